"""The questions for a new centre: what is wrong is said at once and asked again, and the file they make is sound."""

from collections.abc import Mapping
from functools import partial

import pytest
import yaml

from brochure.cli.ask import QUESTIONS, SOUND, as_yaml, run, wrong_with
from brochure.model import Centre
from brochure.nouns.node import plain
from brochure.read.compose import compose
from brochure.read.openings import hours_of
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
    "speaks": "nl, EN ar",
    "accent": "#12656B",
    "line": "Kom gerust langs.",
}
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
    assert person.heard == []
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
    assert person.heard == ["Dit is nodig."] * 2


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("phone", "020 123 4567"),
        ("phone", "+31 20"),
        ("email", "info at example"),
        ("web", "https://example.org"),
        ("qr", "example.org"),
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
    assert person.heard[0].endswith(question.like)
    assert person.heard[0].startswith("Dat kan hier niet" if language == "nl" else "That cannot be")
    assert not any("missing" in words for words in person.heard)


def test_every_example_is_an_answer() -> None:
    person = Person({question.key: question.like for question in QUESTIONS}, "en")
    person.run()
    assert person.heard == []


@pytest.mark.parametrize("key", ["name", "street", "town", "line"])
@pytest.mark.parametrize("awkward", AWKWARD, ids=lambda text: ascii(text[:12]))
def test_an_awkward_answer_comes_back_as_it_was_or_is_asked_again(key: str, awkward: str) -> None:
    person = Person({**GOOD, key: [awkward, GOOD[key]]})
    _, centre = person.run()
    assert getattr(centre, key) in {" ".join(awkward.split()), GOOD[key]}
    assert bool(person.heard) is (person.asked.count(key) == 2)


@pytest.mark.parametrize("awkward", ["no", "12:30", "007", "null", 'a: "b" #c', "🌳"])
def test_what_yaml_would_guess_at_stays_as_it_was_typed(awkward: str) -> None:
    person = Person({**GOOD, "name": awkward})
    _, centre = person.run()
    assert (centre.name, person.heard) == (awkward, [])
    assert yaml.safe_load(as_yaml({"name": awkward})) == {"name": awkward}


def test_a_name_without_latin_letters_still_has_a_file() -> None:
    assert Person({**GOOD, "name": "مركز"}).run()[0] == "centre"


def test_what_is_still_to_come_is_not_wrong() -> None:
    assert wrong_with({"lang": "nl", "name": "Voorbeeld", "street": "Voorbeeldstraat 1"}, LANGUAGES) == []
    assert [words.partition(" ")[0] for words in wrong_with({**SOUND, "phone": "x"}, LANGUAGES)] == ["phone"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("ma-wo 9-17, vr 9-12.30", {"mon tue wed": "09:00-17:00", "fri": "09:00-12:30"}),
        ("mon-tue 09:00-17:00; fri 09:00-12:30", {"mon tue": "09:00-17:00", "fri": "09:00-12:30"}),
        ("ma, wo en vr 9-12 en 13-17 uur", {"mon wed fri": "09:00-12:00, 13:00-17:00"}),
        ("maandag t/m dinsdag van 9.00 tot 17.30 uur", {"mon tue": "09:00-17:30"}),
        ("Mon & Tue 9am to 12.30pm, 1pm-5pm; Sat closed", {"mon tue": "09:00-12:30, 13:00-17:00"}),
        ("za–ma 12-13", {"mon sat sun": "12:00-13:00"}),
        ("Thurs: 12am–12pm", {"thu": "00:00-12:00"}),
        ("vr 9-12 ma 10-11", {"mon": "10:00-11:00", "fri": "09:00-12:00"}),
    ],
)
def test_opening_hours_are_understood_as_people_write_them(text: str, hours: dict[str, str]) -> None:
    assert hours_of(text) == {
        day: times
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        for days, times in hours.items()
        if day[:3] in days
    }


@pytest.mark.parametrize(
    "text",
    [
        *("", "9-17", "ma", "ma-vr", "ma 9", "ma 9-25", "ma 9-12:60", "ma 13pm-14pm", "foo 9-17", "ma 9-17 soms"),
        *("ma-vr 9-17, vr 9-12", "ma ma 9-17", "ma 9-17 of 18", "ma 9:5-17", "zo gesloten", "ma 123-17", "ma 9-17-18"),
    ],
)
def test_opening_hours_that_can_be_read_two_ways_are_not_guessed_at(text: str) -> None:
    assert hours_of(text) is None
