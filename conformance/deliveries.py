"""Completeness: each edition has a file for each delivery."""

import re
from collections.abc import Iterable
from pathlib import Path

from conformance.verdict import Verdict

DELIVERIES = ("screen", "office", "press")
NAME = re.compile(rf"(?P<edition>.+)-(?P<delivery>{'|'.join(DELIVERIES)})(?:-[a-z0-9-]+)?\.pdf")


def of(delivery: str, files: Iterable[Path]) -> tuple[Path, ...]:
    """The files of one delivery; a variant such as `-press-x1a` belongs to it."""
    return tuple(file for file in files if (name := NAME.fullmatch(file.name)) and name["delivery"] == delivery)


def complete(folder: Path, files: Iterable[Path]) -> Verdict:
    """One verdict on a folder: every edition in it has a file for each delivery, and there is one."""
    known = {(name["edition"], name["delivery"]) for file in files if (name := NAME.fullmatch(file.name))}
    editions = sorted({edition for edition, _ in known})
    missing = tuple(
        f"{edition}-{delivery}.pdf is missing. Run make pdf."
        for edition in editions
        for delivery in DELIVERIES
        if (edition, delivery) not in known
    )
    words = f"{len(editions)} editions for {', '.join(DELIVERIES)}"
    return Verdict(f"{folder.name}/", words, missing if editions else ("There is no file to judge. Run make pdf.",))
