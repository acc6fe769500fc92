"""Facts age: what is over is told, and what will be soon; the day comes from outside."""

from datetime import date, timedelta

import pytest

from brochure.nouns.finding import Severity
from brochure.nouns.node import Node
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.validate import validate
from brochure.validate.ageing import ages

FACTS = """
issue: {{id: "2026-1", date: 2026-12-01, checked: {checked}, valid_until: {valid_until}}}
facts:
  pay:
    value: "10"
    as_of: {as_of}
    checked: {checked}
    valid_until: {valid_until}
"""
YOUNG = {"checked": "2026-11-23", "valid_until": "2027-11-30", "as_of": '"2025"'}


def facts(**changed: str) -> Node:
    node, findings = compose(FACTS.format(**YOUNG | changed), "facts.yaml")
    assert node is not None, findings
    return node


def told(node: Node, day: str) -> list[str]:
    found = list(ages(node, date.fromisoformat(day)))
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    return [f"{finding.place.line} {finding.code}" for finding in found]


def test_what_is_young_is_not_told() -> None:
    assert told(facts(), "2026-12-01") == []


@pytest.mark.parametrize(
    ("changed", "day", "lines"),
    [
        ({"valid_until": "2026-12-31"}, "2026-10-02", []),
        ({"valid_until": "2026-12-31"}, "2026-10-03", ["2 fact.soon", "8 fact.soon"]),
        ({"valid_until": "2026-12-31"}, "2026-12-31", ["2 fact.soon", "8 fact.soon"]),
        ({"valid_until": "2026-12-31"}, "2027-01-01", ["2 fact.past", "8 fact.past"]),
        ({"checked": "2026-01-01"}, "2026-10-05", ["2 fact.soon", "7 fact.soon"]),
        ({"checked": "2026-01-01"}, "2027-01-03", ["2 fact.past", "7 fact.past"]),
        ({"as_of": '"2021"'}, "2026-08-01", []),
        ({"as_of": '"2021"'}, "2026-12-01", ["6 fact.soon"]),
        ({"as_of": '"2020"'}, "2026-12-01", ["6 fact.past"]),
        ({"as_of": "2021-11"}, "2026-12-01", ["6 fact.past"]),
        ({"as_of": "2021-12"}, "2026-12-31", ["6 fact.soon"]),
        ({"as_of": "2021-11-30"}, "2026-12-01", ["6 fact.past"]),
    ],
)
def test_what_is_over_or_will_be_in_ninety_days_is_told_where_it_stands(
    changed: dict[str, str], day: str, lines: list[str]
) -> None:
    assert told(facts(**changed), day) == lines


@pytest.mark.parametrize("text", ["soon", "2026-13", "2026-02-30", "0", "''", "99999999999", "2026-1-1-1", "[1]"])
def test_what_is_no_date_is_told_elsewhere(text: str) -> None:
    assert told(facts(as_of=text, checked=text, valid_until=text), "2026-12-01") == []


def test_the_day_is_never_that_of_a_clock(sources: Sources) -> None:
    assert [finding for finding in validate(sources)[1] if finding.code.startswith("fact.")] == []
    later = date(2026, 12, 1) + timedelta(days=3650)
    codes = [finding.code for finding in validate(sources, later)[1]]
    assert codes.count("fact.past") > 40


def test_no_fact_of_ours_is_over_in_the_first_three_months_of_its_issue(sources: Sources) -> None:
    assert [
        str(finding) for finding in validate(sources, date(2027, 2, 28))[1] if finding.code.startswith("fact.")
    ] == []
