"""Planted faults: whatever a layout or a style does to a word or a picture, it is told, at a place that is affected.

A fault is a file `tests/planted/<code>/<fault>.yaml`: the `page` it is planted on; `style`, added behind the
product's own; `replace`, old text by new in a layout or style; and what the check `finds`: the beginning of the
paths of leaves of which one must be named. Without `finds` the place is a layout, a style or the file.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from pages import edition_of, page_findings

from brochure.build import copy_of
from brochure.finding import Finding
from brochure.leaf import leaves
from brochure.sheet import FOLDER
from brochure.sources import Sources
from brochure.validate import Content

MANY = "other texts of the page"
"""What is said where so many texts have one fault that only the first is named."""

PLANTED = Path(__file__).parent / "planted"


@dataclass(frozen=True)
class Fault:
    """One thing done wrong on one page; with nothing to plant, the page as it is."""

    page: str
    finds: str = ""
    style: str = ""
    replace: tuple[tuple[str, str, str], ...] = ()

    def planted(self, sources: Sources) -> Sources:
        styles, layouts = dict(sources.styles), dict(sources.layouts)
        product = "handout" if self.page == "handout" else "brochure"
        styles[f"styles/products/{product}.css"] += f"\n{self.style}\n"
        for file, old, new in self.replace:
            texts, name = (layouts, file.removeprefix(f"{FOLDER}/")) if file.startswith(FOLDER) else (styles, file)
            assert old in texts[name], f"{file} does not hold {old!r}"
            texts[name] = texts[name].replace(old, new, 1)
        return replace(sources, styles=styles, layouts=layouts)


def faults() -> dict[str, Fault]:
    found = {}
    for path in sorted(PLANTED.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs = tuple((file, *pair) for file, change in data.pop("replace", {}).items() for pair in change.items())
        found[path.relative_to(PLANTED).with_suffix("").as_posix()] = Fault(**data, replace=pairs)
    return found


FAULTS = faults()
PAGES = sorted({fault.page for fault in FAULTS.values()})


def findings_of(fault: Fault, sources: Sources, content: Content) -> list[Finding]:
    """What is told of the page with this fault."""
    return page_findings(edition_of(fault.page, content), fault.page, fault.planted(sources), content)[0]


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
