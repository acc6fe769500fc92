"""Logos: what of a drawing or a picture may be printed, its shape, how large it stands, and how it is drawn."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from brochure.art.logo import pixels
from brochure.art.logo.drawn import seen
from brochure.art.logo.mark import Form, Mark
from brochure.art.logo.sandbox import THINNEST, UndrawableError, drawn
from brochure.art.logo.shape import COVER, PANEL, placed, ratio_of
from brochure.art.logo.svg import Plain, plain
from brochure.nouns.finding import Finding, Place, Severity, errors

__all__ = ["COVER", "PANEL", "Form", "Logo", "Mark", "mark_of", "placed", "ratio_of_logo", "read_logo"]

NARROWEST, WIDEST = Decimal("0.2"), Decimal(12)
"""Width divided by height; what is thinner cannot be read."""

DRAWING = ".svg"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that may be printed: its ratio, width divided by height."""

    ratio: Decimal


@lru_cache(maxsize=256)
def read_logo(name: str, data: bytes, *, is_dark: bool = False) -> tuple[Logo | None, tuple[Finding, ...]]:
    """A logo and its faults; `is_dark` says that it is for a dark ground. None where it cannot be used."""
    look = _drawing if name.endswith(DRAWING) else pixels.examine
    try:
        size, findings = look(name, data, is_dark=is_dark)
    except Exception as error:  # noqa: BLE001 -- whatever breaks while a file is examined is a finding of that file
        words = f"It cannot be examined ({type(error).__name__})."
        return None, (Finding(Place(name), "logo.broken", words, "Save it again, or as PNG."),)
    if size is None:
        return None, tuple(findings)
    ratio = ratio_of(*size)
    if not _is_fit(ratio):
        findings.append(_misshapen(name, ratio))
    return Logo(ratio), tuple(findings)


def ratio_of_logo(name: str, data: bytes) -> Decimal | None:
    """The width of a logo divided by its height, without looking whether it may be printed."""
    try:
        size = found.size if (found := _plain(name, data)) else pixels.size_of(data)
    except Exception:  # noqa: BLE001 -- what breaks here has been told where the logo was read
        return None
    return ratio_of(*size)


def mark_of(name: str, data: bytes, *, is_on_white: bool) -> Mark | None:
    """A drawing as one of WeasyPrint's pictures; None where it is none, or cannot be used."""
    found = _plain(name, data)
    return Mark(found, is_on_white=is_on_white) if found else None


def _plain(name: str, data: bytes) -> Plain | None:
    return plain(name, data)[0] if name.endswith(DRAWING) else None


def _is_fit(ratio: Decimal) -> bool:
    return NARROWEST <= ratio <= WIDEST


def _misshapen(name: str, ratio: Decimal) -> Finding:
    words = f"Its width is {ratio:g} times its height."
    remedy = f"Take a form of the logo between {NARROWEST:g} and {WIDEST:g}."
    return Finding(Place(name), "logo.shape", words, remedy)


def _pictured(name: str, words: str, form: str) -> Finding:
    remedy = f"Sharper is a form of the logo {form}."
    words = f"{words} as a picture of {pixels.FINENESS:,} pixels an inch."
    return Finding(Place(name), "logo.picture", words, remedy, Severity.WARNING)


def _drawing(name: str, data: bytes, *, is_dark: bool) -> tuple[tuple[float, float] | None, list[Finding]]:
    """Width and height of a drawing that is sound, and its faults."""
    one, faults = plain(name, data)
    findings = list(faults)
    if one is None:
        return None, findings
    ratio = ratio_of(*one.size)
    if not _is_fit(ratio):
        return None, [_misshapen(name, ratio)]
    size = placed(ratio, *COVER)
    try:
        found = drawn(one.text, *size, is_picture=one.is_mixed, is_flat=False)
        is_pressed = found.is_clear and not found.is_picture and not is_dark
        pressed = drawn(one.text, *size, is_picture=False, is_flat=True) if is_pressed else found
    except UndrawableError as error:
        words = f"It cannot be drawn: {error}."
        remedy = "Simplify the drawing, or save it as PNG."
        return None, [Finding(Place(name), "logo.broken", words, remedy)]
    if found.coarsest is not None and found.coarsest < pixels.RESOLUTION:
        words = f"A picture in it has {found.coarsest:.0f} pixels an inch; printed at its size it needs 300."
        findings.append(Finding(Place(name), "logo.resolution", words, "Put it in larger, or draw it as shapes."))
    if found.is_picture:
        why = "shadows, blurs or mixed colours" if one.is_mixed else f"lines thinner than {THINNEST} pt"
        findings.append(_pictured(name, f"It has {why}, so it is printed", "without them"))
    elif pressed.is_picture:
        words = "It has half-transparent parts that no shapes of ink can show, so a press prints it"
        findings.append(_pictured(name, words, "in full colours"))
    if found.shown.getchannel("A").getbbox() is None:
        words = "Nothing of it can be seen: it is hidden, or drawn outside its own room."
        findings.append(Finding(Place(name), "logo.broken", words, "Export it again, cropped to its drawing."))
    else:
        findings += seen(name, found.shown, is_dark=is_dark)
    return (None if errors(findings) else one.size), findings
