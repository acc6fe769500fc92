"""Checks on the finished bytes, from scratch: a second pair of eyes that trusts nothing said before."""

import io
from dataclasses import replace

import pikepdf

from brochure.nouns.finding import Finding
from brochure.nouns.keeper import Forgetful, Keeper, found_once, key_of
from brochure.nouns.laid_out import SHOWN, LaidOut, Printed, Section
from brochure.nouns.product import GUIDE, Delivery, Edition
from brochure.preflight.expected import expected_for
from brochure.preflight.file.expected import Expected, PrintingCondition, expected_of
from brochure.preflight.file.reading.looks import looks
from brochure.preflight.file.rules.coverage import most_ink
from brochure.preflight.file.rules.every import rules
from brochure.preflight.pages.finished import finished_pages, starts_of
from brochure.preflight.pages.folded import folded
from brochure.preflight.pages.fonts import faces, wrong_fonts
from brochure.preflight.pages.marks import marks
from brochure.preflight.pages.once import twice
from brochure.preflight.pages.order import headings, in_order
from brochure.preflight.pages.pictures import figures, pictures
from brochure.preflight.pages.seen import uneven, unseen
from brochure.preflight.pages.spoken import spoken
from brochure.preflight.pages.stacked import booklet_of, guide_in
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


def preflight(  # noqa: PLR0913, PLR0917 -- a file, and all that it is held against
    edition: Edition, laid_out: LaidOut, data: bytes, expected: Expected, kept: Keeper, guide: LaidOut | None = None
) -> list[Finding]:
    """Every fault of a finished file of ours: as a file, and against the copy that was to be set.

    The `guide` stands before sheets that are printed by hand. Files and pages that are `kept` as good, with
    these very words, are not judged again.
    """
    sections = (*laid_out.sections, *(guide.sections if guide else ()))
    key = key_of(
        "file",
        data,
        f"{edition} {edition.product} {expected}",
        *(part for font in sorted((expected.fonts or {}).items()) for part in font),
        *(text for section in sections for text in (section.topic, section.whole, *map(_words, section.printed))),
    )
    return found_once(kept, key, lambda: _judged(edition, laid_out, data, expected, kept, guide))


def _judged(  # noqa: PLR0913, PLR0917 -- as above
    edition: Edition, laid_out: LaidOut, data: bytes, expected: Expected, kept: Keeper, guide: LaidOut | None
) -> list[Finding]:
    held, findings = as_held(edition, data)
    findings += rules(f"{edition}.pdf", data, expected, kept)
    if held is None:
        return findings
    fonts = expected.fonts or {}
    sections = tuple(laid_out.sections[number - 1] for number in edition.numbers)
    findings += on_pages(held, sections, edition, fonts, kept)
    if guide is not None:
        findings += on_pages(guide_in(data), guide.sections, replace(edition, product=GUIDE), fonts, kept)
    return findings


def as_held(edition: Edition, data: bytes) -> tuple[bytes | None, list[Finding]]:
    """The file as the reader holds it: trimmed, or folded; None where it cannot be."""
    name = f"{edition}.pdf"
    if edition.delivery.look == "press":
        return trimmed(data), []
    if edition.is_by_hand:
        return booklet_of(data, len(edition.numbers), name)
    if edition.is_imposed:
        flip = "long-edge" if edition.delivery is Delivery.OFFICE_LONG_EDGE else "short-edge"
        booklet, findings = folded(data, flip, name)
        return (booklet.data if booklet else None), findings
    return data, []


def on_pages(
    data: bytes,
    sections: tuple[Section, ...],
    edition: Edition,
    fonts: dict[str, bytes],
    kept: Keeper | None = None,
) -> list[Finding]:
    """Every fault of the pages, each against its own section; not of those that were `kept` as good."""
    wrong = wrong_fonts(data, fonts)
    said, findings = list[Heard](), list[Finding]()
    if edition.delivery is Delivery.SCREEN:
        read = read_pages(data)
        said = list(heard(data, read))
        findings += spoken(said, read, sections, edition.language)
    kept = kept or Forgetful()
    keys = _keys(data, sections, edition, said, wrong)
    new = [number for number, key in enumerate(keys, 1) if kept.get(key) is None]
    shown = figures(data, new) if edition.delivery is Delivery.SCREEN else {}
    for page in finished_pages(data, new):
        section = sections[page.number - 1]
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
        if not faults:
            kept.put(keys[page.number - 1], b"good")
    return findings


def _keys(
    data: bytes, sections: tuple[Section, ...], edition: Edition, said: list[Heard], wrong: dict[str, str]
) -> list[str]:
    """For each page that has a section, a hash of all that decides whether it is good."""
    product = edition.product
    own = {page.topic: page.also for page in product.pages}
    whole = f"{edition.delivery.look} {edition.language} {product.floor} {product.safety} {sorted(wrong.items())}"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = zip(looks(pdf), starts_of(data), sections, strict=False)
        return [
            key_of(
                "read",
                whole,
                look,
                f"{starts} {[one for one in said if one.page == number]}",
                f"{section.topic} {own.get(section.topic)}",
                section.whole,
                *map(_words, section.printed),
            )
            for number, (look, starts, section) in enumerate(pages, 1)
        ]


def _words(printed: Printed) -> str:
    """What of a leaf is looked for on its page."""
    return f"{printed.use} {printed.id} {printed.leaf.path} {printed.leaf.language} {printed.leaf.runs}"


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
