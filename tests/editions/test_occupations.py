"""Other occupations: content of another shape, every kind of block, and one that has only been begun."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import yaml
from doors import door

from brochure.editions.edition import prepare
from brochure.model.kinds import kinds
from brochure.nouns.finding import Severity

EXAMPLES = ("verzorgende-ig", "specimen")
SIZES = {"shortest", "usual", "longest"}
ON_HANDOUT = {"column": 3, "call": 1}
"""Kinds that only the handout has, and how many of each the specimen shows."""


def plan(project: Path, name: str) -> dict[str, dict[str, dict[str, str]]]:
    text = (project / f"examples/{name}/content/flatplans/{name}.yaml").read_text(encoding="utf-8")
    topics: dict[str, dict[str, dict[str, str]]] = yaml.load(text, yaml.BaseLoader)["topics"]  # noqa: S506 -- makes texts only
    return topics


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_has_a_model_a_layout_a_style_and_an_example_of_each_size(kind: str, project: Path) -> None:
    folder = project / "styles/blocks" / kind
    assert (project / f"brochure/model/kinds/{kind}.py").is_file()
    assert (folder / f"{kind}.html").is_file()
    assert (folder / f"{kind}.css").is_file()
    topics = plan(project, "specimen")
    shown = {name for blocks in topics.values() for name, block in blocks.items() if block["kind"] == kind}
    assert shown >= SIZES or len(shown) == ON_HANDOUT.get(kind)


def test_a_folder_of_blocks_is_a_kind(project: Path) -> None:
    assert {path.name for path in (project / "styles/blocks").iterdir()} == set(kinds())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_fault_and_the_labels_of_the_house(name: str, project: Path) -> None:
    root = project / "examples" / name
    _, content, findings = prepare(root)
    assert findings == []
    assert set(content.flatplans) == {name}
    assert not (root / "styles").exists()
    for language in ("nl", "en"):
        file = f"content/{language}/labels.yaml"
        there, here = ((home / file).read_text(encoding="utf-8").splitlines()[1:] for home in (root, project))
        assert there == here


def test_our_own_issue_has_no_fault_on_its_first_day(project: Path) -> None:
    _, content, findings = prepare(project, date(2026, 12, 1))
    assert findings == []
    assert content.ends["social-media-manager"].day == date(2027, 11, 30)


def test_the_example_is_of_another_shape(project: Path) -> None:
    one, two = prepare(project)[1], prepare(project / "examples/verzorgende-ig")[1]
    facts = {name: content.facts[name].week for content in (one, two) for name in content.facts}
    assert max(map(len, facts["verzorgende-ig"].days.values())) > 20
    assert "sunday" in facts["verzorgende-ig"].days
    assert "sunday" not in facts["social-media-manager"].days


@pytest.mark.slow
@pytest.mark.parametrize(("name", "deliveries"), [("verzorgende-ig", ()), ("specimen", ("--delivery", "screen"))])
def test_an_example_is_built_preflighted_and_folded(
    name: str, deliveries: tuple[str, ...], project: Path, tmp_path: Path
) -> None:
    answer = door(project, "pdf", "--root", f"examples/{name}", "--output", str(tmp_path), *deliveries)
    assert answer.returncode == 0, answer
    assert " error " not in answer.stdout
    pages = {}
    for path in tmp_path.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            pages[path.stem.removeprefix(f"{name}-")] = len(document)
    if name == "specimen":
        assert pages["brochure-nl-screen"] == pages["brochure-en-screen"] == 60
    else:
        assert pages["brochure-nl-screen"] == pages["brochure-en-press"] == 16
        assert pages["brochure-nl-office"] == pages["brochure-en-office"] == 16 / 2
        assert len(pages) == 14


@pytest.mark.slow
def test_an_occupation_that_was_only_begun_is_built_and_says_what_is_left(copy: Path) -> None:
    answer = door(copy, "occupation", "new", "tuinman")
    assert answer.returncode == 0, answer
    words = yaml.safe_load((copy / "content/en/tuinman.yaml").read_text(encoding="utf-8"))
    assert all(text.startswith("To write") for text in _texts(words))
    _, _, findings = prepare(copy)
    left = [finding for finding in findings if finding.code == "words.to-write"]
    assert len(left) == 2
    assert f"{len(list(_texts(words)))} of {len(list(_texts(words)))} texts" in left[0].words
    assert all(finding.severity is Severity.WARNING for finding in findings)
    answer = door(copy, "pdf", "--delivery", "screen")
    assert answer.returncode == 0, answer
    assert (copy / "build/tuinman-brochure-nl-screen.pdf").is_file()
    again = door(copy, "occupation", "new", "tuinman")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def _texts(words: object) -> list[str]:
    match words:
        case dict():
            return [text for item in words.values() for text in _texts(item)]
        case list():
            return [text for item in words for text in _texts(item)]
        case _:
            return [str(words)]
