"""Broken inputs: each is one line with its place, what is wrong and what to do; and never a traceback.

A case in tests/broken/ names a file of the project, what is done to it, and the lines that are expected.
In these `{here}` is the line of the change, `{here+1}` the next one, and `{*}` any number, so that
the project's words can change without changing the cases.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
import yaml

from brochure.build import build, prepare
from brochure.finding import errors, in_order
from brochure.stamp import hashes, known_editions

CASES = sorted((Path(__file__).parent / "broken").glob("*/*.yaml"))


@pytest.fixture
def copy(tmp_path: Path, project: Path) -> Path:
    """The project's sources in a folder of their own."""
    for name in ("content", "styles", "brochure/layouts"):
        shutil.copytree(project / name, tmp_path / name)
    return tmp_path


def break_it(root: Path, case: dict[str, str]) -> int:  # noqa: C901 -- a case each, one below the other
    """Do what the case asks; the line where it was done."""
    path, here = root / case["file"], 1
    match case["do"]:
        case "replace":
            text = path.read_text(encoding="utf-8")
            assert case["from"] in text
            path.write_text(text.replace(case["from"], case["to"], 1), encoding="utf-8")
            here = text[: text.index(case["from"])].count("\n") + 1
        case "append":
            text = path.read_text(encoding="utf-8")
            path.write_text(text + case["text"], encoding="utf-8")
            here = text.count("\n") + 1
        case "contents":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(case["text"], encoding="utf-8")
        case "bytes":
            path.write_bytes(bytes.fromhex(case["text"]) + path.read_bytes())
        case "grow":
            with path.open("ab") as file:
                file.truncate(int(case["size"]))
        case "remove":
            path.unlink()
        case "directory":
            path.unlink()
            path.mkdir()
        case "pipe":
            path.unlink()
            os.mkfifo(path)
        case "dangle":
            path.unlink()
            path.symlink_to(root / "nowhere")
        case "nest":
            path.write_text("".join(f"{' ' * depth}a:\n" for depth in range(int(case["size"]))), encoding="utf-8")
        case other:
            pytest.fail(f"the case asks for {other!r}")
    return here


def pattern(line: str, here: int) -> str:
    """An expected line as a regular expression."""
    escaped = re.escape(line).replace(r"\{\*\}", r"\d+")
    return re.sub(
        r"\\\{here(?:\\([+-])(\d+))?\\\}", lambda match: str(here + int(f"{match[1] or '+'}{match[2] or 0}")), escaped
    )


def findings(root: Path, *, layouts: bool) -> list[str]:
    sources, content, found = prepare(root)
    if layouts and not errors(found):
        for edition in known_editions(hashes(root)):
            found = [*found, *build(edition, sources, content).findings]
    return [str(finding) for finding in in_order(found)]


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_broken_input_is_named_in_one_line(path: Path, copy: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- our own files, as text
    here = break_it(copy, case)
    found = findings(copy, layouts=case["file"].startswith(("styles", "brochure")) or path.parent.name == "font.glyph")
    assert len(found) == len(case["expect"]), found
    for line, expected in zip(found, case["expect"], strict=True):
        assert re.fullmatch(pattern(expected, here), line), line
    assert any(f" {path.parent.name}: " in line for line in found)
