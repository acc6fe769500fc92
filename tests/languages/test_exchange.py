"""Words to translators and back: nothing is lost on the way, and nothing broken comes in."""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from copies import PROJECT

from brochure.cli.console import write_sources
from brochure.languages.exchange import Exchange, Form, Unit, UnreadableError, as_file, brought_back, from_file, po_file
from brochure.languages.exchange.yaml_text import with_words
from brochure.languages.pairs import Pair, State, pairs_of
from brochure.nouns.finding import Severity
from brochure.nouns.node import Node, dotted, leaves, plain
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.project import read

NL, EN, LABELS = (
    "content/nl/social-media-manager.yaml",
    "content/en/social-media-manager.yaml",
    "content/en/labels.yaml",
)

NASTY = [
    "'", '"', '""', "\\", "\\n", '\\\\"', "a\nb", "a\r\nb", "\ttab", " before", "after ", "two  spaces",
    "no\u00a0break",
    "<b>&amp;</b>", "]]>", "<!-- -->", "{pay_low} **strong** [en: words]", "{pay_low:year}", "[", "]", "**", "#", "# x",
    "- x", "x: y", ";", ",", "=1+1", "é", "e\u0301", "IJ ĳ Ł ș ğ ñ", "😀", "%s %(name)s", 'msgid "x"', "#, fuzzy",
    "\\u00e9",
    "null", "~", "1.10", "no", "|", ">", "&x", "*x", "!x", "@", "`", "%", "x" * 5_000,
]  # fmt: skip


def exchange_of(texts: list[str]) -> Exchange:
    """Each text as a source, and another one as its translation."""
    units = [
        Unit(f"occupation:topic.{number}", text, texts[-number - 1], State.STALE, ("content/nl/x.yaml:1",))
        for number, text in enumerate(texts)
    ]
    return Exchange("nl", "en", tuple(units))


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return pairs_of(read(PROJECT)[0])[0]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path: (PROJECT / path).read_text(encoding="utf-8") for path in (EN, LABELS)}


def back(form: Form, exchange: Exchange) -> Exchange:
    from brochure.languages.exchange import _WRITTEN

    return from_file(form, _WRITTEN[form](exchange))


@pytest.mark.parametrize("form", Form)
def test_all_our_words_come_back_as_they_went(form: Form, pairs: list[Pair]) -> None:
    exchange = from_file(form, as_file(form, pairs))
    assert (exchange.source_language, exchange.target_language) == ("nl", "en")
    assert [(unit.name, unit.source, unit.target, unit.state) for unit in exchange.units] == [
        (f"{pair.occupation}:{pair.path}", pair.source.text, pair.target.text, pair.state) for pair in pairs
    ]
    assert len(exchange.units) > 350


@pytest.mark.parametrize("form", Form)
def test_words_of_every_kind_come_back_as_they_went(form: Form) -> None:
    exchange = exchange_of(NASTY)
    assert back(form, exchange) == exchange


@pytest.mark.parametrize("form", Form)
def test_words_by_chance_come_back_as_they_went(form: Form) -> None:
    chance = random.Random(5)  # noqa: S311 -- the same words every time
    alphabet = "ab \"'\\{}[]*:#,;<>&\n\té\u00a0–€😀"
    words = ["".join(chance.choices(alphabet, k=chance.randint(1, 30))) for _ in range(300)]
    exchange = exchange_of(words)
    assert back(form, exchange) == exchange


@pytest.mark.parametrize("form", Form)
def test_a_unit_without_a_translation_comes_back_without_one(form: Form) -> None:
    exchange = Exchange("nl", "de", (Unit("occupation:a", "Woorden", "", State.MISSING, ()),))
    assert back(form, exchange) == exchange


@pytest.mark.parametrize("form", Form)
def test_an_import_of_what_was_exported_changes_nothing(form: Form, pairs: list[Pair], texts: dict[str, str]) -> None:
    assert brought_back("x", from_file(form, as_file(form, pairs)), pairs, texts, {}) == ({}, 0, [])


