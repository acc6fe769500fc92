"""What to shorten so that a topic fits: tried out on the page before it is advised."""

import math
from collections import Counter

from weasyprint.document import Page as SetPage

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import Section, Use
from brochure.nouns.units import PIXELS
from brochure.typeset.landed import landed
from brochure.typeset.typesetter import Typesetter

END = "end"
"""The id of the mark that every layout puts behind its last words."""

ENDLESS = 2000
"""Millimetres of page height on which everything is one page."""

TRIALS = 12
"""Leaves that are tried, one line shorter each."""

ROUNDS = 6
"""Times the advice is made longer when it is not yet enough."""

MOST = 0.5
"""The part of a leaf that may be asked away; of a long one more, down to `KEPT` lines."""

KEPT = 5

COLUMN = 20
"""CSS pixels; leaves that begin as near to each other stand in one column."""


def ends_on_page(pages: list[SetPage]) -> bool:
    """Whether all is on one page, and ends inside its text area."""
    return len(pages) == 1 and _end(pages[0]) <= _room(pages[0]) + 0.1


def room_left(page: SetPage) -> float:
    """CSS pixels between the end of a page's words and that of its text area."""
    return _room(page) - _end(page)


def _end(page: SetPage) -> float:
    """CSS pixels from the top of the text area to the end mark; endless where it is not on this page."""
    return float(page.anchors[END][1] - page._page_box.content_box_y()) if END in page.anchors else math.inf  # noqa: SLF001 -- as below


def _room(page: SetPage) -> float:
    """The height of the text area in CSS pixels."""
    return float(page._page_box.height)  # noqa: SLF001 -- WeasyPrint keeps it nowhere else; its version is pinned


def advice(typesetter: Typesetter, html: str, section: Section) -> Finding:
    """How much too long a topic is at its smallest, and which leaves to shorten by how much."""
    trial = _Trial(typesetter, html, section)
    leaves = {printed.id: printed.leaf for printed in section.printed}
    longest = sorted(trial.lines, key=lambda name: -sum(trial.lines[name]))
    layout = section.place
    place = leaves[longest[0]].place if longest else layout
    if trial.over == math.inf:
        words = f"{section.topic!r} goes on on another page, however long its page is."
        return Finding(place, "page.overset", words, f"Take the page break out of {layout.file} or its style.")
    words = f"{section.topic!r} is {trial.over / PIXELS:.0f} mm too long for its page, even at the smallest type."
    useful = trial.useful()
    asked = trial.enough(useful) or trial.enough([*useful, *(name for name in trial.lines if name not in useful)])
    if asked:
        each = ", ".join(f"{leaves[name].path} (line {leaves[name].place.line}) by {asked[name]}" for name in asked)
        remedy = f"Shorten by about {sum(asked.values())} characters: {each}."
        place = leaves[next(iter(asked))].place
    elif trial.is_rigid():
        remedy = f"No shorter words make it fit: a box of {layout.file} or its style is too high."
    else:
        count = sum(sum(lines) for lines in trial.lines.values())
        names = ", ".join(f"{leaves[name].path} (line {leaves[name].place.line})" for name in longest[:3])
        part = _round(count * trial.over / (trial.over + trial.room))
        remedy = f"Shorten all of it by about {part} of its {count} characters; the longest are {names}."
    return Finding(place, "page.overset", words, remedy)


class _Trial:
    """A page that is too long at the floor of its product, to be tried with shorter leaves.

    `over` and `room` are the CSS pixels that it runs over and that it has; `lines` the characters of each line
    of each of its leaves, the longest leaf first.
    """

    def __init__(self, typesetter: Typesetter, html: str, section: Section) -> None:
        self._typesetter, self._html = typesetter, html
        floor = typesetter.product.floor
        self._leading = floor.body * floor.leading * 96 / 72
        self.room = _room(self._set({})[0])
        endless = self._set({}, ENDLESS)
        self.over = max(_end(endless[0]) - self.room, PIXELS)
        there = landed(endless)
        own = [
            printed.id
            for printed in section.printed
            if printed.use is Use.TEXT and printed.leaf.path.startswith(f"{section.topic}.") and printed.id in there
        ]
        self.lines = {name: there[name].lines for name in own}
        self._columns = {name: round(there[name].left / COLUMN) for name in own}

    def _set(self, cut: dict[str, int], height: float | None = None) -> list[SetPage]:
        return self._typesetter.set(self._html, 0, page_height=height, shortened=cut)[0]

    def _over(self, cut: dict[str, int]) -> float:
        return _end(self._set(cut, ENDLESS)[0]) - self.room

    def useful(self) -> list[str]:
        """Leaves whose last line, taken away, makes the page shorter: not those beside a longer column."""
        waiting = [name for name, lines in self.lines.items() if len(lines) > 1]
        useful: list[str] = []
        misses: Counter[int] = Counter()
        gained = 0.0
        for _ in range(TRIALS):
            if not waiting or gained > self.over:
                break
            name = min(waiting, key=lambda name: (misses[self._columns[name]], -sum(self.lines[name])))
            waiting.remove(name)
            gain = self.over - self._over({name: self.lines[name][-1] + 1})
            if gain > self._leading / 2:
                useful.append(name)
                gained += gain * self._able(name)
            else:
                misses[self._columns[name]] += 1
        return useful

    def enough(self, names: list[str]) -> dict[str, int] | None:
        """Characters to take off each leaf so that the page fits, always a line of the longest; None if they cannot."""
        taken: Counter[str] = Counter()
        over = self.over
        for _ in range(ROUNDS):
            for _ in range(max(1, int(over / self._leading))):
                able = [name for name in names if taken[name] < self._able(name)]
                if not able:
                    return None
                taken[max(able, key=lambda name: len(self.lines[name]) - taken[name])] += 1
            cut = {name: _round(sum(self.lines[name][-count:])) for name, count in taken.items()}
            over = self._over(cut)
            if over <= 0.1 and ends_on_page(self._set(cut)):
                return cut
        return None

    def _able(self, name: str) -> int:
        """The lines that a leaf can do without."""
        return max(int(MOST * len(self.lines[name])), len(self.lines[name]) - KEPT)

    def is_rigid(self) -> bool:
        """Whether half of the words are still half as much too long."""
        return self._over({name: sum(lines) // 2 for name, lines in self.lines.items()}) > self.over / 2


def _round(characters: float) -> int:
    """Upward to tens: an advice is not exact."""
    return math.ceil(characters / 10) * 10
