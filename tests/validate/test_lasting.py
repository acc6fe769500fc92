"""What changes before the issue ends says so on its page, or ends the issue."""

from datetime import date

import pytest

from brochure.model import Facts
from brochure.nouns.content_paths import room_of
from brochure.nouns.node import Mapping, plain
from brochure.read.compose import compose
from brochure.validate.lasting import End, dated, end_of, lasting, shown_in

FACTS = """
issue: {{id: "2026-1", date: 2026-12-01, checked: 2026-11-28, valid_until: 2027-11-30}}
sources: {{a: {{publisher: A, title: T, lang: nl, url: "https://example.org"}}}}
facts:
  wage: {{value: "14.99", unit: {unit}, sheet: F-SAL-25, as_of: "2026", source: a, checked: 2026-11-28, status: excerpt,
    valid_until: 2026-12-31}}
monthly: {{month: {{hourly: wage, hours_a_week: "36"}}}}
examples: {{}}
week: {{from: "9"}}
"""

PLAN = """
topics:
  pay:
    chart: {kind: number, fact: wage}
"""


def read(text: str, path: str) -> Mapping:
    node, faults = compose(text, path)
    assert not faults
    assert isinstance(node, Mapping)
    return node


def judged(words: str, unit: str = "eur", plan: str = "topics: {}") -> tuple[list[str], End, frozenset[str]]:
    """The findings, the end of the issue, and the facts that need no end."""
    files = {
        "content/facts/x.yaml": FACTS.format(unit=unit),
        "content/nl/x.yaml": words,
        "content/flatplans/x.yaml": plan,
    }
    nodes = {path: read(text, path) for path, text in files.items()}
    rooms = {room: node for path, node in nodes.items() if (room := room_of(path))}
    facts = Facts.model_validate(plain(nodes["content/facts/x.yaml"]))
    shown = shown_in(rooms, "x")
    return [str(one) for one in lasting(facts, shown)], end_of(facts, shown), dated(facts, shown)


@pytest.mark.parametrize("amount", ["{wage}", "{month}", "{wage:value}"])
def test_an_amount_on_a_page_that_does_not_say_when_it_changes_is_refused(amount: str) -> None:
    (finding,), _, brief = judged(f'pay: {{text: "Je krijgt {amount}."}}')
    assert finding.startswith("content/nl/x.yaml:1:13: error fact.undated: The amount 'wage' changes on 2027-01-01")
    assert brief == frozenset()


@pytest.mark.parametrize("beside", ['text: "{wage} tot {wage:changes}"', 'text: "{wage}", note: "tot {wage:changes}"'])
def test_one_whose_page_says_so_outlives_nothing(beside: str) -> None:
    assert judged(f"pay: {{{beside}}}") == ([], End(date(2027, 11, 30)), frozenset({"wage"}))


def test_another_page_says_nothing_for_it() -> None:
    findings, _, _ = judged('pay: {text: "{wage}"}\nback: {text: "tot {wage:changes}"}')
    assert len(findings) == 1


def test_a_chart_is_on_its_page_like_words() -> None:
    assert len(judged('pay: {chart: "veel"}', plan=PLAN)[0]) == 1
    assert judged('pay: {chart: "tot {wage:changes}"}', plan=PLAN)[0] == []


def test_what_is_no_amount_ends_the_issue() -> None:
    assert judged('pay: {text: "{wage}"}', unit="number") == ([], End(date(2026, 12, 31), "wage"), frozenset())


def test_its_year_alone_is_no_amount() -> None:
    assert judged('pay: {text: "sinds {wage:year}"}')[:2] == ([], End(date(2027, 11, 30)))
