"""The file for the centre's own printer: the brochure two by two on A4, the handout as it is."""

import io

import pikepdf

from brochure.impose.metadata import About, describe
from brochure.impose.sheets import one_side_at_a_time, saddle_stitch
from brochure.impose.signature import Flip
from brochure.nouns.product import Delivery, Edition


def for_office(pdf: pikepdf.Pdf, about: About, edition: Edition, thickness: float, guide: bytes) -> pikepdf.Pdf:
    """Sheets to be printed on both sides, or a single page; without links and bookmarks, since it is paper.

    The `guide` stands before what is printed by hand.
    """
    if edition.is_imposed:
        flip = Flip.LONG_EDGE if edition.delivery is Delivery.OFFICE_LONG_EDGE else Flip.SHORT_EDGE
        pdf = saddle_stitch(pdf, flip, thickness)
    if edition.is_by_hand:
        with pikepdf.open(io.BytesIO(guide)) as pages:
            one_side_at_a_time(pdf, pages)
    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    for page in pdf.pages:
        if "/Annots" in page:
            del page.Annots
    describe(pdf, about)
    return pdf
