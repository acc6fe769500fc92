"""Nodes to model: every fault of the content becomes a finding with its line.

pydantic's error *type* and `loc` are mapped; its English messages are never read.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochure.finding import Finding, Place, Severity
from brochure.markup import Reference, parse
from brochure.model import Centre, Facts, Labels, Role
from brochure.model.facts import BUILT_IN
from brochure.node import Mapping, Node, Scalar, Sequence, at, plain
from brochure.sources import Sources

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Content:
    """Content that has passed: typed facts, labels and centres; words stay nodes, to keep their places.

    `words[role, language]`, `labels[language]`, `facts[role]` and `centres[slug]`.
    """

    words: dict[tuple[str, str], Mapping]
    labels: dict[str, Labels]
    facts: dict[str, Facts]
    centres: dict[str, Centre]


def validate(sources: Sources) -> tuple[Content, list[Finding]]:
    """All content as far as it is sound, and every fault in it."""
    content = Content({}, {}, {}, {})
    findings: list[Finding] = []
    for file, node in sources.content.items():
        match PurePosixPath(file).parts:
            case ("content", "facts", name):
                if facts := _model(Facts, node, findings):
                    role = PurePosixPath(name).stem
                    content.facts[role] = facts
                    findings += _facts(facts, node, sources.languages)
            case ("content", "centres", name):
                if centre := _model(Centre, node, findings):
                    content.centres[PurePosixPath(name).stem] = centre
            case ("content", language, "labels.yaml"):
                if labels := _model(Labels, node, findings):
                    content.labels[language] = labels
            case ("content", language, name):
                if _model(Role, node, findings) and isinstance(node, Mapping):
                    content.words[PurePosixPath(name).stem, language] = node
            case _:
                findings.append(
                    Finding(
                        node.place, "file.unknown", "No room of content/ holds this file.", "Move it, or remove it."
                    )
                )
    findings += _twins(sources)
    for (role, _), node in content.words.items():
        if role in content.facts:
            findings += _references(node, content.facts[role])
    return content, findings


def _model(model: type[M], node: Node, findings: list[Finding]) -> M | None:
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        findings += list(_faults(node, error.errors(include_url=False, include_context=True)))
        return None


_WORDS = {
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
        "Remove the list or the keys below it; put text with ': ' in quotes.",
    ),
    "string_too_short": ("content.empty", "{name} is empty.", "Write the words."),
    "string_too_long": (
        "content.too-long",
        "{name} is far too long to print.",
        "Keep it under {max_length} characters.",
    ),
    "too_short": (
        "content.count",
        "{name} has {actual_length} items and needs at least {min_length}.",
        "Add what is missing.",
    ),
    "too_long": ("content.count", "{name} has more than {max_length} items.", "Remove what is too much."),
    "literal_error": ("content.choice", "{name} is not one of the words allowed here.", "Use {expected}."),
    "int_parsing": ("content.number", "{name} should be a whole number.", "Write digits only."),
    "greater_than_equal": ("content.number", "{name} is too small.", "Use {ge} or more."),
    "less_than_equal": ("content.number", "{name} is too large.", "Use {le} or less."),
    "fact_value": ("fact.value", "{name} is not a value this unit can have: {reason}.", "Mend the value."),
    "fact_date": ("fact.date", "{name} is not right: {reason}.", "Mend the date."),
    "label_values": (
        "content.values",
        "{name} should hold {wanted} and no other braces.",
        "Write it as the other language does.",
    ),
    "duties_count": (
        "content.count",
        "There are {count} duties; the title promises ten.",
        "Add or remove items of the groups.",
    ),
}

_PATTERNS = {
    "as_of": "Write the date as exactly as it is known: 2026, 2026-01 or 2026-01-31.",
    "date": "Write the date as exactly as it is known: 2026, 2026-01 or 2026-01-31.",
    "url": "Write the whole address, from https:// on.",
    "qr": "Write the whole address, from https:// on.",
    "email": "Write a mail address such as info@example.org.",
    "sheet": "Write the fact's number as F-SAL-01.",
    "lang": "Write a language as two letters, such as nl.",
    "id": "Write the issue as year and number: 2026-1.",
    "source": "Use small letters, digits and underscores.",
}
_WEEK_PATTERN = "Write ten letters: M, R, P, O, A, or a full stop for no work."
_TIME_PATTERN = "Write opening and closing time as 09:00-17:00."


def _faults(node: Node, errors: list[ErrorDetails]) -> Iterator[Finding]:
    missing: dict[tuple[str | int, ...], list[str]] = defaultdict(list)
    for error in errors:
        if error["type"] == "missing":
            missing[error["loc"][:-1]].append(str(error["loc"][-1]))
    for error in errors:
        loc = tuple(step for step in error["loc"] if step != "[key]")
        name, place = _dotted(loc), at(node, loc)
        kind = error["type"]
        if kind == "missing":
            yield Finding(
                place, "content.missing-key", f"The key {name} is missing.", "Add it; the other language shows where."
            )
        elif kind == "extra_forbidden":
            near = get_close_matches(str(loc[-1]), missing[loc[:-1]], 1)
            remedy = f"Did you mean {near[0]!r}?" if near else "Remove it, or check its indentation."
            yield Finding(place, "content.unknown-key", f"The key {name} is not known here.", remedy)
        elif kind == "string_pattern_mismatch":
            remedy = _PATTERNS.get(
                str(loc[-1]),
                _WEEK_PATTERN
                if loc[0] == "week"
                else _TIME_PATTERN
                if loc[0] == "hours"
                else "Use small letters, digits and underscores.",
            )
            yield Finding(place, "content.format", f"{name} is not written as it must be.", remedy)
        elif kind.startswith("date_"):
            yield Finding(place, "content.date", f"{name} is not a date.", "Write year, month and day: 2026-12-31.")
        else:
            code, words, remedy = _WORDS.get(
                kind, ("content.invalid", "{name} cannot be used.", "Compare it with the other files.")
            )
            context = {"name": name, "reason": error["msg"], **error.get("ctx", {})}
            yield Finding(place, code, words.format(**context), remedy.format(**context))


def _dotted(loc: tuple[str | int, ...]) -> str:
    """A path as editors count: lists from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in loc) or "The file"


