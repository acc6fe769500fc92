"""The graphics state: everything that decides how the next mark is made (ISO 32000-1, 8.4)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from brochure.preflight.matrix import IDENTITY, Matrix, matrix_of, times
from brochure.preflight.objects import held, items, name, number, numbers
from brochure.preflight.spaces import CMYK, GREY, RGB, Colour, Family, Space, first, space_of

BLACK = Colour(GREY, (0.0,))
"""What every page begins with."""

NORMAL = ("/Normal", "/Compatible")
"""Blend modes that blend nothing (11.3.5.2)."""


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
    return replace(state, matrix=times(matrix_of(values), state.matrix)) if values else state


def _font(state: State, operands: list[Any], resources: object) -> State:
    if len(operands) != 2 or (size := number(operands[1])) is None:
        return state
    own = name(operands[0])
    return replace(state, font=held(resources, "/Font", own), font_name=own, size=size)


def _with(key: str, factor: float = 1.0) -> Callable[[State, list[Any], object], State]:
    """An operator with one number that only says what something is from now on."""

    def step(state: State, operands: list[Any], _: object) -> State:
        value = number(operands[0]) if len(operands) == 1 else None
        return state if value is None else replace(state, **{key: value * factor})

    return step


def _rendering(state: State, operands: list[Any], _: object) -> State:
    mode = operands[0] if operands else None
    return replace(state, rendering=mode) if isinstance(mode, int) and 0 <= mode <= 7 else state


def _device(key: str, space: Space, default: str) -> Callable[[State, list[Any], object], State]:
    """An operator that sets space and colour at once."""

    def step(state: State, operands: list[Any], resources: object) -> State:
        values = numbers(operands, space.count)
        other = held(resources, "/ColorSpace", default)
        own = space if other is None else space_of(other, None)
        return replace(state, **{key: Colour(own, values)}) if values else state

    return step


def _space(key: str) -> Callable[[State, list[Any], object], State]:
    def step(state: State, operands: list[Any], resources: object) -> State:
        return replace(state, **{key: first(space_of(operands[0], resources))}) if operands else state

    return step


def _colour(key: str) -> Callable[[State, list[Any], object], State]:
    def step(state: State, operands: list[Any], resources: object) -> State:
        space: Space = getattr(state, key).space
        if space.family is Family.PATTERN:
            pattern = held(resources, "/Pattern", name(operands[-1])) if operands else None
            return replace(state, **{key: Colour(space, numbers(operands[:-1]), pattern)})
        return replace(state, **{key: Colour(space, numbers(operands))})

    return step


_STEPS: dict[str, Callable[[State, list[Any], object], State]] = {
    "cm": _concatenate,
    "gs": _parameters,
    "w": _with("width"),
    "Tf": _font,
    "Tz": _with("stretch", 0.01),
    "Ts": _with("rise"),
    "TL": _with("leading"),
    "Tr": _rendering,
    "g": _device("fill", GREY, "/DefaultGray"),
    "G": _device("stroke", GREY, "/DefaultGray"),
    "rg": _device("fill", RGB, "/DefaultRGB"),
    "RG": _device("stroke", RGB, "/DefaultRGB"),
    "k": _device("fill", CMYK, "/DefaultCMYK"),
    "K": _device("stroke", CMYK, "/DefaultCMYK"),
    "cs": _space("fill"),
    "CS": _space("stroke"),
    "sc": _colour("fill"),
    "scn": _colour("fill"),
    "SC": _colour("stroke"),
    "SCN": _colour("stroke"),
}
