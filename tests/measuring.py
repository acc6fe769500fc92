"""What the benchmarks share. Each measures in full, or with `--once` just shows that it still runs.

The project's own modules are found once this one is imported.
"""

import argparse
import compileall
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from brochure.nouns.sources import Sources
    from brochure.validate import Content

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

PATIENCE = 900
"""Seconds for one command: a thousand centres on a busy machine."""

Given = ParamSpec("Given")
Value = TypeVar("Value")


def measure(benchmark: Callable[..., None]) -> None:
    """Run a benchmark; where something breaks, the last line says so in a sentence."""
    parser = argparse.ArgumentParser(description=benchmark.__doc__)
    parser.add_argument("--once", action="store_true", help="everything once, with the smallest counts")
    asked = parser.parse_args()
    # Python keeps the bytecode of a program from its first run on, but not where it is told to write none.
    compileall.compile_dir(ROOT / "brochure", quiet=1)
    try:
        benchmark(once=asked.once)
    except Exception as error:  # noqa: BLE001 -- whatever it is, nothing was measured
        traceback.print_exc()
        sys.exit(f"{Path(sys.argv[0]).name} could not measure: {error}")


def say(line: str) -> None:
    """Print a line as soon as it is known, also into a pipe."""
    print(line, flush=True)


def timed(task: Callable[Given, Value], *given: Given.args, **more: Given.kwargs) -> tuple[float, Value]:
    """Seconds that a task takes, and what came of it."""
    start = time.perf_counter()
    value = task(*given, **more)
    return time.perf_counter() - start, value


def run(what: str, *command: str) -> float:
    """Seconds that a command takes as a whole process; one that fails ends the benchmark with all that it said."""
    passed, done = timed(
        subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nNot measured, since it failed: {what}.")
    return passed


def needed(value: Value | None, findings: Iterable[object]) -> Value:
    """A value; where there is none, its findings end the benchmark."""
    if value is None:
        sys.exit("\n".join(map(str, findings)))
    return value


def prepared() -> "tuple[Sources, Content]":
    """The project's sources and content, without an error; nothing is kept of what is made of them."""
    from brochure.editions.edition import prepare
    from brochure.nouns.finding import errors
    from brochure.nouns.keeper import Forgetful

    sources, content, findings = prepare(ROOT)
    sources.kept = Forgetful()
    return needed(None if errors(findings) else (sources, content), findings)
