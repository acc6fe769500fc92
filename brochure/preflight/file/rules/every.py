"""The rules that need nothing but the file: for what we made, and for a file from anyone."""

from collections.abc import Callable, Iterable

import pikepdf

from brochure.nouns.finding import Finding, Place, in_order
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


def rules(name: str, data: bytes, expected: Expected) -> list[Finding]:
    """Every fault of a file by its name; whatever the bytes are, a finding and never an exception."""
    place = Place(name)
    try:
        with overheard() as said, opened(name, data) as file:
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
    return in_order(found)


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
