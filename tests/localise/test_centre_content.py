"""What a centre's file says: written as each language writes it, and refused where it could not be trusted."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise, product
from random import Random

import pytest

from brochure.localise import Writer
from brochure.localise.centre import centre_copy
from brochure.localise.leaves import Leaves
from brochure.localise.writer import DAYS
from brochure.model import Centre
from brochure.model.centre import Hours
from brochure.nouns.leaf import Branch, leaf_at, leaves
from brochure.nouns.node import Mapping, plain
from brochure.read.compose import compose
from brochure.validate import Content, check_centre
from brochure.validate.centres import nearest, with_white

OCCUPATION = "social-media-manager"
LEAST = "lang: nl\nname: Voorbeeld\nemail: a@example.org\nqr: https://example.org/start\n"
RATIOS = {"content/centres/breed.svg": Decimal("2.5")}
LANGUAGES = ("nl", "en")

Speaker = Callable[[str, str], Branch]


def node_of(text: str) -> Mapping:
    node, faults = compose(LEAST + text, "content/centres/x.yaml")
    assert isinstance(node, Mapping), faults
    return node


@pytest.fixture(scope="session")
def speak(content: Content) -> Speaker:
    """The copy of the smallest centre with some lines more, in a language."""

    def copy(language: str, text: str) -> Branch:
        node = node_of(text)
        make = Leaves(Writer(language, content.labels[language]), content.facts[OCCUPATION])
        return centre_copy(make, Centre.model_validate(plain(node)), node, RATIOS)

    return copy


def texts(copy: Branch, key: str) -> list[str]:
    """All texts below a key, with plain spaces."""
    return [leaf.text.replace("\N{NO-BREAK SPACE}", " ") for leaf in leaves(copy[key])]


def refused(text: str) -> list[str]:
    """The places, codes and words of all findings, without what to do."""
    _, findings = check_centre(node_of(text), LANGUAGES, {}, None)
    assert all(finding.remedy for finding in findings)
    return [f"{one.place.line}:{one.place.column} {one.code}: {one.words}" for one in findings]


# What is said


@pytest.mark.parametrize(
    ("text", "key", "dutch", "english"),
    [
        (
            "hours: {monday: '09:00-17:00', tuesday: '09:00-17:00', wednesday: '09:00-17:00', friday: '09:00-12:30'}",
            "hours",
            ["ma t/m wo", "9.00–17.00 uur", "vr", "9.00–12.30 uur"],
            ["Mon–Wed", "9 am–5 pm", "Fri", "9 am–12.30 pm"],
        ),
        (
            "hours: {saturday: '10:00-13:00', sunday: '10:00-13:00'}",
            "hours",
            ["za en zo", "10.00–13.00 uur"],
            ["Sat–Sun", "10 am–1 pm"],
        ),
        (
            "hours: {thursday: '08:30-11:15, 13:30-17:00, 19:00-21:00'}",
            "hours",
            ["do", "8.30–11.15 uur", "13.30–17.00 uur", "19.00–21.00 uur"],
            ["Thu", "8.30–11.15 am", "1.30–5 pm", "7–9 pm"],
        ),
        (
            "exceptions: [{date: 2026-12-24, open: '09:00-12:00'}, {date: 2026-12-25, until: 2027-01-03}]",
            "exceptions",
            ["do 24 dec", "9.00–12.00 uur", "25 dec t/m 3 jan", "gesloten"],
            ["Thu 24 Dec", "9 am–12 pm", "25 Dec–3 Jan", "closed"],
        ),
        (
            "exceptions: [{date: 2027-05-05}, {date: 2027-05-06, until: 2027-05-09, open: '10:00-12:00, 13:00-15:00'}]",
            "exceptions",
            ["wo 5 mei", "gesloten", "6 mei t/m 9 mei", "10.00–12.00 uur", "13.00–15.00 uur"],
            ["Wed 5 May", "closed", "6 May–9 May", "10 am–12 pm", "1–3 pm"],
        ),
        (
            "events: [{date: 2027-01-12, time: '19:00-21:00', title: {nl: Avond, en: Evening}, place: Zaal}]",
            "events",
            ["Avond", "di 12 jan 2027", "19.00–21.00 uur", "Zaal"],
            ["Evening", "Tue 12 Jan 2027", "7–9 pm", "Zaal"],
        ),
        (
            "events: [{date: 2027-03-01, time: '14:00', title: Eén}, {date: 2027-06-30, title: Twee}]",
            "events",
            ["Eén", "ma 1 mrt 2027", "14.00 uur", "Twee", "wo 30 jun 2027"],
            ["Eén", "Mon 1 Mar 2027", "2 pm", "Twee", "Wed 30 Jun 2027"],
        ),
        ("phone: +31 20 123 4567", "phone", ["020 123 4567"], ["+31 20 123 4567"]),
        ("phone: +32 2 555 12 34", "phone", ["+32 2 555 12 34"], ["+32 2 555 12 34"]),
        ("phone: +31 (20) 123-4567", "phone_link", ["tel:+31201234567"], ["tel:+31201234567"]),
        ("speaks: [ar]", "speaks", ["We spreken Arabisch."], ["We speak Arabic."]),
        ("speaks: [nl, pl]", "speaks", ["We spreken Nederlands en Pools."], ["We speak Dutch and Polish."]),
        (
            "speaks: [nl, en, tr]",
            "speaks",
            ["We spreken Nederlands, Engels en Turks."],
            ["We speak Dutch, English and Turkish."],
        ),
        ("line: {nl: Kom langs., en: Drop in.}", "line", ["Kom langs."], ["Drop in."]),
        ("short: example.org/kort", "address", ["example.org/kort"], ["example.org/kort"]),
        ("web: example.org", "address", ["example.org/start"], ["example.org/start"]),
        ("logo: {light: breed.svg}", "logo", ["content/centres/breed.svg", "Logo van Voorbeeld"], [
            "content/centres/breed.svg",
            "Logo of Voorbeeld",
        ]),
    ],
)  # fmt: skip
def test_each_language_says_it_its_own_way(
    speak: Speaker, text: str, key: str, dutch: list[str], english: list[str]
) -> None:
    assert [texts(speak(language, text), key) for language in LANGUAGES] == [dutch, english]


@pytest.mark.parametrize(
    ("sender", "dutch", "english"),
    [
        ("{}", "Uitgave {}.", "Issue {}."),
        ("{free: 'false'}", "Uitgave {}.", "Issue {}."),
        ("{free: 'true'}", "Gratis. Uitgave {}.", "Free of charge. Issue {}."),
        (
            "{formats: [braille]}",
            "Uitgave {}. Ook in braille.",
            "Issue {}. Also available in braille.",
        ),
        (
            "{free: 'true', formats: [large-print, braille, audio, easy-read]}",
            "Gratis. Uitgave {}. Ook in grote letters, in braille, als luisterversie of in eenvoudige taal.",
            "Free of charge. Issue {}. Also available in large print, in braille, as audio or in Easy Read.",
        ),
    ],
)
def test_the_sender_says_what_it_costs_which_issue_and_which_forms(
    speak: Speaker, content: Content, sender: str, dutch: str, english: str
) -> None:
    issue = content.facts[OCCUPATION].issue.id
    said = [texts(speak(language, f"sender: {sender}"), "sender") for language in LANGUAGES]
    assert said == [[dutch.format(issue)], [english.format(issue)]]


def test_a_centre_says_in_its_own_words_how_one_gets_other_forms(speak: Speaker) -> None:
    text = "sender: {formats: [audio], formats_at: {nl: Vraag ernaar., en: Do ask.}}"
    assert [texts(speak(language, text), "formats_at") for language in LANGUAGES] == [["Vraag ernaar."], ["Do ask."]]


def test_what_a_centre_has_not_got_is_not_there(speak: Speaker) -> None:
    assert list(speak("nl", "")) == ["name", "email", "qr", "address"]


def test_one_text_speaks_the_centres_language_and_a_text_for_each_its_own(speak: Speaker) -> None:
    copy = speak("en", "line: {nl: Kom langs., en: Drop in.}\nstreet: Dorpsstraat 1\ntown: 1234 AB Voorbeeldum")
    spoken = {key: leaf_at(copy, key).language for key in ("name", "street", "town", "line", "email")}
    assert spoken == {"name": "nl", "street": "nl", "town": "nl", "line": "en", "email": "en"}


def test_a_leaf_stands_where_its_words_stand(speak: Speaker) -> None:
    text = "events:\n- date: 2027-01-12\n  title:\n    nl: Avond\n    en: Evening\nphone: +31 20 123 4567\n"
    places = {leaf.path: leaf.place.line for leaf in leaves(speak("en", text))}
    found = {path: places[f"centre.{path}"] for path in ("events.1.title", "events.1.day", "phone_link", "address")}
    assert found == {"events.1.title": 9, "events.1.day": 6, "phone_link": 10, "address": 4}


def test_a_logo_has_the_ratio_of_its_picture(speak: Speaker) -> None:
    copy = speak("nl", "logo: {light: breed.svg, dark: onbekend.png, alt: {nl: Ons huis, en: Our house}}")["logo"]
    assert [leaf_at(copy, ground).number for ground in ("light", "dark")] == [Decimal("2.5"), Decimal(1)]
    assert leaf_at(copy, "alt").text == "Ons huis"


# Every week there can be


def spread(label: str, between: tuple[str, ...], names: list[str]) -> list[int]:
    """The days that a label of the panel means, as a reader takes it."""
    for word in between:
        if word in label:
            first, last = (names.index(name) for name in label.split(word))
            return list(range(first, last + 1))
    return [names.index(label)]


@pytest.mark.parametrize(
    ("language", "between", "names"),
    [
        ("nl", (" t/m ", " en "), ["ma", "di", "wo", "do", "vr", "za", "zo"]),
        ("en", ("–",), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
    ],
)
def test_every_week_is_told_day_by_day_in_as_few_rows_as_can_be(
    content: Content, language: str, between: tuple[str, ...], names: list[str]
) -> None:
    """All 2^7 patterns of open and closed days, and for each the same times or other times at the weekend."""
    writer = Writer(language, content.labels[language])
    weekday, weekend = "09:00-17:00", "10:00-12:00"
    for pattern, late in product(product((False, True), repeat=7), (weekday, weekend)):
        if not any(pattern):
            continue
        times = [(late if day > 4 else weekday) if is_open else None for day, is_open in enumerate(pattern)]
        hours = Hours.model_validate({name: time for name, time in zip(DAYS, times, strict=True) if time})
        told: list[tuple[int, str]] = []
        rows = writer.opening_hours(hours)
        for label, stretches in rows:
            told += [(day, stretches[0]) for day in spread(label.replace("\N{NO-BREAK SPACE}", " "), between, names)]
        written = {time: writer.opening(time)[0] for time in (weekday, weekend)}
        assert told == [(day, written[time]) for day, time in enumerate(times) if time]
        assert len(rows) == sum(time is not None and time != before for before, time in pairwise([None, *times]))


# What is refused


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("street: Dorpsstraat 1", ["1:1 content.missing-key: A street needs a town, and a town a street."]),
        ("town: Voorbeeldum", ["1:1 content.missing-key: A street needs a town, and a town a street."]),
        ("hours: {}", ["5:1 content.hours: hours names no day."]),
        ("hours: {monday: '17:00-09:00'}", ["5:9 content.hours: hours.monday closes before it opens."]),
        ("hours: {monday: '09:00-09:00'}", ["5:9 content.hours: hours.monday closes before it opens."]),
        ("hours: {monday: '13:00-17:00, 09:00-12:00'}", ["5:9 content.hours: hours.monday closes before it opens."]),
        ("hours: {monday: '09:00-13:00, 12:00-17:00'}", ["5:9 content.hours: hours.monday closes before it opens."]),
        ("hours: {monday: '9:00-17:00'}", ["5:9 content.format: hours.monday is not written as it must be."]),
        ("hours: {monday: '09:00-24:00'}", ["5:9 content.format: hours.monday is not written as it must be."]),
        ("hours: {monday: '09:00–17:00'}", ["5:9 content.format: hours.monday is not written as it must be."]),
        (
            "hours: {monday: '08:00-09:00, 10:00-11:00, 12:00-13:00, 14:00-15:00'}",
            ["5:9 content.format: hours.monday is not written as it must be."],
        ),
        ("hours: {maandag: '09:00-17:00'}", ["5:9 content.unknown-key: The key hours.maandag is not known here."]),
        ("phone: 020 123 4567", ["5:1 content.format: phone is not written as it must be."]),
        ("phone: +31 20 123", ["5:1 content.phone: phone is not a telephone number."]),
        ("phone: +999 20 123 4567", ["5:1 content.phone: phone is not a telephone number."]),
        ("web: https://example.org", ["5:1 content.format: web is not written as it must be."]),
        ("short: example", ["5:1 content.format: short is not written as it must be."]),
        ("accent: red", ["5:1 content.format: accent is not written as it must be."]),
        ("accent: '#12656'", ["5:1 content.format: accent is not written as it must be."]),
        ("logo: {light: ../a.svg}", ["5:8 content.format: logo.light is not written as it must be."]),
        ("logo: {light: a.gif}", ["5:8 content.format: logo.light is not written as it must be."]),
        ("logo: {alt: Ons huis}", ["5:1 content.missing-key: The key logo.light is missing."]),
        ("logo: {light: a.svg}", ["5:15 logo.missing: There is no picture 'a.svg'."]),
        ("speaks: [nl, xx]", ["5:14 content.language: speaks.2 is not a language."]),
        ("speaks: [Dutch]", ["5:10 content.format: speaks.1 is not written as it must be."]),
        ("speaks: [" + ", ".join(["nl"] * 13) + "]", ["5:1 content.count: speaks has more than 12 items."]),
        ("line: {xx: Dag}", [
            "5:8 content.language: line.xx is not a language.",
            "5:7 centre.language: line has no text for nl, en.",
        ]),
        ("line: {}", ["5:1 content.count: line has 0 items and needs at least 1."]),
        ("line: [a]", ["5:1 content.wrong-type: line should be one text."]),
        ("line: {nl: a, en: [b]}", ["5:15 content.wrong-type: line.en should be one text."]),
        ("line: {nl: ' ', en: b}", ["5:8 content.empty: line.nl is empty."]),
        ("line: {en: b}", ["5:7 centre.language: line has no text for nl."]),
        ("logo: {light: a.svg, alt: {nl: b}}", [
            "5:27 centre.language: logo.alt has no text for en.",
            "5:15 logo.missing: There is no picture 'a.svg'.",
        ]),
        ("logo: {light: a.svg, alt: logo.PNG}", [
            "5:27 centre.alt: 'logo.PNG' is the name of a file, and is what is heard of the logo.",
            "5:15 logo.missing: There is no picture 'a.svg'.",
        ]),
        ("sender: {free: ja}", ["5:10 content.choice: sender.free is not one of the words allowed here."]),
        ("sender: {formats: [cd], formats_at: a}", [
            "5:20 content.choice: sender.formats.1 is not one of the words allowed here."
        ]),
        ("sender: {formats: [audio]}", [
            "5:19 centre.promise: sender.formats promises other forms, and nothing says how people get them."
        ]),
        ("sender: {formats_at: a}", [
            "5:22 centre.promise: sender.formats_at says how people get other forms, and there are none."
        ]),
        ("sender: {formats: [audio], formats_at: {nl: a}}", [
            "5:40 centre.language: sender.formats_at has no text for en."
        ]),
        ("country: Nederland", ["5:1 content.format: country is not written as it must be."]),
        ("country: XX", ["5:1 content.choice: country is not a country."]),
        ("exceptions: [{date: 25-12-2026}]", ["5:15 content.date: exceptions.1.date is not a date."]),
        ("exceptions: [{date: 2027-02-29}]", ["5:15 content.date: exceptions.1.date is not a date."]),
        ("exceptions: [{until: 2027-01-03}]", ["5:14 content.missing-key: The key exceptions.1.date is missing."]),
        (
            "exceptions: [" + ", ".join(f"{{date: 2027-01-0{day}}}" for day in range(1, 8)) + "]",
            ["5:1 content.count: exceptions has more than 6 items."],
        ),
        (
            "exceptions: [{date: 2026-12-25, until: 2026-12-24}]",
            ["5:33 centre.exception: It ends on 2026-12-24, before it begins."],
        ),
        (
            "exceptions: [{date: 2026-12-25, until: 2027-01-03}, {date: 2027-01-01}]",
            ["5:54 centre.exception: 2027-01-01 comes after 2027-01-03 in the list."],
        ),
        ("events: [{date: 2027-01-12}]", ["5:10 content.missing-key: The key events.1.title is missing."]),
        (
            "events: [{date: 2027-01-12, title: a, time: 19}]",
            ["5:39 content.format: events.1.time is not written as it must be."],
        ),
        (
            "events: [{date: 2027-01-12, title: a, time: '21:00-19:00'}]",
            ["5:39 content.hours: events.1.time closes before it opens."],
        ),
        (
            "events: [{date: 2027-01-12, title: {nl: a, en: b}, place: {nl: a}}]",
            ["5:59 centre.language: events.1.place has no text for en."],
        ),
        (
            "events: [" + ", ".join(["{date: 2027-01-12, title: a}"] * 4) + "]",
            ["5:1 content.count: events has more than 3 items."],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_trusted_is_told_with_its_place(text: str, told: list[str]) -> None:
    assert refused(text) == told


def test_all_faults_are_told_in_one_run() -> None:
    text = "phone: '1'\nhours: {}\naccent: '#FFFFFF'\nspeaks: [xx]\nline: {nl: a}\nexceptions: [{date: x}]\n"
    assert sorted(line.partition(" ")[0] for line in refused(text)) == ["10:15", "5:1", "6:1", "7:9", "8:10", "9:7"]


@pytest.mark.parametrize("text", ["hours: x", "events: x", "exceptions: [x]", "logo: x", "sender: x", "speaks: {a: b}"])
def test_any_other_shape_is_a_finding_and_no_traceback(text: str) -> None:
    (told,) = refused(text)
    assert "content.wrong-type" in told


# Colours


def test_the_colour_that_is_named_can_be_read_and_is_no_darker_than_it_must_be() -> None:
    random = Random(20261)  # noqa: S311 -- the same colours in every run
    pale = 0
    for _ in range(150):
        colour = f"#{random.randrange(1 << 24):06X}"
        named = nearest(colour)
        assert with_white(named) >= 4.5, colour
        if with_white(colour) >= 4.5:
            assert named == colour
        else:
            pale += 1
            assert with_white(named) < 4.7, colour
    assert pale > 30


def test_the_contrast_is_that_of_the_standard() -> None:
    assert round(with_white("#767676"), 2) == 4.54
    assert round(with_white("#777777"), 2) == 4.48
    assert round(with_white("#000000"), 2) == 21


def test_a_colour_that_white_can_be_read_on_is_left_alone() -> None:
    assert refused("accent: '#767676'") == []
    assert [line.partition(":")[2][:15] for line in refused("accent: '#777777'")] == ["9 centre.accent"]
