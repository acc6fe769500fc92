"""The sources as they are now, and as they last were without an error: what is shown when a save breaks something."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochure.build import prepare
from brochure.finding import Finding, errors
from brochure.pairs import Pair, in_step, pairs_of
from brochure.sources import Sources
from brochure.validate import Content
from brochure.workers import broken


@dataclass(frozen=True, slots=True)
class Reading:
    """All sources at one moment; `number` counts the moments."""

    number: int
    sources: Sources
    content: Content
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether pages can be made of it."""
        return not errors(list(self.findings))


class Shelf:
    """Reads the project again whenever somebody saves."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self._today = today
        self.now = self._read(1)
        self.good = self.now if self.now.is_sound else None
        self._pairs: dict[str, Pair] = {}
        self._paired = 0

    def read(self) -> bool:
        """Read everything, and say whether anything is new; what was good before stays, if this is not."""
        new = self._read(self.now.number + 1)
        if (new.sources, new.findings) == (self.now.sources, self.now.findings):
            return False
        self.now = new
        self.good = new if new.is_sound else self.good
        return True

    def _read(self, number: int) -> Reading:
        try:
            sources, content, findings = prepare(self.root, self._today)
        except Exception as error:  # noqa: BLE001 -- whatever a save breaks is told, and the next one may mend it
            sources, content, findings = Sources(), Content({}, {}, {}, {}, None, {}), [broken("The project", error)]
        return Reading(number, sources, content, tuple(findings))

    def findings(self) -> list[Finding]:
        """What is wrong with the content, and which pairs are not in step."""
        return [*self.now.findings, *(in_step(self.now.sources) if self.now.is_sound else [])]

    def pair(self, place: str) -> Pair | None:
        """The pair of which one side stands at a place, `file:line:column`, in any language."""
        reading = self.good or self.now
        if self._paired != reading.number:
            sides = [(side, pair) for pair in pairs_of(reading.sources)[0] for side in (pair.source, pair.target)]
            self._pairs = {str(side.place): pair for side, pair in sides if side.text is not None}
            self._paired = reading.number
        return self._pairs.get(place)
