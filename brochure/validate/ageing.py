"""Facts age: what is no longer valid, or was looked up too long ago, on the day of a build."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping, Node, entries, text_at

SOON = timedelta(days=90)
"""Time to look something up, agree on it, and print it anew."""

CHECKED = timedelta(days=366)
"""After a year everything is looked up again, as there is a new issue."""

YEARS = 5
"""An older figure tells nobody what the job is like."""

REMEDIES = {
    "valid_until": "Look up the new value, and until when that is valid.",
    "checked": "Look it up again, then write the day as 'checked'.",
    "as_of": "Look for a newer figure.",
}


def ages(node: Node, today: date, dated: Collection[str] = ()) -> Iterator[Finding]:
    """What is over and what will be within 90 days: how long it is valid, when it was checked, and how old it is.

    Facts that are `dated` say beside them when they change, so that they may be read for longer.
    """
    issue = node.items.get("issue") if isinstance(node, Mapping) else None
    named = [("The issue", issue)] if issue else []
    named += [(f"The fact {name!r}", entry) for name, entry in entries(node, "facts").items()]
    told = {f"The fact {name!r}" for name in dated}
    for what, entry in named:
        for key in ("checked", "as_of") if what in told else ("valid_until", "checked", "as_of"):
            text, place = text_at(entry, key), _place(entry, key)
            if text and place and (last := _last(key, text)):
                yield from _told(place, what, key, text, last, today)


def _place(node: Node, key: str) -> Place | None:
    return node.keys.get(key) if isinstance(node, Mapping) else None


def _last(key: str, text: str) -> date | None:
    """The last day on which it is young enough; None where it is no date, which is told elsewhere."""
    try:
        match [int(part) for part in text.split("-")]:
            case [year, month, day]:
                found = date(year, month, day)
            case [year, month]:
                found = date(year, month, monthrange(year, month)[1])
            case [year]:
                found = date(year, 12, 31)
            case _:
                return None
        return {"valid_until": found, "checked": found + CHECKED}.get(key) or found + timedelta(days=365.25 * YEARS)
    except (ValueError, OverflowError):
        return None


def _told(place: Place, what: str, key: str, text: str, last: date, today: date) -> Iterator[Finding]:  # noqa: PLR0913, PLR0917 -- a date, and all that is said of it
    said = {"valid_until": f"is valid until {text}", "checked": f"was checked on {text}", "as_of": f"is of {text}"}[key]
    if today > last:
        words = f"{what} {said}: too old on {today}."
        yield Finding(place, "fact.past", words, REMEDIES[key], Severity.WARNING)
    elif today > last - SOON:
        words = f"{what} {said}: too old after {last}."
        yield Finding(place, "fact.soon", words, REMEDIES[key], Severity.WARNING)
