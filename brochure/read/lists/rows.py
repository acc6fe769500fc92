"""A row of a list as the nodes that the YAML file of a centre would give."""

import re
import unicodedata
from collections.abc import Iterator

from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping, Node, Scalar, Sequence
from brochure.read.compose import FORBIDDEN
from brochure.read.lists.columns import SLUG, column_of
from brochure.read.lists.table import Row

LONGEST = 60
"""Letters of the name of a folder."""

SLUG_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")
"""Names that Windows keeps for devices, with any suffix."""

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
        column: Scalar(Place(name, row.number, number), _chosen(column, cell))
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
        yield Finding(Place(name, row.number, lost[0]), "list.broken", words, remedy)
    for column, cell in cells.items():
        if match := FORBIDDEN.search(cell.text):
            words = f"The character U+{ord(match[0]):04X} is not allowed here."
            yield Finding(cell.place, "yaml.character", words, "Delete it; it is invisible in most programs.")
        word, _, language = column.rpartition(".")
        if word in cells and column_of(column):
            both = f"{word} is given once for all languages, and again for {language}."
            yield Finding(cell.place, "list.duplicate", both, f"Keep {word}, or one column for each language.")
    slug = slug_in(cells, Place(name, row.number))
    if not is_slug(slug.text):
        words = f"{quoted(slug.text)} cannot be the name of a folder."
        if SLUG not in cells:
            words = "No name of a folder can be made of the centre's name."
        remedy = f"Give it a slug: at most {LONGEST} small letters, digits and hyphens."
        yield Finding(slug.place, "list.slug", words, remedy)


def centre_of(cells: dict[str, Scalar], place: Place) -> Mapping:
    """The nodes of a centre."""
    several = {column: _several(cell) if _is_list(column) else cell for column, cell in cells.items() if column != SLUG}
    return _mapping({tuple(column.split(".")): node for column, node in several.items()}, place)


def _mapping(nodes: dict[tuple[str, ...], Node], place: Place) -> Mapping:
    """Dotted columns as mappings in mappings; each key stands where its first cell does."""
    inner: dict[str, dict[tuple[str, ...], Node]] = {}
    for path, node in nodes.items():
        inner.setdefault(path[0], {})[path[1:]] = node
    items = {key: below[()] if () in below else _below(below) for key, below in inner.items()}
    return Mapping(place, items, {key: next(iter(below.values())).place for key, below in inner.items()})


def _below(nodes: dict[tuple[str, ...], Node]) -> Node:
    """What stands below one key: a list where the columns count, otherwise a mapping."""
    mapping = _mapping(nodes, next(iter(nodes.values())).place)
    if all(key.isdecimal() for key in mapping.items):
        return Sequence(mapping.place, tuple(mapping.items[key] for key in sorted(mapping.items, key=int)))
    return mapping


def _is_list(column: str) -> bool:
    known = column_of(column)
    return known is not None and known.several


def _several(cell: Scalar) -> Sequence:
    parts = [part.strip() for part in cell.text.split(",")]
    return Sequence(cell.place, tuple(Scalar(cell.place, part) for part in parts if part))


def _chosen(column: str, text: str) -> str:
    """A spreadsheet writes `true` as TRUE, whatever is typed."""
    known = column_of(column)
    return text.lower() if known and text.lower() in known.choices else text
