"""The door: exit codes, files untouched by a fault, nothing built twice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "content/en/social-media-manager.yaml"


def door(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "brochure", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of the output: when it was written, and what is in it."""
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted((folder / "build").iterdir())}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A copy of the project, built once."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("brochure", "content", "styles"):
        shutil.copytree(project / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert door(folder, "pdf").returncode == 0
    return folder


def change(folder: Path, before: str, after: str) -> None:
    path = folder / WORDS
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_fault_is_told_with_exit_code_1_and_leaves_every_file_untouched(house: Path) -> None:
    before = state(house)
    change(house, "title:", "titel:")
    answer = door(house, "pdf")
    change(house, "titel:", "title:")
    assert answer.returncode == 1
    assert [line.split(": ")[1] for line in answer.stdout.splitlines()] == [
        "error content.missing-key",
        "error content.unknown-key",
    ]
    assert "Traceback" not in answer.stdout + answer.stderr
    assert state(house) == before


def test_a_wrong_command_is_told_with_exit_code_2(house: Path) -> None:
    assert door(house, "pfd").returncode == 2


def test_with_nothing_changed_no_heavy_library_is_loaded(house: Path) -> None:
    before = state(house)
    code = """
import runpy, sys
sys.argv = ["brochure", "pdf"]
runpy.run_module("brochure", run_name="__main__", alter_sys=True)
print(sorted({"weasyprint", "typer", "yaml", "pydantic"} & set(sys.modules)))
"""
    answer = subprocess.run([sys.executable, "-c", code], cwd=house, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"
    assert state(house) == before


def test_a_change_of_english_words_builds_the_english_editions_only(house: Path) -> None:
    before = state(house)
    change(house, 'series: "', 'series: "New ')
    assert door(house, "pdf").returncode == 0
    after = state(house)
    changed = {name for name in before if name.endswith(".pdf") and before[name] != after[name]}
    assert changed == {f"social-media-manager-{product}-en-screen.pdf" for product in ("brochure", "handout")}


def test_a_file_that_was_changed_by_hand_is_built_again(house: Path) -> None:
    door(house, "pdf")
    good = state(house)
    path = house / "build" / "social-media-manager-handout-nl-screen.pdf"
    path.write_bytes(b"not a PDF")
    assert door(house, "pdf").returncode == 0
    assert path.read_bytes() == good[path.name][1]


def test_an_output_that_cannot_be_written_is_one_line(house: Path) -> None:
    blocked = house / "blocked"
    blocked.write_text("a file where the folder should be")
    answer = door(house, "pdf", "--output", "blocked")
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr.replace("\n", " ")
    assert "Traceback" not in answer.stderr


def test_check_writes_nothing(house: Path) -> None:
    before = state(house)
    assert door(house, "check").returncode == 0
    assert state(house) == before


def test_make_alone_lists_what_one_can_do(project: Path) -> None:
    command = [shutil.which("make") or "make", "help"]
    answer = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    listed = {" ".join(line.split()[:2]) for line in answer.stdout.splitlines() if line.startswith("  make ")}
    assert {"make pdf", "make test", "make proof", "make check", "make lint", "make bench"} <= listed
