"""The slots of several centres, set on one page over each other: what a page costs of itself is shared by all of them.

Ids must be different in one document and the same in each file. So for the layout they are plain attributes: also
because WeasyPrint computes the style of an element with an id, and of all that is in it, for that element alone. Once
each slot has its page for itself they are what they were.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import Box

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import LaidOut, Section, Slot
from brochure.nouns.units import PIXELS
from brochure.typeset.advice import ENDLESS
from brochure.typeset.slot_area import Area, FittedSlot, dressed, fitted_slot, is_whole, overset, smaller, undeclared
from brochure.typeset.typesetter import Typesetter

NAME = "data-name"
"""The attribute that stands for an id during layout."""

_ID = ' id="'
"""Where an id begins; in words a quotation mark is written as an entity."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one centre wants set: its sections, its colour in CSS, its pictures by path."""

    sections: tuple[Section, ...]
    accent: str | None
    own: Mapping[str, bytes]

    @property
    def slots(self) -> list[tuple[Section, Slot]]:
        """Each section with its slot."""
        return [(section, section.slot) for section in self.sections if section.slot]


Fit = tuple[list[FittedSlot], list[Finding]]
"""The slots of one centre, as far as they could be set, and the faults."""


@dataclass(slots=True)
class _Try:
    """A slot that is still to be set; `centre` is the number of its wish."""

    centre: int
    section: Section
    slot: Slot
    area: Area
    accent: str | None
    fit: float = 1.0

    @property
    def body(self) -> str:
        """The slot alone, its ids plain attributes."""
        imprint = self.section.imprint.replace(_ID, f' {NAME}="')
        return f'<div class="{self._dress}">{imprint}</div>'

    @property
    def rules(self) -> str:
        """Its place, its size and its colour; for slots that are alike they are the same."""
        return f"{self.area.rules(self.slot)}.{self._dress} {dressed(self.slot, self.fit, self.accent)}"

    @property
    def _dress(self) -> str:
        return f"at-{self.fit * 100:.0f}-in-{re.sub('[^0-9a-zA-Z]', '-', self.accent or 'ours')}"


def fit_slot(  # noqa: PLR0913, PLR0917 -- a slot, and all that it is set with
    typesetter: Typesetter,
    laid_out: LaidOut,
    section: Section,
    area: Area,
    accent: str | None,
    own: Mapping[str, bytes],
) -> tuple[FittedSlot | None, list[Finding]]:
    """One slot in its room, smaller if need be; findings name what is too long."""
    ((fitted, findings),) = fit_slots(typesetter, laid_out, [Wish((section,), accent, own)], {section.topic: area})
    return (fitted[0] if fitted else None), findings


def fit_slots(
    typesetter: Typesetter, laid_out: LaidOut, wishes: Sequence[Wish], areas: Mapping[str, Area]
) -> list[Fit]:
    """Every slot in its room, for each centre: all as designed at first, then again those that must be smaller."""
    fits: list[Fit] = [([], []) for _ in wishes]
    waiting = [
        _Try(centre, section, slot, areas[section.topic], wish.accent)
        for centre, wish in enumerate(wishes)
        for section, slot in wish.slots
    ]
    own = {path: data for wish in wishes for path, data in wish.own.items()}
    while waiting:
        html = laid_out.document(*(one.body for one in waiting))
        rules = "".join(dict.fromkeys(one.rules for one in waiting))
        pages, faults = typesetter.set(html, page_height=ENDLESS, slot=rules, own=own)
        if faults and len(wishes) > 1:
            # Who is at fault is only known of a document of one's own.
            return [fit for wish in wishes for fit in fit_slots(typesetter, laid_out, [wish], areas)]
        if faults:
            return [([], faults)]
        alone = zip(waiting, _apart(pages[0], typesetter.product.height), strict=True)
        waiting = [one for one, page in alone if not _is_done(one, page, fits[one.centre], typesetter)]
    for fitted, _ in fits:
        fitted.sort(key=lambda slot: [section.topic for section in laid_out.sections].index(slot.section.topic))
    return fits


def _is_done(one: _Try, page: SetPage, fit: Fit, typesetter: Typesetter) -> bool:
    """Whether a slot is fitted, or cannot be; if not, it is to be set again, and smaller."""
    fitted, findings = fit
    if is_whole(page, one.slot, one.area):
        fitted.append(fitted_slot(one.section, one.slot, page, one.fit))
        findings += undeclared(one.slot, page, typesetter)
        return True
    if one.fit <= 0:
        findings.append(overset(one.section, one.slot, page, one.area))
        return True
    one.fit = smaller(one.fit, page, one.slot, one.area)
    return False


def _apart(page: SetPage, height: float) -> Iterator[SetPage]:
    """For each slot on an endless page, in order, a page of this height without the others."""
    whole = page._page_box  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
    root = whole.children[0]
    (body,) = root.children
    for slot in body.children:
        box = whole.copy_with_children([root.copy_with_children([body.copy_with_children([slot])])])
        box.height = height * PIXELS
        alone = SetPage(box)
        _name_again(alone, slot)
        yield alone


def _name_again(page: SetPage, slot: Box) -> None:
    """Give elements their ids and places their names, as if they had had them during layout."""
    for box in slot.descendants(placeholders=True):
        if box.element is not None and (name := box.element.get(NAME)) and name not in page.anchors:
            box.element.set("id", name)
            left, top, width, height = box.hit_area()
            page.anchors[name] = (left, top, left + width, top + height)
