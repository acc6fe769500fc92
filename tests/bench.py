"""How fast it is, as ratios measured in one run.

Two things are compared: building every edition from nothing, as a whole process on all cores, and what
WeasyPrint alone needs for the same HTML, as a whole process on one core. And: a build with nothing to do.
"""

import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 5

ALONE = """
import pickle, sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from brochure.pictures import Pictures
jobs = pickle.load(open(sys.argv[1], "rb"))
for html, styles, library in jobs:
    fonts = FontConfiguration()
    sheets = [CSS(string=text, base_url=url, url_fetcher=library, font_config=fonts) for url, text in styles]
    page = HTML(string=html, base_url="file:///", url_fetcher=library)
    pictures = Pictures(library.palette)
    page.render(stylesheets=sheets, font_config=fonts, cache=pictures).write_pdf(pdf_variant="pdf/ua-1")
"""


def jobs() -> bytes:
    """Each edition as one HTML document with its styles, for WeasyPrint alone."""
    sys.path.insert(0, str(ROOT))
    from brochure.build import copy_of, prepare
    from brochure.document import ROOT as HERE
    from brochure.layout import Layouts
    from brochure.render import LAYERS, Library
    from brochure.stamp import hashes, known_editions
    from brochure.stylesheet import palette

    sources, content, _ = prepare(ROOT)
    rows = []
    if content.printing is None:
        sys.exit("content/printing.yaml cannot be read")
    for edition in known_editions(hashes(ROOT), content.printing.deliveries):
        sheet, findings = Layouts(sources.layouts).sheet(edition, copy_of(edition, content, sources))
        if sheet is None:
            sys.exit("\n".join(map(str, findings)))
        product = edition.product
        floor = f":root{{--fit:1;--floor-body:{product.floor.body}pt;--floor-leading:{product.floor.leading}}}"
        look = edition.delivery.look
        first = f"{floor}@page{{size:{product.width}mm {product.height}mm;bleed:{edition.delivery.bleed}mm}}"
        files = sorted(
            sources.styles, key=lambda file: next(place for place, layer in enumerate(LAYERS) if layer in file)
        )
        own = (f"palette.{look}.css", f"/{product.name}.css", f"/{product.name}.{look}.css")
        kept = [file for file in files if file.endswith(own) or not ("/products/" in file or "/palette." in file)]
        page = ".page{break-after:page}"
        styles = [(HERE, first), *((HERE + file, sources.styles[file]) for file in kept), (HERE, page)]
        rows.append(
            (
                sheet.document(*(section.whole for section in sheet.sections)),
                styles,
                Library(sources, palette(sources.styles[f"styles/palette.{look}.css"])),
            )
        )
    return pickle.dumps(rows)


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def run(*command: str, cwd: Path = ROOT) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def main() -> None:
    """Print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = folder / "jobs"
        job.write_bytes(jobs())
        output = folder / "build"

        def everything() -> None:
            shutil.rmtree(output, ignore_errors=True)
            run(sys.executable, "-m", "brochure", "pdf", "--output", str(output))

        alone, ours = [], []
        for _ in range(RUNS):
            alone.append(seconds(lambda: run(sys.executable, "-c", ALONE, str(job))))
            ours.append(seconds(everything))
        run("make", "pdf")
        nothing = [seconds(lambda: run("make", "pdf")) for _ in range(2 * RUNS)]
    one, two, three = (statistics.median(times) for times in (alone, ours, nothing))
    print(f"WeasyPrint alone, one core      {one:6.2f} s")
    print(f"everything from nothing         {two:6.2f} s   {two / one:.2f} × WeasyPrint alone (bar: 1.50)")
    print(f"make pdf with nothing changed   {three:6.2f} s   (bar: 0.50 s)")


if __name__ == "__main__":
    main()
