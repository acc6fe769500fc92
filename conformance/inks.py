"""Separation: Ghostscript makes the plates of a press file, MuPDF names the colour spaces that paint in it."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from conformance.judge import ask, lines
from conformance.verdict import Verdict

INKS = ("Cyan", "Magenta", "Yellow", "Black")
MOST = 300
MASK = re.compile(r"<clip_mask(?:(?!<clip_mask).)*?</clip_mask>", re.DOTALL)
"""What only masks is light, and no ink; one that has no other in it."""
PLATE = re.compile(r"(?P<page>\d+)\((?P<ink>.+)\)\.tif")


def separate(file: Path) -> Verdict:
    """One verdict on a press file: DeviceCMYK only, four plates, nowhere more than 300 % of ink at 72 dpi."""
    with TemporaryDirectory() as folder:
        answer = ask("gs", "-q", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-o", f"{folder}/%d.tif", str(file))
        plates = _plates(Path(folder))
        if answer.code or answer.out or answer.err or not plates:
            said = lines(answer.out + answer.err) or (f"exit code {answer.code}",)
            return Verdict(file.name, "no plates", tuple(f"Ghostscript: {line}" for line in said))
        sums = {page: heaviest([inks[ink] for ink in INKS]) for page, inks in plates.items()}
    strange = sorted({ink for inks in plates.values() for ink in inks} - set(INKS))
    heavy = max(sums, key=sums.__getitem__)
    return Verdict(
        file.name,
        f"plates {', '.join((*INKS, *strange))} of {len(plates)} pages, most ink {sums[heavy]} % (page {heavy})",
        (
            *(f"There is a plate for {ink}." for ink in strange),
            *(f"Page {page} has {ink} % of ink; the most is {MOST} %." for page, ink in sums.items() if ink > MOST),
            *foreign(file),
        ),
    )


def _plates(folder: Path) -> dict[int, dict[str, Path]]:
    found = sorted(
        (int(name["page"]), name["ink"], path) for path in folder.iterdir() if (name := PLATE.match(path.name))
    )
    return {page: {ink: path for number, ink, path in found if number == page} for page, _, _ in found}


def heaviest(plates: list[Path]) -> int:
    """The largest sum of ink on one spot, in whole per cent, of four plates that are black where there is most ink."""
    together = Image.merge("CMYK", [ImageChops.invert(Image.open(plate)) for plate in plates])
    spots = together.getcolors(together.width * together.height) or []
    return max(round(sum(spot) / 255 * 100) for _, spot in spots if isinstance(spot, tuple))


def foreign(file: Path) -> tuple[str, ...]:
    """What MuPDF paints in another colour space than DeviceCMYK; plates hide it, as Ghostscript converts RGB."""
    answer = ask("mutool", "draw", "-N", "-q", "-F", "trace", "-o", "-", str(file))
    painted, masks = answer.out, 1
    while masks:
        painted, masks = MASK.subn("", painted)
    spaces = Counter(re.findall(r'\bcolorspace="([^"]*)"', painted))
    if not spaces:
        return ("MuPDF finds nothing painted.",)
    return tuple(f"Painted in {space}: {spaces[space]} objects." for space in sorted(spaces) if space != "DeviceCMYK")
