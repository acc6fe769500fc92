"""Leaves of copy: words with their references filled in, and values as they are."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from brochure.localise.writer import Writer
from brochure.model import Facts
from brochure.nouns.finding import Place
from brochure.nouns.leaf import Branch, Copy, Leaf, Run
from brochure.nouns.markup import PAGE, Part, Reference, parse
from brochure.nouns.node import Mapping, Node, Scalar, Sequence


class Leaves:
    """Makes the leaves of one language from words, facts and the pages of topics.

    `cited` has the topics that each source stands behind.
    """

    def __init__(self, writer: Writer, facts: Facts, pages: dict[str, int] | None = None) -> None:
        self.writer = writer
        self.facts = facts
        self.pages = pages or {}
        self.cited: dict[str, list[str]] = {}

    def marked(self, path: str, words: str, place: Place) -> Leaf:
        """Words with their marks and references."""
        parts = parse(words)[0]
        runs = (
            self._figure(part.content, part)
            if isinstance(part.content, Reference)
            else Run(part.content, part.strong, part.language)
            for part in parts
        )
        for part in parts:
            if isinstance(part.content, Reference) and (source := self._source(part.content.name)):
                self.cited.setdefault(source, []).append(path.partition(".")[0])
        return Leaf(path, self.writer.language, place, tuple(runs))

    def verbatim(
        self, path: str, text: str, place: Place, *, language: str | None = None, number: int | None = None
    ) -> Leaf:
        """A value as it is: an address may hold brackets, a title of a source asterisks."""
        bare = None if number is None else Decimal(number)
        return Leaf(path, language or self.writer.language, place, (Run(text),), bare)

    def branch(self, node: Mapping, path: str = "") -> Branch:
        """All words below a mapping."""
        return Branch({key: self._copy(item, f"{path}.{key}" if path else key) for key, item in node.items.items()})

    def _copy(self, node: Node, path: str) -> Copy:
        match node:
            case Scalar():
                return self.marked(path, node.text, node.place)
            case Sequence():
                return tuple(self._copy(item, f"{path}.{number}") for number, item in enumerate(node.items, 1))
            case Mapping():
                return self.branch(node, path)

    def _source(self, name: str) -> str:
        """Of a fact, or of the hour from which a month's pay is calculated; none of an example."""
        monthly = self.facts.monthly.get(name)
        fact = self.facts.facts.get(monthly.hourly if monthly else name)
        return fact.source if fact else ""

    def _figure(self, reference: Reference, part: Part) -> Run:
        """A value in the look of the words around it; dates and pages are words, amounts are figures."""
        if reference.form == PAGE:
            return Run(str(self.pages[reference.name]), part.strong, part.language, topic=reference.name)
        quantity = self.facts.facts.get(reference.name) or self.facts.examples.get(reference.name)
        is_amount = reference.name in self.facts.monthly or (quantity is not None and quantity.unit != "date")
        is_figure = is_amount and reference.form == "value"
        source = self._source(reference.name) if is_figure else ""
        return Run(self._value(reference), part.strong, part.language, figure=is_figure, source=source)

    def _value(self, reference: Reference) -> str:
        facts, name = self.facts, reference.name
        match name:
            case "issue":
                return facts.issue.id
            case "checked" | "valid_until":
                return self.writer.date(getattr(facts.issue, name).isoformat())
            case "week_hours":
                hours = facts.week.hours
                return format_decimal(hours, locale=self.writer.locale)
            case _ if name in facts.examples:
                return self.writer.quantity(facts.examples[name])
            case _:
                return self._fact(reference)

    def _fact(self, reference: Reference) -> str:
        """A fact, or the pay of a month calculated from one, in the form that is asked for."""
        monthly = self.facts.monthly.get(reference.name)
        fact = self.facts.facts[monthly.hourly if monthly else reference.name]
        match reference.form:
            case "year":
                return fact.as_of[:4]
            case "as_of":
                return self.writer.date(fact.as_of)
            case "changes" if fact.valid_until:
                return self.writer.date((fact.valid_until + timedelta(days=1)).isoformat())
            case "month_of":
                return self.writer.date(fact.value[:7])
        if monthly:
            euros = fact.number * monthly.hours_a_week * 52 / 12
            return self.writer.money(euros.quantize(Decimal(1), ROUND_HALF_UP))
        return self.writer.quantity(fact)
