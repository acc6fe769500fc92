"""A row of a list as the nodes that the YAML file of a centre would give."""

import re
import unicodedata
from collections.abc import Iterator

from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping, Scalar
from brochure.read.compose import character
from brochure.read.lists.columns import SLUG, column_of
from brochure.read.lists.table import Row
from brochure.read.typed import nested

LONGEST = 60
"""Letters of the name of a folder."""

SLUG_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")
"""Names that Windows keeps for devices, with any suffix."""

BROKEN = re.compile(
    "#(?:N/[AB]|NV|(?:REF|VERW|VALUE|WAARDE|DIV/0|DEEL/0|NUM|GETAL|NULL|LEEG|SPILL|OVERLOOP|CALC|ERROR|ERR)!"
    "|(?:NAME|NAAM)[?]|#{3,})",
    re.IGNORECASE,
)
"""What a spreadsheet shows in place of a value that it has not got, in English and in Dutch."""

_LATIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a plain one and its mark."""


def slug_of(name: str) -> str:
    """The name of a file made of that of a centre: `gemeente-sudwest-fryslan`; empty where it has no Latin letter."""
    text = unicodedata.normalize("NFKD", name.translate(_LATIN))
    latin = text.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:LONGEST].strip("-")


def is_slug(text: str) -> bool:
    """Whether a file and a folder can be called this, on every system."""
    return bool(SLUG_FORM.fullmatch(text)) and len(text) <= LONGEST and not DEVICE.fullmatch(text)


def cells_of(name: str, head: tuple[str, ...], row: Row) -> dict[str, Scalar]:
    """The cells of a row that are not empty, by their column."""
    return {
        column: Scalar(Place(name, row.number, number, is_cell=True), cell)
        for number, (column, cell) in enumerate(zip(head, row.cells, strict=False), 1)
        if cell and column
    }


def slug_in(cells: dict[str, Scalar], place: Place) -> Scalar:
    """What the centre is called among files: its own column, or else made of its first name."""
    names = [cell for column, cell in cells.items() if column == "name" or column.startswith("name.")]
    return cells.get(SLUG) or Scalar(names[0].place if names else place, slug_of(names[0].text) if names else "")


def row_faults(name: str, head: tuple[str, ...], row: Row, cells: dict[str, Scalar]) -> Iterator[Finding]:
    """What is wrong with the cells of a row before any is understood."""
    named = (*head, *[""] * (len(row.cells) - len(head)))
    lost = [number for number, cell in enumerate(row.cells, 1) if cell and not named[number - 1]]
    if lost:
        words = "This cell stands below no name of a column."
        remedy = "Put a text that has the delimiter in it in quotation marks, or name the column."
        yield Finding(Place(name, row.number, lost[0], is_cell=True), "list.broken", words, remedy)
    for column, cell in cells.items():
        yield from character(cell.place, cell.text)
        if BROKEN.fullmatch(cell.text):
            words = f"The spreadsheet could not work out this cell: it shows {cell.text}."
            yield Finding(cell.place, "list.error", words, "Write what is meant in its place.")
        word, _, part = column.rpartition(".")
        if word in cells and column_of(column):
            words = f"{word} is given as a whole, and again for {part}."
            yield Finding(cell.place, "list.duplicate", words, f"Keep {word}, or its parts.")
    slug = slug_in(cells, Place(name, row.number, 0, is_cell=True))
    if not is_slug(slug.text):
        words = f"{quoted(slug.text)} cannot be the name of a folder."
        if SLUG not in cells:
            words = "No name of a folder can be made of the centre's name."
        remedy = f"Give it a slug: at most {LONGEST} small letters, digits and hyphens."
        yield Finding(slug.place, "list.slug", words, remedy)


def centre_of(cells: dict[str, Scalar], place: Place) -> Mapping:
    """The nodes of a centre, as they were typed."""
    return nested({column: cell for column, cell in cells.items() if column != SLUG}, place)
