"""A list of career centres as CSV or XLSX: one in a row, the columns named as the keys of a centre's file.

Each row becomes the nodes that a YAML file would give, with row and column as their place; what is wrong with a centre
is then said by the same checks.
"""

from brochure.nouns.finding import Finding, Place
from brochure.nouns.node import Mapping
from brochure.read.lists.columns import column_of, columns
from brochure.read.lists.head import head_faults
from brochure.read.lists.rows import SLUG_FORM as SLUG
from brochure.read.lists.rows import cells_of, centre_of, is_slug, row_faults, slug_in, slug_of
from brochure.read.lists.table import LARGEST, RefusedError, Row, rows_of_csv
from brochure.read.lists.template import template
from brochure.read.lists.workbook import is_workbook, rows_of_workbook

__all__ = ["LARGEST", "SLUG", "centre_of", "column_of", "columns", "is_slug", "read_list", "slug_of", "template"]


def read_list(name: str, data: bytes) -> tuple[dict[str, Mapping], list[Finding]]:
    """Every centre by its slug, and the faults of the list as a list; `name` is that of its file.

    Places are row and column, counted from 1. With a fault in the first row no centre is read, and a row with a fault
    of the list is left out, because a word of it would be lost.
    """
    if len(data) > LARGEST:
        words = f"The list has {len(data):,} bytes; at most {LARGEST:,} are read."
        return {}, [Finding(Place(name), "list.too-big", words, "Split it into several lists.")]
    try:
        rows = rows_of_workbook(name, data) if is_workbook(name, data) else rows_of_csv(name, data)
    except RefusedError as refused:
        return {}, [refused.finding]
    if not rows:
        words, remedy = "The list is empty.", "Name the columns in its first row, and give each centre a row below."
        return {}, [Finding(Place(name), "list.empty", words, remedy)]
    centres, findings = _centres(name, rows[0].cells, rows[1:])
    if len(rows) == 1:
        words = "The list has a first row, and no centre below it."
        findings = [Finding(Place(name, rows[0].number), "list.empty", words, "Give each centre a row.")]
    if faults := list(head_faults(name, rows[0])):
        return {}, [*faults, *findings]
    return centres, findings


def _centres(name: str, head: tuple[str, ...], rows: list[Row]) -> tuple[dict[str, Mapping], list[Finding]]:
    centres: dict[str, Mapping] = {}
    findings: list[Finding] = []
    taken: dict[str, int] = {}
    for row in rows:
        place = Place(name, row.number)
        cells = cells_of(name, head, row)
        faults = list(row_faults(name, head, row, cells))
        slug = slug_in(cells, place)
        if slug.text in taken:
            words = f"{slug.text!r} is the centre of row {taken[slug.text]} already."
            faults.append(Finding(slug.place, "list.duplicate", words, "Give one of the rows a slug of its own."))
        taken.setdefault(slug.text, row.number) if slug.text else None
        findings += faults
        if not faults:
            centres[slug.text] = centre_of(cells, place)
    return centres, findings
