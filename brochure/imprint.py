"""What one career centre adds to the pages that all share: its words set in their room, and laid onto the master."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from brochure.finding import Finding, errors
from brochure.glyphs import glyphs
from brochure.impose import About, Intent, impose, prepared
from brochure.layout import Layouts
from brochure.leaf import Branch, leaf_at
from brochure.master import Master
from brochure.preflight import most_ink
from brochure.render import Typesetter
from brochure.sheet import Sheet
from brochure.slot import FittedSlot, fit_slots
from brochure.sources import Sources


@dataclass(frozen=True, slots=True)
class Imprinted:
    """A file with a centre on it, and all that it was to hold.

    `ink` is the most ink on one spot in per cent, where it is for a press: slots stand on paper.
    """

    data: bytes
    sheet: Sheet
    slots: tuple[FittedSlot, ...]
    ink: float

    @property
    def fits(self) -> dict[str, float]:
        """How far each slot was shrunk, by topic."""
        return {slot.section.topic: slot.fit for slot in self.slots}


class Imprinter:
    """Sets the slots of one master, for one centre after the other: styles, fonts and layouts are loaded once."""

    def __init__(self, master: Master, sources: Sources, intent: Intent, thickness: float) -> None:
        self.master = master
        self._layouts = Layouts(sources.layouts)
        self._typesetter = Typesetter(sources, master.edition.product, master.edition.delivery)
        self._fonts = sources.fonts
        self._intent = intent
        self._thickness = thickness

    def imprint(
        self, copy: Branch, accent: str | None, own: Mapping[str, bytes]
    ) -> tuple[Imprinted | None, list[Finding]]:
        """The file of one centre; `copy` holds it, `accent` is its colour in CSS, `own` its pictures by path."""
        master, edition = self.master, self.master.edition
        slots, findings = self._layouts.slots(edition, copy)
        if findings:
            return None, findings
        sections = tuple(
            section.holding(slots[section.topic]) if section.topic in slots else section
            for section in master.sheet.sections
        )
        sheet = replace(master.sheet, sections=sections)
        own_sections = tuple(section for section in sections if section.topic in slots)
        findings += glyphs(replace(sheet, sections=own_sections), self._fonts)
        fitted, faults = fit_slots(self._typesetter, sheet, own_sections, master.areas, accent, own)
        findings += faults
        if errors(findings):
            return None, findings
        pages, faults = self._typesetter.write((page.page for page in fitted), is_whole=False)
        findings += faults
        if errors(findings):
            return None, findings
        held = "".join((master.identity, accent or "", *(page.slot.html for page in fitted)))
        pictures = "".join(hashlib.sha256(data).hexdigest() for _, data in sorted(own.items()))
        identity = hashlib.sha256(f"{held}{pictures}".encode()).hexdigest()
        title, issued = leaf_at(copy, "cover", "title").text, leaf_at(copy, "issue", "date").text
        about = About(title, edition.language, issued, identity[:32])
        part = prepared(edition.delivery, pages, self._intent, is_whole=False)
        data = impose(edition, master.data, part, about, self._thickness)
        ink = max(master.ink, most_ink(part)) if edition.delivery.look == "press" else 0.0
        return Imprinted(data, sheet, tuple(fitted), ink), findings
