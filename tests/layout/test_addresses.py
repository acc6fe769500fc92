"""Where the addresses of a centre go on on the next line."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from planned import BROCHURE, HANDOUT

from brochure.editions.centre_job import Job, Shared, pages_for, work
from brochure.editions.centres import checked
from brochure.editions.edition import copy_of
from brochure.layout.addresses import in_pieces
from brochure.nouns.leaf import LINE_END
from brochure.nouns.node import Mapping
from brochure.nouns.product import Delivery, Edition, Product
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.validate import Content

MAIL = "voornaam.achternaam@loopbaancentrum-voorbeeldgemeente.example"
WEB = "www.bibliotheekproefdorp.example/start"
CENTRE = f"lang: nl\nname: x\nemail: {MAIL}\nqr: https://{WEB}\n"
PIECES = ["a", ".b@", "c", "-d", ".example/", "x?", "y=", "1&amp;", "z=", "2"]
ENDINGS = (".", "-", "_")


def lines(data: bytes) -> list[str]:
    """The lines of the page with the address, as somebody copies them."""
    pdf = pypdfium2.PdfDocument(data)
    text = next(text for page in pdf if "voornaam" in (text := page.get_textpage().get_text_range()))
    return str(text).replace("\ufffe", "(lost hyphen)").splitlines()


def test_an_address_says_the_same_in_pieces() -> None:
    html = in_pieces("a.b@c-d.example/x?y=1&z=2")
    assert html.striptags().replace(LINE_END, "") == "a.b@c-d.example/x?y=1&z=2"
    assert re.sub(f"(</?span[^>]*>|{LINE_END})+", "|", html).strip("|").split("|") == PIECES
    assert in_pieces("a") == "a"


@pytest.mark.parametrize("delivery", [Delivery.SCREEN, Delivery.OFFICE])
@pytest.mark.parametrize("product", [BROCHURE, HANDOUT], ids=lambda one: one.name)
def test_a_long_address_breaks_behind_the_at_sign_or_before_a_dot_and_can_be_copied(
    product: Product, delivery: Delivery, sources: Sources, content: Content
) -> None:
    node, _ = compose(CENTRE, "long.yaml")
    assert isinstance(node, Mapping)
    job, _ = checked(Job("long", node, {}), ("nl",), None)
    edition = Edition(product, "nl", "social-media-manager", "", delivery)
    pages, _ = pages_for(edition, sources, content, job)
    assert pages
    copies = {(edition.occupation, "nl"): copy_of(edition, content, sources)}
    (made,) = work(Shared(sources, content, (pages,), copies), (job,))
    assert [str(finding) for finding in made.findings] == []
    data = next(data for name, data in made.files.items() if name.endswith(".pdf"))
    said = lines(data)
    assert not any(LINE_END in line for line in said)
    first = next(number for number, line in enumerate(said) if "voornaam" in line)
    assert "".join(said[first:]).replace(" ", "").startswith(MAIL)
    assert any("bibliotheekproefdorp" in line for line in said), "it is set smaller before it is broken anywhere"
    assert [line for line in said if "example" in line and line.endswith(ENDINGS)] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        heard = [str(note.Contents) for note in notes if "/Contents" in note]
        targets = [str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})]
    assert targets.count(f"mailto:{MAIL}") == (1 if delivery is Delivery.SCREEN else 0)
    assert [words for words in heard if "voornaam" in words] == [MAIL][: len(heard)]
    assert not any(LINE_END in words for words in heard)
