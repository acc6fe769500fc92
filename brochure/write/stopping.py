"""A wish to stop: Ctrl-C, TERM and HUP express it, and it is heard between two units of work.

So no exception falls into the middle of anything. Who waits for others waits in short pieces and listens in between.
A second wish is for a unit that does not end: it is heard at once, but never in the middle of a write.
"""

import contextlib
import math
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from multiprocessing import connection, parent_process
from typing import NoReturn, TypeVar

from brochure.write import scratch

T = TypeVar("T")

EAR = 0.1
"""Seconds of one piece of waiting."""

WISHES = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows knows no SIGHUP."""


class Stopped(BaseException):
    """Somebody wishes that the program stops."""


_wishes: list[int] = []
_whole: list[str] = []
"""What must not be broken off now."""

_at_once: list[str] = []
"""What may be broken off at any point: nothing is being done but waiting for a person."""


def listen() -> None:
    """Hear wishes from now on.

    A signal that is ignored from birth stays so: shells start what runs in the background deaf to Ctrl-C, and `nohup`
    to HUP.
    """
    for number in WISHES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _wish)


def _wish(number: int, _: object) -> None:
    _wishes.append(number)
    if (_at_once or len(_wishes) > 1) and not _whole:
        raise Stopped


def hear() -> None:
    """The place between two units of work: raises Stopped where somebody wishes it."""
    if _wishes:
        raise Stopped


def exit_code() -> int:
    """What shells expect of a program that was stopped: 128 and the signal; 0 where nobody wishes it."""
    return 128 + _wishes[0] if _wishes else 0


@contextmanager
def whole() -> Iterator[None]:
    """A stretch that no wish breaks off, not even a second one."""
    _whole.append("")
    try:
        yield
    finally:
        _whole.pop()


@contextmanager
def at_once() -> Iterator[None]:
    """A stretch that waits for a person, which the first wish breaks off."""
    _at_once.append("")
    try:
        hear()
        yield
    finally:
        _at_once.pop()


def await_line() -> None:
    """Wait until a person has typed a line, where there is one to type it; raises Stopped where it is a wish instead.

    A signal that comes just before Python begins to read breaks no read off, so it would be heard after the next line.
    """
    if sys.platform != "win32" and sys.stdin.isatty():
        while not select.select([sys.stdin], [], [], EAR)[0]:
            hear()


def some_finished(tasks: Collection[Future[T]], patience: float = math.inf) -> set[Future[T]]:
    """One task or more, as soon as they have ended; raises Stopped where somebody wishes it.

    None where nothing has ended in so many seconds.
    """
    done: set[Future[T]] = set()
    end = time.monotonic() + patience
    while tasks and not done and time.monotonic() < end:
        done, _ = wait(tasks, EAR, FIRST_COMPLETED)
        hear()
    return done


def finished(tasks: Collection[Future[T]]) -> Iterator[Future[T]]:
    """Every task, as it ends; raises Stopped in between where somebody wishes it."""
    left = set(tasks)
    while left:
        done = some_finished(left)
        left -= done
        yield from done


def serve_parent() -> None:
    """A worker's first step: wishes are for its parent to hear, and when that has ended, the worker ends, too."""
    for number in WISHES:
        # TERM ends a worker: so the pool itself ends the others when one is lost.
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        scratch.end()
        os._exit(1)


def serve_caller() -> None:
    """The first step of a program that another one has begun, with a pipe as its input: it ends with that one."""
    threading.Thread(target=_end_with_caller, daemon=True).start()


def _end_with_caller() -> None:
    while os.read(0, 1):
        pass
    scratch.end()
    os.killpg(0, signal.SIGKILL)  # its workers, too


def leave(code: int) -> NoReturn:
    """End at once, with this exit code or that of a wish: an ordinary exit waits for threads, perhaps for ever."""
    with contextlib.suppress(OSError):  # nobody may be listening any more
        sys.stdout.flush()
        sys.stderr.flush()
    scratch.end()
    os._exit(exit_code() or code)
