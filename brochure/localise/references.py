"""Every fact as words can refer to it, with what is printed then."""

from collections.abc import Iterator

from brochure.localise.leaves import Leaves
from brochure.localise.writer import Writer
from brochure.model import Facts, Labels
from brochure.model.facts import BUILT_IN
from brochure.nouns.finding import Place
from brochure.nouns.markup import PAGE


def references(language: str, labels: Labels, facts: Facts, pages: dict[str, int]) -> dict[str, str]:
    """What each reference prints in a language: `{pay_floor}` is `€ 14,99`, and `{pay:page}` the page of a topic."""
    make = Leaves(Writer(language, labels), facts, pages)
    marks = (*_marks(facts), *(f"{{{topic}:{PAGE}}}" for topic in pages))
    return {mark: make.marked("", mark, Place("")).text for mark in marks}


def _marks(facts: Facts) -> Iterator[str]:
    for name, fact in facts.facts.items():
        yield f"{{{name}}}"
        if fact.unit == "date":
            yield f"{{{name}:month_of}}"
        yield f"{{{name}:year}}"
        if fact.valid_until:
            yield f"{{{name}:changes}}"
    for name in (*facts.monthly, *facts.examples, *BUILT_IN):
        yield f"{{{name}}}"
