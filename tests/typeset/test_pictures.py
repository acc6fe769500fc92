"""A picture is taken apart once, and says the same on every page."""

from collections.abc import Mapping

import pytest
from copies import ROOT
from planned import HANDOUT
from weasyprint.document import Page as SetPage

from brochure.nouns.product import Delivery
from brochure.nouns.sources import Sources
from brochure.typeset.library import Library
from brochure.typeset.typesetter import Typesetter

LOGO = "content/centres/school.svg"
ART = "art:stripe?figure=blush"

FIRST = '<p style="color:#123;opacity:.5">a</p>'
PICTURE = f'<div style="width:40mm;height:20mm;background:url({ART})"></div>'


def set_one(typesetter: Typesetter, inside: str, own: Mapping[str, bytes]) -> SetPage:
    """A page of a centre's own with this on it."""
    html = f'<!DOCTYPE html><html lang="nl"><title>a</title><body>{inside}</body></html>'
    pages, findings = typesetter.set(html, own=own)
    assert not findings
    return pages[0]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are asked for."""
    addresses: list[str] = []
    fetch = Library.fetch

    def told(library: Library, url: str, headers: dict[str, str] | None = None) -> object:
        addresses.append(url)
        return fetch(library, url, headers)

    monkeypatch.setattr(Library, "fetch", told)
    return addresses


def test_what_we_draw_is_drawn_once_for_all_centres(sources: Sources, asked: list[str]) -> None:
    typesetter = Typesetter(sources, HANDOUT, Delivery.SCREEN)
    for _ in range(3):
        set_one(typesetter, PICTURE, {})
    assert asked.count(ART) == 1


def test_the_logo_of_a_centre_is_not_that_of_the_next(sources: Sources) -> None:
    typesetter = Typesetter(sources, HANDOUT, Delivery.SCREEN)
    logo = (ROOT / LOGO).read_bytes()
    inside = f'<img src="file:///{LOGO}" alt="a" style="width:30mm"/>'
    other = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    painted = []
    for data in (logo, other, logo):
        page, findings = typesetter.paint(set_one(typesetter, inside, {LOGO: data}))
        assert not findings
        painted.append(page)
    assert painted[0] == painted[2] != painted[1]


@pytest.mark.parametrize("before", ["", FIRST])
@pytest.mark.parametrize("delivery", [Delivery.SCREEN, Delivery.PRESS])
def test_a_picture_says_the_same_each_time(before: str, delivery: Delivery, sources: Sources) -> None:
    fresh, known = (Typesetter(sources, HANDOUT, delivery) for _ in range(2))
    for typesetter, times in ((fresh, 1), (known, 3)):
        for other in ("", FIRST) if times > 1 else ():
            for one in (Delivery.SCREEN, delivery):
                typesetter.paint(set_one(typesetter, other + PICTURE, {}), one)
    painted = [typesetter.paint(set_one(typesetter, before + PICTURE, {})) for typesetter in (fresh, known)]
    assert painted[0] == painted[1]
    assert painted[0][0]
