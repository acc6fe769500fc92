"""The few marks that words may carry.

`{pay_median}` prints a fact, `{pay_median:year}` its year, `**words**` is strong,
`[en: words]` is in another language. Nothing else has a meaning.
"""

import re
from dataclasses import dataclass

FORMS = ("value", "year", "as_of", "month_of")
"""What can be printed of a fact: its value, its year, its as-of date, a date fact as month and year."""

_TOKEN = re.compile(r"(\*\*|\{[^{}]*\}|\[[a-z]{2}:\s*|[\[\]{}])")
_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact referred to in words, and which of its `FORMS` is printed."""

    name: str
    form: str = "value"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words, or one reference, with one look and one language (None: the page's)."""

    content: str | Reference
    strong: bool = False
    language: str | None = None


def parse(words: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Words as parts, and what is wrong with their marks, a sentence each."""
    parts: list[Part] = []
    faults: list[str] = []
    strong, language = False, None
    for token in _TOKEN.split(" ".join(words.split())):
        if token == "**":
            strong = not strong
        elif token.startswith("{") and token.endswith("}") and len(token) > 1:
            match = _REFERENCE.fullmatch(token)
            if match is None or (match[2] or "value") not in FORMS:
                faults.append(f"{token} is not a reference to a fact.")
            else:
                parts.append(Part(Reference(match[1], match[2] or "value"), strong, language))
        elif token.startswith("[") and len(token) > 1:
            if language:
                faults.append(f"'{token.strip()}' stands inside another language mark.")
            language = token[1:3]
        elif token == "]" and language:
            language = None
        elif token in ("[", "]", "{", "}"):
            faults.append(f"There is a single {token!r}.")
        elif token:
            parts.append(Part(token, strong, language))
    if strong:
        faults.append("A ** is not closed.")
    if language:
        faults.append(f"[{language}: is not closed.")
    return tuple(parts), tuple(faults)
