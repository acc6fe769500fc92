"""The questions of `brochure centre new`, and the file that their answers make."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import yaml

from brochure.read.compose import compose
from brochure.read.lists import slug_of
from brochure.read.openings import hours_of
from brochure.validate import check_centre
from brochure.validate.schemas import first_line

Answers = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, in Dutch and in English, and an answer; it may be left out where it is not `needed`."""

    key: str
    nl: str
    en: str
    like: str
    needed: bool = False


QUESTIONS = (
    Question(
        "name", "Hoe heet het loopbaancentrum?", "What is the centre called?", "Loopbaancentrum Voorbeeld", needed=True
    ),
    Question(
        "street",
        "Straat en huisnummer (leeg: geen adres)",
        "Street and number (empty: no address)",
        "Voorbeeldstraat 1",
    ),
    Question("town", "Postcode en plaats", "Postcode and town", "1234 AB Voorbeeldstad", needed=True),
    Question("phone", "Telefoon, met land: +31 …", "Telephone, with its country: +31 …", "+31 20 123 4567"),
    Question("email", "E-mailadres", "E-mail address", "info@example.org", needed=True),
    Question("web", "Website, zonder https://", "Website, without https://", "example.org"),
    Question(
        "qr",
        "Waar leidt de QR-code heen? https://…",
        "Where does the QR code lead? https://…",
        "https://example.org/start",
        needed=True,
    ),
    Question(
        "hours",
        "Openingstijden, zoals: ma-do 9-17, vr 9-12.30",
        "Opening hours, such as: mon-thu 9-17, fri 9-12.30",
        "ma-do 9-17, vr 9-12.30",
    ),
    Question(
        "speaks",
        "Talen van de medewerkers, zoals: nl, en, ar",
        "Languages of the staff, such as: nl, en, ar",
        "nl, en, ar",
    ),
    Question("accent", "Kleur, zoals #12656B", "Colour, such as #12656B", "#12656B"),
    Question("line", "Een eigen zin", "A sentence of your own", "Kom gerust langs."),
)

WORDS = {
    "nl": {"needed": "Dit is nodig.", "wrong": "Dat kan hier niet; schrijf het zoals: {like}", "why": "({reason})"},
    "en": {"needed": "This is needed.", "wrong": "That cannot be; write it like: {like}", "why": "({reason})"},
}

SOUND: Answers = {"lang": "nl", "name": "x", "email": "info@example.org", "qr": "https://example.org"}
"""What stands in for answers that are still to come."""


def run(
    ask: Callable[[str], str], say: Callable[[str], None], check: Callable[[Answers], list[str]]
) -> tuple[str, str]:
    """Ask everything, and each thing again until it can be used; the name of the file and what is to be in it.

    `check` says what is wrong with the answers so far, the last of which is new: see `wrong_with`.
    """
    language = "en" if ask("Nederlands of English? [nl/en]").strip().lower().startswith("e") else "nl"
    answers: Answers = {"lang": language}
    for question in QUESTIONS:
        if question.key == "town" and "street" not in answers:
            continue
        value = _answered(question, language, ask, say, partial(_checked, check, answers, question.key))
        if value is not None:
            answers[question.key] = value
    return slug_of(str(answers["name"])) or "centre", as_yaml(answers)


def _answered(
    question: Question,
    language: str,
    ask: Callable[[str], str],
    say: Callable[[str], None],
    check: Callable[[object], list[str]],
) -> object | None:
    """An answer that can be used; None where the question is passed over."""
    words = WORDS[language]
    while True:
        text = " ".join(ask(question.en if language == "en" else question.nl).split())
        if not text and not question.needed:
            return None
        if not text:
            say(words["needed"])
            continue
        value = _value(question.key, text)
        wrong = [] if value is None else check(value)
        if value is not None and not wrong:
            return value
        say(words["wrong"].format(like=question.like))
        if wrong:
            say(words["why"].format(reason=" ".join(wrong)))


def _checked(check: Callable[[Answers], list[str]], answers: Answers, key: str, value: object) -> list[str]:
    return check({**answers, key: value})


def _value(key: str, text: str) -> object | None:
    """An answer as the file has it; None where it cannot be understood."""
    if key == "hours":
        return hours_of(text)
    if key == "speaks":
        return [part for part in text.lower().replace(",", " ").split() if part]
    return text


def wrong_with(answers: Answers, languages: tuple[str, ...]) -> list[str]:
    """What is wrong with the answers so far, as sentences; what is still to come does not count."""
    known = {**SOUND, **({"town": "x"} if "street" in answers else {}), **answers}
    node, faults = compose(as_yaml(known), "answers")
    told = [*faults, *(check_centre(node, languages, {}, None)[1] if node else [])]
    return [f"{one.words} {one.remedy}" for one in told]


def as_yaml(answers: Answers) -> str:
    """The answers as the file of a centre."""
    body = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{first_line('content/centres/x.yaml')}\n# docs/centres.md tells what else can be said here.\n{body}"