def test_no_hash_in_a_table_is_a_number_to_a_spreadsheet(pairs: list[Pair]) -> None:
    rows = csv.DictReader(io.StringIO(as_file(Form.CSV, pairs).decode("utf-8-sig"), newline=""))
    hashes = [row["exported"] for row in rows]
    assert len(hashes) == len(pairs)
    assert {known[:1].isalpha() for known in hashes} == {True}


@pytest.mark.parametrize("words", ["  ", "\n", "\u00ad", "**\u00ad**"])
@pytest.mark.parametrize("form", Form)
def test_words_that_nobody_sees_are_none(form: Form, words: str, pairs: list[Pair], texts: dict[str, str]) -> None:
    exchange = changed(from_file(form, as_file(form, pairs)), "social-media-manager:cover.title", target=words)
    assert brought_back("x", exchange, pairs, texts, {}) == ({}, 0, [])


@pytest.mark.parametrize("form", [Form.PO, Form.XLIFF])
def test_a_unit_that_comes_twice_is_told(form: Form, pairs: list[Pair], texts: dict[str, str]) -> None:
    name = "social-media-manager:cover.title"
    one, two = as_file(form, pairs), as_file(form, [pair for pair in pairs if pair.path == "cover.title"])
    begin, end = {Form.PO: (b"#. state", b""), Form.XLIFF: (b"<file", b"</xliff>")}[form]
    new = two[two.index(begin) :].replace(b"Social media manager", b"Someone else")
    exchange = from_file(form, one.replace(end, b"", 1) + new if end else one + b"\n" + new)
    assert [unit.name for unit in exchange.units].count(name) == 2
    assert "exchange.twice" in {finding.code for finding in brought_back("x", exchange, pairs, texts, {})[2]}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'msgstr "Social media manager"', b'msgstr "Social media man'),
        (b'msgstr "Social media manager"', b"msgstr Social media manager"),
        (b'msgstr "Social media manager"', b'msgstr "Social media manager" and more'),
        (b'msgstr "Social media manager"', b'msgid_plural ""\nmsgstr[0] "Social"\nmsgstr[1] "media"'),
    ],
    ids=["cut off", "no quotation marks", "words behind", "several forms"],
)
def test_a_po_file_that_lost_letters_is_told(was: bytes, now: bytes, pairs: list[Pair]) -> None:
    data = as_file(Form.PO, pairs)
    assert was in data
    with pytest.raises(UnreadableError, match=r"Line|several forms"):
        from_file(Form.PO, data.replace(was, now, 1))


def test_two_po_files_in_one_are_told(pairs: list[Pair]) -> None:
    one = as_file(Form.PO, pairs)
    with pytest.raises(UnreadableError, match="several PO files"):
        from_file(Form.PO, one + b"\n" + one)


def test_a_po_file_of_an_unknown_encoding_is_told(pairs: list[Pair]) -> None:
    with pytest.raises(UnreadableError, match="foo"):
        from_file(Form.PO, as_file(Form.PO, pairs).replace(b"charset=utf-8", b"charset=foo"))


def test_two_languages_in_one_xliff_are_told(pairs: list[Pair]) -> None:
    one = as_file(Form.XLIFF, pairs)
    file = one[one.index(b"<file") : one.index(b"</file>") + len(b"</file>")]
    other = file.replace(b'target-language="en"', b'target-language="de"')
    with pytest.raises(UnreadableError, match="one target language"):
        from_file(Form.XLIFF, one.replace(b"</xliff>", other + b"</xliff>"))


def test_signs_that_the_fonts_lack_are_told(pairs: list[Pair], texts: dict[str, str], sources: Sources) -> None:
    name = "social-media-manager:cover.title"
    exchange = changed(from_file(Form.CSV, as_file(Form.CSV, pairs)), name, target="Brand \u6f22")
    files, _, (finding,) = brought_back("x", exchange, pairs, texts, sources.fonts)
    assert (files, finding.code) == ({}, "font.glyph")


def changed(exchange: Exchange, which: str, **words: str) -> Exchange:
    units = [replace(unit, **words) if unit.name == which else unit for unit in exchange.units]  # type: ignore[arg-type]  # the words of a unit
    return replace(exchange, units=tuple(units))


