"""Days as people write them: `1-2-2027`, `1 februari 2027`, `Monday 1st February 2027`."""

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale

from brochure.read.typed.asked import Asked

LANGUAGES = ("nl", "en")
"""Those in which people write the names of months and days here."""

_FURTHER = {"mrt": 3, "maa": 3, "febr": 2, "sept": 9, "oct": 10}

_NUMBERS = re.compile(r"([0-9]{1,4})\s*([-./ ])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,4})")
_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|e|ste|de)?\.?[ -](?:of )?([a-z]+)\.?,?[ -]([0-9]{4})")
_AMERICAN = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_WEEKDAY = re.compile(r"(?:op |on )?([a-z]+)\.?,? (?=.*[0-9]{4})")
_MIDNIGHT = re.compile(r"[ t]00:00(?::00)?$")


def _named(kind: str) -> dict[str, int]:
    """Months or days of the week by their names."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        every = getattr(Locale(language), kind)["format"]
        for width in ("wide", "abbreviated"):
            found |= {name.lower().strip("."): number for number, name in every[width].items()}
    return found


MONTHS = _named("months") | _FURTHER
WEEKDAYS = _named("days")


def day_of(text: str) -> str | Asked | None:
    """A day as it is kept; None where it is none, or none that is whole.

    >>> day_of("1 februari 2027")
    '2027-02-01'
    >>> day_of("1/2/2027").meanings
    ('2027-02-01', '2027-01-02')
    """
    lower = _MIDNIGHT.sub("", text.lower())
    named = WEEKDAYS.get(match[1]) if (match := _WEEKDAY.match(lower)) else None
    plain = lower[match.end() :] if match and named is not None else lower
    days = list(dict.fromkeys(_days(plain)))
    if len(days) > 1:
        meanings = tuple(day.isoformat() for day in days[:2])
        return Asked(text, meanings, tuple(str(said_day(meaning)) for meaning in meanings))
    if not days:
        return None
    (day,) = days
    if named is not None and day.weekday() != named:
        told = f"{said_day(day.isoformat())} is a {_weekday(day.weekday())}, not a {_weekday(named)}"
        return Asked(text, (day.isoformat(),), why=f"cannot be: {told}")
    return day.isoformat()


def said_day(day: str) -> str | None:
    """A day in words, `1 February 2027`; None for what is in no calendar."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return None
    return f"{known.day} {Locale('en').months['format']['wide'][known.month]} {known.year}"


def _weekday(number: int) -> str:
    return str(Locale("en").days["format"]["wide"][number])


def _days(text: str) -> Iterator[date]:
    """Every day that a text may mean."""
    if match := _NUMBERS.fullmatch(text):
        yield from _of_numbers(match[1], match[3], match[4], is_slashed=match[2] == "/")
    elif match := _WORDS.fullmatch(text):
        yield from _calendar(int(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    elif match := _AMERICAN.fullmatch(text):
        yield from _calendar(int(match[3]), MONTHS.get(match[1], 0), int(match[2]))


def _of_numbers(one: str, two: str, three: str, *, is_slashed: bool) -> Iterator[date]:
    """The day first, as both languages here have it; between slashes the month may stand first, too."""
    first, middle, last = int(one), int(two), int(three)
    if len(one) == 4:
        yield from _calendar(first, middle, last)
    elif len(three) == 4:
        usual = list(_calendar(last, middle, first))
        yield from usual
        if is_slashed or not usual:
            yield from _calendar(last, first, middle)
    elif len(three) == 2 and len(one) <= 2:
        yield from _calendar(2000 + last, middle, first)
        if is_slashed:
            yield from _calendar(2000 + last, first, middle)
        yield from _calendar(2000 + first, middle, last)


def _calendar(year: int, month: int, day: int) -> Iterator[date]:
    try:
        found = date(year, month, day)
    except ValueError:
        return
    if 1900 <= year < 2200:
        yield found
