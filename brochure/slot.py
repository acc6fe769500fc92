"""The room that a page keeps for its career centre: where the layout put it, and the centre's words set there alone.

A page without its centre is the same for everybody and is laid out once. What is the centre's own is laid out on a
page of its own, empty but for the slot at the very place, so that both together are the page as if laid out whole.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import BlockLevelBox, Box, ParentBox, ReplacedBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from brochure.finding import Finding, Place
from brochure.landed import landed
from brochure.render import Typesetter
from brochure.sheet import FOLDER, Section, Sheet, Slot, Use

TRIES = 4
"""Halvings of the range between design and floor."""

HAIR = 0.5
"""CSS pixels that are not seen; a line may be wider than its box by a rounding of Pango."""

MILLIMETRE = 96 / 25.4
"""CSS pixels."""

LONGEST = 3
"""Leaves that are named when a slot is too full."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a slot stands on its page: CSS pixels from the top left corner of the trim."""

    left: float
    top: float
    width: float
    height: float

    def rules(self, slot: Slot, fit: float, accent: str | None) -> str:
        """CSS that puts the slot alone on a page, just there."""
        place = f"left:{self.left!r}px;top:{self.top!r}px;width:{self.width!r}px;height:{self.height!r}px"
        alone = ".imprint>.page{page:imprint}@page imprint{margin:0;background:none}"
        # Its ground and border are on the shared page; drawn twice, their edges would be darker.
        return f"{alone}#{slot.id}{{position:absolute;margin:0;padding:0;border:none;background:none;{place}}}{dressed(slot, fit, accent)}"


def dressed(slot: Slot, fit: float, accent: str | None) -> str:
    """CSS for what is in a slot: how far it is shrunk, from 1 as designed to 0, and the centre's own colour."""
    colour = f";--accent:{accent}" if accent else ""
    return f"#{slot.id}{{--fit:{fit:.4f}{colour}}}"


@dataclass(frozen=True, slots=True)
class FittedSlot:
    """A slot's words on their page; `fit` is 1 as designed and 0 at the floor."""

    section: Section
    slot: Slot
    page: SetPage
    fit: float


def area_of(page: SetPage, slot: Slot) -> tuple[Area | None, list[Finding]]:
    """Where the layout put a slot; a finding where it cannot be seen."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
        if box.element is not None and box.element.get("id") == slot.id:
            return Area(box.content_box_x(), box.content_box_y(), box.width, box.height), []
    words = f"The room of the slot {slot.name!r} is not on its page."
    return None, [Finding(Place(FOLDER), "page.slot", words, "Let it be displayed, with a width and a height.")]


def fit_slot(  # noqa: PLR0913, PLR0917 -- a slot, and all that it is set with
    typesetter: Typesetter,
    sheet: Sheet,
    section: Section,
    area: Area,
    accent: str | None,
    own: Mapping[str, bytes],
) -> tuple[FittedSlot | None, list[Finding]]:
    """The centre's words in their room, smaller if need be; findings name what is too long."""
    slot = section.slot
    if slot is None:
        raise ValueError(section.topic)
    html = sheet.document(section.imprint)

    def at(fit: float) -> tuple[list[SetPage], list[Finding]]:
        return typesetter.set(html, section.topic, slot=area.rules(slot, fit, accent), own=own)

    pages, findings = at(1)
    if findings:
        return None, findings
    if _fits(pages, slot, area):
        return FittedSlot(section, slot, pages[0], 1), _undeclared(slot, pages[0], typesetter)
    pages, findings = at(0)
    if findings or not _fits(pages, slot, area):
        return None, findings or [_overset(section, slot, pages, area)]
    best, low, high = pages[0], 0.0, 1.0
    for _ in range(TRIES):
        middle = (low + high) / 2
        pages, findings = at(middle)
        if findings:
            return None, findings
        if _fits(pages, slot, area):
            low, best = middle, pages[0]
        else:
            high = middle
    return FittedSlot(section, slot, best, low), _undeclared(slot, best, typesetter)


def _fits(pages: list[SetPage], slot: Slot, area: Area) -> bool:
    return len(pages) == 1 and max(_over(pages[0], slot, area)) <= HAIR


def _over(page: SetPage, slot: Slot, area: Area) -> tuple[float, float]:
    """CSS pixels by which the words are too long, and by which they are too wide."""
    wanted = {slot.end, *(printed.id for printed in slot.printed if printed.use is Use.TEXT)}
    if not wanted <= page.anchors.keys():
        return math.inf, 0  # WeasyPrint drops what would stand below the page
    long, wide = 0.0, 0.0
    for box, edge in _seen(page, area.left + area.width):
        wide = max(wide, _right(box) - edge)
        long = max(long, box.position_y + box.margin_height() - area.top - area.height)
    return long, wide


def _seen(page: SetPage, edge: float) -> Iterator[tuple[Box, float]]:
    """Every text and picture, with the right edge of the narrowest of the boxes around it."""
    waiting = [(page._page_box, edge)]  # noqa: SLF001 -- as above
    while waiting:
        box, edge = waiting.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 -- as WeasyPrint does
        if isinstance(box, TextBox | ReplacedBox):
            yield box, edge
        elif isinstance(box, ParentBox):
            inside = min(edge, box.content_box_x() + box.width) if isinstance(box, BlockLevelBox) else edge
            waiting += [(child, inside) for child in box.children]


def _right(box: Box) -> float:
    return float(box.position_x + box.margin_width())


def _overset(section: Section, slot: Slot, pages: list[SetPage], area: Area) -> Finding:
    """What does not fit even at the smallest type, and which leaves take the most room."""
    long, wide = _over(pages[0], slot, area)
    texts = {printed.id: printed.leaf for printed in slot.printed if printed.use is Use.TEXT}
    there = landed(pages)
    if wide > HAIR:
        outside = (box for box, edge in _seen(pages[0], area.left + area.width) if _right(box) - edge > HAIR)
        names = {box.element.get("id") for box in outside} & texts.keys()
        named = [name for name in texts if name in names] or list(texts)[:1]
        what, remedy = f"{wide / MILLIMETRE:.0f} mm too wide", "Write it shorter, or with spaces where it may break"
    else:
        named = sorted(there.keys() & texts.keys(), key=lambda name: -sum(there[name].lines))[:LONGEST]
        amount = "far too long" if math.isinf(long) else f"{max(long / MILLIMETRE, 1):.0f} mm too long"
        what, remedy = amount, "Shorten or leave out some of it"
    longest = ", ".join(f"{texts[name].path} (line {texts[name].place.line})" for name in named)
    words = f"What the centre says is {what} for its room in {section.topic!r}, even at the smallest type."
    return Finding(texts[named[0]].place, "page.overset", words, f"{remedy}; the longest: {longest}.")


def _undeclared(slot: Slot, page: SetPage, typesetter: Typesetter) -> list[Finding]:
    """Leaves in a face that no style declares."""
    there = landed([page])
    remedy = "Use a family and weight that tokens.css declares, or add the face to styles/fonts/."
    return [
        Finding(printed.leaf.place, "font.face", f"{printed.leaf.path!r} asks for {' '.join(map(str, face))}.", remedy)
        for printed in slot.printed
        if printed.id in there
        for face in sorted(there[printed.id].faces - typesetter.faces)
    ]
