"""The figures of one occupation, with what is needed to trust them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from brochure.model.schema import Closed, Language, Name, PartialDate, Url, Words

WeekRow = Annotated[str, StringConstraints(pattern=r"^[MRPOA.]{10}$")]
"""Ten hours from 9 to 19: one letter is one hour of an activity, a full stop is no work."""


BUILT_IN = ("issue", "checked", "valid_until", "week_hours")
"""Values that words can refer to besides the facts: of the issue, and of the example week."""


class Issue(Closed):
    """The dated release that all editions share."""

    id: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d+$")]
    date: date
    checked: date
    valid_until: date


class Source(Closed):
    """Where a fact was found; `lang` is the language of the source's own title."""

    publisher: Words
    title: Words
    lang: Language
    date: PartialDate | None = None
    url: Url


Unit = Literal["eur", "number", "million", "percent", "hours", "date"]


def _plain_number(text: str) -> str:
    # A Dutch hand types 3.245 for three thousand; money therefore has 0 or 2 decimals, nothing else (see `Fact`).
    if not text.replace(".", "", 1).replace("-", "").isdigit():
        raise PydanticCustomError("fact_value", "write digits, with a full stop before decimals")
    return text


FactValue = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20), AfterValidator(_plain_number)
]


class Quantity(Closed):
    """A value with its unit, as an invented example or as part of a fact."""

    value: FactValue
    unit: Unit

    @model_validator(mode="after")
    def value_suits_unit(self) -> Self:
        if self.unit == "date":
            try:
                date.fromisoformat(self.value)
            except ValueError:
                raise PydanticCustomError("fact_value", "write a date as 2026-08-02") from None
            return self
        decimals = -int(Decimal(self.value).as_tuple().exponent)
        if self.unit == "eur" and decimals not in (0, 2):
            raise PydanticCustomError("fact_value", "money has no decimals or two, 3245 or 14.71")
        return self


class Fact(Quantity):
    """A value that is true in every language, with what is needed to trust it."""

    sheet: Annotated[str, StringConstraints(pattern=r"^F-[A-Z]+-\d\d$")]
    as_of: PartialDate
    source: Name
    checked: date
    status: Literal["verified", "excerpt"]
    valid_until: date | None = None


class Monthly(Closed):
    """A month's pay calculated from an hourly fact: hourly × hours a week × 52 ÷ 12, in whole euros."""

    hourly: Name
    hours_a_week: Annotated[int, Field(ge=1, le=60)]


class WeekPattern(Closed):
    """The invented working week, an hour a letter: Make, Respond, Plan, meet (O), reseArch."""

    monday: WeekRow
    tuesday: WeekRow
    wednesday: WeekRow
    thursday: WeekRow
    friday: WeekRow


class Facts(Closed):
    """All figures of one role, the sources they come from and the issue they are printed in."""

    issue: Issue
    sources: dict[Name, Source]
    facts: dict[Name, Fact]
    monthly: dict[Name, Monthly]
    examples: dict[Name, Quantity]
    week: WeekPattern
