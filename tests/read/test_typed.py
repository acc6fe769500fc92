"""What people type about a centre is understood, in a file, a list or a form alike; or it is asked back."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

import pytest
import yaml
from copies import ROOT
from xlsxwriter import Workbook

from brochure.nouns.finding import Finding
from brochure.nouns.node import Mapping as Node
from brochure.nouns.node import Plain, plain
from brochure.nouns.report import read_summary
from brochure.nouns.typed import Typed
from brochure.read.compose import compose
from brochure.read.lists import read_list
from brochure.read.lists.columns import column_called
from brochure.read.typed import read_centre, read_values
from brochure.read.typed.hours import CLOSED
from brochure.validate import check_centre

TYPED: dict[str, dict[str, str]] = yaml.load(
    (ROOT / "tests/read/typed.yaml").read_text(encoding="utf-8"),
    yaml.BaseLoader,  # noqa: S506 -- it makes nothing but text
)
CASES = [(key, text, becomes) for key, texts in TYPED.items() for text, becomes in texts.items()]
LANGUAGES = ("nl", "en")
BASE = {"lang": "nl", "name": "Voorbeeld", "email": "info@example.org", "qr": "https://example.org/start"}
BESIDE = {
    "town": {"street": "Voorbeeldstraat 1"},
    "events.1.date": {"events.1.title": "Open avond"},
    "events.1.time": {"events.1.title": "Open avond", "events.1.date": "2027-02-01"},
    "exceptions.1.open": {"exceptions.1.date": "2027-12-25"},
    "exceptions.1.until": {"exceptions.1.date": "2027-12-25"},
    "sender.formats": {"sender.formats_at": "Vraag ernaar."},
}
"""What else a value of some kinds needs to be sound."""

Found = tuple[Typed, list[Finding]]


def row_of(key: str, text: str) -> dict[str, str]:
    return {**BASE, **BESIDE.get(key, {}), key: text}


def checked(typed: Typed) -> list[Finding]:
    return [*typed.findings, *check_centre(typed.node, LANGUAGES, {}, None)[1]]


def of_list(name: str, make: Callable[[list[dict[str, str]]], bytes]) -> dict[tuple[str, str], Found]:
    """All cases as rows of one list."""
    rows = [{"slug": f"r{number}", **row_of(key, text)} for number, (key, text, _) in enumerate(CASES)]
    listed = read_list(name, make(rows))
    found = {}
    for number, (key, text, _) in enumerate(CASES):
        own = [one for one in listed.findings if one.place.line == number + 2]
        typed = listed.centres.get(f"r{number}") or Typed(Node(own[0].place, {}, {}), (), ())
        found[key, text] = (typed, [*own, *(checked(typed) if typed.node.items else [])])
    return found


def columns(rows: list[dict[str, str]]) -> list[str]:
    """Every column; a whole and its parts each have one, and only one of them is filled in a row."""
    return list(dict.fromkeys(key for row in rows for key in row))


def as_csv(rows: list[dict[str, str]]) -> bytes:
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, columns(rows), restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue().encode("utf-8-sig")


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    output = io.BytesIO()
    with Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        names = columns(rows)
        for number, name in enumerate(names):
            sheet.write_string(0, number, name)
        for line, row in enumerate(rows, 1):
            for key, text in row.items():
                sheet.write_string(line, names.index(key), text)
    return output.getvalue()


def of_files() -> dict[tuple[str, str], Found]:
    """Each case as a file of its own."""
    found = {}
    for key, text, _ in CASES:
        node, faults = compose(as_yaml(row_of(key, text)), "content/centres/x.yaml")
        assert isinstance(node, Node)
        typed = read_centre(node)
        found[key, text] = (typed, [*faults, *checked(typed)])
    return found


def as_yaml(row: Mapping[str, str]) -> str:
    tree: dict[str, object] = {}
    for key, text in row.items():
        steps = key.split(".")
        if len(steps) == 1:
            tree[key] = text
        elif len(steps) == 2:
            inner = tree.setdefault(steps[0], {})
            assert isinstance(inner, dict)
            inner[steps[1]] = text
        else:
            items = tree.setdefault(steps[0], [{}])
            assert isinstance(items, list)
            items[0][steps[2]] = text
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


def of_values() -> dict[tuple[str, str], Found]:
    """Each case as the fields of a form."""
    return {
        (key, text): (typed, checked(typed)) for key, text, _ in CASES for typed in [read_values(row_of(key, text))]
    }


WAYS: dict[str, Callable[[], dict[tuple[str, str], Found]]] = {
    "CSV": lambda: of_list("list.csv", as_csv),
    "XLSX": lambda: of_list("list.xlsx", as_workbook),
    "YAML": of_files,
    "form": of_values,
}


@pytest.fixture(scope="module", params=WAYS)
def found(request: pytest.FixtureRequest) -> dict[tuple[str, str], Found]:
    return WAYS[request.param]()


def said(node: Node, key: str) -> str:
    """The value at a key as one text; `nothing` where it is not there."""
    value: Plain | None = plain(node)
    for step in key.split("."):
        if isinstance(value, list) and step.isdecimal():
            value = value[int(step) - 1] if value else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, dict):
        return "; ".join(f"{day[:3]} {times}" for day, times in value.items())
    return "nothing" if value is None else value if isinstance(value, str) else ", ".join(map(str, value))


def test_there_are_two_hundred_texts() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("key", "text", "becomes"), CASES, ids=lambda text: ascii(text[:24]))
def test_what_is_typed_comes_to_what_is_meant_or_is_asked_back(
    found: dict[tuple[str, str], Found], key: str, text: str, becomes: str
) -> None:
    typed, findings = found[key, text]
    told = [f"{one.code}: {one.words} {one.remedy}" for one in findings]
    kind, _, rest = becomes.partition(": ")
    if kind == "asked":
        assert [one.code for one in findings] == ["content.unclear"], told
        assert rest in told[0]
    elif kind == "refused":
        assert {one.code for one in findings} == {rest}, told
    elif key.startswith("hours") and becomes == "nothing":
        assert [one.code for one in findings] == ["content.hours"], told  # a week in which it never opens
    else:
        assert told == []
        assert said(typed.node, key) == becomes.strip()


# Other forms than text


def sheet_of(cells: Mapping[str, object]) -> bytes:
    """A workbook of one centre, each cell of the type that a spreadsheet makes of it."""
    output = io.BytesIO()
    with Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        forms = {date: "d-m-yyyy", time: "h:mm", datetime: "d-m-yyyy h:mm"}
        for number, (key, value) in enumerate({**BASE, **cells}.items()):
            sheet.write_string(0, number, key)
            if form := forms.get(type(value)):
                sheet.write_datetime(1, number, value, book.add_format({"num_format": form}))
            elif isinstance(value, str) and value.startswith("#"):
                sheet.write_formula(1, number, "=1/0", None, value)
            else:
                sheet.write(1, number, value)
    return output.getvalue()


@pytest.mark.parametrize(
    ("key", "value", "becomes"),
    [
        ("phone", 201234567, "+31 20 123 4567"),
        ("phone", 31201234567.0, "+31 20 123 4567"),
        ("events.1.date", date(2027, 2, 1), "2027-02-01"),
        ("events.1.date", datetime(2027, 2, 1), "2027-02-01"),  # noqa: DTZ001 -- a spreadsheet knows no zones
        ("events.1.time", time(7, 0), "07:00"),
        ("sender.free", True, "true"),
        ("sender.free", 0, "false"),
        ("accent", 126561, "#126561"),
        ("line", 2030, "2030"),
    ],
)
def test_a_cell_that_is_no_text_is_understood(key: str, value: object, becomes: str) -> None:
    listed = read_list("list.xlsx", sheet_of({**BESIDE.get(key, {}), key: value}))
    ((_, typed),) = listed.centres.items()
    assert [*listed.findings, *checked(typed)] == []
    assert said(typed.node, key) == becomes


def test_hours_whose_ends_stand_in_two_cells_are_joined() -> None:
    cells = {"maandag van": time(9, 0), "maandag tot": time(17, 30), "dinsdag van": "10 uur", "Dinsdag tot": "16 uur"}
    listed = read_list("list.xlsx", sheet_of(cells))
    ((_, typed),) = listed.centres.items()
    assert checked(typed) == []
    assert said(typed.node, "hours") == "mon 09:00-17:30; tue 10:00-16:00"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("hours.monday", date(2026, 12, 9), "list.xlsx, row 2, column E: error content.unclear"),
        ("hours.monday", time(9, 0), "list.xlsx, row 2, column E: error content.format"),
        ("phone", "#REF!", "list.xlsx, row 2, column E: error list.error"),
        ("phone", "#N/A", "list.xlsx, row 2, column E: error list.error"),
        ("phone", 3.12e30, "list.xlsx, row 2, column E: error content.format"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_told_as_a_spreadsheet_names_it(key: str, value: object, told: str) -> None:
    listed = read_list("list.xlsx", sheet_of({key: value}))
    findings = [*listed.findings, *(one for typed in listed.centres.values() for one in checked(typed))]
    assert [str(one).rpartition(told)[:2] for one in findings] == [("", told)]


@pytest.mark.parametrize("error", ["#N/A", "#N/B", "#VERW!", "#NAAM?", "#DEEL/0!", "#REF!", "#####"])
def test_what_a_spreadsheet_could_not_work_out_is_told_in_a_csv_too(error: str) -> None:
    listed = read_list("list.csv", as_csv([row_of("phone", error)]))
    assert [str(one.place) for one in listed.findings] == ["list.csv, row 2, column E"]
    assert error in listed.findings[0].words


# Keys and columns


def test_keys_may_be_called_in_dutch_in_a_file() -> None:
    text = """
    taal: nl
    naam: Voorbeeld
    adres: Voorbeeldstraat 1
    postcode: 1234ab
    plaats: Voorbeeldstad
    telefoon: 020 123 4567
    e-mail: info@example.org
    website: example.org
    QR-code: example.org/start
    openingstijden:
      maandag: 9-17
      Dinsdag: gesloten
    activiteiten:
    - datum: 1 februari 2027
      tijd: 19 uur
      titel: Open avond
      plaats: Grote zaal
    """
    node, faults = compose("\n".join(line.removeprefix("    ") for line in text.splitlines()), "content/centres/x.yaml")
    assert isinstance(node, Node)
    typed = read_centre(node)
    assert [*faults, *checked(typed)] == []
    assert plain(typed.node) == {
        "lang": "nl",
        "name": "Voorbeeld",
        "street": "Voorbeeldstraat 1",
        "town": "1234 AB Voorbeeldstad",
        "phone": "+31 20 123 4567",
        "email": "info@example.org",
        "web": "example.org",
        "qr": "https://example.org/start",
        "hours": {"monday": "09:00-17:00"},
        "events": [{"date": "2027-02-01", "time": "19:00", "title": "Open avond", "place": "Grote zaal"}],
    }
    assert typed.node.keys["phone"].line == 7


HEADERS = {
    "naam": "name",
    "Naam (nl)": "name.nl",
    "name.en": "name.en",
    "Naam Engels": "name.en",
    "adres": "street",
    "telefoon": "phone",
    "Tel.": "phone",
    "E-mailadres": "email",
    "website": "web",
    "openingstijden": "hours",
    "maandag": "hours.monday",
    "Monday": "hours.monday",
    "hours.monday": "hours.monday",
    "Openingstijden maandag": "hours.monday",
    "Activiteit 1 titel (nl)": "events.1.title.nl",
    "Event 2 date": "events.2.date",
    "Postcode": "postcode",
    "Andere vormen": "sender.formats",
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_may_be_called_as_people_call_it(header: str) -> None:
    assert column_called(header) == HEADERS[header]


@pytest.mark.parametrize("header", ["", " ", "-", "foo", "naam xx", "events.4.date", "maandag (nl)"])
def test_a_column_that_no_list_has_is_none(header: str) -> None:
    assert column_called(header) is None


def test_only_an_unusual_name_of_a_column_is_worth_a_word() -> None:
    listed = read_list("list.csv", b"Taal;naam;e-mail;link;maandag\nnl;A;a@example.org;example.org;9-17\n")
    assert [str(one) for one in listed.columns] == ["list.csv, row 1, column D: column: 'link' read as qr."]


def test_two_names_of_one_column_are_told_at_the_second() -> None:
    listed = read_list("list.csv", b"lang;naam;name;email;qr\nnl;A;B;a@example.org;https://example.org\n")
    (finding,) = listed.findings
    assert (str(finding.place), finding.code) == ("list.csv, row 1, column C", "list.duplicate")
    assert "column B" in finding.words


def test_a_whole_week_and_a_day_of_it_are_not_both_taken() -> None:
    listed = read_list("list.csv", as_csv([{**BASE, "hours": "ma-vr 9-17", "hours.monday": "9-12"}]))
    assert [one.code for one in listed.findings] == ["list.duplicate"]
    assert listed.centres == {}


def test_the_country_says_whose_numbers_are_meant() -> None:
    typed = read_values({**BASE, "phone": "02 555 12 34", "land": "België"})
    assert said(typed.node, "phone") == "+32 2 555 12 34"
    assert checked(typed) == []


def test_a_postcode_of_another_country_stays_as_it_is() -> None:
    typed = read_values({**BASE, "land": "BE", "straat": "Voorbeeldlaan 1", "postcode": "1000", "plaats": "Voorbeeld"})
    assert said(typed.node, "town") == "1000 Voorbeeld"
    assert checked(typed) == []


@pytest.mark.parametrize(("postcode", "codes"), [("1234ab", []), ("1234 AB", []), ("4321 ZZ", ["content.twice"])])
def test_a_postcode_that_is_given_twice_must_be_the_same(postcode: str, codes: list[str]) -> None:
    typed = read_values({**BASE, "street": "Voorbeeldstraat 1", "town": "1234 AB Voorbeeldstad", "postcode": postcode})
    assert said(typed.node, "town") == "1234 AB Voorbeeldstad"
    assert [one.code for one in checked(typed)] == codes


def test_street_and_town_in_one_cell_are_taken_apart() -> None:
    typed = read_values({**BASE, "street": "Voorbeeldstraat 1, 1234ab Voorbeeldstad"})
    assert (said(typed.node, "street"), said(typed.node, "town")) == ("Voorbeeldstraat 1", "1234 AB Voorbeeldstad")


# Letters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_come_through_however_a_list_was_saved(encoding: str) -> None:
    name = "Coöperatie ’t IJ, Súdwest-Fryslân – één café à € 5"
    data = as_csv([{**BASE, "name": name}]).decode("utf-8-sig").encode(encoding)
    listed = read_list("list.csv", data)
    ((_, typed),) = listed.centres.items()
    assert said(typed.node, "name") == name
    told = [(one.severity, one.code, "Coöperatie" in one.words) for one in listed.findings]
    assert told == ([("warning", "list.encoding", True)] if encoding == "cp1252" else [])


def test_long_cells_of_letters_take_no_longer() -> None:
    rows = [{**BASE, "name": "é", "line": "a" * 100_000} for _ in range(100)]
    listed = read_list("list.csv", as_csv(rows).decode("utf-8-sig").encode("cp1252"))
    assert listed.findings[0].code == "list.encoding"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("word", ["Café", "Fryslân", "België", "Coëvorden"])
def test_letters_of_older_systems_are_not_guessed_at(encoding: str, word: str) -> None:
    listed = read_list("list.csv", as_csv([{**BASE, "name": word}]).decode("utf-8-sig").encode(encoding))
    assert listed.centres == {}
    assert [one.code for one in listed.findings] == ["list.encoding"]


# What nobody means well


HOSTILE = {
    "a million digits": "9" * 1_000_000,
    "a million dashes": "-" * 1_000_000,
    "a formula": "=cmd|' /C calc'!A0",
    "another direction": "\u202e020 123",
    "a face": "\U0001f600",
    "digits of another script": "٠٢٠-١٢٣",
    "nested signs": "(((((((((9-17",
    "null": "\0",
    "a million spaces and commas": " ," * 500_000,
}


WORDS = ("a formula", "a face", "digits of another script", "nested signs")
HARMLESS = {
    "street": WORDS,
    "town": WORDS,
    "speaks": ("a million spaces and commas",),
    "sender.formats": ("a million spaces and commas",),
}
"""What is printed as any other words are, or is nothing at all."""


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("key", [*(key for key in TYPED if key != "line"), "street", "postcode", "openingstijden"])
def test_what_is_hostile_is_a_finding_and_no_traceback(key: str, what: str) -> None:
    typed = read_values(row_of(key, HOSTILE[what]))
    findings = checked(typed)
    assert all(len(str(one)) < 1000 for one in findings)
    assert findings or what in HARMLESS.get(key, ())


def test_what_was_understood_is_told_with_what_was_typed() -> None:
    typed = read_values({"phone": "020-123 45 67", "hours.monday": "9-17", "web": "example.org", "line": " a "})
    assert [str(one) for one in typed.readings] == [
        "answers:1:1: phone: '020-123 45 67' read as +31 20 123 4567.",
        "answers:2:1: hours.monday: '9-17' read as 09:00-17:00.",
    ]


def test_a_day_that_is_closed_is_seen_in_what_was_understood() -> None:
    typed = read_values({"hours": "ma-vr 9-17, wo gesloten"})
    said = [one.read for one in typed.readings]
    assert said == ["monday-tuesday 09:00-17:00; thursday-friday 09:00-17:00"]


def test_a_long_list_is_summed_up_with_a_line_for_each_kind() -> None:
    rows = [
        {**BASE, "name": f"N{n}", "hours.monday": "9-17", "hours.tuesday": "9-12", "phone": "020 1234567"}
        for n in range(200)
    ]
    listed = read_list("list.csv", as_csv(rows))
    lines = read_summary(one for typed in listed.centres.values() for one in typed.readings)
    assert lines == [
        "hours: 400 understood, such as list.csv, row 2, column E: '9-17' read as 09:00-17:00",
        "phone: 200 understood, such as list.csv, row 2, column G: '020 1234567' read as +31 20 123 4567",
    ]


# What the docs say

ROWS = {
    "times of a day": "hours.monday",
    "a whole week": "hours",
    "when an event is": "events.1.time",
    "days": "events.1.date",
    "telephone": "phone",
    "languages": "speaks",
    "yes or no": "sender.free",
    "other forms": "sender.formats",
}


@pytest.mark.parametrize("label", ROWS)
def test_the_docs_are_true(label: str) -> None:
    text = (ROOT / "docs/centres.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| {label} \| (.*?) \| ?(.*?) ?\|$", text, re.MULTILINE)
    key = ROWS[label]
    understood, asked = (re.findall("`([^`]{3,}|-|[A-Z]+)`", cell) for cell in row)
    assert understood
    for typed in understood:
        told = [one.code for one in checked(read_values(row_of(key, typed.removeprefix("hours: "))))]
        assert told == (["content.hours"] if typed in CLOSED else []), typed  # a week in which it never opens
    for typed in asked:
        assert [one.code for one in checked(read_values(row_of(key, typed)))] == ["content.unclear"], typed
