"""Nothing is set twice, and nothing is judged twice: and nobody can tell from the files."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from planned import HANDOUT
from weasyprint.logger import LOGGER

from brochure import preflight
from brochure.editions.edition import Built, build, prepare
from brochure.editions.workers import deliveries_after
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding
from brochure.nouns.keeper import Forgetful
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content
from brochure.write.kept import Kept

ROOT = Path(__file__).parent.parent.parent
NAME = "social-media-manager"
SCREEN = Edition(HANDOUT, "nl", NAME, "voorbeeld", Delivery.SCREEN)
PRESS = replace(SCREEN, delivery=Delivery.PRESS)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML of every document that is laid out."""
    documents: list[str] = []
    usual = Typesetter.set

    def counting(self: Typesetter, html: str, *arguments: object, **options: object) -> object:
        documents.append(html)
        return usual(self, html, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Typesetter, "set", counting)
    return documents


@pytest.fixture
def keeping(sources: Sources, tmp_path: Path) -> Sources:
    """The project's sources, with an empty folder to keep in."""
    return replace(sources, kept=Kept(tmp_path / "kept", "version"))


def pages_in(documents: list[str]) -> int:
    """How many of the documents are pages; the others are slots."""
    return sum('class="imprint"' not in html for html in documents)


def the_same(one: Built, two: Built) -> bool:
    return one.data is not None and one.files() == two.files() and one.fits == two.fits


def test_a_page_that_is_kept_is_not_laid_out_again(keeping: Sources, content: Content, counted: list[str]) -> None:
    first = build(SCREEN, keeping, content)
    assert pages_in(counted) > 0
    counted.clear()
    second = build(SCREEN, keeping, content)
    assert pages_in(counted) == 0
    assert the_same(first, second)


def test_what_is_kept_of_a_centre_is_not_laid_out_again_unless_it_is_new(
    keeping: Sources, content: Content, counted: list[str]
) -> None:
    first = build(PRESS, keeping, content)
    assert len(counted) > pages_in(counted)
    counted.clear()
    assert the_same(first, build(PRESS, keeping, content))
    assert counted == []
    other = replace(PRESS, centre="gemeente-voorbeeldmeer")
    own = build(other, keeping, content)
    assert len(counted) > pages_in(counted) == 0
    counted.clear()
    pictures = {path: data + b"\n" * path.startswith(CENTRES) for path, data in keeping.pictures.items()}
    assert the_same(own, build(other, replace(keeping, pictures=pictures), content))
    assert counted


def test_one_layout_is_painted_for_the_screen_and_the_press(
    keeping: Sources, sources: Sources, content: Content, counted: list[str], tmp_path: Path
) -> None:
    build(SCREEN, keeping, content, (Delivery.PRESS, Delivery.OFFICE))
    counted.clear()
    shared = build(PRESS, keeping, content)
    assert pages_in(counted) == 0
    alone = build(PRESS, replace(sources, kept=Kept(tmp_path / "another", "version")), content)
    assert pages_in(counted) > 0
    assert the_same(shared, alone)


def test_the_office_has_lines_of_its_own(keeping: Sources, content: Content, counted: list[str]) -> None:
    build(SCREEN, keeping, content, (Delivery.OFFICE,))
    counted.clear()
    build(replace(SCREEN, delivery=Delivery.OFFICE), keeping, content)
    assert pages_in(counted) > 0


def damaged(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def poisoned(path: Path) -> None:
    """What is kept of another thing."""
    others = [one for one in sorted(path.parent.iterdir()) if one != path]
    shutil.copy(others[0], path)


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [damaged, poisoned, removed])
@pytest.mark.parametrize("edition", [SCREEN, pytest.param(PRESS, marks=pytest.mark.slow)], ids=["screen", "press"])
def test_whatever_became_of_what_was_kept_the_files_are_the_same(
    edition: Edition, harm: object, keeping: Sources, content: Content, tmp_path: Path
) -> None:
    first = build(edition, keeping, content)
    for path in sorted((tmp_path / "kept").iterdir()):
        harm(path)  # type: ignore[operator]
    assert the_same(first, build(edition, keeping, content))
    assert the_same(first, build(edition, keeping, content))


