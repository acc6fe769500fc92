"""The room that a page keeps for its career centre: where the layout put it, and the centre's words set there alone.

A page without its centre is the same for everybody and is laid out once. What is the centre's own is laid out on a
page of its own, empty but for the slot at the very place, so that both together are the page as if laid out whole.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import BlockLevelBox, Box, ParentBox, ReplacedBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import FOLDER, Section, Slot, Use
from brochure.nouns.units import PIXELS
from brochure.typeset.landed import landed
from brochure.typeset.typesetter import Typesetter

STEP = 0.25
"""Of the range between design and floor: a third of a point."""

FLOOR = 0.84
"""Times the size as designed, the smallest type of a slot; only to guess by."""

SHRINKING = 0.55
"""A text of half the height has more than half the size, since its lines hold more words."""

HAIR = 0.5
"""CSS pixels that are not seen; a line may be wider than its box by a rounding of Pango."""

LONGEST = 3
"""Leaves that are named when a slot is too full."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a slot stands on its page: CSS pixels from the top left corner of the trim."""

    left: float
    top: float
    width: float
    height: float

    def rules(self, slot: Slot) -> str:
        """CSS that puts the slot alone on a page, just there."""
        place = f"left:{self.left!r}px;top:{self.top!r}px;width:{self.width!r}px;height:{self.height!r}px"
        alone = ".imprint{height:0}.imprint>.page{page:imprint}@page imprint{margin:0;background:none}"
        # Its ground and border are on the shared page; drawn twice, their edges would be darker.
        bare = "position:absolute;margin:0;padding:0;border:none;background:none"
        return f"{alone}.{slot.id}{{{bare};{place}}}"


def dressed(slot: Slot, fit: float, accent: str | None) -> str:
    """CSS for what is in a slot: how far it is shrunk, from 1 as designed to 0, and the centre's own colour.

    Only what cannot be shrunk any more may be broken anywhere.
    """
    colour = f";--accent:{accent}" if accent else ""
    last = ";--broken:anywhere;--kept:normal" if fit <= 0 else ""
    return f".{slot.id}{{--fit:{fit:.4f}{colour}{last}}}"


@dataclass(frozen=True, slots=True)
class FittedSlot:
    """A slot's words on their page; `fit` is 1 as designed and 0 at the floor, `code` is where the QR code stands."""

    section: Section
    slot: Slot
    page: SetPage
    fit: float
    code: Area | None


def fitted_slot(section: Section, slot: Slot, page: SetPage, fit: float) -> FittedSlot:
    """A slot on its page, and where the QR code stands there."""
    code = next((box for box, _ in _seen(page, 0) if "qr" in box.element.get("class", "").split()), None)
    area = Area(code.content_box_x(), code.content_box_y(), code.width, code.height) if code else None
    return FittedSlot(section, slot, page, fit, area)


def area_of(page: SetPage, slot: Slot) -> tuple[Area | None, list[Finding]]:
    """Where the layout put a slot; a finding where it cannot be seen."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
        if box.element is not None and box.element.get("id") == slot.id:
            return Area(box.content_box_x(), box.content_box_y(), box.width, box.height), []
    words = f"The room of the slot {slot.name!r} is not on its page."
    return None, [Finding(Place(FOLDER), "page.slot", words, "Let it be displayed, with a width and a height.")]


def smaller(fit: float, page: SetPage, slot: Slot, area: Area) -> float:
    """The next step to try: from the design at once to about what is needed, then step by step."""
    long, wide = _over(page, slot, area)
    if fit < 1 or wide > HAIR or area.top + area.height + long > page.height:
        return max(0.0, min(fit - STEP, 0.5))
    needed = float((area.height / (area.height + long)) ** SHRINKING)
    steps = math.floor((needed - FLOOR) / (1 - FLOOR) / STEP)
    return float(max(0.0, min(1 - STEP, steps * STEP)))


def is_whole(page: SetPage, slot: Slot, area: Area) -> bool:
    """Whether all words of a slot are on its page, and inside its room."""
    return max(_over(page, slot, area)) <= HAIR


def _over(page: SetPage, slot: Slot, area: Area) -> tuple[float, float]:
    """CSS pixels by which the words are too long, and by which they are too wide."""
    wanted = {slot.end, *(printed.id for printed in slot.printed if printed.use is Use.TEXT)}
    if not wanted <= page.anchors.keys():
        return math.inf, 0
    long, wide = -math.inf, 0.0
    left, top = _foot(page)
    for box, edge in _seen(page, area.left + area.width):
        wide = max(wide, _right(box) - edge)
        ground = min(top, area.top + area.height) if _right(box) > left else area.top + area.height
        long = max(long, box.position_y + box.margin_height() - ground)
    return long, wide


def _foot(page: SetPage) -> tuple[float, float]:
    """The left and the top edge of what stands at the foot of a slot, under its words; beyond the page without it."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- as above
        if box.element is not None and box.element.get("class") == "foot":
            return box.position_x, box.position_y
    return math.inf, math.inf


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


def overset(section: Section, slot: Slot, page: SetPage, area: Area) -> Finding:
    """What does not fit even at the smallest type, and which leaves take the most room."""
    long, wide = _over(page, slot, area)
    texts = {printed.id: printed.leaf for printed in slot.printed if printed.use is Use.TEXT}
    there = landed([page])
    if wide > HAIR:
        outside = (box for box, edge in _seen(page, area.left + area.width) if _right(box) - edge > HAIR)
        names = {box.element.get("id") for box in outside} & texts.keys()
        named = [name for name in texts if name in names] or list(texts)[:1]
        what, remedy = f"{wide / PIXELS:.0f} mm too wide", "Write it shorter, or with spaces where it may break"
    else:
        named = sorted(there.keys() & texts.keys(), key=lambda name: -sum(there[name].lines))[:LONGEST]
        amount = "far too long" if math.isinf(long) else f"{max(long / PIXELS, 1):.0f} mm too long"
        what, remedy = amount, "Shorten or leave out some of it"
    longest = ", ".join(f"{texts[name].path} (line {texts[name].place.line})" for name in named)
    words = f"What the centre says is {what} for its room in {section.topic!r}, even at the smallest type."
    return Finding(texts[named[0]].place, "page.overset", words, f"{remedy}; the longest: {longest}.")


def undeclared(slot: Slot, page: SetPage, typesetter: Typesetter) -> list[Finding]:
    """Leaves in a face that no style declares."""
    there = landed([page])
    remedy = "Use a family and weight that tokens.css declares, or add the face to styles/fonts/."
    return [
        Finding(printed.leaf.place, "font.face", f"{printed.leaf.path!r} asks for {' '.join(map(str, face))}.", remedy)
        for printed in slot.printed
        if printed.id in there
        for face in sorted(there[printed.id].faces - typesetter.faces)
    ]
