"""Opening hours as people write them: `ma-do 9-17, vr 9-12.30`, `Mon–Thu 9am to 5pm; Fri closed`."""

import re

from brochure.model.centre import Hours

WEEK = tuple(Hours.model_fields)

DAYS = {
    name: WEEK.index(day)
    for day, names in {
        "monday": "ma maandag mon monday",
        "tuesday": "di dinsdag tue tues tuesday",
        "wednesday": "wo woensdag wed wednesday",
        "thursday": "do donderdag thu thur thurs thursday",
        "friday": "vr vrijdag fri friday",
        "saturday": "za zaterdag sat saturday",
        "sunday": "zo zondag sun sunday",
    }.items()
    for name in names.split()
}
"""Days as people write them, in Dutch and in English."""

_MOMENT = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(am|pm)?"
_STRETCH = re.compile(rf"(?<![0-9:.]){_MOMENT}\s*(?:u|uur|h)?\s*(?:-|–|tot|to|until|till)\s*{_MOMENT}(?![0-9:.])")
_AND = re.compile(r"[,;&+/]|\b(?:en|and)\b")
_RUN = re.compile(r"([a-z]+)\.?(?:\s*(?:-|–|t/m|tot|to)\s*([a-z]+)\.?)?")
_FILLING = re.compile(r"\b(?:uur|u|van|from|open|tot en met)\b|:(?=\s|$)")
_CLOSED = re.compile(r"(?:^|[,;&]|\b(?:en|and)\b)\s*[a-z]+\.?(?:\s*[-–]\s*[a-z]+)?:?\s+(?:closed|gesloten|dicht)\b")


def hours_of(text: str) -> dict[str, str] | None:
    """Opening hours by day, as the file of a centre has them; None where they cannot be understood.

    >>> hours_of("ma-di 9-17, vr 9-12.30")
    {'monday': '09:00-17:00', 'tuesday': '09:00-17:00', 'friday': '09:00-12:30'}

    A day that is named twice is not understood: which of its hours are meant, nobody can tell.
    """
    text = _CLOSED.sub(" ", text.lower().replace("t/m", "-"))
    hours: dict[int, list[str]] = {}
    days: list[int] = []
    end = 0
    for match in _STRETCH.finditer(text):
        between, end = _FILLING.sub(" ", text[end : match.start()]), match.end()
        named = _days(between)
        stretch = _stretch(match)
        if named is None or stretch is None or not (named or days) or any(day in hours for day in named):
            return None
        days = named or days
        for day in days:
            hours.setdefault(day, []).append(stretch)
    if _FILLING.sub(" ", text[end:]).strip(" ,;."):
        return None
    return {WEEK[day]: ", ".join(hours[day]) for day in sorted(hours)} or None


def _days(text: str) -> list[int] | None:
    """The days that are named here, none where only a comma or an `and` is; None where anything else is."""
    days: list[int] = []
    for part in _AND.split(text):
        if not part.strip(" ."):
            continue
        run = _RUN.fullmatch(part.strip())
        first, last = (run[1], run[2] or run[1]) if run else ("", "")
        if first not in DAYS or last not in DAYS:
            return None
        days += [(DAYS[first] + step) % 7 for step in range((DAYS[last] - DAYS[first]) % 7 + 1)]
    return days if len(set(days)) == len(days) else None


def _stretch(match: re.Match[str]) -> str | None:
    """From when to when: `09:00-17:00`."""
    opens, closes = _moment(*match.group(1, 2, 3)), _moment(*match.group(4, 5, 6))
    return f"{opens}-{closes}" if opens and closes else None


def _moment(hour: str, minute: str | None, half: str | None) -> str | None:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "pm" else 0)
    if number > 23 or int(minute or 0) > 59:
        return None
    return f"{number:02}:{minute or '00'}"
