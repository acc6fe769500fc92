"""An SVG as a tree, read within bounds: nothing outside it is asked for, and nothing in it grows.

What is not drawn is left out: notes of drawing programs, comments, instructions.
"""

import re
import xml.sax
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.expatreader import ExpatLocator
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from brochure.art.logo.allowed import PLAIN, REMEDIES, SILENT, is_known
from brochure.nouns.finding import Finding, Place

if TYPE_CHECKING:
    from xml.sax.expatreader import ExpatParser

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

LARGEST = 1_000_000
"""Bytes."""
MOST = 10_000
"""Elements."""
DEEPEST = 40
MOST_VALUES = 200
"""Attributes of one element."""

_EVENT = re.compile(r"on[a-z]+", re.IGNORECASE)
"""The name of an attribute that holds a script."""

KNOWN_TYPES = "-//W3C//DTD SVG"
"""How the public name of a document type begins that drawing programs declare."""

ENTITIES, LONGEST = 50, 300
"""How many names for a piece of text a file may declare, and how long each may be: Illustrator declares addresses."""


@dataclass(slots=True)
class Element:
    """An element that is drawn, with its attributes, its text and its kids; `href` is that of XLink, too."""

    tag: str
    place: Place
    values: dict[str, str]
    text: str = ""
    kids: list["Element"] = field(default_factory=list)


def read(name: str, data: bytes) -> tuple[Element | None, list[Finding]]:
    """The root of a drawing, or None, and what may not be in it."""
    if len(data) > LARGEST:
        words = f"The file has {len(data):,} bytes; at most {LARGEST:,} are drawn."
        return None, [Finding(Place(name), "logo.too-big", words, "Simplify the drawing, or save it as PNG.")]
    reader = _Reader(name)
    parser: ExpatParser = _Parser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 -- the signature of SAX
    parser.setContentHandler(reader)
    # Of itself a parser that is fed does not say where it is.
    reader.setDocumentLocator(ExpatLocator(parser))
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        reader.fault("logo.unsafe", "It declares a document type or entities of its own.", PLAIN)
    except xml.sax.SAXParseException as error:
        place = Place(name, error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1)
        reader.findings.append(Finding(place, "logo.broken", "This is no sound SVG.", "Export it again."))
    except (_EnoughError, UnicodeError, LookupError, ValueError):
        if not reader.findings:
            reader.fault("logo.broken", "This is no sound SVG.", "Export it again.")
    return reader.root, reader.findings


class _Parser(DefusedExpatParser):  # type: ignore[misc]  # defusedxml has no types
    """Lets pass what drawing programs declare: the public type of SVG, and names for addresses."""

    _declared = 0

    def start_doctype_decl(self, name: str, sysid: str | None, pubid: str | None, has_internal_subset: int) -> None:
        """A document type that is not the public one, or none at all, is refused."""
        if sysid and not (pubid or "").startswith(KNOWN_TYPES):
            self.defused_start_doctype_decl(name, sysid, pubid, has_internal_subset)

    def defused_entity_decl(  # noqa: PLR0913, PLR0917 -- the signature of expat
        self,
        name: str,
        is_parameter_entity: int,
        value: str | None,
        base: str | None,
        sysid: str | None,
        pubid: str | None,
        notation_name: str | None,
    ) -> None:
        """An entity that is short, and names no other, cannot grow; any other is refused."""
        self._declared += 1
        is_plain = value is not None and len(value) <= LONGEST and not set(value) & set("&%<")
        if is_parameter_entity or not is_plain or self._declared > ENTITIES:
            super().defused_entity_decl(name, is_parameter_entity, value, base, sysid, pubid, notation_name)

    def defused_external_entity_ref_handler(
        self, context: str | None, base: str | None, sysid: str | None, pubid: str | None
    ) -> int:
        """The public type is not fetched, and not missed."""
        if not (pubid or "").startswith(KNOWN_TYPES):
            super().defused_external_entity_ref_handler(context, base, sysid, pubid)
        return 1

    def reset(self) -> None:
        """Begin anew."""
        super().reset()
        self._parser.StartDoctypeDeclHandler = self.start_doctype_decl


