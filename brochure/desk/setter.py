"""Pages laid out for the desk: only those whose HTML or styles are new, and first as they fitted before."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TypeVar

from brochure.desk.latest import Reading
from brochure.desk.loaded import Loaded
from brochure.desk.positions import Position, placed
from brochure.editions.edition import copy_of, intent_of, named
from brochure.editions.workers import broken
from brochure.impose import prepared
from brochure.impose.accent import accent_of
from brochure.layout.glyphs import glyphs
from brochure.nouns.finding import Finding, errors
from brochure.nouns.laid_out import LaidOut, Section
from brochure.nouns.product import Edition
from brochure.nouns.units import PIXELS
from brochure.typeset.advice import room_left
from brochure.typeset.fit import Fitted, fit_at_once, shrink_to_fit
from brochure.typeset.slot_area import area_of
from brochure.typeset.slot_batch import fit_slot
from brochure.typeset.typesetter import Typesetter

T = TypeVar("T")

KEPT = 400
"""Pages that are kept: all of a brochure and a handout in two languages and three deliveries, and some that were."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that can be laid out: as HTML, without and with its centre's words. `looks` names what it is made of."""

    looks: str
    edition: Edition
    reading: Reading
    laid_out: LaidOut
    blank: Section
    section: Section
    accent: str | None

    @property
    def key(self) -> str:
        """The name of just this page, and of where its texts stand in their files."""
        places = [str(one.leaf.place) for one in self.section.printed]
        return hashlib.sha256(f"{self.looks}{places}".encode()).hexdigest()[:20]

    @property
    def likely(self) -> tuple[str, str]:
        """By what its fit is remembered: whatever its words are."""
        return str(replace(self.edition, centre="")), self.section.topic


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as laid out: one-page PDFs of it and of its centre's words, and where all of that stands.

    `fit` is 1 as designed and 0 at the floor; a page is settled once that is known to be the best one. `room` is the
    millimetres that are left on it. Where the page cannot be, there is no PDF, and the findings say why.
    """

    page: bytes | None
    slot: bytes | None
    texts: tuple[Position, ...]
    fit: float
    is_settled: bool
    findings: tuple[Finding, ...]
    room: float = 0


@dataclass(frozen=True, slots=True)
class _Slot:
    """The centre's words of one page: a one-page PDF, and where they stand."""

    data: bytes | None
    texts: tuple[Position, ...]
    findings: tuple[Finding, ...]


