"""A career centre, as its panel shows it."""

from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from brochure.model import formats
from brochure.model.schema import Closed, Email, Language, QrUrl, Words


def _in_order(times: str) -> str:
    opens, closes = times.split("-")
    if opens >= closes:
        raise PydanticCustomError("closed_early", "closes before it opens")
    return times


OpenTime = Annotated[str, StringConstraints(pattern=formats.OPEN_TIME), AfterValidator(_in_order)]
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

    @model_validator(mode="after")
    def open_once(self) -> Self:
        """At least one day is named."""
        if not self.model_fields_set:
            raise PydanticCustomError("never_open", "no day is named")
        return self


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
    qr: QrUrl
    hours: Hours
