"""A centre's own colour is that of its delivery."""

import pytest

from brochure.impose.accent import accent_of
from brochure.nouns.sources import Sources


@pytest.mark.parametrize(
    ("colour", "look", "begins"),
    [
        ("#12656B", "screen", "#12656B"),
        ("#12656B", "press", "device-cmyk("),
        ("#12656B", "office", None),
        (None, "screen", None),
        (None, "press", None),
    ],
)
def test_it_is_light_on_a_screen_ink_on_a_press_and_none_in_the_office(
    colour: str | None, look: str, begins: str | None, sources: Sources
) -> None:
    found = accent_of(colour, look, next(iter(sources.profiles.values())))
    assert (found or "").startswith(begins or "")
    assert (found is None) is (begins is None)
