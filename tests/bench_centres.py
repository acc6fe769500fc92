"""What a career centre costs: against a whole build of the same edition, and by the thousand.

The centres of the list are of many shapes: opening hours of five kinds, a third with a logo, some with a line,
languages, a colour.
"""

import csv
import io
import resource
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

from measuring import ROOT, measure, needed, prepared, run, say, timed
from planned import products_of

from brochure.editions.centre_job import Shared, pages_for, work
from brochure.editions.centres import checked, jobs_of_files
from brochure.editions.edition import build, copy_of
from brochure.nouns.product import Delivery, Edition, Product

RUNS = 5
COUNTS = (10, 100, 1000)
PAIRS = tuple(
    (product, delivery, bar)
    for product, bar in zip(products_of(ROOT), (15, 6), strict=True)
    for delivery in (Delivery.SCREEN, Delivery.OFFICE, Delivery.PRESS)
)
"""What is measured, and by how much a centre is to be cheaper than a whole build."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
HOURS = (
    ("09:00-17:00",) * 5,
    ("09:00-17:00",) * 4 + ("09:00-12:30",),
    ("08:30-16:30", "08:30-16:30", "", "08:30-16:30", "08:30-16:30"),
    ("13:00-17:30", *("10:00-17:30",) * 4),
    ("09:00-12:30, 13:30-17:00",) * 5,
)
KINDS = ("Bibliotheek", "Werkplein", "College", "Loopbaancentrum", "Jongerenpunt", "Leerwerkloket")
PLACES = ("Voorbeeldstad", "Voorbeelddam", "Oud-Voorbeeld", "Voorbeeldum", "Nieuw-Voorbeeldmeer")
LOGOS = ("school.svg", "bibliotheek.svg", "gemeente.svg")


def centre(number: int) -> dict[str, str]:
    """A plainly invented centre."""
    place = PLACES[number % len(PLACES)]
    return {
        "slug": f"centre-{number}",
        "lang": "nl",
        "name": f"{KINDS[number % len(KINDS)]} {place} {number}",
        "street": f"Voorbeeldstraat {number}",
        "town": f"1234 AB {place}",
        "phone": f"+31 20 123 45{number % 100:02d}" if number % 4 else "",
        "email": f"info{number}@example.org",
        "web": "example.org" if number % 2 else "",
        "qr": f"https://example.org/c/{number}",
        **{f"hours.{day}": times for day, times in zip(WEEK, HOURS[number % len(HOURS)], strict=True)},
        "logo.light": LOGOS[number // 3 % len(LOGOS)] if number % 3 == 0 else "",
        "line.nl": "Loop gerust even binnen." if number % 4 == 0 else "",
        "line.en": "Do drop in." if number % 4 == 0 else "",
        "speaks": "nl, en" if number % 5 == 0 else "",
        "accent": "#12656B" if number % 6 == 0 else "",
    }


def a_list(count: int) -> str:
    """So many centres as CSV."""
    rows = [centre(number) for number in range(count)]
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def main(*, once: bool) -> None:
    """What a career centre costs: against a whole build of the same edition, and by the thousand."""
    against_a_whole_build(1 if once else RUNS, PAIRS[-1:] if once else PAIRS)
    by_the_thousand(COUNTS[:1] if once else COUNTS)


def against_a_whole_build(runs: int, pairs: tuple[tuple[Product, Delivery, int], ...]) -> None:
    """One centre more, against its edition from nothing; on one core, without the disk."""
    sources, content = prepared()
    (read,), _ = jobs_of_files(sources, ["voorbeeld"])
    job, _ = checked(read, ("nl",), None)
    for product, delivery, bar in pairs:
        edition = Edition(product, "nl", "social-media-manager", "voorbeeld", delivery)
        blank = replace(edition, centre="")
        pages, findings = pages_for(blank, sources, content, job)
        pages = needed(pages, findings)
        copies = {(blank.occupation, blank.language): copy_of(blank, content, sources)}
        shared = Shared(sources, content, (pages,), copies)
        work(shared, (job,))
        whole, own = [], []
        for _ in range(runs):
            passed, built = timed(build, edition, sources, content)
            needed(built.data, built.findings)
            whole.append(passed)
            passed, made = timed(work, shared, (job,) * 4)
            needed(made[0].files or None, made[0].findings)
            own.append(passed / 4)
        one, two = median(whole), median(own)
        times = f"{one:5.2f} s whole, {two * 1000:4.0f} ms a centre"
        say(f"{product.name:9}{delivery:8} {times}: 1/{one / two:.0f} (bar: 1/{bar})")


def by_the_thousand(counts: tuple[int, ...]) -> None:
    """The command itself, two products in two languages for the screen."""
    with tempfile.TemporaryDirectory() as name:
        for count in counts:
            folder = Path(name) / str(count)
            folder.mkdir()
            (folder / "list.csv").write_text(a_list(count), encoding="utf-8")
            options = ("--delivery", "screen", "--output", str(folder), "--centres", str(folder / "list.csv"))
            passed = run(f"{count} centres", sys.executable, "-m", "brochure", "pdf", *options)
            files = len(list(folder.rglob("*.pdf")))
            largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            bars = "   (bars: 60 s, 300 MB)" if count == COUNTS[-1] else ""
            each = passed / count * 1000
            memory = f"largest process {largest:.0f} MB"
            say(f"{count:5} centres, {files:5} files {passed:6.1f} s, {each:4.0f} ms each, {memory}{bars}")


if __name__ == "__main__":
    measure(main)
