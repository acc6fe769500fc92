"""The form of a career centre: what its file says, what it would look like, and the file written and taken back."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import replace

from brochure.desk.answers import Answer, Answers
from brochure.desk.centres.filed import changed_file, new_file
from brochure.desk.centres.judge import DRAFT, KNOWN, NO_LANGUAGES, Judge
from brochure.desk.centres.logos import BROUGHT, TYPES, Logos, kind_of
from brochure.desk.centres.opened import Opened, opened
from brochure.desk.centres.store import Saved, Store
from brochure.desk.centres.told import told
from brochure.desk.centres.typed import FORM, Fault, cleaned, fields
from brochure.desk.offered import centre_of
from brochure.desk.view import UnknownError, View
from brochure.desk.words import MovedError, without_mark
from brochure.nouns.content_paths import CENTRES, Kind, Room, room_of
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.node import Scalar, entries
from brochure.read.lists import is_slug, slug_of
from brochure.read.project import LARGEST_TEXT, too_big
from brochure.validate.centres import CONTRAST, nearest, with_white

STAND_INS = {"name": "…", "email": "info@example.org", "qr": "https://example.org"}
"""What is shown where nothing is filled in yet."""

GROUNDS = {"light": "", "dark": "-dark"}
"""The two logos of a centre, and what stands behind its name in the name of their file."""


class Form:
    """Answers the page of a centre, one question at a time."""

    def __init__(self, table: Answers, logos: Logos) -> None:
        self._table = table
        self._logos = logos
        self._judge = Judge(table)
        self._store = Store(table.latest.root)

    def about(self) -> Answer:
        """What can be filled in, and the centres that are there."""
        with self._table.alone:
            languages = self._judge.languages
            self._store.look()
            return {
                "languages": languages,
                "fields": fields(languages),
                "known": KNOWN,
                "centres": self._centres(),
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
            judge, brought = self._judge, self._logos.pictures()
            one = shown = judge.understood(values, brought)
            if one.lacks:
                shown = judge.understood({**values, **{name: STAND_INS[name] for name in one.lacks}}, brought)
            reading = judge.reading(shown, brought)
            pages, findings = self._table.slots(replace(view, centre=DRAFT), reading) if reading else ([], [])
            faults = [*one.faults, *judge.of_pages(findings)]
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
            values = cleaned(values)
            if code := self._wrong_name(slug, is_new=not opened):
                one = self._judge.understood(values, self._logos.pictures())
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
            one = self._judge.understood(named, pictures)
            faults = self._judge.faults(one, pictures)
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
        """Take back what was written last, if that has this number; what would be wrong by now is told instead.

        Raises MovedError where it has not, is another meanwhile, or would go and may be the centre of the whole project
        by now; OSError where the disk refuses.
        """
        with self._table.alone:
            self._table.latest.read()
            last = self._store.back(number)
            was = last.before[f"{last.slug}.yaml"]
            if was is None and self._may_be_printed(last.slug):
                raise MovedError
            if was is not None and (faults := self._faults_of(last, was)):
                return {"isWritten": False, "faults": faults}
            self._store.undo(number)
            return {"slug": last.slug, "isThere": was is not None}

    def _faults_of(self, last: Saved, was: bytes) -> list[Answer]:
        """The errors that there would be with a file and its pictures as they were before they were written."""
        if (found := self._opened(last.slug, was)).faults:
            return found.told(was)
        pictures = {f"{CENTRES}{name}": data for name, data in last.before.items() if not name.endswith(".yaml")}
        one = self._judge.understood(found.values, pictures)
        return [told(fault) for fault in self._judge.faults(one, pictures) if errors([fault.finding])]

    def _centres(self) -> list[Answer]:
        """Every centre that has a file, whether pages of it can be made or not."""
        latest = self._table.latest
        known = {**latest.now.content.centres, **latest.centres()}
        rooms = map(room_of, {*latest.now.sources.content, *latest.now.sources.unusable})
        names = sorted(room.name for room in rooms if room and room.kind is Kind.CENTRE)
        return [centre_of(name, known.get(name)) for name in names]

    def _may_be_printed(self, slug: str) -> bool:
        """Whether a centre is that of the whole project: by now, in the pages that were last good, or nobody knows."""
        latest = self._table.latest
        printings = [one.content.printing for one in (latest.now, latest.good) if one]
        files = {*latest.now.sources.content, *latest.now.sources.unusable}
        is_unknown = printings[0] is None and any(room_of(file) == Room(Kind.PRINTING) for file in files)
        return is_unknown or any(one.centre == slug for one in printings if one)

    def logo(self, name: str) -> tuple[bytes, str]:
        """A logo as a picture, and its type: one that was brought, or one of the project's.

        Raises UnknownError where there is none, or it is no picture.
        """
        data = self._logos.data(name) or self._table.latest.now.sources.pictures.get(f"{CENTRES}{name}")
        kind = kind_of(data or b"")
        if data is None or not kind:
            raise UnknownError(name)
        return data, TYPES[kind]

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
        languages = self._judge.languages
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
