"""What a painting instruction does on one plate (ISO 32000-1, 8.6.7 and 11.7.4)."""

from collections.abc import Callable
from typing import Any

import pikepdf

from brochure.preflight.file.reading.spaces import CMYK, Colour, Family, Ink
from brochure.preflight.file.reading.state import NORMAL, State

Instruction = Any
"""As pikepdf parses and unparses it: (operands, operator)."""

TEXT = {"Tj", "TJ", "'", '"'}
PATHS = {
    "f": (True, False), "F": (True, False), "f*": (True, False), "S": (False, True), "s": (False, True),
    "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True),
}  # fmt: skip
"""Whether each operator fills, and whether it strokes."""

FILLS, STROKES = (0, 2, 4, 6), (1, 2, 5, 6)
"""Modes of text (9.3.6) that fill, and that stroke."""


def ink_of(colour: Colour) -> Ink:
    """What a colour puts on the plates. A spot ink counts as black, RGB as what it would be without a profile."""
    if (ink := colour.ink) is not None:
        return ink
    values = [min(max(value, 0.0), 1.0) for value in colour.values] or [0.0]
    if colour.space.family is Family.RGB and len(values) == 3:
        black = 1 - max(values)
        return 1 - values[0] - black, 1 - values[1] - black, 1 - values[2] - black, black
    return 0.0, 0.0, 0.0, max(values)


def painted(
    item: Instruction, operator: str, state: State, plate: int, blending: Callable[[str], Instruction]
) -> list[Instruction]:
    """One painting instruction on one plate (0 for the colours, 1 for black), without what is left alone there.

    `blending` gives the instruction that sets a blend mode. An image mask is painted by `Do`, and filled.
    """
    if not any(state.overprint):
        return [item]
    if operator in TEXT:
        is_fill, is_stroke = state.rendering in FILLS, state.rendering in STROKES
    else:
        is_fill, is_stroke = PATHS.get(operator, (True, False))
    pairs = ((state.fill, state.overprint[0], is_fill), (state.stroke, state.overprint[1], is_stroke))
    fills, strokes = (used and _changes(colour, over, state, plate) for colour, over, used in pairs)
    shown = _shown(item, operator, state, (is_fill, is_stroke), (fills, strokes))
    if plate == 0 and state.blend in NORMAL and any(used and _is_mixed(one, over, state) for one, over, used in pairs):
        # Of two layers the darker one wins on each plate: so a colour leaves alone the plates where it has no ink.
        return [blending("/Darken"), *shown, blending("/Normal")]
    return shown


def _shown(
    item: Instruction, operator: str, state: State, before: tuple[bool, bool], after: tuple[bool, bool]
) -> list[Instruction]:
    """The instruction that paints only the rest of filling and stroking."""
    if before == after:
        return [item]
    fills, strokes = after
    if operator in TEXT:
        mode, change = 3 if not (fills or strokes) else 0 if fills else 1, pikepdf.Operator("Tr")
        return [([mode], change), item, ([state.rendering], change)]
    if operator not in PATHS:
        return []
    rest = "n"
    if fills:
        rest = "f*" if operator.endswith("*") else "f"
    elif strokes:
        rest = "s" if operator.startswith("b") else "S"
    return [([], pikepdf.Operator(rest))]


def _changes(colour: Colour, is_over: bool, state: State, plate: int) -> bool:  # noqa: FBT001 -- as the state has it
    """Whether a colour changes a plate at all."""
    if not is_over or not _leaves(colour, state):
        return True
    ink = ink_of(colour)
    return ink[3] > 0 if plate else max(ink[:3]) > 0


def _is_mixed(colour: Colour, is_over: bool, state: State) -> bool:  # noqa: FBT001 -- as the state has it
    """Whether it overprints on some of the three colour plates and leaves others of them alone."""
    ink = ink_of(colour)[:3]
    return is_over and _leaves(colour, state) and min(ink) == 0 < max(ink)


def _leaves(colour: Colour, state: State) -> bool:
    """Whether it leaves plates alone where it has nothing (OPM 1), or where it is another ink."""
    return (colour.space == CMYK and state.overprint_mode == 1) or colour.space.family is Family.SPOT
