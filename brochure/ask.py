"""The questions of `brochure centre new`, and the file that their answers make."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import yaml
from pydantic import ValidationError

from brochure.lists import WEEK, slug_of
from brochure.model import Centre

DAYS = {
    name: day
    for names, day in zip(
        ("ma maandag mon monday", "di dinsdag tue tuesday", "wo woensdag wed wednesday", "do donderdag thu thursday",
         "vr vrijdag fri friday", "za zaterdag sat saturday", "zo zondag sun sunday"),
        WEEK,
        strict=True,
    )
    for name in names.split()
}  # fmt: skip
"""Days as people write them, in Dutch and in English."""

_RUN = re.compile(r"([a-z]+)(?:\s*(?:-|–|t/m|to)\s*([a-z]+))?\s+(.+)")
_STRETCH = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|tot|to)\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*uur)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, in Dutch and in English; an answer may be left out where it is not `needed`."""

    key: str
    nl: str
    en: str
    needed: bool = False


QUESTIONS = (
    Question("name", "Hoe heet het loopbaancentrum?", "What is the centre called?", needed=True),
    Question("street", "Straat en huisnummer (leeg: geen adres)", "Street and number (empty: no address)"),
    Question("town", "Postcode en plaats", "Postcode and town"),
    Question("phone", "Telefoon, met land: +31 …", "Telephone, with its country: +31 …"),
    Question("email", "E-mailadres", "E-mail address", needed=True),
    Question("web", "Website, zonder https://", "Website, without https://"),
    Question("qr", "Waar leidt de QR-code heen? https://…", "Where does the QR code lead? https://…", needed=True),
    Question(
        "hours", "Openingstijden, zoals: ma-do 9-17, vr 9-12.30", "Opening hours, such as: mon-thu 9-17, fri 9-12.30"
    ),
    Question("accent", "Kleur, zoals #12656B", "Colour, such as #12656B"),
    Question("line", "Een eigen zin", "A sentence of your own"),
)

ANSWERS = {
    "nl": {
        "needed": "Dit is nodig.",
        "wrong": "Dat kan hier niet: {reason}",
        "hours": "Schrijf het als: ma-do 9-17, vr 9-12.30",
        "slug": "Bestandsnaam",
    },
    "en": {
        "needed": "This is needed.",
        "wrong": "That cannot be: {reason}",
        "hours": "Write it like: mon-thu 9-17, fri 9-12.30",
        "slug": "Name of the file",
    },
}


def run(
    ask: Callable[[str], str], say: Callable[[str], None], check: Callable[[dict[str, object]], list[str]]
) -> tuple[str, str]:
    """Ask everything, and each thing again until it can be used; the name of the file and what is to be in it.

    `check` says what is wrong with the answers so far, in words for the person at the terminal.
    """
    language = "en" if ask("Nederlands of English? [nl/en]").strip().lower().startswith("e") else "nl"
    words = ANSWERS[language]
    answers: dict[str, object] = {"lang": language}
    for question in QUESTIONS:
        if question.key == "town" and "street" not in answers:
            continue
        needed = question.needed or question.key == "town"
        while True:
            text = " ".join(ask(question.en if language == "en" else question.nl).split())
            if not text:
                if not needed:
                    break
                say(words["needed"])
                continue
            value: object = text
            if question.key == "hours":
                hours = hours_of(text)
                if hours is None:
                    say(words["hours"])
                    continue
                value = hours
            wrong = check({**answers, question.key: value})
            if not wrong:
                answers[question.key] = value
                break
            say(words["wrong"].format(reason=" ".join(wrong)))
    return slug_of(str(answers["name"])) or "centre", as_yaml(answers)


def wrong_in(answers: dict[str, object]) -> set[str]:
    """The keys of answers that the model refuses; what is still missing does not count."""
    try:
        Centre.model_validate(
            {"lang": "nl", "name": "x", "email": "a@example.org", "qr": "https://example.org", **answers}
        )
    except ValidationError as error:
        return {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    return set()


def hours_of(text: str) -> dict[str, str] | None:
    """Opening hours as people write them, by day; None where they cannot be understood."""
    hours: dict[str, str] = {}
    for part in re.split(r"[,;]\s*(?=[a-z])", text.strip().lower()):
        run_of_days = _RUN.fullmatch(part.strip())
        if run_of_days is None:
            return None
        first, last, times = run_of_days.groups()
        stretches = [_stretch(stretch) for stretch in re.split(r"\s*(?:,|;|&|\ben\b|\band\b)\s*", times)]
        if first not in DAYS or (last or first) not in DAYS or None in stretches:
            return None
        start, end = WEEK.index(DAYS[first]), WEEK.index(DAYS[last or first])
        for day in WEEK[start : end + 1]:
            hours[day] = ", ".join(stretch for stretch in stretches if stretch)
    return hours or None


def _stretch(text: str) -> str | None:
    match = _STRETCH.fullmatch(text.strip())
    if match is None:
        return None
    numbers = [int(part or 0) for part in match.groups()]
    if max(numbers[0], numbers[2]) > 23 or max(numbers[1], numbers[3]) > 59:
        return None
    opens, closes = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
    return f"{opens:%H:%M}-{closes:%H:%M}"


def as_yaml(answers: dict[str, object]) -> str:
    """The answers as the file of a centre."""
    body = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False, width=1000, default_style=None)
    return f"# docs/centres.md tells what else can be said here.\n{body}"
