"""Values as each language writes them, and copy that loses no word."""

import re
from decimal import Decimal
from typing import get_args

import pytest
from planned import BROCHURE, HANDOUT

from brochure.editions.edition import copy_of
from brochure.localise import Writer
from brochure.localise.leaves import Leaves
from brochure.localise.writer import DAYS
from brochure.model import Centre, Labels
from brochure.model.facts import DECIMALS, Fact, Quantity, Unit
from brochure.nouns.finding import Place
from brochure.nouns.leaf import Branch, Leaf, leaves
from brochure.nouns.node import Mapping
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.validate import Content
from brochure.validate.words import scalars

NO_BREAK = "\N{NO-BREAK SPACE}"
OCCUPATION = "social-media-manager"
HERE = Place("content/nl/test.yaml")


@pytest.fixture(scope="session")
def writers(content: Content) -> dict[str, Writer]:
    """Dutch, English, and French with Dutch labels: a language that the code never heard of."""
    languages = {"nl": "nl", "en": "en", "fr": "nl"}
    return {language: Writer(language, content.labels[labels]) for language, labels in languages.items()}


@pytest.fixture(scope="session")
def make(writers: dict[str, Writer], content: Content) -> Leaves:
    """Makes Dutch leaves."""
    return Leaves(writers["nl"], content.facts[OCCUPATION])


@pytest.mark.parametrize(
    ("unit", "value", "dutch", "english"),
    [
        ("eur", "14.71", "€ 14,71", "€14.71"),
        ("eur", "3245", "€ 3.245", "€3,245"),
        ("eur", "3245.50", "€ 3.245,50", "€3,245.50"),
        ("eur", "0", "€ 0", "€0"),
        ("eur", "50.00", "€ 50", "€50"),
        ("number", "21", "21", "21"),
        ("number", "500000", "500.000", "500,000"),
        ("number", "1.5", "1,5", "1.5"),
        ("million", "14.6", "14,6 miljoen", "14.6 million"),
        ("million", "1", "1 miljoen", "1 million"),
        ("million", "999.9", "999,9 miljoen", "999.9 million"),
        ("percent", "77", "77%", "77%"),
        ("percent", "12.5", "12,5%", "12.5%"),
        ("percent", "0.25", "0,25%", "0.25%"),
        ("hours", "1", "1 uur", "1 hour"),
        ("hours", "36", "36 uur", "36 hours"),
        ("date", "2026-08-02", "2 augustus 2026", "2 August 2026"),
    ],
)
def test_a_value_is_written_as_its_language_writes_it(
    writers: dict[str, Writer], unit: Unit, value: str, dutch: str, english: str
) -> None:
    quantity = Quantity(unit=unit, value=value)
    assert [writers[language].quantity(quantity).replace(NO_BREAK, " ") for language in ("nl", "en")] == [
        dutch,
        english,
    ]


def test_every_unit_has_its_decimals() -> None:
    assert {*DECIMALS, "date"} == set(get_args(Unit))


@pytest.mark.parametrize("unit", DECIMALS)
def test_no_digit_of_a_value_is_lost(writers: dict[str, Writer], unit: Unit) -> None:
    """Every number that the model lets in comes out with all its digits."""
    for decimals in DECIMALS[unit]:
        value = "87." + "123"[:decimals] if decimals else "87"
        written = writers["en"].quantity(Quantity(unit=unit, value=value))
        assert value in written


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        *(
            (unit, value)
            for unit in ("eur", "number")
            for value in ("3.245", "500.000", "1,5", "-1", "+1", "1e9", "1_0")
        ),
        *(
            ("number", value)
            for value in ("١٢", "²", "½", "Ⅻ", "٢٠٢٦-٠١-٠١", "1-2", "1٢", "1.٥", "--1", ".5", "5.", ".", "007")
        ),
        *(("number", value) for value in ("NaN", "Infinity", "0x10", "1" * 21, "1 000", "", " 1")),
        ("eur", "14.7"),
        ("million", "14.65"),
        ("million", "1000"),
        *(("date", value) for value in ("20260802", "2026-W01-1", "2026-02-31", "2026", "02-08-2026", "0000-01-01")),
    ],
)
def test_a_value_that_could_be_read_two_ways_is_refused(unit: Unit, value: str) -> None:
    with pytest.raises(ValueError, match="value"):
        Quantity(unit=unit, value=value)


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        ("2024", "2024", "2024"),
        ("2026-01", f"januari{NO_BREAK}2026", f"January{NO_BREAK}2026"),
        ("2026-01-31", f"31{NO_BREAK}januari{NO_BREAK}2026", f"31{NO_BREAK}January{NO_BREAK}2026"),
    ],
)
def test_a_date_is_as_exact_as_its_source(writers: dict[str, Writer], date: str, dutch: str, english: str) -> None:
    assert [writers[language].date(date) for language in ("nl", "en")] == [dutch, english]


