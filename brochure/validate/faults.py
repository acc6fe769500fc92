"""pydantic's errors as findings.

Its error *type* and `loc` are mapped; its English messages are never read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from brochure.model.centre import TAGS
from brochure.model.formats import NAME, REMEDIES
from brochure.model.kinds import kinds, tag_of
from brochure.nouns.content_paths import Kind, room_of
from brochure.nouns.finding import Finding, quoted
from brochure.nouns.node import Node, at

Steps = tuple[str | int, ...]

NEAR = 0.65
"""How much two names are alike, of which one may have been meant."""

WORDS = {
    "model_type": (
        "content.wrong-type",
        "{name} should hold keys with values.",
        "Indent its keys below it, as the other language does.",
    ),
    "dict_type": ("content.wrong-type", "{name} should hold keys with values.", "Indent its keys below it."),
    "tuple_type": (
        "content.wrong-type",
        "{name} should be a list.",
        "Write each item on a line of its own after '- '.",
    ),
    "string_type": (
        "content.wrong-type",
        "{name} should be one text.",
        "Remove the list or the keys below it; put text with ': ' or '{{' in quotes.",
    ),
    "string_too_short": ("content.empty", "{name} is empty.", "Write the words."),
    "string_too_long": (
        "content.too-long",
        "{name} is far too long.",
        "Keep it under {max_length} characters.",
    ),
    "string_pattern_mismatch": ("content.format", "{name} is not written as it must be.", "{remedy}"),
    "too_short": (
        "content.count",
        "{name} has {actual_length} items and needs at least {min_length}.",
        "Add what is missing.",
    ),
    "too_long": ("content.count", "{name} has more than {max_length} items.", "Remove what is too much."),
    "literal_error": ("content.choice", "{name} is not one of the words allowed here.", "Use {expected}."),
    "enum": ("content.choice", "{name} is not one of the words allowed here.", "Use {expected}."),
    "decimal_parsing": (
        "content.number",
        "{name} should be a number.",
        "Write digits, with a full stop for decimals.",
    ),
    "decimal_max_digits": ("content.number", "{name} has too many digits.", "Write it shorter."),
    "finite_number": ("content.number", "{name} should be a number.", "Write digits, with a full stop for decimals."),
    "greater_than_equal": ("content.number", "{name} is too small.", "Use {ge} or more."),
    "less_than_equal": ("content.number", "{name} is too large.", "Use {le} or less."),
    "count": ("content.number", "{name} should be a whole number.", "Write digits only."),
    "day": ("content.date", "{name} is not a date.", "Write year, month and day: 2026-12-31."),
    "language": ("content.language", "{name} is not a language.", "Write its code of two letters, such as nl."),
    "country": ("content.choice", "{name} is not a country.", "Write its two capitals, such as NL."),
    "fact_value": ("fact.value", "{name} is not a value this unit can have: {reason}.", "Mend the value."),
    "label_values": ("content.values", "{name} should hold {wanted}.", "Write it as the other language does."),
    "closed_early": ("content.hours", "{name} closes before it opens.", "Mend the times."),
    "phone": ("content.phone", "{name} is not a telephone number.", "Check its digits: such as +31 20 123 4567."),
    "half_address": (
        "content.missing-key",
        "A street needs a town, and a town a street.",
        "Add the other, or leave out both.",
    ),
    "never_open": ("content.hours", "{name} names no day.", "Name the days on which the centre is open."),
    "no_kind": ("flatplan.kind", "The block {name} has no kind.", "Write 'kind: ' and one of: {known}."),
    "no_column": ("flatplan.block", "A column holds no column.", "Put the blocks of {name} in its place."),
    "twice": ("content.twice", "{name} has {written!r} twice.", "Take one of them out."),
    "both": ("content.twice", "{name} has {one!r} and {two!r}.", "Keep one of the two."),
    "kind": ("flatplan.kind", "There is no kind {written!r}.", "{remedy}"),
    "folds": ("content.count", "There are {pages} pages, which do not fold.", "Plan a multiple of four."),
}
"""Code, what is wrong and what to do, by type of error; braces hold what pydantic knows of it."""


def faults(node: Node, errors: list[ErrorDetails]) -> Iterator[Finding]:
    """A finding for each error, at the key that an editor has to change."""
    missing: dict[Steps, list[str]] = defaultdict(list)
    room = room_of(node.place.file)
    for error in errors:
        if error["type"] == "missing":
            missing[error["loc"][:-1]].append(str(error["loc"][-1]))
    tags = {*TAGS, *map(tag_of, kinds())}
    places = [tuple(step for step in error["loc"] if step not in tags) for error in errors]
    within = {loc[:-1] for loc in places}
    for error, loc in zip(errors, places, strict=True):
        kind = error["type"]
        if kind == "too_short" and loc in within:
            continue  # pydantic counts sound items only, and the others have findings of their own
        path = loc[:-1] if loc[-1:] == ("[key]",) else loc  # the name of an entry, not its value
        name, place = dotted(path), at(node, (*path, "kind") if kind == "kind" else path)
        if kind == "missing":
            remedy = _where_to_add(place.file)
            yield Finding(place, "content.missing-key", f"The key {name} is missing.", remedy)
        elif kind == "extra_forbidden":
            sound = [key for key in missing[path[:-1]] if re.fullmatch(NAME, key)]
            near = get_close_matches(str(path[-1]), sound, 1, NEAR)
            remedy = f"Did you mean {near[0]!r}?" if near else _where_it_belongs(place.file)
            yield Finding(place, "content.unknown-key", f"The key {name} is not known here.", remedy)
        else:
            code, words, remedy = WORDS.get(
                kind, ("content.invalid", "{name} cannot be used.", "Compare it with the other files.")
            )
            context = error.get("ctx", {})
            known = {"remedy": REMEDIES.get(context.get("pattern", ""), ""), **context, "name": name}
            remedy = remedy.format(**known)
            if not (room and room.language):
                remedy = remedy.replace(", as the other language does", ", as its neighbours have them")
            yield Finding(place, code, words.format(**known), remedy)


def _where_to_add(file: str) -> str:
    """Only words and labels have a twin to compare with, and only words a flatplan."""
    room = room_of(file)
    if room and room.kind is Kind.WORDS:
        return f"Add it, as the other language has it; or take it out of content/flatplans/{room.name}.yaml."
    return "Add it; the other language shows where." if room and room.language else "Add it, as its neighbours have it."


def _where_it_belongs(file: str) -> str:
    room = room_of(file)
    if room and room.kind is Kind.WORDS:
        return f"Check its indentation, or give it a place in content/flatplans/{room.name}.yaml; else remove it."
    return "Remove it, or check its indentation."


def dotted(path: Steps) -> str:
    """A path as editors count: lists from 1."""
    return ".".join(_step(step) for step in path) or "The file"


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return str(step + 1)
    return step if step.replace("_", "").isalnum() and len(step) <= 60 else quoted(step)
