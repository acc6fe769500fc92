"""HTML as elements: that of our layouts is XML, too, which is read in a tenth of the time."""

from xml.etree.ElementTree import Element, ParseError, fromstring

import tinyhtml5


def element_of(text: str) -> Element:
    """The root of a document, or of a part of one."""
    root = read_as_xml(text)
    if root is None:
        root = tinyhtml5.parse(text, namespace_html_elements=False)
    return root


def read_as_xml(text: str) -> Element | None:
    """A document that is XML; None for one that is HTML only."""
    try:
        return fromstring(text)  # noqa: S314 -- made by our own layouts, which escape all that comes from outside
    except ParseError:
        return None