def _facts(facts: Facts, node: Node, languages: tuple[str, ...]) -> Iterator[Finding]:
    names = [*facts.facts, *facts.monthly, *facts.examples]
    for name in sorted({name for name in names if names.count(name) > 1 or name in BUILT_IN}):
        section = next(part for part in ("examples", "monthly", "facts") if name in getattr(facts, part))
        yield Finding(
            at(node, (section, name)),
            "fact.duplicate",
            f"The name {name!r} is used twice.",
            "Give one of the two another name.",
        )
    for name, fact in facts.facts.items():
        if fact.source not in facts.sources:
            yield Finding(
                at(node, ("facts", name, "source")),
                "fact.unknown-source",
                f"The source {fact.source!r} does not exist.",
                "Add it under 'sources', or mend the name.",
            )
        if fact.valid_until and fact.valid_until < facts.issue.date:
            words = f"The fact {name!r} was valid until {fact.valid_until}, before this issue of {facts.issue.date}."
            yield Finding(
                at(node, ("facts", name, "valid_until")),
                "fact.expired",
                words,
                "Look up the new value.",
                Severity.WARNING,
            )
        if fact.as_of > facts.issue.date.isoformat():
            yield Finding(
                at(node, ("facts", name, "as_of")),
                "fact.date",
                f"The fact {name!r} is dated after the issue.",
                "Mend 'as_of' or the issue's date.",
            )
    for name, monthly in facts.monthly.items():
        if (base := facts.facts.get(monthly.hourly)) is None:
            yield Finding(
                at(node, ("monthly", name, "hourly")),
                "fact.unknown",
                f"The fact {monthly.hourly!r} does not exist.",
                "Name an hourly fact under 'facts'.",
            )
        elif base.unit != "eur":
            yield Finding(
                at(node, ("monthly", name, "hourly")),
                "fact.unit",
                f"The fact {monthly.hourly!r} is not an amount of money.",
                "Name an hourly wage.",
            )
    for name, source in facts.sources.items():
        if source.lang not in languages:
            yield Finding(
                at(node, ("sources", name, "lang")),
                "fact.language",
                f"There is no language {source.lang!r} here.",
                f"Use one of {', '.join(languages)}.",
                Severity.WARNING,
            )


