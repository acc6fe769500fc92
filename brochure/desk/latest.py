"""The sources as they are now, and as they last were without an error: what is shown when a save breaks something."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochure.editions.drafted import drafted
from brochure.editions.edition import prepare
from brochure.editions.workers import broken
from brochure.languages.pairs import Pair, in_step, pairs_of
from brochure.model import Centre
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding, errors
from brochure.nouns.node import Scalar, entries
from brochure.nouns.sources import Sources
from brochure.validate import Content


@dataclass(frozen=True, slots=True)
class Reading:
    """All sources at one moment; `number` counts the moments."""

    number: int
    sources: Sources
    content: Content
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether pages can be made of it: the faults of one centre are no other's."""
        return not errors([finding for finding in self.findings if not finding.place.file.startswith(CENTRES)])

    def of(self, centre: str) -> list[Finding]:
        """What is wrong with all that the pages of one centre are made of."""
        mine = _files(centre, self.sources)
        return [
            finding
            for finding in self.findings
            if finding.place.file in mine or not finding.place.file.startswith(CENTRES)
        ]

    def has(self, centre: str) -> bool:
        """Whether the pages of a centre can be made of it."""
        return centre in self.content.centres and not errors(self.of(centre))


class Latest:
    """Reads the project again whenever somebody saves."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        self.now = self._read(1)
        self.good: Reading | None = None
        self._centres: dict[str, Reading] = {}
        self._keep()
        self._pairs: dict[str, Pair] = {}
        self._paired = 0

    def read(self) -> bool:
        """Read everything, and say whether anything is new; what was good before stays, if this is not."""
        new = self._read(self.now.number + 1)
        if (new.sources, new.findings) == (self.now.sources, self.now.findings):
            return False
        self.now = new
        self._keep()
        return True

    def _keep(self) -> None:
        if self.now.is_sound:
            self.good = self.now
        # A new one in place of the old: somebody may be looking through that.
        self._centres = self._centres | {one: self.now for one in self.now.content.centres if self.now.has(one)}

    def drafted(self, file: str, text: str) -> tuple[Reading | None, list[Finding]]:
        """What would be read if a content file was this text; None where no pages can be made of it.

        The findings are the errors that there would be, and are not there now.
        """
        now = self.now
        would = drafted(now.sources, {file: text}, list(now.findings), self.today)
        if would.content is None or would.new:
            return None, would.new
        return Reading(now.number, would.sources, would.content, tuple(would.findings)), []

    def good_for(self, centre: str) -> Reading | None:
        """The last reading of which the pages of a centre can be made."""
        return self._centres[centre] if centre in self.centres() else self.good

    def centres(self) -> dict[str, Centre]:
        """Every centre that has a file, as it last was without an error."""
        files = {*self.now.sources.content, *self.now.sources.unusable}
        known = {centre: reading.content.centres[centre] for centre, reading in self._centres.items()}
        return {centre: one for centre, one in sorted(known.items()) if f"{CENTRES}{centre}.yaml" in files}

    def _read(self, number: int) -> Reading:
        try:
            sources, content, findings = prepare(self.root, self.today)
        except Exception as error:  # noqa: BLE001 -- whatever a save breaks is told, and the next one may mend it
            sources, content, findings = (
                Sources(),
                Content({}, {}, {}, {}, {}, None, {}, {}),
                [broken("The project", error)],
            )
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


def _files(centre: str, sources: Sources) -> set[str]:
    """The file of a centre, and the pictures that it names."""
    own = f"{CENTRES}{centre}.yaml"
    logo = entries(sources.content.get(own), "logo")
    return {own, *(f"{CENTRES}{node.text}" for node in logo.values() if isinstance(node, Scalar))}
