"""Planted faults: whatever a layout or a style does to a word or a picture, it is told, at a place that is affected.

A fault is a file `tests/planted/<code>/<fault>.yaml`: the `page` it is planted on; `style`, added behind the
product's own; `replace`, old text by new in a layout or style; and what the check `finds`: the beginning of the
paths of leaves of which one must be named. Without `finds` the place is a layout, a style or the file.
"""

import pytest
import yaml
from copies import ROOT
from pages import edition_of
from planting import Fault, findings_of

from brochure.editions.edition import copy_of
from brochure.nouns.leaf import leaves
from brochure.nouns.sources import Sources
from brochure.validate import Content

MANY = "other texts of the page"
"""What is said where so many texts have one fault that only the first is named."""

PLANTED = ROOT / "tests/planted"


def faults() -> dict[str, Fault]:
    found = {}
    for path in sorted(PLANTED.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs = tuple((file, *pair) for file, change in data.pop("replace", {}).items() for pair in change.items())
        found[path.relative_to(PLANTED).with_suffix("").as_posix()] = Fault(**data, replace=pairs)
    return found


FAULTS = faults()
PAGES = sorted({fault.page for fault in FAULTS.values()})


def test_the_list_is_long_enough() -> None:
    assert len(FAULTS) >= 100


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_told_at_a_place_that_is_affected(name: str, sources: Sources, content: Content) -> None:
    code, fault = name.partition("/")[0], FAULTS[name]
    findings = findings_of(fault, sources, content)
    told = [finding for finding in findings if finding.code == code]
    assert told, [str(finding) for finding in findings]
    if fault.finds:
        copy = copy_of(edition_of(fault.page, content), content, sources)
        affected = {leaf.place for leaf in leaves(copy) if leaf.path.startswith(fault.finds)}
        is_one_of_many = any(MANY in finding.words for finding in told)
        assert affected & {finding.place for finding in told} or is_one_of_many, [str(finding) for finding in told]


@pytest.mark.parametrize("page", PAGES)
def test_the_same_page_without_a_fault_is_clean(page: str, sources: Sources, content: Content) -> None:
    assert [str(finding) for finding in findings_of(Fault(page), sources, content)] == []
