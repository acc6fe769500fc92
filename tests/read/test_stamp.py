"""Nothing is built twice, and nothing stale is kept."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from breaking import break_project

from brochure.cli import commands as cli
from brochure.nouns.product import Delivery, Edition
from brochure.read import stamp
from brochure.read.stamp import (
    STAMPS,
    Stamp,
    Stamps,
    all_of,
    hashes,
    is_fresh,
    made_of,
    nothing_to_do,
    stamps,
    written,
)
from brochure.read.stamp import known_editions as editions_of

DELIVERIES = (Delivery.SCREEN, Delivery.OFFICE, Delivery.PRESS)
NAMES = [
    f"social-media-manager-{product}-{language}-{delivery}"
    for product in ("brochure", "handout")
    for delivery in DELIVERIES
    for language in ("nl", "en")
]


def known_editions(found: dict[str, str]) -> tuple[Edition, ...]:
    return editions_of(found, DELIVERIES)


def stale_after(root: Path, change: dict[str, object]) -> list[str]:
    """The editions that a change makes stale."""
    before = hashes(root)
    break_project(root, change)
    after = hashes(root)
    return [str(edition) for edition in known_editions(before) if made_of(edition, before) != made_of(edition, after)]


def test_the_files_on_disk_say_which_editions_there_are(copy: Path) -> None:
    assert [str(edition) for edition in known_editions(hashes(copy))] == NAMES


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"file": "content/en/social-media-manager.yaml", "append": "# x\n"}, ["en"]),
        ({"file": "content/nl/labels.yaml", "append": "# x\n"}, ["nl"]),
        ({"file": "content/facts/social-media-manager.yaml", "append": "# x\n"}, ["nl", "en"]),
        ({"file": "content/flatplans/social-media-manager.yaml", "append": "# x\n"}, ["nl", "en"]),
        ({"file": "content/flatplans/baker.yaml", "contents": "x"}, []),
        ({"file": "styles/signs/heart.svg", "append": "\n"}, ["nl", "en"]),
        ({"file": "content/centres/voorbeeld.yaml", "append": "# x\n"}, ["nl", "en"]),
        ({"file": "styles/base.css", "append": "/* x */\n"}, ["nl", "en"]),
        ({"file": "styles/base.html", "append": "\n"}, ["nl", "en"]),
        ({"file": "content/picture.png", "contents": "x"}, ["nl", "en"]),
        ({"file": "content/nl/baker.yaml", "contents": "x"}, []),
        ({"file": "content/centres/zuid.yaml", "contents": "x"}, []),
        ({"file": "content/fr/labels.yaml", "contents": "x"}, []),
        ({"file": "content/social-media-manager.lock", "append": "\n"}, []),
        ({"file": "content/printing.yaml", "append": "# x\n"}, ["office", "press"]),
        ({"file": "styles/profiles/new.icc", "contents": "x"}, ["nl", "en"]),
    ],
    ids=lambda value: value["file"] if isinstance(value, dict) else "",
)
def test_a_change_makes_just_the_editions_stale_that_need_it(
    copy: Path, change: dict[str, object], names: list[str]
) -> None:
    assert stale_after(copy, change) == [name for name in NAMES if {*name.split("-")[-2:]} & {*names}]


def test_a_file_that_makes_no_edition_stale_is_still_checked(copy: Path) -> None:
    """A new occupation without its English twin is a fault, though every old edition is fresh."""
    before = all_of(hashes(copy))
    break_project(copy, {"file": "content/nl/baker.yaml", "contents": "x"})
    assert all_of(hashes(copy)) != before


@pytest.mark.parametrize("name", ["README.md", ".DS_Store", "aaa.yml", "Aaa.yaml"])
def test_a_note_among_the_centres_is_no_centre(copy: Path, name: str) -> None:
    break_project(copy, {"file": f"content/centres/{name}", "contents": "x"})
    assert {edition.centre for edition in known_editions(hashes(copy))} == {"voorbeeld"}


def test_labels_in_a_wrong_place_make_no_language(copy: Path) -> None:
    break_project(
        copy,
        {"file": "content/labels.yaml", "contents": "x"},
        {"file": "content/facts/labels.yaml", "contents": "x"},
        {"file": "content/nl/old/labels.yaml", "contents": "x"},
    )
    assert [str(edition) for edition in known_editions(hashes(copy))] == NAMES


def test_what_cannot_be_hashed_only_differs(copy: Path) -> None:
    before = hashes(copy)
    for kind in ("directory", "pipe", "link to nowhere", "link to itself", "link to a device"):
        break_project(copy, {"file": "content/nl/labels.yaml", "kind": kind})
        after = hashes(copy)
        assert after.get("content/nl/labels.yaml") != before["content/nl/labels.yaml"]


def test_a_file_of_fifty_megabytes_is_not_read(copy: Path) -> None:
    break_project(copy, {"file": "content/nl/labels.yaml", "size": "50000000"})
    assert hashes(copy)["content/nl/labels.yaml"] == "50000000"


def fresh(root: Path, output: Path) -> tuple[Edition, dict[str, str], Stamps]:
    """An edition with a file, stamped."""
    found = hashes(root)
    known = {}
    output.mkdir()
    for edition in known_editions(found):
        (output / f"{edition}.pdf").write_bytes(b"pdf")
        known[str(edition)] = Stamp(made_of(edition, found), {f"{edition}.pdf": "4b9c0fd11ea0ad9c"})
    return known_editions(found)[0], found, Stamps(all_of(found), tuple(known), known, "2026-12-01")


def test_an_edition_is_fresh_only_with_its_own_file(copy: Path, tmp_path: Path) -> None:
    import hashlib

    edition, found, known = fresh(copy, tmp_path / "build")
    assert not is_fresh(edition, found, known, tmp_path / "build")
    digest = hashlib.sha256(b"pdf").hexdigest()
    rows = {name: Stamp(stamp.sources, {f"{name}.pdf": digest}) for name, stamp in known.editions.items()}
    known = Stamps(known.sources, known.wanted, rows, known.quiet)
    assert is_fresh(edition, found, known, tmp_path / "build")
    (tmp_path / "build" / STAMPS).write_text(written(known), encoding="utf-8")
    assert nothing_to_do(copy, tmp_path / "build", "2026-12-01")
    assert not nothing_to_do(copy, tmp_path / "build", "2026-12-02")
    (tmp_path / "build" / f"{edition}.pdf").write_bytes(b"changed")
    assert not is_fresh(edition, found, known, tmp_path / "build")
    assert not nothing_to_do(copy, tmp_path / "build", "2026-12-01")
    (tmp_path / "build" / f"{edition}.pdf").unlink()
    assert not is_fresh(edition, found, known, tmp_path / "build")


def test_stamps_come_back_as_they_were_written(tmp_path: Path) -> None:
    rows = {"a": Stamp("3", {"a.pdf": "4"}), "b": Stamp("1", {"b.pdf": "2", "b.txt": "5"})}
    known = Stamps("all", ("b", "a"), rows, "2026-12-01")
    (tmp_path / STAMPS).write_text(written(known), encoding="utf-8")
    assert stamps(tmp_path) == known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "1",
        '"a"',
        "{",
        "[" * 100_000,
        '{"sources": "a", "quiet": "", "editions": {}}',
        '{"sources": 1, "quiet": "", "wanted": [], "editions": {}}',
        '{"sources": "a", "quiet": "", "wanted": 1, "editions": {}}',
        '{"sources": "a", "quiet": "", "wanted": [1], "editions": {}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": []}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": 1}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": ["b"]}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": ["b", 2]}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": ["b", "c"]}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": ["b", {"c": 1}]}}',
        '{"sources": "a", "quiet": "", "wanted": [], "editions": {"a": ["b", {}, "d"]}}',
        '{"sources": "a", "wanted": [], "editions": {}}',
        '{"sources": "a", "quiet": 1, "wanted": [], "editions": {}}',
        json.dumps({"social-media-manager-handout-nl-screen": ["old", "form"]}),
        "\udcff",
    ],
)
def test_a_broken_stamp_file_is_no_stamp_file(tmp_path: Path, text: str) -> None:
    (tmp_path / STAMPS).write_bytes(text.encode(errors="surrogateescape"))
    assert stamps(tmp_path) == Stamps()


def test_no_stamp_file_or_a_folder_in_its_place_is_no_stamp(tmp_path: Path) -> None:
    assert stamps(tmp_path) == Stamps()
    (tmp_path / STAMPS).mkdir()
    assert stamps(tmp_path) == Stamps()
    assert stamps(tmp_path / STAMPS / "further") == Stamps()


@pytest.mark.parametrize(("old", "quiet"), [("", "2026-12-01"), ("Het beroep", "")])
def test_a_build_that_said_something_says_it_again(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, quiet: str
) -> None:
    monkeypatch.setattr(cli, "build_all", lambda *_: [])
    path = copy / "content/nl/social-media-manager.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, old and "Dit beroep"), encoding="utf-8")
    cli.pdf(root=copy, output=tmp_path / "build", today=datetime(2026, 12, 1))  # noqa: DTZ001 -- a day
    assert stamps(tmp_path / "build").quiet == quiet


@pytest.mark.parametrize("file", ["build.py", "room/within.py"])
def test_every_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setattr(stamp, "MACHINE", tmp_path)
    (tmp_path / "room").mkdir()
    seen = set()
    for text in ("", "one = 1\n", "one = 2\n"):
        (tmp_path / file).write_text(text)
        seen.add(stamp.version.__wrapped__())
    (tmp_path / file).rename(tmp_path / "room/other.py")
    assert len({*seen, stamp.version.__wrapped__()}) == 4
