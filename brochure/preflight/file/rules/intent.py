"""The output intent: which paper and press the colours were mixed for (ISO 32000-1, 14.11.5)."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import ImageCms

from brochure.nouns.finding import Finding
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.objects import BROKEN, held, items, name, text
from brochure.preflight.file.reading.opened import Opened
from brochure.preflight.file.rules.told import on_file


def intent(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether the file names the printing condition, with a profile that can be one; an office has none."""
    if expected.is_office:
        return
    kind = "/GTS_PDFX" if expected.is_press else "/GTS_PDFA1"
    found = [one for one in items(held(file.pdf.Root, "/OutputIntents")) if name(held(one, "/S")) == kind]
    remedy = "Export with the output intent that the printer names, such as FOGRA39, and embed its profile."
    if not expected.is_press:
        remedy = "Export as PDF/A with an sRGB output intent."
    wrong = list(_wrong(found[0], expected)) if found else ["the file has none"]
    if wrong:
        yield on_file(file, "ink.intent", f"The output intent is not right: {'; '.join(wrong)}.", remedy)


def _wrong(one: Any, expected: Expected) -> Iterator[str]:  # noqa: ANN401 -- a PDF object of any kind
    condition, stream = text(held(one, "/OutputConditionIdentifier")), held(one, "/DestOutputProfile")
    if not condition:
        yield "it names no printing condition"
    elif expected.condition is not None and condition != expected.condition:
        yield f"it names {condition!r}, not {expected.condition!r}"
    if isinstance(stream, pikepdf.Stream):
        yield from _unfit(stream, expected)
    elif not (expected.is_x1a and condition):
        # PDF/X-1a may leave the profile out where the condition is registered (ISO 15930-4, 6.9).
        yield "it embeds no profile"


def _unfit(stream: pikepdf.Stream, expected: Expected) -> Iterator[str]:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(stream.read_bytes())).profile
        kind, space = profile.device_class.strip(), profile.xcolor_space.strip()
    except BROKEN:
        yield "its profile cannot be read"
        return
    if expected.is_press and (kind, space) != ("prtr", "CMYK"):
        yield f"its profile is of kind {kind!r} for {space}, not one for printing in CMYK"
    if held(stream, "/N") != {"CMYK": 4, "RGB": 3, "GRAY": 1}.get(space):
        yield f"its profile for {space} is announced with {held(stream, '/N')} colours"
