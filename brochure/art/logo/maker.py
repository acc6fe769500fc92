"""What draws an SVG, in a process of its own: typst, whose reader of SVG (usvg) makes every drawing plain.

A drawing that takes too long, or too much memory, takes this process along and nothing else.
"""

import base64
import contextlib
import io
import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from PIL import Image

from brochure.art.logo.flat import flattened
from brochure.art.logo.form import form_of, form_of_pixels, is_clear
from brochure.art.logo.messages import PATIENCE, received, send
from brochure.art.logo.pixels import FINENESS
from brochure.art.logo.thinness import thinnest

MEMORY = 3_000_000_000
"""Bytes of addresses; typst has 0.3 of them before it begins."""

SHOWN = 400
"""Pixels of width of the picture that is looked at."""

PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", fit: "stretch",
  width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt)"""


def serve() -> None:
    """Draw what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is told, and stops asking
    with contextlib.suppress(ValueError, OSError):  # a system may not know such a limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    compiler = typst.Compiler(root=Path("/dev/null"), ignore_system_fonts=True)
    while (asked := received(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        try:
            answer = _drawn(compiler, **json.loads(asked))
        except BaseException as error:  # noqa: BLE001 -- a panic of the library is no ordinary exception
            answer = {"fault": f"{error}".splitlines()[0][:200] if f"{error}" else type(error).__name__}
        signal.setitimer(signal.ITIMER_PROF, 0)
        send(sys.stdout.buffer, json.dumps(answer).encode())


def _drawn(  # noqa: PLR0913 -- what is asked for
    compiler: typst.Compiler, svg: str, width: float, height: float, line: float, *, is_picture: bool, is_flat: bool
) -> dict[str, Any]:
    """A drawing of this size in points as a form, and as it looks.

    Its form is one of pixels where `is_picture` asks for that, where a line is thinner than `line`, and where a form of
    shapes cannot be had. Where `is_flat` it is as on white, and lets nothing through.
    """
    inputs = {"svg": svg, "width": f"{width}", "height": f"{height}"}
    if not is_picture:
        data = _compiled(compiler, inputs, format="pdf", pdf_standards="1.7", pdf_tags=False)
        try:
            is_picture = thinnest(data) < line
            if not is_picture:
                form = form_of(flattened(data) if is_flat and is_clear(data) else data)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            is_picture = True
    if is_picture:
        picture = _picture(compiler, inputs, FINENESS)
        if is_flat:
            picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
        form = form_of_pixels(picture, width, height)
    shown = io.BytesIO()
    _picture(compiler, inputs, SHOWN / width * 72).save(shown, "PNG", compress_level=1)
    return {
        "form": form,
        "width": width,
        "height": height,
        "is_picture": is_picture,
        "is_clear": not is_flat and (is_picture or is_clear(data)),
        "coarsest": None if is_picture else _coarsest(data),
        "shown": base64.b64encode(shown.getvalue()).decode(),
    }


def _compiled(compiler: typst.Compiler, inputs: dict[str, str], **options: Any) -> bytes:  # noqa: ANN401 -- those of typst
    """A page with the drawing on it; raises TypstError."""
    done = compiler.compile(input=PAGE, sys_inputs=inputs, **options)
    if not isinstance(done, bytes):
        raise TypeError("typst gives no page, or several")
    return done


def _picture(compiler: typst.Compiler, inputs: dict[str, str], fineness: float) -> Image.Image:
    data = _compiled(compiler, inputs, format="png", ppi=fineness)
    return Image.open(io.BytesIO(data)).convert("RGBA")


def _coarsest(data: bytes) -> float | None:
    """Pixels per inch of the coarsest picture in a drawing, along its coarser side."""
    with pypdfium2.PdfDocument(data) as document:
        found = []
        for item in document[0].get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)):
            left, bottom, right, top = item.get_bounds()
            wide, high = item.get_px_size()
            found += [min(wide / max(right - left, 1e-6), high / max(top - bottom, 1e-6)) * 72]
    return min(found, default=None)
