"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from brochure.write.files import put_back, write


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
    opened, real = [], Path.write_bytes

    def filling(path: Path, data: bytes) -> int:
        opened.append(path)
        if len(opened) % 2 == 0:
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", filling)
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
