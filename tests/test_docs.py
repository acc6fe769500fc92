"""The documents say what is true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = re.compile(
    r'"((?:alt|bleed|bookmark|box|centre|check|code|content|exchange|fact|field|file|flatplan|font|heard|ink|language|layout|line|link|list|lock|logo|page|pair|picture|plain|profile|render|sheet|sign|style|tag'
    r'|text|type|words|yaml)\.[a-z]+(?:-[a-z]+)*)"'
)


def ours() -> list[Path]:
    """Every file of the project; what .gitignore names at the top was made here, or is somebody's own."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    folders = [
        path for path in ROOT.iterdir() if not any(path.match(pattern.strip("/")) for pattern in (*ignored, ".git"))
    ]
    files = [file for path in folders for file in ([path] if path.is_file() else path.rglob("*"))]
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts)


LEAVES = {"centre.address", "centre.email", "centre.web", "logo.alt", "logo.dark", "logo.light"}
"""Paths of leaves that look like codes."""


def codes_in_code() -> set[str]:
    return (
        {code for path in (ROOT / "brochure").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
        - LEAVES
        - {path.name for path in (ROOT / "brochure/desk/page").iterdir()}
    )


def test_every_finding_code_is_documented_and_no_other() -> None:
    documented = set(
        re.findall(r"^\| `([a-z.-]+)`", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(documented) > 40
    assert documented == codes_in_code()


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert {"pdf", "proof", "lint", "bench"} <= named
    assert named <= targets


@pytest.mark.parametrize("path", [path for path in ours() if path.suffix == ".md"], ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (path.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = [path.name for path in sorted(folder.glob("[0-9]*.md"))]
    assert decisions
    assert [name for name in decisions if f"({name})" not in index] == []


def test_no_file_names_a_machine_or_a_package_host() -> None:
    strange = re.compile(r"/(?:work|root|home)/[a-z]|pypi\.(?:org|python)|files\.pythonhosted|deb\.debian\.org|npmjs")
    texts = [path for path in ours() if path.suffix not in (".ttf", ".png", ".icc", ".jar") and path != Path(__file__)]
    assert len(texts) > 50
    assert [
        f"{path.name}: {match[0]}" for path in texts if (match := strange.search(path.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.parametrize("path", [path for path in ours() if path.suffix == ".md"], ids=lambda path: path.name)
def test_every_file_of_code_that_a_document_names_exists(path: Path) -> None:
    known = [f"/{one.relative_to(ROOT).as_posix()}" for one in ours()]
    named = re.findall(r"`([a-z_][a-z_/]*\.(?:py|css|html|yaml))`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not any(one.endswith(f"/{name}") for one in known)] == []
