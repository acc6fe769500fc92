"""Broken inputs: each is told in one line with its place, what is wrong and what to do; and never a traceback."""

import re
from pathlib import Path

import pytest
from breaking import Case, cases
from pages import page_findings
from planned import BROCHURE, HANDOUT

from brochure.editions.edition import prepare
from brochure.editions.workers import attempt
from brochure.nouns.finding import errors, in_order
from brochure.nouns.product import Edition

CASES = cases()

CODE = re.compile(r'"((?:centre|content|fact|file|flatplan|style|words|yaml)\.[a-z]+(?:-[a-z]+)*)"')
OVER = {"centre.past-event", "centre.past-exception", "fact.past", "fact.soon"}
"""Codes that need a day to count from: see test_centres.py and test_ageing.py."""

ROOMS = ("read.py", "compose.py", "validate/**/*.py")
"""The rooms that refuse bad input before anything is set."""


def lines(root: Path, topic: str | None) -> list[str]:
    sources, content, findings = prepare(root)
    product = HANDOUT if topic == "handout" else BROCHURE
    edition = Edition(product, "nl", "social-media-manager", "voorbeeld")
    if topic and not errors(findings):
        findings += (
            attempt(edition, sources, content).findings
            if product is HANDOUT
            else page_findings(edition, topic, sources, content)[0]
        )
    return [str(finding) for finding in in_order(findings)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_input_is_told_in_its_lines_and_no_others(case: Case, copy: Path) -> None:
    case.apply(copy)
    assert lines(copy, case.topic) == case.lines(copy)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_stands_under_its_code(case: Case) -> None:
    assert f" {case.code}: " in case.expect


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


def test_every_code_of_the_rooms_that_refuse_has_a_case(project: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for room in ROOMS for path in (project / "brochure").glob(room)]
    codes = {code for text in texts for code in CODE.findall(text)}
    assert len(codes) > 45
    # An error of pydantic that nobody has met yet: see test_an_unknown_error_is_a_finding_too.
    assert codes - {case.code for case in CASES} == {"content.invalid", *OVER}