def flat(node: Node) -> dict[str, str]:
    return {dotted(steps): leaf.text for steps, leaf in leaves(node)}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "words", ["Plain words", "With \"quotes\" and 'others'", "A colon: and a # sign", "- dash", "é–€"]
)
def test_only_the_words_that_came_are_changed(form: Form, words: str, pairs: list[Pair], texts: dict[str, str]) -> None:
    name = "duties.groups.make.items.2"
    exchange = changed(from_file(form, as_file(form, pairs)), f"social-media-manager:{name}", target=words)
    files, count, findings = brought_back("x", exchange, pairs, texts, {})
    assert (list(files), count, findings) == ([EN], 1, [])
    before, after = compose(texts[EN], EN)[0], compose(files[EN], EN)[0]
    assert before
    assert after
    assert flat(after) == flat(before) | {name: words}
    lines = zip(texts[EN].splitlines(), files[EN].splitlines(), strict=True)
    assert len([one for one, two in lines if one != two]) == 1


def faults(pairs: list[Pair], texts: dict[str, str], exchange: Exchange) -> list[tuple[str, int, Severity]]:
    files, _, findings = brought_back("back.csv", exchange, pairs, texts, {})
    assert files == {}
    return [(finding.code, finding.place.line, finding.severity) for finding in findings]


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("pay.cards.floor.text", {"target": "From {pay_flor}"}, "exchange.reference"),
        ("pay.cards.floor.text", {"target": "Nothing"}, "exchange.reference"),
        ("cover.title", {"target": "Manager {pay_low}"}, "exchange.reference"),
        ("cover.title", {"target": "A **manager"}, "exchange.mark"),
        ("cover.title", {"target": "A [en: manager"}, "exchange.mark"),
        ("cover.title", {"target": "A manager}"}, "exchange.mark"),
        ("cover.title", {"name": "social-media-manager:cover.titel"}, "exchange.unknown"),
    ],
)
def test_what_is_broken_is_refused_with_its_row(
    name: str, words: dict[str, str], code: str, pairs: list[Pair], texts: dict[str, str]
) -> None:
    whole = from_file(Form.CSV, as_file(Form.CSV, pairs))
    row = 2 + [unit.name for unit in whole.units].index(f"social-media-manager:{name}")
    found = faults(pairs, texts, changed(whole, f"social-media-manager:{name}", **words))
    assert [one for one, _, _ in found] == [code]
    assert found[0][1] == row
    assert found[0][2] is Severity.ERROR


def test_a_text_that_comes_twice_is_refused(pairs: list[Pair], texts: dict[str, str]) -> None:
    whole = from_file(Form.CSV, as_file(Form.CSV, pairs))
    twice = replace(whole, units=(*whole.units, whole.units[0]))
    assert faults(pairs, texts, twice) == [("exchange.twice", 2, Severity.ERROR)]


def test_words_for_an_older_text_are_left_out_with_a_warning(pairs: list[Pair], texts: dict[str, str]) -> None:
    whole = from_file(Form.CSV, as_file(Form.CSV, pairs))
    older = changed(whole, "social-media-manager:cover.title", source="Iets anders", target="Something else")
    assert faults(pairs, texts, older) == [("exchange.outdated", 2, Severity.WARNING)]


def test_a_text_whose_key_is_not_there_yet_is_left_out_and_told(pairs: list[Pair], texts: dict[str, str]) -> None:
    name = "social-media-manager:cover.title"
    now = [
        replace(pair, target=replace(pair.target, text=None)) if pair.path == "cover.title" else pair for pair in pairs
    ]
    lines = [line for line in texts[EN].splitlines(keepends=True) if not line.startswith("  title:")]
    without = {**texts, EN: "".join(lines)}
    new = changed(from_file(Form.CSV, as_file(Form.CSV, now)), name, target="Something else")
    files, count, findings = brought_back("back", new, now, without, {})
    assert (files, count) == ({}, 0)
    assert [(one.code, one.severity) for one in findings] == [("exchange.missing", Severity.WARNING)]


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\ufeff", "\x07"])
def test_a_sign_that_nobody_sees_is_not_brought_in(sign: str, pairs: list[Pair], texts: dict[str, str]) -> None:
    whole = from_file(Form.CSV, as_file(Form.CSV, pairs))
    found = faults(pairs, texts, changed(whole, "social-media-manager:cover.title", target=f"Some{sign}thing"))
    assert [(code, severity) for code, _, severity in found] == [("yaml.character", Severity.ERROR)]


