"""From pages to the file as it is delivered: boxes, sheets, inks, what it says of itself, and a fixed identity."""

import io

import pikepdf

from brochure.impose.metadata import About
from brochure.impose.office import for_office
from brochure.impose.press import Intent, for_press
from brochure.impose.screen import for_screen
from brochure.product import Delivery, Edition

__all__ = ["About", "Intent", "impose"]

VERSIONS = {Delivery.PRESS: "1.6", Delivery.PRESS_X1A: "1.4"}
"""The versions of PDF that PDF/X-4 and PDF/X-1a:2003 are built on."""


def impose(edition: Edition, data: bytes, about: About, intent: Intent, thickness: float) -> bytes:
    """An edition's pages as its delivery wants them; `thickness` is that of a sheet of paper in millimetres.

    The same pages give the same bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        match edition.delivery:
            case Delivery.SCREEN:
                file = for_screen(pdf, about)
            case Delivery.PRESS | Delivery.PRESS_X1A as press:
                file = for_press(pdf, about, intent, press.bleed, is_x1a=press is Delivery.PRESS_X1A)
            case Delivery.OFFICE | Delivery.OFFICE_LONG_EDGE:
                file = for_office(pdf, about, edition, thickness)
        if "/ID" in file.trailer:
            del file.trailer["/ID"]
        is_press = edition.delivery.look == "press"
        output = io.BytesIO()
        file.save(
            output,
            deterministic_id=True,
            force_version=VERSIONS.get(edition.delivery, "1.7"),
            # PDF 1.4 has no object streams, and a press of that age no reader for them.
            object_stream_mode=pikepdf.ObjectStreamMode.disable if is_press else pikepdf.ObjectStreamMode.generate,
        )
        return output.getvalue()
