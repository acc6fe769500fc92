"""From a page that was laid out to one that is painted: its boxes are read once, and can be forgotten.

WeasyPrint paints into a stream of the file that it writes. Here it paints into one that belongs to no file.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint.document import Page as SetPage
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from brochure.art.logo import Form
from brochure.nouns.units import PIXELS, POINTS_PER_PIXEL
from brochure.typeset.dress import Dress
from brochure.typeset.painted import Painted, Rectangle, Typeface, Value
from brochure.typeset.tags import read_tags

OF_THE_FONT = ("hb_font", "hb_face", "file_content", "widths", "to_unicode", "missing", "name")
"""What of a font is no plain data, or is kept by its own name."""


class _Dressed(Stream):  # type: ignore[misc]  # WeasyPrint has no types
    """A stream in the colours of a delivery."""

    dress: Dress

    def set_color(self, color: Any, stroke: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002 -- WeasyPrint's signature
        super().set_color(self.dress.colour(color), stroke)

    @property
    def is_ink(self) -> bool:
        """Whether its colours become inks."""
        return self.dress.is_ink

    @property
    def is_opaque(self) -> bool:
        """Whether nothing may show through."""
        return self.dress.is_opaque

    def add_form(self, form: Form) -> str:
        """The name of a form among the resources."""
        forms = self._resources["XObject"]
        name = next((name for name, known in forms.items() if known == form), f"m{len(forms)}")
        forms[name] = form
        return name

    def clone(self, **options: Any) -> "_Dressed":  # noqa: ANN401 -- as above
        own: _Dressed = super().clone(**options)
        own.__class__, own.dress = _Dressed, self.dress
        return own


def painted(page: SetPage, dress: Dress) -> tuple[Painted, dict[str, bytes]]:
    """A page as it was painted in a dress, and the files of its fonts by their hash."""
    fonts: dict[int, Font] = {}
    images: dict[str, dict[str, Any]] = {}
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in ("ExtGState", "XObject", "Pattern", "Shading")})
    resources |= {"ColorSpace": None, "Font": None}
    bleed = dict.fromkeys(("top", "right", "bottom", "left"), dress.bleed * PIXELS)
    area = (
        -bleed["left"],
        -bleed["top"],
        page.width + bleed["left"] + bleed["right"],
        page.height + bleed["top"] + bleed["bottom"],
    )
    stream = _Dressed(fonts, area, resources, images, {} if dress.is_tagged else None, {}, None)
    stream.dress = dress
    stream.transform(d=-1, f=page.height * POINTS_PER_PIXEL)  # as it is when WeasyPrint paints, who writes this itself
    begun = len(stream.stream)
    page.paint(stream, POINTS_PER_PIXEL)
    links = [link for link in page.links if link[0] in ("internal", "external")]
    language = _language(page)
    tree, marks = None, 0
    if dress.is_tagged:
        numbers = {box: mark["mcid"] for box, mark in stream._tags.items()}  # noqa: SLF001 -- WeasyPrint keeps them nowhere else; its version is pinned
        areas = {id(box): number for number, (*_, box) in enumerate(links)}
        tree, used = read_tags(page, language, numbers, areas)
        marks = len(numbers)
        _as_furniture(stream.stream, used)
    files = [(hashlib.sha256(font.file_content).hexdigest(), font) for font in fonts.values()]
    return Painted(
        page.width,
        page.height,
        bleed,
        language,
        _text(stream.stream[begun:]),
        _plain_resources(resources, images),
        tuple(_typeface(font, file) for file, font in files),
        tuple((kind, target, _rectangle(where)) for kind, target, where, _ in links),
        {name: _rectangle(where) for name, where in page.anchors.items()},
        tuple((level, label, (float(x), float(y)), state) for level, label, (x, y), state in page.bookmarks),
        tree,
        marks,
    ), {file: font.file_content for file, font in files}


def _rectangle(where: Iterable[float]) -> Rectangle:
    left, top, right, bottom = map(float, where)
    return left, top, right, bottom


def _language(page: SetPage) -> str:
    """The language of the document that a page is from."""
    for box in page._page_box.descendants():  # noqa: SLF001 -- as above
        if box.element is not None and box.element_tag == "html":
            return str(box.element.get("lang", ""))
    return ""


def _as_furniture(stream: list[Any], used: set[int]) -> None:
    """Mark what is not in the tree, heads and page numbers, as furniture (ISO 32000-1, 14.8.2.2)."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item and item["MCID"] not in used:
            stream[index - 1] = "/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def _typeface(font: Font, file: str) -> Typeface:
    known = {key: value for key, value in vars(font).items() if key not in OF_THE_FONT}
    known["name"] = font.name.decode("latin-1")
    return Typeface(known, file, dict(font.widths), dict(font.to_unicode), dict(font.missing))


def _text(items: Iterable[Any]) -> str:
    """Parts of a stream as they are written into it."""
    data: bytes = pydyf.Stream(list(items)).data
    return data.partition(b"stream\n")[2].removesuffix(b"\nendstream").decode("latin-1")


def _plain_resources(resources: pydyf.Dictionary, images: dict[str, dict[str, Any]]) -> dict[str, Value]:
    """Resources as plain data, pictures among them; a mask is told by the name of its form."""
    forms: dict[int, str] = {id(form): name for name, form in resources["XObject"].items()}
    found: dict[str, Value] = {
        kind: {name: _plain(item, images) for name, item in resources[kind].items() if item is not None}
        for kind in ("XObject", "Pattern", "Shading")
    }
    for name in [name for name, item in resources["XObject"].items() if item is None]:
        # WeasyPrint makes the object of a picture only when the file is written.
        picture = images[name]
        drawn = picture["image"].get_x_object(picture["interpolate"], max(picture["dpi_ratios"]))
        found["XObject"][name] = _plain(drawn, images)
    found["ExtGState"] = {}
    for name, state in resources["ExtGState"].items():
        (plain,) = _plain({key: value for key, value in state.items() if key != "SMask"}, images)
        if "SMask" in state:
            (mask,) = _plain({key: value for key, value in state["SMask"].items() if key != "G"}, images)
            plain["SMask"] = [mask | {"G": {"mask": forms[id(state["SMask"]["G"])]}}]
        found["ExtGState"][name] = [plain]
    return found


def _plain(value: Any, images: dict[str, dict[str, Any]]) -> Value:  # noqa: ANN401 -- anything that can stand in a PDF
    match value:
        case Form():
            return value.value
        case pydyf.Stream():
            (entries,) = _plain({key: item for key, item in value.extra.items() if key != "Resources"}, images)
            if "Resources" in value.extra:
                entries["Resources"] = {"resources": _plain_resources(value.extra["Resources"], images)}
            return [entries, _text(value.stream)]
        case dict():
            return [{key: _plain(item, images) for key, item in value.items()}]
        case _:
            return pydyf.Array([value]).data[1:-1].decode("latin-1")
