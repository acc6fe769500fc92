"""The slots of several centres, set in one document: what a document costs of itself is then shared by all of them.

Ids must be different in one document and the same in each file. So every centre's are numbered for the layout, and
have their own names again before anything is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weasyprint.document import Page as SetPage

from brochure.finding import Finding
from brochure.render import Typesetter
from brochure.sheet import Section, Sheet, Slot
from brochure.slot import Area, FittedSlot, fit_slot, fitted_slot, is_whole, undeclared

_IDS = re.compile(r'(?<= id=")')
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


def fit_slots(typesetter: Typesetter, sheet: Sheet, wishes: Sequence[Wish], areas: Mapping[str, Area]) -> list[Fit]:
    """Every slot in its room, for each centre: all as designed at first, and those that are too full one by one."""
    bodies, rules = [], []
    own: dict[str, bytes] = {}
    for number, wish in enumerate(wishes):
        bodies += [_IDS.sub(_mark(number), section.imprint) for section, _ in wish.slots]
        rules += [
            areas[section.topic].rules(slot, 1, wish.accent, f"{_mark(number)}{slot.id}")
            for section, slot in wish.slots
        ]
        own |= wish.own
    pages, faults = typesetter.set(sheet.document(*bodies), "cover", slot="".join(rules), own=own)
    count = sum(len(wish.slots) for wish in wishes)
    if faults or len(pages) != count:
        # Who is at fault is only known of a document of one's own.
        return [_alone(typesetter, sheet, wish, areas, None) for wish in wishes]
    fitted, first = [], 0
    for number, wish in enumerate(wishes):
        mine = pages[first : first + len(wish.slots)]
        first += len(wish.slots)
        # What is too long for its own page goes on on the next one, which is another centre's.
        is_clean = all(name.startswith(_mark(number)) for page in mine for name in page.anchors)
        for page in mine:
            _name_again(page, _mark(number))
        fitted.append(_alone(typesetter, sheet, wish, areas, mine if is_clean else None))
    return fitted


def _mark(number: int) -> str:
    return f"centre{number}-"


def _name_again(page: SetPage, mark: str) -> None:
    """Give elements and places their own names back."""
    page.anchors = {name.removeprefix(mark): place for name, place in page.anchors.items()}
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
        if box.element is not None and (name := box.element.get("id")):
            box.element.set("id", name.removeprefix(mark))


def _alone(
    typesetter: Typesetter, sheet: Sheet, wish: Wish, areas: Mapping[str, Area], pages: list[SetPage] | None
) -> Fit:
    """The slots of one centre; `pages` are those as designed, where they were laid out already."""
    fitted: list[FittedSlot] = []
    findings: list[Finding] = []
    for number, (section, slot) in enumerate(wish.slots):
        area = areas[section.topic]
        tried = [pages[number]] if pages else None
        if tried and is_whole(tried, slot, area):
            fitted.append(fitted_slot(section, slot, tried[0], 1))
            findings += undeclared(slot, tried[0], typesetter)
        else:
            one, faults = fit_slot(typesetter, sheet, section, area, wish.accent, wish.own, tried)
            findings += faults
            fitted += [one] if one else []
    return fitted, findings
