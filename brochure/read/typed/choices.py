"""Languages, countries, colours, and yes or no, as people call them."""

import re
from functools import cache

from babel import Locale

from brochure.model.schema import is_language
from brochure.read.typed.asked import Asked
from brochure.read.typed.days import LANGUAGES

FORMS = {
    "large-print": ("large print", "grote letters", "groot lettertype", "grootletter", "groteletter"),
    "braille": ("braille", "braille", "in braille", "brailleschrift"),
    "audio": ("audio", "luisterversie", "gesproken", "geluid", "daisy", "audioversie"),
    "easy-read": ("easy read", "eenvoudige taal", "makkelijk lezen", "plain language", "taal voor allemaal"),
}
"""Other forms of a leaflet, as people call them: first in English and in Dutch, as a new list has them."""

YES = frozenset(("true", "ja", "yes", "waar", "j", "y", "1", "x", "gratis", "free"))
NO = frozenset(("false", "nee", "no", "onwaar", "n", "0"))

_LANGUAGES = {"fries": "fy", "frisian": "fy", "farsi": "fa", "vlaams": "nl", "flemish": "nl", "mandarijn": "zh"} | {
    "mandarin": "zh",
    "frysk": "fy",
    "türkçe": "tr",
    "deutsch": "de",
    "français": "fr",
    "español": "es",
    "polski": "pl",
}
"""Names that Babel has otherwise, and what some languages call themselves."""

_REGION = re.compile(r"(?<=^[A-Za-z]{2})[-_][A-Z]{2}$")

_AND = re.compile(r"\s*(?:[,;/&+|]|\s(?:and|und|et)\s)\s*")


@cache
def _languages() -> dict[str, str]:
    """Languages of two letters by their names."""
    found: dict[str, str] = {}
    for locale in LANGUAGES:
        names = Locale(locale).languages
        found |= {name.lower(): code for code, name in names.items() if len(code) == 2 and is_language(code)}
    return found | _LANGUAGES


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for locale in LANGUAGES:
        names = Locale(locale).territories
        found |= {name.lower(): code for code, name in names.items() if len(code) == 2 and code.isalpha()}
    return found | {"holland": "NL", "the netherlands": "NL", "uk": "GB"}


def language_of(text: str) -> str | None:
    """The two letters of a language; None where it is none."""
    lower = text.lower().strip(" .")
    return lower if len(lower) == 2 and is_language(lower) else _languages().get(lower)


def own_language_of(text: str) -> str | None:
    """The same of the centre's own language, which other programs write with its country: `nl-NL`."""
    return language_of(_REGION.sub("", text))


def languages_of(text: str) -> tuple[str, ...] | Asked | None:
    """Languages in one text, by their names or letters; None where one of them is none.

    >>> languages_of("Nederlands, Engels en Arabisch")
    ('nl', 'en', 'ar')

    Between two languages by their letters, `en` may be English or the Dutch word for and.
    """
    if (answer := text.lower().strip(" .")) in YES | NO and is_language(answer):
        return Asked(text, (answer,), why="is an answer, or letters of a language")
    found: list[str | None] = []
    for part in filter(None, _AND.split(text)):
        words = part.split()
        if one := language_of(part):
            found.append(one)
        elif "en" not in words[1:-1]:
            found += map(language_of, words)
        elif all(len(word) == 2 and word.islower() for word in words):
            other = [word for word in words if word != "en"]
            return Asked(text, (", ".join(words), ", ".join(other)))
        else:
            found += map(language_of, re.split(r"\s+en\s+", part))
    known = [one for one in found if one]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(found) else None


def country_of(text: str) -> str | None:
    """The two capitals of a country; None where it is none."""
    upper = text.upper().strip(" .")
    return upper if upper in _countries().values() else _countries().get(text.lower())


def form_of(text: str) -> str | None:
    """One of the other forms of a leaflet; None where it is none."""
    lower = " ".join(text.lower().replace("-", " ").split())
    return next((form for form, names in FORMS.items() if lower in names), None)


def forms_of(text: str) -> tuple[str, ...] | None:
    """Other forms of a leaflet in one text; None where one of them is none."""
    parts = [part for part in re.split(r"\s*(?:[,;/&+|]|\s(?:en|and|of|or)\s)\s*", text) if part]
    forms = [form for form in map(form_of, parts) if form]
    return tuple(dict.fromkeys(forms)) if forms and len(forms) == len(parts) else None


def yes_or_no(text: str) -> str | None:
    """`true` or `false`; None where it is neither."""
    lower = text.lower().strip(" .!")
    return "true" if lower in YES else "false" if lower in NO else None


def colour_of(text: str) -> str | None:
    """A colour as `#12656B`; None where it is none."""
    digits = text.removeprefix("#").removeprefix("0x")
    if re.fullmatch("[0-9A-Fa-f]{3}", digits) and text.startswith("#"):
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}" if re.fullmatch("[0-9A-Fa-f]{6}", digits) else None
