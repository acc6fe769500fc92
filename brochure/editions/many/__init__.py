"""Many centres: work given out in batches, results taken as they come, and no fault stops the others."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field

from brochure.editions.centre_job import Job, Made
from brochure.editions.many.pools import Pool, PoolError, cluster, processes
from brochure.nouns.finding import Finding
from brochure.write.stopping import some_finished

__all__ = ["Pool", "PoolError", "cluster", "processes", "run"]

LARGEST = 30
"""Centres of one batch: what a document costs of itself is shared, and memory and progress still move little."""

AHEAD = 2
"""Batches given out for each worker: one it works on and one that waits, so that memory stays flat."""

SILENCE = 300.0
"""Seconds without any result after which workers count as lost; a batch takes a few."""

Batch = tuple[Job, ...]


def run(
    jobs: list[Job], new_pool: Callable[[], Pool], sink: Callable[[Made], None], told: Callable[[int], None]
) -> list[Finding]:
    """Do every job; each result goes to `sink` as it comes, `told` hears how many are done.

    A batch that breaks is tried again, centre by centre; what breaks alone, too, is a finding. Where somebody wishes
    that it stops, the workers are ended and Stopped is raised: what went to `sink` stays.
    """
    pool = new_pool()
    size = max(1, min(LARGEST, len(jobs) // (4 * pool.workers)))
    ledger = _Ledger(pool, deque(tuple(jobs[at : at + size]) for at in range(0, len(jobs), size)))
    try:
        while ledger.is_busy:
            ledger.give_out()
            for batch, outcome in ledger.take_back():
                match outcome:
                    case list():
                        for one in outcome:
                            sink(one)
                            ledger.findings += one.findings
                        told(len(outcome))
                    case BrokenExecutor():
                        ledger.pool.close(at_once=True)
                        told(ledger.suspect(batch))
                        ledger.pool = new_pool()
                    case _:
                        told(ledger.again(batch, f"{type(outcome).__name__}: {str(outcome)[:200]}"))
    except BaseException:
        ledger.pool.close(at_once=True)
        raise
    ledger.pool.close(at_once=False)
    return ledger.findings


@dataclass(slots=True)
class _Ledger:
    """What is waiting, given out, and under suspicion of ending its worker."""

    pool: Pool
    waiting: deque[Batch]
    running: dict[Future[list[Made]], Batch] = field(default_factory=dict)
    suspects: deque[Batch] = field(default_factory=deque)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self.waiting or self.running or self.suspects)

    def give_out(self) -> None:
        """Enough for every worker; a suspect alone, so that it is known who did it."""
        if self.suspects:
            if not self.running:
                self._submit(self.suspects.popleft())
            return
        while self.waiting and len(self.running) < AHEAD * self.pool.workers:
            self._submit(self.waiting.popleft())

    def _submit(self, batch: Batch) -> None:
        try:
            future = self.pool.submit(batch)
        except BrokenExecutor as error:
            # A worker was ended while nobody was waiting for it: told as if this batch had come back.
            future = Future()
            future.set_exception(error)
        self.running[future] = batch

    def take_back(self) -> Iterator[tuple[Batch, list[Made] | BaseException]]:
        """What has come back: results, or why there are none."""
        done = some_finished(self.running, SILENCE)
        if self.running and not done:
            _, lost = self.running.popitem()
            yield lost, BrokenExecutor(f"nothing has come back for {SILENCE:g} seconds")
        for future in done:
            if (batch := self.running.pop(future, None)) is not None:
                yield batch, future.exception() or future.result()

    def again(self, batch: Batch, reason: str) -> int:
        """Each centre of a batch alone; one that was alone already is given up, and counts as done."""
        if len(batch) > 1:
            self.waiting.extend((job,) for job in batch)
            return 0
        (job,) = batch
        words = f"The files of {job.slug!r} cannot be made: {reason}."
        remedy = "Build it alone, with '--centre'; if it breaks again, report a fault of the program."
        self.findings.append(Finding(job.node.place, "centre.broken", words, remedy))
        return 1

    def suspect(self, batch: Batch) -> int:
        """A worker that is ended takes its pool with it: everything that was given out may have been the cause."""
        if not self.running and len(batch) == 1:
            return self.again(batch, "the system ended the program, perhaps for want of memory")
        lost = [batch, *self.running.values()]
        self.running = {}
        self.suspects.extend((job,) for one in lost for job in one)
        return 0
