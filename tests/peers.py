"""The pages that we lay out, laid out by others: by WeasyPrint alone, and by Chromium.

Neither fits, tags, imposes or examines anything. Chromium leaves out what it does not know, such as inks, and lets
running heads stand where they are, so that some pages run on.
"""

import os
import pickle
import re
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import segno
from measuring import ROOT, needed, run, timed
from pypdfium2 import PdfDocument

from brochure.art.address import draw
from brochure.art.code import KIND, QUIET_ZONE
from brochure.art.request import Palette
from brochure.art.sign import Sign, signs_of
from brochure.art.stylesheet import palette
from brochure.editions.edition import condition_of, copy_of, planned
from brochure.layout.layouts import Layouts
from brochure.nouns.mosaic import Mosaic
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.read.stamp import hashes, known_editions
from brochure.typeset.document import ROOT as ADDRESS
from brochure.typeset.styles import LAYERS, is_worn, layer_of
from brochure.validate import Content

ALONE = """
import pickle, sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from brochure.typeset.pictures import Pictures
from brochure.typeset.library import Library
sources, jobs = pickle.load(open(sys.argv[1], "rb"))
for html, styles, palette, mosaics in jobs:
    library, fonts = Library(sources, palette, mosaics), FontConfiguration()
    sheets = [CSS(string=text, base_url=url, url_fetcher=library, font_config=fonts) for url, text in styles]
    page = HTML(string=html, base_url="file:///", url_fetcher=library)
    pictures = Pictures(palette, library.mark)
    page.render(stylesheets=sheets, font_config=fonts, cache=pictures).write_pdf(pdf_variant="pdf/ua-1")
"""

SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
)

PAGES = "pages.html"
ART = re.compile(r"""\bart:[^\s"')]+""")


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of one edition as one document, with its styles by path, weakest first."""

    edition: Edition
    html: str
    styles: dict[str, str]
    palette: Palette


def pages_of_all(sources: Sources, content: Content) -> Iterator[Pages]:
    """What `brochure pdf` lays out, edition by edition, every page as designed."""
    printing, _ = condition_of(content)
    for known in known_editions(hashes(ROOT), printing.deliveries, printing.centre):
        edition = planned(known, content)
        laid_out, findings = Layouts(sources.layouts).lay_out(edition, copy_of(edition, content, sources))
        laid_out = needed(laid_out, findings)
        html = laid_out.document(*(section.whole for section in laid_out.sections))
        colours = palette(sources.styles[f"styles/palette.{edition.delivery.look}.css"])
        yield Pages(edition, html, _styles(edition, sources), colours)


def _styles(edition: Edition, sources: Sources) -> dict[str, str]:
    product, look = edition.product, edition.delivery.look
    floor = f":root{{--fit:1;--floor-body:{product.floor.body}pt;--floor-leading:{product.floor.leading}}}"
    size = f"@page{{size:{product.width}mm {product.height}mm;bleed:{edition.delivery.bleed}mm}}"
    worn = [file for file in sources.styles if is_worn(file, product.name, look)]
    kept = sorted(worn, key=lambda file: (LAYERS.index(layer_of(file)), file))
    return {
        "first.css": floor + size,
        **{file: sources.styles[file] for file in kept},
        "last.css": ".page{break-after:page}",
    }


def for_weasyprint(every: list[Pages], sources: Sources, file: Path) -> None:
    """What WeasyPrint alone begins with."""
    jobs = [
        (
            pages.html,
            [(ADDRESS + name, text) for name, text in pages.styles.items()],
            pages.palette,
            pages.edition.product.mosaics,
        )
        for pages in every
    ]
    file.write_bytes(pickle.dumps((sources, jobs)))


def weasyprint_alone(file: Path) -> float:
    """Seconds for all editions, laid out and written one after the other in one process."""
    return run("WeasyPrint alone", sys.executable, "-c", ALONE, str(file))


def for_browsers(every: list[Pages], sources: Sources, folder: Path) -> None:
    """Each edition as a folder that a browser can open; what we draw stands in its address."""
    for pages in every:
        links = "".join(f'<link rel="stylesheet" href="{name}"/>' for name in pages.styles)
        texts = {**pages.styles, PAGES: pages.html.replace("</head>", f"{links}</head>")}
        drawn = partial(
            _drawn,
            pages.palette,
            signs_of(sources.signs)[0],
            {mosaic.name: mosaic for mosaic in pages.edition.product.mosaics},
        )
        files = {name: ART.sub(drawn, text).encode() for name, text in texts.items()}
        for name, data in {**sources.fonts, **sources.pictures, **files}.items():
            path = folder / f"{pages.edition}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _drawn(colours: Palette, signs: dict[str, Sign], mosaics: dict[str, Mosaic], found: re.Match[str]) -> str:
    # In its address and not in a file: for that of a named page Chromium asks too late, and prints without it.
    address = unescape(found[0])
    if address.startswith(KIND):
        (text,) = parse_qs(urlsplit(address).query)["text"]
        return segno.make(text, error="m", micro=False).svg_data_uri(border=QUIET_ZONE, omitsize=True)
    return f"data:image/svg+xml;base64,{b64encode(draw(address, colours, signs, mosaics)).decode()}"


def chromium(every: list[Pages], folder: Path) -> float:
    """Seconds for all editions, a whole process for each, as many at a time as there are cores.

    Each begins with an empty profile. An edition that lacks pages was not printed.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as output:
        passed, _ = timed(_print_all, [f"{pages.edition}" for pages in every], folder, Path(output))
        for pages in every:
            file = Path(output, f"{pages.edition}.pdf")
            printed = len(PdfDocument(file)) if file.exists() else 0
            if printed < len(pages.edition.product.pages):
                sys.exit(f"Not measured, since Chromium printed {printed} pages of {pages.edition}.")
    return passed


def _print_all(names: list[str], folder: Path, output: Path) -> None:
    def one(name: str) -> None:
        places = (f"--user-data-dir={output / name}", f"--print-to-pdf={output / name}.pdf")
        run("Chromium", "chromium", *SWITCHES, *places, (folder / name / PAGES).as_uri())

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, names))
