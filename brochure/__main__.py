"""The door. A build with nothing to do ends here, before any heavy library is imported."""

import sys
from pathlib import Path

from brochure.stamp import hashes, is_fresh, known_editions, stamps

BUILD = Path("build")


def main() -> None:
    """Run the command that was asked for."""
    if sys.argv[1:] == ["pdf"] and nothing_to_do(Path(), BUILD):
        print("Nothing has changed; every edition in build/ is up to date.")  # noqa: T201 -- the door speaks
        return
    from brochure.cli import app  # noqa: PLC0415 -- it takes longer to import than the check above takes to run

    app()


def nothing_to_do(root: Path, output: Path) -> bool:
    """Whether every edition is there and made of just these sources."""
    found, known = hashes(root), stamps(output)
    wanted = known_editions(found)
    return bool(wanted) and all(is_fresh(edition, found, known, output) for edition in wanted)


if __name__ == "__main__":
    main()
