"""A list of career centres as CSV or XLSX: one in a row, the columns named as the keys of a centre's file.

Each row becomes the nodes that a YAML file would give, with row and column as their place; what is wrong with a centre
is then said by the same checks.
"""

from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.typed import Reading, Typed
from brochure.read.lists.columns import column_of, columns
from brochure.read.lists.head import columns_of, columns_read, head_faults
from brochure.read.lists.rows import SLUG_FORM as SLUG
from brochure.read.lists.rows import cells_of, centre_of, is_slug, row_faults, slug_in, slug_of
from brochure.read.lists.table import LARGEST, RefusedError, Row, rows_of_csv
from brochure.read.lists.template import is_example, template, workbook_template
from brochure.read.lists.workbook import is_workbook, rows_of_workbook
from brochure.read.typed import read_centre

__all__ = [
    "LARGEST",
    "SLUG",
    "Listed",
    "column_of",
    "columns",
    "is_slug",
    "read_list",
    "slug_of",
    "template",
    "workbook_template",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """Every centre of a list by its slug, how its columns were understood, and its faults as a list.

    Of each centre is known what was understood, and what has to be asked back, with row and column.
    """

    centres: dict[str, Typed]
    columns: tuple[Reading, ...]
    findings: list[Finding]


def read_list(name: str, data: bytes) -> Listed:
    """A list of centres; `name` is that of its file.

    Places are row and column, counted from 1. With a fault in the first row no centre is read, and a row with a fault
    of the list is left out, because a word of it would be lost.
    """
    if len(data) > LARGEST:
        words = f"The list has {len(data):,} bytes; at most {LARGEST:,} are read."
        return Listed({}, (), [Finding(Place(name), "list.too-big", words, "Split it into several lists.")])
    try:
        rows, doubts = (rows_of_workbook(name, data), []) if is_workbook(name, data) else rows_of_csv(name, data)
    except RefusedError as refused:
        return Listed({}, (), [refused.finding])
    if not rows:
        words, remedy = "The list is empty.", "Name the columns in its first row, and give each centre a row below."
        return Listed({}, (), [Finding(Place(name), "list.empty", words, remedy)])
    listed = _centres(name, columns_of(rows[0]), rows[1:])
    findings = [*doubts, *listed.findings]
    if len(rows) == 1:
        words = "The list has a first row, and no centre below it."
        place = Place(name, rows[0].number, 0, is_cell=True)
        findings = [*doubts, Finding(place, "list.empty", words, "Give each centre a row.")]
    if faults := list(head_faults(name, rows[0])):
        return Listed({}, (), [*faults, *findings])
    return Listed(listed.centres, tuple(columns_read(name, rows[0])), findings)


def _centres(name: str, head: tuple[str, ...], rows: list[Row]) -> Listed:
    centres: dict[str, Typed] = {}
    findings: list[Finding] = []
    taken: dict[str, int] = {}
    for row in rows:
        place = Place(name, row.number, 0, is_cell=True)
        cells = cells_of(name, head, row)
        if is_example(cells):
            words, remedy = "This is the example of a new list; it is passed over.", "Delete the row, or write over it."
            findings.append(Finding(place, "list.example", words, remedy, Severity.WARNING))
            continue
        faults = list(row_faults(name, head, row, cells))
        slug = slug_in(cells, place)
        if slug.text in taken:
            words = f"{slug.text!r} is the centre of row {taken[slug.text]} already."
            faults.append(Finding(slug.place, "list.duplicate", words, "Give one of the rows a slug of its own."))
        taken.setdefault(slug.text, row.number) if slug.text else None
        findings += faults
        if not faults:
            centres[slug.text] = read_centre(centre_of(cells, place))
    return Listed(centres, (), findings)
