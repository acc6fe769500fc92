"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

from brochure.finding import Finding
from brochure.leaf import Leaf
from brochure.preflight.file import whole_file
from brochure.preflight.finished import finished_pages
from brochure.preflight.fonts import faces, wrong_fonts
from brochure.preflight.pictures import figures, pictures
from brochure.preflight.seen import uneven, unseen
from brochure.preflight.standing import below_floor, overlapping, small, turned, unsafe
from brochure.preflight.words import find
from brochure.product import Edition, Product
from brochure.sheet import Section, Sheet, Use

__all__ = ["on_pages", "preflight"]


def preflight(edition: Edition, sheet: Sheet, title: Leaf, data: bytes, fonts: dict[str, bytes]) -> list[Finding]:
    """Every fault of a finished file against the copy that was to be set, in the fonts that were to be used."""
    return [*whole_file(edition, data, title), *on_pages(data, sheet.sections, edition.product, fonts)]


def on_pages(data: bytes, sections: tuple[Section, ...], product: Product, fonts: dict[str, bytes]) -> list[Finding]:
    """Every fault of the pages, each against its own section."""
    shown, wrong = figures(data), wrong_fonts(data, fonts)
    findings: list[Finding] = []
    for page, section in zip(finished_pages(data), sections, strict=False):
        found, faults = find(page, [printed for printed in section.printed if printed.use is Use.TEXT])
        findings += faults
        findings += small(page, found)
        findings += turned(page, found)
        findings += below_floor(page, found, section.topic, product.floor)
        findings += unsafe(page, found, product.safety)
        findings += overlapping(page, found)
        findings += unseen(page, found)
        findings += uneven(page, found)
        findings += faces(page, found, wrong)
        findings += pictures(page, section, shown.get(page.number, []), found)
    return findings
