"""The few fixed words that layouts need, in one language."""

from collections.abc import Callable
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from brochure.model.schema import Closed, Words


def _holding(*names: str) -> Callable[[str], str]:
    """A check that words hold just these values in braces."""

    def check(words: str) -> str:
        wanted = " and ".join(f"{{{name}}}" for name in names)
        try:
            found = [name for _, name, _, _ in Formatter().parse(words) if name is not None]
        except ValueError:
            found = []
        if sorted(found) != sorted(names):
            raise PydanticCustomError("label_values", "it should hold {wanted} and no other braces", {"wanted": wanted})
        return words

    return check


Count = Annotated[Words, AfterValidator(_holding("n"))]
Times = Annotated[Words, AfterValidator(_holding("opens", "closes"))]
Days = Annotated[Words, AfterValidator(_holding("first", "last"))]


class Plural(Closed):
    """Words for a count, chosen by Babel's plural rule of the language; `{n}` is the number."""

    one: Count
    other: Count


class Labels(Closed):
    """All fixed words of one language; a missing one is an error, never another language's word."""

    cover_picture: Words
    example: Words
    hour: Words
    hours: Plural
    begin: Words
    per_hour: Words
    pay_low: Words
    pay_middle: Words
    pay_high: Words
    pay_floor: Words
    question: Words
    yes: Words
    sometimes: Words
    no: Words
    open: Words
    time_range: Times
    day_range: Days
    scan: Words
    qr_picture: Words
    issue: Words
