"""A sign: a small drawing with a meaning, an SVG file of `styles/signs/` on a square of 100 × 100.

Its shapes name their paint by a class: `figure`, `accent` or `ground`; the colours come from where it stands. What the
file's own style says is for whoever draws it.
"""

import xml.sax
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.expatreader import ExpatLocator
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from brochure.art.outline import bar, disc, traced
from brochure.nouns.finding import Finding, Place

if TYPE_CHECKING:
    from xml.sax.expatreader import ExpatParser

FOLDER = "styles/signs"

PAINTS = ("ground", "figure", "accent")

NOTES = ("title", "desc", "style", "metadata")
"""Elements for people and drawing programs."""

REMEDY = "Draw it on 100 × 100 from path, rect and circle, each of class figure, accent or ground; see docs/design.md."


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one tile: its ground, its figure and a second colour in the figure."""

    ground: str
    figure: str
    accent: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Shapes, each with its paint; one that is free stands inside its square and is never stretched to the edge."""

    shapes: tuple[tuple[str, Callable[[str], str]], ...] = ()
    is_free: bool = False

    def drawn(self, ink: Ink) -> str:
        """SVG in these colours."""
        return "".join(shape(getattr(ink, paint)) for paint, shape in self.shapes)


PLAIN = Sign()
"""A tile without a sign."""


def signs_of(files: Mapping[str, str]) -> tuple[dict[str, Sign], list[Finding]]:
    """Every sign by its name, and the faults of those that cannot be drawn."""
    signs, findings = {"plain": PLAIN}, list[Finding]()
    for file, text in files.items():
        sign, faults = read_sign(file, text)
        findings += faults
        if sign is not None:
            signs[name_of(file)] = sign
    return signs, findings


def name_of(file: str) -> str:
    """What a sign is called: its path below the folder, without `.svg`."""
    return file.removeprefix(f"{FOLDER}/").removesuffix(".svg")


@lru_cache(maxsize=256)
def read_sign(file: str, text: str) -> tuple[Sign | None, tuple[Finding, ...]]:
    """The sign of a file, or what is wrong with it, each fault at its line."""
    reader = _Reader(file)
    parser: ExpatParser = create_parser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(reader)
    reader.locator = ExpatLocator(parser)
    try:
        parser.feed(text.encode())
        parser.close()
    except DefusedXmlException:
        reader.fault("It declares a document type or entities.")
    except xml.sax.SAXParseException as error:
        place = Place(file, error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        reader.findings.append(Finding(place, "sign.broken", "This is no sound SVG.", REMEDY))
    if not reader.findings and not reader.shapes:
        reader.findings.append(Finding(Place(file), "sign.broken", "Nothing is drawn in it.", REMEDY))
    return (None if reader.findings else Sign(tuple(reader.shapes), reader.is_free)), tuple(reader.findings)


class _Reader(ContentHandler):
    """Goes through a file once, and keeps what it draws."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.locator: ExpatLocator
        self.findings: list[Finding] = []
        self.shapes: list[tuple[str, Callable[[str], str]]] = []
        self.is_free = False
        self._file = file
        self._depth = 0
        self._notes = 0

    def fault(self, words: str) -> None:
        place = Place(self._file, self.locator.getLineNumber() or 1, (self.locator.getColumnNumber() or 0) + 1)
        self.findings.append(Finding(place, "sign.broken", words, REMEDY))

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 -- the name that SAX calls
        self._depth += 1
        values = {key: str(value) for key, value in attrs.items()}
        if self._notes or name in NOTES or ":" in name:
            self._notes += 1
        elif self._depth == 1:
            if name != "svg" or values.get("viewBox", "").split() != ["0", "0", "100", "100"]:
                self.fault('It does not begin with <svg viewBox="0 0 100 100">.')
            self.is_free = values.get("data-edge") == "free"
        elif name in _SHAPES:
            self._shape(name, values)
        elif name != "g" or set(values) - {"id"}:
            self.fault(f"{name!r} cannot be drawn here.")

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002 -- as above
        self._depth -= 1
        self._notes -= bool(self._notes)

    def _shape(self, name: str, values: dict[str, str]) -> None:
        paint = values.pop("class", "")
        values.pop("id", None)
        if paint not in PAINTS:
            self.fault(f"{name!r} has no class that says its colour.")
            return
        try:
            self.shapes.append((paint, _SHAPES[name](values)))
        except (KeyError, ValueError) as error:
            self.fault(f"{name!r} cannot be read: {error}.")


def _numbers(values: dict[str, str], *names: str) -> list[float]:
    if extra := sorted(set(values) - set(names)):
        raise ValueError(f"it has {extra[0]!r}")
    return [float(values.get(name, "0" if name in ("x", "y") else "")) for name in names]


def _circle(values: dict[str, str]) -> Callable[[str], str]:
    x, y, radius = _numbers(values, "cx", "cy", "r")
    return lambda colour: disc(x, y, radius, colour)


def _rect(values: dict[str, str]) -> Callable[[str], str]:
    x, y, width, height = _numbers(values, "x", "y", "width", "height")
    return lambda colour: bar(x, y, width, height, colour)


def _path(values: dict[str, str]) -> Callable[[str], str]:
    if extra := sorted(set(values) - {"d"}):
        raise ValueError(f"it has {extra[0]!r}")
    data = traced(values["d"])
    return lambda colour: f'<path fill="{colour}" d="{data}"/>'


_SHAPES: dict[str, Callable[[dict[str, str]], Callable[[str], str]]] = {"circle": _circle, "path": _path, "rect": _rect}
