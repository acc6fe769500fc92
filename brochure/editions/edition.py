"""The order of the phases, for one edition. Start reading here.

    read → validate → localise → lay out → render → impose → preflight

Each phase returns its value and its findings; an edition with an error among them gives no file.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from brochure.art.logo import ratio_of_logo
from brochure.editions.centre_setter import CentreCopy, CentreFile, CentreSetter
from brochure.editions.guide import guide_of
from brochure.editions.shared_pages import SharedPages, shared_pages_of
from brochure.impose import Intent
from brochure.impose.accent import accent_of
from brochure.layout.layouts import Layouts
from brochure.localise import PressFile, localise, order_sheet, with_centre
from brochure.model import Centre, Printing
from brochure.model.printing import Condition
from brochure.nouns.content_paths import CENTRES, home_of
from brochure.nouns.finding import Finding, errors
from brochure.nouns.keeper import Forgetful
from brochure.nouns.laid_out import LaidOut
from brochure.nouns.leaf import Branch, leaf_at
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.preflight import PrintingCondition, expected_for, preflight
from brochure.read.project import read
from brochure.read.stamp import version
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content, validate
from brochure.write.kept import FOLDER, Kept


@dataclass(frozen=True, slots=True)
class Built:
    """An edition as it came out: its PDF (None where an error stopped it), what lies beside it, and its findings.

    `order` is the sheet for the printing house; `fits` tells by topic how far the page was shrunk: 1 is as designed,
    0 the floor.
    """

    edition: Edition
    data: bytes | None
    order: str | None
    findings: tuple[Finding, ...]
    fits: dict[str, float]

    def files(self) -> dict[str, bytes]:
        """What goes to the disk, by file name; nothing where an error stopped it."""
        files = {} if self.data is None else {f"{self.edition}.pdf": self.data}
        return files if self.order is None else {**files, f"{self.edition}.txt": self.order.encode()}


def prepare(root: Path, today: date | None = None) -> tuple[Sources, Content, list[Finding]]:
    """Read and check everything below `root`; without `today` nothing is over."""
    sources, findings = read(root)
    sources.kept = Kept(home_of(root, "styles") / FOLDER, version())
    content, faults = validate(sources, today)
    return sources, content, [*findings, *faults]


def planned(edition: Edition, content: Content) -> Edition:
    """The edition with the pages that the flatplan of its occupation gives it."""
    return replace(edition, product=content.flatplans[edition.occupation].of(edition.product))


def copy_of(edition: Edition, content: Content, sources: Sources) -> Branch:
    """The copy of one edition, with its career centre on it if it has one."""
    language, occupation, slug = edition.language, edition.occupation, edition.centre
    labels, facts = content.labels[language], content.facts[occupation]
    places = {
        "facts": sources.content[f"content/facts/{occupation}.yaml"],
        "labels": sources.content[f"content/{language}/labels.yaml"],
    }
    words, plan = content.words[occupation, language], content.flatplans[occupation]
    copy = localise(language, words, labels, facts, places, plan)
    return named(copy, edition, content, sources) if slug else copy


def named(copy: Branch, edition: Edition, content: Content, sources: Sources) -> Branch:
    """The copy that all centres share, with that of the edition's own centre."""
    slug, labels, facts = edition.centre, content.labels[edition.language], content.facts[edition.occupation]
    node = sources.content[f"{CENTRES}{slug}.yaml"]
    centre = content.centres[slug]
    return with_centre(copy, edition.language, labels, facts, centre, node, ratios_of(centre, sources.pictures))


def ratios_of(centre: Centre, pictures: Mapping[str, bytes]) -> dict[str, Decimal]:
    """Width by height of each logo of a centre that can be used, by path."""
    files = (centre.logo.light, centre.logo.dark) if centre.logo else ()
    paths = [path for file in files if file and (path := f"{CENTRES}{file}") in pictures]
    return {path: ratio for path in paths if (ratio := ratio_of_logo(path, pictures[path]))}


@dataclass(frozen=True, slots=True)
class Whole:
    """An edition that was made and examined whole, with one centre on it; None what an error stopped."""

    pages: SharedPages | None
    file: CentreFile | None
    findings: list[Finding]
    fits: dict[str, float]


