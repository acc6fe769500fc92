"""An SVG that can do no harm: flat shapes in plain colours, and nothing else.

What is allowed is listed; all else is refused with its line and column, so a file that passes is drawn whole.
"""

import re
import xml.sax
from typing import TYPE_CHECKING
from xml.sax.expatreader import ExpatLocator
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

import tinycss2
from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser
from tinycss2.color4 import Color, parse_color

from brochure.art.logo.allowed import ATTRIBUTES, CLEAR, HOLDERS, PAINT, PLAIN, PROPERTIES, REMEDIES, SHAPES, SILENT
from brochure.art.logo.drawn import drawing, fullness
from brochure.art.logo.geometry import is_read
from brochure.art.logo.pale import is_pale
from brochure.nouns.finding import Finding, Place, errors

if TYPE_CHECKING:
    from xml.sax.expatreader import ExpatParser

SVG = "http://www.w3.org/2000/svg"

LARGEST = 200_000
"""Bytes."""
MOST = 3_000
"""Elements."""
DEEPEST = 40
LONGEST = 50_000
"""Characters of one attribute."""

_REFERENCE = re.compile(r"url\(\s*['\"]?#([A-Za-z_][\w.-]*)['\"]?\s*\)")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)(px|mm|cm|pt|in)?\s*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?", re.IGNORECASE)
_SPOKEN = re.compile(r"^(aria-|data-)[a-z-]+$")


