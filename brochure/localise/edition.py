"""One occupation in one language as copy: its words, and beside them all that layouts need."""

from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from babel.dates import get_day_names

from brochure.localise.centre import Ratios, centre_copy
from brochure.localise.leaves import Leaves
from brochure.localise.writer import Writer
from brochure.model import Centre, Facts, Flatplan, Labels
from brochure.model.facts import DAYS
from brochure.model.labels import PLACEHOLDER, filled
from brochure.nouns.leaf import Branch, Copy, leaves
from brochure.nouns.node import Mapping, Node, at


def localise(  # noqa: PLR0913, PLR0917 -- the content, and where it stands
    language: str, words: Mapping, labels: Labels, facts: Facts, places: dict[str, Node], plan: Flatplan
) -> Branch:
    """One occupation in one language as copy, without a career centre.

    `places` holds the nodes of `facts` and `labels`, for the places of their leaves.
    The topics of the occupation are at the top; beside them stand `labels`, `facts`, `issue`, `sources`,
    `hours`, `calendar` and `totals`, and for each source in `cited` the topics that it stands behind.
    """
    writer = Writer(language, labels)
    make = Leaves(writer, facts, plan.numbers)
    week = plan.path_of("timetable")
    topics = make.branch(words)
    order = _in_order(make.cited, plan.numbers, facts)
    return Branch(
        {
            **{key: topics[key] for key in topics},
            "labels": _labels(make, labels, places["labels"]),
            "facts": _figures(make, places["facts"]),
            "issue": _issue(make, places["facts"]),
            "sources": _sources(make, places["facts"], order),
            "cited": tuple(_cited(make.cited.get(name, []), topics) for name in order),
            "hours": _hours(make, places["facts"]),
            "calendar": _calendar(make, _activities(topics, week), places["facts"]),
            "totals": _totals(make, _activities(topics, week), places["facts"]),
        },
    )


def with_centre(  # noqa: PLR0913, PLR0917 -- the copy, and what a centre's is made of
    copy: Branch, language: str, labels: Labels, facts: Facts, centre: Centre, node: Node, ratios: Ratios
) -> Branch:
    """The same copy with a career centre, as `centre`; `ratios` are width by height of its pictures, by path."""
    make = Leaves(Writer(language, labels), facts)
    return Branch({**{key: copy[key] for key in copy}, "centre": centre_copy(make, centre, node, ratios)})


def _labels(make: Leaves, labels: Labels, node: Node) -> Branch:
    """Labels that layouts print; the ones with a value in them are the writer's."""
    return Branch(
        {
            name: make.marked(f"labels.{name}", words, at(node, (name,)))
            for name, words in labels
            if isinstance(words, str) and not PLACEHOLDER.search(words)
        }
    )


def _figures(make: Leaves, node: Node) -> Branch:
    """Every fact and every invented example as a leaf of its own, with its number, for charts."""
    figures: dict[str, Copy] = {}
    for name, fact in {**make.facts.examples, **make.facts.facts}.items():
        where = "facts" if name in make.facts.facts else "examples"
        leaf = make.marked(f"facts.{name}", f"{{{name}}}", at(node, (where, name)))
        figures[name] = leaf if fact.unit == "date" else replace(leaf, number=fact.number)
    return Branch(figures)


def _issue(make: Leaves, node: Node) -> Branch:
    """The dates of the issue, as ISO dates, for the file's metadata."""
    place = at(node, ("issue",))
    return Branch({name: make.verbatim(f"issue.{name}", str(value), place) for name, value in make.facts.issue})


def _cited(found: list[str], topics: Branch) -> Branch:
    """The topics among what was found, by name; there is nothing below them."""
    return Branch({topic: Branch({}) for topic in topics if topic in found})


def _in_order(cited: dict[str, list[str]], numbers: dict[str, int], facts: Facts) -> list[str]:
    """The names of the sources, in the order of the pages that they stand behind; those behind none are last."""
    pages = {name: sorted(numbers[topic] for topic in topics if topic in numbers) for name, topics in cited.items()}
    return sorted(facts.sources, key=lambda name: pages.get(name) or [len(numbers) + 1])


def _sources(make: Leaves, node: Node, order: list[str]) -> tuple[Branch, ...]:
    rows = []
    for name in order:
        source = make.facts.sources[name]
        place, path = at(node, ("sources", name)), f"sources.{name}"
        row: dict[str, Copy] = {
            "publisher": make.verbatim(f"{path}.publisher", source.publisher, place),
            "title": make.verbatim(f"{path}.title", source.title, place, language=source.lang),
            "url": make.verbatim(f"{path}.url", source.url, place),
        }
        if source.date:
            row["date"] = make.verbatim(f"{path}.date", make.writer.date(source.date), place)
        rows.append(Branch(row))
    return tuple(rows)


def _hours(make: Leaves, node: Node) -> tuple[Copy, ...]:
    """The hours over the days of the example week."""
    week, place = make.facts.week, at(node, ("week",))
    most = max((len(hours) for hours in week.days.values()), default=0)
    return tuple(make.verbatim(f"hours.{hour}", str(hour % 24), place) for hour in range(week.first, week.first + most))


def _calendar(make: Leaves, words: dict[str, str], node: Node) -> tuple[Branch, ...]:
    """The days of the example week: name, the activity of each hour, and the same as words to be heard."""
    names = get_day_names("wide", locale=make.writer.locale)
    most = max(map(len, make.facts.week.days.values()), default=0)
    rows = []
    for day, activities in make.facts.week.days.items() if words else ():
        path, place, name = f"calendar.{day}", at(node, ("week", day)), names[DAYS.index(day)]
        spoken = "; ".join(
            filled(
                make.writer.labels.hours_spoken,
                first=str(hours[0] % 24),
                last=str((hours[-1] + 1) % 24 or 24),
                activity=words[activity],
            )
            for activity, group in groupby(enumerate(activities, make.facts.week.first), itemgetter(1))
            if activity
            for hours in [[hour for hour, _ in group]]
        )
        row: dict[str, Copy] = {
            "name": make.verbatim(f"{path}.name", name[0].upper() + name[1:], place),
            "pattern": make.verbatim(f"{path}.pattern", ",".join(activities) + "," * (most - len(activities)), place),
            "spoken": make.verbatim(f"{path}.spoken", spoken, place),
        }
        rows.append(Branch(row))
    return tuple(rows)


def _totals(make: Leaves, names: dict[str, str], node: Node) -> Branch:
    """Hours of each activity that has words in the example week."""
    hours = Counter(hour for hours in make.facts.week.days.values() for hour in hours)
    place = at(node, ("week",))
    return Branch(
        {
            name: make.verbatim(f"totals.{name}", make.writer.hours(hours[name]), place, number=hours[name])
            for name in names
        }
    )


def _activities(topics: Branch, week: str) -> dict[str, str]:
    """The words of each activity of the example week; none where the occupation has no such page."""
    start = f"{week}.activities."
    return {leaf.path.removeprefix(start): leaf.text for leaf in leaves(topics) if leaf.path.startswith(start)}
