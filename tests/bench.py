"""How fast it is, as ratios measured in one run.

All editions from nothing, as a whole process on all cores, are compared with what others need for the same pages:
Chromium, which prints them on all cores, and WeasyPrint alone, on one. And: a build with nothing to do.
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from measuring import measure, prepared, run, say
from peers import chromium, for_browsers, for_weasyprint, pages_of_all, weasyprint_alone

RUNS = 3


def main(*, once: bool) -> None:
    """All editions from nothing, against Chromium and WeasyPrint alone; and a build with nothing to do."""
    runs = 1 if once else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, content = prepared()
        every = list(pages_of_all(sources, content))
        for_browsers(every, sources, folder)
        for_weasyprint(every, sources, folder / "jobs")
        tasks: dict[str, Callable[[], float]] = {
            "everything from nothing": from_nothing,
            "Chromium, all cores": partial(chromium, every, folder),
            "WeasyPrint alone, one core": partial(weasyprint_alone, folder / "jobs"),
        }
        times: dict[str, list[float]] = {what: [] for what in tasks}
        for number in range(1, runs + 1):
            for what, task in tasks.items():
                times[what].append(task())
                say(f"{number} of {runs}: {what:29} {times[what][-1]:6.2f} s")
    ours, theirs, alone = map(median, times.values())
    say(f"everything from nothing {ours:6.2f} s, {ours / theirs:.2f} × Chromium")
    say(f"everything from nothing {ours:6.2f} s, {ours / alone:.2f} × WeasyPrint alone (bar: 1.50)")
    nothing_to_do()
    nothing = median(nothing_to_do() for _ in range(2 * runs))
    say(f"make pdf with nothing changed {nothing:.2f} s (bar: 0.50 s)")


def from_nothing() -> float:
    """Seconds for all editions, as a person gets them."""
    with tempfile.TemporaryDirectory() as output:
        return run("brochure pdf", sys.executable, "-m", "brochure", "pdf", "--output", output)


def nothing_to_do() -> float:
    """Seconds of `make pdf`, which builds what is not up to date: nothing, but for the first time."""
    return run("make pdf", "make", "pdf")


if __name__ == "__main__":
    measure(main)
