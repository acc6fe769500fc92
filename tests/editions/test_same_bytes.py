"""Two builds from the same sources give the same bytes, whoever builds them and where."""

import subprocess
import sys
from pathlib import Path

import pytest
from copies import handouts_alone, whole_project

from brochure.editions.edition import Built
from brochure.nouns.product import Delivery
from brochure.read.stamp import STAMPS

CASES = {
    "every delivery of the handout": (handouts_alone, tuple(Delivery), 10),
    "everything": (whole_project, tuple(Delivery), 20),
}


@pytest.mark.parametrize("case", [list(CASES)[0], pytest.param(list(CASES)[1], marks=pytest.mark.slow)])
def test_a_fresh_process_in_another_place_builds_the_same_bytes(
    case: str, built: dict[str, Built], tmp_path: Path
) -> None:
    copied, deliveries, count = CASES[case]
    folder = copied(tmp_path / "another place")
    asked = [argument for delivery in deliveries for argument in ("--delivery", str(delivery))]
    environment = {"PYTHONHASHSEED": "2", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    command = [sys.executable, "-m", "brochure", "pdf", "--today", "2026-12-01", *asked]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    found = {path.name: path.read_bytes() for path in (folder / "build").glob("*.*") if path.name != STAMPS}
    here = {name: data for one in built.values() for name, data in one.files().items()}
    assert {name for name, data in found.items() if here[name] != data} == set()
    assert len([name for name in found if name.endswith(".pdf")]) == count
    # An order sheet for each file that goes to a press.
    assert {name for name in found if name.endswith(".txt")} == {
        name.replace(".pdf", ".txt") for name in found if "-press" in name and name.endswith(".pdf")
    }
