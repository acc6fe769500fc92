"""The flatplan decides which topics there are and in which order, in nothing but YAML."""

from pathlib import Path

import pypdfium2
import pytest
from breaking import break_project
from doors import door

NAME = "social-media-manager"
PLAN = f"content/flatplans/{NAME}.yaml"


def titles(root: Path) -> list[str]:
    """The first words of each page of the Dutch brochure."""
    with pypdfium2.PdfDocument(root / f"build/{NAME}-brochure-nl-screen.pdf") as document:
        return [page.get_textpage().get_text_range().splitlines()[0] for page in document]


@pytest.mark.slow
def test_two_pages_are_swapped_and_four_left_out_and_all_that_counts_pages_follows(copy: Path) -> None:
    assert door(copy, "pdf", "--delivery", "screen").returncode == 0
    whole = titles(copy)
    left_out = ("places", "growth", "rules", "honest")
    lines = (copy / PLAN).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f"  - {{topic: {topic}," for topic in left_out))]
    pay = next(number for number, line in enumerate(kept) if "topic: pay" in line)
    kept[pay - 1], kept[pay] = kept[pay], kept[pay - 1]
    (copy / PLAN).write_text("".join(kept), encoding="utf-8")
    break_project(copy, {"file": PLAN, "remove": [f"topics.{topic}" for topic in left_out]})
    for language in ("nl", "en"):
        break_project(copy, {"file": f"content/{language}/{NAME}.yaml", "remove": list(left_out)})
    answer = door(copy, "pdf", "--delivery", "screen", "--delivery", "office")
    assert answer.returncode == 0, answer
    assert " error " not in answer.stdout
    seven, pay_and_routes = whole[:7], [whole[9], whole[7]]
    assert titles(copy) == [*seven, *pay_and_routes, *whole[13:]]
    with pypdfium2.PdfDocument(copy / f"build/{NAME}-brochure-nl-office.pdf") as sheets:
        assert len(sheets) == 12 / 2
