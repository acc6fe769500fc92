"""The door. A build with nothing to do ends here, before any heavy library is imported."""

import atexit
import sys
from datetime import datetime
from pathlib import Path

from brochure.cli.starting import loading
from brochure.read.stamp import nothing_to_do
from brochure.write import scratch
from brochure.write.stopping import Stopped, exit_code, leave, listen

BUILD = Path("build")

OPTIMISED = (
    "Python leaves out assertions here (PYTHONOPTIMIZE or -O), and WeasyPrint sets pages wrong then. Switch that off."
)


def main() -> None:
    """Run the command that was asked for, and end with its exit code."""
    listen()
    code = [1]
    # Registered first, so called last: a wish that comes after it finds no program any more.
    atexit.register(lambda: leave(code[0]))
    code[0] = _run()
    if exit_code():
        leave(code[0])  # the threads of a pool may wait for ever for workers that are gone
    sys.exit(code[0])


def _run() -> int:
    try:
        if sys.flags.optimize:
            print(OPTIMISED, file=sys.stderr)  # noqa: T201 -- as below
            return 2
        today = datetime.now().astimezone().date().isoformat()
        if sys.argv[1:] == ["pdf"] and nothing_to_do(Path(), BUILD, today):
            print("Nothing has changed; every edition in build/ is up to date.")  # noqa: T201 -- the door speaks
            return 0
        scratch.begin()
        with loading():
            from brochure.cli.commands import app  # noqa: PLC0415 -- it takes longer to import than the check above takes to run

        app(prog_name="brochure")
    except Stopped:
        pass
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


if __name__ == "__main__":
    main()
