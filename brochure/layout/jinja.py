"""Jinja for layouts: what they loop over, multiply or raise to a power has an end, and what breaks has a place."""

import traceback
from collections.abc import Callable
from types import CodeType
from typing import Any, ClassVar

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import FOLDER

MOST = 10_000
"""Things that one page may print, and turns of its loops; a full one has a few hundred."""

KEPT = 256
"""Layouts whose code is remembered; a project has thirty."""

COUNT = "_counted"
"""The name by which a layout calls what counts its turns."""


class EndlessError(Exception):
    """A layout does more than any page needs."""


class NotCopyError(TypeError):
    """A layout printed something that is not copy."""


class Limited(ImmutableSandboxedEnvironment):
    """Every turn of a loop calls `count`, which may raise EndlessError; numbers stay as small as those of a page."""

    _codes: ClassVar[dict[tuple[str, str | None, str | None], CodeType]] = {}
    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, count: Callable[[], None], **options: Any) -> None:  # noqa: ANN401 -- Jinja's own
        super().__init__(**options)
        self.globals[COUNT] = count

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            call = nodes.Call(nodes.Name(COUNT, "load"), [], [], None, None)
            loop.body.insert(0, nodes.ExprStmt(call).set_lineno(loop.lineno))
        return tree

    def compile(self, source: str, name: str | None = None, filename: str | None = None) -> CodeType:  # type: ignore[override]  # what a loader asks
        """The code of a layout, remembered: every edition has the same layouts."""
        key = (source, name, filename)
        if key not in self._codes:
            if len(self._codes) >= KEPT:
                self._codes.clear()
            self._codes[key] = super().compile(source, name, filename)
        return self._codes[key]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 -- as above
        """A product of two numbers; there is no text that is repeated, and no power."""
        if operator == "**" or not all(isinstance(one, int | float) and abs(one) <= MOST for one in (left, right)):
            raise EndlessError
        return super().call_binop(context, operator, left, right)


def fault_of(error: Exception, name: str) -> Finding:
    """What broke while the layout of this name was rendered, at its line."""
    match error:
        case TemplateSyntaxError():
            place = Place(f"{FOLDER}/{error.name or name}", error.lineno)
            words = f"The layout cannot be read: {error.message}."
            return Finding(place, "layout.syntax", words, "Mend the Jinja tags on this line.")
        case TemplateNotFound():
            words = f"The layout {error.name!r} does not exist."
            return Finding(Place(f"{FOLDER}/{name}"), "layout.missing", words, "Restore it, or mend the name.")
        case UndefinedError():
            code, words = "layout.undefined", f"The layout asks for something that is not there: {error.message}."
            remedy = "Mend the name, or add the key to the content."
        case EndlessError() | OverflowError() | RecursionError():
            code, remedy = "layout.endless", "Mend its loop."
            words = f"The layout does not end: more than {MOST:,} things on one page, or a part that holds itself."
        case NotCopyError():
            code, words = "layout.not-copy", f"The layout prints what is not copy: {error}."
            remedy = "Print a leaf of the content, or put fixed words into labels.yaml."
        case _:
            code, remedy = "layout.broken", "Mend this line."
            words = f"The layout breaks: {type(error).__name__}: {str(error).rstrip('.')}."
    return Finding(_place(error, name), code, words, remedy)


def _place(error: BaseException, name: str) -> Place:
    """The deepest layout line in the traceback: Jinja gives its own lines there."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames:
        return Place(f"{FOLDER}/{name}")
    return Place(f"{FOLDER}/{frames[-1].filename}", frames[-1].lineno or 1)
