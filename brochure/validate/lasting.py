"""An issue does not outlive its facts: what changes before it ends says so beside it, or ends it."""

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Entries
from dataclasses import dataclass
from datetime import date, timedelta

from brochure.model.facts import Facts
from brochure.model.kinds import kinds
from brochure.nouns.content_paths import Kind, Room
from brochure.nouns.finding import Finding, Place
from brochure.nouns.markup import Reference, parse
from brochure.nouns.node import Node, leaves, text_at
from brochure.validate.plan import named, placed

CHANGES = "changes"
"""The form of a reference that prints the first day on which a fact holds no longer."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page of one language prints of the facts: where each first stands, and whose change it tells."""

    where: dict[str, Place]
    changes: frozenset[str]


@dataclass(frozen=True, slots=True)
class End:
    """The last day of an issue, and the fact that makes it the last; none where the issue itself says so."""

    day: date
    fact: str = ""


def changes_on(last: date) -> date:
    """The day after the last one."""
    return last + timedelta(days=1)


def lasting(facts: Facts, shown: Collection[Shown]) -> Iterator[Finding]:
    """Amounts that change before the issue ends, where their page does not say so."""
    for name, place in _undated(facts, shown):
        fact = facts.facts[name]
        if fact.unit == "eur" and fact.valid_until:
            day = changes_on(fact.valid_until)
            words = f"The amount {name!r} changes on {day}, before this issue ends, and its page does not say so."
            remedy = f"Print {{{name}:changes}} on the same page, or take the amount out."
            yield Finding(place, "fact.undated", words, remedy)


def end_of(facts: Facts, shown: Collection[Shown]) -> End:
    """The last day on which an issue may be handed out."""
    ends = [End(facts.issue.valid_until)]
    for name, _ in _undated(facts, shown):
        last = facts.facts[name].valid_until
        ends += [End(last, name)] if last else []
    return min(ends, key=lambda end: (end.day, end.fact))


def dated(facts: Facts, shown: Collection[Shown]) -> frozenset[str]:
    """Facts that change before the issue ends, and say so wherever they stand."""
    return _brief(facts) - {name for name, _ in _undated(facts, shown)}


def shown_in(rooms: Entries[Room, Node], occupation: str) -> list[Shown]:
    """What every page of an occupation prints of its facts, in every language."""
    plan = rooms.get(Room(Kind.FLATPLAN, occupation))
    words = [node for room, node in rooms.items() if room.kind is Kind.WORDS and room.name == occupation]
    return [one for node in words for one in _shown(node, plan)]


def _shown(words: Node, plan: Node | None) -> Iterator[Shown]:
    where: dict[str, dict[str, Place]] = {}
    changes: dict[str, set[str]] = {}
    for (topic, *_), block in placed(plan):
        settings = kinds().get(text_at(block, "kind") or "")
        for key, what in settings.refers.items() if settings else ():
            if what == "facts":
                where.setdefault(topic, {}).update({item.text: item.place for item in named(block.items.get(key))})
    for path, scalar in leaves(words):
        topic = str(path[0])
        for part in parse(scalar.text)[0]:
            match part.content:
                case Reference(name, form) if form == CHANGES:
                    changes.setdefault(topic, set()).add(name)
                case Reference(name, "value"):
                    where.setdefault(topic, {}).setdefault(name, scalar.place)
    for topic, places in where.items():
        yield Shown(places, frozenset(changes.get(topic, ())))


def _brief(facts: Facts) -> frozenset[str]:
    """Facts that change before the issue ends."""
    last = facts.issue.valid_until
    return frozenset(name for name, fact in facts.facts.items() if fact.valid_until and fact.valid_until < last)


def _undated(facts: Facts, shown: Collection[Shown]) -> Iterator[tuple[str, Place]]:
    """Facts that change before the issue ends, on pages that do not say so."""
    brief = _brief(facts)
    for one in shown:
        told = {facts.facts[_own(facts, name)].valid_until for name in one.changes if _own(facts, name) in facts.facts}
        for name, place in one.where.items():
            fact = _own(facts, name)
            if fact in brief and facts.facts[fact].valid_until not in told:
                yield fact, place


def _own(facts: Facts, name: str) -> str:
    """The fact of a name: of the pay of a month the pay of an hour."""
    return facts.monthly[name].hourly if name in facts.monthly else name
