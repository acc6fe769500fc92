"""Slow checks side by side on all cores: each is begun when its module is, and waited for by its own test."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

_check: Callable[[Any], Any]


def side_by_side(check: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[dict[Job, Future[Result]]]:
    """The results to come, by job; what nobody waits for is dropped at the end.

    The check stands where forked workers find it: to send the fonts with every job would take longer than the job.
    """
    global _check  # noqa: PLW0603 -- see above
    _check = check
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        yield {job: pool.submit(_run, job) for job in jobs}
        pool.shutdown(cancel_futures=True)


def _run(job: Job) -> Any:  # noqa: ANN401 -- what the check gives
    return _check(job)
