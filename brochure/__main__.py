"""The door. A build with nothing to do ends here, before any heavy library is imported."""

import sys
from datetime import datetime
from pathlib import Path

from brochure.stamp import nothing_to_do

BUILD = Path("build")
STOPPED = 130
"""128 and the number of SIGINT, as shells count."""


def main() -> None:
    """Run the command that was asked for."""
    try:
        today = datetime.now().astimezone().date().isoformat()
        if sys.argv[1:] == ["pdf"] and nothing_to_do(Path(), BUILD, today):
            print("Nothing has changed; every edition in build/ is up to date.")  # noqa: T201 -- the door speaks
            return
        from brochure.cli import app  # noqa: PLC0415 -- it takes longer to import than the check above takes to run

        app(prog_name="brochure")
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
