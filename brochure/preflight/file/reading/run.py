"""One content stream, carried out operator by operator (ISO 32000-1, annex A)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any, Protocol

import pikepdf
from pikepdf import Matrix

from brochure.preflight.file.box import Box
from brochure.preflight.file.reading.marks import Kind, Mark, Tag
from brochure.preflight.file.reading.matrix import matrix_of, narrowest, sides
from brochure.preflight.file.reading.objects import held, items, name, numbers
from brochure.preflight.file.reading.outline import COUNTS, Path
from brochure.preflight.file.reading.scope import Scope
from brochure.preflight.file.reading.spaces import Family, space_of
from brochure.preflight.file.reading.state import IDENTITY, OPERATORS, State, stepped

NESTED = 512
"""`q` without `Q`; PDF readers of old broke at 28 (ISO 32000-1, annex C)."""

_FILLED = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKED = {"S", "s", "B", "B*", "b", "b*"}
_SILENT = frozenset(
    ["J", "j", "M", "d", "ri", "i", "Tc", "Tw", "h", "W", "W*", "ET", "d0", "d1", "MP", "DP"]
)  # what these do is not asked by any rule

Instruction = tuple[str, list[Any]]
Handler = Callable[["Run", str, list[Any]], Iterable[Mark]]


class Descent(Protocol):
    """What a stream needs of the one who reads the file: where it goes on, and who hears of faults."""

    def fault(self, words: str) -> None:
        """Hear of a fault."""

    def placed(self, found: object, state: State, scope: Scope) -> Iterator[Mark]:
        """The marks of a picture or form that is placed."""

    def patterns(self, mark: Mark, scope: Scope) -> Iterator[Mark]:
        """The marks that the patterns of a mark paint."""


@dataclass(slots=True)
class Run:
    """A stream being carried out: the state it is in, the states and tags around that, the path and the line of text.

    `is_ended` is set where the stream asks for more than can be.
    """

    descent: Descent
    scope: Scope
    state: State
    stack: list[State] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    line: Matrix = IDENTITY
    path: Path = field(default_factory=Path)
    lenient: int = 0
    is_ended: bool = False

    def marks(self, instructions: Iterable[Instruction]) -> Iterator[Mark]:
        """Every mark of the stream, in order."""
        self.tags = [self.scope.tag]
        for operator, operands in instructions:
            handler = _HANDLERS.get(operator)
            if handler is not None:
                yield from handler(self, operator, operands)
            elif operator not in _SILENT and self.lenient <= 0:
                self.descent.fault("it holds what is no operator")
            if self.is_ended:
                return
        if self.stack:
            self.descent.fault("a q has no Q")
        if len(self.tags) > 1:
            self.descent.fault("marked content does not end")

    def saved(self, operator: str, _: list[Any]) -> Iterable[Mark]:
        """A state put away, or taken back (8.4.2)."""
        if operator == "q":
            self.stack.append(self.state)
            if len(self.stack) == NESTED:
                self.descent.fault(f"its graphics states are nested more than {NESTED} deep")
                self.is_ended = True
        elif self.stack:
            self.state = self.stack.pop()
        else:
            self.descent.fault("a Q has no q")
        return ()

    def changed(self, operator: str, operands: list[Any]) -> Iterable[Mark]:
        """A step of the graphics state; what it names must be there."""
        before, self.state = self.state, stepped(self.state, operator, operands, self.scope.resources)
        missing = ""
        if operator == "Tf" and (self.state is before or self.state.font is None):
            missing = "font"
        elif operator == "gs" and self.state is before:
            missing = "graphics state"
        elif operator in ("cs", "CS"):
            colour = self.state.fill if operator == "cs" else self.state.stroke
            missing = "colour space" if colour.space.family is Family.UNKNOWN else ""
        if missing:
            self.descent.fault(f"it names a {missing} that is not among its resources: {_said(operands)}")
        return ()

    def drawn(self, operator: str, operands: list[Any]) -> Iterable[Mark]:
        """A piece of the path."""
        if values := numbers(operands, COUNTS[operator]):
            self.path.add(operator, values, self.state.matrix)
        else:
            self.descent.fault(f"the operator {operator} has wrong operands")
        return ()

    def ended(self, operator: str, _: list[Any]) -> Iterator[Mark]:
        """The end of the path, painted or not (8.5.3)."""
        path, self.path, state = self.path, Path(), self.state
        fill = state.fill if operator in _FILLED else None
        stroke = state.stroke if operator in _STROKED else None
        if not path.pieces or not (fill or stroke):
            return
        thin = [path.sliver if fill else None, state.width * narrowest(state.matrix) if stroke else None]
        yield from self._marked(
            Mark(
                Kind.PATH,
                state,
                self.tags[-1],
                path.box,
                fill,
                stroke,
                thin=min((item for item in thin if item is not None), default=None),
                is_annotation=self.scope.is_annotation,
            )
        )

    def moved(self, operator: str, operands: list[Any]) -> Iterable[Mark]:
        """A new line of text, or a new place for it (9.4.2)."""
        if operator == "BT":
            self.line = IDENTITY
        elif operator == "Tm":
            self.line = matrix_of(numbers(operands, 6))
        else:
            move = (0.0, -self.state.leading) if operator == "T*" else numbers(operands, 2)
            if move:
                self.line = Matrix(1, 0, 0, 1, move[0], move[1]) @ self.line
                if operator == "TD":
                    self.state = replace(self.state, leading=-move[1])
        return ()

    def shown(self, operator: str, operands: list[Any]) -> Iterator[Mark]:
        """Text (9.4.3)."""
        if operator in ("'", '"'):
            self.moved("T*", [])
        codes = b"".join(_bytes(item) for one in operands[-1:] for item in (items(one) or [one]))
        if not codes:
            return
        state, whole = self.state, self.line @ self.state.matrix
        width, height = sides(whole)
        across, up = width * abs(state.stretch), height
        x, y = whole.transform((0, state.rise))
        yield from self._marked(
            Mark(
                Kind.TEXT,
                state,
                self.tags[-1],
                Box(x, y, x, y) if isfinite(x + y) else None,
                state.fill if state.rendering in (0, 2, 4, 6) else None,
                state.stroke if state.rendering in (1, 2, 5, 6) else None,
                size=abs(state.size) * min(across, up),
                detail=codes,
                is_annotation=self.scope.is_annotation,
            )
        )

    def _marked(self, mark: Mark) -> Iterator[Mark]:
        yield mark
        yield from self.descent.patterns(mark, self.scope)

    def marked(self, operator: str, operands: list[Any]) -> Iterable[Mark]:
        """Marked content that begins or ends (14.6)."""
        if operator != "EMC":
            self.tags.append(self.scope.tagged(operator, operands, self.tags[-1]))
        elif len(self.tags) > 1:
            self.tags.pop()
        else:
            self.descent.fault("marked content ends that did not begin")
        return ()

    def placed(self, _: str, operands: list[Any]) -> Iterable[Mark]:
        """A picture or form from the resources (8.8)."""
        found = held(self.scope.resources, "/XObject", _said(operands))
        if not isinstance(found, pikepdf.Stream):
            self.descent.fault(f"it places what is not among its resources: {_said(operands)}")
            return ()
        return self.descent.placed(found, self.state, replace(self.scope, tag=self.tags[-1]))

    def shaded(self, _: str, operands: list[Any]) -> Iterator[Mark]:
        """A shading over all that is not clipped (8.7.4.2)."""
        shading = held(self.scope.resources, "/Shading", _said(operands))
        if shading is None:
            self.descent.fault(f"it names a shading that is not among its resources: {_said(operands)}")
            return
        space = space_of(held(shading, "/ColorSpace"), self.scope.resources)
        is_annotation = self.scope.is_annotation
        yield Mark(
            Kind.SHADING, self.state, self.tags[-1], None, space=space, detail=shading, is_annotation=is_annotation
        )

    def inlined(self, _: str, operands: list[Any]) -> Iterator[Mark]:
        """A picture that stands in the stream itself (8.9.7)."""
        yield from self._marked(self.scope.image(operands[0], self.state, self.tags[-1]))

    def compatible(self, operator: str, _: list[Any]) -> Iterable[Mark]:
        """A passage in which operators may be unknown (7.8.2)."""
        self.lenient += 1 if operator == "BX" else -1
        return ()


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(OPERATORS, Run.changed),
    **dict.fromkeys(("q", "Q"), Run.saved),
    **dict.fromkeys(COUNTS, Run.drawn),
    **dict.fromkeys(_FILLED | _STROKED | {"n"}, Run.ended),
    **dict.fromkeys(("BT", "Tm", "Td", "TD", "T*"), Run.moved),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Run.shown),
    **dict.fromkeys(("BMC", "BDC", "EMC"), Run.marked),
    **dict.fromkeys(("BX", "EX"), Run.compatible),
    "Do": Run.placed,
    "sh": Run.shaded,
    "INLINE IMAGE": Run.inlined,
}


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, pikepdf.String) else b""


def _said(operands: list[Any]) -> str:
    return name(operands[0]) if operands else ""
