"""Copy-fitting: one topic, one page; first as designed, then smaller, never below the floor."""

from dataclasses import dataclass, replace

from weasyprint.document import Page as SetPage

from brochure.art.stylesheet import Face
from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import SHOWN, LaidOut, Section
from brochure.typeset.advice import END, advice, ends_on_page
from brochure.typeset.landed import landed
from brochure.typeset.level import level
from brochure.typeset.typesetter import Typesetter

TRIES = 3
"""Halvings of the range between design and floor: nobody sees the last step, and the gaps take what it leaves."""

STEPS: int = 2**TRIES


@dataclass(frozen=True, slots=True)
class Fitted:
    """A topic on its page; `fit` is 1 as designed and 0 at the floor."""

    section: Section
    page: SetPage
    fit: float


def shrink_to_fit(
    typesetter: Typesetter, laid_out: LaidOut, section: Section, likely: float = 1
) -> tuple[Fitted | None, list[Finding]]:
    """One section on exactly one page, or why it cannot be.

    `likely` is a fit to try first: the page comes out the same, but sooner where it is right.
    """
    html = laid_out.document(section.html)
    first = round(likely * STEPS)
    low, high, step = -1, STEPS + 1, first
    best: Fitted | None = None
    while best is None or high - low > 1:
        page, findings = _tried(typesetter, html, section, step)
        if findings:
            return None, findings
        if page:
            low, best = step, Fitted(section, page, step / STEPS)
        else:
            high = step
        if high == 0:
            return None, [advice(typesetter, html, section)]
        step = _next(low, high, first)
    return replace(best, page=level(best.page)), _undeclared(section, best.page, typesetter.faces)


def fit_at_once(
    typesetter: Typesetter, laid_out: LaidOut, section: Section, likely: float
) -> tuple[Fitted | None, list[Finding]]:
    """One section as it is likely to fit, which is not proven to be the largest; None where it does not."""
    page, findings = _tried(typesetter, laid_out.document(section.html), section, round(likely * STEPS))
    if page:
        findings = _undeclared(section, page, typesetter.faces)
    return (Fitted(section, level(page), likely) if page else None), findings


def _tried(typesetter: Typesetter, html: str, section: Section, step: int) -> tuple[SetPage | None, list[Finding]]:
    """The page at one step between the floor and the design, if it fits."""
    pages, findings = typesetter.set(html, step / STEPS)
    findings = findings or _lost(section, pages)
    return (pages[0] if not findings and ends_on_page(pages) else None), findings


def _next(low: int, high: int, first: int) -> int:
    """The step to try next: a neighbour of the one that was likely, else the middle of what is left."""
    if low == first < STEPS:
        return first + 1
    if high == first < STEPS:
        return first - 1
    return (low + high + 1) // 2


def _lost(section: Section, pages: list[SetPage]) -> list[Finding]:
    """The leaves that have no box: a style hides them, or the box that holds them is full and of a fixed size."""
    there = {name for page in pages for name in page.anchors}
    remedy = "Give the boxes that hold it no height, and let them be displayed in the flow."
    lost = [
        Finding(printed.leaf.place, "page.lost", f"{printed.leaf.path!r} is not on its page.", remedy)
        for printed in section.printed
        if printed.use in SHOWN and printed.id not in there
    ]
    if not lost and END not in there:
        words = f"The end of {section.topic!r} is lost: its layout has no mark {END!r} that is displayed."
        lost = [Finding(section.place, "page.lost", words, remedy)]
    return lost


def _undeclared(section: Section, page: SetPage, declared: frozenset[Face]) -> list[Finding]:
    """Leaves in a face that no style declares: WeasyPrint would take another one, or fake it."""
    there = landed([page])
    remedy = "Use a family and weight that tokens.css declares, or add the face to styles/fonts/."
    return [
        Finding(printed.leaf.place, "font.face", f"{printed.leaf.path!r} asks for {' '.join(map(str, face))}.", remedy)
        for printed in section.printed
        if printed.id in there
        for face in sorted(there[printed.id].faces - declared)
    ]
