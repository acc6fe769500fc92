"""Copies of the project, to be built, broken and ended without harm."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent

PROJECT = ROOT / "tests/project"
"""Content that tests are written for: it stays as it is, whatever the words of the house become."""


def home(name: str) -> Path:
    """Where a folder of the project that tests are written for lies."""
    return (PROJECT if name == "content" else ROOT) / name


def whole_project(folder: Path) -> Path:
    """Program, content and styles."""
    for name in ("brochure", "content", "styles"):
        shutil.copytree(home(name), folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


HALF = ("screen", "press")
"""The deliveries of a lean project."""

FEW = ("alles", "gemeente", "voorbeeld")
"""How the names of its career centres begin: one with a picture, one with a drawing, one without a logo."""


def lean_project(folder: Path) -> Path:
    """Content, styles and layouts without the program, for two deliveries and a few career centres."""
    for name in ("content", "styles"):
        shutil.copytree(home(name), folder / name)
    for path in (folder / "content/centres").iterdir():
        if not path.name.startswith(FEW):
            path.unlink()
    path = folder / "content/printing.yaml"
    text = path.read_text(encoding="utf-8")
    usual = "deliveries: [screen, office, press]"
    assert usual in text
    path.write_text(text.replace(usual, f"deliveries: [{', '.join(HALF)}]"), encoding="utf-8")
    return folder


def handouts_alone(folder: Path) -> Path:
    """The same with one product of one page: what is small can be built often."""
    whole_project(folder)
    path = folder / "brochure/nouns/product.py"
    text = path.read_text(encoding="utf-8")
    both = "PRODUCTS = (BROCHURE, HANDOUT)"
    assert both in text
    path.write_text(text.replace(both, "PRODUCTS = (HANDOUT,)"), encoding="utf-8")
    return folder
