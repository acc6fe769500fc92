"""Fonts of a file hold what is shown, and what cannot be cut is told."""

from pathlib import Path

import pytest
from weasyprint.logger import LOGGER
from weasyprint.pdf.fonts import Font

from brochure.typeset.listening import listening
from brochure.typeset.painted import Typeface
from brochure.typeset.written import _Font

FONT = Path(__file__).parents[2] / "styles/fonts/InstrumentSans_400Regular.ttf"


def a_font(data: bytes) -> _Font:
    known = {"name": "/ABCDEF+Instrument-Sans", "family": "Instrument Sans", "index": 0}
    return _Font(Typeface(known, "", {}, {}, {}), data)


def test_a_font_is_cut_to_the_glyphs_that_are_shown() -> None:
    whole, cut = FONT.read_bytes(), []
    for glyphs in ({1: "a"}, {2: "b"}, {1: "a"}):
        font = a_font(whole)
        font.subset(glyphs, hinting=False)
        cut.append(font.file_content)
    assert cut[0] == cut[2] != cut[1]
    assert len(cut[0]) < len(whole) / 4


def test_a_font_that_cannot_be_cut_is_told_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Font, to_unicode: frozenset[int], hinting: bool) -> None:  # noqa: ARG001, FBT001
        LOGGER.warning("Unable to subset %r", self.family)

    monkeypatch.setattr(Font, "subset", fail)
    for _ in range(2):
        font = a_font(b"no font at all")
        with listening() as records:
            font.subset({1: "a"}, hinting=False)
        assert font.file_content == b"no font at all"
        assert len(records) == 1
