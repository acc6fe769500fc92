"""How the libraries are loaded at the start of a run: half a second sooner."""

import ctypes.util
import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

LATER = (
    "coloraide",  # for a palette or a logo that is new
    "fontTools.subset",  # where HarfBuzz cannot cut a font
    "fontTools.varLib.instancer",  # for a variable font
    "xlsxwriter",  # for a new list of centres
    "xlsxwriter.format",
    "xlsxwriter.worksheet",
)
"""Modules of which things are only called, and seldom: they are loaded by the first call."""

AT_ONCE = 50_000
"""New objects after which the collector looks through them; the libraries alone make hundreds of thousands."""


@contextmanager
def loading() -> Iterator[None]:
    """Load libraries in this block.

    There is nothing yet that the collector of garbage could find, and what is loaded is never garbage. On Linux cffi
    has a compiler asked for names that libraries have elsewhere; their names here, which it tries afterwards, the
    system finds by itself.
    """
    ask = ctypes.util.find_library
    gc.disable()
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    later = {name: _Later(name) for name in LATER if name not in sys.modules}
    sys.modules.update(later)
    try:
        yield
    finally:
        for name in later:
            sys.modules.pop(name, None)
        ctypes.util.find_library = ask
        gc.freeze()
        gc.set_threshold(AT_ONCE)
        gc.enable()


def _nowhere(name: str) -> None:
    """Where a library is found."""


class _Later(ModuleType):
    """Stands for a module until something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **more: Any) -> Any:  # noqa: ANN401 -- whatever the module does
            return getattr(importlib.import_module(self.__name__), name)(*given, **more)

        return call
