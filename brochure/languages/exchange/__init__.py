"""Words to translators and back, without a loss: as XLIFF, PO or CSV."""

from enum import StrEnum

from brochure.languages.exchange import csv_file, po_file, xliff_file
from brochure.languages.exchange.back import brought_back
from brochure.languages.exchange.unit import Exchange, Unit, UnreadableError, unit_of
from brochure.languages.pairs import Pair

__all__ = ["Exchange", "Form", "Unit", "UnreadableError", "as_file", "brought_back", "from_file"]


class Form(StrEnum):
    """The forms of a file, which are their suffixes, too."""

    XLIFF = "xliff"
    PO = "po"
    CSV = "csv"


_WRITTEN = {Form.XLIFF: xliff_file.written, Form.PO: po_file.written, Form.CSV: csv_file.written}
_READ = {Form.XLIFF: xliff_file.read, Form.PO: po_file.read, Form.CSV: csv_file.read}


def as_file(form: Form, pairs: list[Pair]) -> bytes:
    """The pairs of two languages as a file of this form; what has no words in the source is left out."""
    units = tuple(unit_of(pair) for pair in pairs if pair.source.text)
    first = pairs[0]
    return _WRITTEN[form](Exchange(first.source.language, first.target.language, units))


def from_file(form: Form, data: bytes) -> Exchange:
    """A file that came back.

    Raises UnreadableError.
    """
    return _READ[form](data)
