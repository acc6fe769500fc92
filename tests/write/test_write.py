"""Files are written whole or not at all."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from brochure.write import files
from brochure.write.files import PART, ChangedError, put_back, write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_put_in_place_with_their_folder(tmp_path: Path) -> None:
    write(tmp_path / "a/b", {"one": b"1", "two": b"2"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "a/b").iterdir()} == {"one": b"1", "two": b"2"}


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write(tmp_path, {"one": b"a long text"})
    with (tmp_path / "one").open("rb") as reader:
        write(tmp_path, {"one": b"short"})
        assert reader.read() == b"a long text"  # who reads the old file goes on reading it
    assert (tmp_path / "one").read_bytes() == b"short"


def test_where_one_file_cannot_be_put_nothing_half_written_stays(tmp_path: Path) -> None:
    write(tmp_path, {"two": b"old"})
    (tmp_path / "one").mkdir()
    with pytest.raises(OSError, match="one"):
        write(tmp_path, {"one": b"new", "two": b"new"})
    assert names(tmp_path) == ["one", "two"]
    assert (tmp_path / "two").read_bytes() == b"old"


def test_a_full_disk_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"one": b"old"})
    opened, real = [], os.open

    def filling(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            opened.append(path)
            if len(opened) % 2 == 0:
                raise OSError(28, "No space left on device")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", filling)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, {"one": b"new", "two": b"new"})
    assert names(tmp_path) == ["one"]
    assert (tmp_path / "one").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["file", "file/further"])
def test_a_file_where_the_folder_should_be_is_an_error_and_no_loss(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(OSError, match="file"):
        write(tmp_path / name, {"one": b"1"})
    assert (tmp_path / "file").read_bytes() == b"old"


def test_files_are_put_back_as_they_were_and_what_was_not_there_goes(tmp_path: Path) -> None:
    write(tmp_path, {"old": b"new words", "new": b"x"})
    put_back(tmp_path, {"old": b"old words", "new": None, "gone": None})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old": b"old words"}


CHANGES = {"another": b"theirs", "gone": None}


@pytest.mark.parametrize("now", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("names_of_new", [["one"], ["one", "two"]], ids=["one file", "a set"])
def test_what_is_another_meanwhile_is_not_written_over(
    tmp_path: Path, now: bytes | None, names_of_new: list[str]
) -> None:
    folder = tmp_path / "folder"
    write(folder, {"one": b"as it was"})
    put_back(folder, {"one": now})
    for change in (write, put_back):
        with pytest.raises(ChangedError, match="one"):
            change(folder, dict.fromkeys(names_of_new, b"new"), unless_changed={"one": b"as it was", "two": None})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == ({"one": now} if now else {})
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "file"])
def test_what_must_not_be_there_is_not_written_over_whatever_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "one"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to("nowhere")
        case "folder":
            path.mkdir()
        case _:
            path.touch()
    for was in (None, b"as it was"):
        with pytest.raises((ChangedError, IsADirectoryError)):
            write(tmp_path, {"one": b"new"}, unless_changed={"one": was})
    assert names(tmp_path) == ["one"]


WAITING = """
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from brochure.write.files import write
print(flush=True)
folder = Path(sys.argv[1])
write(folder, {"one": b"mine"}, unless_changed={"one": b"as it was"}, within=folder.parent.parent)
"""


@contextmanager
def a_write_waiting(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A write into a folder that waits for its turn, which comes at the end."""
    write(folder, {"one": b"as it was"})
    turn = os.open(folder.parent, os.O_RDONLY)
    fcntl.flock(turn, fcntl.LOCK_EX)
    command = [sys.executable, "-c", WAITING, str(folder)]
    waiting = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert waiting.stdout is not None
    waiting.stdout.readline()
    yield waiting
    os.close(turn)


def test_what_came_while_a_write_waits_for_its_turn_is_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "content/nl"
    with a_write_waiting(folder) as waiting:
        (folder / "one").write_bytes(b"theirs")
    _, said = waiting.communicate()
    assert "ChangedError" in said
    assert (folder / "one").read_bytes() == b"theirs"


def test_a_link_that_came_while_a_write_waits_for_its_turn_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "content/nl", tmp_path / "elsewhere"
    with a_write_waiting(folder) as waiting:
        until_it_waits(waiting)
        folder.rename(elsewhere)
        folder.symlink_to(elsewhere, target_is_directory=True)
    _, said = waiting.communicate()
    assert "content/nl is reached through a link" in said
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == {"one": b"as it was"}


def until_it_waits(writer: subprocess.Popen[str]) -> None:
    """Until a write has looked for links once: it holds the folder open whose lock it waits for."""
    here = Path(f"/proc/{writer.pid}/fd")
    while not any(path.resolve().name == "content" for path in here.iterdir()):
        assert writer.poll() is None


