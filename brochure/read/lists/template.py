"""An empty list to begin with."""

import csv
import io

from brochure.read.lists.columns import known

EXAMPLE = {
    "slug": "voorbeeld-loopbaancentrum",
    "street": "Voorbeeldstraat 1",
    "town": "1234 AB Voorbeeldstad",
    "phone": "+31 20 123 4567",
    "email": "info@example.org",
    "web": "example.org",
    "qr": "https://example.org/start",
    "short": "example.org/start",
    "hours.monday": "09:00-17:00",
    "hours.tuesday": "09:00-12:30, 13:30-17:00",
    "speaks": "nl, en",
    "sender.free": "true",
    "sender.formats": "large-print, audio",
}
"""The cells of the example; a column that is not here is empty."""

NAMES = {"nl": "Voorbeeld Loopbaancentrum", "en": "Voorbeeld Careers Centre"}


def template(languages: tuple[str, ...]) -> bytes:
    """A CSV with every column, one for each language where words differ, and one row as an example.

    With a byte order mark, by which Excel knows UTF-8, and with the delimiter that it expects of the first language.
    """
    columns: list[str] = []
    for column in known().values():
        columns += [f"{column.name}.{language}" for language in languages] if column.said else [column.name]
    names = {f"name.{language}": NAMES.get(language, NAMES["en"]) for language in languages}
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, columns, restval="", delimiter="," if languages[0] == "en" else ";")
    writer.writeheader()
    writer.writerow({"lang": languages[0], **names, **EXAMPLE})
    return output.getvalue().encode("utf-8-sig")
