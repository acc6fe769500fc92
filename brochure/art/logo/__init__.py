"""Logos: what of an SVG or a PNG may be printed, its shape, and how large it stands."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from brochure.art.logo import png, svg
from brochure.art.logo.shape import COVER, PANEL, placed, ratio_of
from brochure.nouns.finding import Finding, Place

__all__ = ["COVER", "PANEL", "Logo", "placed", "read_logo"]

NARROWEST, WIDEST = Decimal("0.2"), Decimal(8)
"""Width divided by height; what is thinner cannot be read."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that may be printed: its ratio, width divided by height."""

    ratio: Decimal


@lru_cache(maxsize=256)
def read_logo(name: str, data: bytes, *, is_dark: bool = False) -> tuple[Logo | None, tuple[Finding, ...]]:
    """A logo and its faults; `is_dark` says that it is for a dark ground. None where it cannot be used."""
    look = svg.examine if name.endswith(".svg") else png.examine
    try:
        size, findings = look(name, data, is_dark=is_dark)
    except Exception as error:  # noqa: BLE001 -- whatever breaks while a file is examined is a finding of that file
        words = f"It cannot be examined ({type(error).__name__})."
        return None, (Finding(Place(name), "logo.broken", words, "Save it again, or as PNG."),)
    if size is None:
        return None, tuple(findings)
    ratio = ratio_of(*size)
    if not NARROWEST <= ratio <= WIDEST:
        words = f"Its width is {ratio:g} times its height."
        remedy = f"Take a form of the logo between {NARROWEST:g} and {WIDEST:g}."
        findings.append(Finding(Place(name), "logo.shape", words, remedy))
    return Logo(ratio), tuple(findings)
