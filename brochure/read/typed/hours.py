"""Opening hours as people write them: `9.00-12.30 en 13.30-17.00 uur`, `ma-do 9-17, vr 9-12.30`, `closed`."""

import re
from collections.abc import Iterator
from itertools import groupby

from brochure.model.centre import Hours
from brochure.read.typed.asked import Asked
from brochure.read.typed.clock import STRETCH, Stretch, stretch_of
from brochure.read.typed.days import said_day
from brochure.read.typed.names import NAMES

WEEK = tuple(Hours.model_fields)

DAYS = {name: number for number, day in enumerate(WEEK) for name in (day, *NAMES[f"hours.{day}"])}
"""Days as people write them, in Dutch and in English."""

CLOSED = frozenset(("gesloten", "closed", "dicht", "-", "--", "x", "geen", "none", "niet open", "not open"))

_AND = re.compile(r"[,;&+/|]|\b(?:en|and)\b")
_RUN = re.compile(r"([a-z]+)\.?(?:\s*(?:-|t/m|tot en met|tot|to|until)\s*([a-z]+)\.?)?")
_FILLING = re.compile(r"\b(?:uur|van|from|open|geopend)\b|:(?=\s|$)")
_SHUT = re.compile(r"\b(?:closed|gesloten|dicht)\b")
_STOP = re.compile(r"[()]|(?:(?<=\d)|(?<=uur)|(?<=closed)|(?<=gesloten)|(?<=dicht))\.(?=\s|$)")
"""What stands between two clauses; not the dot of `ma.` or `a.m.`"""

_WEEKEND = re.compile(r"\b(?:(?:in )?(?:het |the )?weekend|weekends)\b")
_DATE = re.compile(r"[12][0-9]{3}-([0-9]{2})-([0-9]{2})(?: 00:00:00)?")

Week = tuple[dict[str, str], tuple[Asked, ...]]


def times_of(text: str) -> str | Asked | None:
    """The hours of one day as they are kept, empty for closed; None where they cannot be understood.

    >>> times_of("9.00-12.30 en 13.30-17.00 uur")
    '09:00-12:30, 13:30-17:00'
    """
    lower = text.lower().rstrip(" .")
    if lower in CLOSED or text == "-":
        return ""
    if match := _DATE.fullmatch(lower):
        return _of_a_date(text, match)
    found: list[Stretch] = []
    for between, stretch in _stretches(lower):
        if _FILLING.sub(" ", _AND.sub(" ", between)).strip(" .") or (stretch is None and not found):
            return None
        found += [stretch] if stretch else []
    likely = ", ".join(one.meanings[0] for one in found)
    other = ", ".join((one.said or one.meanings)[-1] for one in found)
    if likely == other:
        return likely or None
    is_kept = not any(one.said for one in found)
    return Asked(text, (likely, other) if is_kept else (likely,), (likely, other))


def week_of(text: str) -> Week | None:
    """Opening hours by day, and what has to be asked; None where they cannot be understood.

    >>> week_of("ma-di 9-17, vr 9-12.30")
    ({'monday': '09:00-17:00', 'tuesday': '09:00-17:00', 'friday': '09:00-12:30'}, ())

    A day that is named twice is not understood: which of its hours are meant, nobody can tell. One among others, as in
    `ma-vr 9-17, wo gesloten`, is closed.
    """
    text = _WEEKEND.sub("sat-sun", _STOP.sub(",", text.lower().replace("t/m", "-")))
    hours: dict[int, list[Stretch]] = {}
    days, shut, alone = dict[int, bool](), set[int](), set[int]()
    for between, stretch in _stretches(text):
        *closed, opened = (_days(_FILLING.sub(" ", part)) for part in _SHUT.split(between))
        if opened is None or not all(closed):
            return None
        shut |= {day for found in closed for day in found or {}}
        days = opened or ({} if closed else days)
        if stretch is None and opened:
            return None
        if stretch is None:
            break
        if not days or any(day in hours for day in opened):
            return None
        alone |= {day for day, is_alone in opened.items() if is_alone}
        for day in days:
            hours.setdefault(day, []).append(stretch)
    hours = {day: found for day, found in hours.items() if day not in shut}
    if not hours or shut & alone:
        return None
    asked = dict.fromkeys(one for found in hours.values() for one in found if one.said or len(one.meanings) > 1)
    week = {WEEK[day]: ", ".join(one.meanings[0] for one in hours[day]) for day in sorted(hours)}
    return week, tuple(Asked(text.strip(), one.meanings, one.said) for one in asked)


def said_week(week: dict[str, str]) -> str:
    """Hours by day as one sentence, days with equal hours together: `monday-tuesday 09:00-17:00; friday closed`."""
    groups = groupby(week.items(), key=lambda item: (item[1], WEEK.index(item[0]) - [*week].index(item[0])))
    runs = [(times, [day for day, _ in days]) for (times, _), days in groups]
    return "; ".join(f"{days[0] if len(days) == 1 else f'{days[0]}-{days[-1]}'} {times}" for times, days in runs)


def _stretches(text: str) -> Iterator[tuple[str, Stretch | None]]:
    """What stands before each stretch, and the stretch; at last what stands behind the last one, and None."""
    end = 0
    for match in STRETCH.finditer(text):
        stretch = stretch_of(match)
        if stretch is None:
            break
        yield text[end : match.start()], stretch
        end = match.end()
    yield text[end:], None


def _days(text: str) -> dict[int, bool] | None:
    """The days that are named here, and whether each by itself; none for a comma or an `and`, None for all else."""
    days: list[int] = []
    alone: set[int] = set()
    for part in _AND.split(text):
        if not part.strip(" ."):
            continue
        run = _RUN.fullmatch(part.strip())
        first, last = (run[1], run[2] or run[1]) if run else ("", "")
        if first not in DAYS or last not in DAYS:
            return None
        days += [(DAYS[first] + step) % 7 for step in range((DAYS[last] - DAYS[first]) % 7 + 1)]
        alone |= {DAYS[first]} if first == last else set()
    return {day: day in alone for day in days} if len(set(days)) == len(days) else None


def _of_a_date(text: str, match: re.Match[str]) -> Asked | None:
    """A spreadsheet makes a date of `9-12`, in Dutch of the day and the month, in English of the month and the day."""
    opens, closes = sorted((int(match[1]), int(match[2])))
    said = said_day(match[0][:10])
    if opens == closes or said is None:
        return None
    why = f"is the date {said}, which a spreadsheet makes of {opens}-{closes}"
    return Asked(text, (f"{opens:02}:00-{closes:02}:00",), why=why)
