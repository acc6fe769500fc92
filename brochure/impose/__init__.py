"""From pages to the file as it is delivered: boxes, sheets, inks, what it says of itself, and a fixed identity."""

import io

import pikepdf

from brochure.impose.graft import graft
from brochure.impose.metadata import About
from brochure.impose.office import for_office
from brochure.impose.part import keep, part_of
from brochure.impose.press import Intent, for_press, in_inks, output_intent
from brochure.impose.screen import for_screen
from brochure.impose.stock import Change, Stock
from brochure.nouns.product import Delivery, Edition

__all__ = ["About", "Intent", "Master", "finished", "part_of", "prepared"]

X4, X1A = "1.6", "1.4"
"""The versions of PDF that PDF/X-4 and PDF/X-1a:2003 are built on."""

USUAL = "1.7"


def prepared(delivery: Delivery, data: bytes, intent: Intent, *, is_whole: bool = True) -> bytes:
    """Pages in the inks of their delivery, written so that they are read fast.

    What is only a part of a file is given no output intent.
    """
    if delivery.look != "press" and not is_whole:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if delivery.look == "press":
            in_inks(pdf, intent, delivery.bleed, is_x1a=delivery is Delivery.PRESS_X1A)
            if is_whole:
                pdf.Root.OutputIntents = pikepdf.Array([output_intent(pdf, intent)])
        output = io.BytesIO()
        pdf.save(output, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return output.getvalue()


class Master:
    """The prepared pages of an edition, onto which a centre's own are laid: the same pages give the same bytes.

    `thickness` is that of a sheet of paper in millimetres, `guide` what stands before sheets that are printed by hand.
    """

    def __init__(self, edition: Edition, data: bytes, thickness: float, guide: bytes = b"") -> None:
        self._edition, self._data, self._thickness, self._guide = edition, data, thickness, guide
        self._stock: Stock | None = None

    def holding(self, own: bytes, about: About) -> bytes:
        """The edition as its delivery wants it, with the centre's own pages, one for each slot."""

        def lay(pdf: pikepdf.Pdf) -> None:
            with pikepdf.open(io.BytesIO(own)) as centre:
                numbers = tuple(self._edition.product.number_of(page.topic) for page in self._edition.product.slots)
                graft(pdf, centre, numbers)

        if self._edition.delivery is not Delivery.SCREEN:
            return self._finished(about, lay)
        # What a file for the screen says of itself is the same for every centre.
        self._stock = self._stock or Stock(self._finished(about), lay)
        return self._stock.changed(lay)

    def _finished(self, about: About, *changes: Change) -> bytes:
        with pikepdf.open(io.BytesIO(self._data)) as pdf:
            for change in changes:
                change(pdf)
            return finished(self._edition, pdf, about, self._thickness, self._guide)


def finished(edition: Edition, pdf: pikepdf.Pdf, about: About, thickness: float, guide: bytes = b"") -> bytes:
    """Prepared pages as a file: on sheets if need be, with what it says of itself, and a fixed identity."""
    delivery, is_x1a = edition.delivery, edition.delivery is Delivery.PRESS_X1A
    is_press = delivery.look == "press"
    if len(edition.numbers) < len(pdf.pages):
        keep(pdf, edition.numbers)
    match delivery.look:
        case "screen":
            file = for_screen(pdf, about)
        case "press":
            file = for_press(pdf, about, is_x1a=is_x1a)
        case _:
            file = for_office(pdf, about, edition, thickness, guide)
    if "/ID" in file.trailer:
        del file.trailer["/ID"]
    output = io.BytesIO()
    file.save(
        output,
        deterministic_id=True,
        force_version=(X1A if is_x1a else X4) if is_press else USUAL,
        # PDF 1.4 has no object streams, and a press of that age no reader for them.
        object_stream_mode=pikepdf.ObjectStreamMode.disable if is_press else pikepdf.ObjectStreamMode.generate,
    )
    return output.getvalue()
