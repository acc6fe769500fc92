"""The few marks that words may carry.

`{pay_median}` prints a fact, `{pay_median:year}` its year, `{pay_median:changes}` when it changes, `{pay:page}` the
page of a topic, `**words**` is strong, `[en: words]` is in another language. Nothing else has a meaning.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FORMS = ("value", "year", "as_of", "changes", "month_of")
"""What can be printed of a fact: value, year, as-of date, when it changes, a date fact as month and year."""

PAGE = "page"
"""What can be printed of a topic: the number of its page in the brochure."""

_MARK = re.compile(r"(\*\*|\{[^{}]*\}|\[[a-z]{2}:\s*|[\[\]{}])")
_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z_]+))?\}")
_SPACE = re.compile(r"[ \t\r\n]+")
"""Not `str.split`: a no-break space that an editor typed must stay."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact referred to in words, and which of its `FORMS` is printed; or a topic, and its `PAGE`."""

    name: str
    form: str = "value"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words, or one reference, with one look and one language (None: the page's)."""

    content: str | Reference
    strong: bool = False
    language: str | None = None


@lru_cache(maxsize=4096)
def parse(words: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Words as parts, and what is wrong with their marks, a sentence each.

    >>> parts, faults = parse("Je verdient {pay_low} met **[en: content]**.")
    >>> parts[1].content, parts[3].content, parts[3].strong, parts[3].language
    (Reference(name='pay_low', form='value'), 'content', True, 'en')
    >>> parse("Je verdient {pay_low")[1]
    ("There is a single '{'.",)
    """
    parser = _Parser()
    for piece in _MARK.split(_SPACE.sub(" ", words).strip(" ")):
        parser.take(piece)
    parser.end()
    return tuple(parser.parts), tuple(parser.faults)


def is_seen(words: str) -> bool:
    """Whether anything of some words is seen on paper: white space, an invisible hyphen or an accent by itself is not.

    >>> is_seen("Doen"), is_seen("{pay_low}"), is_seen("**\u00ad**"), is_seen(" ")
    (True, True, False, False)
    """
    return any(
        isinstance(part.content, Reference) or any(unicodedata.category(sign)[0] in "LNPS" for sign in part.content)
        for part in parse(words)[0]
    )


class _Parser:
    """Takes words piece by piece; remembers which marks are open, and where they began."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.faults: list[str] = []
        self.strong_from: int | None = None
        self.languages: list[tuple[str, int]] = []

    def take(self, piece: str) -> None:
        if piece == "**":
            self.turn_strong()
        elif piece == "]" and self.languages:
            language, start = self.languages.pop()
            self.expect_words(f"[{language}: ]", start)
        elif piece in ("[", "]", "{", "}"):
            self.faults.append(f"There is a single {piece!r}.")
        elif piece.startswith("{"):
            self.refer(piece)
        elif piece.startswith("["):
            if self.languages:
                self.faults.append(f"'{piece.strip()}' stands inside another language mark.")
            self.languages.append((piece[1:3], len(self.parts)))
        elif piece:
            self.add(piece)

    def add(self, content: str | Reference) -> None:
        language = self.languages[-1][0] if self.languages else None
        self.parts.append(Part(content, self.strong_from is not None, language))

    def refer(self, piece: str) -> None:
        match = _REFERENCE.fullmatch(piece)
        if match is None:
            self.faults.append(f"{piece} is not a reference to a fact.")
        else:
            self.add(Reference(match[1], match[2] or "value"))

    def turn_strong(self) -> None:
        if self.strong_from is None:
            self.strong_from = len(self.parts)
        else:
            self.expect_words("****", self.strong_from)
            self.strong_from = None

    def expect_words(self, mark: str, start: int) -> None:
        if not any(isinstance(part.content, Reference) or part.content.strip() for part in self.parts[start:]):
            self.faults.append(f"There are no words in {mark!r}.")

    def end(self) -> None:
        if self.strong_from is not None:
            self.faults.append("A ** is not closed.")
        self.faults += [f"[{language}: is not closed." for language, _ in self.languages]
