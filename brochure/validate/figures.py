"""The facts of one occupation among themselves: names, sources and dates."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from brochure.model.facts import BUILT_IN, Fact, Issue, Source
from brochure.model.schema import Closed
from brochure.nouns.finding import Finding, Severity, quoted
from brochure.nouns.node import Mapping, Node, at, entries, plain, text_at

M = TypeVar("M", bound=Closed)

SECTIONS = ("facts", "monthly", "examples")
"""Where the names stand that words can refer to."""


def is_whole(node: Node) -> bool:
    """Whether all sections are there, so that a name that is not found does not exist."""
    return isinstance(node, Mapping) and all(
        isinstance(node.items.get(section), Mapping) for section in (*SECTIONS, "sources")
    )


def figures(node: Node) -> Iterator[Finding]:
    """Every fault that a single value cannot show."""
    if not is_whole(node):
        return
    yield from _names(node)
    yield from _sources(node)
    yield from _monthly(node)
    issue = _sound(Issue, node.items.get("issue")) if isinstance(node, Mapping) else None
    if issue is not None:
        yield from _dates(node, issue)


def _sound(model: type[M], node: Node | None) -> M | None:
    """A part of the file by itself; None where it has faults of its own, which are told elsewhere."""
    try:
        return None if node is None else model.model_validate(plain(node))
    except ValidationError:
        return None


def _names(node: Node) -> Iterator[Finding]:
    taken = set(BUILT_IN)
    for section in SECTIONS:
        for name in entries(node, section):
            if name in taken:
                place, words = at(node, (section, name)), f"The name {quoted(name)} is used twice."
                yield Finding(place, "fact.duplicate", words, "Give one of the two another name.")
            taken.add(name)


def _sources(node: Node) -> Iterator[Finding]:
    for name, fact in entries(node, "facts").items():
        source = text_at(fact, "source")
        if source and source not in entries(node, "sources"):
            place, words = at(node, ("facts", name, "source")), f"The source {quoted(source)} does not exist."
            yield Finding(place, "fact.unknown-source", words, "Add it under 'sources', or mend the name.")


def _monthly(node: Node) -> Iterator[Finding]:
    for name, monthly in entries(node, "monthly").items():
        place, hourly = at(node, ("monthly", name, "hourly")), text_at(monthly, "hourly")
        if not hourly:
            continue
        fact = entries(node, "facts").get(hourly)
        if fact is None:
            words = f"The fact {quoted(hourly)} does not exist."
            yield Finding(place, "fact.unknown", words, "Name an hourly fact under 'facts'.")
        elif text_at(fact, "unit") != "eur":
            words = f"The fact {quoted(hourly)} is not an amount of money."
            yield Finding(place, "fact.unit", words, "Name an hourly wage.")


def _dates(node: Node, issue: Issue) -> Iterator[Finding]:
    """No date after the issue, except how long something is valid."""
    for key, is_wrong in (("checked", issue.checked > issue.date), ("valid_until", issue.valid_until < issue.date)):
        if is_wrong:
            words = f"The issue's {key!r} and its date are the wrong way round."
            yield Finding(at(node, ("issue", key)), "fact.date", words, "Mend one of the dates of the issue.")
    for name, entry in entries(node, "facts").items():
        if (fact := _sound(Fact, entry)) is None:
            continue
        for key, value in (("as_of", fact.as_of), ("checked", fact.checked.isoformat())):
            if _is_after(value, issue.date):
                words = f"The fact {name!r} has a date after the issue."
                remedy = f"Mend {key!r}, or the issue's date."
                yield Finding(at(node, ("facts", name, key)), "fact.date", words, remedy)
        if fact.valid_until and fact.valid_until < issue.date:
            place = at(node, ("facts", name, "valid_until"))
            words = f"The fact {name!r} was valid until {fact.valid_until}, before this issue of {issue.date}."
            yield Finding(place, "fact.expired", words, "Look up the new value.", Severity.WARNING)
    for name, entry in entries(node, "sources").items():
        source = _sound(Source, entry)
        if source and source.date and _is_after(source.date, issue.date):
            words = f"The source {name!r} has a date after the issue."
            place, remedy = at(node, ("sources", name, "date")), "Mend 'date', or the issue's date."
            yield Finding(place, "fact.date", words, remedy)


def _is_after(partial: str, day: date) -> bool:
    """Whether a date of any exactness lies wholly after a day: as text, `2026` comes before `2026-12-01`."""
    return partial > day.isoformat()
