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
    groups: dict[Edition, list[Edition]] = {}
    for edition in wanted:
        # What is read and what is printed by a press have the same lines: the one worker sets them for both.
        alike = replace(edition, delivery=Delivery.OFFICE if edition.delivery.look == "office" else Delivery.SCREEN)
        groups.setdefault(alike, []).append(edition)
    with workers(len(groups), sources, content) as pool:
        # Submit before the progress display starts its thread, so that no worker is forked from two threads.
        tasks = {pool.submit(_attempt_given, group): group for group in groups.values()}
        made = {one.edition: one for one in _follow(tasks, screen)}
    sources.kept.tidy()
    return [made[edition] for edition in wanted]


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


def _attempt_given(group: list[Edition]) -> list[Built]:
    return attempt_all(group, *_given)


def attempt_all(group: list[Edition], sources: Sources, content: Content) -> list[Built]:
    """Editions of the same pages in several deliveries, one after the other."""
    deliveries = [edition.delivery for edition in group]
    return [attempt(edition, sources, content, tuple(deliveries[number:])) for number, edition in enumerate(group, 1)]


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


def _follow(tasks: dict[Future[list[Built]], list[Edition]], screen: Console) -> list[Built]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen) as progress:
        wanted = [edition for group in tasks.values() for edition in group]
        lines = {edition: progress.add_task(escape(str(edition)), total=1, state="…") for edition in wanted}
        for task in finished(tasks):
            for one in task.result():
                bad = errors(list(one.findings))
                state = f"[red]{len(bad)} faults[/]" if bad else f"{len(one.edition.numbers)} pages"
                progress.update(lines[one.edition], completed=1, state=state)
    return [one for task in tasks for one in task.result()]
