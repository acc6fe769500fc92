"""Dutch words with a trema never break wrongly at the end of a line."""

from pathlib import Path

import pyphen
import pytest
from weasyprint import HTML

from brochure.typeset.hyphenation import TREMAS, spare_tremas

WORDS = (Path(__file__).parent / "trema.txt").read_text(encoding="utf-8").split()


@pytest.fixture(autouse=True)
def rule() -> None:
    """As `brochure.typeset.typesetter` has it from its first import on."""
    spare_tremas()


def test_there_are_five_hundred_words_and_each_has_a_trema() -> None:
    assert len(set(WORDS)) == 500
    assert all(set(word) & set(TREMAS) for word in WORDS)


def test_no_word_breaks_before_a_trema_and_most_still_break_elsewhere() -> None:
    dictionary = pyphen.Pyphen(lang="nl")
    broken = {word: dictionary.positions(word) for word in WORDS}
    assert [word for word, places in broken.items() if {word[place] for place in places} & set(TREMAS)] == []
    assert sum(bool(places) for places in broken.values()) > 480


def test_without_the_rule_they_would_break_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyphen.hdcache", {})
    dictionary = pyphen.Pyphen(lang="nl")
    wrong = [word for word in WORDS if any(word[place] in TREMAS for place in dictionary.positions(word))]
    assert len(wrong) > 250


def test_no_line_of_a_narrow_page_begins_with_a_trema() -> None:
    narrow = "p{width:20mm;font:10pt serif;hyphens:auto;hyphenate-limit-chars:5 2 2;margin:0}"
    style = f"@page{{size:40mm 9000mm;margin:0}}{narrow}"
    words = "".join(f"<p>{word}</p>" for word in WORDS)
    (page,) = HTML(string=f'<html lang="nl"><style>{style}</style>{words}').render().pages
    lines = [box.text for box in page._page_box.descendants() if hasattr(box, "text")]
    assert len(lines) > 600, "they do break"
    assert [line for line in lines if line[0] in TREMAS and line not in WORDS] == []
