"""Editions side by side on all cores, with a line of progress each."""

import gc
import multiprocessing
import os
import traceback
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from brochure.editions.edition import Built, build
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.product import Edition
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
    with workers(len(wanted)) as pool:
        # Submit before the progress display starts its thread, so that no worker is forked from two threads.
        tasks = {pool.submit(attempt, edition, sources, content): edition for edition in wanted}
        built = _follow(tasks, screen)
    sources.kept.tidy()
    return built


@contextmanager
def workers(most: int) -> Iterator[ProcessPoolExecutor]:
    """Processes on all cores, but no more than `most`; an exception in the block ends them at once."""
    # The libraries are loaded by now: a forked worker starts with them, a spawned one must load them again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    count = max(1, min(most, os.cpu_count() or 1))
    pool = ProcessPoolExecutor(count, multiprocessing.get_context(method), _begin)
    try:
        yield pool
    except BaseException:
        # Not shut down: that waits, perhaps for ever, for threads that have lost their workers.
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
    pool.shutdown()


def _begin() -> None:
    """A worker's first steps."""
    serve_parent()
    # A layout is a knot of boxes that only the collector can undo, but looking for it all the time costs a tenth.
    gc.freeze()
    gc.set_threshold(50_000)


def attempt(edition: Edition, sources: Sources, content: Content) -> Built:
    """One edition; where a phase breaks, the finding says where, and the other editions are checked all the same."""
    try:
        return build(edition, sources, content)
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
            edition = tasks[task]
            bad = errors(list(task.result().findings))
            state = f"[red]{len(bad)} faults[/]" if bad else f"{len(edition.product.pages)} pages"
            progress.update(lines[edition], completed=1, state=state)
    return [task.result() for task in tasks]
