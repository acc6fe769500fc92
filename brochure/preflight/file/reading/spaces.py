"""Colour spaces and colours, by what they put on paper (ISO 32000-1, 8.6)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pikepdf

from brochure.preflight.file.reading.objects import held, items, name

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

PROCESS = {"/Cyan": 0, "/Magenta": 1, "/Yellow": 2, "/Black": 3}
"""The separations that are no spot colours but plates which every press has."""

_NESTED = 4
"""How deep one space may stand in another: Pattern, Indexed, Separation, ICCBased."""


class Family(StrEnum):
    """What a colour is mixed of."""

    GREY = "grey"
    RGB = "RGB"
    CMYK = "CMYK"
    SPOT = "spot"
    PATTERN = "pattern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, how many values a colour has, and its name for a person.

    `inks` are the names of separations; `is_profiled` says that a profile stands between the values and the plates;
    `under` is the space that an indexed space or an uncoloured pattern takes its colours from.
    """

    family: Family
    count: int
    label: str
    inks: tuple[str, ...] = ()
    is_profiled: bool = False
    under: "Space | None" = None

    @property
    def painted(self) -> "Space":
        """The space that the paint itself is mixed in."""
        return self.under.painted if self.under else self


GREY = Space(Family.GREY, 1, "DeviceGray")
RGB = Space(Family.RGB, 3, "DeviceRGB")
CMYK = Space(Family.CMYK, 4, "DeviceCMYK")
PATTERN = Space(Family.PATTERN, 0, "Pattern")
UNKNOWN = Space(Family.UNKNOWN, 0, "unknown")

_DEVICE = {
    "/DeviceGray": (GREY, "/DefaultGray"),
    "/G": (GREY, "/DefaultGray"),
    "/DeviceRGB": (RGB, "/DefaultRGB"),
    "/RGB": (RGB, "/DefaultRGB"),
    "/DeviceCMYK": (CMYK, "/DefaultCMYK"),
    "/CMYK": (CMYK, "/DefaultCMYK"),
    "/Pattern": (PATTERN, ""),
}
_BY_COUNT = {1: Family.GREY, 3: Family.RGB, 4: Family.CMYK}


def space_of(value: object, resources: object, depth: int = 0) -> Space:
    """The space that a name or array stands for among these resources (8.6.3)."""
    if depth > _NESTED:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        if (known := _DEVICE.get(name(value))) is not None:
            device, default = known
            other = held(resources, "/ColorSpace", default) if default else None
            return space_of(other, None, depth + 1) if isinstance(other, pikepdf.Array) else device
        found = held(resources, "/ColorSpace", name(value))
        return space_of(found, resources, depth + 1) if found is not None else UNKNOWN
    parts = items(value)
    if len(parts) == 1:
        return space_of(parts[0], resources, depth + 1)
    return _array(name(parts[0]), parts, resources, depth) if len(parts) > 1 else UNKNOWN


def _array(kind: str, parts: list[Any], resources: object, depth: int) -> Space:
    space = UNKNOWN
    match kind:
        case "/CalGray":
            space = Space(Family.GREY, 1, "CalGray", is_profiled=True)
        case "/CalRGB" | "/Lab":
            space = Space(Family.RGB, 3, kind[1:], is_profiled=True)
        case "/ICCBased":
            count = held(parts[1], "/N")
            if isinstance(count, int) and count in _BY_COUNT:
                family = _BY_COUNT[count]
                space = Space(family, count, f"{family} with a profile", is_profiled=True)
        case "/Separation" | "/DeviceN":
            inks = tuple(name(ink) for ink in (items(parts[1]) or [parts[1]]))
            space = Space(Family.SPOT, len(inks), ", ".join(ink[1:] for ink in inks), inks)
        case "/Indexed" | "/I":
            under = space_of(parts[1], resources, depth + 1)
            space = Space(under.family, 1, under.label, under.inks, under.is_profiled, under)
        case "/Pattern":
            space = Space(Family.PATTERN, 0, "Pattern", under=space_of(parts[1], resources, depth + 1))
    return space


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it was set: its space, its values, and the pattern where it is one."""

    space: Space
    values: tuple[float, ...] = ()
    pattern: Any = None

    @property
    def ink(self) -> Ink | None:
        """What it puts on the four plates; None where only a converter could tell."""
        return self._ink() if len(self.values) == self.space.count else None

    def _ink(self) -> Ink | None:
        values = [min(max(value, 0.0), 1.0) for value in self.values]
        if self.space.under is not None:
            return None
        if self.space.family is Family.CMYK:
            return values[0], values[1], values[2], values[3]
        if self.space.family is Family.GREY:
            return 0.0, 0.0, 0.0, 1.0 - values[0]
        if self.space.family is Family.SPOT and self.space.inks and set(self.space.inks) <= set(PROCESS):
            plates = [0.0] * 4
            for ink, value in zip(self.space.inks, values, strict=True):
                plates[PROCESS[ink]] = value
            return plates[0], plates[1], plates[2], plates[3]
        return None

    def __str__(self) -> str:
        """As a printer writes it: C 10 M 20 Y 0 K 100."""
        if (ink := self.ink) is not None:
            return " ".join(f"{letter} {100 * part:.0f}" for letter, part in zip("CMYK", ink, strict=True))
        if self.space.family is Family.RGB and len(self.values) == 3:
            return " ".join(f"{letter} {255 * part:.0f}" for letter, part in zip("RGB", self.values, strict=True))
        return self.space.painted.label


def first(space: Space) -> Colour:
    """The colour that a space begins with (8.6.8, operator CS)."""
    if space.under is None:
        begins = {Family.CMYK: (0.0, 0.0, 0.0, 1.0), Family.SPOT: (1.0,) * space.count}
        return Colour(space, begins.get(space.family, (0.0,) * space.count))
    return Colour(space, (0.0,) * space.count)
