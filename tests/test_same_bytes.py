"""Two builds from the same sources give the same bytes, whoever builds them and where."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from brochure.product import Delivery


def build_in(folder: Path, project: Path, seed: str) -> dict[str, str]:
    for name in ("brochure", "content", "styles"):
        shutil.copytree(project / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    printing = folder / "content/printing.yaml"
    text = printing.read_text(encoding="utf-8")
    every = f"deliveries: [{', '.join(Delivery)}]"
    printing.write_text(text.replace("deliveries: [screen, office, press]", every), encoding="utf-8")
    environment = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(
        [sys.executable, "-m", "brochure", "pdf"], cwd=folder, check=True, capture_output=True, env=environment
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "build").glob("*.*")}


def test_two_builds_of_every_delivery_in_fresh_processes_are_identical(tmp_path: Path, project: Path) -> None:
    first = build_in(tmp_path / "one", project, "1")
    # Two products, two languages, five deliveries; an order sheet for each press file; the stamps.
    assert len(first) == 20 + 8 + 1
    assert build_in(tmp_path / "another place", project, "2") == first
