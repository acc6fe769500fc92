"""Editions side by side on all cores, with a line of progress each."""

import gc
import multiprocessing
import os
import traceback
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from brochure.editions.edition import Built, build
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.validate import Content
from brochure.write.stopping import finished, serve_parent

MACHINE = Path(__file__).parent.parent


def build_all(wanted: list[Edition], sources: Sources, content: Content, screen: Console) -> list[Built]:
    """Every edition, in the order they were asked for.

    Raises Stopped when somebody wishes it, and BrokenProcessPool when the system ends a worker.
    """
    if not wanted:
        return []
    # The longest first, so that all cores end together; sheets printed by hand take their pages from those of others.
    order = sorted(wanted, key=lambda edition: (not edition.product.is_stitched, edition.is_by_hand))
    with workers(len(order), sources, content) as pool:
        # Submit before the progress display starts its thread, so that no worker is forked from two threads.
        tasks = {
            pool.submit(_attempt_given, edition, deliveries_after(edition, order[number:])): edition
            for number, edition in enumerate(order, 1)
        }
        made = {one.edition: one for one in _follow(tasks, screen)}
    sources.kept.tidy()
    return [made[edition] for edition in wanted]


def deliveries_after(edition: Edition, others: list[Edition]) -> tuple[Delivery, ...]:
    """The deliveries of the same edition among those that are made after it."""
    return tuple(other.delivery for other in others if replace(other, delivery=edition.delivery) == edition)


@contextmanager
def workers(most: int, *given: Any) -> Iterator[ProcessPoolExecutor]:  # noqa: ANN401 -- whatever the work needs
    """Processes on all cores, but no more than `most`; an exception in the block ends them at once.

    What all of their work needs is `given` to each at its birth.
    """
    # The libraries are loaded by now: a forked worker starts with them, a spawned one must load them again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    count = max(1, min(most, os.cpu_count() or 1))
    pool = ProcessPoolExecutor(count, multiprocessing.get_context(method), _begin, given)
    try:
        yield pool
    except BaseException:
        # Not shut down: that waits, perhaps for ever, for threads that have lost their workers.
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
    pool.shutdown()


_given: list[Any] = []
"""What this worker works with; set once, at its birth."""


def _begin(*given: Any) -> None:  # noqa: ANN401 -- as above
    """A worker's first steps."""
    serve_parent()
    _given[:] = given
    # A layout is a knot of boxes that only the collector can undo, but looking for it all the time costs a tenth.
    gc.freeze()
    gc.set_threshold(50_000)


def _attempt_given(edition: Edition, others: tuple[Delivery, ...]) -> Built:
    sources, content = _given
    return attempt(edition, sources, content, others)


def attempt(edition: Edition, sources: Sources, content: Content, others: tuple[Delivery, ...] = ()) -> Built:
    """One edition; where a phase breaks, the finding says where, and the other editions are checked all the same."""
    try:
        return build(edition, sources, content, others)
    except Exception as error:  # noqa: BLE001 -- a layout or a font can break a library in ways that no list holds
        return Built(edition, None, None, (broken(f"{edition}", error),), {})


def broken(what: str, error: Exception) -> Finding:
    """The finding on something that breaks a library or the program."""
    words = f"{what} cannot be made: {type(error).__name__}: {str(error)[:200]}."
    remedy = "Undo the last change of a layout, style or font; if that was none, report a fault of the program."
    return Finding(_broken_at(error), "file.broken", words, remedy)


def _broken_at(error: Exception) -> Place:
    """The deepest line of a layout or of the program that took part."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.endswith(".html"):
            return Place(f"styles/{frame.filename}", frame.lineno or 1)
        if (path := Path(frame.filename)).is_relative_to(MACHINE):
            return Place(f"brochure/{path.relative_to(MACHINE).as_posix()}", frame.lineno or 1)
    return Place("brochure")


def _follow(tasks: dict[Future[Built], Edition], screen: Console) -> list[Built]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen) as progress:
        lines = {edition: progress.add_task(escape(str(edition)), total=1, state="…") for edition in tasks.values()}
        for task in finished(tasks):
            one = task.result()
            bad = errors(list(one.findings))
            state = f"[red]{len(bad)} faults[/]" if bad else f"{len(one.edition.numbers)} pages"
            progress.update(lines[one.edition], completed=1, state=state)
    return [task.result() for task in tasks]
