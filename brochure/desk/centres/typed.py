"""What somebody typed about a centre, as its file would have it, and what of it cannot be."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from brochure.desk.centres.filed import values_of
from brochure.desk.words import on_one_line
from brochure.model import Centre
from brochure.nouns import node as nodes
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding, Place, errors
from brochure.read.lists import column_of, columns
from brochure.read.typed import nested, read_centre
from brochure.validate import check_centre

FORM = "form"
"""The file of a place in the form; its line is the number of a field."""

NEEDED = ("name", "email", "qr")

TOGETHER = {"street": ("town",), "town": ("street",)}
"""Fields that nobody can do without once another one is filled in."""

WITHIN = {"logo": ("light",), "events": ("date", "title"), "exceptions": ("date",)}
"""Parts that a group needs once anything of it is filled in."""

LOGOS = ("logo.light", "logo.dark")

MISSING = "content.missing-key"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field; none is named where it is wrong with all of them."""

    field: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Understood:
    """What a form says: as the nodes that a file would give and as a centre, if it is one, and its faults by field.

    `readings` is what each field was read as that was typed otherwise.
    """

    node: nodes.Mapping
    centre: Centre | None
    faults: tuple[Fault, ...]
    readings: dict[str, str]

    @property
    def is_sound(self) -> bool:
        """Whether it can be written."""
        return self.centre is not None and not errors([fault.finding for fault in self.faults])

    @property
    def lacks(self) -> list[str]:
        """The fields that are only not filled in yet, where nothing else is wrong."""
        faults = [fault for fault in self.faults if errors([fault.finding])]
        fields = [fault.field for fault in faults if fault.field in NEEDED and fault.finding.code == MISSING]
        return fields if len(fields) == len(faults) else []


def fields(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Every field of a form, called as the columns of a list are, in the order of a file."""
    found: list[str] = []
    for name in columns():
        column = column_of(name)
        found += [name, *(f"{name}.{language}" for language in languages)] if column and column.said else [name]
    return tuple(field for field in found if field != "slug")


def cleaned(values: Mapping[str, str]) -> dict[str, str]:
    r"""What was typed into each field, on one line and without what nobody sees; nothing where nothing is left.

    >>> cleaned({"name": " De\u200b  Brug ", "line": " "})
    {'name': 'De Brug'}
    """
    texts = {field: " ".join(on_one_line(text).split()) for field, text in values.items()}
    return {field: text for field, text in texts.items() if text}


def understood(
    values: Mapping[str, str], languages: tuple[str, ...], pictures: Mapping[str, bytes], today: date | None
) -> Understood:
    """What was typed into the fields of a form, and every fault of it; `pictures` are those that it may name."""
    names, typed_in = fields(languages), cleaned(values)
    cells = {
        field: nodes.Scalar(Place(FORM, number), typed_in[field])
        for number, field in enumerate(names, 1)
        if field in typed_in
    }
    if "lang" not in cells:
        cells = {"lang": nodes.Scalar(Place(FORM, 1), languages[0]), **cells}
    typed = read_centre(nested(cells, Place(FORM, 0)))
    centre, findings = check_centre(typed.node, languages, pictures, today)
    # One field may have been read as several: a street with its town. What is counted stands where it was typed.
    read = {field for field in values_of(typed.node) if not any(part.isdecimal() for part in field.split("."))}
    missing = [_missing(field, names) for field in _left_out(cells.keys() | read, languages)]
    told = {MISSING, "centre.language"} if missing else set[str]()
    pictured = {f"{CENTRES}{cells[field].text}": field for field in LOGOS if field in cells}
    others = [fault_of(finding, names, pictured) for finding in findings if finding.code not in told]
    asked = [fault_of(finding, names) for finding in typed.findings]
    readings = {names[reading.place.line - 1]: reading.read for reading in typed.readings}
    return Understood(typed.node, centre, (*missing, *asked, *others), readings)


def fault_of(finding: Finding, names: tuple[str, ...], pictured: Mapping[str, str] = MappingProxyType({})) -> Fault:
    """A finding at the field that it is about: by its place in the form, or by the picture that it is about."""
    place = finding.place
    if place.file == FORM and 0 < place.line <= len(names):
        return Fault(names[place.line - 1], finding)
    return Fault(pictured.get(place.file, ""), finding)


def _left_out(given: Collection[str], languages: tuple[str, ...]) -> Iterator[str]:
    """The fields that must be filled in, and are not."""
    for field in NEEDED:
        if not _is_given(field, given):
            yield field
    for field, others in TOGETHER.items():
        yield from (other for other in others if field in given and other not in given)
    groups = {_group(field): None for field in given if field.split(".")[0] in WITHIN}
    for group in groups:
        parts = (f"{group}.{part}" for part in WITHIN[group.split(".")[0]])
        yield from (field for field in parts if not _is_given(field, given))
    words = {field.removesuffix(f".{language}") for field in given for language in languages if _is_of(field, language)}
    for word in sorted(words):
        yield from (f"{word}.{language}" for language in languages if f"{word}.{language}" not in given)


def _is_of(field: str, language: str) -> bool:
    """Whether a field has the words of one language."""
    column = column_of(field.removesuffix(f".{language}"))
    return field.endswith(f".{language}") and column is not None and column.said


def _is_given(field: str, given: Collection[str]) -> bool:
    return any(cell == field or cell.startswith(f"{field}.") for cell in given)


def _group(field: str) -> str:
    """What a field belongs to: `logo`, or one of several, `events.1`."""
    first, second, *_ = field.split(".")
    return f"{first}.{second}" if second.isdecimal() else first


def _missing(field: str, names: tuple[str, ...]) -> Fault:
    place = Place(FORM, names.index(field) + 1)
    return Fault(field, Finding(place, MISSING, f"{field} is missing.", "Fill it in."))
