"""A list of career centres as CSV or XLSX: one in a row, the columns named as the keys of a centre's file.

Each row becomes the nodes that a YAML file would give, with row and column as their place; what is wrong with a centre
is then said by the same checks.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches

from python_calamine import CalamineError, CalamineWorkbook

from brochure.finding import Finding, Place, quoted
from brochure.node import Mapping, Node, Scalar, Sequence

SHEET = "centres"
"""The sheet of a workbook that is read; if it has none of this name, the first."""

MOST_ROWS, MOST_COLUMNS = 20_000, 300
LARGEST = 20_000_000
"""Bytes."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LISTS = {"speaks", "sender.formats"}
"""Columns that hold several values, with commas."""

PLAIN = (
    "slug", "lang", "name", "logo.light", "logo.dark", "logo.alt", "street", "town", "phone", "email", "web", "qr",
    "short", *(f"hours.{day}" for day in WEEK), "speaks", "accent", "line", "sender.free", "sender.formats",
)  # fmt: skip
"""The columns that a list may have; those of `NUMBERED` come several times, those of `SAID` once for each language."""

NUMBERED = {"exceptions": (6, ("date", "until", "open")), "events": (3, ("date", "time", "title", "place"))}
SAID = re.compile(r"^(name|line|logo\.alt|events\.[1-3]\.(?:title|place))\.([a-z]{2})$")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Row = tuple[int, list[str]]
"""The number of a row in its file, and its cells."""


def columns() -> tuple[str, ...]:
    """Every column that a list may have, but for those of single languages."""
    numbered = (
        f"{key}.{number}.{part}"
        for key, (most, parts) in NUMBERED.items()
        for number in range(1, most + 1)
        for part in parts
    )
    return (*PLAIN, *numbered)


def read_list(name: str, data: bytes) -> tuple[dict[str, Mapping], list[Finding]]:
    """Every centre by its slug, and the faults of the list as a list; `name` is that of its file."""
    if len(data) > LARGEST:
        words = f"The list has {len(data):,} bytes; at most {LARGEST:,} are read."
        return {}, [Finding(Place(name), "list.too-big", words, "Split it into several lists.")]
    rows, findings = _workbook(name, data) if name.lower().endswith(".xlsx") else _text(name, data)
    if findings:
        return {}, findings
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return {}, [
            Finding(Place(name), "list.empty", "The list is empty.", "Write the names of the keys in its first row.")
        ]
    if len(filled) > MOST_ROWS or max(len(cells) for _, cells in filled) > MOST_COLUMNS:
        words = f"The list has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
        return {}, [Finding(Place(name), "list.too-big", words, "Split it into several lists.")]
    (head_row, head), *body = filled
    head = [cell.strip() for cell in head]
    findings = list(_head(name, head_row, head))
    reader = _Reader(name, head)
    for number, cells in body:
        reader.take(number, cells)
    return reader.centres, [*findings, *reader.findings]


def _text(name: str, data: bytes) -> tuple[list[Row], list[Finding]]:
    """The rows of a CSV; its delimiter is the one that its first row holds most of."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        words = f"The byte 0x{data[error.start]:02X} is not UTF-8."
        remedy = "Save it as 'CSV UTF-8', or send the XLSX file itself."
        return [], [Finding(Place(name, line), "list.encoding", words, remedy)]
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        start = 1
        for cells in reader:
            rows.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        words = f"This is no sound CSV: {error}."
        return [], [
            Finding(Place(name, reader.line_num), "list.broken", words, "Close the quotes, or export it again.")
        ]
    return rows, []


def _workbook(name: str, data: bytes) -> tuple[list[Row], list[Finding]]:
    """The rows of a workbook's sheet, each value as a person would write it."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        wanted = SHEET if SHEET in workbook.sheet_names else workbook.sheet_names[0]
        sheet = workbook.get_sheet_by_name(wanted)
        if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
            words = f"The list has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
            return [], [Finding(Place(name), "list.too-big", words, "Split it into several lists.")]
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError, OverflowError) as error:
        words = f"This is no sound XLSX file ({type(error).__name__})."
        return [], [Finding(Place(name), "list.broken", words, "Save it again as XLSX, or as 'CSV UTF-8'.")]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        # A panic of the Rust library is no Exception.
        words = f"This is no sound XLSX file ({type(error).__name__})."
        return [], [Finding(Place(name), "list.broken", words, "Save it again as XLSX, or as 'CSV UTF-8'.")]
    return [(number, [_written(cell) for cell in row]) for number, row in enumerate(cells, 1)], []


