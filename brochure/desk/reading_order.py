"""In which order a page is heard, and where that stands: read from the page as it will be in the file."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pikepdf

from brochure.desk.positions import Rectangle
from brochure.impose.graft import graft
from brochure.nouns.units import POINTS
from brochure.preflight.read_aloud import NAMES, PARAGRAPHS, around, heard


@dataclass(frozen=True, slots=True)
class Step:
    """A paragraph as it is heard: what it is, its words, and where it stands."""

    role: str
    words: str
    at: Rectangle


def order(page: bytes, slot: bytes | None) -> list[Step]:
    """Every paragraph of one page, the centre's words among them; none where the page has no tags."""
    data = page if slot is None else _joined(page, slot)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        height = float(pdf.pages[0].mediabox[3])
    return list(_steps(data, height))


def _joined(page: bytes, slot: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(page)) as pdf, pikepdf.open(io.BytesIO(slot)) as own:
        graft(pdf, own, (1,))
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()


def _steps(data: bytes, height: float) -> Iterator[Step]:
    for _, group in groupby(heard(data), key=lambda one: one.paragraph):
        said = list(group)
        boxes = [one.box for one in said if one.box]
        if boxes:
            left, bottom, right, top = (edge / POINTS for edge in around(boxes))
            at = Rectangle(*(round(edge, 2) for edge in (left, height / POINTS - top, right - left, top - bottom)))
            role = next((role for role in reversed(said[0].roles) if role in PARAGRAPHS), "")
            words = " ".join(" ".join(one.words for one in said).split())
            yield Step(NAMES.get(role, role.lower()), words, at)
