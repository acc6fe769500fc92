"""The door: `python -m conformance` judges build/, `python -m conformance FILE…` those files; exit code 1: a fault."""

import sys
from collections.abc import Iterator
from pathlib import Path

from conformance.deliveries import complete, of
from conformance.inks import separate
from conformance.judge import MissingJudge
from conformance.readers import read
from conformance.verapdf import verapdf
from conformance.verdict import Verdict

ROOT = Path(__file__).parent.parent


def judged(names: list[str]) -> Iterator[Verdict]:
    """Every verdict, as it falls."""
    files = tuple(Path(name).resolve() for name in names) or tuple(sorted((ROOT / "build").glob("*.pdf")))
    if not names:
        yield complete(ROOT / "build", files)
    if screen := of("screen", files):
        yield from verapdf(screen, ROOT / ".conformance/lib")
    yield from map(read, files)
    yield from map(separate, of("press", files))


def main() -> int:
    """Say each verdict and the count."""
    good = bad = 0
    try:
        for verdict in judged(sys.argv[1:]):
            print(verdict, flush=True)  # noqa: T201 -- the door speaks
            good, bad = good + (not verdict.faults), bad + bool(verdict.faults)
    except MissingJudge as missing:
        print(missing, file=sys.stderr)  # noqa: T201 -- see above
        return 1
    print(f"{good} passed, {bad} failed")  # noqa: T201 -- see above
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
