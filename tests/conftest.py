"""What tests share: the project as it is, read and built once a session."""

import fcntl
import io
import pickle
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from brochure.build import Built, prepare
from brochure.product import Delivery
from brochure.sources import Sources
from brochure.stamp import hashes, known_editions
from brochure.validate import Content
from brochure.workers import build_all

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's sources with one career centre, in a folder of their own, to be broken."""
    root = tmp_path / "project"
    for name in ("content", "styles", "brochure/layouts"):
        shutil.copytree(ROOT / name, root / name)
    for path in (root / "content/centres").iterdir():
        if path.name != "voorbeeld.yaml":
            path.unlink()
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
def built(
    sources: Sources, content: Content, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> dict[str, Built]:
    """Every edition in every delivery, those on request too, by its name: built once, whoever of the tests asks."""
    folder = tmp_path_factory.getbasetemp()
    kept = (folder if worker_id == "master" else folder.parent) / "built.pickle"
    with kept.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            wanted = list(known_editions(hashes(ROOT), tuple(Delivery), "voorbeeld"))
            made = build_all(wanted, sources, content, Console(file=io.StringIO()))
            kept.write_bytes(pickle.dumps({str(one.edition): one for one in made}))
    found: dict[str, Built] = pickle.loads(kept.read_bytes())
    return found