class _EnoughError(Exception):
    """The drawing is too large to read on, or no drawing at all."""


class _Reader(ContentHandler):
    """Builds the tree, and notes what may not be there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self.root: Element | None = None
        self._name = name
        self._open: list[Element] = []
        self._depth = self._skipped = self._elements = self._letters = 0
        self._where: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 -- the name that SAX calls
        self._where = locator

    @property
    def place(self) -> Place:
        """Where the reader is."""
        locator = self._where
        if locator is None:
            return Place(self._name)
        return Place(self._name, locator.getLineNumber() or 1, (locator.getColumnNumber() or 0) + 1)

    def fault(self, code: str, words: str, remedy: str) -> None:
        """Note a fault here, each kind of words once."""
        if all(finding.words != words for finding in self.findings):
            self.findings.append(Finding(self.place, code, words, remedy))

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 -- the name that SAX calls
        if target == "xml-stylesheet" or "<" in data or target.lower().startswith(("php", "asp")):
            self.fault("logo.unsafe", f"It holds an instruction for a program: {target[:40]!r}.", PLAIN)

    def characters(self, content: str) -> None:
        self._count(len(content))
        if self._open and not self._skipped:
            self._open[-1].text += content

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802, ARG002
        space, tag = name
        self._elements += 1
        self._depth += 1
        if self._elements > MOST or self._depth > DEEPEST:
            self.fault(
                "logo.too-big", f"It has more than {MOST:,} elements, or more than {DEEPEST} in each other.", PLAIN
            )
            raise _EnoughError
        self._look(tag, attrs)
        if self._skipped or tag in SILENT or (space != SVG and self._depth > 1):
            # Notes of a drawing program are in a namespace of their own, and nobody draws them.
            self._skipped += 1
            if space in (None, "http://www.w3.org/1999/xhtml"):
                self.fault("logo.unsafe", f"It holds an element {tag!r} that is no SVG.", PLAIN)
            elif space == SVG and tag not in SILENT:
                # A browser runs a script, and follows a style sheet, wherever in the file it stands.
                words = f"It holds an element {tag!r} in something that is not drawn."
                self.fault("logo.unsafe", words, REMEDIES.get(tag, PLAIN))
            return
        if self._depth == 1 and (space != SVG or tag != "svg"):
            self.fault("logo.broken", f"It holds an element {tag!r} where none can be.", PLAIN)
            raise _EnoughError
        if not is_known(tag):
            self.fault("logo.unsafe", f"It holds an element {tag!r}.", REMEDIES.get(tag, PLAIN))
        self._add(Element(tag, self.place, self._values(tag, attrs)))

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802, ARG002 -- as above
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _count(self, letters: int) -> None:
        """What entities stand for counts, too: a short name can be a long text, many times."""
        self._letters += letters
        if self._letters > LARGEST:
            self.fault("logo.too-big", f"It has more than {LARGEST:,} letters, its entities written out.", PLAIN)
            raise _EnoughError

    def _look(self, tag: str, attrs: AttributesNSImpl) -> None:
        """What no element may have, not even one that is not drawn: a browser runs the script of an event in it."""
        self._count(sum(map(len, attrs.values())))
        if len(attrs) > MOST_VALUES:
            words = f"{tag[:40]!r} has {len(attrs):,} attributes; at most {MOST_VALUES} are read."
            self.fault("logo.too-big", words, PLAIN)
            raise _EnoughError
        for _, key in attrs.getNames():
            if _EVENT.fullmatch(key):
                self.fault("logo.unsafe", f"{tag[:40]!r} has an attribute {key[:40]!r}.", PLAIN)

    def _values(self, tag: str, attrs: AttributesNSImpl) -> dict[str, str]:
        values = {}
        for (space, key), value in attrs.items():
            if space == XML and key == "base":
                self.fault("logo.unsafe", f"{tag!r} refers to something else by {key!r}.", PLAIN)
            elif space is None or (space == XLINK and key == "href"):
                values[key] = str(value)
        return values

    def _add(self, element: Element) -> None:
        if self._open:
            self._open[-1].kids.append(element)
        else:
            self.root = element
        self._open.append(element)
