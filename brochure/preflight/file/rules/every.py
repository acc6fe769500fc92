"""The rules that need nothing but the file: for what we made, and for a file from anyone."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import pikepdf

from brochure.nouns.finding import Finding, Place, in_order
from brochure.nouns.keeper import Keeper, key_of
from brochure.nouns.product import Delivery
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.opened import Opened, opened
from brochure.preflight.file.rules import (
    actions,
    boxes,
    coverage,
    health,
    images,
    inks,
    intent,
    lines,
    links,
    metadata,
    qr,
    sheets,
    tags,
    typefaces,
)
from brochure.preflight.file.rules.overheard import overheard
from brochure.preflight.file.rules.told import counted, on_file

Rule = Callable[[Opened, Expected], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    health.damaged,
    health.encrypted,
    health.pages,
    health.size,
    health.version,
    health.language,
    health.tagged,
    health.trapped,
    health.identified,
    health.heavy,
    metadata.metadata,
    metadata.title,
    actions.attachments,
    actions.scripts,
    actions.layers,
    actions.annotations,
    boxes.boxes,
    typefaces.typefaces,
    typefaces.stroked,
    inks.spaces,
    inks.text,
    inks.vanishing,
    inks.transparency,
    intent.intent,
    lines.hairlines,
    lines.type_sizes,
    lines.safety,
    images.resolution,
    images.kinds,
    coverage.coverage,
    sheets.sheets,
    tags.tags,
    links.links,
    links.fields,
    links.bookmarks,
    qr.code,
)


def rules(name: str, data: bytes, expected: Expected, kept: Keeper | None = None) -> list[Finding]:
    """Every fault of a file by its name; whatever the bytes are, a finding and never an exception.

    What pages paint is not judged again where `kept` knows that they were good; all else is.
    """
    place = Place(name)
    before = _Before(kept, expected) if kept else None
    try:
        with overheard() as said, opened(name, data, before.known if before else None, kept) as file:
            found = [finding for rule in RULES for finding in _stood(rule, file, expected)]
            if said:
                words = f"The file is damaged: a library complains of {counted(len(said), 'thing')}; first: {said[0]}."
                found.append(on_file(file, "file.damaged", words, health.EXPORT))
    except pikepdf.PasswordError:
        words = "The file cannot be opened without a password."
        return [Finding(place, "file.encrypted", words, "Save it without a password.")]
    except Exception as error:  # noqa: BLE001 -- a hostile file may break any library in any way
        words = f"The file cannot be read as a PDF ({type(error).__name__})."
        return [Finding(place, "file.damaged", words, health.EXPORT)]
    if before and not found:
        before.keep()
    return in_order(found)


class _Before:
    """Which pages were found good before, by what they look like and by what was expected of them."""

    def __init__(self, kept: Keeper, expected: Expected) -> None:
        self._kept = kept
        fonts = sorted(hashlib.sha256(font).hexdigest() for font in (expected.fonts or {}).values())
        # What a page paints is judged alike in the files of one look, but for those of an older standard.
        delivery = expected.delivery if expected.is_x1a else Delivery(expected.delivery.look)
        alike = replace(expected, delivery=delivery, title=None, pages=None, code=None, code_page=1)
        self._expected = f"{alike} {fonts}"
        self._new: list[str] = []

    def known(self, looks: tuple[str, ...]) -> frozenset[int]:
        """The numbers of these pages."""
        keys = [key_of("painted", self._expected, look) for look in looks]
        good = [self._kept.get(key) is not None for key in keys]
        self._new = [key for key, is_good in zip(keys, good, strict=True) if not is_good]
        return frozenset(number for number, is_good in enumerate(good, 1) if is_good)

    def keep(self) -> None:
        """Remember that the others are good as well."""
        for key in self._new:
            self._kept.put(key, b"good")


def _stood(rule: Rule, file: Opened, expected: Expected) -> list[Finding]:
    """What a rule finds; where a file is so broken that the rule cannot end, that is a finding too."""
    found: list[Finding] = []
    try:
        for finding in rule(file, expected):
            found.append(finding)  # noqa: PERF402 -- what was found before it broke is kept
    except Exception as error:  # noqa: BLE001 -- as above
        name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"
        words = f"The file is so damaged that the rule {name} could not read it ({type(error).__name__}: {error})."
        found.append(on_file(file, "file.damaged", words, health.EXPORT))
    return found
