"""Who does the work: processes of this machine, or the workers of a Dask cluster."""

import gc
import hashlib
import multiprocessing
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from brochure.editions.centre_job import Job, Made, Shared
from brochure.write.stopping import serve_parent

Work = Callable[[Shared, tuple[Job, ...]], list[Made]]

MACHINE = Path(__file__).parent.parent.parent

TRIES = 4
"""How often work is given to a cluster that gives it up for the death of workers."""

PATIENCE = 5
"""Seconds in which a cluster must answer."""

INSTALL = "Install what a cluster needs: .venv/bin/python -m pip install --requirement requirements-dev.lock."


class PoolError(Exception):
    """Nobody can do the work; the text says why, and what to do."""


class Pool(Protocol):
    """Takes batches of centres; what they share was given to it before."""

    workers: int

    def submit(self, jobs: tuple[Job, ...]) -> "Future[list[Made]]":
        """Give out a batch."""

    def close(self, *, at_once: bool) -> None:
        """End the workers, with the work that they are at or `at_once`."""


class _Processes:
    """Processes of this machine, each with the shared data from its birth."""

    def __init__(self, shared: Shared, work: Work, workers: int) -> None:
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self.workers = workers
        self._pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), _begin, (shared, work))

    def submit(self, jobs: tuple[Job, ...]) -> "Future[list[Made]]":
        return self._pool.submit(_do, jobs)

    def close(self, *, at_once: bool) -> None:
        if at_once:
            # Not shut down: that closes a pipe which a thread of the library may be writing to. It sees for itself
            # that its workers are gone.
            for worker in multiprocessing.active_children():
                worker.kill()
        else:
            self._pool.shutdown()


_given: list[tuple[Shared, Work]] = []
"""What this worker works with; set once, at its birth."""


def _begin(shared: Shared, work: Work) -> None:
    """A worker's first steps."""
    serve_parent()
    _given[:] = [(shared, work)]
    # A layout is a knot of boxes that only the collector can undo; in between there is nothing for it to find.
    gc.freeze()
    gc.disable()


def _do(jobs: tuple[Job, ...]) -> list[Made]:
    ((shared, work),) = _given
    made = work(shared, jobs)
    gc.collect()
    _settle()
    return made


@cache
def _settle() -> None:
    """Styles and fonts are there after the first batch: they stay, and are not searched for garbage again and again."""
    gc.freeze()


def processes(shared: Shared, work: Work, workers: int | None = None) -> Pool:
    """Processes of this machine, as many as it has cores."""
    return _Processes(shared, work, workers or os.cpu_count() or 1)


class _Cluster:
    """The workers of a Dask cluster; a worker that dies loses nothing, since the scheduler gives its work to others."""

    def __init__(self, client: Any, shared: Shared, work: Work) -> None:  # noqa: ANN401 -- distributed is optional
        self._client = client
        self._work = work
        self._shared = shared
        self._sent = self._send()
        self._sending = threading.Lock()
        self.workers = max(1, sum(client.nthreads().values()))

    def submit(self, jobs: tuple[Job, ...]) -> "Future[list[Made]]":
        future: Future[list[Made]] = Future()
        self._give(jobs, future, TRIES)
        return future

    def _give(self, jobs: tuple[Job, ...], future: "Future[list[Made]]", tries: int) -> None:
        task = self._client.submit(self._work, self._common(), jobs, pure=False, retries=3)

        def come_back(done: Any) -> None:  # noqa: ANN401 -- as above
            if done.status in {"finished", "error"} or tries == 1:
                _pass_on(done, future)
                return
            try:
                self._give(jobs, future, tries - 1)
            except Exception as broken:  # noqa: BLE001 -- a cluster can break in any way
                future.set_exception(broken)

        task.add_done_callback(come_back)

    def _common(self) -> Any:  # noqa: ANN401 -- as above
        """What all share, sent anew where the workers that had it are gone: the scheduler cannot make that again."""
        with self._sending:
            if self._sent.status != "finished":
                self._sent = self._send()
            return self._sent

    def _send(self) -> Any:  # noqa: ANN401 -- as above
        return self._client.scatter(self._shared, broadcast=True, hash=False)

    def close(self, *, at_once: bool) -> None:  # noqa: ARG002 -- the cluster goes on; its work for us does not
        self._client.close()


def _pass_on(done: Any, future: "Future[list[Made]]") -> None:  # noqa: ANN401 -- as above
    """The result of a task of Dask as one of the standard library.

    A worker can be gone between the end of a task and the fetching of its result: whatever that raises here would be
    lost in a thread of Dask's, and the task would never come back.
    """
    error: BaseException | None = None
    try:
        if done.status == "finished":
            future.set_result(done.result())
            return
        error = done.exception() if done.status == "error" else None
    except Exception as broken:  # noqa: BLE001 -- a cluster can break in any way
        error = broken
    future.set_exception(error or PoolError("the cluster has given the work up"))


def version() -> str:
    """A hash of the program: what two machines must share to do the same work."""
    sources = sorted(MACHINE.rglob("*.py")) + sorted(MACHINE.rglob("*.html"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _greeted(address: str) -> None:
    """Wait for the first word of a scheduler, which greets whoever comes; raises OSError where none is said.

    Dask itself waits for ever for what accepts and says nothing.
    """
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname and parts.port:
        with socket.create_connection((parts.hostname, parts.port), PATIENCE) as line:
            if not line.recv(1):
                raise ConnectionError("it hangs up")


def cluster(address: str, shared: Shared, work: Work) -> Pool:
    """The workers of the Dask cluster at `address`, such as `tcp://10.0.0.1:8786`.

    Raises PoolError where it cannot be reached, or its workers run another version of the program.
    """
    try:
        distributed: Any = import_module("distributed")  # an optional extra, and slow to load
    except ImportError:
        raise PoolError(f"The package 'distributed' is missing. {INSTALL}") from None
    try:
        _greeted(address)
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # noqa: BLE001 -- what stands there may be anything, and answer in any way
        words = str(error) or type(error).__name__
        raise PoolError(f"The cluster at {address} does not answer ({words}). Start its scheduler first.") from None
    try:
        # The scheduler takes the work apart before it gives it to a worker.
        found = {"the scheduler": client.run_on_scheduler(version), **client.run(version)}
    except Exception as error:  # noqa: BLE001 -- whatever stands on a worker can break in any way
        client.close()
        words = f"The scheduler or a worker of the cluster cannot load the program ({type(error).__name__}: {error})."
        raise PoolError(f"{words} Start each in the project's folder; see docs/centres.md.") from None
    if len(found) < 2 or set(found.values()) != {version()}:
        client.close()
        words = "The cluster has no workers." if len(found) < 2 else "Some of it runs another version of the program."
        raise PoolError(f"{words} Put this very project on every machine and start them again.")
    return _Cluster(client, shared, work)
