"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

from brochure.finding import Finding
from brochure.preflight.expected import Expected, PrintingCondition, expected_for, expected_of
from brochure.preflight.pages.finished import finished_pages
from brochure.preflight.pages.folded import folded
from brochure.preflight.pages.fonts import faces, wrong_fonts
from brochure.preflight.pages.pictures import figures, pictures
from brochure.preflight.pages.seen import uneven, unseen
from brochure.preflight.pages.spoken import spoken
from brochure.preflight.pages.standing import below_floor, overlapping, small, turned, unsafe
from brochure.preflight.pages.trimmed import trimmed
from brochure.preflight.pages.words import find
from brochure.preflight.rules.coverage import most_ink
from brochure.preflight.rules.every import rules
from brochure.product import Delivery, Edition
from brochure.sheet import Section, Sheet, Use

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


def preflight(edition: Edition, sheet: Sheet, data: bytes, expected: Expected) -> list[Finding]:
    """Every fault of a finished file of ours: as a file, and against the copy that was to be set."""
    held, findings = as_held(edition, data)
    findings += rules(f"{edition}.pdf", data, expected)
    if edition.delivery is Delivery.SCREEN:
        findings += spoken(data, sheet.sections, edition.language)
    return findings if held is None else [*findings, *on_pages(held, sheet.sections, edition, expected.fonts or {})]


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
    findings: list[Finding] = []
    for page, section in zip(finished_pages(data), sections, strict=False):
        found, faults = find(page, [printed for printed in section.printed if printed.use is Use.TEXT])
        findings += faults
        findings += small(page, found)
        findings += turned(page, found)
        findings += below_floor(page, found, section.topic, edition.product.floor)
        findings += unsafe(page, found, edition.product.safety)
        findings += overlapping(page, found)
        findings += unseen(page, found)
        findings += uneven(page, found)
        findings += faces(page, found, wrong)
        if edition.delivery is Delivery.SCREEN:
            findings += pictures(page, section, shown.get(page.number, []), found)
    return findings
