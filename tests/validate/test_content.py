"""What is read and what is said: texts stay as they are typed, and every fault is told, in one run."""

import codecs
import json
import os
import unicodedata
from pathlib import Path

import pytest
from breaking import break_project

from brochure.editions.edition import prepare
from brochure.model.schema import is_language
from brochure.nouns.content_paths import Kind, Room, room_of
from brochure.nouns.finding import Finding, Place, Severity, errors
from brochure.nouns.markup import Part, Reference, parse
from brochure.nouns.node import Mapping, plain
from brochure.nouns.report import as_json, as_text, summary
from brochure.read.compose import compose
from brochure.read.project import read
from brochure.validate.faults import faults

DUTCH = "content/nl/social-media-manager.yaml"
ENGLISH = "content/en/social-media-manager.yaml"
PLAN = "content/flatplans/social-media-manager.yaml"
FACTS = "content/facts/social-media-manager.yaml"


def told(root: Path) -> list[str]:
    return as_text(prepare(root)[2]).splitlines()


@pytest.mark.parametrize("text", ["NO", "yes", "12:30", "1.10", "0x10", "1_000", "2026-01-01", "null", "~", "=", "<<"])
def test_a_value_that_yaml_would_guess_at_stays_text(text: str) -> None:
    node, findings = compose(f"a: {text}\n", "a.yaml")
    assert findings == []
    assert node is not None
    assert plain(node) == {"a": text}


@pytest.mark.parametrize("text", ["NO", "1", "2026-01-01", "<<", "on"])
def test_a_key_that_yaml_would_guess_at_stays_text(text: str) -> None:
    node, findings = compose(f"{text}: a\n", "a.yaml")
    assert findings == []
    assert node is not None
    assert plain(node) == {text: "a"}


def test_a_place_counts_characters_not_bytes() -> None:
    node, _ = compose('{"één €": twee}', "a.yaml")
    assert isinstance(node, Mapping)
    assert node.items["één €"].place == Place("a.yaml", 1, 11)


@pytest.mark.parametrize("change", [lambda data: codecs.BOM_UTF8 + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_or_windows_line_ends_change_nothing(copy: Path, change: object) -> None:
    before, _, _ = prepare(copy)
    for path in copy.glob("content/*/*.yaml"):
        path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    after, _, findings = prepare(copy)
    assert findings == []
    assert after.content == before.content


def test_the_place_of_a_wrong_byte_is_right_behind_a_byte_order_mark(copy: Path) -> None:
    (copy / DUTCH).write_bytes(codecs.BOM_UTF8 + "eerste: één\ntweede: é".encode() + b"\xff\n")
    assert [line.partition(" ")[0] for line in told(copy)] == [f"{DUTCH}:2:10:"]


def test_faults_of_every_kind_in_many_files_are_told_in_one_run(copy: Path) -> None:
    break_project(
        copy,
        {"file": "content/nl/labels.yaml", "append": "extra: x\n"},
        {"file": DUTCH, "set": {"duties.intro": '"{nonsense} **"'}},
        {"file": DUTCH, "rename": {"duties.title": "titel"}},
        {"file": FACTS, "set": {"facts.pay_low.value": "22,80", "facts.outlook.source": "nobody"}},
        {"file": ENGLISH, "kind": "missing"},
        {"file": "content/nl/extra.yml", "contents": "a: b"},
    )
    codes = [line.split()[2].rstrip(":") for line in told(copy)]
    assert sorted(codes) == [
        "content.missing-key",
        "content.unknown-key",
        "content.unknown-key",
        "fact.unknown",
        "fact.unknown-source",
        "fact.unused",
        "fact.value",
        "file.missing",
        "file.unknown",
        "words.mark",
    ]


def test_a_file_that_cannot_be_read_is_told_once_and_not_as_missing_too(copy: Path) -> None:
    (copy / DUTCH).write_text("a: [", encoding="utf-8")
    assert len(told(copy)) == 1


@pytest.mark.skipif(os.name != "posix", reason="the system forbids such names")
@pytest.mark.parametrize("name", [b"a\nb.yaml", b"\xff.yaml", b"two words.yaml", "omgekeerd\u202e.yaml".encode()])
def test_a_file_with_a_hostile_name_is_one_printable_line(copy: Path, name: bytes) -> None:
    path = os.fsencode(copy / "content/nl") + b"/" + name
    Path(os.fsdecode(path)).write_text("a: b", encoding="utf-8")
    _, _, findings = prepare(copy)
    assert [finding.code for finding in findings] == ["file.unknown"]
    assert as_text(findings).isprintable()
    rows = json.loads(as_json(findings).encode(errors="backslashreplace"))
    assert rows[0]["code"] == "file.unknown"


def test_what_an_editor_or_a_system_hides_in_a_folder_is_no_fault(copy: Path) -> None:
    for name in (".DS_Store", ".labels.yaml.swp", "labels.yaml~", "README.md"):
        (copy / "content/nl" / name).write_text("no YAML: [", encoding="utf-8")
    assert told(copy) == []


def test_a_file_that_the_system_refuses_is_one_finding(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        if path.name == "labels.yaml" and path.parent.name == "nl":
            raise PermissionError(13, "Permission denied")
        return kept(path)

    kept = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, findings = read(copy)
    assert as_text(findings) == (
        "content/nl/labels.yaml:1:1: error file.unreadable: It cannot be read: Permission denied. "
        "Check that it exists and that you may read it."
    )


def test_an_empty_project_is_findings_and_no_traceback(tmp_path: Path) -> None:
    assert [line.split()[0] for line in told(tmp_path)] == [
        "content:1:1:",
        "content/centres:1:1:",
        "content/en/labels.yaml:1:1:",
        "content/facts:1:1:",
        "content/nl/labels.yaml:1:1:",
        "content/printing.yaml:1:1:",
        "styles:1:1:",
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "a: " * 100_000, "? " * 100_000])
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    _, findings = compose(text, "a.yaml")
    assert findings
    assert {finding.code for finding in findings} <= {"yaml.depth", "yaml.syntax"}


def test_very_many_faults_in_one_file_come_to_an_end() -> None:
    _, findings = compose("".join(f"k{number}: &a{number} x\n" for number in range(50_000)), "a.yaml")
    assert findings[-1].code == "yaml.too-many"
    assert len(findings) < 5_000


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("kaal", [Part("kaal")]),
        ("**sterk**", [Part("sterk", strong=True)]),
        ("[en: words]", [Part("words", language="en")]),
        ("[en: **a** b]", [Part("a", strong=True, language="en"), Part(" b", language="en")]),
        ("{pay}", [Part(Reference("pay"))]),
        ("**{pay:year}**", [Part(Reference("pay", "year"), strong=True)]),
        ("9\N{NO-BREAK SPACE}uur\n  en later", [Part("9\N{NO-BREAK SPACE}uur en later")]),
        ("2 * 3 * 4", [Part("2 * 3 * 4")]),
    ],
)
def test_marks_make_parts(words: str, parts: list[Part]) -> None:
    assert parse(words) == (tuple(parts), ())


