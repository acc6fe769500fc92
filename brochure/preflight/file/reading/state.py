"""The graphics state: everything that decides how the next mark is made (ISO 32000-1, 8.4)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pikepdf import Matrix

from brochure.preflight.file.reading.matrix import matrix_of
from brochure.preflight.file.reading.objects import held, items, name, number, numbers
from brochure.preflight.file.reading.spaces import CMYK, GREY, RGB, Colour, Family, Space, first, space_of

BLACK = Colour(GREY, (0.0,))
"""What every page begins with."""

Step = Callable[["State", list[Any], object], "State"]
"""What an operator makes of a state, with its operands, among these resources."""

NORMAL = ("/Normal", "/Compatible")
"""Blend modes that blend nothing (11.3.5.2)."""


IDENTITY = Matrix()
"""Never changed: every product is a new one."""


@dataclass(frozen=True, slots=True)
class State:
    """Colours, line, text and transparency as they are at one place of a stream.

    Each of the pairs is (for filling, for stroking): `overprint` as /op and /OP, `alpha` as /ca and /CA.
    """

    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    overprint: tuple[bool, bool] = (False, False)
    overprint_mode: int = 0
    alpha: tuple[float, float] = (1.0, 1.0)
    blend: str = "/Normal"
    is_masked: bool = False
    font: Any = None
    font_name: str = ""
    size: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    rendering: int = 0

    @property
    def is_transparent(self) -> bool:
        """Whether what lies below shows through."""
        return min(self.alpha) < 1 or self.blend not in NORMAL or self.is_masked


def stepped(state: State, operator: str, operands: list[Any], resources: object) -> State:
    """The state after one operator; the same one where the operator does not change it or is not as it should be."""
    step = _STEPS.get(operator)
    return step(state, operands, resources) if step else state


def parameters(state: State, dictionary: object) -> State:
    """The state with the entries of a graphics state parameter dictionary (8.4.5)."""
    over_stroke, over_fill = held(dictionary, "/OP"), held(dictionary, "/op")
    # /OP alone holds for both (table 58).
    over_fill = over_stroke if over_fill is None else over_fill
    before = state.overprint
    overprint = tuple(new if isinstance(new, bool) else old for new, old in zip((over_fill, over_stroke), before))  # noqa: B905 -- two and two
    fill, stroke = number(held(dictionary, "/ca")), number(held(dictionary, "/CA"))
    mode, blend, mask = held(dictionary, "/OPM"), held(dictionary, "/BM"), held(dictionary, "/SMask")
    blends = [name(item) for item in items(blend)] or [name(blend)]
    width, font = number(held(dictionary, "/LW")), items(held(dictionary, "/Font"))
    changed = replace(
        state,
        overprint=(overprint[0], overprint[1]),
        overprint_mode=mode if isinstance(mode, int) else state.overprint_mode,
        alpha=(state.alpha[0] if fill is None else fill, state.alpha[1] if stroke is None else stroke),
        blend=blends[0] or state.blend,
        is_masked=state.is_masked if mask is None else name(mask) != "/None",
        width=state.width if width is None else width,
    )
    if len(font) == 2 and (size := number(font[1])) is not None:
        return replace(changed, font=font[0], font_name="of a graphics state", size=size)
    return changed


def _parameters(state: State, operands: list[Any], resources: object) -> State:
    return parameters(state, held(resources, "/ExtGState", name(operands[0]))) if operands else state


def _concatenate(state: State, operands: list[Any], _: object) -> State:
    values = numbers(operands, 6)
    return replace(state, matrix=matrix_of(values) @ state.matrix) if values else state


def _font(state: State, operands: list[Any], resources: object) -> State:
    if len(operands) != 2 or (size := number(operands[1])) is None:
        return state
    own = name(operands[0])
    return replace(state, font=held(resources, "/Font", own), font_name=own, size=size)


def _width(state: State, operands: list[Any], _: object) -> State:
    return replace(state, width=_one(operands, state.width))


def _stretch(state: State, operands: list[Any], _: object) -> State:
    return replace(state, stretch=_one(operands, 100 * state.stretch) / 100)


def _rise(state: State, operands: list[Any], _: object) -> State:
    return replace(state, rise=_one(operands, state.rise))


def _leading(state: State, operands: list[Any], _: object) -> State:
    return replace(state, leading=_one(operands, state.leading))


def _one(operands: list[Any], before: float) -> float:
    """The only number; what was before where there is none."""
    value = number(operands[0]) if len(operands) == 1 else None
    return before if value is None else value


def _rendering(state: State, operands: list[Any], _: object) -> State:
    mode = operands[0] if operands else None
    return replace(state, rendering=mode) if isinstance(mode, int) and 0 <= mode <= 7 else state


def _device(space: Space, default: str, *, is_stroke: bool) -> Step:
    """An operator that sets space and colour at once."""

    def step(state: State, operands: list[Any], resources: object) -> State:
        values = numbers(operands, space.count)
        other = held(resources, "/ColorSpace", default)
        own = space if other is None else space_of(other, None)
        return _coloured(state, Colour(own, values), is_stroke=is_stroke) if values else state

    return step


def _space(*, is_stroke: bool) -> Step:
    def step(state: State, operands: list[Any], resources: object) -> State:
        own = first(space_of(operands[0], resources)) if operands else None
        return _coloured(state, own, is_stroke=is_stroke) if own else state

    return step


def _colour(*, is_stroke: bool) -> Step:
    def step(state: State, operands: list[Any], resources: object) -> State:
        space = (state.stroke if is_stroke else state.fill).space
        own = Colour(space, numbers(operands))
        if space.family is Family.PATTERN:
            pattern = held(resources, "/Pattern", name(operands[-1])) if operands else None
            own = Colour(space, numbers(operands[:-1]), pattern)
        return _coloured(state, own, is_stroke=is_stroke)

    return step


def _coloured(state: State, colour: Colour, *, is_stroke: bool) -> State:
    return replace(state, stroke=colour) if is_stroke else replace(state, fill=colour)


_STEPS: dict[str, Step] = {
    "cm": _concatenate,
    "gs": _parameters,
    "w": _width,
    "Tf": _font,
    "Tz": _stretch,
    "Ts": _rise,
    "TL": _leading,
    "Tr": _rendering,
    "g": _device(GREY, "/DefaultGray", is_stroke=False),
    "G": _device(GREY, "/DefaultGray", is_stroke=True),
    "rg": _device(RGB, "/DefaultRGB", is_stroke=False),
    "RG": _device(RGB, "/DefaultRGB", is_stroke=True),
    "k": _device(CMYK, "/DefaultCMYK", is_stroke=False),
    "K": _device(CMYK, "/DefaultCMYK", is_stroke=True),
    "cs": _space(is_stroke=False),
    "CS": _space(is_stroke=True),
    "sc": _colour(is_stroke=False),
    "scn": _colour(is_stroke=False),
    "SC": _colour(is_stroke=True),
    "SCN": _colour(is_stroke=True),
}
OPERATORS = frozenset(_STEPS)
"""The operators that change the state and do nothing else; `q` and `Q` put it away and take it back."""
