"""Two builds from the same sources give the same bytes, whoever builds them and where."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from copies import handouts_alone, whole_project

from brochure.editions.edition import Built
from brochure.nouns.product import Delivery
from brochure.read.stamp import STAMPS

CASES = [
    pytest.param(handouts_alone, 10, id="handouts"),
    pytest.param(whole_project, 26, id="everything", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("copied", "count"), CASES)
def test_a_fresh_process_in_another_place_builds_the_same_bytes(
    copied: Callable[[Path], Path], count: int, built: dict[str, Built], tmp_path: Path
) -> None:
    folder = copied(tmp_path / "another place")
    asked = [argument for delivery in Delivery for argument in ("--delivery", str(delivery))]
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