@pytest.mark.parametrize("form", Form)
def test_words_that_were_written_since_the_export_stay(form: Form, pairs: list[Pair], texts: dict[str, str]) -> None:
    names = "social-media-manager:cover.title", "social-media-manager:cover.subtitle"
    back_again = changed(from_file(form, as_file(form, pairs)), names[0], target="What a translator wrote")
    now = [
        replace(pair, target=replace(pair.target, text="What the desk wrote"))
        if f"{pair.occupation}:{pair.path}" in names
        else pair
        for pair in pairs
    ]
    files, count, findings = brought_back("back", back_again, now, texts, {})
    assert (files, count) == ({}, 0)
    assert [(one.code, one.severity, names[0] in one.words) for one in findings] == [
        ("exchange.outdated", Severity.WARNING, True)
    ], "what a translator left as it was is nothing to tell"
    untold = replace(back_again, units=tuple(replace(unit, notes=()) for unit in back_again.units))
    assert brought_back("back", changed(untold, names[1], target=""), now, texts, {})[1] == 1, "nobody can tell"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: old\n", "new"),
        ("a: old # note\n", "new"),
        ("a: 'it''s'\n", 'it\'s "new"'),
        ('a: "old"\nb: x\n', "new: with colon"),
        ("a: >\n  old and\n  older\nb: x\n", "new"),
        ("a: |\n  old\n  older\n\n# note\nb: x\n", "new"),
        ("a:\nb: x\n", "new"),
        ("a: ''\n", "new"),
        ("a: old\n  and older\nb: x\n", "new"),
        ("# first\na: old", "new"),
    ],
)
def test_words_are_put_into_yaml_of_every_style(text: str, words: str) -> None:
    after = with_words(text, {("a",): words})
    before, node = compose(text, "x")[0], compose(after, "x")[0]
    assert node
    assert before
    now, was = plain(node), plain(before)
    assert isinstance(now, dict)
    assert isinstance(was, dict)
    assert now == was | {"a": words}
    assert [line for line in after.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]


def broken(data: bytes) -> Iterator[bytes]:
    chance = random.Random(7)  # noqa: S311 -- as above
    for _ in range(150):
        copy = bytearray(data)
        at = chance.randrange(len(copy))
        copy[at : at + chance.randint(0, 9)] = bytes(chance.choices(range(256), k=chance.randint(0, 4)))
        yield bytes(copy)
    yield from (
        b"",
        b"\xff\xfe",
        b"<xliff/>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        b"msgid",
        b"a,b",
        b"name,nl,en\nx",
    )


@pytest.mark.parametrize("form", Form)
def test_a_broken_file_is_refused_or_read_and_never_breaks(
    form: Form, pairs: list[Pair], texts: dict[str, str]
) -> None:
    refused = 0
    for data in broken(as_file(form, pairs[:40])):
        try:
            brought_back("x", from_file(form, data), pairs, texts, {})
        except UnreadableError:
            refused += 1
    assert refused >= 5


def test_a_translator_sees_in_a_po_file_what_is_not_in_step() -> None:
    units = tuple(
        Unit(f"a.{state}", f"bron {state}", f"source {state}", state, (), number)
        for number, state in enumerate((State.FRESH, State.STALE), 1)
    )
    text = po_file.written(Exchange("nl", "en", units)).decode()
    fresh, stale = (
        next(block for block in text.split("\n\n") if f"bron {state}" in block) for state in ("fresh", "stale")
    )
    assert "#, fuzzy" in stale
    assert "fuzzy" not in fresh


def test_what_was_read_is_not_written_over_once_it_is_another(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(typer.Exit):
        write_sources(tmp_path, {path.name: b"ours"}, {path.name: b"as it was read"})
    assert path.read_bytes() == b"theirs"
    write_sources(tmp_path, {path.name: b"ours"}, {path.name: b"theirs"})
    assert path.read_bytes() == b"ours"