@pytest.mark.parametrize(
    "words", ["**a", "a]", "[a", "{a", "a}", "{}", "{A}", "[en: a", "[en: ]", "****", "** **", "[en: a [nl: b]]"]
)
def test_a_mark_that_means_nothing_is_one_fault(words: str) -> None:
    _, faults = parse(words)
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("content/nl/labels.yaml", Room(Kind.LABELS, language="nl")),
        ("content/nl/baker.yaml", Room(Kind.WORDS, "baker", "nl")),
        ("content/facts/baker.yaml", Room(Kind.FACTS, "baker")),
        ("content/centres/town-hall.yaml", Room(Kind.CENTRE, "town-hall")),
        ("content/facts/labels.yaml", None),
        ("content/baker.yaml", None),
        ("content/nl/more/baker.yaml", None),
        ("content/dutch/baker.yaml", None),
        ("content/nl/Baker.yaml", None),
        ("content/nl/baker.yml", None),
        ("content/centres/README.md", None),
    ],
)
def test_a_path_tells_what_a_file_holds(path: str, room: Room | None) -> None:
    assert room_of(path) == room


def test_a_language_is_one_that_can_be_written() -> None:
    assert is_language("fr")
    assert not is_language("xx")


def test_findings_are_sorted_told_once_and_counted() -> None:
    wrong = Finding(Place("b.yaml", 2), "a.b", "Wrong.", "Mend it.")
    warned = Finding(Place("a.yaml", 10, 3), "a.b", "Odd.", "Look.", Severity.WARNING)
    assert as_text([wrong, warned, wrong]) == (
        "a.yaml:10:3: warning a.b: Odd. Look.\nb.yaml:2:1: error a.b: Wrong. Mend it."
    )
    assert summary([wrong, warned, wrong]) == "1 error, 1 warning"
    assert errors([wrong, warned]) == [wrong]


def test_a_fact_that_only_a_scale_shows_is_used(copy: Path) -> None:
    fact = (
        '{value: "16.20", unit: eur, sheet: F-SAL-99, as_of: "2024", source: cbs, checked: 2026-11-23, status: excerpt}'
    )
    break_project(copy, {"file": FACTS, "before": {"facts.pay_low": f"pay_first: {fact}"}})
    assert len(told(copy)) == 1
    break_project(
        copy,
        {"file": PLAN, "before": {"topics.pay.group.marks.middle": "first: {fact: pay_first, mark: line}"}},
        {"file": DUTCH, "before": {"pay.group.marks.middle": 'first: "het eerste jaar"'}},
        {"file": ENGLISH, "before": {"pay.group.marks.middle": 'first: "the first year"'}},
    )
    assert told(copy) == []


def test_an_error_that_no_model_makes_yet_is_a_finding_too() -> None:
    node, _ = compose("a: {b: c}", "a.yaml")
    assert node is not None
    (finding,) = faults(node, [{"type": "from_the_future", "loc": ("a", "b"), "msg": "?", "input": "c"}])
    assert str(finding) == "a.yaml:1:5: error content.invalid: a.b cannot be used. Compare it with the other files."


def test_letters_with_an_accent_of_their_own_are_the_same_words(copy: Path) -> None:
    before = prepare(copy)
    path = copy / "content/nl/social-media-manager.yaml"
    text = path.read_text(encoding="utf-8")
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    path.write_text(apart, encoding="utf-8")
    assert prepare(copy) == before


def test_a_logo_whose_name_cannot_be_written_down_is_left_out_and_told(copy: Path) -> None:
    (copy / "content/centres/voorbeeld.svg").write_text("<svg/>", encoding="utf-8")
    os.rename(copy / "content/centres/voorbeeld.svg", os.fsencode(copy / "content/centres") + b"/caf\xe9.svg")  # noqa: PTH104 -- bytes
    sources, _, findings = prepare(copy)
    assert [finding.code for finding in findings if finding.place.file.endswith(".svg")] == ["file.unknown"]
    assert not any("caf" in path for path in sources.pictures)
