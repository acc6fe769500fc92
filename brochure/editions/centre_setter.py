"""What one career centre adds to the pages that all share: its words, set in their room and laid onto the pages."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from brochure.editions.shared_pages import SharedPages
from brochure.impose import About, Intent, Master, prepared
from brochure.layout.glyphs import glyphs
from brochure.layout.layouts import Layouts
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding, errors
from brochure.nouns.keeper import Forgetful, key_of
from brochure.nouns.laid_out import LaidOut, Section
from brochure.nouns.leaf import Branch, leaf_at
from brochure.nouns.sources import Sources
from brochure.preflight import most_ink
from brochure.typeset.slot_area import Area
from brochure.typeset.slot_batch import Fit, Wish, fit_slots
from brochure.typeset.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class Part:
    """The pages that are laid onto the shared ones, one for each slot: what differs from centre to centre.

    `text` is their file as Latin-1. `fits` tells by topic how far a slot was shrunk, and `codes` where its code stands.
    """

    text: str
    fits: dict[str, float]
    codes: dict[str, Area | None]

    @property
    def data(self) -> bytes:
        """The file."""
        return self.text.encode("latin-1")


_ADAPTER = TypeAdapter(Part)


@dataclass(frozen=True, slots=True)
class CentreFile:
    """A file with a centre on it, and all that it was to hold.

    `own` are the sections that have a slot. `ink` is the most ink on one spot in per cent, where it is for a press:
    slots stand on paper.
    """

    data: bytes
    part: Part
    laid_out: LaidOut
    own: tuple[Section, ...]
    ink: float


@dataclass(frozen=True, slots=True)
class CentreCopy:
    """A centre as it is to be set: the copy that holds it, its colour in CSS, its pictures by path."""

    copy: Branch
    accent: str | None
    own: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _CentrePages:
    """The pages of one centre as HTML, those of them that have a slot, what is wrong with them, and what was kept."""

    laid_out: LaidOut
    own: tuple[Section, ...]
    findings: list[Finding]
    key: str
    part: Part | None

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
        self._pictures = {path: data for path, data in sources.pictures.items() if path.startswith(CENTRES)}
        self._intent = intent
        self._kept = sources.kept
        shared = (part for picture in sorted(self._pictures.items()) for part in picture)
        self._made_of = key_of("part", f"{pages.areas}", intent.profile, *shared)
        self._master = Master(pages.edition, pages.data, thickness, pages.guide)

    def set_all(self, copies: Sequence[CentreCopy]) -> list[tuple[CentreFile | None, list[Finding]]]:
        """The files of some centres, in their order: each is the same as if it had been made alone."""
        held = [self._held(copy) for copy in copies]
        ready = [(copy, one) for copy, one in zip(copies, held, strict=True) if one.is_sound and not one.part]
        wishes = [Wish(one.own, copy.accent, copy.own) for copy, one in ready]
        fits = iter(fit_slots(self._typesetter, self.pages.laid_out, wishes, self.pages.areas) if wishes else [])
        made: list[tuple[CentreFile | None, list[Finding]]] = []
        for copy, one in zip(copies, held, strict=True):
            part, findings = one.part, list[Finding]()
            if one.is_sound and part is None:
                part, findings = self._part(one, next(fits))
            made.append((self._laid(copy, one, part) if part else None, [*one.findings, *findings]))
        return made

    def _held(self, copy: CentreCopy) -> _CentrePages:
        """The pages with the words of a centre in their slots."""
        slots, findings = self._layouts.slots(self.pages.edition, copy.copy)
        laid_out = self.pages.laid_out.holding(slots)
        own = tuple(section for section in laid_out.sections if section.topic in slots)
        findings += glyphs(replace(laid_out, sections=own), self._fonts)
        html = laid_out.document(*(section.imprint for section in own))
        own_pictures = (part for picture in sorted(copy.own.items()) for part in picture)
        key = key_of(self._made_of, self._typesetter.key(html), f"{copy.accent}", *own_pictures)
        return _CentrePages(laid_out, own, findings, key, _part(self._kept.get(key)))

    def _part(self, held: _CentrePages, fit: Fit) -> tuple[Part | None, list[Finding]]:
        """What was set of a centre as a file; only what has no finding is kept."""
        fitted, findings = fit
        painted = []
        for slot in fitted if not errors(findings) else ():
            page, faults = self._typesetter.paint(slot.page)
            painted += [page] if page else []
            findings += faults
        if errors(findings):
            return None, findings
        data, faults = self._typesetter.write(painted, is_whole=False)
        findings += faults
        if errors(findings):
            return None, findings
        part = Part(
            prepared(self.pages.edition.delivery, data, self._intent, is_whole=False).decode("latin-1"),
            {slot.section.topic: slot.fit for slot in fitted},
            {slot.section.topic: slot.code for slot in fitted},
        )
        if not (findings or isinstance(self._kept, Forgetful)) and all(map(self._typesetter.has_fonts, painted)):
            self._kept.put(held.key, _ADAPTER.dump_json(part))
        return part, findings

    def _laid(self, copy: CentreCopy, held: _CentrePages, part: Part) -> CentreFile:
        """What is a centre's own, laid onto the pages that all share."""
        shared, edition, words = self.pages, self.pages.edition, copy.copy
        said = "".join((shared.identity, copy.accent or "", *(one.slot.html for one in held.own if one.slot)))
        pictures = "".join(hashlib.sha256(data).hexdigest() for _, data in sorted(copy.own.items()))
        identity = hashlib.sha256(f"{said}{pictures}".encode()).hexdigest()
        title, issued = leaf_at(words, "cover", "title").text, leaf_at(words, "issue", "date").text
        about = About(title, edition.language, issued, identity[:32])
        data = self._master.holding(part.data, about)
        ink = max(shared.ink, most_ink(part.data, self._kept)) if edition.delivery.look == "press" else 0.0
        return CentreFile(data, part, held.laid_out, held.own, ink)


def _part(data: bytes | None) -> Part | None:
    """A part that was kept; None where there is none, or it cannot be read."""
    try:
        return _ADAPTER.validate_json(data) if data else None
    except ValidationError:
        return None
