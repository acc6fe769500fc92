"""What every content model is made of: closed mappings and checked texts.

Every value comes in as text, because `compose` guesses nothing.
"""

import re
from datetime import date
from typing import Annotated

from babel.localedata import exists
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from brochure.model import formats
from brochure.nouns.markup import is_seen


class Closed(BaseModel):
    """A mapping with exactly these keys, never changed after it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def is_language(code: str) -> bool:
    """Whether Babel can write this language."""
    return bool(exists(code))


def _language(code: str) -> str:
    if not is_language(code):
        raise PydanticCustomError("language", "no language has this code")
    return code


def _day(text: object) -> date:
    # `fromisoformat` also takes 20261231 and 2026-W01-1, and pydantic takes a number of seconds.
    if isinstance(text, str) and re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day of the calendar")


def _partial_date(text: str) -> str:
    if len(text) == len("2026-12-31"):
        _day(text)
    return text


def count(text: object) -> int:
    """The whole number that a text writes in digits; pydantic's own reading would also take `1_0` and `+1`."""
    if not (isinstance(text, str) and re.fullmatch(r"[0-9]{1,6}", text)):
        raise PydanticCustomError("count", "not a whole number")
    return int(text)


def _seen(words: str) -> str:
    if not is_seen(words):
        raise PydanticCustomError("string_too_short", "nothing of it is seen")
    return words


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(_seen),
    Field(description="Words that are printed. {name} prints a fact, **words** are strong, [en: words] are English."),
]
"""One printed string, with the inline marks of `brochure.nouns.markup`."""

Name = Annotated[
    str,
    StringConstraints(pattern=formats.NAME, max_length=60),
    Field(description="A name of this file: small letters, digits and _."),
]
"""The name of a fact or a source, as words refer to it."""

Language = Annotated[
    str,
    StringConstraints(pattern=formats.LANGUAGE),
    AfterValidator(_language),
    Field(description="A language by its two letters: nl, en."),
]

Url = Annotated[
    str, StringConstraints(pattern=formats.URL, max_length=300), Field(description="A web address, with https://.")
]

QrUrl = Annotated[
    str,
    StringConstraints(pattern=formats.QR_URL, max_length=84),
    Field(description="Where the code leads, with https://; at most 84 characters."),
]
"""An address for a QR code: 84 bytes are the most of version 5-M, whose modules are 0.6 mm wide on the handout."""

Email = Annotated[
    str, StringConstraints(pattern=formats.EMAIL, max_length=120), Field(description="An address for e-mail.")
]

Day = Annotated[date, BeforeValidator(_day), Field(description="A day: 2026-12-31.")]

PartialDate = Annotated[
    str,
    StringConstraints(pattern=formats.PARTIAL_DATE),
    AfterValidator(_partial_date),
    Field(description="A date as exactly as the source gives it: 2024, 2024-06 or 2024-06-13."),
]
"""A date as exactly as the source gives it: `2024`, `2024-06` or `2024-06-13` (ISO 8601)."""

HoursAWeek = Annotated[int, BeforeValidator(count), Field(ge=1, le=60)]
