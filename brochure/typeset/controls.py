"""What a reader can press in the file for the screen: boxes to tick, and links."""

from typing import Any

import pydyf

from brochure.typeset.painted import Rectangle, Tick

INK = "0.2 0.102 0.271"
"""The palette's ink as an RGB colour of PDF; a cross of a pen."""

PRINT = 4
"""Annotation flag: also on paper (ISO 32000-1, table 165)."""


def checkbox(pdf: pydyf.PDF, page: Any, reference: bytes, tick: Tick) -> pydyf.Dictionary:  # noqa: ANN401 -- pydyf has no types
    """A box that can be ticked (12.7.4.2.3).

    The page draws the empty box itself, so that on paper it is a box all the same.
    """
    where = tick.where
    width, height = where[2] - where[0], where[3] - where[1]
    edge = width * 0.22
    cross = (
        f"{INK} RG {width * 0.11:.3f} w 1 J {edge:.3f} {edge:.3f} m {width - edge:.3f} {height - edge:.3f} l "
        f"{edge:.3f} {height - edge:.3f} m {width - edge:.3f} {edge:.3f} l S"
    )
    states = pydyf.Dictionary(
        {"Yes": _appearance(pdf, width, height, cross), "Off": _appearance(pdf, width, height, "")}
    )
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Btn",
            "T": pydyf.String(tick.name),
            "TU": pydyf.String(tick.words),
            "V": "/Off",
            "AS": "/Off",
            "F": PRINT,
            "Rect": pydyf.Array(where),
            "P": reference,
            "AP": pydyf.Dictionary({"N": states}),
        }
    )
    pdf.add_object(field)
    page.setdefault("Annots", pydyf.Array()).append(field.reference)
    form = pdf.catalog.setdefault("AcroForm", pydyf.Dictionary({"Fields": pydyf.Array()}))
    form["Fields"].append(field.reference)
    return field


def _appearance(pdf: pydyf.PDF, width: float, height: float, drawing: str) -> bytes:
    box = pydyf.Array((0, 0, round(width, 3), round(height, 3)))
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": pydyf.Dictionary()}
    stream = pydyf.Stream([drawing], extra)
    pdf.add_object(stream)
    return bytes(stream.reference)


def as_one_link(page: Any, annotations: list[pydyf.Dictionary], words: str) -> pydyf.Dictionary:  # noqa: ANN401 -- pydyf has no types
    """The first of a link's annotations, grown over all its lines (12.5.6.5); the others are taken off the page."""
    first, *others = annotations
    areas = [annotation["Rect"] for annotation in annotations]
    lefts, bottoms, rights, tops = zip(*(_upright(area) for area in areas), strict=True)
    first["Rect"] = pydyf.Array((min(lefts), min(bottoms), max(rights), max(tops)))
    if others:
        first["QuadPoints"] = pydyf.Array(
            number
            for left, bottom, right, top in map(_upright, areas)
            for number in (left, top, right, top, left, bottom, right, bottom)
        )
    first["Contents"] = pydyf.String(words)
    first["F"] = PRINT
    gone = {annotation.reference for annotation in others}
    page["Annots"] = pydyf.Array(item for item in page["Annots"] if item not in gone)
    return first


def _upright(area: list[float]) -> Rectangle:
    """A rectangle from its bottom left to its top right corner."""
    left, bottom, right, top = area
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
