"""What is kept on the disk comes back as it was, or not at all."""

import errno
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from brochure.write.kept import PART, Kept

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An empty folder that keeps."""
    return Kept(tmp_path / "kept", "version 1")


def the_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "kept").iterdir()
    return path


def test_what_is_put_comes_back(kept: Kept) -> None:
    assert kept.get("page") is None
    kept.put("page", b"its content")
    kept.put("another", b"")
    assert kept.get("page") == b"its content"
    assert kept.get("another") == b""


def test_what_is_put_again_takes_the_place_of_the_old(kept: Kept) -> None:
    kept.put("page", b"old")
    kept.put("page", b"new")
    assert kept.get("page") == b"new"


def test_another_version_of_the_program_has_made_nothing_yet(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content")
    assert Kept(tmp_path / "kept", "version 2").get("page") is None


@pytest.mark.parametrize("keep", [0, 1, 31, 32, 40, -1])
def test_a_file_that_was_cut_off_is_not_there(keep: int, kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content" * 20)
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    assert kept.get("page") is None
    kept.put("page", b"made anew")
    assert kept.get("page") == b"made anew"


def test_no_changed_byte_is_believed(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content" * 20)
    path = the_file(tmp_path)
    good = path.read_bytes()
    believed = []
    for number in range(len(good)):
        path.write_bytes(good[:number] + bytes([good[number] ^ 1]) + good[number + 1 :])
        believed += [number] if kept.get("page") not in (None, b"its content" * 20) else []
    assert believed == []


def test_a_file_under_the_name_of_another_is_not_believed(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content")
    poison = the_file(tmp_path).read_bytes()
    kept.put("another", b"what it should be")
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(poison)
    assert kept.get("another") is None
    assert kept.get("page") == b"its content"


def test_what_came_along_with_a_checkout_is_made_anew(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"of somebody else")
    shutil.copytree(tmp_path / "kept", tmp_path / "checkout")
    carried = Kept(tmp_path / "checkout", "version 1")
    assert carried.get("page") is None
    carried.put("page", b"made here")
    assert carried.get("page") == b"made here"


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "version", bound=10_000)
    for number in range(4):
        kept.put(f"page {number}", os.urandom(1000))
        os.utime(max((tmp_path / "kept").iterdir(), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert kept.get("page 0") is not None
    kept.tidy()
    assert [number for number in range(4) if kept.get(f"page {number}")] == [0, 3]


def test_what_a_killed_build_left_is_swept_when_it_is_old(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content")
    new, old = (tmp_path / "kept" / f"kept-{name}{PART}" for name in ("new", "old"))
    for path in (new, old):
        path.write_bytes(b"half of a pa")
    os.utime(old, (1, 1))
    kept.tidy()
    assert kept.get("page") == b"its content"
    assert (new.exists(), old.exists()) == (True, False)


def test_what_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "version", bound=0)
    kept.put("page", b"its content")
    thesis, download = tmp_path / "kept" / "thesis.odt", tmp_path / "kept" / f"film{PART}"
    for path in (thesis, download):
        path.write_bytes(b"mine")
        os.utime(path, (1, 1))
    kept.tidy()
    assert sorted((tmp_path / "kept").iterdir()) == sorted([thesis, download])


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kept").symlink_to(tmp_path / "elsewhere")
    kept = Kept(tmp_path / "kept", "version", bound=0)
    kept.put("page", b"its content")
    kept.tidy()
    assert kept.get("page") is None
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("kind", ["pipe", "link", "bomb", "folder"])
def test_whatever_stands_in_the_place_of_a_file_is_not_waited_for(kind: str, kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content")
    path = the_file(tmp_path)
    good = path.read_bytes()
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link":
            (tmp_path / "own").write_bytes(good)
            path.symlink_to(tmp_path / "own")
        case "bomb":
            path.write_bytes(good[:32] + zlib.compress(bytes(100_000_000)))
        case _:
            path.mkdir()
    assert kept.get("page") is None
    kept.tidy()


def test_a_file_that_may_only_be_read_is_read(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put("page", b"its content")
    assert the_file(tmp_path).stat().st_mode & 0o044 == 0o044

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert kept.get("page") == b"its content"


def test_where_the_disk_is_full_what_is_kept_makes_room(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.put("page", b"its content")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("brochure.write.kept.tempfile.mkstemp", full)
    kept.put("another", b"its content")
    assert list((tmp_path / "kept").iterdir()) == []
    assert kept.get("page") is None


def test_where_the_disk_refuses_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, where the folder should be", encoding="utf-8")
    kept = Kept(tmp_path / "kept", "version")
    kept.put("page", b"its content")
    kept.tidy()
    assert kept.get("page") is None


WRITING = """
import sys
from pathlib import Path
from brochure.write.kept import Kept
kept = Kept(Path(sys.argv[1]), "version 1")
for number in range(100_000):
    kept.put("page", f"{number}".encode() * 10_000)
"""


def test_who_is_killed_while_writing_leaves_nothing_that_is_read(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"0" * 10_000)
    for _ in range(5):
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITING, str(tmp_path / "kept")], cwd=ROOT) for _ in range(2)
        ]
        seen: set[bytes] = set()
        while len(seen) < 20:
            data = kept.get("page")
            assert data is not None
            assert data == data[: len(data) // 10_000] * 10_000
            seen.add(data)
        for writer in writers:
            writer.kill()
            writer.wait()
    assert kept.get("page") is not None


def test_a_folder_that_becomes_a_link_is_not_followed(kept: Kept, tmp_path: Path) -> None:
    kept.put("page", b"its content")
    (tmp_path / "kept").rename(tmp_path / "elsewhere")
    (tmp_path / "kept").symlink_to(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").iterdir())
    kept.put("another", b"more")
    kept.tidy()
    assert kept.get("page") is None
    assert sorted((tmp_path / "elsewhere").iterdir()) == before
