"""Copy-fitting: one topic, one page; first as designed, then smaller, never below the floor."""

from dataclasses import dataclass

from weasyprint.document import Page as SetPage

from brochure.finding import Finding, Place
from brochure.render import Typesetter
from brochure.sheet import Printed, Section, Sheet, Use

MILLIMETRE = 96 / 25.4
"""CSS pixels."""

END = "end"
"""The id of the mark that every layout puts behind its last words."""

TRIES = 5
"""Halvings of the range between design and floor: the last step is 1/32 of a point."""

ENDLESS = 2000
"""Millimetres of page height on which everything is one page."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A topic on its page; `fit` is 1 as designed and 0 at the floor."""

    section: Section
    page: SetPage
    fit: float


def fit(typesetter: Typesetter, sheet: Sheet, section: Section) -> tuple[Fitted | None, list[Finding]]:
    """One section on exactly one page, or why it cannot be."""
    html = sheet.document(section)
    pages, findings = typesetter.set(html, section.topic)
    if findings:
        return None, findings
    if _fits(pages):
        return Fitted(section, pages[0], 1), []
    pages, findings = typesetter.set(html, section.topic, 0)
    if findings:
        return None, findings
    if not _fits(pages):
        return None, [_overset(typesetter, html, section)]
    best, low, high = pages[0], 0.0, 1.0
    for _ in range(TRIES):
        middle = (low + high) / 2
        pages, _ = typesetter.set(html, section.topic, middle)
        if _fits(pages):
            low, best = middle, pages[0]
        else:
            high = middle
    return Fitted(section, best, low), findings


def _fits(pages: list[SetPage]) -> bool:
    return len(pages) == 1 and END in pages[0].anchors and pages[0].anchors[END][1] <= _limit(pages[0]) + 0.1


def _limit(page: SetPage) -> float:
    """Where the page's own margin begins, in CSS pixels from the top."""
    box = page._page_box  # noqa: SLF001 -- WeasyPrint keeps the margins nowhere else; its version is pinned
    return float(box.position_y + box.margin_top + box.height)


def _overset(typesetter: Typesetter, html: str, section: Section) -> Finding:
    """How much too long, and which leaves to shorten by how much."""
    place = section.printed[0].leaf.place if section.printed else Place("content")
    pages, _ = typesetter.set(html, section.topic, 0)
    limit = _limit(pages[0])
    endless, _ = typesetter.set(html, section.topic, 0, page_height=ENDLESS)
    if END not in endless[0].anchors:
        words = f"{section.topic!r} loses its end: a box of the layout has a fixed size, or its text runs off the page."
        return Finding(place, "page.lost", words, "Give the box no height, and let it stand in the flow.")
    over = max(endless[0].anchors[END][1] - limit, MILLIMETRE) / MILLIMETRE
    long = _longest(section, endless[0])
    names = ", ".join(f"{printed.leaf.path} (line {printed.leaf.place.line})" for printed, _ in long)
    width = sum(per_line for _, per_line in long) / len(long) if long else 60
    leading = typesetter.product.floor.body * typesetter.product.floor.leading * 25.4 / 72
    characters = max(10, round(over / leading * width / 10 + 0.5) * 10)
    words = f"{section.topic!r} is {over:.0f} mm too long for its page, even at the smallest type."
    return Finding(
        long[0][0].leaf.place if long else place,
        "page.overset",
        words,
        f"Shorten by about {characters} characters, best in {names}.",
    )


def _longest(section: Section, page: SetPage) -> list[tuple[Printed, float]]:
    """The three longest texts of the topic, longest first, with their characters per line."""
    own = [
        printed
        for printed in section.printed
        if printed.use is Use.TEXT and printed.leaf.path.startswith(f"{section.topic}.")
    ]
    longest = sorted(own, key=lambda printed: -len(printed.leaf.text))[:3]
    result = []
    for printed in longest:
        left, top, right, bottom = page.anchors.get(printed.id, (0, 0, 0, 0))
        # An inline anchor is its first line only, so its width is a full line of a long text.
        width = (right - left) / max(bottom - top, 1) * 1.9
        result.append((printed, max(20, min(width, len(printed.leaf.text)))))
    return result
