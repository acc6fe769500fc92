"""The questions for a new centre: what is wrong is said at once and asked again, and the file they make is sound."""

from collections.abc import Mapping
from functools import partial

import pytest
import yaml

from brochure.cli.ask import QUESTIONS, SOUND, as_yaml, run, wrong_with
from brochure.model import Centre
from brochure.nouns.node import plain
from brochure.read.compose import compose
from brochure.validate import check_centre

LANGUAGES = ("nl", "en")
CHECK = partial(wrong_with, languages=LANGUAGES)
GOOD = {
    "name": "Voorbeeld Loopbaancentrum",
    "street": "Voorbeeldstraat 1",
    "town": "1234 AB Voorbeeldstad",
    "phone": "+31 20 123 4567",
    "email": "info@example.org",
    "web": "example.org",
    "qr": "https://example.org/start",
    "hours": "ma-do 9-17, vr 9-12.30",
    "speaks": "nl, en, ar",
    "accent": "#12656B",
    "line": "Kom gerust langs.",
}
REASONS = {
    "nl": ("Zo wordt", "Dit", "Deze", "De ", "Witte"),
    "en": ("This", "There is", "It closes", "These", "White"),
}
"""How a reason begins; what has no words of its own is in English."""

AWKWARD = [
    *(
        '"quoted"',
        "'s-Voorbeeld",
        "a: b",
        "a #b",
        "# no comment",
        "no",
        "yes",
        "null",
        "~",
        "12:30",
        "007",
        "1_000",
        "1e3",
    ),
    *("0x1F", "- item", "[x", "{x}", "&anchor", "*alias", "!tag", "%x", "@x", "`x`", "|", ">", "---", "...", "?", "<<"),
    *(
        "Łódź",
        "Ærø",
        "Ünïcode",
        "🌳 boom",
        "مركز",
        "x" * 1999,
        "lang " * 300,
        "\\n",
        "C:\\x",
        "=1+1",
        "\N{NO-BREAK SPACE}x",
    ),
    *(
        "  spaces  ",
        "2026-12-24",
        "true",
        "a\tb",
        "</script>",
        "\u200b",
        "a\u202eb",
        "\x07",
        "x" * 2001,
        "[en: x]",
        "[nl: x",
        "*x",
    ),
]


class Person:
    """Answers each question from a list of answers, by a piece of its words; the last answer stays."""

    def __init__(self, answers: Mapping[str, str | list[str]], language: str = "nl") -> None:
        self.language = language
        self.answers = {key: [value] if isinstance(value, str) else list(value) for key, value in answers.items()}
        self.asked: list[str] = []
        self.heard: list[str] = []

    def ask(self, words: str) -> str:
        if "[nl/en]" in words:
            return self.language
        key = next(one.key for one in QUESTIONS if words in {one.nl, one.en})
        self.asked.append(key)
        answers = self.answers.get(key, [""])
        assert len(self.asked) < 100, self.heard[-3:]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    @property
    def refused(self) -> list[str]:
        """What was said against an answer."""
        return [words for words in self.heard if not words.startswith(("Gelezen als", "Read as"))]

    def run(self) -> tuple[str, Centre]:
        """The name of the file, and its centre; it has no finding."""
        slug, text = run(self.ask, self.heard.append, CHECK)
        node, findings = compose(text, f"{slug}.yaml")
        assert node is not None
        assert [*findings, *check_centre(node, LANGUAGES, {}, None)[1]] == []
        return slug, Centre.model_validate(plain(node))


def test_good_answers_make_a_centre_and_nothing_is_said() -> None:
    person = Person(GOOD)
    slug, centre = person.run()
    assert slug == "voorbeeld-loopbaancentrum"
    assert person.heard == [
        "Gelezen als: maandag-donderdag 09:00-17:00; vrijdag 09:00-12:30.",
    ]
    assert person.asked == [question.key for question in QUESTIONS]
    assert centre.hours is not None
    assert (centre.lang, centre.hours.friday, centre.speaks) == ("nl", "09:00-12:30", ("nl", "en", "ar"))
    assert [getattr(centre, key) for key in GOOD if key not in {"hours", "speaks"}] == [
        value for key, value in GOOD.items() if key not in {"hours", "speaks"}
    ]


def test_an_empty_answer_passes_over_what_can_be_left_out() -> None:
    person = Person({key: GOOD[key] for key in ("name", "email", "qr")})
    _, centre = person.run()
    assert centre.model_fields_set == {"lang", "name", "email", "qr"}
    assert "town" not in person.asked  # without a street