def examine(name: str, data: bytes, *, is_dark: bool) -> tuple[tuple[float, float] | None, list[Finding]]:
    """Width and height of a drawing that is sound, and its faults."""
    if len(data) > LARGEST:
        words = f"The file has {len(data):,} bytes; at most {LARGEST:,} are drawn."
        return None, [Finding(Place(name), "logo.too-big", words, "Simplify the drawing, or save it as PNG.")]
    reader = _Reader(name)
    parser: ExpatParser = create_parser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 -- the signature of SAX
    parser.setContentHandler(reader)
    # Of itself a parser that is fed does not say where it is.
    reader.setDocumentLocator(ExpatLocator(parser))
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        reader.fault("logo.unsafe", "It declares a document type or entities.", PLAIN)
    except xml.sax.SAXParseException as error:
        place = Place(name, error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        reader.findings.append(Finding(place, "logo.broken", "This is no sound SVG.", "Export it again."))
    except (_EnoughError, UnicodeError, LookupError, ValueError):
        if not reader.findings:
            reader.fault("logo.broken", "This is no sound SVG.", "Export it again.")
    reader.end(is_dark=is_dark)
    if reader.size and not reader.findings:
        ratio = reader.size[0] / reader.size[1]
        reader.findings += fullness(name, drawing(data, ratio, is_dark=is_dark), is_dark=is_dark)
    return (None if errors(reader.findings) else reader.size), reader.findings


class _EnoughError(Exception):
    """The drawing is too large to read on, or no drawing at all."""


class _Reader(ContentHandler):
    """Goes through a drawing once and notes what may not be there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self.size: tuple[float, float] | None = None
        self._name = name
        self._locator: Locator | None = None
        self._path: list[str] = []
        self._skipped = 0
        self._elements = self._shapes = 0
        self._ids: set[str] = set()
        self._wanted: dict[str, Place] = {}
        self._paints: list[dict[str, str]] = [{"fill": "black", "stroke": "none"}]
        self._colours: set[str] = set()

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 -- the name that SAX calls
        self._locator = locator

    @property
    def place(self) -> Place:
        """Where the reader is."""
        if self._locator is None:
            return Place(self._name)
        return Place(self._name, self._locator.getLineNumber() or 1, (self._locator.getColumnNumber() or 0) + 1)

    def fault(self, code: str, words: str, remedy: str) -> None:
        """Note a fault here, each kind of words once."""
        if all(finding.words != words for finding in self.findings):
            self.findings.append(Finding(self.place, code, words, remedy))

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802, ARG002 -- as above
        self.fault("logo.unsafe", f"It holds an instruction for a program: {target[:40]!r}.", PLAIN)

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802, ARG002
        space, tag = name
        self._elements += 1
        self._path.append(tag)
        if self._elements > MOST or len(self._path) > DEEPEST:
            self.fault(
                "logo.too-big", f"It has more than {MOST:,} elements, or more than {DEEPEST} in each other.", PLAIN
            )
            raise _EnoughError
        if self._skipped or tag in SILENT or (space != SVG and len(self._path) > 1):
            # Notes of a drawing program are in a namespace of their own, and nobody draws them.
            self._skipped += 1
            if space in (None, "http://www.w3.org/1999/xhtml"):
                self.fault("logo.unsafe", f"It holds an element {tag!r} that is no SVG.", PLAIN)
            return
        if space != SVG or (len(self._path) == 1) is not (tag == "svg"):
            code = "logo.broken" if len(self._path) == 1 else "logo.unsafe"
            self.fault(code, f"It holds an element {tag!r} where none can be.", PLAIN)
            if len(self._path) == 1:
                raise _EnoughError
        elif tag not in SHAPES | HOLDERS:
            self.fault("logo.unsafe", f"It holds an element {tag!r}.", REMEDIES.get(tag, PLAIN))
        values = {key: str(value) for (where, key), value in attrs.items() if where is None}
        for where, key in attrs.getNames():
            if where is not None and key in ("href", "base", "space") and key != "space":
                self.fault("logo.unsafe", f"{tag!r} refers to something else by {key!r}.", PLAIN)
        self._attributes(tag, values)
        if len(self._path) == 1:
            self._measure(values)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802, ARG002 -- as above
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
        else:
            self._paints.pop()

    def _attributes(self, tag: str, values: dict[str, str]) -> None:  # noqa: C901 -- a list of cases
        """Each attribute and property, and what the element is painted in."""
        style, faulty = _declared(values.get("style", ""))
        if faulty:
            self.fault("logo.unsafe", f"The style of {tag!r} cannot be read.", PLAIN)
        for key, value in values.items():
            if len(value) > LONGEST:
                self.fault("logo.too-big", f"{key!r} of {tag!r} is longer than {LONGEST:,} characters.", PLAIN)
            elif not is_read(key, value):
                self.fault("logo.broken", f"{key!r} of {tag!r} cannot be read: {value[:40]!r}.", "Export it again.")
            elif key in PROPERTIES | CLEAR:
                self._property(tag, key, value)
            elif key not in ATTRIBUTES and not _SPOKEN.match(key):
                self.fault("logo.unsafe", f"{tag!r} has an attribute {key[:40]!r}.", PLAIN)
        for key, value in style.items():
            if not is_read(key, value):
                self.fault("logo.broken", f"{key!r} of {tag!r} cannot be read: {value[:40]!r}.", "Export it again.")
            elif key in PROPERTIES | CLEAR:
                self._property(tag, key, value)
            elif key not in ("display", "mix-blend-mode", "isolation") or value not in ("inline", "normal", "auto"):
                self.fault("logo.unsafe", f"The style of {tag!r} sets {key[:40]!r}.", PLAIN)
        if "id" in values:
            self._ids.add(values["id"])
        paint = {key: value for key, value in (values | style).items() if key in PAINT}
        self._paints.append({**self._paints[-1], **paint})
        if tag in SHAPES and not {"defs", "clipPath"} & set(self._path):
            self._shapes += 1
            seen = self._paints[-1]
            self._colours |= {seen[key] for key in ("fill", "stroke") if seen[key] != "none"}

    def _property(self, tag: str, key: str, value: str) -> None:
        if key in CLEAR:
            if value.strip() not in ("1", "1.0", "100%"):
                words = f"{tag!r} is transparent ({key}: {value[:20]})."
                self.fault("logo.transparency", words, "Use full colours: a press cannot count on transparency.")
        elif key in PAINT:
            colour = parse_color(value.strip())
            if value.strip() == "none" or (key == "color" and value.strip() == "inherit"):
                return
            if colour is None or colour == "currentcolor" or _shade(colour) is None:
                self.fault(
                    "logo.unsafe", f"The colour {value[:40]!r} of {tag!r} is not plain.", REMEDIES["linearGradient"]
                )
            elif colour.alpha < 1:
                words = f"{tag!r} is painted in a transparent colour ({value[:20]})."
                self.fault("logo.transparency", words, "Use full colours: a press cannot count on transparency.")
        elif key == "clip-path" and value.strip() != "none":
            target = _REFERENCE.fullmatch(value.strip())
            if target is None or "clipPath" in self._path:
                self.fault("logo.unsafe", f"{tag!r} is cut by something that cannot be used.", PLAIN)
            else:
                self._wanted.setdefault(target[1], self.place)

    def _measure(self, values: dict[str, str]) -> None:
        """The size of the whole: that of its viewBox, or its width and height."""
        numbers = [float(number) for number in _NUMBER.findall(values.get("viewBox", ""))]
        if len(numbers) == 4:
            sides = (numbers[2], numbers[3])
        else:
            lengths = [_LENGTH.fullmatch(values.get(key, "")) for key in ("width", "height")]
            sides = (float(lengths[0][1]), float(lengths[1][1])) if lengths[0] and lengths[1] else (0, 0)
        if all(0.01 <= side <= 100_000 for side in sides):
            self.size = sides
        else:
            remedy = 'Give the svg element a viewBox, such as viewBox="0 0 300 100".'
            self.fault("logo.broken", "It does not say how large it is.", remedy)

    def end(self, *, is_dark: bool) -> None:
        """What can only be said of the whole."""
        for name, place in self._wanted.items():
            if name not in self._ids:
                words = f"It is cut by {name!r}, which is not in it."
                self.findings.append(Finding(place, "logo.broken", words, "Export it again."))
        if self.findings:
            return
        shades = [shade for colour in map(parse_color, self._colours) if colour and (shade := _shade(colour))]
        if not self._shapes or not shades:
            remedy = "Export it again, with its shapes."
            self.findings.append(Finding(Place(self._name), "logo.broken", "Nothing is drawn in it.", remedy))
        elif all(is_pale(shade, is_dark=is_dark) for shade in shades):
            ground = "dark" if is_dark else "white"
            words = f"It can hardly be seen on a {ground} ground."
            remedy = "Is it the logo for the other ground? Set it as 'light' for white, as 'dark' for a dark ground."
            self.findings.append(Finding(Place(self._name), "logo.pale", words, remedy))


def _shade(colour: Color) -> tuple[int, int, int] | None:
    """Red, green and blue from 0 to 255; None in a colour space that tinycss2 cannot leave, such as oklch."""
    try:
        red, green, blue = (round(255 * part) for part in colour.to("srgb")[:3])
    except NotImplementedError:
        return None
    return red, green, blue


def _declared(style: str) -> tuple[dict[str, str], bool]:
    """The declarations of a style attribute, and whether something in it is none."""
    nodes = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    declared = {node.lower_name: tinycss2.serialize(node.value).strip() for node in nodes if node.type == "declaration"}
    return declared, any(node.type != "declaration" for node in nodes)
