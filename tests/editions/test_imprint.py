"""A centre's edition, laid onto the shared pages, is the same document as one rendered whole."""

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from planned import BROCHURE, HANDOUT, PRODUCTS
from weasyprint import HTML
from whole import differences, facts, whole

from brochure.editions.centre_job import Job, Shared, pages_for, work
from brochure.editions.centres import checked, jobs_of_files
from brochure.editions.edition import build, copy_of
from brochure.layout.layouts import Layouts
from brochure.nouns.node import Mapping
from brochure.nouns.product import Delivery, Edition, Product
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.validate import Content

CENTRES = {
    Delivery.SCREEN: ("alles-op-een-plein", "gemeente-voorbeeldmeer"),
    Delivery.OFFICE: ("bibliotheek-fryslan",),
    Delivery.PRESS: ("universiteit-voorbeeld",),
    Delivery.PRESS_X1A: ("alles-op-een-plein",),
}


THIN = replace(BROCHURE, pages=(*BROCHURE.pages[:1], *BROCHURE.pages[2:4], *BROCHURE.pages[-1:]))
"""A brochure of one sheet, with all that a centre has of its own."""


CASES = [
    pytest.param(
        product,
        delivery,
        centre,
        id=f"{name}-{delivery}-{centre}",
        # A handout is a panel of a thin brochure with other sizes, and a brochure one with more pages of all centres.
        marks=() if product is THIN else pytest.mark.slow,
    )
    for name, product in {"thin brochure": THIN, "handout": HANDOUT, "brochure": BROCHURE}.items()
    for delivery, centres in CENTRES.items()
    for centre in centres
]


@pytest.mark.parametrize(("product", "delivery", "centre"), CASES)
def test_a_grafted_edition_is_the_document_that_is_rendered_whole(
    product: Product, delivery: Delivery, centre: str, sources: Sources, content: Content
) -> None:
    language = "en" if delivery is Delivery.OFFICE else "nl"
    edition = Edition(product, language, "social-media-manager", centre, delivery)
    built = build(edition, sources, content)
    assert [str(finding) for finding in built.findings] == []
    assert built.data
    reference = whole(edition, sources, content)
    assert set(differences(built.data, reference)) == {0}
    mine, theirs = facts(built.data), facts(reference)
    for what, held in theirs.items():
        assert mine[what] == held, what
    assert len(mine["tree"]) > (50 if delivery is Delivery.SCREEN else -1)


def test_centres_that_are_set_together_are_the_same_bytes_as_alone(sources: Sources, content: Content) -> None:
    """Also those that are too full, those with logos of either kind, and one that cannot be set at all."""
    slugs = ["alles-op-een-plein", "loopbaancoach-yildiz", "gemeente-voorbeeldmeer", "universiteit-voorbeeld"]
    jobs, _ = jobs_of_files(sources, slugs)
    node, _ = compose(
        f"lang: nl\nname: x\nemail: a@example.org\nqr: https://example.org\nline: {'heel lang ' * 90}", "long.yaml"
    )
    assert isinstance(node, Mapping)
    jobs.insert(1, Job("long", node, {}))
    editions = [Edition(product, "nl", "social-media-manager", "", Delivery.SCREEN) for product in (THIN, HANDOUT)]
    jobs = [checked(job, ("nl",), None)[0] for job in jobs]
    pages = [pages_for(edition, sources, content, jobs[0])[0] for edition in editions]
    copies = {(edition.occupation, edition.language): copy_of(edition, content, sources) for edition in editions}
    shared = Shared(sources, content, tuple(one for one in pages if one), copies)
    together = work(shared, tuple(jobs))
    alone = [work(shared, (job,))[0] for job in jobs]
    assert [one.slug for one in together] == [job.slug for job in jobs]
    assert [len(one.files) for one in together] == [2, 0, 2, 2, 2]
    assert together == alone


def test_the_layouts_of_slots_are_xml_and_say_the_same_as_html(sources: Sources, content: Content) -> None:
    for centre in content.centres:
        for product in PRODUCTS:
            edition = Edition(product, "nl", "social-media-manager", centre)
            slots, _ = Layouts(sources.layouts).slots(edition, copy_of(edition, content, sources))
            for slot in slots.values():
                text = f"<html><body>{slot.filled}</body></html>"
                one = fromstring(text)  # noqa: S314 -- our own layouts
                two = HTML(string=text).etree_element
                assert [(a.tag, a.attrib, (a.text or "").split()) for a in one.iter()] == [
                    (b.tag, b.attrib, (b.text or "").split()) for b in two.iter() if b.tag != "head"
                ]
