"""What tests share: the project as it is, read and built once a session."""

import fcntl
import gc
import io
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from at_desk import Desk, browser
from copies import PROJECT, ROOT, home, lean_project
from doors import door
from rich.console import Console
from selenium import webdriver

from brochure.editions.edition import Built, planned, prepare
from brochure.editions.workers import build_all
from brochure.nouns.product import HANDOUT, Delivery
from brochure.nouns.sources import Sources
from brochure.read.stamp import hashes, known_editions
from brochure.validate import Content


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than cores, since some tests wait; a test that is named is run by itself, at once."""
    return 0 if any("::" in argument for argument in config.args) else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if not item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.timeout(PATIENCE))


LONGEST = ("test_stopping.py", "test_generated.py")
"""A minute of one process and more."""

PATIENCE = 240
"""Seconds of a quick test; what hangs is told with its place."""


def pytest_collection_finish() -> None:
    """Leave in peace what stays to the end: the collector takes a tenth of the time otherwise."""
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's sources with one career centre, in a folder of their own, to be broken."""
    root = tmp_path / "project"
    for name in ("content", "styles"):
        shutil.copytree(home(name), root / name)
    for path in (root / "content/centres").iterdir():
        if path.name != "voorbeeld.yaml":
            path.unlink()
    return root


@pytest.fixture(scope="session")
def prepared() -> tuple[Sources, Content]:
    """Sources and content, without a finding."""
    sources, content, findings = prepare(PROJECT)
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

    def make(kept: Path) -> None:
        known = known_editions(hashes(PROJECT), tuple(Delivery), "voorbeeld")
        wanted = [planned(edition, content) for edition in known]
        made = build_all(wanted, sources, content, Console(file=io.StringIO()))
        kept.write_bytes(pickle.dumps({str(one.edition): one for one in made}))

    kept = once_for_all(tmp_path_factory, worker_id, "built", make)
    found: dict[str, Built] = pickle.loads(kept.read_bytes())
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A lean project with the handout alone, built on the day of the tests, to be changed and built again."""

    def make(kept: Path) -> None:
        answer = door(lean_project(kept), "pdf", products=(HANDOUT,))
        assert answer.returncode == 0, answer

    folder = tmp_path_factory.mktemp("house") / "project"
    return shutil.copytree(once_for_all(tmp_path_factory, worker_id, "house", make), folder)


def once_for_all(factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], None]) -> Path:
    """What was made by the first process of the tests that asked for it."""
    folder = factory.getbasetemp()
    kept = (folder if worker_id == "master" else folder.parent) / name
    with kept.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            make(kept)
    return kept


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, driver: webdriver.Chrome) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("desk") / "project"
    for name in ("content", "styles"):
        shutil.copytree(home(name), root / name)
    with Desk(root, driver) as desk:
        yield desk


@pytest.fixture
def desk(place: Desk) -> Iterator[Desk]:
    """The desk in a tab that remembers nothing, with what a test changed put back afterwards."""
    place.forget()
    files = {path: path.read_bytes() for path in (place.root / "content").rglob("*") if path.is_file()}
    yield place
    for path, data in files.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    severe = [line for line in place.driver.get_log("browser") if line["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
    assert [line["message"] for line in severe if "status of 4" not in line["message"]] == []
