"""What a checkout or an archive carries along is not followed, waited for or finished: it is no write of ours."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.write.files import MARK, PART, put_back, sweep, write

WRITE = """
import sys
from pathlib import Path
from brochure.write.files import write
write(Path(sys.argv[1]), dict.fromkeys(sys.argv[2:], b"new"))
"""

State = dict[str, bytes | str]
"""The names below a folder: what is in each file, where each link leads, and what kind the rest is."""


def state(folder: Path) -> State:
    return {path.relative_to(folder).as_posix(): _told(path) for path in folder.rglob("*")}


def _told(path: Path) -> bytes | str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return path.read_bytes() if path.is_file() else "folder" if path.is_dir() else "neither"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody, which is not the project's."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "id_rsa").write_bytes(b"mine")
    (folder / f".half{PART}").write_bytes(b"mine")
    return folder


@pytest.fixture
def nl(tmp_path: Path) -> Path:
    """A folder of the project."""
    folder = tmp_path / "project/content/nl"
    folder.mkdir(parents=True)
    (folder / "words.yaml").write_bytes(b"old")
    return folder


@pytest.mark.parametrize("files", [["words.yaml"], ["words.yaml", "labels.yaml"]], ids=["one file", "a set"])
@pytest.mark.parametrize("mark", ["file", "link", "number of another"])
@pytest.mark.parametrize("beside", ["link", "link to an empty folder", "link to a folder with the mark", "folder"])
def test_a_mark_that_came_along_finishes_nothing(
    nl: Path, elsewhere: Path, mark: str, beside: str, files: list[str]
) -> None:
    (nl / "authorized_keys").write_bytes(b"theirs")
    match mark:
        case "file":
            (nl / MARK).touch()
        case "link":
            (nl / MARK).symlink_to("words.yaml")
        case _:
            (nl / MARK).symlink_to(str(nl.stat().st_ino + 1))
    there = nl.parent / f".{nl.name}{PART}"
    if beside == "folder":
        there.mkdir()
        (there / "words.yaml").write_bytes(b"of the folder beside")
    else:
        there.symlink_to(elsewhere, target_is_directory=True)
    if "mark" in beside:
        (elsewhere / MARK).touch()
    if "empty" in beside:
        for path in elsewhere.iterdir():
            path.unlink()
    outside, before = state(elsewhere), state(nl.parent)
    write(nl, dict.fromkeys(files, b"new"))
    sweep(nl.parent)
    assert state(elsewhere) == outside
    gone = {f"nl/{MARK}"} if mark == "number of another" else set()
    left = {name: what for name, what in before.items() if name not in gone}
    assert state(nl.parent) == {**left, **{f"nl/{name}": b"new" for name in files}}
    assert not nl.is_symlink()


@pytest.mark.parametrize("has_folder", [False, True])
def test_what_a_copy_of_a_killed_write_left_goes_unless_there_is_a_true_folder_in_it(
    nl: Path,
    has_folder: bool,  # noqa: FBT001 -- a case
) -> None:
    there = nl.parent / f".{nl.name}{PART}"
    there.mkdir()
    (there / "words.yaml").write_bytes(b"half of a set")
    for folder in (nl, there):
        (folder / MARK).symlink_to(str(folder.stat().st_ino + 1))
    if has_folder:
        (there / "thesis").mkdir()
    write(nl, {"words.yaml": b"new", "labels.yaml": b"new"})
    assert state(nl) == {"words.yaml": b"new", "labels.yaml": b"new"}
    assert there.exists() == has_folder


def test_even_with_a_true_mark_no_link_changes_places(nl: Path, elsewhere: Path) -> None:
    (nl / MARK).symlink_to(str(nl.stat().st_ino))
    (nl.parent / f".{nl.name}{PART}").symlink_to(elsewhere, target_is_directory=True)
    before = state(elsewhere)
    write(nl, {"words.yaml": b"new", "labels.yaml": b"new"})
    assert state(elsewhere) == before
    assert (nl / "labels.yaml").read_bytes() == b"new"
    assert not nl.is_symlink()


@pytest.mark.parametrize("true", [True, False], ids=["true mark", "mark of another"])
def test_what_lies_behind_a_link_is_not_swept(nl: Path, elsewhere: Path, true: bool) -> None:  # noqa: FBT001 -- a case
    (elsewhere / MARK).symlink_to(str(elsewhere.stat().st_ino + (not true)))
    (nl.parent / "other").symlink_to(elsewhere, target_is_directory=True)
    (nl.parent / f".other{PART}").mkdir()
    (nl.parent / f".nl{PART}").symlink_to(elsewhere, target_is_directory=True)
    before = state(elsewhere)
    sweep(nl.parent)
    assert state(elsewhere) == before


@pytest.mark.parametrize("files", [["words.yaml"], ["words.yaml", "labels.yaml"]], ids=["one file", "a set"])
@pytest.mark.parametrize("does_stand", [True, False], ids=["link to a file", "link to nowhere"])
def test_no_half_file_is_written_through_a_link(nl: Path, elsewhere: Path, files: list[str], does_stand: bool) -> None:  # noqa: FBT001 -- a case
    (nl / f".words.yaml{PART}").symlink_to(elsewhere / ("id_rsa" if does_stand else "cron"))
    before = state(elsewhere)
    write(nl, dict.fromkeys(files, b"new"))
    put_back(nl, {"words.yaml": b"back"})
    assert state(elsewhere) == before
    assert state(nl) == {**dict.fromkeys(files, b"new"), "words.yaml": b"back"}


@pytest.mark.parametrize("name", ["words.yaml", f".words.yaml{PART}"], ids=["file", "half file"])
@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("files", [["words.yaml"], ["words.yaml", "labels.yaml"]], ids=["one file", "a set"])
def test_what_never_ends_is_not_opened(nl: Path, name: str, kind: str, files: list[str]) -> None:
    (nl / name).unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(nl / name)
    else:
        os.mknod(nl / name, stat.S_IFSOCK | 0o600)
    command = [sys.executable, "-c", WRITE, str(nl), *files]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
    assert {name: data for name, data in state(nl).items() if name in files} == dict.fromkeys(files, b"new")
