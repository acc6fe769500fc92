"""Our own program, run beside the desk in a process that ends with it."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.nouns.report import Row

BEGIN = """
import sys
sys.path[:] = {0!r}
from brochure.write.stopping import serve_caller
serve_caller()
from brochure.__main__ import main
main()
"""
"""Our own program, from where the desk has it, which ends with the desk even if that is killed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: whether it was good, what it said, and its findings; None where it told none."""

    is_good: bool
    said: str
    findings: list[Row] | None


async def run(*command: str) -> Ended:
    """Run one command of ours that tells findings; who cancels this ends it at once."""
    with TemporaryDirectory() as folder:
        # One folder deeper: who writes a file waits for the folder above its own, and the desk holds that of this one.
        report = Path(folder, "told", "findings.json")
        is_good, said = await _ended(*command, "--json", str(report))
        return Ended(is_good, said, await asyncio.to_thread(_rows, report))


async def _ended(*command: str) -> tuple[bool, str]:
    process = await asyncio.create_subprocess_exec(
        # Without -P the folder in which the desk stands, which may be anybody's project, would be looked in first.
        *(sys.executable, "-P", "-c", BEGIN.format(sys.path), *command),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        # Not `communicate`, which ends the input: that tells the program that the desk is gone.
        said = await process.stderr.read() if process.stderr else b""
        code = await process.wait()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the workers of its own, too
        await process.wait()
        raise
    return code == 0, said.decode(errors="replace").strip()


def _rows(report: Path) -> list[Row] | None:
    with contextlib.suppress(FileNotFoundError):
        rows: list[Row] = json.loads(report.read_text(encoding="utf-8"))
        return rows
    return None
