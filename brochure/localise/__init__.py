"""Model to copy: every value becomes a string as the locale writes it."""

from brochure.localise.centre import Ratios
from brochure.localise.edition import localise, with_centre
from brochure.localise.guide import guide_copy
from brochure.localise.order import PressFile, order_sheet
from brochure.localise.references import references
from brochure.localise.writer import Writer

__all__ = ["PressFile", "Ratios", "Writer", "guide_copy", "localise", "order_sheet", "references", "with_centre"]
