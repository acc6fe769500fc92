"""What one career centre adds to the pages that all share: its words, set in their room and laid onto the pages."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from brochure.editions.shared_pages import SharedPages
from brochure.impose import About, Intent, Master, prepared
from brochure.layout.glyphs import glyphs
from brochure.layout.layouts import Layouts
from brochure.nouns.finding import Finding, errors
from brochure.nouns.laid_out import LaidOut, Section
from brochure.nouns.leaf import Branch, leaf_at
from brochure.nouns.sources import Sources
from brochure.preflight import most_ink
from brochure.typeset.slot_area import FittedSlot
from brochure.typeset.slot_batch import Fit, Wish, fit_slots
from brochure.typeset.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class CentreFile:
    """A file with a centre on it, and all that it was to hold.

    `part` are the pages that were laid onto it, one for each slot: what differs from centre to centre. `ink` is the
    most ink on one spot in per cent, where it is for a press: slots stand on paper.
    """

    data: bytes
    part: bytes
    laid_out: LaidOut
    slots: tuple[FittedSlot, ...]
    ink: float

    @property
    def fits(self) -> dict[str, float]:
        """How far each slot was shrunk, by topic."""
        return {slot.section.topic: slot.fit for slot in self.slots}


@dataclass(frozen=True, slots=True)
class CentreCopy:
    """A centre as it is to be set: the copy that holds it, its colour in CSS, its pictures by path."""

    copy: Branch
    accent: str | None
    own: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _CentrePages:
    """The pages of one centre as HTML, those of them that have a slot, and what is wrong with them."""

    laid_out: LaidOut
    own: tuple[Section, ...]
    findings: list[Finding]

    @property
    def is_sound(self) -> bool:
        """Whether they can be set."""
        return not errors(self.findings)


class CentreSetter:
    """Sets the slots of shared pages, for one centre after the other: styles, fonts and layouts are loaded once."""

    def __init__(
        self, pages: SharedPages, typesetter: Typesetter, sources: Sources, intent: Intent, thickness: float
    ) -> None:
        self.pages = pages
        self._layouts = Layouts(sources.layouts)
        self._typesetter = typesetter
        self._fonts = sources.fonts
        self._intent = intent
        self._kept = sources.kept
        self._master = Master(pages.edition, pages.data, thickness)

    def set_all(self, copies: Sequence[CentreCopy]) -> list[tuple[CentreFile | None, list[Finding]]]:
        """The files of some centres, in their order: each is the same as if it had been made alone."""
        held = [self._held(copy) for copy in copies]
        ready = [(copy, one) for copy, one in zip(copies, held, strict=True) if one.is_sound]
        wishes = [Wish(one.own, copy.accent, copy.own) for copy, one in ready]
        fits = iter(fit_slots(self._typesetter, self.pages.laid_out, wishes, self.pages.areas) if wishes else [])
        return [
            self._laid(copy, one, next(fits)) if one.is_sound else (None, one.findings)
            for copy, one in zip(copies, held, strict=True)
        ]

    def _held(self, copy: CentreCopy) -> _CentrePages:
        """The pages with the words of a centre in their slots."""
        slots, findings = self._layouts.slots(self.pages.edition, copy.copy)
        laid_out = self.pages.laid_out.holding(slots)
        own = tuple(section for section in laid_out.sections if section.topic in slots)
        findings += glyphs(replace(laid_out, sections=own), self._fonts)
        return _CentrePages(laid_out, own, findings)

    def _laid(self, copy: CentreCopy, held: _CentrePages, fit: Fit) -> tuple[CentreFile | None, list[Finding]]:
        """What was set of a centre, laid onto the pages that all share."""
        shared, edition, words = self.pages, self.pages.edition, copy.copy
        fitted, faults = fit
        findings = [*held.findings, *faults]
        if errors(findings):
            return None, findings
        pages, faults = self._typesetter.write((page.page for page in fitted), is_whole=False)
        findings += faults
        if errors(findings):
            return None, findings
        said = "".join((shared.identity, copy.accent or "", *(page.slot.html for page in fitted)))
        pictures = "".join(hashlib.sha256(data).hexdigest() for _, data in sorted(copy.own.items()))
        identity = hashlib.sha256(f"{said}{pictures}".encode()).hexdigest()
        title, issued = leaf_at(words, "cover", "title").text, leaf_at(words, "issue", "date").text
        about = About(title, edition.language, issued, identity[:32])
        part = prepared(edition.delivery, pages, self._intent, is_whole=False)
        data = self._master.holding(part, about)
        ink = max(shared.ink, most_ink(part, self._kept)) if edition.delivery.look == "press" else 0.0
        return CentreFile(data, part, held.laid_out, tuple(fitted), ink), findings
