"""What the editions of many centres have in common, and the work that one centre is: the same for any machine.

The masters are made once and examined whole with the first centre on them. After that a centre is a pure function of
what is shared and of its own file, so the work can be given to other processes, or to other machines.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pypdfium2
from pydantic import ValidationError

from brochure.editions.centre_setter import Imprinted, Imprinter, Order
from brochure.editions.edition import condition_of, copy_of, intent_of, judged, order_of, ratios_of
from brochure.editions.shared_pages import Master, master_of
from brochure.impose.accent import accent_of
from brochure.localise import Ratios, with_centre
from brochure.model import Centre
from brochure.nouns.finding import COMMAND, Finding, Place, errors
from brochure.nouns.leaf import Branch, leaf_at
from brochure.nouns.node import Mapping, plain
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.preflight.pages.imprinted import Held, imprinted
from brochure.validate import Content

POINTS = 0.75
"""Points of a CSS pixel."""

AROUND = 6.0
"""Points around a QR code that are looked at, too."""

THUMBNAIL = 200
"""Pixels of width."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Sources, checked content, and the master of every edition that is asked for; to be sent to other processes."""

    sources: Sources
    content: Content
    masters: tuple[Master, ...]
    copies: dict[tuple[str, str], Branch]
    made_of: str


@dataclass(frozen=True, slots=True)
class Job:
    """One career centre: its file as it was read, and its pictures by path."""

    slug: str
    node: Mapping
    pictures: dict[str, bytes]

    def made_of(self, shared: Shared) -> str:
        """A hash of everything that can change this centre's files."""
        pictures = {path: hashlib.sha256(data).hexdigest() for path, data in self.pictures.items()}
        return hashlib.sha256(json.dumps([shared.made_of, plain(self.node), pictures]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a centre: its files and small JPEGs by name, and its findings; no files where one is an error."""

    slug: str
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    thumbnails: dict[str, bytes]


def master_for(edition: Edition, sources: Sources, content: Content, job: Job) -> tuple[Master | None, list[Finding]]:
    """The master of an edition, examined whole with one centre on it; findings of that centre alone are left out."""
    blank, intent = replace(edition, centre=""), intent_of(content, sources)
    base = copy_of(blank, content, sources)
    master, findings, _ = master_of(blank, base, sources, intent)
    if master is None:
        return None, findings
    shared = Shared(sources, content, (master,), {(edition.occupation, edition.language): base}, "")
    centre = Centre.model_validate(plain(job.node))
    ((done, _),) = _imprinted(shared, 0, [(job, centre)])
    if done is not None:
        copy = _copy(shared, edition, centre, job, ratios_of(job.pictures))
        faults = judged(edition, done.sheet, copy, content, sources, done.data)
        findings += [finding for finding in faults if finding.place.file != job.node.place.file]
    return (None if errors(findings) else master), findings


def work(shared: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    """The files of some centres, in the order of the jobs."""
    made: dict[str, Made] = {}
    centres: list[tuple[Job, Centre]] = []
    for job in jobs:
        try:
            centres.append((job, Centre.model_validate(plain(job.node))))
        except ValidationError:
            words = "The file of this centre was not checked before."
            place = Place(job.node.place.file, job.node.place.line)
            fault = Finding(place, "centre.broken", words, f"Check it: {COMMAND} centre check {job.slug}.")
            made[job.slug] = Made(job.slug, {}, (fault,), {})
    results = [_imprinted(shared, number, centres) for number in range(len(shared.masters))]
    for number, (job, _) in enumerate(centres):
        made[job.slug] = _made(shared, job, [result[number] for result in results])
    return [made[job.slug] for job in jobs]


Result = tuple[Imprinted | None, list[Finding]]


def _made(shared: Shared, job: Job, results: list[Result]) -> Made:
    """The files of one centre, or its findings."""
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    small: dict[str, bytes] = {}
    for master, (done, faults) in zip(shared.masters, results, strict=True):
        findings += faults
        if done is None:
            continue
        edition = master.edition
        files[f"{edition}.pdf"] = done.data
        if order := order_of(edition, shared.copies[edition.occupation, edition.language], shared.content, done):
            files[f"{edition}.txt"] = order.encode()
        if not small:
            index = 0 if edition.is_imposed else edition.product.number_of(done.slots[-1].section.topic) - 1
            small[edition.product.name] = _thumbnail(done.data, index)
    findings = list(dict.fromkeys(findings))
    if errors(findings):
        return Made(job.slug, {}, tuple(findings), {})
    return Made(job.slug, files, tuple(findings), small)


def _imprinted(shared: Shared, number: int, centres: list[tuple[Job, Centre]]) -> list[Result]:
    """One edition of each centre, with the little that is checked of every one."""
    edition = shared.masters[number].edition
    profile = intent_of(shared.content, shared.sources).profile
    orders = [
        Order(
            _copy(shared, edition, centre, job, ratios_of(job.pictures)),
            accent_of(centre.accent, edition.delivery.look, profile),
            job.pictures,
        )
        for job, centre in centres
    ]
    results: list[Result] = []
    for order, (done, faults) in zip(orders, _imprinter(shared, number).imprint_all(orders), strict=True):
        findings = list(faults)
        if done is not None:
            code = leaf_at(order.copy, "centre", "qr")
            findings += imprinted(done.part, list(_held(edition, done)), code.text, code.place)
        results.append((done, findings))
    return results


def _copy(shared: Shared, edition: Edition, centre: Centre, job: Job, ratios: Ratios) -> Branch:
    labels, facts = shared.content.labels[edition.language], shared.content.facts[edition.occupation]
    base = shared.copies[edition.occupation, edition.language]
    return with_centre(base, edition.language, labels, facts, centre, job.node, ratios)


def _held(edition: Edition, done: Imprinted) -> Iterator[Held]:
    """What stands on each page of the part, and where its code is."""
    bleed = edition.delivery.bleed * 72 / 25.4
    height = edition.product.height * 72 / 25.4
    width = edition.product.width * 72 / 25.4
    for fitted in done.slots:
        margins = (0.0, 0.0, 0.0, 0.0)
        if fitted.code:
            left, top = fitted.code.left * POINTS - AROUND, fitted.code.top * POINTS - AROUND
            right = left + fitted.code.width * POINTS + 2 * AROUND
            bottom = top + fitted.code.height * POINTS + 2 * AROUND
            margins = (left + bleed, height - bottom + bleed, width - right + bleed, top + bleed)
        yield Held(fitted.slot.printed, margins)


@lru_cache(maxsize=64)
def _imprinter(shared: Shared, number: int) -> Imprinter:
    """The imprinter of one master, made once in each process."""
    printing, _ = condition_of(shared.content)
    intent = intent_of(shared.content, shared.sources)
    return Imprinter(shared.masters[number], shared.sources, intent, float(printing.office.sheet_thickness))


def _thumbnail(data: bytes, index: int) -> bytes:
    """A page as a small JPEG."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[index]
        picture = page.render(scale=THUMBNAIL / page.get_width()).to_pil().convert("RGB")
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=85)
    return output.getvalue()
