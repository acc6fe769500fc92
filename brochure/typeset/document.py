"""HTML as WeasyPrint takes it: read fast, and without styles that no page needs."""

import re

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.html import UA, UA_COUNTER_STYLE
from weasyprint.urls import URLFetcher

from brochure.nouns.html import read_as_xml

ROOT = "file:///"
"""Addresses in styles are relative to the project, and lead into `Sources`, never to the disk."""

_EVERYWHERE = re.compile(r"^::(?:footnote|note|marker)", re.MULTILINE)

_BREAK, _PLAIN_BREAK = 'br::before { content: "\\A"; white-space: pre-line }', "br { white-space: pre-line }"


def _sparing(sheet: str) -> str:
    """WeasyPrint's own sheet without styles that no page needs."""
    return _EVERYWHERE.sub(lambda found: f"li{found[0]}", sheet).replace(_BREAK, _PLAIN_BREAK)


class Document(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """HTML whose elements have no style for notes, and only list items one for their mark.

    WeasyPrint's own sheet gives every element six such styles, and all of them are computed; and it gives each `br` a
    box before it, with a style that is shared with nobody, for the end of a line. Here that stands in the `br` itself.
    Layouts are written as XML, and are read as such in a tenth of the time.
    """

    def __init__(self, text: str, url_fetcher: URLFetcher) -> None:
        root = read_as_xml(text)
        if root is None:
            super().__init__(string=text, base_url=ROOT, url_fetcher=url_fetcher)
        else:
            self.base_url, self.url_fetcher, self.media_type = ROOT, url_fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element
        for line_break in self.etree_element.iter("br"):
            line_break.text = "\n"

    _sheet = CSS(string=_sparing(UA), counter_style=UA_COUNTER_STYLE)

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 -- WeasyPrint's signature
        return [self._sheet, *super()._ua_stylesheets(forms)[1:]]
