"""An empty list to begin with, as CSV or as a workbook."""

import csv
import io
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from brochure.nouns.node import Scalar
from brochure.read.lists.cells import SHEET
from brochure.read.lists.columns import Column, column_named, known
from brochure.read.lists.explained import explained
from brochure.read.typed.choices import FORMS

EXAMPLE = {
    "street": "Voorbeeldstraat 1",
    "town": "1234 AB Voorbeeldstad",
    "phone": "020 123 4567",
    "email": "info@example.org",
    "web": "example.org",
    "qr": "https://example.org/start",
    "short": "example.org/start",
    "hours.monday": "9.00-17.00",
    "hours.tuesday": "9.00-12.30, 13.30-17.00",
}
"""The cells of the example that are the same in each language; a column that is not here is empty."""

NAMES = {"nl": "VOORBEELD: wis deze rij", "en": "EXAMPLE: delete this row"}
SPEAKS = {"nl": "Nederlands, Engels", "en": "Dutch, English"}
FREE = {"nl": ("ja", "nee"), "en": ("yes", "no")}

SHEETS = {
    "nl": ("Uitleg", ("Kolom", "Nodig", "Wat erin staat", "Zo geschreven"), "ja"),
    "en": ("Explained", ("Column", "Needed", "What it holds", "Written like this"), "yes"),
}
"""The second sheet: its name, its columns, and the word for what is needed."""

ROWS = 2_000
"""Rows that have a drop-down list and the form of text."""

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""The day that is written into each new workbook, so that it is the same bytes at any time."""


def is_example(cells: dict[str, Scalar]) -> bool:
    """Whether a row is still the example: it has its name, in any language."""
    return any(cells[column].text in NAMES.values() for column in cells if column.partition(".")[0] == "name")


def template(languages: tuple[str, ...], called: str) -> bytes:
    """A CSV with every column, one for each language where words differ, and one row as an example.

    Columns are `called` as in Dutch or in English. With a byte order mark, by which Excel knows UTF-8, and with the
    delimiter that it expects of the language.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter="," if called == "en" else ";")
    columns, example = _columns(languages), _example(languages, called)
    writer.writerow(column_named(name, called) for name, _ in columns)
    writer.writerow(example.get(name, "") for name, _ in columns)
    return output.getvalue().encode("utf-8-sig")


def workbook_template(languages: tuple[str, ...], called: str) -> bytes:
    """The same as a workbook: every cell is text, so that zeros stay; choices drop down; a second sheet explains."""
    output = io.BytesIO()
    book = Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1})
    words = book.add_format({"num_format": "@"})
    grey = book.add_format({"num_format": "@", "italic": True, "font_color": "#6B6B6B"})
    columns, example = _columns(languages), _example(languages, called)
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 1)
    for number, (name, column) in enumerate(columns):
        title = column_named(name, called)
        sheet.set_column(number, number, max(14, len(title) + 2), words)
        sheet.write_string(0, number, title, head)
        if name in example:
            sheet.write_string(1, number, example[name], grey)
        if choices := _choices(column, languages, called):
            choice = {"validate": "list", "source": list(choices), "show_error": False}
            sheet.data_validation(1, number, ROWS, number, choice)
    _explain(book.add_worksheet(SHEETS[called][0]), columns, called, head)
    book.close()
    return output.getvalue()


def _columns(languages: tuple[str, ...]) -> list[tuple[str, Column]]:
    """Every column of a new list by its name."""
    return [
        (f"{column.name}.{language}" if column.said else column.name, column)
        for column in known().values()
        for language in (languages if column.said else languages[:1])
    ]


def _example(languages: tuple[str, ...], called: str) -> dict[str, str]:
    names = {f"name.{language}": NAMES.get(language, NAMES["en"]) for language in languages}
    own = {"lang": languages[0], "speaks": SPEAKS[called], "sender.free": FREE[called][0]}
    return {**own, **names, **EXAMPLE}


def _choices(column: Column, languages: tuple[str, ...], called: str) -> tuple[str, ...]:
    """What a cell can be chosen from, in the language of the list."""
    match column.name:
        case "lang":
            return languages
        case "sender.free":
            return FREE[called]
        case "sender.formats":
            return tuple(names[called == "nl"] for names in FORMS.values())
    return column.choices


def _explain(sheet: Worksheet, columns: list[tuple[str, Column]], called: str, head: Format) -> None:
    """A row for each column: what it is called, whether it is needed, what it holds, and an example."""
    _, titles, yes = SHEETS[called]
    for number, (title, width) in enumerate(zip(titles, (32, 8, 80, 40), strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    for row, (name, column) in enumerate(columns, 1):
        what, like = explained(column.name, called)
        for number, text in enumerate((column_named(name, called), yes if column.needed else "", what, like)):
            sheet.write_string(row, number, text)