class Setter:
    """Lays out pages one at a time; styles and layouts are loaded again only when they change."""

    def __init__(self) -> None:
        self._loaded: Loaded | None = None
        self._laid: OrderedDict[str, Laid] = OrderedDict()
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._fits: dict[tuple[str, str], float] = {}

    def wanted(self, edition: Edition, reading: Reading) -> tuple[list[Wanted], list[Finding]]:
        """The pages of an edition, ready to be laid out, and what is wrong with its layouts and styles."""
        sources, content = reading.sources, reading.content
        loaded = self._load(reading)
        alone = replace(edition, centre="")
        copy = copy_of(alone, content, sources)
        blank, findings = loaded.layouts.lay_out(alone, copy)
        slots, faults = loaded.layouts.slots(edition, named(copy, edition, content, sources))
        findings += [*faults, *loaded.typesetter(edition).findings]
        if blank is None or findings:
            return [], findings
        accent = accent_of(
            content.centres[edition.centre].accent, edition.delivery.look, intent_of(content, sources).profile
        )
        held = blank.holding(slots)
        if missing := list(glyphs(held, sources.fonts)):
            return [], missing
        ground = f"{loaded.mark}{blank.head}{edition.product.name}{edition.delivery}{accent}"
        return [
            Wanted(
                hashlib.sha256(f"{ground}{page.html}{section.imprint}".encode()).hexdigest(),
                edition,
                reading,
                held,
                page,
                section,
                accent,
            )
            for page, section in zip(blank.sections, held.sections, strict=True)
        ], []

    def lay(self, wanted: Wanted, *, is_settled: bool) -> Laid:
        """One page: at once as it is likely to fit, or settled as it will be."""
        known = self._laid.get(wanted.looks)
        if known is None or (is_settled and not known.is_settled):
            try:
                known = self._lay(wanted, is_settled=is_settled)
            except Exception as error:  # noqa: BLE001 -- a layout or a font can break a library in ways that no list holds
                finding = broken(f"The page {wanted.section.topic!r}", error)
                known = Laid(None, None, (), 1, is_settled=True, findings=(finding,))
            keep(self._laid, wanted.looks, known)
        # The same page may have been set of texts that stood elsewhere: a few lines higher, or in another occupation.
        now = {one.leaf.path: one.leaf for one in wanted.section.printed}
        texts = tuple(replace(text, leaf=now.get(text.leaf.path, text.leaf)) for text in known.texts)
        return replace(known, texts=texts)

    def _lay(self, wanted: Wanted, *, is_settled: bool) -> Laid:
        typesetter = self._load(wanted.reading).typesetter(wanted.edition)
        likely = self._fits.get(wanted.likely)
        fitted, findings = None, list[Finding]()
        if likely is not None and not is_settled:
            fitted, findings = fit_at_once(typesetter, wanted.laid_out, wanted.blank, likely)
            is_settled = likely == 1
        if fitted is None and not findings:
            fitted, findings = shrink_to_fit(typesetter, wanted.laid_out, wanted.blank, 1 if likely is None else likely)
            is_settled = True
        if fitted is None:
            return Laid(None, None, (), 1, is_settled=True, findings=tuple(findings))
        self._fits[wanted.likely] = fitted.fit
        page, _ = typesetter.write([fitted.page], is_whole=False)  # a page alone cannot lead to the others
        texts = placed(fitted.page, wanted.blank.printed)
        slot = self._slot(wanted, fitted, typesetter)
        findings += slot.findings
        if errors(findings):
            return Laid(None, None, (), 1, is_settled=True, findings=tuple(findings))
        return Laid(
            self._in_inks(wanted, page),
            slot.data,
            (*texts, *slot.texts),
            fitted.fit,
            is_settled,
            tuple(findings),
            room_left(fitted.page) / PIXELS,
        )

    def room(self, wanted: Wanted) -> float:
        """Millimetres that are left on a page as designed, or at its smallest type where it is set smaller."""
        laid = self.lay(wanted, is_settled=False)
        if laid.fit == 1:
            return laid.room
        typesetter = self._load(wanted.reading).typesetter(wanted.edition)
        fitted, _ = fit_at_once(typesetter, wanted.laid_out, wanted.blank, 0)
        return room_left(fitted.page) / PIXELS if fitted else 0

    def _slot(self, wanted: Wanted, fitted: Fitted, typesetter: Typesetter) -> _Slot:
        """The centre's words in the room that the page keeps for them, laid out again only when they are new."""
        section = wanted.section
        if section.slot is None:
            return _Slot(None, (), ())
        area, faults = area_of(fitted.page, section.slot)
        if area is None:
            return _Slot(None, (), tuple(faults))
        said = f"{self._load(wanted.reading).mark}{wanted.edition.delivery}{section.imprint}{area}{wanted.accent}"
        key = hashlib.sha256(said.encode()).hexdigest()
        if key not in self._slots:
            own, findings = fit_slot(typesetter, wanted.laid_out, section, area, wanted.accent, {})
            data = self._in_inks(wanted, typesetter.write([own.page], is_whole=False)[0]) if own else None
            texts = tuple(placed(own.page, section.slot.printed)) if own else ()
            keep(self._slots, key, _Slot(data, texts, tuple(findings)))
        return self._slots[key]

    def _in_inks(self, wanted: Wanted, data: bytes) -> bytes:
        intent = intent_of(wanted.reading.content, wanted.reading.sources)
        return prepared(wanted.edition.delivery, data, intent, is_whole=False)

    def _load(self, reading: Reading) -> Loaded:
        """Styles and layouts as they are: loaded again when one of them has changed."""
        if self._loaded is None or not self._loaded.is_of(reading.sources):
            self._loaded = Loaded(reading.sources)
        return self._loaded


def keep(cache: OrderedDict[str, T], key: str, value: T) -> None:
    """Put a value last, and forget the oldest."""
    cache[key] = value
    cache.move_to_end(key)
    while len(cache) > KEPT:
        cache.popitem(last=False)