def whole(  # noqa: PLR0913, PLR0917 -- an edition, and all that it is made of
    edition: Edition,
    sources: Sources,
    content: Content,
    base: Branch,
    copy: CentreCopy,
    others: tuple[Delivery, ...] = (),
) -> Whole:
    """The one way from checked content to a checked file, whoever asks.

    `base` is the copy that all centres share, `copy` that of the centre that stands on it. `others` are the deliveries
    of the same edition that are wanted next.
    """
    blank, intent = replace(edition, centre=""), intent_of(content, sources)
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    guide, faults = guide_of(blank, base, content, sources)
    pages, findings, fits = shared_pages_of(blank, base, typesetter, sources, intent, others=others, guide=guide)
    findings += faults
    if pages is None or errors(findings):
        return Whole(None, None, findings, fits)
    ((file, faults),) = setter_of(pages, typesetter, sources, content).set_all([copy])
    findings += faults
    if file is not None:
        findings += judged(edition, file.laid_out, copy.copy, content, sources, file.data)
    return Whole(pages, file, findings, fits)


def setter_of(pages: SharedPages, typesetter: Typesetter, sources: Sources, content: Content) -> CentreSetter:
    """What sets centres on these pages, as the content says that they are printed."""
    printing, _ = condition_of(content)
    thickness = float(printing.office.sheet_thickness)
    return CentreSetter(pages, typesetter, sources, intent_of(content, sources), thickness)


def build(edition: Edition, sources: Sources, content: Content, others: tuple[Delivery, ...] = ()) -> Built:
    """One edition from checked content to a checked file; `others` are its deliveries that are wanted next."""
    base = copy_of(replace(edition, centre=""), content, sources)
    copy = named(base, edition, content, sources)
    accent = accent_of(
        content.centres[edition.centre].accent, edition.delivery.look, intent_of(content, sources).profile
    )
    one = whole(edition, sources, content, base, CentreCopy(copy, accent, {}), others)
    fits, findings = one.fits, tuple(one.findings)
    if one.file is None:
        return Built(edition, None, None, findings, fits)
    fits |= {f"{topic}: {edition.centre}": fit for topic, fit in one.file.part.fits.items()}
    if errors(one.findings):
        return Built(edition, None, None, findings, fits)
    return Built(edition, one.file.data, order_of(edition, copy, content, one.file), findings, fits)


def order_of(edition: Edition, copy: Branch, content: Content, file: CentreFile) -> str | None:
    """What goes to the printing house beside a file for the press."""
    if edition.delivery.look != "press":
        return None
    printing, _ = condition_of(content)
    printed = PressFile(hashlib.sha256(file.data).hexdigest(), file.ink)
    title = leaf_at(copy, "cover", "title").text
    return order_sheet(edition, title, content.labels[edition.language], printing, printed)


def inspect(edition: Edition, sources: Sources, content: Content, data: bytes) -> list[Finding]:
    """Every fault of a file that was built before, against the sources as they are now, whatever was found good."""
    sources = replace(sources, kept=Forgetful())
    copy = copy_of(edition, content, sources)
    laid_out, findings = Layouts(sources.layouts).lay_out(edition, copy)
    return findings if laid_out is None else judged(edition, laid_out, copy, content, sources, data)


def judged(  # noqa: PLR0913, PLR0917 -- a file, and all that it is held against
    edition: Edition, laid_out: LaidOut, copy: Branch, content: Content, sources: Sources, data: bytes
) -> list[Finding]:
    """Every fault of a finished file, against the content as it is now."""
    printing, condition = condition_of(content)
    title, code = leaf_at(copy, "cover", "title").text, leaf_at(copy, "centre", "qr").text
    meant = PrintingCondition(printing.press.condition, condition.ink_limit)
    guide, findings = guide_of(edition, copy, content, sources)
    expected = expected_for(edition, title, code, sources.fonts, meant)
    return [*findings, *preflight(edition, laid_out, data, expected, sources.kept, guide)]


def condition_of(content: Content) -> tuple[Printing, Condition]:
    """How things are printed, and the condition that is chosen.

    Raises ValueError for content that was not checked.
    """
    if content.printing is None:
        raise ValueError("Only content without an error can be built.")
    return content.printing, content.printing.conditions[content.printing.press.condition]


def intent_of(content: Content, sources: Sources) -> Intent:
    """What the inks of a press are meant for."""
    printing, condition = condition_of(content)
    return Intent(printing.press.condition, condition.registry, sources.profiles[condition.profile])