def test_what_is_still_as_it_was_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write(folder, {"one": b"1"}, unless_changed={"one": None})
    write(folder, {"one": b"11", "two": b"2"}, unless_changed={"one": b"1", "two": None})
    put_back(folder, {"one": b"1", "two": None}, unless_changed={"one": b"11", "two": b"2"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"one": b"1"}


@pytest.mark.parametrize("names_of_new", [["one"], ["one", "two"]], ids=["one file", "a set"])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_who_may_read_and_write_a_file_stays_so(tmp_path: Path, mode: int, names_of_new: list[str]) -> None:
    folder = tmp_path / "folder"
    write(folder, {"one": b"old"})
    (folder / "one").chmod(mode)
    write(folder, dict.fromkeys(names_of_new, b"new"))
    assert (folder / "one").read_bytes() == b"new"
    assert (folder / "one").stat().st_mode & 0o777 == mode


def test_what_only_one_may_see_nobody_sees_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seen, real = tmp_path / "folder", [], os.fdopen
    write(folder, {"one": b"old"})
    (folder / "one").chmod(0o600)

    def looking(number: int, mode: str) -> IO[bytes]:
        seen.append(os.fstat(number).st_mode & 0o777)
        return real(number, mode)

    monkeypatch.setattr(os, "fdopen", looking)
    write(folder, {"one": b"new"})
    assert seen == [0o600]


def test_the_owner_and_the_group_of_a_file_stay_where_the_system_lets_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"one": b"old"})
    old, given = (tmp_path / "one").stat(), []

    def giving(_: int, owner: int, group: int) -> None:
        given.append((owner, group))
        if owner == old.st_uid:
            raise PermissionError  # as to a member of the group

    monkeypatch.setattr(os, "fchown", giving)
    write(tmp_path, {"one": b"new"})
    assert given == [(old.st_uid, old.st_gid), (-1, old.st_gid)]

    def refusing(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refusing)
    write(tmp_path, {"one": b"newer"})
    assert (tmp_path / "one").read_bytes() == b"newer"


def test_half_files_of_other_programs_stay(tmp_path: Path) -> None:
    (tmp_path / ".film.mkv.part").write_bytes(b"half of it")
    (tmp_path / f".one{PART}").write_bytes(b"half of ours")
    (tmp_path / f".gone{PART}").write_bytes(b"half of ours")
    write(tmp_path, {"one": b"new"})
    assert names(tmp_path) == [".film.mkv.part", "one"]


@pytest.mark.parametrize("count", [1, 2], ids=["a file", "files at one stroke"])
def test_a_folder_where_a_half_file_would_lie_is_left_alone_and_stops_nothing(tmp_path: Path, count: int) -> None:
    for name in (f".one{PART}", f".one-2{PART}"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine").write_bytes(b"mine")
    for data in (b"old", b"new"):
        write(tmp_path, dict.fromkeys(("one", "two")[:count], data))
    assert (tmp_path / "one").read_bytes() == b"new"
    assert names(tmp_path) == [f".one-2{PART}", f".one{PART}", "one", "two"][: 2 + count]
    assert all((tmp_path / name / "mine").exists() for name in (f".one{PART}", f".one-2{PART}"))


@pytest.mark.parametrize("link", ["content", "content/nl"])
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, link: str) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (root / link).parent.mkdir(parents=True)
    (elsewhere / "nl").mkdir(parents=True)
    (root / link).symlink_to(elsewhere, target_is_directory=True)
    for change in (write, put_back):
        with pytest.raises(OSError, match="content/nl is reached through a link"):
            change(root / "content/nl", {"words.yaml": b"new"}, within=root)
    assert [path.name for path in elsewhere.rglob("*")] == ["nl"]


def test_a_project_may_itself_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "project/content").mkdir(parents=True)
    (tmp_path / "shortcut").symlink_to("project")
    write(tmp_path / "shortcut/content/centres", {"new.yaml": b"new"}, within=tmp_path / "shortcut")
    assert (tmp_path / "project/content/centres/new.yaml").read_bytes() == b"new"


def test_what_another_program_does_meanwhile_in_a_shared_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = files._look

    def meanwhile(folder: Path, unless_changed: dict[str, bytes | None]) -> None:
        look(folder, unless_changed)
        (folder / "gone").unlink()
        (folder / "new").write_bytes(b"of git")
        (folder / ".other").write_bytes(b"of git")
        (folder / ".other").replace(folder / "other")

    write(tmp_path, {"one": b"1", "other": b"old", "gone": b"old"})
    monkeypatch.setattr(files, "_look", meanwhile)
    write(tmp_path, {"one": b"2", "two": b"2"}, is_shared=True)
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == {"one": b"2", "two": b"2", "other": b"of git", "new": b"of git"}


@pytest.mark.parametrize("take", [write, put_back], ids=["written", "put back"])
def test_a_read_only_file_of_the_project_stays_as_it_is(tmp_path: Path, take: Callable[..., None]) -> None:
    path = tmp_path / "content/one"
    path.parent.mkdir()
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="it is read-only"):
        take(path.parent, {"one": b"new", "two": b"new"}, within=tmp_path, is_shared=True)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == {"one": b"old"}


@pytest.mark.parametrize("was", [b"as it was", None])
def test_a_folder_that_was_moved_away_is_not_made_anew(tmp_path: Path, was: bytes | None) -> None:
    with pytest.raises((ChangedError, FileNotFoundError)):
        write(tmp_path / "content/nl", {"one": b"new"}, unless_changed={"one": was}, within=tmp_path)
    assert list(tmp_path.iterdir()) == []
