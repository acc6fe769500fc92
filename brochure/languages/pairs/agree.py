"""What must be the same in two languages, whatever the words: facts, numbers, addresses, names, emphasis."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from brochure.nouns.markup import Part, Reference, parse

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+\w|(?:https?://)?(?:[\w-]+\.)+(?:nl|com|org|eu|net|example)(?:/[\w./?=&#-]*\w)?"
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"\b[A-Z]\w*[A-Z]\w*|\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*")
"""Words that are written alike everywhere: with a capital inside, or of capitals."""

_CAPITAL = re.compile(r"(?<=[\w,;)] )[A-Z][a-z]+\b")
"""A word with a capital that does not begin a sentence."""


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """Words with a capital within a sentence; those of two languages are names that both know, such as Instagram."""
    return frozenset(name for text in texts for name in _CAPITAL.findall(_ADDRESS.sub(" ", _plain(text))))


def doubts(source: str, target: str, languages: tuple[str, str], names: frozenset[str] = frozenset()) -> Iterator[str]:
    """What does not agree in the two texts of a pair, a clause each; `languages` are those of source and target.

    `names` are those that both languages know; words with capitals inside are names at any rate.
    """
    kinds = (("fact", _facts), ("address", _addresses), ("number", _numbers), ("name", partial(_names, names)))
    for what, found in kinds:
        one, two = Counter(found(source)), Counter(found(target))
        if one != two:
            yield f"{languages[0]} has {_listed(what, one - two)}, {languages[1]} has {_listed(what, two - one)}"
    strong = [len([part for part in parse(text)[0] if part.strong]) for text in (source, target)]
    if strong[0] != strong[1]:
        yield f"{languages[0]} has {strong[0]} strong passages, {languages[1]} has {strong[1]}"


def _listed(what: str, found: Counter[str]) -> str:
    return f"the {what} {', '.join(sorted(found.elements()))}" if found else "not"


def _plain(text: str) -> str:
    """The words without references, and without what is said in another language."""
    return " ".join(part.content for part in _parts(text) if isinstance(part.content, str))


def _parts(text: str) -> tuple[Part, ...]:
    return parse(text)[0]


def _facts(text: str) -> Iterator[str]:
    for part in _parts(text):
        match part.content:
            case Reference(name, "value"):
                yield f"{{{name}}}"
            case Reference(name, form):
                yield f"{{{name}:{form}}}"


def _addresses(text: str) -> list[str]:
    return [found.removeprefix("https://") for found in _ADDRESS.findall(_plain(text))]


def _numbers(text: str) -> list[str]:
    """Numbers without what separates thousands, decimals or hours, which each language writes in its own way."""
    return [re.sub(r"[.,:]", "", found) for found in _NUMBER.findall(_ADDRESS.sub(" ", _plain(text)))]


def _names(known: frozenset[str], text: str) -> list[str]:
    words = _ADDRESS.sub(" ", _plain(text))
    inside = [found for found in _NAME.findall(words) if not found.isdigit()]
    return [*inside, *(word for word in re.findall(r"\w+", words) if word in known)]
