"""What tests share: the project as it is, read and built once a session."""

import shutil
from pathlib import Path

import pytest

from brochure.build import Built, build, prepare
from brochure.sources import Sources
from brochure.stamp import hashes, known_editions
from brochure.validate import Content

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's sources in a folder of their own, to be broken."""
    root = tmp_path / "project"
    for name in ("content", "styles", "brochure/layouts"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture(scope="session")
def prepared() -> tuple[Sources, Content]:
    """Sources and content, without a finding."""
    sources, content, findings = prepare(ROOT)
    assert findings == []
    return sources, content


@pytest.fixture(scope="session")
def sources(prepared: tuple[Sources, Content]) -> Sources:
    """The project's sources."""
    return prepared[0]


@pytest.fixture(scope="session")
def content(prepared: tuple[Sources, Content]) -> Content:
    """The project's content."""
    return prepared[1]


@pytest.fixture(scope="session")
def built(sources: Sources, content: Content) -> dict[str, Built]:
    """Every edition, built once, by its name."""
    return {str(edition): build(edition, sources, content) for edition in known_editions(hashes(ROOT))}
