"""From a save to the new picture in a browser: the median of twenty, for the handout and one topic of the brochure.

The times are those of this machine. So that they can be judged on a busy one, WeasyPrint's own time for the same page
is measured between the saves.
"""

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from at_desk import Desk, browser
from measuring import ROOT, measure, needed, prepared, say
from planned import products_of

from brochure.editions.edition import copy_of
from brochure.layout.layouts import Layouts
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content

SAVES = 20
CASES = (
    ("handout", 0.25, "Het beroep op één pagina"),
    ("brochure", 0.30, "In een kleine organisatie doe je dit vaak allemaal zelf"),
)
WORDS = "content/nl/social-media-manager.yaml"

LISTEN = """window.seen = new Promise((done) =>
    document.addEventListener("shown", (event) => done(event.detail.at), { once: true }))"""
SEEN = "window.seen.then(arguments[0])"


def main(*, once: bool) -> None:
    """From a save to the new picture, for the handout and one topic of the brochure, against WeasyPrint alone."""
    saves, tries = (2, 1) if once else (SAVES, 5)
    sources, content = prepared()
    with tempfile.TemporaryDirectory() as name, browser() as driver:
        root = Path(name, "project")
        for folder in ("content", "styles"):
            shutil.copytree(ROOT / folder, root / folder)
        with Desk(root, driver) as desk:
            for product, bar, words in CASES:
                desk.open(product=product, language="nl")
                if product == "brochure":
                    desk.run("""document.querySelector('[data-topic="duties"]').scrollIntoView()""")
                alone = [_weasyprint(product, sources, content) for _ in range(tries)]
                times = [_save(desk, words, number) for number in range(saves)]
                alone += [_weasyprint(product, sources, content) for _ in range(tries)]
                middle, page = median(times), median(alone)
                say(
                    f"{product:9} save to picture {middle:5.2f} s   (bar: {bar:.2f} s) "
                    f"{min(times):.2f} to {max(times):.2f} s, "
                    f"{middle / page:.2f} × WeasyPrint alone for that page"
                )


def _save(desk: Desk, words: str, number: int) -> float:
    """Seconds from one save to its picture; no text comes twice, since a page that was there before is only fetched."""
    old = f"{words} {number}" if number else words
    desk.run(LISTEN)
    start = time.time()
    desk.save(WORDS, old, f"{words} {number + 1}")
    desk.driver.set_script_timeout(30)
    seen = float(desk.driver.execute_async_script(SEEN)) / 1000
    time.sleep(0.8)  # a person's pause: what comes after the picture is done by then
    return seen - start


def _weasyprint(product: str, sources: Sources, content: Content) -> float:
    """Seconds that WeasyPrint needs for the page that is changed, laid out and written once, without us."""
    edition = Edition(next(one for one in products_of(ROOT) if one.name == product), "nl", "social-media-manager", "")
    laid_out, findings = Layouts(sources.layouts).lay_out(edition, copy_of(edition, content, sources))
    laid_out = needed(laid_out, findings)
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    section = next(one for one in laid_out.sections if one.topic in ("duties", "handout"))
    html = laid_out.document(section.html)
    typesetter.set(html, 0.5)
    start = time.perf_counter()
    pages, _ = typesetter.set(html, 0.5)
    typesetter.write(pages[:1], is_whole=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    measure(main)
