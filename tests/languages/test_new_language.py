"""A third language is a folder: what is left is told, and nobody else has to wait for it."""

from pathlib import Path

from brochure.editions.edition import prepare
from brochure.languages.exchange import Form, as_file, brought_back, from_file
from brochure.languages.exchange.language import new_language
from brochure.languages.pairs import State, in_step, pairs_of
from brochure.nouns.finding import Severity, errors
from brochure.nouns.node import leaves
from brochure.read.compose import compose
from brochure.read.project import read


def added(root: Path, language: str) -> dict[str, str]:
    """Write the files of a language."""
    sources, findings = read(root)
    assert findings == []
    texts = {path: (root / path).read_text(encoding="utf-8") for path in sources.content}
    files = new_language(language, sources, texts)
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return files


def test_a_new_language_has_every_key_and_every_note_and_no_words(copy: Path) -> None:
    files = added(copy, "de")
    assert sorted(files) == ["content/de/labels.yaml", "content/de/social-media-manager.yaml"]
    for path, text in files.items():
        dutch = (copy / path.replace("/de/", "/nl/")).read_text(encoding="utf-8")
        one, two = compose(text, path)[0], compose(dutch, path)[0]
        assert one
        assert two
        assert [steps for steps, _ in leaves(one)] == [steps for steps, _ in leaves(two)]
        assert {leaf.text for _, leaf in leaves(one)} == {""}
        assert [line for line in text.splitlines() if line.startswith("#")] == [
            line for line in dutch.splitlines() if line.startswith("#")
        ]


def test_what_is_left_is_told_and_the_other_languages_are_built(copy: Path) -> None:
    added(copy, "de")
    _, content, findings = prepare(copy)
    assert [(finding.code, finding.place.file, finding.severity) for finding in findings] == [
        ("language.unfinished", "content/de/labels.yaml", Severity.WARNING),
        ("language.unfinished", "content/de/social-media-manager.yaml", Severity.WARNING),
    ]
    assert sorted(content.labels) == ["en", "nl"]
    assert "309 of 309" in findings[1].words
    sources = read(copy)[0]
    states = [pair.state for pair in pairs_of(sources)[0] if pair.target.language == "de"]
    assert set(states) == {State.MISSING}
    assert len(states) > 350
    assert in_step(sources) == []


def test_when_a_translator_has_done_all_of_it_the_language_is_built(copy: Path) -> None:
    added(copy, "de")
    sources = read(copy)[0]
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language == "de"]
    data = as_file(Form.CSV, pairs).decode("utf-8-sig")
    # A translator of few words: everything stays as it is.
    done = from_file(Form.CSV, data.encode())
    units = tuple(type(unit)(unit.name, unit.source, unit.source) for unit in done.units)
    texts = {pair.target.place.file: (copy / pair.target.place.file).read_text(encoding="utf-8") for pair in pairs}
    files, count, findings = brought_back("de.csv", type(done)("nl", "de", units), pairs, texts, {})
    assert (count, findings) == (len(pairs), [])
    for path, text in files.items():
        (copy / path).write_text(text, encoding="utf-8")
    _, content, findings = prepare(copy)
    assert sorted(content.labels) == ["de", "en", "nl"]
    assert errors(findings) == []


def test_a_single_text_that_is_left_keeps_a_language_back(copy: Path) -> None:
    path = copy / "content/de/labels.yaml"
    added(copy, "de")
    for file in path.parent.iterdir():
        file.write_text((copy / "content/nl" / file.name).read_text(encoding="utf-8"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("closed: gesloten", 'closed: ""'), encoding="utf-8")
    _, content, findings = prepare(copy)
    assert [(finding.code, finding.words.split(" have")[0]) for finding in findings] == [
        ("language.unfinished", "1 of 107 texts")
    ]
    assert sorted(content.labels) == ["en", "nl"]
