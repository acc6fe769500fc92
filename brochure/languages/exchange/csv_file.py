"""Units as a spreadsheet."""

import csv
import io

from brochure.languages.exchange.unit import EXPORTED, Exchange, Unit, UnreadableError
from brochure.languages.pairs import State

TEXT = "h-"
"""Before a hash, so that it is text."""


def written(exchange: Exchange) -> bytes:
    """One unit in a row; the columns of the texts are named as their languages. For Excel, with its mark of UTF-8."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("name", exchange.source_language, exchange.target_language, "state", "notes", "exported"))
    for unit in exchange.units:
        notes = "\n".join(note for note in unit.notes if not note.startswith(EXPORTED))  # else each row has two lines
        # A spreadsheet would take some hashes for numbers.
        exported = f"{TEXT}{unit.exported}" if unit.exported else ""
        writer.writerow((unit.name, unit.source, unit.target, unit.state, notes, exported))
    return output.getvalue().encode("utf-8-sig")


def read(data: bytes) -> Exchange:
    """The same again.

    Raises UnreadableError.
    """
    try:
        text = data.decode("utf-8-sig")
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        head = next(rows, [])
        if len(head) < 3 or head[0] != "name":
            raise UnreadableError("The first row should begin with name, then the two languages.")
        units, last = [], 1
        for row in rows:
            line, last = last + 1, rows.line_num
            if row:
                name, source, target, *rest = row
                units.append(Unit(name, source, target, _state(rest), _notes(rest), line))
        return Exchange(head[1], head[2], tuple(units))
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise UnreadableError(f"This is no CSV of ours: {error}.") from None


def _state(rest: list[str]) -> State:
    return State(rest[0]) if rest and rest[0] in tuple(State) else State.STALE


def _notes(rest: list[str]) -> tuple[str, ...]:
    notes, exported = [*rest[1:3], "", ""][:2]
    mark = f"{EXPORTED} {exported.removeprefix(TEXT)}"
    return (*(notes.split("\n") if notes else ()), *((mark,) if exported else ()))
