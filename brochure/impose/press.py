"""The file for the printing house: single pages with bleed in four inks (ISO 15930-7, PDF/X-4; 15930-4, PDF/X-1a)."""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brochure.impose.ink import overprint
from brochure.impose.metadata import About, describe, named
from brochure.impose.pictures import convert_pictures
from brochure.nouns.units import POINTS

X4 = named("pdfxid", "http://www.npes.org/pdfx/ns/id/", GTS_PDFXVersion="PDF/X-4")
X1A = "PDF/X-1a:2003"


@dataclass(frozen=True, slots=True)
class Intent:
    """The printing condition meant: its registered name, the registry, and its ICC profile."""

    name: str
    registry: str
    profile: bytes


def in_inks(pdf: pikepdf.Pdf, intent: Intent, bleed: float, *, is_x1a: bool) -> None:
    """Give pages exact boxes and inks; `bleed` in millimetres is what they were set with.

    What only a reader on a screen needs is taken out: links, bookmarks.
    """
    for key in ("/Outlines", "/AcroForm", "/ViewerPreferences", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]
    _set_boxes(pdf, bleed * POINTS)
    convert_pictures(pdf, intent.profile, is_opaque=is_x1a)
    overprint(pdf, intent.profile)


def for_press(pdf: pikepdf.Pdf, about: About, *, is_x1a: bool) -> pikepdf.Pdf:
    """The pages with the marks of their standard."""
    describe(pdf, about, "" if is_x1a else X4, trapped=True)
    if is_x1a:
        pdf.docinfo["/GTS_PDFXVersion"] = X1A
    return pdf


def _set_boxes(pdf: pikepdf.Pdf, bleed: float) -> None:
    """Trim inside bleed, and nothing around that (ISO 32000-1, 14.11.2); all is counted from the bleed's corner."""
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        width, height = right - left, top - bottom
        page.contents_add(f"1 0 0 1 {bleed - left:.6f} {bleed - bottom:.6f} cm".encode(), prepend=True)
        page.MediaBox = page.BleedBox = Array([0, 0, round(width + 2 * bleed, 6), round(height + 2 * bleed, 6)])
        page.TrimBox = Array([round(edge, 6) for edge in (bleed, bleed, bleed + width, bleed + height)])
        for key in ("/Annots", "/CropBox", "/ArtBox", "/StructParents", "/Tabs", "/Group"):
            if key in page:
                del page[key]
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    for destination in list(names)[1::2]:
        destination[2], destination[3] = float(destination[2]) + bleed, float(destination[3]) + bleed


def output_intent(pdf: pikepdf.Pdf, intent: Intent) -> Dictionary:
    """What the inks are meant for, by name and by profile (ISO 32000-1, 14.11.5)."""
    profile = pdf.make_stream(intent.profile)
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(intent.name),
        OutputCondition=String(intent.name),
        RegistryName=String(intent.registry),
        Info=String(intent.name),
        DestOutputProfile=profile,
    )
