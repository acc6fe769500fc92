"""How fast it is, as ratios measured in one run.

All editions from nothing, as a whole process on all cores, are compared with what others need for the same pages:
Chromium, which prints them on all cores, and WeasyPrint alone, on one. After that a sentence of one language is changed
and all is built again, against from nothing. And: a build with nothing to do.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from measuring import ROOT, measure, prepared, run, say
from peers import chromium, for_browsers, for_weasyprint, pages_of_all, weasyprint_alone

from brochure.write.kept import FOLDER

RUNS = 5

WORDS = "content/nl/social-media-manager.yaml"
SENTENCE = "In een kleine organisatie doe je dit vaak allemaal zelf"
WAYS = (" en alleen", " en meestal alleen", "", " en soms alleen", " of met een collega")
"""What the sentence goes on with, one after the other; the letters are those that the brochure has."""


def main(*, once: bool) -> None:
    """From nothing, against Chromium and WeasyPrint alone; after a change, against that; and with nothing to do."""
    runs = 1 if once else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, content = prepared()
        every = list(pages_of_all(sources, content))
        for_browsers(every, sources, folder)
        for_weasyprint(every, sources, folder / "jobs")
        project = folder / "project"
        for part in ("content", "styles"):
            shutil.copytree(ROOT / part, project / part)
        ways = cycle(WAYS)
        tasks: dict[str, Callable[[], float]] = {
            "everything from nothing": partial(from_nothing, project),
            "one sentence changed": lambda: changed(project, next(ways)),
            "Chromium, all cores": partial(chromium, every, folder),
            "WeasyPrint alone, one core": partial(weasyprint_alone, folder / "jobs"),
        }
        times: dict[str, list[float]] = {what: [] for what in tasks}
        for number in range(1, runs + 1):
            for what, task in tasks.items():
                times[what].append(task())
                say(f"{number} of {runs}: {what:29} {times[what][-1]:6.2f} s")
    ours, after, theirs, alone = map(median, times.values())
    say(f"everything from nothing {ours:6.2f} s, {ours / theirs:.2f} × Chromium (bar: 1.00)")
    say(f"everything from nothing {ours:6.2f} s, {ours / alone:.2f} × WeasyPrint alone")
    say(f"one sentence changed    {after:6.2f} s, {after / ours:.2f} × from nothing (bar: 0.12)")
    nothing_to_do()
    nothing = median(nothing_to_do() for _ in range(2 * runs))
    say(f"make pdf with nothing changed {nothing:.2f} s (bar: 0.50 s)")


def from_nothing(project: Path) -> float:
    """Seconds for all editions, as a person gets them who has nothing but the sources."""
    for name in (FOLDER, "build"):
        shutil.rmtree(project / name, ignore_errors=True)
    return built(project)


def changed(project: Path, way: str) -> float:
    """Seconds for what must be built again when one sentence of one language is another."""
    path = project / WORDS
    text, number = re.subn(f"{SENTENCE}[^.]*", f"{SENTENCE}{way}", path.read_text(encoding="utf-8"))
    if number != 1:
        raise ValueError(SENTENCE)
    path.write_text(text, encoding="utf-8")
    return built(project)


def built(project: Path) -> float:
    """Seconds of one build of a project."""
    options = ("--root", str(project), "--output", str(project / "build"))
    return run("brochure pdf", sys.executable, "-m", "brochure", "pdf", *options)


def nothing_to_do() -> float:
    """Seconds of `make pdf`, which builds what is not up to date: nothing, but for the first time."""
    return run("make pdf", "make", "pdf")


if __name__ == "__main__":
    measure(main)
