"""A career centre, as its panel shows it."""

from typing import Annotated

from pydantic import StringConstraints

from brochure.model.schema import Closed, Email, Language, Url, Words

OpenTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]
"""Opening and closing time, `09:00-17:00`."""


class Hours(Closed):
    """Opening times by weekday; a day that is not named is closed."""

    monday: OpenTime | None = None
    tuesday: OpenTime | None = None
    wednesday: OpenTime | None = None
    thursday: OpenTime | None = None
    friday: OpenTime | None = None
    saturday: OpenTime | None = None
    sunday: OpenTime | None = None


class Centre(Closed):
    """One career centre: where it is, when it is open, where its QR code leads.

    `lang` is the language of its name and address.
    """

    lang: Language
    name: Words
    street: Words
    town: Words
    email: Email
    web: Words
    qr: Url
    hours: Hours
