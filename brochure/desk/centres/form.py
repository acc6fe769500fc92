"""The form of a career centre: what its file says, what it would look like, and the file written and taken back."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import replace

from babel.localedata import locale_identifiers

from brochure.desk.answers import Answer, Answers
from brochure.desk.asked import AskedWronglyError
from brochure.desk.centres.filed import changed_file, new_file, values_of
from brochure.desk.centres.logos import BROUGHT, TYPES, Logos, kind_of
from brochure.desk.centres.opened import Opened, opened
from brochure.desk.centres.store import Store
from brochure.desk.centres.told import told
from brochure.desk.centres.typed import FORM, Fault, Understood, fault_of, fields, understood
from brochure.desk.latest import Reading
from brochure.desk.view import UnknownError, View
from brochure.desk.words import MovedError, without_mark
from brochure.layout.glyphs import lacking, unprintable
from brochure.nouns.content_paths import CENTRES, FIRST, Kind, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.node import Mapping as Node
from brochure.nouns.node import Scalar, entries
from brochure.nouns.product import PRODUCTS, Delivery
from brochure.read.lists import is_slug, slug_of
from brochure.read.project import LARGEST_TEXT, too_big
from brochure.validate.centres import CONTRAST, nearest, with_white

DRAFT = "(draft)"
"""What a centre is called while it is only looked at: no file can be called so."""

STAND_INS = {"name": "…", "email": "info@example.org", "qr": "https://example.org"}
"""What is shown where nothing is filled in yet."""

GROUNDS = {"light": "", "dark": "-dark"}
"""The two logos of a centre, and what stands behind its name in the name of their file."""


def _gone(language: str) -> Finding:
    place = Place(f"content/{language}/labels.yaml")
    return Finding(place, "form.languages", f"There are no texts in the language {language}.", "Put them back.")


NO_LANGUAGES = _gone(FIRST)

_KNOWN = sorted({code for code in locale_identifiers() if len(code) == 2})
"""Every language by its two letters."""


class Form:
    """Answers the page of a centre, one question at a time."""

    def __init__(self, table: Answers, logos: Logos) -> None:
        self._table = table
        self._logos = logos
        self._store = Store(table.latest.root)

    def about(self) -> Answer:
        """What can be filled in, and the centres that are there."""
        with self._table.alone:
            languages = self._languages()
            return {
                "languages": languages,
                "fields": fields(languages),
                "known": _KNOWN,
                "centres": self._table.about()["centres"],
                "last": self._store.last,
                "isLastNew": self._store.is_last_new,
                "lastNumber": self._store.last_number,
            }

    def open(self, slug: str) -> Answer:
        """What the file of a centre says, and the mark of the file by which a later change is noticed.

        What the form could not keep is told instead, with its line. Raises UnknownError where there is no such file.
        """
        with self._table.alone:
            data = self._bytes(slug)
            if data is None:
                raise UnknownError(slug)
            found = self._opened(slug, data)
            if found.faults:
                return {"isOpen": False, "file": f"{CENTRES}{slug}.yaml", "faults": found.told(data)}
            return {"isOpen": True, "values": found.values, "opened": _mark(data)}

    def proposed(self, name: str) -> Answer:
        """The name of a file for a centre that is called this, which none has yet."""
        base = slug_of(name) or "centrum"
        names = (base if number == 1 else f"{base[:56]}-{number}" for number in range(1, 1000))
        free = (slug for slug in names if is_slug(slug) and not self._store.has(f"{slug}.yaml"))
        return {"slug": next(free, "")}

    def draft(self, view: View, values: Mapping[str, str]) -> Answer:
        """The pages that have the centre's words as they would be, and what is wrong with each field.

        What is only not filled in yet has something in its place; with any other fault there are no pages.
        """
        with self._table.alone:
            one = self._understood(values)
            shown = self._understood({**values, **{name: STAND_INS[name] for name in one.lacks}}) if one.lacks else one
            reading = self._reading(shown)
            pages, findings = self._table.slots(replace(view, centre=DRAFT), reading) if reading else ([], [])
            faults = [*one.faults, *self._of_pages(findings)]
            return {
                "faults": list(map(told, faults)),
                "readings": one.readings,
                "pages": pages,
                "accent": _accent(values.get("accent", "")),
                "isBroken": self._table.latest.good is None,
            }

    def save(self, slug: str, opened: str, values: Mapping[str, str]) -> Answer:
        """Write the file of a centre and its logos: whole, or not at all; where that cannot be, its faults.

        `opened` is the mark of the file as the form was filled with it; of a new one, nothing. Raises MovedError where
        the file is another meanwhile, OSError where the disk refuses.
        """
        with self._table.alone:
            self._table.latest.read()
            if code := self._wrong_name(slug, is_new=not opened):
                one = self._understood(values)
                is_proposed_later = not slug and any(fault.field == "name" for fault in one.faults)
                own = [] if is_proposed_later else [_own_fault(code)]
                return _refused([*own, *one.faults])
            before = self._bytes(slug)
            if opened != (_mark(before) if before is not None else ""):
                raise MovedError
            if before is not None and (found := self._opened(slug, before)).faults:
                return {"isWritten": False, "faults": found.told(before)}
            named, logos, there = self._named(slug, values)
            pictures = {f"{CENTRES}{name}": data for name, data in logos.items()}
            one = self._understood(named, pictures)
            faults = [*one.faults, *(self._misfits(one, pictures) if one.is_sound else ())]
            if errors([fault.finding for fault in faults]):
                return _refused(faults)
            mark, was = without_mark(before or b"")
            text = new_file(one.node) if before is None else changed_file(was, one.node)
            new = {f"{slug}.yaml": mark + text.encode(), **logos}
            if (size := len(new[f"{slug}.yaml"])) > LARGEST_TEXT:
                return _refused([Fault("", too_big(f"{CENTRES}{slug}.yaml", size, LARGEST_TEXT))])
            self._store.put(slug, new, {f"{slug}.yaml": before, **there})
            return {"isWritten": True, "opened": _mark(new[f"{slug}.yaml"]), "faults": list(map(told, faults))}

    def undo(self, number: int) -> Answer:
        """Take back what was written last, if that has this number.

        Raises MovedError where it has not, is another meanwhile, or would go and is the centre of the whole project by
        now; OSError where the disk refuses.
        """
        with self._table.alone:
            self._table.latest.read()
            if self._store.is_last_new and self._store.last in self._printed():
                raise MovedError
            last = self._store.undo(number)
            return {"slug": last.slug, "isThere": last.before[f"{last.slug}.yaml"] is not None}

    def _printed(self) -> set[str]:
        """The centre of the whole project: the one on the disk by now, and that of the pages that were last good."""
        latest = self._table.latest
        contents = [one.content for one in (latest.now, latest.good) if one]
        return {content.printing.centre or "" for content in contents if content.printing}

    def logo(self, name: str) -> tuple[bytes, str]:
        """A logo as a picture, and its type: one that was brought, or one of the project's.

        Raises UnknownError where there is none, or it is no picture.
        """
        data = self._logos.data(name) or self._table.latest.now.sources.pictures.get(f"{CENTRES}{name}")
        kind = kind_of(data or b"")
        if data is None or not kind:
            raise UnknownError(name)
        return data, TYPES[kind]

    def _languages(self) -> tuple[str, ...]:
        rooms = map(room_of, self._table.latest.now.sources.content)
        return in_dutch_order({room.language for room in rooms if room and room.kind is Kind.LABELS})

    def _understood(self, values: Mapping[str, str], own: Mapping[str, bytes] | None = None) -> Understood:
        latest, languages = self._table.latest, self._languages()
        if not languages:
            return Understood(Node(Place(FORM), {}, {}), None, (Fault("", NO_LANGUAGES),), {})
        if unknown := {field for field, text in values.items() if text} - set(fields(languages)):
            # It would be lost without a word. The texts of a language may have gone while the form was filled in.
            gone = sorted({field.rpartition(".")[2] for field in unknown} & set(_KNOWN))
            if not gone or unknown - set(fields((*languages, *gone))):
                raise AskedWronglyError(*unknown)
            return Understood(Node(Place(FORM), {}, {}), None, tuple(Fault("", _gone(code)) for code in gone), {})
        filled = [field for field, text in values.items() if text]
        if both := [field for field in filled if any(one.startswith(f"{field}.") for one in filled)]:
            raise AskedWronglyError(*both)  # one form for all languages and one for each: either would be lost
        pictures = {**latest.now.sources.pictures, **self._logos.pictures(), **(own or {})}
        return understood(values, languages, pictures, latest.today)

    def _reading(self, one: Understood, own: Mapping[str, bytes] | None = None) -> Reading | None:
        """The last sound sources with this centre among them; None where there are none, or it is no sound centre."""
        base = self._table.latest.good
        if base is None or one.centre is None or not one.is_sound:
            return None
        sources, content = base.sources, base.content
        pictures = {**sources.pictures, **self._logos.pictures(), **(own or {})}
        return replace(
            base,
            sources=replace(
                sources, content={**sources.content, f"{CENTRES}{DRAFT}.yaml": one.node}, pictures=pictures
            ),
            content=replace(content, centres={**content.centres, DRAFT: one.centre}),
        )

    def _misfits(self, one: Understood, pictures: Mapping[str, bytes]) -> list[Fault]:
        """What does not fit on the pages of any edition."""
        reading = self._reading(one, pictures)
        if reading is None:
            return self._unprintable(one)
        findings: list[Finding] = []
        for occupation, language in reading.content.words:
            for product in PRODUCTS if language in reading.content.labels else ():
                view = View(occupation, product.name, language, Delivery.SCREEN, DRAFT)
                findings += self._table.slots(view, reading)[1]
        return self._of_pages(findings)

    def _unprintable(self, one: Understood) -> list[Fault]:
        """What has signs that the fonts lack, where no page can tell."""
        fonts = self._table.latest.now.sources.fonts
        texts = {field: text for field, text in values_of(one.node).items() if not field.startswith("logo.")}
        lacks = {field: missing for field, text in texts.items() if (missing := lacking(text, fonts))}
        return [Fault(field, unprintable(Place(FORM), field, missing)) for field, missing in lacks.items()]

    def _of_pages(self, findings: list[Finding]) -> list[Fault]:
        """Faults of pages, each once."""
        names = fields(self._languages())
        faults = [fault_of(finding, names) for finding in findings]
        return list({(fault.field, fault.finding.code): fault for fault in faults}.values())

    def _wrong_name(self, slug: str, *, is_new: bool) -> str:
        """Why a centre cannot have this name of a file; nothing where it can."""
        if not is_slug(slug):
            return "form.slug"
        return "form.taken" if is_new and self._store.has(f"{slug}.yaml") else ""

    def _named(
        self, slug: str, values: Mapping[str, str]
    ) -> tuple[dict[str, str], dict[str, bytes], dict[str, bytes | None]]:
        """The values with logos that were brought under names of their own, those logos, and what they replace."""
        named, logos, there = dict(values), dict[str, bytes](), dict[str, bytes | None]()
        for ground, end in GROUNDS.items():
            brought = values.get(f"logo.{ground}", "")
            data = self._logos.data(brought) if brought.startswith(BROUGHT) else None
            if data is not None:
                suffix = brought.rpartition(".")[2]
                # What another ground still names stays what it is.
                others = {named.get(f"logo.{other}", "").casefold() for other in GROUNDS if other != ground}
                own = {name for name in self._own(slug) if name.casefold() not in others}
                name, there[name] = self._store.free(f"{slug}{end}", suffix, data, own)
                named[f"logo.{ground}"] = name
                logos[name] = data
        return named, logos, there

    def _own(self, slug: str) -> set[str]:
        """The files that the file of a centre names as its logos, and that of no other."""
        logo = entries(self._table.latest.now.sources.content.get(f"{CENTRES}{slug}.yaml"), "logo")
        return self._store.own(slug, [file.text for file in logo.values() if isinstance(file, Scalar)])

    def _opened(self, slug: str, data: bytes) -> Opened:
        languages = self._languages()
        return opened(data, f"{CENTRES}{slug}.yaml", languages) if languages else Opened({}, (NO_LANGUAGES,))

    def _bytes(self, slug: str) -> bytes | None:
        """The file of a centre; None where there is none. Raises OSError for a link or what is no file."""
        return self._store.data(f"{slug}.yaml") if is_slug(slug) else None


def _accent(colour: str) -> Answer:
    """How well white letters can be read on a colour, and the nearest one that they can; nothing where it is none."""
    try:
        ratio = with_white(colour)
        is_readable = ratio >= CONTRAST
        near = colour if is_readable else nearest(colour)
    except (ValueError, OverflowError):
        return {}
    said = math.floor(ratio * 10) / 10  # 4.48 is not enough, and would be told as 4.5
    return {"ratio": said, "isReadable": is_readable, "nearest": near}


def _refused(faults: list[Fault]) -> Answer:
    return {"isWritten": False, "faults": list(map(told, faults))}


def _own_fault(code: str) -> Fault:
    return Fault("slug", Finding(Place(FORM), code, "This cannot be the name of the file.", "Take another one."))


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
