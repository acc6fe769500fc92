"""Spelling, by hunspell and its dictionaries."""

import subprocess
from collections.abc import Iterator

from brochure.languages.plain.said import said
from brochure.model.language import Language
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping

DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
"""The dictionary of a language; another language has that of its own name."""

INSTALL = "Run 'bin/need words': it installs it, or says how."


class HunspellError(Exception):
    """The program or a dictionary is missing; the text says what to install."""


def misspelt(node: Mapping, language: str, rules: Language) -> Iterator[Finding]:
    """Words of one file that no dictionary knows and the project does not, each at its line.

    Raises HunspellError.
    """
    known = {part.lower() for word in rules.known for part in (word, *word.replace("-", " ").split())}
    places: dict[str, tuple[str, Place]] = {}
    for one in said(node):
        for word in one.words:
            if not any(sign.isdigit() for sign in word) and word.lower() not in known:
                places.setdefault(word.replace("’", "'"), (one.path, one.place))
    for word in _unknown(list(places), DICTIONARIES.get(language, language)):
        path, place = places[word]
        words = f"No dictionary knows {word!r}, in {path}."
        yield Finding(place, "plain.spelling", words, "Mend it, or add it to 'known'.", Severity.WARNING)


def _unknown(words: list[str], dictionary: str) -> list[str]:
    """The words that hunspell does not know, in their order."""
    command = ["hunspell", "-l", "-i", "utf-8", "-d", dictionary]
    try:
        done = subprocess.run(  # noqa: S603 -- the words go in by its input
            command, input="\n".join(words), capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        raise HunspellError(f"hunspell is missing, so spelling was not checked. {INSTALL}") from None
    if done.returncode or "Can't open" in done.stderr:
        raise HunspellError(f"hunspell has no dictionary {dictionary}, so spelling was not checked. {INSTALL}")
    found = set(done.stdout.split())
    # It tells the parts of a word with a hyphen.
    return [word for word in words if word in found or set(word.split("-")) & found]
