"""What people type about a centre is understood, in a file, a list or a form alike; or it is asked back."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

import pytest
import yaml
from copies import ROOT
from xlsxwriter import Workbook

from brochure.nouns.finding import Finding
from brochure.nouns.node import Mapping as Node
from brochure.nouns.node import Plain, plain
from brochure.nouns.typed import Typed
from brochure.read.compose import compose
from brochure.read.lists import read_list
from brochure.read.typed import read_centre, read_values
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
