"""A small interpreter of content streams: it reads what is painted, and paints nothing.

It descends into form XObjects, tiling patterns and the appearances of annotations, each with its own resources and
matrix. No kept library tells this: PDFium and pdfminer.six know neither overprint nor the values as they were set
(docs/decisions/008-reading-the-ink.md). Each stream is parsed once; what a file may ask for is bounded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from brochure.preflight.file.reading.marks import Kind, Mark, Painted
from brochure.preflight.file.reading.matrix import matrix_of, square
from brochure.preflight.file.reading.objects import (
    BROKEN,
    held,
    identity,
    inherited,
    items,
    name,
    number,
    numbers,
    operator,
)
from brochure.preflight.file.reading.run import Instruction, Run
from brochure.preflight.file.reading.scope import Scope
from brochure.preflight.file.reading.spaces import Colour, space_of
from brochure.preflight.file.reading.state import State

DEEPEST = 16
"""Forms in forms; no honest file goes deeper."""

MOST = 2_000_000
"""Operators carried out for one file; a brochure of 16 pages has 20,000."""

FORMS = 10_000
"""Forms placed in one file; ten forms in each other, each ten times, would be ten thousand million."""

_UNSEEN = 0b100010
"""Flags of an annotation that is hidden or not viewed (ISO 32000-1, 12.5.3)."""


@dataclass(slots=True)
class Painter:
    """Reads the pages of one file. It keeps what it has parsed, and counts what it has carried out.

    `is_endless` is set where the file draws without end: no renderer should be asked to try.
    """

    parsed: dict[tuple[int, int], list[Instruction]] = field(default_factory=dict)
    done: int = 0
    forms: int = 0
    is_endless: bool = False
    faults: dict[str, None] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> Painted:
        """All that a page paints, its annotations last."""
        self.faults = {}
        marks = [*self._read(self._page, page), *self._read(self._annotations, page)]
        return Painted(tuple(marks), tuple(self.faults))

    def _read(self, part: Callable[[pikepdf.Page], Iterator[Mark]], page: pikepdf.Page) -> Iterator[Mark]:
        try:
            yield from part(page)
        except BROKEN as error:
            self.fault(f"its content cannot be read ({type(error).__name__})")

    def fault(self, words: str) -> None:
        """Keep a fault of the page that is read, once."""
        self.faults[words] = None

    def _page(self, page: pikepdf.Page) -> Iterator[Mark]:
        scope = Scope(inherited(page.obj, "/Resources"))
        if (group := held(page.obj, "/Group")) is not None:
            yield scope.group(group, State())
        yield from Run(self, scope, State()).marks(self._counted(page.obj))

    def _annotations(self, page: pikepdf.Page) -> Iterator[Mark]:
        for annotation in items(held(page.obj, "/Annots")):
            look = held(annotation, "/AP", "/N")
            if isinstance(look, pikepdf.Dictionary) and not isinstance(look, pikepdf.Stream):
                look = held(look, name(held(annotation, "/AS")))
            flags, rectangle = held(annotation, "/F"), numbers(held(annotation, "/Rect"), 4)
            is_unseen = isinstance(flags, int) and bool(flags & _UNSEEN)
            if isinstance(look, pikepdf.Stream) and rectangle and not is_unseen:
                state = State(matrix=_fitted(look, rectangle))
                yield from self._form(look, state, Scope(None, is_annotation=True))

    def _counted(self, stream: pikepdf.Object) -> Iterable[Instruction]:
        """The instructions of a stream, as many as the file may still ask for."""
        for instruction in self._parsed(stream):
            self.done += 1
            if self.done > MOST:
                self._end("it draws more than a page can hold")
                return
            yield instruction

    def _parsed(self, stream: pikepdf.Object) -> list[Instruction]:
        key = identity(stream)
        if key is None or key not in self.parsed:
            found = [_instruction(item) for item in pikepdf.parse_content_stream(stream)]
            if key is None:
                return found
            self.parsed[key] = found
        return self.parsed[key]

    def placed(self, found: object, state: State, scope: Scope) -> Iterator[Mark]:
        """The marks of a picture or form XObject (8.8)."""
        if name(held(found, "/Subtype")) == "/Image":
            mark = scope.image(found, state, scope.tag)
            yield mark
            yield from self.patterns(mark, scope)
        elif isinstance(found, pikepdf.Stream):
            yield from self._form(found, state, scope)

    def _form(self, form: pikepdf.Stream, state: State, scope: Scope) -> Iterator[Mark]:
        key = identity(form)
        if not self._may_go(key, scope):
            return
        matrix = matrix_of(numbers(held(form, "/Matrix"), 6)) @ state.matrix
        own = held(form, "/Resources")
        inner = replace(
            scope,
            resources=scope.resources if own is None else own,
            above=(*scope.above, key),
            form=key if number(held(form, "/StructParents")) is not None else scope.form,
        )
        if (group := held(form, "/Group")) is not None:
            yield inner.group(group, state)
            # A group begins afresh: it is blended as a whole (11.6.6).
            state = replace(state, alpha=(1.0, 1.0), blend="/Normal", is_masked=False)
        yield from Run(self, inner, replace(state, matrix=matrix)).marks(self._counted(form))

    def _may_go(self, key: object, scope: Scope) -> bool:
        """Whether a stream may be gone into: not from itself, not too deep, and not too often."""
        self.forms += 1
        reasons = {
            "a form or pattern draws itself": key in scope.above,
            "forms stand too deep in each other": len(scope.above) >= DEEPEST,
            "it draws more than a page can hold": self.forms > FORMS,
        }
        for words, is_so in reasons.items():
            if is_so:
                self._end(words)
                return False
        return True

    def _end(self, words: str) -> None:
        self.is_endless = True
        self.fault(words)

    def patterns(self, mark: Mark, scope: Scope) -> Iterator[Mark]:
        """What the patterns of a mark paint (8.7)."""
        for colour in mark.colours:
            pattern = colour.pattern
            if (shading := held(pattern, "/Shading")) is not None:
                space = space_of(held(shading, "/ColorSpace"), scope.resources)
                yield replace(mark, kind=Kind.SHADING, fill=None, stroke=None, space=space, detail=shading, thin=None)
            elif isinstance(pattern, pikepdf.Stream) and self._may_go(identity(pattern), scope):
                yield from self._tiled(pattern, colour, mark, scope)

    def _tiled(self, pattern: pikepdf.Stream, colour: Colour, mark: Mark, scope: Scope) -> Iterator[Mark]:
        state = replace(mark.state, matrix=matrix_of(numbers(held(pattern, "/Matrix"), 6)))
        if colour.space.under is not None:
            # An uncoloured pattern is painted in the colour set with it (8.7.3.3).
            paint = Colour(colour.space.under, colour.values)
            state = replace(state, fill=paint, stroke=paint)
        above = (*scope.above, identity(pattern))
        inner = replace(scope, resources=held(pattern, "/Resources"), above=above, tag=mark.tag)
        yield from Run(self, inner, state).marks(self._counted(pattern))


def _instruction(item: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> Instruction:
    if isinstance(item, pikepdf.ContentStreamInlineImage):
        return "INLINE IMAGE", [item.iimage.obj]
    return operator(item), list(item.operands)


def _fitted(look: pikepdf.Stream, rectangle: tuple[float, ...]) -> pikepdf.Matrix:
    """The matrix that brings an appearance into the rectangle of its annotation (12.5.5)."""
    values = numbers(held(look, "/BBox"), 4)
    if not values:
        return pikepdf.Matrix()
    edges = pikepdf.Matrix(values[2] - values[0], 0, 0, values[3] - values[1], values[0], values[1])
    box = square(edges @ matrix_of(numbers(held(look, "/Matrix"), 6)))
    if box is None:
        return pikepdf.Matrix()
    left, right = sorted((rectangle[0], rectangle[2]))
    bottom, top = sorted((rectangle[1], rectangle[3]))
    across = (right - left) / (box.right - box.left) if box.right > box.left else 1.0
    up = (top - bottom) / (box.top - box.bottom) if box.top > box.bottom else 1.0
    return pikepdf.Matrix(across, 0, 0, up, left - across * box.left, bottom - up * box.bottom)
