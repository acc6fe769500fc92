"""A centre's own colour as each delivery shows it."""

from brochure.impose.pictures import inks_of


def accent_of(colour: str | None, look: str, profile: bytes) -> str | None:
    """The colour in CSS: as it is on a screen, in inks for a press, and none in the office, where toner is dear."""
    if colour is None or look == "office":
        return None
    if look == "screen":
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    plates = " ".join(f"{share:.1%}" for share in inks_of((red, green, blue), profile))
    return f"device-cmyk({plates})"
