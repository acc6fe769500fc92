"""A small interpreter of content streams: it reads what is painted, and paints nothing.

It descends into form XObjects, tiling patterns and the appearances of annotations, each with its own resources and
matrix. No kept library tells this: PDFium and pdfminer.six know neither overprint nor the values as they were set
(docs/decisions/008-reading-the-ink.md). Each stream is parsed once; what a file may ask for is bounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from brochure.preflight.marks import UNTAGGED, Kind, Mark, Painted, Tag
from brochure.preflight.matrix import IDENTITY, Matrix, matrix_of, moved, narrowest, square, times
from brochure.preflight.objects import BROKEN, held, identity, items, name, number, numbers
from brochure.preflight.outline import COUNTS, Path
from brochure.preflight.spaces import Colour, Family, space_of
from brochure.preflight.state import State, stepped

DEEPEST = 16
"""Forms in forms; no honest file goes deeper."""

NESTED = 512
"""`q` without `Q`; PDF readers of old broke at 28 (ISO 32000-1, annex C)."""

MOST = 2_000_000
"""Operators carried out for one file; a brochure of 16 pages has 20,000."""

_SHOWN = {"Tj": 0, "TJ": 0, "'": 0, '"': 2}
_FILLED = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKED = {"S", "s", "B", "B*", "b", "b*"}
_ENDS = _FILLED | _STROKED | {"n"}
_KNOWN = {*"q Q cm w J j M d ri i gs g G rg RG k K cs CS sc scn SC SCN sh Do BT ET Tc Tw Tz TL Tf Tr Ts".split(),
          *"Td TD Tm T* m l c v y h re W W* d0 d1 MP DP BMC BDC EMC BX EX".split(), *_ENDS, *_SHOWN}  # fmt: skip

Instruction = tuple[str, list[Any]]


@dataclass
class _Scope:
    """Where a stream is being carried out: its resources, and what it stands in."""

    resources: Any
    base: Matrix
    tag: Tag
    above: tuple[object, ...]
    form: tuple[int, int] | None = None
    is_annotation: bool = False


@dataclass
class Painter:
    """Reads the pages of one file. It keeps what it has parsed, and counts what it has carried out."""

    parsed: dict[tuple[int, int], list[Instruction]] = field(default_factory=dict)
    done: int = 0
    _faults: dict[str, None] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> Painted:
        """All that a page paints, its annotations last."""
        self._faults, marks = {}, []
        resources = page.obj.get("/Resources") or held(_inheriting(page.obj, "/Resources"), "/Resources")
        scope = _Scope(resources, IDENTITY, UNTAGGED, ())
        for part in (lambda: self._page(page, scope), lambda: self._annotations(page)):
            try:
                marks += list(part())
            except (*BROKEN, MemoryError) as error:
                self._fault(f"its content cannot be read ({type(error).__name__})")
        return Painted(tuple(marks), tuple(self._faults))

    def _fault(self, words: str) -> None:
        self._faults[words] = None

    def _page(self, page: pikepdf.Page, scope: _Scope) -> Iterator[Mark]:
        if (group := held(page.obj, "/Group")) is not None:
            yield _group(group, State(), scope)
        yield from self._carried_out(self._parsed(page.obj), State(), scope)

    def _annotations(self, page: pikepdf.Page) -> Iterator[Mark]:
        for annotation in items(held(page.obj, "/Annots")):
            look = held(annotation, "/AP", "/N")
            if isinstance(look, pikepdf.Dictionary):
                look = held(look, name(held(annotation, "/AS")))
            flags, rectangle = held(annotation, "/F"), numbers(held(annotation, "/Rect"), 4)
            is_hidden = isinstance(flags, int) and bool(flags & 0b100010)
            if isinstance(look, pikepdf.Stream) and rectangle and not is_hidden:
                place = _fitted(look, rectangle)
                scope = _Scope(None, IDENTITY, UNTAGGED, (), is_annotation=True)
                yield from self._form(look, State(matrix=place), scope)

    def _parsed(self, stream: pikepdf.Object) -> list[Instruction]:
        key = identity(stream)
        if key is None or key not in self.parsed:
            found = [_instruction(item) for item in pikepdf.parse_content_stream(stream)]
            if key is None:
                return found
            self.parsed[key] = found
        return self.parsed[key]

    def _carried_out(self, instructions: list[Instruction], state: State, scope: _Scope) -> Iterator[Mark]:
        """The marks of one stream; `state` is what it begins with."""
        stack: list[State] = []
        tags: list[Tag] = [scope.tag]
        line = text = IDENTITY
        path, lenient = Path(), 0
        for operator, operands in instructions:
            self.done += 1
            if self.done > MOST:
                self._fault("it draws more than a page can hold")
                return
            if operator in COUNTS:
                if values := numbers(operands, COUNTS[operator]):
                    path.add(operator, values, state.matrix)
                else:
                    self._fault(f"the operator {operator} has wrong operands")
            elif operator == "q":
                stack.append(state)
                if len(stack) == NESTED:
                    self._fault(f"its graphics states are nested more than {NESTED} deep")
                    return
            elif operator == "Q":
                if stack:
                    state = stack.pop()
                else:
                    self._fault("a Q has no q")
            elif operator in _ENDS:
                if operator != "n" and path.pieces:
                    yield from self._path(operator, path, state, scope, tags[-1])
                path = Path()
            elif operator in _SHOWN:
                if operator in ("'", '"'):
                    line = text = times((1, 0, 0, 1, 0, -state.leading), line)
                yield from self._text(operands[-1:], text, state, scope, tags[-1])
            elif operator == "BT":
                line = text = IDENTITY
            elif operator == "Tm":
                line = text = matrix_of(numbers(operands, 6))
            elif operator in ("Td", "TD", "T*"):
                move = numbers(operands, 2) if operator != "T*" else (0.0, -state.leading)
                if move:
                    line = text = times((1, 0, 0, 1, move[0], move[1]), line)
                    if operator == "TD":
                        state = replace(state, leading=-move[1])
            elif operator in ("BDC", "BMC"):
                tags.append(_tag(operator, operands, scope, tags[-1]))
            elif operator == "EMC":
                if len(tags) > 1:
                    tags.pop()
                else:
                    self._fault("marked content ends that did not begin")
            elif operator == "Do":
                yield from self._object(operands, state, replace(scope, tag=tags[-1]))
            elif operator == "sh":
                yield from self._shading(operands, state, scope, tags[-1])
            elif operator == "INLINE IMAGE":
                yield _image(operands[0].obj, state, replace(scope, tag=tags[-1]))
            elif operator in ("BX", "EX"):
                lenient += 1 if operator == "BX" else -1
            elif operator in _KNOWN:
                before = state
                state = stepped(state, operator, operands, scope.resources)
                self._check(operator, operands, before, state)
            elif lenient <= 0:
                self._fault("it holds what is no operator")
        if stack:
            self._fault("a q has no Q")
        if len(tags) > 1:
            self._fault("marked content does not end")

    def _check(self, operator: str, operands: list[Any], before: State, after: State) -> None:
        """Whether what an operator names is there."""
        if operator == "Tf" and (after is before or after.font is None):
            self._fault(f"it names a font that is not among its resources: {_said(operands)}")
        elif operator in ("cs", "CS"):
            space = (after.fill if operator == "cs" else after.stroke).space
            if space.family is Family.UNKNOWN:
                self._fault(f"it names a colour space that is not among its resources: {_said(operands)}")
        elif operator == "gs" and after is before:
            self._fault(f"it names a graphics state that is not among its resources: {_said(operands)}")

    def _path(self, operator: str, path: Path, state: State, scope: _Scope, tag: Tag) -> Iterator[Mark]:
        fill = state.fill if operator in _FILLED else None
        stroke = state.stroke if operator in _STROKED else None
        thin = [path.sliver] if fill else []
        if stroke:
            thin.append(state.width * narrowest(state.matrix))
        found = [item for item in thin if item is not None]
        mark = Mark(
            Kind.PATH, state, tag, path.box, fill, stroke,
            thin=min(found, default=None), is_annotation=scope.is_annotation,
        )  # fmt: skip
        yield mark
        yield from self._patterns(mark, scope)

    def _text(self, shown: list[Any], text: Matrix, state: State, scope: _Scope, tag: Tag) -> Iterator[Mark]:
        codes = b"".join(_bytes(item) for operand in shown for item in (items(operand) or [operand]))
        if not codes:
            return
        whole = times(text, state.matrix)
        size = abs(state.size) * min(abs(complex(*whole[:2])) * abs(state.stretch), abs(complex(*whole[2:4])))
        x, y = moved((0, state.rise), whole)
        fill = state.fill if state.rendering in (0, 2, 4, 6) else None
        stroke = state.stroke if state.rendering in (1, 2, 5, 6) else None
        box = square((0, 0, 0, 0, x, y))
        mark = Mark(
            Kind.TEXT, state, tag, box, fill, stroke, size=size, detail=codes, is_annotation=scope.is_annotation
        )
        yield mark
        yield from self._patterns(mark, scope)

    def _object(self, operands: list[Any], state: State, scope: _Scope) -> Iterator[Mark]:
        found = held(scope.resources, "/XObject", name(operands[0])) if operands else None
        kind = name(held(found, "/Subtype"))
        if not isinstance(found, pikepdf.Stream) or kind not in ("/Image", "/Form"):
            self._fault(f"it places what is not among its resources: {_said(operands)}")
        elif kind == "/Image":
            yield _image(found, state, scope)
            yield from self._patterns(_image(found, state, scope), scope)
        else:
            yield from self._form(found, state, scope)

    def _form(self, form: pikepdf.Stream, state: State, scope: _Scope) -> Iterator[Mark]:
        key = identity(form)
        if key in scope.above or len(scope.above) >= DEEPEST:
            self._fault("a form draws itself" if key in scope.above else "forms stand too deep in each other")
            return
        matrix = times(matrix_of(numbers(held(form, "/Matrix"), 6)), state.matrix)
        own = held(form, "/Resources")
        numbered = key if number(held(form, "/StructParents")) is not None else scope.form
        inner = replace(
            scope, resources=scope.resources if own is None else own, above=(*scope.above, key), form=numbered
        )
        if (group := held(form, "/Group")) is not None:
            yield _group(group, state, scope)
            # A group begins afresh: it is blended as a whole (11.6.6).
            state = replace(state, alpha=(1.0, 1.0), blend="/Normal", is_masked=False)
        yield from self._carried_out(self._parsed(form), replace(state, matrix=matrix), inner)

    def _shading(self, operands: list[Any], state: State, scope: _Scope, tag: Tag) -> Iterator[Mark]:
        shading = held(scope.resources, "/Shading", name(operands[0])) if operands else None
        if shading is None:
            self._fault(f"it names a shading that is not among its resources: {_said(operands)}")
            return
        space = space_of(held(shading, "/ColorSpace"), scope.resources)
        yield Mark(
            Kind.SHADING, state, tag, None, space=space, detail=shading, is_annotation=scope.is_annotation
        )

    def _patterns(self, mark: Mark, scope: _Scope) -> Iterator[Mark]:
        """What the patterns of a mark paint (8.7), once each."""
        for colour in mark.colours:
            pattern = colour.pattern
            if pattern is None:
                continue
            state = replace(mark.state, matrix=times(matrix_of(numbers(held(pattern, "/Matrix"), 6)), scope.base))
            if (shading := held(pattern, "/Shading")) is not None:
                space = space_of(held(shading, "/ColorSpace"), scope.resources)
                yield replace(mark, kind=Kind.SHADING, fill=None, stroke=None, space=space, detail=shading, thin=None)
            elif isinstance(pattern, pikepdf.Stream) and len(scope.above) < DEEPEST:
                key = identity(pattern)
                if key in scope.above:
                    self._fault("a pattern draws itself")
                    continue
                # An uncoloured pattern is painted in the colour set with it (8.7.3.3).
                under = colour.space.under
                paint = Colour(under, colour.values) if under else None
                if paint:
                    state = replace(state, fill=paint, stroke=paint)
                inner = replace(
                    scope, resources=held(pattern, "/Resources"), above=(*scope.above, key), tag=mark.tag
                )
                yield from self._carried_out(self._parsed(pattern), state, inner)


def _instruction(item: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> Instruction:
    if isinstance(item, pikepdf.ContentStreamInlineImage):
        return "INLINE IMAGE", [item.iimage]
    return str(item.operator), list(item.operands)


def _inheriting(node: Any, key: str) -> Any:  # noqa: ANN401 -- a PDF object of any kind
    """The nearest node of the page tree that holds a key (7.7.3.4)."""
    for _ in range(DEEPEST):
        if held(node, key) is not None:
            return node
        node = held(node, "/Parent")
    return None


def _image(image: Any, state: State, scope: _Scope) -> Mark:  # noqa: ANN401 -- a PDF object of any kind
    is_mask = held(image, "/ImageMask") is True or held(image, "/IM") is True
    space = held(image, "/ColorSpace") or held(image, "/CS")
    return Mark(
        Kind.IMAGE,
        state,
        scope.tag,
        square(state.matrix),
        fill=state.fill if is_mask else None,
        space=None if is_mask or space is None else space_of(space, scope.resources),
        detail=image,
        is_annotation=scope.is_annotation,
    )


def _group(group: Any, state: State, scope: _Scope) -> Mark:  # noqa: ANN401 -- a PDF object of any kind
    space = held(group, "/CS")
    return Mark(
        Kind.GROUP,
        state,
        scope.tag,
        None,
        space=None if space is None else space_of(space, scope.resources),
        detail=group,
        is_annotation=scope.is_annotation,
    )


def _tag(operator: str, operands: list[Any], scope: _Scope, before: Tag) -> Tag:
    """The tag that begins here; marked content inside marked content with a number belongs to it."""
    if operands and name(operands[0]) == "/Artifact":
        return Tag(is_artifact=True)
    properties = operands[1] if operator == "BDC" and len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = held(scope.resources, "/Properties", str(properties))
    own = held(properties, "/MCID")
    return Tag(own, scope.form) if isinstance(own, int) and not isinstance(own, bool) else before


def _fitted(look: pikepdf.Stream, rectangle: tuple[float, ...]) -> Matrix:
    """The matrix that brings an appearance into the rectangle of its annotation (12.5.5)."""
    values = numbers(held(look, "/BBox"), 4)
    matrix = matrix_of(numbers(held(look, "/Matrix"), 6))
    box = square(times((values[2] - values[0], 0, 0, values[3] - values[1], *values[:2]), matrix)) if values else None
    if box is None:
        return IDENTITY
    left, right = sorted((rectangle[0], rectangle[2]))
    bottom, top = sorted((rectangle[1], rectangle[3]))
    across = (right - left) / (box.right - box.left) if box.right > box.left else 1.0
    up = (top - bottom) / (box.top - box.bottom) if box.top > box.bottom else 1.0
    return across, 0, 0, up, left - across * box.left, bottom - up * box.bottom


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, pikepdf.String) else b""


def _said(operands: list[Any]) -> str:
    return name(operands[0]) if operands else "nothing"

