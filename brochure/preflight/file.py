"""The file as a whole: pages, sizes, language, title, tags."""

import io
from collections.abc import Iterator

import pikepdf

from brochure.finding import Finding, Place
from brochure.leaf import Leaf
from brochure.preflight.finished import POINTS
from brochure.product import Edition

OURS = "This is a fault of the program; report it."


def whole_file(edition: Edition, data: bytes, title: Leaf) -> Iterator[Finding]:
    """The page contract of the product, to a hundredth of a millimetre, and what a reader is told of the file."""
    place, product = Place(f"{edition}.pdf"), edition.product
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if edition.is_imposed:
            return
        if len(pdf.pages) != len(product.pages):
            words = f"The file has {len(pdf.pages)} pages, not {len(product.pages)}."
            yield Finding(place, "file.pages", words, OURS)
        for number, page in enumerate(pdf.pages, 1):
            left, bottom, right, top = (float(edge) / POINTS for edge in page.trimbox)
            width, height = right - left, top - bottom
            if abs(width - product.width) > 0.01 or abs(height - product.height) > 0.01:
                words = f"Page {number} is {width:.2f} × {height:.2f} mm, not {product.width} × {product.height} mm."
                yield Finding(place, "file.size", words, "Leave the page size to the product.")
        if str(pdf.Root.get("/Lang", "")) != edition.language:
            words = "The file does not name its language."
            yield Finding(place, "file.language", words, "Give the document's html element its lang.")
        if str(pdf.docinfo.get("/Title", "")) != title.text:
            words = "The file's title is not that of the content."
            yield Finding(title.place, "file.title", words, "Print the title in the head of base.html.")
        if edition.delivery.value == "screen" and "/StructTreeRoot" not in pdf.Root:
            yield Finding(place, "file.tags", "The file has no tags.", OURS)
