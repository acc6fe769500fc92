"""Colours of a press file as they were set: on four plates, black text on one of them, overprinting as it should."""

from collections.abc import Callable, Iterator

from brochure.nouns.finding import Finding, Severity
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.marks import Kind, Mark
from brochure.preflight.file.reading.objects import held, name
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.reading.spaces import PROCESS, Colour, Family, Ink
from brochure.preflight.file.rules.told import listed, on_page

LIGHT = 0.25
"""The sum of inks under which a colour that overprints is hardly seen on another."""

LARGE = 14.0
"""Points; in larger type a shift of the plates against each other is not seen, and a colour is a choice."""

DARK = 0.5
"""The part of black from which text counts as black, in how many inks it may be."""

Test = Callable[[Mark], bool]


def spaces(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether every colour is mixed as the delivery needs it: CMYK for a press, RGB for screens and offices."""
    for page in file.pages:
        if not expected.is_press:
            yield from _told(
                file, page, "ink.cmyk", "CMYK", _of(Family.CMYK), "Make it RGB; only a printing house wants CMYK."
            )
            continue
        yield from _told(
            file, page, "ink.rgb", "RGB", _of(Family.RGB), "Give it CMYK values, or convert it to the print profile."
        )
        yield from _told(
            file, page, "ink.spot", "spot ink", _is_spot, "Convert spot colours to CMYK; each costs a plate of its own."
        )
        severity = Severity.ERROR if expected.is_x1a else Severity.WARNING
        yield from _told(
            file, page, "ink.profile", "colour with a profile of its own", _is_profiled,
            "Write plain DeviceCMYK, so that nobody converts it again.", severity,
        )  # fmt: skip


def _told(  # noqa: PLR0913, PLR0917 -- a finding and what makes it
    file: Opened, page: PdfPage, code: str, what: str, test: Test, remedy: str, severity: Severity = Severity.ERROR
) -> Iterator[Finding]:
    found = [mark for mark in page.marks if test(mark)]
    if found:
        first = next((str(colour) for mark in found for colour in mark.colours), "")
        words = f"has {what}: {listed(page, found)}{f', in {first}' if first else ''}."
        yield on_page(file, page, code, words, remedy, severity)


def _of(family: Family) -> Test:
    """Whether something is mixed in a family; what groups are blended in is another rule's."""
    return lambda mark: mark.kind is not Kind.GROUP and any(one.painted.family is family for one in mark.spaces)


def _is_spot(mark: Mark) -> bool:
    return any(
        space.family is Family.SPOT and not set(space.inks) <= {*PROCESS, "/None"}
        for space in (one.painted for one in mark.spaces)
    )


def _is_profiled(mark: Mark) -> bool:
    return any(space.is_profiled and space.family in (Family.CMYK, Family.GREY) for space in mark.spaces)


def text(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether text is printed from the black plate alone, and overprints: so it is sharp wherever plates shift."""
    if not expected.is_press:
        return
    for page in file.pages:
        texts = [mark for mark in page.marks if mark.kind is Kind.TEXT and mark.colours]
        mixed = [mark for mark in texts if any(_is_mixed(colour.ink) for colour in mark.colours)]
        if mixed:
            severity = Severity.ERROR if any(_is_soft(mark) for mark in mixed) else Severity.WARNING
            colours = list(dict.fromkeys(str(colour) for mark in mixed for colour in mark.colours))
            words = f"has text that is not pure black: {listed(page, mixed)}, in {'; '.join(colours[:3])}."
            remedy = "Set text in C 0 M 0 Y 0 K 100."
            yield on_page(file, page, "ink.text", words, remedy, severity)
        knocking = [mark for mark in texts if mark.fill and _is_pure(mark.fill.ink) and not _overprints(mark)]
        if knocking:
            words = f"has black text that does not overprint: {listed(page, knocking)}."
            remedy = "Set black text to overprint (OP, op and OPM 1, in DeviceCMYK)."
            yield on_page(file, page, "ink.overprint", words, remedy, Severity.WARNING)


def _is_mixed(ink: Ink | None) -> bool:
    """Whether a colour needs more than the black plate; white paper needs none, and RGB is another rule's."""
    return ink is not None and max(ink[:3]) > 0


def _is_soft(mark: Mark) -> bool:
    """Whether text in several inks would lose its edge: small, or black, which nobody means to be coloured."""
    return mark.size < LARGE or any(colour.ink is not None and colour.ink[3] >= DARK for colour in mark.colours)


def _is_pure(ink: Ink | None) -> bool:
    return ink is not None and ink[3] == 1 and not _is_mixed(ink)


def _overprints(mark: Mark) -> bool:
    """Whether it leaves the other plates alone: with OPM 0, or in another space, it would wipe them (11.7.4.5)."""
    fill = mark.fill
    is_device = fill is not None and fill.space.family is Family.CMYK and not fill.space.is_profiled
    return is_device and mark.state.overprint[0] and mark.state.overprint_mode == 1


def vanishing(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether white or light things overprint: on the press they are not there."""
    for page in file.pages if expected.is_press else ():
        gone = [
            mark
            for mark in page.marks
            if mark.kind in (Kind.TEXT, Kind.PATH)
            and any(
                is_over and colour and _vanishes(colour, mark.state.overprint_mode)
                for colour, is_over in zip((mark.fill, mark.stroke), mark.state.overprint, strict=True)
            )
        ]
        if gone:
            words = f"has white or light things that overprint and so vanish: {listed(page, gone)}."
            yield on_page(file, page, "ink.white-overprint", words, "Set only black to overprint; let light knock out.")


def _vanishes(colour: Colour, mode: int) -> bool:
    ink = colour.ink
    return ink is not None and (sum(ink) == 0 or (mode == 1 and sum(ink) < LIGHT))


def transparency(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether anything shows through where it must not (ISO 15930-4), or is blended in RGB."""
    for page in file.pages if expected.is_press else ():
        if expected.is_x1a:
            clear = [mark for mark in page.marks if mark.state.is_transparent or _is_layered(mark)]
            if clear:
                words = f"has transparency, which PDF/X-1a forbids: {listed(page, clear)}."
                yield on_page(file, page, "ink.transparency", words, "Flatten transparency, or deliver PDF/X-4.")
            continue
        groups = [
            mark
            for mark in page.marks
            if mark.kind is Kind.GROUP and mark.space and mark.space.family is not Family.CMYK
        ]
        if groups:
            words = f"blends transparency in {groups[0].space and groups[0].space.label}: {listed(page, groups)}."
            yield on_page(file, page, "ink.transparency", words, "Set the blending space of the document to CMYK.")


def _is_layered(mark: Mark) -> bool:
    """A transparency group, or a picture with a soft mask."""
    if mark.kind is Kind.GROUP:
        return name(held(mark.detail, "/S")) == "/Transparency"
    return mark.kind is Kind.IMAGE and held(mark.detail, "/SMask") is not None
