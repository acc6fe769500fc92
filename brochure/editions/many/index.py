"""A page and a table of all centres that were built, made from what lies on the disk."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader

from brochure.editions.many.resume import THUMBNAIL, Kept

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would take for a formula."""

COLUMNS = ("slug", "name", "file", "bytes", "sha256")


@dataclass(frozen=True, slots=True)
class Entry:
    """A centre: its slug, its name, and what was kept of it."""

    slug: str
    name: str
    kept: Kept | None


def table(entries: list[Entry]) -> bytes:
    """The files of all centres as CSV, which a spreadsheet opens without running anything."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for entry in entries:
        for file, (size, _, digest) in entry.kept.files.items() if entry.kept else ():
            writer.writerow([_harmless(str(cell)) for cell in (entry.slug, entry.name, file, size, digest)])
    return output.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def page(entries: list[Entry], folder: Path) -> bytes:
    """The same as one static page, with a small picture of each centre."""
    environment = Environment(
        loader=PackageLoader("brochure.editions", "many"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["address"] = quote
    rows = [(entry, _thumbnails(folder / entry.slug)) for entry in entries]
    return environment.get_template("index.html").render(rows=rows).encode()


def _thumbnails(folder: Path) -> list[str]:
    names = [THUMBNAIL.format(product) for product in ("brochure", "handout")]
    return [name for name in names if (folder / name).is_file()]
