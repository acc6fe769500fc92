"""Plain language: what is hard to read is told with its place, by limits that stand in the content."""

from pathlib import Path

import pytest

from brochure.languages.plain import HunspellError, in_plain_words, misspelt
from brochure.model import Language
from brochure.nouns.finding import Severity
from brochure.nouns.node import Mapping
from brochure.read.compose import compose
from brochure.validate import Content

RULES = {
    "sentence_words": "6",
    "word_letters": "12",
    "words_a_minute": "60",
    "topic_seconds": "40",
    "dont": {"utilise": "use", "in order to": "to"},
    "jargon": ["funnel", "content calendar"],
    "known": ["NEWCOM", "hyperlexical-thing"],
}
PASSIVE = {
    "en": {"verbs": ["is", "was"], "participles": ["*ed", "found"], "nearness": "3", "between": ["a", "no"]},
    "nl": {"verbs": ["wordt", "werd"], "participles": ["ge*d", "ge*t", "ver*d"], "nearness": "6"},
}


def rules(language: str = "en", **more: object) -> Language:
    return Language.model_validate({**RULES, "passive": PASSIVE[language], **more})


def words_of(text: str) -> Mapping:
    node, _ = compose(
        f"topic:\n  text: >\n    {text}\nreference:\n  glossary:\n    one:\n      term: Funnel\n", "words.yaml"
    )
    assert isinstance(node, Mapping)
    return node


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "One two three four five six.", []),
        ("en", "One two three four five six seven.", ["plain.sentence"]),
        ("en", "One two three. Four five six. Seven eight nine.", []),
        ("en", "From {pay_low} to {pay_high} an hour.", []),
        ("en", "[nl: een zin met heel veel woorden hier] and more.", []),
        ("en", "An extraordinarily long word.", ["plain.word"]),
        ("en", "See example.org/extraordinarily now.", []),
        ("en", "It is UNBELIEVABLE.", ["plain.capitals"]),
        ("en", "Ask CBS or NEWCOM.", []),
        ("en", "Please utilise this.", ["plain.dont"]),
        ("en", "Read on in order to learn.", ["plain.dont"]),
        ("en", "Build a funnel.", []),
        ("en", "Fill the content calendar.", ["plain.jargon"]),
        ("en", "The code was updated.", ["plain.passive"]),
        ("en", "It was never really updated.", ["plain.passive"]),
        ("en", "It was never quite really updated.", []),
        ("en", "It is a protected title.", []),
        ("en", "Stay organised when it is busy.", []),
        ("nl", "Het werk wordt gedaan.", []),
        ("nl", "Het plan wordt gemaakt.", ["plain.passive"]),
        ("nl", "Omdat het gemaakt werd.", ["plain.passive"]),
        ("nl", "Dat wordt snel verteld.", ["plain.passive"]),
        ("nl", "Je wordt heel goed.", []),
    ],
)
def test_what_is_hard_is_told_and_what_is_plain_is_not(language: str, text: str, codes: list[str]) -> None:
    found = list(in_plain_words(words_of(text), rules(language)))
    assert [finding.code for finding in found] == codes
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    assert {(finding.place.file, finding.place.line) for finding in found} <= {("words.yaml", 2)}


def test_a_topic_that_takes_too_long_to_read_aloud_is_told() -> None:
    short, long = "Read it out. " * 13, "Read it out. " * 14
    assert [finding.code for finding in in_plain_words(words_of(short), rules())] == []
    (finding,) = in_plain_words(words_of(long), rules())
    assert (finding.code, "42 seconds" in finding.words) == ("plain.long", True)


def test_a_text_with_a_reason_is_let_pass() -> None:
    text = "One two three four five six seven."
    assert list(in_plain_words(words_of(text), rules(let_pass={"topic.text": "Seven dwarfs."}))) == []


def test_what_no_dictionary_knows_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A stand-in for the program, which knows a word if it is short.
    program = tmp_path / "hunspell"
    program.write_text("#!/bin/sh\ngrep -E '.{9,}' || true\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    text = "A wrongwrong word, a hyperlexical-thing, 1234567890, example.org/abcdef and [nl: onbekende woorden]."
    (finding,) = misspelt(words_of(text), "en", rules())
    assert (finding.code, finding.place.line) == ("plain.spelling", 2)
    assert "'wrongwrong'" in finding.words


@pytest.mark.parametrize("script", [None, '#!/bin/sh\necho "Can\'t open affix or dictionary files" >&2; exit 1\n'])
def test_without_its_program_or_dictionary_spelling_is_not_passed_over(
    script: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if script:
        (tmp_path / "hunspell").write_text(script, encoding="utf-8")
        (tmp_path / "hunspell").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    with pytest.raises(HunspellError, match="bin/need words"):
        list(misspelt(words_of("Word"), "en", rules()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_own_words_are_plain(language: str, content: Content) -> None:
    node = content.words["social-media-manager", language]
    assert [str(finding) for finding in in_plain_words(node, content.languages[language])] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_is_still_needed(language: str, content: Content) -> None:
    node, kept = content.words["social-media-manager", language], content.languages[language]
    found = in_plain_words(node, kept.model_copy(update={"let_pass": {}}))
    assert {
        path for path in kept.let_pass if any(path in finding.words for finding in in_plain_words(node, kept))
    } == set()
    assert len({finding.place.line for finding in found}) == len(kept.let_pass)
