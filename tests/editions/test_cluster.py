"""Many machines: the same work by the workers of a Dask cluster, and nothing is lost when one of them dies."""

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import distributed
import pytest
from planned import HANDOUT
from test_centres import job, made

from brochure.editions.centre_job import Job, Made, Shared, pages_for, work
from brochure.editions.centres import checked, jobs_of_files
from brochure.editions.edition import copy_of
from brochure.editions.many import PoolError, cluster, run
from brochure.editions.many import pools as pools_of
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.validate import Content

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster of two workers on this machine, each a process of its own."""
    folder = str(tmp_path_factory.mktemp("dask"))  # and a port of its own: another process of the tests may do the same
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", local_directory=folder
    ) as local:
        yield local


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster of this machine answers in a second, or not at all."""
    monkeypatch.setattr("brochure.editions.many.SILENCE", 60.0)


def remember(shared: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    """The name of the worker stands in the file, and what all share with it."""
    return [Made(one.slug, {"worker": f"{os.getpid()} {shared}".encode()}, (), {}) for one in jobs]


def dying(shared: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    """The first worker that comes to a centre with a file of its name is ended by its system, once."""
    for mark in (Path(cast("str", shared)) / one.slug for one in jobs):
        if mark.exists():
            mark.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
    return [made(one.slug) for one in jobs]


JOBS = [job(f"c{number}") for number in range(40)]


def test_two_workers_share_the_work_and_what_they_share_is_sent_once(machines: Any) -> None:  # noqa: ANN401 -- distributed has no types
    results: list[Made] = []
    pool = cluster(machines.scheduler_address, cast("Shared", "common"), remember)
    assert pool.workers == 2
    assert run(JOBS, lambda: pool, results.append, lambda _: None) == []
    assert sorted(one.slug for one in results) == sorted(one.slug for one in JOBS)
    workers = {one.files["worker"].decode() for one in results}
    assert len(workers) == 2
    assert all(worker.endswith(" common") and not worker.startswith(f"{os.getpid()} ") for worker in workers)


@pytest.mark.parametrize("ended", [["c20"], ["c0", "c5"]], ids=["one", "all that have what is shared"])
def test_a_worker_that_dies_loses_nothing(ended: list[str], machines: Any, tmp_path: Path) -> None:  # noqa: ANN401 -- as above
    results: list[Made] = []
    for slug in ended:
        (tmp_path / slug).touch()
    pool = cluster(machines.scheduler_address, cast("Shared", str(tmp_path)), dying)
    assert run(JOBS, lambda: pool, results.append, lambda _: None) == []
    assert list(tmp_path.iterdir()) == []
    assert sorted(one.slug for one in results) == sorted(one.slug for one in JOBS)


@pytest.mark.parametrize(("status", "error"), [("finished", OSError), ("error", OSError), ("lost", PoolError)])
def test_a_result_that_is_lost_on_its_way_comes_back_as_an_error(status: str, error: type[Exception]) -> None:
    def gone() -> None:
        raise OSError("gone")

    future: Future[list[Made]] = Future()
    pools_of._pass_on(SimpleNamespace(status=status, result=gone, exception=gone), future)
    assert isinstance(future.exception(0), error)


def test_a_cluster_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools_of, "PATIENCE", 1)
    with pytest.raises(PoolError, match="does not answer"):
        cluster("tcp://127.0.0.1:9", cast("Shared", None), remember)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 64, None])
def test_what_is_no_scheduler_is_one_sentence_and_not_waited_for(
    said: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools_of, "PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    lines.append(line)
                    if said is not None:
                        line.sendall(said)
                        line.close()

        lines: list[socket.socket] = []
        threading.Thread(target=answer, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(PoolError, match="does not answer"):
            cluster(f"tcp://127.0.0.1:{listener.getsockname()[1]}", cast("Shared", None), remember)
        assert time.monotonic() - began < 10
    for line in lines:
        line.close()


def test_another_version_of_the_program_is_refused(
    machines: Any,  # noqa: ANN401 -- as above
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(pools_of, "MACHINE", tmp_path)
    with pytest.raises(PoolError, match="another version"):
        cluster(machines.scheduler_address, cast("Shared", None), remember)


def test_without_its_package_a_cluster_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PoolError, match=r"pip install --requirement requirements-dev\.lock"):
        cluster("tcp://127.0.0.1:9", cast("Shared", None), remember)


def test_a_cluster_makes_the_same_bytes_as_this_machine(machines: Any, sources: Sources, content: Content) -> None:  # noqa: ANN401 -- as above
    read, _ = jobs_of_files(sources, ["voorbeeld", "universiteit-voorbeeld"])
    jobs = [checked(job, ("nl",), None)[0] for job in read]
    edition = Edition(HANDOUT, "nl", "social-media-manager", "", Delivery.SCREEN)
    pages, findings = pages_for(edition, sources, content, jobs[0])
    assert pages, findings
    copies = {(edition.occupation, edition.language): copy_of(edition, content, sources)}
    shared = Shared(sources, content, (pages,), copies)
    results: list[Made] = []
    pool = cluster(machines.scheduler_address, shared, work)
    assert run(jobs, lambda: pool, results.append, lambda _: None) == []
    here = {one.slug: one.files for one in work(shared, tuple(jobs))}
    assert {one.slug: one.files for one in results} == here
    assert all(files[f"{edition}.pdf"].startswith(b"%PDF") for files in here.values())
