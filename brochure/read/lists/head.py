"""The first row of a list: which columns there are, and what is wrong with them."""

from collections.abc import Iterator

from brochure.nouns.finding import Finding, Place, letters_of, quoted
from brochure.nouns.typed import Reading
from brochure.read.lists.columns import column_called, column_of, is_usual, known, near
from brochure.read.lists.table import Row


def columns_of(row: Row) -> tuple[str, ...]:
    """The columns as they are named in the model; one that is not known as it was typed."""
    return tuple(column_called(cell) or cell for cell in row.cells)


def columns_read(name: str, row: Row) -> Iterator[Reading]:
    """Which columns were called otherwise than in the model or in a new list."""
    for number, (typed, column) in enumerate(zip(row.cells, columns_of(row), strict=True), 1):
        if typed != column and not is_usual(typed, column):
            yield Reading(Place(name, row.number, number, is_cell=True), "column", typed, column)


def head_faults(name: str, row: Row) -> Iterator[Finding]:
    """Columns that are not known, there twice, or missing."""
    head, place = columns_of(row), Place(name, row.number, 0, is_cell=True)
    if not any(column_of(column) for column in head):
        words = "The first row names no column."
        remedy = "Name the columns: lang, name, email, qr, maandag, Monday and so on; docs/centres.md has them all."
        yield Finding(place, "list.column", words, remedy)
        return
    for number, column in enumerate(head, 1):
        place = Place(name, row.number, number, is_cell=True)
        if not column:
            continue  # an empty column between others; words in it are a fault of their row
        if column in head[: number - 1]:
            first = letters_of(head.index(column) + 1)
            words = f"The column {quoted(row.cells[number - 1])} is there twice: it is column {first} already."
            yield Finding(place, "list.duplicate", words, "Keep one of them.")
        elif column_of(column) is None:
            meant = near(column)
            remedy = f"Did you mean {meant}?" if meant else "Name it as a key of a centre's file, or delete it."
            yield Finding(place, "list.column", f"The column {quoted(column)} is not known.", remedy)
    for needed, one in known().items():
        there = any(cell == needed or (one.said and cell.rpartition(".")[0] == needed) for cell in head)
        if one.needed and not there:
            words = f"There is no column {needed}."
            place = Place(name, row.number, 0, is_cell=True)
            yield Finding(place, "list.column", words, "Add it: every centre needs it.")
