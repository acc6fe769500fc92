"""The columns that a list of centres can have, made of the model of a centre, so that the two never part."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from brochure.model import Centre
from brochure.model.centre import Hours
from brochure.model.schema import is_language
from brochure.read.typed.choices import language_of
from brochure.read.typed.days import LANGUAGES
from brochure.read.typed.names import columns_called, folded, header

SLUG = "slug"
"""The one column that is no key of the model: the name of the centre's file and folder."""

FURTHER = ("postcode", "hours", *(f"hours.{day}.{end}" for day in Hours.model_fields for end in ("opens", "closes")))
"""Columns that are understood, and that no new list has: a whole in its parts, or parts in one text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dotted name, and what a cell of it holds.

    `said` words may also come once for each language, `choices` are all that is allowed; a row without a `needed`
    column is never whole.
    """

    name: str
    said: bool = False
    choices: tuple[str, ...] = ()
    needed: bool = False


@cache
def known() -> dict[str, Column]:
    """Every column of a new list by its name, in the order of the model."""
    schema = Centre.model_json_schema()
    found = [Column(SLUG), *_below(schema, schema["$defs"], "")]
    return {column.name: column for column in found}


def columns() -> tuple[str, ...]:
    """The name of every column that a list can have; words may also have one for each language, such as `name.nl`."""
    return (*known(), *FURTHER)


def column_of(name: str) -> Column | None:
    """The column of this name, also where it is of one language; None where no list can have it."""
    word, _, language = name.rpartition(".")
    said = known().get(word)
    if said and said.said and len(language) == 2 and language.islower() and is_language(language):
        return Column(name)
    return Column(name) if name in FURTHER else known().get(name)


def column_called(text: str) -> str | None:
    """The name of the column that people call so: `Maandag`, `naam (nl)`, `Opening hours Monday`; None for no column.

    >>> column_called("Naam (nl)"), column_called("maandag")
    ('name.nl', 'hours.monday')
    """
    if column_of(text):
        return text
    plain = folded(text)
    if whole := columns_called(columns()).get(plain):
        return whole
    word, _, language = plain.rpartition(" ")
    said = columns_called(columns()).get(word)
    name = f"{said}.{language_of(language)}"
    return name if said and column_of(name) else None


def column_named(name: str, language: str) -> str:
    """What a column is called in a new list, in Dutch or in English: `Naam (nl)`."""
    word, _, own = name.rpartition(".")
    return f"{header(word, language)} ({own})" if word in known() and known()[word].said else header(name, language)


def is_usual(text: str, name: str) -> bool:
    """Whether a column is called as in a new list, or as there but for its language."""
    usual = (called(name, language) for called in (column_named, header) for language in LANGUAGES)
    return folded(text) in map(folded, usual)


def near(name: str) -> str | None:
    """The column that was probably meant."""
    dotted = ".".join(name.lower().replace("_", ".").replace(".", " ").split())
    word, _, language = dotted.rpartition(".")
    said = [f"{match}.{language}" for match in get_close_matches(word, known(), 1, 0.7)] if len(language) == 2 else []
    called = get_close_matches(folded(name), columns_called(columns()), 1, 0.8)
    matches = [*said, *get_close_matches(dotted, known(), 1, 0.7), *(columns_called(columns())[one] for one in called)]
    return next((match for match in matches if column_of(match)), None)


def _below(schema: dict[str, Any], kinds: dict[str, Any], path: str, *, whole: bool = True) -> Iterator[Column]:
    """The columns of a mapping of JSON Schema; `whole` where each row has the mapping."""
    for key, value in schema["properties"].items():
        inner = next((one for one in value.get("anyOf", ()) if one.get("type") != "null"), value)
        name, needed = f"{path}{key}", whole and key in schema.get("required", ())
        items = inner.get("items", {})
        if "$ref" in inner:
            yield from _below(_kind(inner, kinds), kinds, f"{name}.", whole=needed)
        elif "$ref" in items:
            for number in range(1, inner["maxItems"] + 1):
                yield from _below(_kind(items, kinds), kinds, f"{name}.{number}.", whole=False)
        else:
            yield Column(name, "oneOf" in inner, tuple(inner.get("enum", ())), needed)


def _kind(schema: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    kind: dict[str, Any] = kinds[schema["$ref"].removeprefix("#/$defs/")]
    return kind
