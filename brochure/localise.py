"""Model to copy: every value becomes a string as the locale writes it (Babel)."""

from dataclasses import replace
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent

from brochure.finding import Place
from brochure.leaf import Branch, Copy, Leaf, Run, leaves
from brochure.markup import Part, Reference, parse
from brochure.model import Centre, Facts, Labels
from brochure.model.facts import Quantity
from brochure.node import Mapping, Node, Scalar, Sequence, at

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
"""Plain `en` would be American. A language that is not listed is its own locale."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_HOUR = 9
ACTIVITY = {"M": "make", "R": "respond", "P": "plan", "O": "meet", "A": "research"}
"""The letters of the week pattern, and the names of their activities."""
NO_BREAK = "\N{NO-BREAK SPACE}"


class Writer:
    """Writes the values of one language as strings."""

    def __init__(self, language: str, labels: Labels) -> None:
        self.language = language
        self.labels = labels
        self.locale = Locale.parse(LOCALES.get(language, language))

    def quantity(self, quantity: Quantity) -> str:
        """A value with its unit: `€ 14,71`, `14,6 miljoen`, `2 augustus 2026`."""
        if quantity.unit == "date":
            return self.date(quantity.value)
        value = Decimal(quantity.value)
        match quantity.unit:
            case "eur":
                return self.money(value)
            case "million":
                text: str = format_compact_decimal(
                    value * 1_000_000, format_type="long", locale=self.locale, fraction_digits=1
                )
                return text.replace(" ", NO_BREAK)
            case "percent":
                # format_percent(0.125) would print 12 %: the pattern keeps the decimals that are there.
                return format_percent(
                    value / 100,
                    format=self.locale.percent_formats[None].pattern.replace("0%", "0.##%"),
                    locale=self.locale,
                )
            case "hours":
                return self.hours(value)
            case _:
                return format_decimal(value, locale=self.locale)

    def money(self, value: Decimal) -> str:
        """Euros, with cents only where there are cents."""
        whole = value == value.to_integral_value()
        pattern = self.locale.currency_formats["standard"].pattern
        if whole:
            pattern = pattern.replace("0.00", "0")
        return format_currency(value, "EUR", format=pattern, locale=self.locale, currency_digits=False)

    def hours(self, count: Decimal | int) -> str:
        """`36 uur`, by the plural rule of the language."""
        forms = self.labels.hours
        form = forms.one if self.locale.plural_form(count) == "one" else forms.other
        return form.format(n=format_decimal(count, locale=self.locale)).replace(" ", NO_BREAK)

    def date(self, text: str) -> str:
        """A date as exactly as it is given: `2024`, `januari 2026`, `1 januari 2026`."""
        match text.split("-"):
            case [year]:
                return year
            case [_, _]:
                return str(format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=self.locale))
            case _:
                return str(format_date(date.fromisoformat(text), "long", locale=self.locale)).replace(" ", NO_BREAK, 1)

    def opening_hours(self, centre: Centre) -> list[tuple[str, str]]:
        """Days and times of a centre; neighbouring days with the same times are joined."""
        names = get_day_names("abbreviated", locale=self.locale)
        rows = []
        for times, days in groupby(enumerate(DAYS), lambda day: getattr(centre.hours, day[1])):
            numbers = [number for number, _ in days]
            if times is None:
                continue
            first, last = names[numbers[0]], names[numbers[-1]]
            label = first if len(numbers) == 1 else self.labels.day_range.format(first=first, last=last)
            opens, closes = (self.time(part) for part in times.split("-"))
            rows.append((label, self.labels.time_range.format(opens=opens, closes=closes)))
        return rows

    def time(self, text: str) -> str:
        """`09:00` as `9.00` in Dutch and `9 am` in English."""
        moment = time.fromisoformat(text)
        if self.language == "nl":
            return str(format_time(moment, "H.mm", locale=self.locale))
        return (
            str(format_time(moment, "h a" if moment.minute == 0 else "h.mm a", locale=self.locale))
            .lower()
            .replace(" ", NO_BREAK)
        )


class _Localiser:
    def __init__(self, language: str, labels: Labels, facts: Facts, places: dict[str, Node]) -> None:
        self.language = language
        self.writer = Writer(language, labels)
        self.facts = facts
        self.places = places

    def leaf(self, path: str, text: str, place: Place, language: str | None = None) -> Leaf:
        parts, _ = parse(text)
        runs = (
            self.run(part.content, part) if isinstance(part.content, Reference) else Run(part.content, part.strong, part.language)
            for part in parts
        )
        return Leaf(path, language or self.language, place, tuple(runs))

    def run(self, reference: Reference, part: Part) -> Run:
        """A value in the look of the words around it; dates are words, amounts are figures."""
        quantity = self.facts.facts.get(reference.name) or self.facts.examples.get(reference.name)
        is_amount = reference.name in self.facts.monthly or (quantity is not None and quantity.unit != "date")
        return Run(self.value(reference), part.strong, part.language, figure=is_amount and reference.form == "value")

    def words(self, node: Node, path: str) -> Copy:
        """Words of the content as copy, references filled in."""
        match node:
            case Scalar():
                return self.leaf(path, node.text, node.place)
            case Sequence():
                return tuple(self.words(item, f"{path}.{number}") for number, item in enumerate(node.items, 1))
            case Mapping():
                return Branch(
                    {key: self.words(item, f"{path}.{key}" if path else key) for key, item in node.items.items()}
                )

    def value(self, reference: Reference) -> str:
        writer, facts, name = self.writer, self.facts, reference.name
        if name == "issue":
            return facts.issue.id
        if name in ("checked", "valid_until"):
            return writer.date(getattr(facts.issue, name).isoformat())
        if name == "week_hours":
            return format_decimal(
                sum(len(row.replace(".", "")) for row in week_rows(facts).values()), locale=writer.locale
            )
        if name in facts.examples:
            return writer.quantity(facts.examples[name])
        monthly = facts.monthly.get(name)
        fact = facts.facts[monthly.hourly if monthly else name]
        match reference.form:
            case "year":
                return fact.as_of[:4]
            case "as_of":
                return writer.date(fact.as_of)
            case "month_of":
                return writer.date(fact.value[:7])
        if monthly:
            euros = Decimal(fact.value) * monthly.hours_a_week * 52 / 12
            return writer.money(euros.quantize(Decimal(1), ROUND_HALF_UP))
        return writer.quantity(fact)

    def figures(self) -> Branch:
        """Every fact as a leaf of its own, with its number, for charts."""
        node, figures = self.places["facts"], {}
        for name, fact in self.facts.facts.items():
            leaf = self.leaf(f"facts.{name}", f"{{{name}}}", at(node, ("facts", name)))
            figures[name] = leaf if fact.unit == "date" else replace(leaf, number=Decimal(fact.value))
        return Branch(dict(figures))

    def sources(self) -> tuple[Branch, ...]:
        node, rows = self.places["facts"], []
        for name, source in self.facts.sources.items():
            place, path = at(node, ("sources", name)), f"sources.{name}"
            row: dict[str, Copy] = {
                "publisher": self.leaf(f"{path}.publisher", source.publisher, place),
                "title": self.leaf(f"{path}.title", source.title, place, source.lang),
                "url": self.leaf(f"{path}.url", source.url, place),
            }
            if source.date:
                row["date"] = self.leaf(f"{path}.date", self.writer.date(source.date), place)
            rows.append(Branch(row))
        return tuple(rows)

    def week(self, activities: Branch) -> tuple[Branch, ...]:
        """The days of the example week: name, a letter for each hour, and the same as words to be heard."""
        node, names = self.places["facts"], get_day_names("wide", locale=self.writer.locale)
        rows = []
        for number, (day, pattern) in enumerate(week_rows(self.facts).items()):
            path, place, name = f"calendar.{day}", at(node, ("week", day)), names[number]
            spoken = "; ".join(
                f"{hours[0]}\N{EN DASH}{hours[-1] + 1} {leaf.text}"
                for letter, group in groupby(enumerate(pattern, FIRST_HOUR), itemgetter(1))
                if letter != "."
                for hours in [[hour for hour, _ in group]]
                for leaf in leaves(activities[ACTIVITY[letter]])
            )
            row: dict[str, Copy] = {
                "name": self.leaf(f"{path}.name", name[0].upper() + name[1:], place),
                "pattern": self.leaf(f"{path}.pattern", pattern, place),
                "spoken": self.leaf(f"{path}.spoken", spoken, place),
            }
            rows.append(Branch(row))
        return tuple(rows)

    def totals(self) -> Branch:
        """Hours of each activity in the example week."""
        rows = "".join(week_rows(self.facts).values())
        place = at(self.places["facts"], ("week",))
        return Branch(
            {
                name: replace(
                    self.leaf(f"totals.{name}", self.writer.hours(rows.count(letter)), place),
                    number=Decimal(rows.count(letter)),
                )
                for letter, name in ACTIVITY.items()
            },
        )

    def issue(self) -> Branch:
        """The dates of the issue, as ISO dates, for the file's metadata."""
        place = at(self.places["facts"], ("issue",))
        return Branch({name: self.leaf(f"issue.{name}", str(value), place) for name, value in self.facts.issue})

    def centre(self, centre: Centre) -> Branch:
        node = self.places["centre"]
        fields: dict[str, Copy] = {
            name: self.leaf(f"centre.{name}", getattr(centre, name), at(node, (name,)), centre.lang)
            for name in ("name", "street", "town", "email", "web", "qr")
        }
        place = at(node, ("hours",))
        fields["hours"] = tuple(
            Branch(
                {
                    "days": self.leaf(f"centre.hours.{number}.days", days, place),
                    "times": self.leaf(f"centre.hours.{number}.times", times, place),
                }
            )
            for number, (days, times) in enumerate(self.writer.opening_hours(centre), 1)
        )
        return Branch(fields)

    def label(self, name: str, text: str | dict[str, str]) -> Copy:
        place = at(self.places["labels"], (name,))
        if isinstance(text, dict):
            return Branch(
                {
                    form: self.leaf(f"labels.{name}.{form}", words.replace("{n}", ""), place)
                    for form, words in text.items()
                }
            )
        return self.leaf(f"labels.{name}", text.replace("{", "").replace("}", ""), place)


def week_rows(facts: Facts) -> dict[str, str]:
    """The rows of the example week by day."""
    return dict(facts.week)


def localise(
    language: str, words: Mapping, labels: Labels, facts: Facts, centre: Centre, places: dict[str, Node]
) -> Branch:
    """One role in one language as copy.

    `places` holds the nodes of `facts`, `labels` and `centre`, for the places of their leaves.
    The topics of the role are at the top; beside them stand `labels`, `facts`, `sources`,
    `calendar`, `totals` and `centre`.
    """
    localiser = _Localiser(language, labels, facts, places)
    topics = localiser.words(words, "")
    assert isinstance(topics, Branch)  # a mapping in, a branch out
    week = topics["week"]
    assert isinstance(week, Branch)
    activities = week["activities"]
    assert isinstance(activities, Branch)
    return Branch(
        {
            **{key: topics[key] for key in topics},
            "labels": Branch({name: localiser.label(name, text) for name, text in labels.model_dump().items()}),
            "facts": localiser.figures(),
            "issue": localiser.issue(),
            "sources": localiser.sources(),
            "calendar": localiser.week(activities),
            "totals": localiser.totals(),
            "centre": localiser.centre(centre),
        },
    )
