"""A document is read fast, and says what it would say if WeasyPrint had read it."""

import pytest
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.urls import URLFetcher

from brochure.typeset.document import Document

AS_XML = "<html><body><p>one<br/>two <b>three<br/></b> four<br/><br/>five</p></body></html>"
AS_HTML = AS_XML.replace("<br/>", "<br>")


def lines(document: HTML) -> list[tuple[str, float, float]]:
    """What stands where."""
    (page,) = document.render(stylesheets=[CSS(string="@page { size: 100mm 100mm }")]).pages
    texts = (box for box in page._page_box.descendants() if isinstance(box, TextBox) and box.text.strip())
    return [(box.text.strip(), box.position_x, box.position_y) for box in texts]


@pytest.mark.parametrize("text", [AS_XML, AS_HTML])
def test_a_break_ends_a_line_as_it_does_in_weasyprint(text: str) -> None:
    found = lines(Document(text, URLFetcher()))
    assert found == lines(HTML(string=text))
    tops = {words: top for words, _, top in found}
    assert tops["one"] < tops["two"] < tops["four"] < tops["five"]


@pytest.mark.parametrize("text", [AS_XML, AS_HTML])
def test_a_break_has_no_box_before_it(text: str) -> None:
    (page,) = Document(text, URLFetcher()).render().pages
    assert not [box for box in page._page_box.descendants() if box.element_tag == "br::before"]
