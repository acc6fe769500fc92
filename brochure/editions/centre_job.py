"""What the editions of many centres have in common, and the work that one centre is: the same for any machine.

The pages that all share are made once and examined whole with the first centre on them. After that a centre is a pure
function of what is shared and of its own file, so the work can be given to other processes, or to other machines.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pypdfium2

from brochure.editions.centre_setter import CentreCopy, CentreFile, CentreSetter
from brochure.editions.edition import copy_of, intent_of, order_of, ratios_of, setter_of, whole
from brochure.editions.shared_pages import SharedPages
from brochure.impose.accent import accent_of
from brochure.localise import with_centre
from brochure.model import Centre
from brochure.nouns.finding import COMMAND, Finding, errors
from brochure.nouns.leaf import Branch, leaf_at
from brochure.nouns.node import Mapping, plain
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.nouns.typed import Reading
from brochure.nouns.units import POINTS, POINTS_PER_PIXEL
from brochure.preflight.pages.imprinted import PartPage, imprinted
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content

AROUND = 6.0
"""Points around a QR code that are looked at, too."""

THUMBNAIL = 200
"""Pixels of width."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Sources, checked content, and the pages of every edition that is asked for; to be sent to other processes."""

    sources: Sources
    content: Content
    pages: tuple[SharedPages, ...]
    copies: dict[tuple[str, str], Branch]


@dataclass(frozen=True, slots=True)
class Job:
    """One career centre: its file as it was read, its pictures by path, and once it is checked what it says.

    `readings` are what was understood of what was typed, `faults` what was wrong with it before anything was checked.
    """

    slug: str
    node: Mapping
    pictures: dict[str, bytes]
    centre: Centre | None = None
    readings: tuple[Reading, ...] = ()
    faults: tuple[Finding, ...] = ()

    def made_of(self, shared: str) -> str:
        """A hash of everything that can change this centre's files; `shared` is that of what all centres share."""
        pictures = {path: hashlib.sha256(data).hexdigest() for path, data in self.pictures.items()}
        return hashlib.sha256(json.dumps([shared, plain(self.node), pictures]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a centre: its files and small JPEGs by name, and its findings; no files where one is an error."""

    slug: str
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    thumbnails: dict[str, bytes]


def pages_for(
    edition: Edition, sources: Sources, content: Content, job: Job
) -> tuple[SharedPages | None, list[Finding]]:
    """The pages that all centres share, examined whole with one on them; findings of that centre alone are left out."""
    base = copy_of(replace(edition, centre=""), content, sources)
    one = whole(edition, sources, content, base, _copy(base, edition, job, sources, content))
    findings = [finding for finding in one.findings if finding.place.file != job.node.place.file]
    return (None if errors(findings) else one.pages), findings


def work(shared: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    """The files of some centres, in the order of the jobs."""
    made: dict[str, Made] = {}
    checked = [job for job in jobs if job.centre is not None]
    for job in jobs:
        if job.centre is None:
            words = "The file of this centre was not checked before."
            fault = Finding(job.node.place, "centre.broken", words, f"Check it: {COMMAND} centre check {job.slug}.")
            made[job.slug] = Made(job.slug, {}, (fault,), {})
    results = [_set(shared, number, checked) for number in range(len(shared.pages))]
    for number, job in enumerate(checked):
        made[job.slug] = _made(shared, job, [result[number] for result in results])
    return [made[job.slug] for job in jobs]


Result = tuple[CentreFile | None, list[Finding]]


def _made(shared: Shared, job: Job, results: list[Result]) -> Made:
    """The files of one centre, or its findings."""
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    small: dict[str, bytes] = {}
    for pages, (done, faults) in zip(shared.pages, results, strict=True):
        findings += faults
        if done is None:
            continue
        edition = pages.edition
        files[f"{edition}.pdf"] = done.data
        if order := order_of(edition, shared.copies[edition.occupation, edition.language], shared.content, done):
            files[f"{edition}.txt"] = order.encode()
        if not small:
            small[edition.product.name] = _thumbnail(done.data, (edition.back or 1) - 1)
    findings = list(dict.fromkeys(findings))
    if errors(findings):
        return Made(job.slug, {}, tuple(findings), {})
    return Made(job.slug, files, tuple(findings), small)


def _set(shared: Shared, number: int, jobs: list[Job]) -> list[Result]:
    """One edition of each centre, with the little that is checked of every one."""
    edition = shared.pages[number].edition
    base = shared.copies[edition.occupation, edition.language]
    copies = [_copy(base, edition, job, shared.sources, shared.content) for job in jobs]
    results: list[Result] = []
    for copy, (done, faults) in zip(copies, _setter(shared, number).set_all(copies), strict=True):
        findings = list(faults)
        if done is not None:
            code = leaf_at(copy.copy, "centre", "qr")
            findings += imprinted(done.part.data, list(_held(edition, done)), code.text, code.place)
        results.append((done, findings))
    return results


def _copy(base: Branch, edition: Edition, job: Job, sources: Sources, content: Content) -> CentreCopy:
    """The copy of an edition with a centre in it that was checked."""
    if job.centre is None:
        raise ValueError("Only a centre that was checked can be set.")
    labels, facts = content.labels[edition.language], content.facts[edition.occupation]
    copy = with_centre(base, edition.language, labels, facts, job.centre, job.node, ratios_of(job.centre, job.pictures))
    profile = intent_of(content, sources).profile
    return CentreCopy(copy, accent_of(job.centre.accent, edition.delivery.look, profile), job.pictures)


def _held(edition: Edition, done: CentreFile) -> Iterator[PartPage]:
    """What stands on each page of the part, and where its code is."""
    bleed = edition.delivery.bleed * POINTS
    height = edition.product.height * POINTS
    width = edition.product.width * POINTS
    for section in done.own:
        margins = (0.0, 0.0, 0.0, 0.0)
        if code := done.part.codes[section.topic]:
            left, top = code.left * POINTS_PER_PIXEL - AROUND, code.top * POINTS_PER_PIXEL - AROUND
            right = left + code.width * POINTS_PER_PIXEL + 2 * AROUND
            bottom = top + code.height * POINTS_PER_PIXEL + 2 * AROUND
            margins = (left + bleed, height - bottom + bleed, width - right + bleed, top + bleed)
        yield PartPage(section.slot.printed if section.slot else (), margins)


@lru_cache(maxsize=64)
def _setter(shared: Shared, number: int) -> CentreSetter:
    """The setter of one edition, made once in each process."""
    pages = shared.pages[number]
    typesetter = Typesetter(shared.sources, pages.edition.product, pages.edition.delivery)
    return setter_of(pages, typesetter, shared.sources, shared.content)


def _thumbnail(data: bytes, index: int) -> bytes:
    """A page as a small JPEG."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[index]
        picture = page.render(scale=THUMBNAIL / page.get_width()).to_pil().convert("RGB")
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=85)
    return output.getvalue()