@pytest.mark.parametrize(
    ("time", "dutch", "english", "french"),
    [
        ("09:00", "9.00", "9 am", "09:00"),
        ("12:30", "12.30", "12.30 pm", "12:30"),
        ("23:59", "23.59", "11.59 pm", "23:59"),
    ],
)
def test_a_time_is_written_as_its_language_writes_it(
    writers: dict[str, Writer], time: str, dutch: str, english: str, french: str
) -> None:
    written = [writers[language].time(time).replace(NO_BREAK, " ") for language in ("nl", "en", "fr")]
    assert written == [dutch, english, french]


def test_neighbouring_days_with_the_same_times_are_one_row(writers: dict[str, Writer]) -> None:
    hours = {"monday": "09:00-17:00", "tuesday": "09:00-17:00", "thursday": "09:00-17:00", "friday": "09:00-12:30"}
    address = {"name": "x", "street": "x", "town": "x", "web": "example.org", "lang": "nl"}
    centre = Centre.model_validate({**address, "email": "a@b.nl", "qr": "https://example.org", "hours": hours})
    assert centre.hours
    rows = writers["nl"].opening_hours(centre.hours)
    assert len(rows) == 3
    assert "ma" in rows[0][0]
    assert "di" in rows[0][0]
    assert [days for days, _ in rows[1:]] == ["do", "vr"]
    assert ["17.00" in times[0] for _, times in rows] == [True, True, False]
    assert set(hours) < set(DAYS)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Uitgave {issue}", "Uitgave 2026-1"),
        ("in {pay_low:year}", "in 2024"),
        ("vanaf {political_ads_since:month_of}", "vanaf oktober\N{NO-BREAK SPACE}2025"),
        ("[en: tone] **van** stem", "tone van stem"),
        ("9\N{NO-BREAK SPACE}uur", "9\N{NO-BREAK SPACE}uur"),
    ],
)
def test_words_with_marks_are_what_is_read(make: Leaves, words: str, text: str) -> None:
    assert make.marked("test", words, HERE).text == text


def test_pay_a_month_is_calculated_from_the_hourly_fact(make: Leaves) -> None:
    monthly = make.facts.monthly["pay_floor_month"]
    hourly = make.facts.facts[monthly.hourly].number
    euros = round(hourly * monthly.hours_a_week * 52 / 12)
    assert make.marked("test", "{pay_floor_month}", HERE).text == make.writer.money(Decimal(euros))


def test_amounts_are_figures_and_dates_are_words(make: Leaves) -> None:
    runs = make.marked("test", "{pay_low} {pay_low:year} {political_ads_since} {post_a_seen}", HERE).runs
    assert [run.figure for run in runs if run.text.strip()] == [True, False, False, True]


@pytest.mark.parametrize("text", ["Werk [1] {2} **3**", "https://example.org/a[b]{c}**"])
def test_a_value_that_is_no_words_is_printed_as_it_is(make: Leaves, text: str) -> None:
    assert make.verbatim("test", text, HERE).text == text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_the_content_is_a_leaf_with_its_place(language: str, sources: Sources, content: Content) -> None:
    copy = copy_of(Edition(HANDOUT, language, OCCUPATION, "voorbeeld"), content, sources)
    file = f"content/{language}/{OCCUPATION}.yaml"
    written = list(scalars(sources.content[file]))
    found = [leaf for leaf in leaves(copy) if leaf.place.file == file]
    assert len(written) > 200
    assert [leaf.place for leaf in found] == [scalar.place for scalar in written]
    assert all(leaf.text.strip() for leaf in leaves(copy))


def test_every_leaf_has_a_path_of_its_own(sources: Sources, content: Content) -> None:
    paths = [leaf.path for leaf in leaves(copy_of(Edition(HANDOUT, "nl", OCCUPATION, "voorbeeld"), content, sources))]
    assert len(paths) == len(set(paths))


