"""What goes to a translator and comes back: one leaf with its twin."""

from dataclasses import dataclass, field

from brochure.languages.pairs import Pair, State
from brochure.languages.pairs.lock import hash_of

EXPORTED = "exported:"
"""Stands in a note before the hash of the target as it went out, which a translator writes over."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A leaf to translate: its name (`gardener:cover.title`), both texts, and what a translator must know.

    `line` is that of the file it came back in.
    """

    name: str
    source: str
    target: str
    state: State = State.MISSING
    notes: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)

    @property
    def exported(self) -> str | None:
        """The hash of the target as it went out; None where the file that came back does not tell."""
        marks = (note.removeprefix(EXPORTED).strip() for note in self.notes if note.startswith(EXPORTED))
        return next(marks, None)


@dataclass(frozen=True, slots=True)
class Exchange:
    """All units of two languages."""

    source_language: str
    target_language: str
    units: tuple[Unit, ...]


class UnreadableError(Exception):
    """A file that is none of ours; the text says why."""


def unit_of(pair: Pair) -> Unit:
    """A pair as a translator gets it; one without words in the source has nothing to translate."""
    place = pair.source.place
    before = f"{EXPORTED} {hash_of(pair.target.text or '')}"
    notes = (f"{place.file}:{place.line}", *(f"? {doubt}" for doubt in pair.doubts), before)
    return Unit(f"{pair.occupation}:{pair.path}", pair.source.text or "", pair.target.text or "", pair.state, notes)
