"""The figures of one occupation, with what is needed to trust them."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from brochure.model import formats
from brochure.model.schema import Closed, Day, HoursAWeek, Language, Name, PartialDate, Url, Words, count

Workday = Annotated[
    str,
    StringConstraints(pattern=formats.WORKDAY),
    Field(description="The activity of each hour, and a full stop for no work: plan plan . make."),
]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

BUILT_IN = ("issue", "checked", "valid_until", "week_hours")
"""Values that words can refer to besides the facts: of the issue, and of the example week."""


class Issue(Closed):
    """The dated release that all editions share."""

    id: Annotated[str, StringConstraints(pattern=formats.ISSUE)]
    date: Day
    checked: Day
    valid_until: Day


class Source(Closed):
    """Where a fact was found; `lang` is the language of the source's own title."""

    publisher: Words
    title: Words
    lang: Language
    date: PartialDate | None = None
    url: Url


Unit = Literal["eur", "number", "million", "percent", "hours", "date"]

DECIMALS = {"eur": (0, 2), "number": (0, 1, 2), "million": (0, 1), "percent": (0, 1, 2), "hours": (0, 1, 2)}
"""Never three: a Dutch hand types 3.245 for three thousand. What is allowed here is printed whole."""


MOST: dict[str, Decimal | int] = {
    "eur": 1_000_000,
    "percent": 100,
    "hours": 24 * 366,
    "number": 999_999_999,
    "million": Decimal("999.9"),
}
"""More than this is a slip of the pen: a share of more than all, or more hours than a year has."""


class Quantity(Closed):
    """A value with its unit, as an invented example or as part of a fact."""

    unit: Unit  # before `value`, whose check depends on it
    value: Annotated[str, StringConstraints(min_length=1, max_length=20)]

    @field_validator("value")
    @classmethod
    def suits_unit(cls, value: str, info: ValidationInfo) -> str:
        """Only what is printed exactly as it is written."""
        unit = info.data.get("unit")
        if unit == "date":
            try:
                if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", value):
                    date.fromisoformat(value)
                    return value
            except ValueError:
                pass
            raise _wrong("a date is written as 2026-08-02")
        if not re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]+)?", value):
            raise _wrong("a number has digits, and a full stop before decimals")
        allowed = DECIMALS.get(unit or "number", (0, 1, 2))
        if len(value.partition(".")[2]) not in allowed:
            number = " or ".join(map(str, allowed))
            raise _wrong(f"it has {number} decimals here, and no full stop before thousands")
        if unit in MOST and Decimal(value) > MOST[unit]:
            raise _wrong(f"{unit} is at most {MOST[unit]:,}")
        return value

    @property
    def number(self) -> Decimal:
        """The value of every unit but a date."""
        return Decimal(self.value)


def _wrong(reason: str) -> PydanticCustomError:
    return PydanticCustomError("fact_value", "{reason}", {"reason": reason})


class Fact(Quantity):
    """A value that is true in every language, with what is needed to trust it."""

    sheet: Annotated[str, StringConstraints(pattern=formats.SHEET)]
    as_of: PartialDate
    source: Name
    checked: Day
    status: Literal["verified", "excerpt"]
    valid_until: Day | None = None


class Monthly(Closed):
    """A month's pay calculated from an hourly fact: hourly × hours a week × 52 ÷ 12, in whole euros."""

    hourly: Name
    hours_a_week: HoursAWeek


class Week(Closed):
    """The invented working week, hour by hour from a first hour on; a day that is free is left out."""

    first: Annotated[int, BeforeValidator(count), Field(alias="from", ge=0, le=23, description="The first hour.")]
    monday: Workday | None = None
    tuesday: Workday | None = None
    wednesday: Workday | None = None
    thursday: Workday | None = None
    friday: Workday | None = None
    saturday: Workday | None = None
    sunday: Workday | None = None

    @property
    def days(self) -> dict[str, tuple[str, ...]]:
        """The activities of each working day; an hour without work is empty."""
        rows = {day: getattr(self, day) for day in DAYS}
        return {day: tuple(hour.strip(".") for hour in row.split(" ")) for day, row in rows.items() if row}

    @property
    def hours(self) -> int:
        """Of work in the whole week."""
        return sum(bool(hour) for hours in self.days.values() for hour in hours)


class Facts(Closed):
    """All figures of one occupation, the sources they come from and the issue they are printed in.

    `written_in` is the language whose words are written first; the others follow them.
    """

    written_in: Language = "nl"
    issue: Issue
    sources: dict[Name, Source]
    facts: dict[Name, Fact]
    monthly: dict[Name, Monthly]
    examples: dict[Name, Quantity]
    week: Week
