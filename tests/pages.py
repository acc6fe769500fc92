"""One page from sources to findings, for tests that change a layout, a style or the words."""

from collections.abc import Callable
from dataclasses import replace

from planned import BROCHURE, HANDOUT

from brochure.desk.loaded import Loaded
from brochure.editions.edition import copy_of
from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import LaidOut, Section
from brochure.nouns.leaf import Branch, Copy, Leaf, Run
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.preflight import on_pages
from brochure.typeset.fit import shrink_to_fit
from brochure.typeset.slot_area import area_of, dressed
from brochure.typeset.slot_batch import fit_slot
from brochure.validate import Content

DEEP = "@page cover{margin-bottom:0!important}@page back{margin-bottom:0!important}@page{margin-bottom:0!important}"
"""WeasyPrint drops what is placed below a page's text area: here the area goes on to the foot of the page."""

Change = Callable[[Leaf], Leaf]


_loaded: list[Loaded] = []


def loaded_of(sources: Sources) -> Loaded:
    """Layouts and styles as loaded last time, where they are the same."""
    if not (_loaded and _loaded[0].is_of(sources)):
        _loaded[:] = [Loaded(sources)]
    return _loaded[0]


def edition_of(topic: str, content: Content, language: str = "nl") -> Edition:
    """The edition that a page belongs to; the handout's only page is called as its product."""
    product = HANDOUT if topic == "handout" else BROCHURE
    return Edition(product, language, next(iter(content.facts)), "voorbeeld")


def laid_out_of(
    edition: Edition, topic: str, sources: Sources, content: Content, change: Change | None = None
) -> tuple[LaidOut | None, list[Finding]]:
    """All pages of an edition as HTML, every leaf of one topic changed."""
    copy = copy_of(edition, content, sources)
    return loaded_of(sources).layouts.lay_out(edition, changed(copy, topic, change) if change else copy)


def page_findings(
    edition: Edition, topic: str, sources: Sources, content: Content, *, change: Change | None = None
) -> tuple[list[Finding], float]:
    """Every finding of one page of an edition, and how far it was shrunk (1 as designed, 0 the floor, -1 not set)."""
    laid_out, findings = laid_out_of(edition, topic, sources, content, change)
    return (findings, -1) if laid_out is None or findings else set_findings(edition, topic, sources, laid_out)


def set_findings(edition: Edition, topic: str, sources: Sources, laid_out: LaidOut) -> tuple[list[Finding], float]:
    """The same from HTML on."""
    data, section, findings, fit = set_page(edition, topic, sources, laid_out)
    if data:
        findings += on_pages(data, (section,), edition, sources.fonts)
    return findings, fit


def set_page(
    edition: Edition, topic: str, sources: Sources, laid_out: LaidOut
) -> tuple[bytes, Section, list[Finding], float]:
    """The page as a file, not yet examined; no bytes where it could not be set."""
    section = next(section for section in laid_out.sections if section.topic == topic)
    typesetter = loaded_of(sources).typesetter(edition)
    if typesetter.findings:
        return b"", section, typesetter.findings, -1
    fitted, findings = shrink_to_fit(typesetter, laid_out, without_centre(section))
    if fitted is None:
        return b"", section, findings, -1
    page = fitted.page
    if section.slot:
        area, faults = area_of(page, section.slot)
        if area is None:
            return b"", section, [*findings, *faults], -1
        own, faults = fit_slot(typesetter, laid_out, section, area, None, {})
        if own is None:
            return b"", section, [*findings, *faults], -1
        rules = dressed(section.slot, own.fit, None) + DEEP
        (page,), faults = typesetter.set(laid_out.document(section.whole), fitted.fit, slot=rules)
        findings += faults
    data, faults = typesetter.write([page])
    # A page alone cannot lead to the others.
    findings += [finding for finding in faults if "No anchor" not in finding.words]
    return data, section, findings, fitted.fit


def without_centre(section: Section) -> Section:
    """The page as it is set for all centres."""
    if section.slot is None:
        return section
    printed = tuple(one for one in section.printed if one not in section.slot.printed)
    return replace(section, printed=printed, slot=replace(section.slot, html="", printed=()))


def changed(copy: Branch, topic: str, change: Change) -> Branch:
    """The same copy with every leaf of one topic changed."""
    return Branch({key: _changed(copy[key], change) if key == topic else copy[key] for key in copy})


def _changed(copy: Copy, change: Change) -> Copy:
    match copy:
        case Leaf():
            return change(copy)
        case tuple():
            return tuple(_changed(item, change) for item in copy)
        case _:
            return Branch({key: _changed(copy[key], change) for key in copy})


def stretched(leaf: Leaf, share: float) -> Leaf:
    """A leaf with its words repeated, or left out at the end, until it has `share` of its length; short ones stay."""
    words = leaf.text.split()
    if len(leaf.text) < 12 or len(words) < 3:
        return leaf
    wanted = round(len(leaf.text) * share)
    more = words
    while len(" ".join(more)) < wanted:
        more = [*more, words[len(more) % len(words)]]
    while len(" ".join(more)) > wanted and len(more) > 1:
        more = more[:-1]
    return replace(leaf, runs=(Run(" ".join(more)),))
