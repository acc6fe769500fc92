"""Every fact as words can refer to it, with what is printed then."""

from collections.abc import Iterator

from brochure.localise.leaves import Leaves
from brochure.localise.writer import Writer
from brochure.model import Facts, Labels
from brochure.model.facts import BUILT_IN
from brochure.nouns.finding import Place


def references(language: str, labels: Labels, facts: Facts) -> dict[str, str]:
    """What each reference prints in a language, in the order of the facts: `{pay_floor}` is `€ 14,99`."""
    make = Leaves(Writer(language, labels), facts)
    return {mark: make.marked("", mark, Place("")).text for mark in _marks(facts)}


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
