"""Two languages in step: whatever is changed on one side or on both is told, with the places of both."""

import json
import re
from collections.abc import Iterator
from copy import copy as shallow
from pathlib import Path

import pytest
import yaml
from copies import PROJECT

from brochure.languages.pairs import (
    Pair,
    State,
    UnconfirmedError,
    as_text,
    confirm,
    confirmed,
    in_step,
    pairs_of,
)
from brochure.languages.pairs.agree import doubts, names_of
from brochure.languages.pairs.changes import changes
from brochure.nouns.finding import Severity
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.project import read

NL, EN = "content/nl/social-media-manager.yaml", "content/en/social-media-manager.yaml"
LABELS = "content/en/labels.yaml"
LOCK = "content/social-media-manager.lock"

Edit = tuple[str, str, str]
"""A file, a text in it, and what stands there afterwards."""

FILES = {"nl": NL, "en": EN, "labels": LABELS}

KEPT: dict[str, tuple[list[Edit], dict[str, str]]] = {
    name: ([(FILES[edit["file"]], edit["before"], edit["after"]) for edit in row["edits"]], row["told"])
    for name, row in yaml.safe_load((Path(__file__).parent / "kept_edits.yaml").read_text(encoding="utf-8")).items()
}
"""What is changed, and what must be said of which pairs and of no others."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path: (PROJECT / path).read_text(encoding="utf-8") for path in (NL, EN, LABELS, LOCK)}


@pytest.fixture(scope="module")
def whole() -> Sources:
    return read(PROJECT)[0]


def edited(whole: Sources, texts: dict[str, str], edits: list[Edit]) -> tuple[Sources, dict[str, str]]:
    """The same sources with some texts changed."""
    sources, now = shallow(whole), dict(texts)
    sources.content = dict(whole.content)
    for file, before, after in edits:
        assert before in now[file], before
        now[file] = now[file].replace(before, after, 1)
        node, findings = compose(now[file], file)
        assert node is not None, findings
        sources.content[file] = node
    return sources, now


def unsettled(sources: Sources) -> Iterator[Pair]:
    return (pair for pair in pairs_of(sources)[0] if not pair.is_settled)


def said(pair: Pair) -> str:
    return f"{pair.state}{' doubtful' if pair.doubts else ''}"


def test_the_content_as_it_is_is_in_step(whole: Sources) -> None:
    pairs, findings = pairs_of(whole)
    assert len(pairs) > 350
    assert {pair.state for pair in pairs} == {State.FRESH}
    assert [*findings, *in_step(whole)] == []


def test_there_are_at_least_thirty_edits() -> None:
    assert len(KEPT) >= 30


@pytest.mark.parametrize("edit", KEPT)
def test_an_edit_is_told_with_both_places_and_nothing_else_is(edit: str, whole: Sources, texts: dict[str, str]) -> None:
    edits, expected = KEPT[edit]
    sources, now = edited(whole, texts, edits)
    found = {pair.path: pair for pair in unsettled(sources)}
    assert {path: said(pair) for path, pair in found.items()} == expected
    report = as_text(pairs_of(sources)[0])
    for path, pair in found.items():
        for side in (pair.source, pair.target):
            assert f"{side.place.file}:{side.place.line}" in report
            if side.text is not None and side.place.file in now:
                line = now[side.place.file].splitlines()[side.place.line - 1]
                assert side.text.split('"')[0][:30].strip() in line, path
    told = in_step(sources)
    assert {finding.severity for finding in told} == {Severity.WARNING}
    for path, pair in found.items():
        mine = [finding for finding in told if f"{path} " in finding.words and finding.place == pair.target.place]
        assert mine, path
        assert all(f"{pair.source.place.file}:{pair.source.place.line}" in finding.words for finding in mine)


@pytest.mark.parametrize(
    "edits",
    [
        [(NL, '"Het werk, de routes en het salaris"', '"Het werk,  de routes en het\n    salaris "')],
        [(NL, '"Het werk, de routes en het salaris"', "'Het werk, de routes en het salaris'")],
        [(EN, '"The work, the ways in and the pay"', ">\n    The work, the ways in\n    and the pay")],
        [(EN, "cover:\n", "# a note\n\n\ncover:\n")],
        [(NL, "ideeën die opvallen", "ideee\u0308n die opvallen")],
    ],
    ids=["white space", "quotes", "folded", "notes", "a letter written as two"],
)  # fmt: skip
def test_white_space_and_the_style_of_yaml_change_nothing(
    edits: list[Edit], whole: Sources, texts: dict[str, str]
) -> None:
    assert list(unsettled(edited(whole, texts, edits)[0])) == []


def test_keys_in_another_order_are_told(whole: Sources, texts: dict[str, str]) -> None:
    title, series = '  title: "Social media manager"\n', '  series: "Careers in focus"\n'
    sources, _ = edited(whole, texts, [(EN, title + series, series + title)])
    (finding,) = in_step(sources)
    assert (finding.code, finding.place.file, finding.place.line) == ("pair.order", EN, 7)
    assert f"{NL}:" in finding.words


def test_what_is_confirmed_is_fresh_and_only_that(whole: Sources, texts: dict[str, str]) -> None:
    edits = [*KEPT["a word in Dutch"][0], *KEPT["a capital"][0]]
    sources, _ = edited(whole, texts, edits)
    locks, count, gone = confirm(sources, ["cover.subtitle"], None, "")
    assert (count, gone) == (1, [])
    sources.locks = {path: data.decode() for path, data in locks.items()}
    assert [pair.path for pair in unsettled(sources)] == ["duties.title"]
    assert {path: text for path, text in sources.locks.items() if path != LOCK} == {
        path: text for path, text in whole.locks.items() if path != LOCK
    }


def test_what_does_not_agree_is_explained_for_these_words_only(whole: Sources, texts: dict[str, str]) -> None:
    sources, _ = edited(whole, texts, KEPT["a number in words"][0])
    for because, left in (("", ["skills.items.writing.start"]), ("We count.", [])):
        locks, *_ = confirm(sources, ["skills.items.writing.start"], "en", because)
        sources.locks = {path: data.decode() for path, data in locks.items()}
        assert [pair.path for pair in unsettled(sources)] == left
    later, _ = edited(
        whole, {**texts}, [*KEPT["a number in words"][0], (NL, "Vertel je dag in 3", "Vertel je week in 3")]
    )
    later.locks = sources.locks
    assert [said(pair) for pair in unsettled(later)] == ["stale doubtful"]


@pytest.mark.parametrize(
    ("path", "words"), [("cover.subtitel", "Did you mean cover.subtitle?"), ("nothing", "No leaf"), ("cove", "No leaf")]
)
def test_a_path_that_is_none_confirms_nothing(path: str, words: str, whole: Sources) -> None:
    with pytest.raises(UnconfirmedError, match=re.escape(words)):
        confirm(whole, [path], None, "")


def test_a_pair_without_words_on_one_side_is_not_confirmed(whole: Sources, texts: dict[str, str]) -> None:
    sources, _ = edited(whole, texts, KEPT["a key, in English"][0])
    with pytest.raises(UnconfirmedError, match=r"cover\.subtitle has no words"):
        confirm(sources, ["cover"], None, "")


def test_a_lock_forgets_what_is_gone_and_tells(whole: Sources, texts: dict[str, str]) -> None:
    assert "cover.subtitle" in whole.locks[LOCK]
    sources = edited(whole, texts, [*KEPT["a key, in Dutch"][0], *KEPT["a key, in English"][0]])[0]
    locks, _, gone = confirm(sources, ["duties"], None, "")
    assert b"cover.subtitle" not in locks[LOCK]
    assert gone == ["cover.subtitle"]


def test_a_row_that_was_changed_by_hand_confirms_nothing_and_stays(whole: Sources) -> None:
    sources = shallow(whole)
    text = whole.locks[LOCK].replace("Socialmediamanager", "Iets anders", 1)
    assert text != whole.locks[LOCK]
    sources.locks = {**whole.locks, LOCK: text}
    pairs, findings = pairs_of(sources)
    assert findings == []
    assert [pair.path for pair in pairs if pair.state is State.STALE] == ["growth.ladder.2.title"]
    pair = next(pair for pair in pairs if pair.path == "duties.title")
    assert "Iets anders" in confirmed(sources, [pair])[LOCK].decode()


def test_one_pair_that_is_confirmed_leaves_all_others_as_they_are(whole: Sources, texts: dict[str, str]) -> None:
    sources = edited(whole, texts, [*KEPT["a key, in Dutch"][0], *KEPT["a key, in English"][0]])[0]
    pair = next(pair for pair in pairs_of(sources)[0] if pair.path == "duties.title")
    assert b"cover.subtitle" in confirmed(sources, [pair])[LOCK]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pairs": []}', '{"pairs": {"en": {"a": 1}}}', "[" * 100_000])
def test_a_lock_that_cannot_be_read_confirms_nothing_and_is_told(text: str, whole: Sources) -> None:
    sources = shallow(whole)
    sources.locks = {**whole.locks, LOCK: text}
    pairs, findings = pairs_of(sources)
    assert [(finding.code, finding.place.file) for finding in findings] == [("lock.broken", LOCK)]
    assert {pair.state for pair in pairs if pair.occupation != "labels"} == {State.STALE}


ROW = '"source": ["a", "b"], "target": ["a", "b"]'


@pytest.mark.parametrize(
    "text",
    [
        '{"pairs": {"en": {"a": {"source": [], "target": []}}}}',
        '{"pairs": {"en": {"a": {"source": "ab", "target": ["a", "b"]}}}}',
        '{"pairs": {"en": {"a": {"source": ["a", "b"], "target": ["a", "b", "c"]}}}}',
        f'{{"pairs": {{"en": {{"a": {{{ROW}, "checked": true}}}}}}}}',
        f'{{"note": "x", "pairs": {{"en": {{"a": {{{ROW}}}}}}}}}',
        f'{{"pairs": {{"en": {{"a": {{{ROW}, "by": "\\ud800"}}}}}}}}',
        f'{{"pairs": {{"en": {{"a": {{{ROW}, "by": null}}}}}}}}',
        f'{{"pairs": {{"en": {{"a": {{{ROW}, "because": ["b"]}}}}}}}}',
    ],
    ids=["short", "text", "long", "another key", "another key at the top", "half a letter", "no name", "a list"],
)
def test_a_lock_that_holds_what_is_not_ours_is_told_and_stays(text: str, whole: Sources) -> None:
    sources = shallow(whole)
    sources.locks = {**whole.locks, LOCK: text}
    _, findings = pairs_of(sources)
    assert [(finding.code, finding.place.file) for finding in findings] == [("lock.broken", LOCK)]


def test_a_text_changed_in_the_lock_confirms_nothing(whole: Sources) -> None:
    sources = shallow(whole)
    lock = json.loads(whole.locks[LOCK])
    lock["pairs"]["en"]["cover.subtitle"]["source"][1] = "Iets anders"
    sources.locks = {**whole.locks, LOCK: json.dumps(lock)}
    assert [(pair.path, said(pair)) for pair in unsettled(sources)] == [("cover.subtitle", "stale")]


def test_either_language_may_be_written_first(whole: Sources, texts: dict[str, str]) -> None:
    facts = "content/facts/social-media-manager.yaml"
    sources, _ = edited(whole, texts, [])
    node, _ = compose("written_in: en\n", facts)
    assert node is not None
    sources.content[facts] = node
    pairs = [pair for pair in pairs_of(sources)[0] if pair.occupation != "labels"]
    assert {(pair.source.language, pair.target.language) for pair in pairs} == {("en", "nl")}


def test_of_one_file_only_some_are_told_in_a_build(whole: Sources) -> None:
    sources = shallow(whole)
    sources.locks = {}
    told = in_step(sources, 10)
    told_of = [finding.code for finding in told if finding.place.file == EN]
    assert sum(code in ("pair.stale", "pair.doubt") for code in told_of) == 10
    assert sorted(finding.place.file for finding in told if finding.code == "pair.more") == [LABELS, EN]


AGREE = {
    "the same": ("{pay_low} bij CBS", "{pay_low} at CBS", 0),
    "another fact": ("{pay_low}", "{pay_high}", 1),
    "a fact twice": ("{pay_low} {pay_low}", "{pay_low}", 1),
    "another year": ("{pay_low:year}", "{pay_low}", 1),
    "numbers as each language writes them": ("1.500,50 om 9.30", "1,500.50 at 9:30", 0),
    "another number": ("15 jaar", "16 years", 1),
    "an address": ("kijk op werk.nl/start", "see werk.nl/start", 0),
    "another address": ("mail a@example.org", "mail b@example.org", 1),
    "an address, with and without https": ("https://example.org/a", "example.org/a", 0),
    "a name with a capital inside": ("LinkedIn", "Linkedin", 1),
    "strong words": ("**nooit**", "never", 1),
    "strong words in both": ("**nooit**", "**never**", 0),
    "all at once": ("{a} 1 CBS a@example.org **x**", "b", 5),
}


@pytest.mark.parametrize("case", AGREE)
def test_what_must_be_the_same_is_compared(case: str) -> None:
    one, two, count = AGREE[case]
    assert len(list(doubts(one, two, ("nl", "en")))) == count
    assert len(list(doubts(two, one, ("en", "nl")))) == count


def test_a_name_that_both_languages_know_is_missed_where_one_has_it_not() -> None:
    nl = ("Kijk op Instagram en TikTok.", "Instagram is groot.", "Ook het Nederlands telt.")
    en = ("Look at Instagram and TikTok.", "It is large.", "Your Dutch counts, too.")
    names = names_of(nl) & names_of(en)
    assert names == {"Instagram"}
    said = [list(doubts(one, two, ("nl", "en"), names)) for one, two in zip(nl, en, strict=True)]
    assert said == [[], ["nl has the name Instagram, en has not"], []]


def test_a_change_is_shown_word_by_word() -> None:
    assert changes("Je plant en maakt berichten.", "Je plant, maakt berichten") == (
        "Je [-plant en-]{+plant,+} maakt [-berichten.-]{+berichten+}"
    )
    assert changes("hetzelfde", " hetzelfde\n") == "hetzelfde"