def _twins(sources: Sources) -> Iterator[Finding]:
    roles = {
        PurePosixPath(file).name for file in sources.content if PurePosixPath(file).parts[1] not in ("facts", "centres")
    } - {"labels.yaml"}
    languages = {PurePosixPath(file).parts[1] for file in sources.content} - {"facts", "centres"} | {"nl", "en"}
    for language in sorted(languages):
        for name in sorted(roles | {"labels.yaml"}):
            if (file := f"content/{language}/{name}") not in sources.content:
                yield Finding(
                    Place(file),
                    "file.missing",
                    "This file is missing or cannot be read.",
                    "Restore it; every language has the same files.",
                )
    for name in sorted(roles):
        if (file := f"content/facts/{name}") not in sources.content:
            yield Finding(
                Place(file),
                "file.missing",
                "This file is missing or cannot be read.",
                "Restore it; every occupation has a file of facts.",
            )
        twins = [node for language in ("nl", "en") if (node := sources.content.get(f"content/{language}/{name}"))]
        if len(twins) > 1:
            yield from _shape(*twins, ())
    if not any(file.startswith("content/centres/") for file in sources.content):
        yield Finding(
            Place("content/centres"), "file.missing", "There is no career centre.", "Add one; the back cover shows it."
        )


def _shape(one: Node, two: Node, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """Where two languages differ in list lengths; keys are the model's business."""
    match one, two:
        case Mapping(), Mapping():
            for key in one.items.keys() & two.items.keys():
                yield from _shape(one.items[key], two.items[key], (*path, key))
        case Sequence(), Sequence():
            if len(one.items) != len(two.items):
                words = f"{_dotted(path)} has {len(one.items)} items here and {len(two.items)} at {two.place}."
                yield Finding(one.place, "content.shape", words, "Give both languages the same items.")
            for index, pair in enumerate(zip(one.items, two.items, strict=False)):
                yield from _shape(*pair, (*path, index))


def _references(node: Node, facts: Facts) -> Iterator[Finding]:
    match node:
        case Mapping():
            for item in node.items.values():
                yield from _references(item, facts)
        case Sequence():
            for item in node.items:
                yield from _references(item, facts)
        case Scalar():
            parts, faults = parse(node.text)
            for fault in faults:
                yield Finding(node.place, "words.mark", fault, "Close the mark, or remove it; see docs/editing.md.")
            for part in parts:
                if isinstance(part.content, Reference):
                    yield from _reference(node.place, part.content, facts)


def _reference(place: Place, reference: Reference, facts: Facts) -> Iterator[Finding]:
    known = [*facts.facts, *facts.monthly, *facts.examples, *BUILT_IN]
    if reference.name not in known:
        near = get_close_matches(reference.name, known, 1)
        remedy = f"Did you mean {{{near[0]}}}?" if near else "Add it to content/facts/, or mend the name."
        yield Finding(place, "fact.unknown", f"The fact {{{reference.name}}} does not exist.", remedy)
    elif reference.form in ("year", "as_of") and reference.name not in (*facts.facts, *facts.monthly):
        yield Finding(
            place,
            "fact.form",
            f"{{{reference.name}}} has no {reference.form}.",
            "Only facts with a source have a date.",
        )
    elif reference.form == "month_of" and not (
        reference.name in facts.facts and facts.facts[reference.name].unit == "date"
    ):
        yield Finding(place, "fact.form", f"{{{reference.name}}} is not a date.", "Leave out ':month_of'.")
