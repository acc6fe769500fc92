"""The file as a whole: pages, sizes, language, title, fonts, words for the ear."""

import io
from collections.abc import Iterator

import pikepdf

from brochure.finding import Finding, Place
from brochure.leaf import Leaf
from brochure.preflight.finished import FinishedPage
from brochure.preflight.standing import POINTS
from brochure.product import Edition


def pages_as_promised(edition: Edition, pages: list[FinishedPage]) -> Iterator[Finding]:
    """The page contract of the product: count and trim size to a hundredth of a millimetre."""
    place, product = Place(f"{edition}.pdf"), edition.product
    if len(pages) != len(product.pages):
        yield Finding(
            place,
            "file.pages",
            f"The file has {len(pages)} pages, not {len(product.pages)}.",
            "This is a fault of the program; report it.",
        )
    for page in pages:
        width, height = page.width / POINTS, page.height / POINTS
        if abs(width - product.width) > 0.01 or abs(height - product.height) > 0.01:
            words = f"Page {page.number} is {width:.2f} × {height:.2f} mm, not {product.width} × {product.height} mm."
            yield Finding(place, "file.size", words, "Leave the page size to the product.")


def metadata(edition: Edition, data: bytes, title: Leaf, spoken: list[Leaf]) -> Iterator[Finding]:
    """Language, title, tags, embedded fonts, and alternative texts."""
    place = Place(f"{edition}.pdf")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if str(pdf.Root.get("/Lang", "")) != edition.language:
            yield Finding(
                place,
                "file.language",
                "The file does not name its language.",
                "Give the document's html element its lang.",
            )
        if str(pdf.docinfo.get("/Title", "")) != title.text:
            yield Finding(
                title.place,
                "file.title",
                "The file's title is not that of the content.",
                "Print the title in the head of base.html.",
            )
        if "/StructTreeRoot" not in pdf.Root:
            yield Finding(place, "file.tags", "The file has no tags.", "This is a fault of the program; report it.")
        yield from _fonts(place, pdf)
        heard = [str(item["/Alt"]) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    for leaf in spoken:
        if leaf.text in heard:
            heard.remove(leaf.text)
        else:
            yield Finding(
                leaf.place,
                "alt.lost",
                f"{leaf.path!r} is not heard: no picture has it as its alternative text.",
                "Use it as the alt of a picture that is shown.",
            )


def _fonts(place: Place, pdf: pikepdf.Pdf) -> Iterator[Finding]:
    for item in pdf.objects:
        if not (isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"):
            continue
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
            yield Finding(
                place,
                "font.not-embedded",
                f"The font {item.get('/FontName')} is not in the file.",
                "Use only fonts of styles/fonts/.",
            )
