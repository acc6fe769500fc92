"""How the libraries are loaded at the start of a run: a third of a second sooner."""

import ctypes.util
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def _nowhere(name: str) -> None:
    """Where a library is found."""


@contextmanager
def loading() -> Iterator[None]:
    """Load libraries in this block.

    There is nothing yet that the collector of garbage could find. And on Linux cffi has a compiler asked for names that
    libraries have elsewhere; their names here, which it tries afterwards, the system finds by itself.
    """
    ask = ctypes.util.find_library
    gc.disable()
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = ask
        gc.enable()
