"""Asks for drawings from a process in which they can do no harm: one for all, begun when first needed."""

import atexit
import base64
import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from brochure.art.logo.form import Value
from brochure.art.logo.messages import PATIENCE, received, send
from brochure.art.logo.shape import SMALLEST, placed, ratio_of
from brochure.nouns.units import POINTS

BEGIN = "import sys; sys.path[:] = {!r}; from brochure.art.logo.maker import serve; serve()"
"""It finds the program where whoever asks has found it."""

TRIES = 2
"""Somebody else may have ended the process."""

THINNEST = 0.2
"""Points; a thinner line breaks off on the plate, and is a row of dots instead."""


class UndrawableError(Exception):
    """The library does not draw it; the text says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A drawing as a form of this size in points, and as it looks on nothing.

    `is_picture` says that it could only be had in pixels, `is_clear` that something shows through it. `coarsest` are
    the pixels per inch of the coarsest picture in it, if there is one.
    """

    form: Value
    width: float
    height: float
    is_picture: bool
    is_clear: bool
    coarsest: float | None
    shown: Image.Image


@lru_cache(maxsize=256)
def drawn(svg: str, width: float, height: float, *, is_picture: bool, is_flat: bool) -> Drawn:
    """A drawing of this size in millimetres, where `is_flat` as it looks on white; raises UndrawableError."""
    asked = {
        "svg": svg,
        "width": width * POINTS,
        "height": height * POINTS,
        "line": THINNEST * width / placed(ratio_of(width, height), *SMALLEST)[0],
        "is_picture": is_picture,
        "is_flat": is_flat,
    }
    answer = json.loads(_maker.answer(json.dumps(asked).encode()))
    if "fault" in answer:
        raise UndrawableError(answer["fault"])
    shown = Image.open(io.BytesIO(base64.b64decode(answer.pop("shown")))).convert("RGBA")
    return Drawn(**answer, shown=shown)


class _Maker:
    """The process, and a lock: it answers one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def answer(self, asked: bytes) -> bytes:
        """What it says; raises UndrawableError where it ends over it."""
        with self._lock:
            for _ in range(TRIES):
                said, ended = self._said(asked)
                if said is not None:
                    return said
                if ended == -signal.SIGPROF:
                    raise UndrawableError(f"it takes more than {PATIENCE:g} seconds")
        raise UndrawableError("it takes too much memory")

    def _said(self, asked: bytes) -> tuple[bytes | None, int | None]:
        """An answer, or how the process ended."""
        process = self._begun()
        if process.stdin is None or process.stdout is None:
            raise ValueError("a process without pipes")
        said = None
        with contextlib.suppress(OSError):
            send(process.stdin, asked)
            said = received(process.stdout)
        if said is not None:
            return said, None
        ended = process.wait()
        self.end()
        return None, ended

    def end(self) -> None:
        """End the process, if it is ours: what a process has that was forked off is its parent's."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid():
            command = [sys.executable, "-P", "-c", BEGIN.format(sys.path)]
            self._process = subprocess.Popen(  # noqa: S603 -- our own program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._owner = os.getpid()
        return self._process


_maker = _Maker()
atexit.register(_maker.end)
