"""Words written at the desk: into their place and nowhere else, whole or not at all, never over what others wrote."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brochure.desk.answers import Answers
from brochure.desk.editor import Editor
from brochure.desk.latest import Latest
from brochure.desk.view import UnknownError, View
from brochure.desk.words import Change, MovedError, Seen, Writer, change_at
from brochure.languages.pairs import pairs_of
from brochure.nouns.node import leaves
from brochure.read.project import LARGEST_LOCK, LARGEST_TEXT
from brochure.write.files import write

NL = "content/nl/social-media-manager.yaml"
EN = "content/en/social-media-manager.yaml"
VIEW = View("social-media-manager", "brochure", "nl", "screen", "voorbeeld")
INTRO = ("duties", "intro")


@pytest.fixture
def table(copy: Path) -> Answers:
    return Answers(Latest(copy, date(2026, 12, 1)))


@pytest.fixture
def editor(table: Answers) -> Editor:
    return Editor(table)


def stands(table: Answers, file: str = NL, steps: tuple[str, ...] = INTRO) -> tuple[str, str]:
    """Where a text stands, and what it says."""
    leaf = dict(leaves(table.latest.now.sources.content[file]))[steps]
    return str(leaf.place), leaf.text


def seen(place: str, words: str, path: str = "duties.intro") -> Seen:
    """A text as the page has it."""
    return Seen(place, path, words)


def take_back(editor: Editor) -> Any:  # noqa: ANN401 -- an answer of the desk
    """Undo what the page says was last."""
    last: Any = editor.last()
    return editor.undo(last.get("number", 0))


CASES = {
    "double": 'a:\n  # a note\n  b: "Een tekst."  # behind it\n  c: rest\n',
    "single": "a:\n  # a note\n  b: 'Een tekst.'  # behind it\n  c: rest\n",
    "plain": "a:\n  # a note\n  b: Een tekst.  # behind it\n  c: rest\n",
    "folded with a note": "a:\n  # a note\n  b: >- # behind it\n    Een\n    tekst.\n  c: rest\n",
    "a tab": 'a:\n  # a note\n  b:\t"Een tekst."  # behind it\n  c: rest\n',
    "folded": "a:\n  # a note\n  b: >-\n    Een\n    tekst.\n  # behind it\n  c: rest\n",
    "two lines": 'a:\n  # a note\n  b: "Een\n    tekst."  # behind it\n  c: rest\n',
    "windows": 'a:\r\n  # a note\r\n  b: "Een tekst."  # behind it\r\n  c: rest\r\n',
    "mark": '\ufeffa:\n  # a note\n  b: "Een tekst."  # behind it\n  c: rest\n',
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_only_the_text_itself_is_another(tmp_path: Path, text: str) -> None:
    path = tmp_path / NL
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    Writer(tmp_path).write(Change(NL, ("a", "b"), "Een tekst.", "Een: “andere” # tekst"))
    before, after = text.splitlines(keepends=True), path.read_bytes().decode().splitlines(keepends=True)
    assert after[:2] == before[:2]
    assert after[-1] == before[-1]
    assert after[2].replace("\t", " ").startswith('  b: "Een: “andere” # tekst"')
    assert "# behind it" in "".join(after)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" Zo dan. ", "Zo dan."),
        ("Eerst.\r\n  Dan.", "Eerst. Dan."),
        ('Zij zei: "Kom" ("nu").', "Zij zei: “Kom” (“nu”)."),
        ("onzicht\u200bbaar", "onzichtbaar"),
        ("cafe\u200d\u0301", "café"),
        ("cafe\u0301", "café"),
        ("€\u00a014", "€\u00a014"),
    ],
)
def test_what_is_typed_or_pasted_is_written_as_words_are(table: Answers, typed: str, meant: str) -> None:
    place, was = stands(table)
    assert change_at(seen(place, was), typed, table.latest.now.sources.content).now == meant


def test_a_text_is_written_and_taken_back(editor: Editor, table: Answers, copy: Path) -> None:
    before = (copy / NL).read_bytes()
    place, was = stands(table)
    assert editor.last() == {}
    assert editor.write(seen(place, was), "Kort.") == {"isWritten": True, "words": "Kort.", "findings": []}
    table.read()
    assert stands(table) == (place, "Kort.")
    last: Any = editor.last()
    assert last.pop("more") == 0
    number = last.pop("number")
    with pytest.raises(MovedError):
        editor.undo(number + 1)
    assert (last["path"], last["words"], last["called"]["page"], last["called"]["under"]) == (
        "duties.intro",
        was,
        4,
        ("Tien taken",),
    )
    assert editor.undo(number) == {"isWritten": True, "findings": [], **last}
    assert (copy / NL).read_bytes() == before
    with pytest.raises(MovedError):
        take_back(editor)


def test_what_came_from_elsewhere_in_between_is_not_written_over(editor: Editor, table: Answers, copy: Path) -> None:
    place, was = stands(table)
    path = copy / NL
    path.write_text(path.read_text(encoding="utf-8").replace(was, "Van een ander."), encoding="utf-8")
    theirs = path.read_bytes()
    with pytest.raises(MovedError):
        editor.write(seen(place, was), "Van mij.")
    with pytest.raises(MovedError):
        editor.draft(VIEW, seen(place, was), "Van mij.")
    assert path.read_bytes() == theirs


def test_a_change_is_not_taken_back_over_what_came_in_between(editor: Editor, table: Answers, copy: Path) -> None:
    place, was = stands(table)
    editor.write(seen(place, was), "Van mij.")
    path = copy / NL
    path.write_text(path.read_text(encoding="utf-8").replace("Van mij.", "Van een ander."), encoding="utf-8")
    with pytest.raises(MovedError):
        take_back(editor)
    assert "Van een ander." in path.read_text(encoding="utf-8")


def test_what_breaks_the_content_by_now_is_told_and_not_taken_back(editor: Editor, table: Answers, copy: Path) -> None:
    place, was = stands(table)
    assert editor.write(seen(place, was), "Minstens {pay_floor}.")["isWritten"]
    assert editor.write(seen(place, "Minstens {pay_floor}."), "Kort.")["isWritten"]
    facts = copy / "content/facts/social-media-manager.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("pay_floor:", "pay_least:"), encoding="utf-8")
    before = (copy / NL).read_bytes()
    answer = take_back(editor)
    assert (answer["isWritten"], [row["code"] for row in answer["findings"]]) == (False, ["fact.unknown"])
    assert (copy / NL).read_bytes() == before
    facts.write_text(text, encoding="utf-8")
    assert take_back(editor)["isWritten"]
    assert stands(table)[1] == "Kort."
    table.read()
    assert stands(table)[1] == "Minstens {pay_floor}."


def test_what_comes_while_words_are_being_written_stays(
    editor: Editor, table: Answers, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, was = stands(table)
    path = copy / NL

    def late(folder: Path, files: dict[str, bytes], **named: Any) -> None:  # noqa: ANN401 -- as it is called
        with path.open("a", encoding="utf-8") as file:
            file.write("# a note of somebody else\n")
        write(folder, files, **named)

    monkeypatch.setattr("brochure.desk.words.write", late)
    with pytest.raises(MovedError):
        editor.write(seen(place, was), "Van mij.")
    assert path.read_text(encoding="utf-8").endswith("# a note of somebody else\n")
    assert editor.last() == {}


def test_other_lines_may_have_come_in_between(editor: Editor, table: Answers, copy: Path) -> None:
    _, was = stands(table)
    path = copy / NL
    path.write_text(f"# a line more\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    table.read()
    place, _ = stands(table)
    editor.write(seen(place, was), "Kort.")
    assert path.read_text(encoding="utf-8").startswith("# a line more\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("**open", "words.mark"),
        ("{pay_flor}", "fact.unknown"),
        ("{pay_floor", "words.mark"),
        ("[xx: dit]", "words.language"),
        ("Leuk! \N{GRINNING FACE}", "font.glyph"),
    ],
)
def test_what_breaks_the_content_is_told_and_not_written(
    editor: Editor, table: Answers, copy: Path, words: str, code: str
) -> None:
    before = (copy / NL).read_bytes()
    place, was = stands(table)
    draft: Any = editor.draft(VIEW, seen(place, was), words)
    answer: Any = editor.write(seen(place, was), words)
    assert [row["code"] for row in draft["findings"]] == [row["code"] for row in answer["findings"]] == [code]
    assert (draft["isShown"], answer["isWritten"]) == (False, False)
    assert (copy / NL).read_bytes() == before


@pytest.mark.parametrize(
    "broken",
    [
        "content/flatplans/social-media-manager.yaml",
        "content/facts/social-media-manager.yaml",
        "content/nl/labels.yaml",
        "content/printing.yaml",
        "styles/base.html",
        "content/centres",
    ],
)
@pytest.mark.parametrize("is_new", [False, True], ids=["broken by a save", "broken from the first"])
def test_a_sign_that_the_fonts_lack_is_refused_whatever_else_is_broken(
    copy: Path, table: Answers, broken: str, *, is_new: bool
) -> None:
    path = copy / broken
    path.rename(copy / "away") if path.is_dir() else path.write_text("{% x: [", encoding="utf-8")
    if is_new:
        table = Answers(Latest(copy, date(2026, 12, 1)))
    table.read()
    before = (copy / NL).read_bytes()
    place, was = stands(table)
    answer: Any = Editor(table).write(seen(place, was), "**Leuk** \N{CJK UNIFIED IDEOGRAPH-6F22}")
    assert ([row["code"] for row in answer["findings"]], answer["isWritten"]) == (["font.glyph"], False)
    assert (copy / NL).read_bytes() == before
    assert Editor(table).write(seen(place, was), "Leuk\N{SOFT HYPHEN}er")["isWritten"]


def test_a_sign_that_the_fonts_lack_and_that_is_there_already_stops_nobody(
    editor: Editor, table: Answers, copy: Path
) -> None:
    path = copy / NL
    before = path.read_text(encoding="utf-8")
    _, was = stands(table)
    path.write_text(before.replace(was, f"{was} \N{CJK UNIFIED IDEOGRAPH-6F22}"), encoding="utf-8")
    table.read()
    place, was = stands(table)
    assert editor.write(seen(place, was), f"{was} Ja.")["isWritten"]


def test_faults_that_are_there_already_stop_nobody(editor: Editor, table: Answers, copy: Path) -> None:
    path = copy / EN
    path.write_text(path.read_text(encoding="utf-8").replace("Ten tasks", "Ten {tasks"), encoding="utf-8")
    table.read()
    place, was = stands(table)
    answer: Any = editor.write(seen(place, was), "Kort.")
    assert answer["isWritten"]


@pytest.mark.parametrize("faulty", [b"facts: [", b"facts: []\n", None], ids=["no YAML", "no facts", "gone"])
@pytest.mark.parametrize("named", [("facts", "{nope}"), ("flatplans", "{nope:page}")], ids=["fact", "page"])
def test_while_nobody_can_tell_whether_a_reference_is_right_none_is_added(
    editor: Editor, table: Answers, copy: Path, named: tuple[str, str], faulty: bytes | None
) -> None:
    folder, mark = named
    path = copy / f"content/{folder}/social-media-manager.yaml"
    path.write_bytes(faulty) if faulty else path.unlink()
    table.read()
    place, was = stands(table)
    answer: Any = editor.write(seen(place, was), f"Zie {mark}.")
    assert not answer["isWritten"]
    assert {row["file"] for row in answer["findings"]} == {str(path.relative_to(copy))}
    draft: Any = editor.draft(VIEW, seen(place, was), "Kort.")
    assert not draft["isShown"]
    assert str(path.relative_to(copy)) in {row["file"] for row in draft["findings"]}
    assert editor.write(seen(place, was), "Kort.")["isWritten"]


def test_a_draft_that_was_shortened_is_as_large_as_it_was_designed_again(editor: Editor, table: Answers) -> None:
    place, was = stands(table)
    long: Any = editor.draft(VIEW, seen(place, was), " ".join([was] * 3))
    short: Any = editor.draft(VIEW, seen(place, was), was)
    assert long["fit"] < 1, "the case is not too long any more: stretch it further"
    assert short["fit"] == 1


def test_a_draft_shows_the_page_and_the_room_that_is_left(editor: Editor, table: Answers, copy: Path) -> None:
    before = (copy / NL).read_bytes()
    place, was = stands(table)
    short: Any = editor.draft(VIEW, seen(place, was), "Kort.")
    longer: Any = editor.draft(VIEW, seen(place, was), was)
    assert short["isShown"]
    assert longer["isShown"]
    assert short["topic"] == longer["topic"] == "duties"
    assert short["parts"] != longer["parts"]
    assert short["fit"] == longer["fit"] == 1
    lines = [next(text["lines"] for text in answer["texts"] if text["place"] == place) for answer in (short, longer)]
    pitch = lines[1][1]["top"] - lines[1][0]["top"]
    more = len(lines[1]) - len(lines[0])
    assert more > 0
    assert short["room"] - longer["room"] == pytest.approx(more * pitch, abs=0.1)
    assert table.picture(longer["parts"][0], 72)[0]
    smaller: Any = editor.draft(VIEW, seen(place, was), f"{was} {was} {was}")
    assert (smaller["isShown"], smaller["fit"] < 1, smaller["room"] > 0) == (True, True, True)
    full: Any = editor.draft(VIEW, seen(place, was), f"{was} " * 9)
    assert not full["isShown"]
    assert [row["code"] for row in full["findings"]] == ["page.overset"]
    assert (copy / NL).read_bytes() == before


def test_pages_that_say_the_same_have_texts_of_their_own_occupation(table: Answers, copy: Path) -> None:
    for path in [*copy.glob("content/*/social-media-manager.yaml")]:
        path.with_name("archivaris.yaml").write_bytes(path.read_bytes())
    table.read()
    for occupation in ("social-media-manager", "archivaris"):
        view = View(occupation, "handout", "nl", "screen", "voorbeeld")
        sheet: Any = table.sheet(view)
        page: Any = table.page(view, sheet["pages"][0]["key"], is_settled=False)
        files = {text["place"].split(":")[0] for text in page["texts"] if text["path"].startswith("handout.")}
        assert files == {f"content/nl/{occupation}.yaml"}


def test_a_text_is_found_where_it_stands_after_lines_came_above_it(
    table: Answers, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page() -> tuple[str, list[str]]:
        table.read()
        sheet: Any = table.sheet(VIEW)
        key = next(one["key"] for one in sheet["pages"] if one["topic"] == "duties")
        shown: Any = table.page(VIEW, key, is_settled=True)
        return key, [text["place"] for text in shown["texts"] if text["path"] == "duties.intro"]

    key, before = page()
    monkeypatch.setattr("brochure.desk.setter.shrink_to_fit", None)
    monkeypatch.setattr("brochure.desk.setter.fit_at_once", None)
    path = copy / NL
    path.write_text(f"# one\n# two\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    changed, after = page()
    assert before != after == [stands(table)[0]]
    assert changed != key, "a page that a browser has keeps the places that it was told"


def test_a_text_that_says_the_same_elsewhere_is_another(editor: Editor, table: Answers, copy: Path) -> None:
    for file, words in ((NL, "Dubbel."), (EN, "Double.")):
        path = copy / file
        path.write_text(f"{path.read_text(encoding='utf-8')}one: {words}\ntwo: {words}\n", encoding="utf-8")
    table.read()
    place, _ = stands(table, NL, ("two",))
    before = (copy / NL).read_bytes()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: editor.write(seen(place, "Dubbel.", "one"), "Kort."),
        lambda: editor.draft(VIEW, seen(place, "Dubbel.", "one"), "Kort."),
        lambda: editor.confirm(place, "one", ("Dubbel.", "Double."), "Els"),
    )
    for attempt in attempts:
        with pytest.raises(MovedError):
            attempt()
    assert (copy / NL).read_bytes() == before
    assert editor.confirm(place, "two", ("Dubbel.", "Double."), "Els") == {"path": "two"}
    assert editor.write(seen(place, "Dubbel.", "two"), "Kort.")["isWritten"]
    assert (copy / NL).read_bytes() == before.replace(b"two: Dubbel.", b'two: "Kort."')


@pytest.mark.parametrize(
    "place",
    [
        "content/facts/social-media-manager.yaml:1:1",
        "content/centres/voorbeeld.yaml:1:1",
        "content/nl/../../pyproject.toml:1:1",
        "/etc/passwd:1:1",
        f"{NL}:9999:1",
        f"{NL}:a:b",
        NL,
        "",
    ],
)
def test_nothing_but_words_can_be_written(editor: Editor, place: str) -> None:
    with pytest.raises(MovedError):
        editor.write(seen(place, ""), "x")
    with pytest.raises(MovedError):
        editor.draft(VIEW, seen(place, ""), "x")


def test_a_file_that_is_a_link_is_not_written_through(
    editor: Editor, table: Answers, copy: Path, tmp_path: Path
) -> None:
    place, was = stands(table)
    elsewhere = tmp_path / "elsewhere.yaml"
    (copy / NL).rename(elsewhere)
    (copy / NL).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises((OSError, MovedError)):
        editor.write(seen(place, was), "Kort.")
    assert elsewhere.read_bytes() == before


def test_where_the_content_is_a_link_neither_words_nor_locks_are_written_through_it(
    editor: Editor, table: Answers, copy: Path, tmp_path: Path
) -> None:
    (place, dutch), (_, english) = stands(table), stands(table, EN)
    elsewhere = tmp_path / "elsewhere"
    (copy / "content").rename(elsewhere)
    (copy / "content").symlink_to(elsewhere, target_is_directory=True)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    with pytest.raises(OSError, match="its folder is a link"):
        editor.write(seen(place, dutch), "Kort.")
    with pytest.raises(OSError, match="its folder is a link"):
        editor.confirm(place, "duties.intro", (dutch, english), "Els")
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before


def test_what_comes_while_a_pair_is_confirmed_stays(
    editor: Editor, table: Answers, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, dutch = stands(table)
    _, english = stands(table, EN)
    lock = copy / "content/social-media-manager.lock"

    def late(folder: Path, files: dict[str, bytes], **named: Any) -> None:  # noqa: ANN401 -- as it is called
        lock.write_bytes(b"theirs")
        write(folder, files, **named)

    monkeypatch.setattr("brochure.desk.editor.write", late)
    with pytest.raises(MovedError):
        editor.confirm(place, "duties.intro", (dutch, english), "Els")
    assert lock.read_bytes() == b"theirs"


def test_a_pair_is_confirmed_by_name_as_it_was_read(editor: Editor, table: Answers, copy: Path) -> None:
    place, was = stands(table)
    editor.write(seen(place, was), "Kort.")
    table.read()
    twin, english = stands(table, EN)
    for texts in ((was, english), ("Kort.", "Short."), ("", "")):
        with pytest.raises(MovedError):
            editor.confirm(place, "duties.intro", texts, "Els")
    assert table.latest.pair(place).state == "stale"  # type: ignore[union-attr]
    assert editor.confirm(twin, "duties.intro", ("Kort.", english), "  Els\nVoorbeeld ") == {"path": "duties.intro"}
    table.read()
    assert table.latest.pair(place).state == "fresh"  # type: ignore[union-attr]
    (row,) = [
        line
        for line in (copy / "content/social-media-manager.lock").read_text().splitlines()
        if '"duties.intro"' in line
    ]
    assert '"by": "Els Voorbeeld"' in row


def test_a_pair_is_confirmed_whatever_is_in_the_name_of_its_text(editor: Editor, table: Answers, copy: Path) -> None:
    for file in (NL, EN):
        path = copy / file
        path.write_text(f"{path.read_text(encoding='utf-8')}a/b:\n  c/d.e: Tekst.\n", encoding="utf-8")
    table.read()
    place, _ = stands(table, NL, ("a/b", "c/d.e"))
    assert editor.confirm(place, "a/b.c/d.e", ("Tekst.", "Tekst."), "Els") == {"path": "a/b.c/d.e"}
    assert '"a/b.c/d.e"' in (copy / "content/social-media-manager.lock").read_text(encoding="utf-8")


def test_what_is_confirmed_of_a_language_that_is_away_stays(editor: Editor, table: Answers, copy: Path) -> None:
    place, dutch = stands(table)
    _, english = stands(table, EN)
    lock = copy / "content/social-media-manager.lock"
    third = (copy / EN).read_bytes()
    (copy / "content/de").mkdir()
    (copy / "content/de/social-media-manager.yaml").write_bytes(third)
    table.read()
    german = next(
        pair
        for pair in pairs_of(table.latest.now.sources)[0]
        if (pair.path, pair.target.language) == ("duties.intro", "de")
    )
    editor.confirm(str(german.target.place), "duties.intro", (dutch, english), "Els")
    there = json.loads(lock.read_text(encoding="utf-8"))["pairs"]["de"]
    assert there
    for away in (b"a: [", None):
        path = copy / "content/de/social-media-manager.yaml"
        path.write_bytes(away) if away else path.unlink()
        editor.confirm(place, "duties.intro", (dutch, english), "Els")
        assert json.loads(lock.read_text(encoding="utf-8"))["pairs"]["de"] == there


HEAD = b'{"about": '


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data.decode().encode("cp1252", "replace"), "file.encoding"),
        (lambda data: data.replace(b"Confirmed", b"Confirmed \xff", 1), "file.encoding"),
        (lambda data: data + b" " * (LARGEST_LOCK + 1 - len(data)), "file.too-big"),
        (lambda data: data.replace(HEAD, b'{"pairs": {}, "about": ', 1), "lock.broken"),
        (lambda data: data.replace(b'"pairs": {\n "en"', b'"pairs": {\n "en": {},\n "en"', 1), "lock.broken"),
        (lambda _: b"", "lock.broken"),
    ],
    ids=["cp1252", "0xFF", "too big", "pairs twice", "a language twice", "empty"],
)
def test_where_a_lock_cannot_be_read_whole_nothing_is_confirmed_in_it(
    editor: Editor, table: Answers, copy: Path, damage: Callable[[bytes], bytes], code: str
) -> None:
    (place, dutch), (_, english) = stands(table), stands(table, EN)
    lock = copy / "content/social-media-manager.lock"
    before = damage(lock.read_bytes())
    lock.write_bytes(before)
    answer: Any = editor.confirm(place, "duties.intro", (dutch, english), "Els")
    assert ([row["code"] for row in answer["findings"]], answer["isWritten"]) == ([code], False)
    assert lock.read_bytes() == before
    lock.unlink()
    assert editor.confirm(place, "duties.intro", (dutch, english), "Els") == {"path": "duties.intro"}


def test_a_lock_grows_no_larger_than_is_read(
    editor: Editor, table: Answers, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place, dutch), (_, english) = stands(table), stands(table, EN)
    lock = copy / "content/social-media-manager.lock"
    before = lock.read_bytes()
    monkeypatch.setattr("brochure.desk.editor.LARGEST_LOCK", len(before) + 10)
    answer: Any = editor.confirm(place, "duties.intro", (dutch, english), "Els with a name that is long")
    assert ([row["code"] for row in answer["findings"]], answer["isWritten"]) == (["file.too-big"], False)
    assert lock.read_bytes() == before


def test_a_layout_that_breaks_a_library_is_told_to_who_types(
    editor: Editor, table: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(table._setter, "wanted", burst)
    place, was = stands(table)
    draft: Any = editor.draft(VIEW, seen(place, was), "Kort.")
    assert (draft["isShown"], [row["code"] for row in draft["findings"]]) == (False, ["file.broken"])
    assert editor.write(seen(place, was), "Kort.")["isWritten"]


def test_every_reference_has_what_it_prints(
    editor: Editor, table: Answers, change_words: Callable[[str], None]
) -> None:
    listed = editor.references("social-media-manager", "nl")
    assert listed["{pay_floor}"].startswith("€\u00a0")
    assert listed["{pay_floor:year}"] == "2026"
    change_words(" ".join(listed))
    assert not [one for one in table.latest.now.findings if one.code.startswith("fact.unknown")]
    assert editor.references("gardener", "nl") == {}


@pytest.fixture
def change_words(table: Answers, copy: Path) -> Callable[[str], None]:
    def change(words: str) -> None:
        _, was = stands(table)
        path = copy / NL
        path.write_text(path.read_text(encoding="utf-8").replace(was, words), encoding="utf-8")
        table.read()

    return change


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_that_ends_as_other_programs_have_it_goes_on_after_a_space(
    editor: Editor, table: Answers, end: str
) -> None:
    place, was = stands(table)
    assert editor.write(seen(place, was), f"Kom{end}langs.")["words"] == "Kom langs."


@pytest.mark.parametrize("place", ["x", "x:1:y", "x:1", "", f"x:{'9' * 5000}:1"])
def test_a_text_at_no_place_is_not_there(table: Answers, place: str) -> None:
    with pytest.raises(UnknownError):
        table.leaf(place)


def test_words_that_stay_the_same_are_not_written(editor: Editor, table: Answers, copy: Path) -> None:
    before = (copy / NL).stat()
    place, was = stands(table)
    assert editor.write(seen(place, was), f" {was} ") == {"isWritten": True, "words": was, "findings": []}
    assert (copy / NL).stat().st_ino == before.st_ino
    assert editor.last() == {}
    with pytest.raises(MovedError):
        editor.write(seen(place, "Iets anders."), "Iets anders.")


def test_as_many_changes_are_remembered_as_is_said(table: Answers, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 5
    monkeypatch.setattr("brochure.desk.words.MOST", most)
    editor = Editor(table)
    writer = editor._writer
    _, was = stands(table)
    for number in range(most + 3):
        writer.write(Change(NL, INTRO, was, f"Zin {number}."))
        was = f"Zin {number}."
    last: Any = editor.last()
    assert (last["number"], last["more"]) == (most + 3, most - 1)
    for _ in range(most):
        assert take_back(editor)["isWritten"]
    assert editor.last() == {}
    assert "Zin 2." in (copy / NL).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["content", "content/nl"])
def test_what_can_be_taken_back_waits_while_its_folder_is_away(
    editor: Editor, table: Answers, copy: Path, folder: str
) -> None:
    place, was = stands(table)
    editor.write(seen(place, was), "Kort.")
    (copy / folder).rename(copy / "away")
    with pytest.raises(FileNotFoundError):
        take_back(editor)
    (copy / "away").rename(copy / folder)
    assert take_back(editor)["words"] == was


def test_what_is_gone_does_not_stand_before_what_can_be_taken_back(editor: Editor, table: Answers, copy: Path) -> None:
    place, was = stands(table)
    editor.write(seen(place, was), "Kort.")
    place, english = stands(table, EN)
    editor.write(seen(place, english), "Short.")
    (copy / EN).unlink()
    with pytest.raises(MovedError):
        take_back(editor)
    assert take_back(editor)["words"] == was


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("x: &a 1\ny: *a\n", "yaml.alias"),
        ("x: *a\n", "yaml.alias"),
        ("x: !!str 1\n", "yaml.tag"),
        ("cover: 1\n", "yaml.duplicate-key"),
        ("--- \nx: 1\n", "yaml.documents"),
        ("x: [\n", "yaml.syntax"),
        ("x: \0\n", "yaml.character"),
        ("x: \udcff\n", "file.encoding"),
    ],
)
def test_what_stands_wrong_in_the_file_is_told_and_nothing_is_written(
    editor: Editor, table: Answers, copy: Path, more: str, code: str
) -> None:
    place, was = stands(table)
    assert editor.write(seen(place, was), "Kort.")["isWritten"]
    data = (copy / NL).read_bytes() + more.encode(errors="surrogateescape")
    table.read()
    (copy / NL).write_bytes(data)
    answers: list[Any] = [editor.draft(VIEW, seen(place, "Kort."), "Korter."), take_back(editor)]
    if code not in ("yaml.syntax", "file.encoding"):  # of what cannot be read at all, no text stands at any place
        answers.append(editor.write(seen(place, "Kort."), "Korter."))
    for answer in answers:
        assert code in [row["code"] for row in answer["findings"]]
        assert not answer.get("isWritten")
    assert (copy / NL).read_bytes() == data
    assert editor.last()


def test_a_file_grows_no_larger_than_is_read_and_what_can_be_taken_back_waits(
    editor: Editor, table: Answers, copy: Path
) -> None:
    path = copy / NL
    place, was = stands(table)
    assert editor.write(seen(place, was), "Kort.")["isWritten"]
    whole = path.read_bytes()
    full = whole + b"#" * (LARGEST_TEXT - len(whole))
    path.write_bytes(full)
    answers: list[Any] = [
        editor.draft(VIEW, seen(place, "Kort."), "Iets langer."),
        editor.write(seen(place, "Kort."), "Iets langer."),
        take_back(editor),
    ]
    for answer in answers:
        assert [row["code"] for row in answer["findings"]] == ["file.too-big"]
        assert not answer.get("isWritten")
    assert path.read_bytes() == full
    path.write_bytes(full + b"##")
    grown: Any = take_back(editor)
    assert [row["code"] for row in grown["findings"]] == ["file.too-big"]
    path.write_bytes(whole)
    assert take_back(editor)["isWritten"]
    table.read()
    assert stands(table)[1] == was
