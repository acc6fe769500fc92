"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

from dataclasses import replace

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import SHOWN, LaidOut, Section
from brochure.nouns.product import Delivery, Edition
from brochure.preflight.expected import expected_for
from brochure.preflight.file.expected import Expected, PrintingCondition, expected_of
from brochure.preflight.file.rules.coverage import most_ink
from brochure.preflight.file.rules.every import rules
from brochure.preflight.pages.finished import finished_pages
from brochure.preflight.pages.folded import folded
from brochure.preflight.pages.fonts import faces, wrong_fonts
from brochure.preflight.pages.marks import marks
from brochure.preflight.pages.once import twice
from brochure.preflight.pages.order import headings, in_order
from brochure.preflight.pages.pictures import figures, pictures
from brochure.preflight.pages.seen import uneven, unseen
from brochure.preflight.pages.spoken import spoken
from brochure.preflight.pages.standing import below_floor, overlapping, run_together, small, turned, unsafe
from brochure.preflight.pages.trimmed import trimmed
from brochure.preflight.pages.words import find
from brochure.preflight.read_aloud import Heard, heard, read_pages

__all__ = [
    "Expected",
    "PrintingCondition",
    "expected_for",
    "expected_of",
    "most_ink",
    "on_pages",
    "preflight",
    "rules",
]


def preflight(edition: Edition, laid_out: LaidOut, data: bytes, expected: Expected) -> list[Finding]:
    """Every fault of a finished file of ours: as a file, and against the copy that was to be set."""
    held, findings = as_held(edition, data)
    findings += rules(f"{edition}.pdf", data, expected)
    return findings if held is None else [*findings, *on_pages(held, laid_out.sections, edition, expected.fonts or {})]


def as_held(edition: Edition, data: bytes) -> tuple[bytes | None, list[Finding]]:
    """The file as the reader holds it: trimmed, or folded; None where it cannot be."""
    name = f"{edition}.pdf"
    if edition.delivery.look == "press":
        return trimmed(data), []
    if edition.is_imposed:
        flip = "long-edge" if edition.delivery is Delivery.OFFICE_LONG_EDGE else "short-edge"
        booklet, findings = folded(data, flip, name)
        return (booklet.data if booklet else None), findings
    return data, []


def on_pages(data: bytes, sections: tuple[Section, ...], edition: Edition, fonts: dict[str, bytes]) -> list[Finding]:
    """Every fault of the pages, each against its own section."""
    shown, wrong = figures(data), wrong_fonts(data, fonts)
    said, findings = list[Heard](), list[Finding]()
    if edition.delivery is Delivery.SCREEN:
        said = list(heard(data))
        findings += spoken(said, read_pages(data), sections, edition.language)
    for page, section in zip(finished_pages(data), sections, strict=False):
        found, faults = find(page, [printed for printed in section.printed if printed.use in SHOWN])
        faults += twice(section, edition.product)
        faults += marks(page, section, found)
        faults += small(page, found)
        faults += turned(page, found)
        faults += below_floor(page, found, section.topic, edition.product.floor)
        faults += unsafe(page, found, edition.product.safety)
        faults += overlapping(page, found)
        faults += run_together(page, found)
        faults += unseen(page, found)
        faults += uneven(page, found)
        faults += faces(page, found, wrong)
        if edition.delivery is Delivery.SCREEN:
            faults += in_order(section, page.number, said)
            faults += headings(section, page.number, said, found)
            faults += pictures(page, section, shown.get(page.number, []), found)
        findings += _gathered(faults, section)
    return findings


MANY = 3
"""Texts of a page that have one fault, each told by itself; more of them have one cause, which is told once."""


def _gathered(faults: list[Finding], section: Section) -> list[Finding]:
    """The faults of a page; where many texts have the same, that of its first own text, and how many others have it."""
    told: list[Finding] = []
    own = [printed.leaf.place for printed in section.printed if printed.leaf.path.startswith(f"{section.topic}.")]
    for code in dict.fromkeys(fault.code for fault in faults):
        alike = sorted(
            (fault for fault in faults if fault.code == code),
            key=lambda fault: own.index(fault.place) if fault.place in own else len(own),
        )
        others = len({fault.place for fault in alike}) - 1
        if others < MANY:
            told += alike
            continue
        words = f"{alike[0].words} So it is with {others} other texts of the page."
        remedy = f"{alike[0].remedy} One cause is likely: look at the last change of a style or layout."
        told.append(replace(alike[0], words=words, remedy=remedy))
    return told
