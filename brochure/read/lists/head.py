"""The first row of a list: which columns there are, and what is wrong with them."""

from collections.abc import Iterator

from brochure.nouns.finding import Finding, Place, quoted
from brochure.read.lists.columns import column_of, known, near
from brochure.read.lists.table import Row


def head_faults(name: str, row: Row) -> Iterator[Finding]:
    """Columns that are not known, there twice, or missing."""
    head = [cell.strip() for cell in row.cells]
    if not any(column_of(cell) for cell in head):
        words = "The first row names no column."
        remedy = "Name the columns as the keys of a centre's file: lang, name, email, qr, hours.monday and so on."
        yield Finding(Place(name, row.number), "list.column", words, remedy)
        return
    for number, column in enumerate(head, 1):
        place = Place(name, row.number, number)
        if not column:
            continue  # an empty column between others; words in it are a fault of their row
        if column in head[: number - 1]:
            words = f"The column {quoted(column)} is there twice: it is column {head.index(column) + 1} already."
            yield Finding(place, "list.duplicate", words, "Keep one of them.")
        elif column_of(column) is None:
            meant = near(column)
            remedy = f"Did you mean {meant}?" if meant else "Name it as a key of a centre's file, or delete it."
            yield Finding(place, "list.column", f"The column {quoted(column)} is not known.", remedy)
    for needed, one in known().items():
        there = any(cell == needed or (one.said and cell.rpartition(".")[0] == needed) for cell in head)
        if one.needed and not there:
            words = f"There is no column {needed}."
            yield Finding(Place(name, row.number), "list.column", words, "Add it: every centre needs it.")