@pytest.mark.parametrize("key", [one.key for one in QUESTIONS if one.needed])
def test_what_is_needed_is_asked_again(key: str) -> None:
    person = Person({**GOOD, key: ["", "  ", GOOD[key]]})
    person.run()
    assert person.refused == ["Dit is nodig."] * 2


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("phone", "0900 2x"),
        ("phone", "+31 20"),
        ("email", "info at example"),
        ("web", "ftp://example.org"),
        ("qr", "http://example.org"),
        ("hours", "ma-vr 9-5"),
        ("hours", "altijd"),
        ("hours", "ma 17-9"),
        ("hours", "ma 9-10, 11-12, 13-14, 15-16"),
        ("speaks", "nl, zz"),
        ("accent", "groen"),
        ("accent", "#FFFF00"),
        ("line", "x" * 2001),
        ("name", "a\u200bb"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_wrong_answer_is_told_with_an_example_and_asked_again(key: str, wrong: str, language: str) -> None:
    person = Person({**GOOD, key: [wrong, GOOD[key]]}, language)
    person.run()
    assert person.asked.count(key) == 2
    question = next(one for one in QUESTIONS if one.key == key)
    assert person.refused[0].endswith(question.like)
    assert person.refused[0].startswith("Dat kan hier niet" if language == "nl" else "That cannot be")
    assert not any("missing" in words for words in person.heard)
    assert person.refused[1].startswith(tuple(f"({start}" for start in REASONS[language]))


def test_every_example_is_an_answer() -> None:
    person = Person({question.key: question.like for question in QUESTIONS}, "en")
    person.run()
    assert all(words.startswith("Read as: ") for words in person.heard)
    assert len(person.heard) == 3


def test_an_answer_is_understood_as_in_a_file_and_said_back() -> None:
    person = Person(
        {
            **GOOD,
            "street": "Voorbeeldstraat 1, 1234ab Voorbeeldstad",
            "phone": "020-123 45 67",
            "qr": "example.org/start",
            "speaks": "Nederlands en Arabisch",
        },
        "en",
    )
    _, centre = person.run()
    assert "town" not in person.asked  # it was said with the street
    assert (centre.street, centre.town, centre.phone) == (
        "Voorbeeldstraat 1",
        "1234 AB Voorbeeldstad",
        "+31 20 123 4567",
    )
    assert (centre.qr, centre.speaks) == ("https://example.org/start", ("nl", "ar"))
    assert "Read as: +31 20 123 4567." in person.heard


def test_what_can_be_read_in_two_ways_is_asked_back() -> None:
    person = Person({**GOOD, "hours": ["ma-vr 1-5", "ma-vr 13-17"]})
    _, centre = person.run()
    assert centre.hours is not None
    assert centre.hours.friday == "13:00-17:00"
    assert person.heard[1] == "(Dit kun je op twee manieren lezen. Schrijf 13:00-17:00 of 01:00-05:00.)"


@pytest.mark.parametrize("key", ["name", "street", "town", "line"])
@pytest.mark.parametrize("awkward", AWKWARD, ids=lambda text: ascii(text[:12]))
def test_an_awkward_answer_comes_back_as_it_was_or_is_asked_again(key: str, awkward: str) -> None:
    person = Person({**GOOD, key: [awkward, GOOD[key]]})
    _, centre = person.run()
    assert getattr(centre, key) in {" ".join(awkward.split()), GOOD[key]}
    assert bool(person.refused) is (person.asked.count(key) == 2)


@pytest.mark.parametrize("awkward", ["no", "12:30", "007", "null", 'a: "b" #c', "🌳"])
def test_what_yaml_would_guess_at_stays_as_it_was_typed(awkward: str) -> None:
    person = Person({**GOOD, "name": awkward})
    _, centre = person.run()
    assert (centre.name, person.refused) == (awkward, [])
    assert yaml.safe_load(as_yaml({"name": awkward})) == {"name": awkward}


def test_a_name_without_latin_letters_still_has_a_file() -> None:
    assert Person({**GOOD, "name": "مركز"}).run()[0] == "centre"


def test_what_is_still_to_come_is_not_wrong() -> None:
    assert wrong_with({"lang": "nl", "name": "Voorbeeld", "street": "Voorbeeldstraat 1"}, LANGUAGES) == []
    assert [one.words.partition(" ")[0] for one in wrong_with({**SOUND, "phone": "x"}, LANGUAGES)] == ["phone"]