CHANGES = {
    "a word": ("content/nl/social-media-manager.yaml", "Het beroep", "Dit beroep"),
    "a style": ("styles/products/handout.css", "{", "{ /* as before, but written otherwise */ "),
    "a colour": ("styles/palette.screen.css", "#12656B", "#12656C"),
    "a sign": ("styles/signs/bars.svg", "<svg", "<svg "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_is_made_anew_when_anything_of_it_changes(change: str, copy: Path, counted: list[str]) -> None:
    sources, content, findings = prepare(copy)
    assert findings == []
    build(SCREEN, sources, content)
    file, old, new = CHANGES[change]
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    counted.clear()
    sources, content, _ = prepare(copy)
    build(SCREEN, sources, content)
    assert pages_in(counted) > 0


def moved(copy: Path) -> None:
    (copy / "styles/components/tile.css").rename(copy / "styles/blocks/a-tile.css")


def renamed(copy: Path) -> None:
    font = next((copy / "styles/fonts").glob("*700Bold.ttf"))
    font.rename(font.with_name(font.name.replace("Bold", "Bolder")))


@pytest.mark.parametrize("change", [moved, renamed])
def test_where_a_file_stands_counts(change: Callable[[Path], None], copy: Path, counted: list[str]) -> None:
    sources, content, _ = prepare(copy)
    build(SCREEN, sources, content)
    change(copy)
    sources, content, _ = prepare(copy)
    counted.clear()
    kept = build(SCREEN, sources, content)
    fresh = build(SCREEN, replace(sources, kept=Forgetful()), content)
    assert kept.files() == fresh.files()
    assert [finding.code for finding in kept.findings] == [finding.code for finding in fresh.findings]


def test_what_is_painted_wrong_is_told(keeping: Sources, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def painted(*_: object) -> None:
        LOGGER.warning("a picture could not be drawn")
        raise ValueError("a stream has no end")

    monkeypatch.setattr("brochure.typeset.typesetter.painted", painted)
    built = build(SCREEN, keeping, content)
    assert built.data is None
    assert "render.broken" in {finding.code for finding in built.findings}


def test_a_page_that_was_good_is_judged_again_when_it_would_look_bad(copy: Path) -> None:
    sources, content, _ = prepare(copy)
    assert build(SCREEN, sources, content).data
    path = copy / "styles/palette.screen.css"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("--key: #331A45", "--key: #D9D0E0"), encoding="utf-8")
    sources, content, _ = prepare(copy)
    built = build(SCREEN, sources, content)
    assert built.data is None
    assert "text.contrast" in {finding.code for finding in built.findings}
    assert {finding.code for finding in build(SCREEN, sources, content).findings} >= {"text.contrast"}


def test_a_file_that_was_good_is_not_judged_again_unless_it_is_new(
    keeping: Sources, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    usual = preflight.as_held

    def counting(edition: Edition, data: bytes) -> tuple[bytes | None, list[Finding]]:
        judged.append(edition.centre)
        return usual(edition, data)

    monkeypatch.setattr(preflight, "as_held", counting)
    for centre in ("voorbeeld", "voorbeeld", "gemeente-voorbeeldmeer"):
        assert build(replace(SCREEN, centre=centre), keeping, content).data
    assert judged == ["voorbeeld", "gemeente-voorbeeldmeer"]


def test_the_press_is_painted_with_the_screen_in_its_own_language_alone() -> None:
    later = [PRESS, replace(PRESS, language="en"), replace(SCREEN, delivery=Delivery.OFFICE), replace(PRESS, centre="")]
    assert deliveries_after(SCREEN, later) == (Delivery.PRESS, Delivery.OFFICE)
