"""The questions of `brochure centre new`, and the file that their answers make."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import yaml
from babel.dates import get_day_names

from brochure.desk.centres.told import sentence
from brochure.desk.centres.typed import Fault
from brochure.model.facts import DAYS
from brochure.nouns.finding import Finding
from brochure.nouns.node import plain
from brochure.read.compose import compose
from brochure.read.lists import slug_of
from brochure.read.typed import read_values
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
    Question("phone", "Telefoonnummer", "Telephone number", "020 123 4567"),
    Question("email", "E-mailadres", "E-mail address", "info@example.org", needed=True),
    Question("web", "Website", "Website", "example.org"),
    Question(
        "qr",
        "Waar leidt de QR-code heen?",
        "Where does the QR code lead?",
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
        "Talen van de medewerkers, zoals: Nederlands, Engels",
        "Languages of the staff, such as: Dutch, English",
        "Nederlands, Engels",
    ),
    Question("accent", "Kleur, zoals #12656B", "Colour, such as #12656B", "#12656B"),
    Question("line", "Een eigen zin", "A sentence of your own", "Kom gerust langs."),
)

WORDS = {
    "nl": {
        "needed": "Dit is nodig.",
        "wrong": "Dat kan hier niet; schrijf het zoals: {like}",
        "why": "({reason})",
        "read": "Gelezen als: {read}.",
        "closed": "gesloten",
    },
    "en": {
        "needed": "This is needed.",
        "wrong": "That cannot be; write it like: {like}",
        "why": "({reason})",
        "read": "Read as: {read}.",
        "closed": "closed",
    },
}

SOUND: Answers = {"lang": "nl", "name": "x", "email": "info@example.org", "qr": "https://example.org"}
"""What stands in for answers that are still to come."""


def run(
    ask: Callable[[str], str], say: Callable[[str], None], check: Callable[[Answers], list[Finding]]
) -> tuple[str, str]:
    """Ask everything, and each thing again until it can be used; the name of the file and what is to be in it.

    `check` says what is wrong with the answers so far, the last of which is new: see `wrong_with`.
    """
    language = "en" if ask("Nederlands of English? [nl/en]").strip().lower().startswith("e") else "nl"
    answers: Answers = {"lang": language}
    for question in QUESTIONS:
        if question.key == "town" and ("street" not in answers or "town" in answers):
            continue
        answers |= _answered(question, language, ask, say, partial(_checked, check, answers))
    return slug_of(str(answers["name"])) or "centre", as_yaml(answers)


def _answered(
    question: Question,
    language: str,
    ask: Callable[[str], str],
    say: Callable[[str], None],
    check: Callable[[Answers], list[Finding]],
) -> Answers:
    """What an answer says that can be used; nothing where the question is passed over."""
    words = WORDS[language]
    while True:
        text = " ".join(ask(question.en if language == "en" else question.nl).split())
        if not text and not question.needed:
            return {}
        if not text:
            say(words["needed"])
            continue
        typed = read_values({question.key: text})
        said: Answers = {key: plain(value) for key, value in typed.node.items.items()}
        if not (wrong := list(typed.findings) or check(said)):
            for reading in typed.readings:
                read = _in(language, reading.read) if question.key == "hours" else reading.read
                say(words["read"].format(read=read))
            return said
        reasons = dict.fromkeys(sentence(Fault(question.key, one), language, question.like) for one in wrong)
        say(words["wrong"].format(like=question.like))
        say(words["why"].format(reason=" ".join(reasons)))


def _in(language: str, read: str) -> str:
    """Hours as they are written in a file, with the days in a language: `maandag-donderdag 09:00-17:00`."""
    names = get_day_names("wide", locale=language)
    known = {day: names[DAYS.index(day)] for day in DAYS} | {"closed": WORDS[language]["closed"]}
    return re.sub(r"[a-z]+", lambda word: known.get(word[0], word[0]), read)


def _checked(check: Callable[[Answers], list[Finding]], answers: Answers, said: Answers) -> list[Finding]:
    return check({**answers, **said})


def wrong_with(answers: Answers, languages: tuple[str, ...]) -> list[Finding]:
    """What is wrong with the answers so far; what is still to come does not count."""
    known = {**SOUND, **({"town": "x"} if "street" in answers else {}), **answers}
    node, faults = compose(as_yaml(known), "answers")
    return [*faults, *(check_centre(node, languages, {}, None)[1] if node else [])]


def as_yaml(answers: Answers) -> str:
    """The answers as the file of a centre."""
    body = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{first_line('content/centres/x.yaml')}\n# docs/centres.md tells what else can be said here.\n{body}"
