"""Many centres: work given out in batches, results taken as they come, and no fault stops the others."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

from brochure.finding import Finding, Place
from brochure.many.pools import Pool, PoolError, cluster, processes
from brochure.shared import Job, Made

__all__ = ["Pool", "PoolError", "cluster", "processes", "run"]

LARGEST = 10
"""Centres of one batch: small enough that progress moves, large enough that passing it on costs nothing."""

AHEAD = 2
"""Batches given out for each worker: one it works on and one that waits, so that memory stays flat."""

Batch = tuple[Job, ...]


def run(  # noqa: C901 -- one loop, and each way in which it can go on
    jobs: list[Job], new_pool: Callable[[], Pool], sink: Callable[[Made], None], told: Callable[[int], None]
) -> list[Finding]:
    """Do every job; each result goes to `sink` as it comes, `told` hears how many are done.

    A batch that breaks is tried again, centre by centre; what breaks alone, too, is a finding. KeyboardInterrupt ends
    the workers and is passed on: what went to `sink` stays.
    """
    findings: list[Finding] = []
    pool = new_pool()
    try:
        size = max(1, min(LARGEST, len(jobs) // (4 * pool.workers)))
        waiting = deque(tuple(jobs[at : at + size]) for at in range(0, len(jobs), size))
        running: dict[Future[list[Made]], Batch] = {}
        while waiting or running:
            while waiting and len(running) < AHEAD * pool.workers:
                batch = waiting.popleft()
                running[pool.submit(batch)] = batch
            lost: list[Batch] = []
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    made = future.result()
                except BrokenExecutor:
                    lost.append(batch)
                except Exception as error:  # noqa: BLE001 -- a library can break in ways that no list holds
                    findings += _again(batch, waiting, f"{type(error).__name__}: {str(error)[:200]}")
                    told(len(batch) if len(batch) == 1 else 0)
                else:
                    for one in made:
                        sink(one)
                        findings += one.findings
                    told(len(made))
            if lost:
                # A worker that was ended takes its pool with it: nobody knows which centre it was at.
                pool.close(at_once=True)
                pool = new_pool()
                lost += running.values()
                running = {}
                for batch in lost:
                    findings += _again(batch, waiting, "the system ended the program, perhaps for want of memory")
                    told(len(batch) if len(batch) == 1 else 0)
    except BaseException:
        pool.close(at_once=True)
        raise
    pool.close(at_once=False)
    return findings


def _again(batch: Batch, waiting: deque[Batch], reason: str) -> Iterator[Finding]:
    """Each centre of a batch alone; one that was alone already is given up."""
    if len(batch) > 1:
        waiting.extend((job,) for job in batch)
        return
    (job,) = batch
    words = f"The files of {job.slug!r} cannot be made: {reason}."
    remedy = "Build it alone, with '--centre'; if it breaks again, report a fault of the program."
    yield Finding(Place(job.node.place.file, job.node.place.line), "centre.broken", words, remedy)