def _written(cell: object) -> str:
    """A typed value as the file of a centre has it."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


def _head(name: str, row: int, head: list[str]) -> Iterator[Finding]:
    """Columns that are not known, or there twice."""
    known = columns()
    for number, column in enumerate(head, 1):
        if not column:
            continue
        if column not in known and not SAID.match(column):
            near = get_close_matches(column.lower(), known, 1)
            remedy = (
                f"Did you mean {near[0]!r}?"
                if near
                else "Name it as a key of a centre's file; docs/centres.md lists them."
            )
            yield Finding(Place(name, row, number), "list.column", f"The column {quoted(column)} is not known.", remedy)
        elif column in head[: number - 1]:
            words = f"The column {column!r} is there twice."
            yield Finding(Place(name, row, number), "list.duplicate", words, "Keep one of them.")


@dataclass(slots=True)
class _Reader:
    """Makes nodes of rows."""

    name: str
    head: list[str]
    centres: dict[str, Mapping] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, row: int, cells: list[str]) -> None:
        """One centre."""
        cells = [cell.strip() for cell in cells]
        if any(cells[len(self.head) :]):
            place = Place(self.name, row, len(self.head) + 1)
            words = "This row has more cells than the first."
            self.findings.append(Finding(place, "list.broken", words, "Put text that holds the delimiter in quotes."))
        values = {
            column: Scalar(Place(self.name, row, number), cell)
            for number, (column, cell) in enumerate(zip(self.head, cells, strict=False), 1)
            if cell and column
        }
        node = _tree({key: value for key, value in values.items() if key != "slug"}, Place(self.name, row))
        slug = values["slug"].text if "slug" in values else _slug(values)
        place = values["slug"].place if "slug" in values else node.place
        if not SLUG.fullmatch(slug):
            words = f"{quoted(slug)} cannot be the name of a folder."
            remedy = "Give the row a slug of small letters, digits and hyphens."
            self.findings.append(Finding(place, "list.slug", words, remedy))
        elif slug in self.centres:
            words = f"{slug!r} is the centre of row {self.centres[slug].place.line} already."
            self.findings.append(Finding(place, "list.duplicate", words, "Give each row a slug of its own."))
        else:
            self.centres[slug] = node


def _slug(values: dict[str, Scalar]) -> str:
    names = [value.text for key, value in values.items() if key == "name" or key.startswith("name.")]
    return slug_of(names[0]) if names else ""


def slug_of(name: str) -> str:
    """A file's name made of that of a centre: `gemeente-sudwest-fryslan`."""
    text = unicodedata.normalize("NFKD", name.translate(str.maketrans("ŁłØøĐđıß", "LlOoDdis")))
    plain = text.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _tree(values: dict[str, Scalar], place: Place) -> Mapping:
    """Dotted columns as mappings in mappings; numbered ones as lists, cells with commas too."""
    groups: dict[str, dict[str, Scalar]] = {}
    items: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for column, value in values.items():
        key, _, rest = column.partition(".")
        keys.setdefault(key, value.place)
        if rest:
            groups.setdefault(key, {})[rest] = value
        else:
            items[key] = _several(value) if column in LISTS else value
    for key, inner in groups.items():
        if key in NUMBERED:
            numbers = sorted({part.partition(".")[0] for part in inner})
            rows = [
                {part.partition(".")[2]: value for part, value in inner.items() if part.startswith(f"{number}.")}
                for number in numbers
            ]
            items[key] = Sequence(keys[key], tuple(_tree(row, next(iter(row.values())).place) for row in rows if row))
        else:
            node = _tree(inner, keys[key])
            if key == "sender" and isinstance(formats := node.items.get("formats"), Scalar):
                node.items["formats"] = _several(formats)
            items[key] = node
    return Mapping(place, items, keys)


def _several(value: Scalar) -> Sequence:
    parts = [part.strip() for part in value.text.split(",")]
    return Sequence(value.place, tuple(Scalar(value.place, part) for part in parts if part))


def template() -> str:
    """A list with a head and one plain example, as CSV."""
    example = {
        "slug": "voorbeeld", "lang": "nl", "name": "Loopbaancentrum Voorbeeld", "street": "Voorbeeldstraat 1",
        "town": "1234 AB Voorbeeldstad", "email": "info@example.org", "qr": "https://example.org/start",
        **{f"hours.{day}": "09:00-17:00" for day in WEEK[:5]},
    }  # fmt: skip
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, columns())
    writer.writeheader()
    writer.writerow(example)
    return output.getvalue()
