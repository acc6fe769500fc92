"""What is expected of a file: by whom it was made to be used, and what its maker knows of it."""

from dataclasses import dataclass, field

from brochure.nouns.product import Delivery

Size = tuple[float, float]
"""Width and height in millimetres."""

A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must be. None means that nobody knows; then the file need only agree with itself.

    Lengths in millimetres, `smallest` in points, `resolution` in pixels per inch, `ink_limit` as the sum of four
    plates in per cent. `fonts` are the font files that may be used, `code` is the text of the QR code, which stands on
    page `code_page`.
    """

    delivery: Delivery
    size: Size | None = None
    pages: int | None = None
    bleed: float = 0.0
    safety: float = 0.0
    smallest: float = 6.0
    resolution: float = 100.0
    fonts: dict[str, bytes] | None = field(default=None, repr=False)
    condition: str | None = None
    ink_limit: float = 300.0
    language: str | None = None
    title: str | None = None
    code: str | None = None
    code_page: int = 1

    @property
    def is_press(self) -> bool:
        """Whether a printing house gets it, in whichever standard."""
        return self.delivery.look == "press"

    @property
    def is_office(self) -> bool:
        """Whether it is printed on an office machine, on either edge."""
        return self.delivery.look == "office"

    @property
    def is_screen(self) -> bool:
        """Whether it is read on a screen, or heard."""
        return self.delivery.look == "screen"

    @property
    def is_x1a(self) -> bool:
        """Whether it must be PDF/X-1a (ISO 15930-4), which knows neither transparency nor profiles."""
        return self.delivery is Delivery.PRESS_X1A


@dataclass(frozen=True, slots=True)
class PrintingCondition:
    """A printing condition: the name it is registered by, and the ink that its paper takes, in per cent."""

    condition: str
    ink_limit: float


def expected_of(delivery: Delivery) -> Expected:
    """What is expected of a stranger's file: what a Dutch or Belgian printer asks for, or an office or a reader.

    Type of 6 pt and pictures of 300 ppi are a printing house's own minimum; an office printer does with 150 ppi.
    """
    match delivery.look:
        case "press":
            return Expected(delivery, bleed=delivery.bleed, safety=5, resolution=300)
        case "office":
            return Expected(delivery, safety=5, resolution=150)
    return Expected(delivery)