def test_both_languages_have_the_same_leaves(sources: Sources, content: Content) -> None:
    def paths(language: str) -> list[str]:
        edition = Edition(HANDOUT, language, OCCUPATION, "voorbeeld")
        return [leaf.path for leaf in leaves(copy_of(edition, content, sources))]

    assert sorted(paths("nl")) == sorted(paths("en"))


def test_titles_of_sources_and_the_centre_say_their_own_language(sources: Sources, content: Content) -> None:
    copy = copy_of(Edition(HANDOUT, "en", OCCUPATION, "voorbeeld"), content, sources)
    languages = {leaf.path: leaf.language for leaf in leaves(copy)}
    facts, centre = content.facts[OCCUPATION], content.centres["voorbeeld"]
    assert {name: languages[f"sources.{name}.title"] for name in facts.sources} == {
        name: source.lang for name, source in facts.sources.items()
    }
    assert languages["centre.name"] == centre.lang
    assert languages["cover.title"] == "en"


@pytest.mark.parametrize(("language", "hours"), [("nl", r"(\d+) tot (\d+) uur: \w+"), ("en", r"(\d+) to (\d+): \w+")])
def test_the_week_is_heard_hour_by_hour(language: str, hours: str, sources: Sources, content: Content) -> None:
    copy = copy_of(Edition(HANDOUT, language, OCCUPATION, "voorbeeld"), content, sources)
    found: dict[str, Leaf] = {leaf.path: leaf for leaf in leaves(copy)}
    week = content.facts[OCCUPATION].week
    for day, activities in week.days.items():
        spoken = found[f"calendar.{day}.spoken"].text
        spans = [(int(first), int(last)) for first, last in re.findall(hours, spoken)]
        assert len(spans) == spoken.count(";") + 1
        heard = {hour for first, last in spans for hour in range(first, last)}
        assert heard == {hour for hour, activity in enumerate(activities, 9) if activity}
    total = sum(leaf.number or 0 for path, leaf in found.items() if path.startswith("totals."))
    assert total == week.hours == 36


def test_labels_with_a_value_are_the_writers_and_not_printed_bare(sources: Sources, content: Content) -> None:
    copy = copy_of(Edition(HANDOUT, "nl", OCCUPATION, "voorbeeld"), content, sources)
    labels = [leaf for leaf in leaves(copy) if leaf.path.startswith("labels.")]
    assert len(labels) > 10
    assert not [leaf for leaf in labels if "{" in leaf.text]
    assert "labels.time_range" not in {leaf.path for leaf in labels}


def test_models_keep_what_was_typed(content: Content) -> None:
    labels, fact = content.labels["nl"], content.facts[OCCUPATION].facts["pay_low"]
    assert isinstance(labels, Labels)
    assert isinstance(fact, Fact)
    assert fact.number == Decimal(fact.value)
    assert isinstance(content.words[OCCUPATION, "nl"], Mapping)


def test_each_source_knows_the_topics_that_it_stands_behind(sources: Sources, content: Content) -> None:
    copy = copy_of(Edition(BROCHURE, "nl", OCCUPATION, "voorbeeld"), content, sources)
    rows, listed = copy["cited"], copy["sources"]
    assert isinstance(rows, tuple)
    assert isinstance(listed, tuple)
    cited = {
        next(leaves(one)).path.split(".")[1]: {*row}
        for one, row in zip(listed, rows, strict=True)
        if isinstance(row, Branch)
    }
    topics = list(content.words[OCCUPATION, "nl"].items)
    first = [min(map(topics.index, topics_of)) for topics_of in cited.values()]
    assert first == sorted(first), "in the order of the pages"
    assert len(cited) == len(rows)
    assert cited["sprout"] == {"honest"}
    assert cited["minimum_wage"] >= {"pay", "handout"}
    assert all(cited.values())


def test_the_page_of_a_topic_is_that_of_the_brochure_and_leads_there(content: Content) -> None:
    plan = content.flatplans[OCCUPATION]
    make = Leaves(Writer("nl", content.labels["nl"]), content.facts[OCCUPATION], plan.numbers)
    leaf = make.marked("back.steps.1", "Kies op pagina {skills:page} een stap.", HERE)
    assert leaf.text == f"Kies op pagina {[page.topic for page in plan.brochure].index('skills') + 1} een stap."
    assert [run.topic for run in leaf.runs] == ["", "skills", ""]
