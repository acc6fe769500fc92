"""Times of the clock as people write them: `9.00-17.00 uur`, `9am to 5pm`, `19 uur`."""

import re
from dataclasses import dataclass, replace

from brochure.read.typed.asked import Asked

EARLY = 6
"""Hours up to which no centre is likely to open: `1-5` are not those of the night."""

EARLY_EVENT = 8
"""Hours up to which an event is as likely to begin in the evening."""

NOON = 12 * 60
"""Minutes since midnight."""

_HALVES = {"ochtends": "am", "morgens": "am", "middags": "pm", "avonds": "pm"}
_HALF = r"(?:\s*(?P<half{n}>[ap]\.?\s?m\b\.?|'s (?:ochtends|morgens|middags|avonds)))?"
_CLOCK = (
    r"(?P<hour{n}>[0-9]{{1,2}})"
    r"(?:[:.](?P<minute{n}>[0-9]{{2}})(?::00)?|[uh](?P<rest{n}>[0-9]{{2}})|(?<=[0-9]{{2}})(?P<four{n}>[0-9]{{2}}))?"
)
MOMENT = rf"{_CLOCK}(?:\s*(?:uur|u|h|hrs?)\b\.?)?{_HALF}(?:\s*(?:uur|u|h)\b\.?)?"
_TO = r"\s*(?:-|\b(?:tot en met|tot|to|until|till|t/m)\b)\s*"

_LONE = re.compile(rf"(?:om |at |vanaf |from )?{MOMENT.format(n=1)}")
STRETCH = re.compile(rf"(?<![0-9:.]){MOMENT.format(n=1)}{_TO}{MOMENT.format(n=2)}(?![0-9:]|\.[0-9]|-[0-9])")
"""From when to when; `stretch_of` says what it means."""


@dataclass(frozen=True, slots=True)
class _Moment:
    hour: int
    minute: int
    half: str
    is_padded: bool

    @property
    def minutes(self) -> int | None:
        """Since midnight; None for what no clock shows."""
        if self.minute > 59 or self.hour > 23 or (self.half and not 1 <= self.hour <= 12):
            return None
        hour = self.hour % 12 + (12 if self.half == "pm" else 0) if self.half else self.hour
        return 60 * hour + self.minute


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when, as it is kept; with more than one meaning, all that can be kept and all that can be said."""

    meanings: tuple[str, ...]
    said: tuple[str, ...] = ()


def stretch_of(match: re.Match[str], early: int = EARLY) -> Stretch | None:
    """What a match of STRETCH means; None for what no clock shows."""
    opens, closes = _moment(match, 1), _moment(match, 2)
    first, last = _opening(opens, closes), closes.minutes
    if first is None or last is None:
        return None
    written = f"{_clock(first)}-{_clock(last)}"
    if last <= first < last + NOON < 2 * NOON and not closes.is_padded:
        likely = f"{_clock(first)}-{_clock(last + NOON)}"
        return Stretch((likely,), (likely, written))
    has_half = opens.half or closes.half
    if first < last < NOON and opens.hour <= early and not (opens.is_padded or has_half):
        return Stretch((f"{_clock(first + NOON)}-{_clock(last + NOON)}", written))
    return Stretch((written,))


def _opening(opens: _Moment, closes: _Moment) -> int | None:
    """When a stretch begins, since midnight: `1-5 pm` are both after noon, `9-5 pm` are not."""
    last = closes.minutes
    both = replace(opens, half=closes.half).minutes if closes.half and not opens.half else None
    return both if both is not None and last is not None and both < last else opens.minutes


def time_of(text: str) -> str | Asked | None:
    """When an event begins, or also ends: `19:00`, `19:00-21:00`; None where it is no time."""
    lower = text.lower()
    if match := STRETCH.fullmatch(re.sub(r"^(?:van|from) ", "", lower)):
        found = stretch_of(match, EARLY_EVENT)
        if found is None:
            return None
        return Asked(text, found.meanings, found.said) if found.said or len(found.meanings) > 1 else found.meanings[0]
    if not (match := _LONE.fullmatch(lower)):
        return None
    moment = _moment(match, 1)
    if (minutes := moment.minutes) is None:
        return None
    if not (moment.is_padded or moment.half) and 1 <= moment.hour <= EARLY_EVENT:
        return Asked(text, (_clock(minutes + NOON), _clock(minutes)))
    return _clock(minutes)


def _moment(match: re.Match[str], number: int) -> _Moment:
    hour = match[f"hour{number}"]
    minute = match[f"minute{number}"] or match[f"rest{number}"] or match[f"four{number}"] or "0"
    half = re.sub(r"[.\s]", "", match[f"half{number}"] or "")
    return _Moment(int(hour), int(minute), _HALVES.get(half.removeprefix("'s"), half), is_padded=hour.startswith("0"))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
