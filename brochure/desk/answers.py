"""What lies on the desk: the answers to everything that its page asks, as plain data."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict
from threading import RLock

from brochure.desk.headings import Steps, called, called_at, heading, told
from brochure.desk.latest import Latest, Reading
from brochure.desk.offered import offered
from brochure.desk.parts import Parts
from brochure.desk.reading_order import order
from brochure.desk.setter import Laid, Setter, Wanted, keep
from brochure.desk.view import UnknownError, View
from brochure.editions.workers import broken
from brochure.languages.pairs import Pair
from brochure.languages.pairs.state import Side
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.report import Row, as_rows

Answer = dict[str, object]

MOST_VIEWS, FEW = 2, 2
"""Editions that are looked at side by side, and pages of one that are laid out before they are asked for."""


class Answers:
    """Answers one question at a time, `alone`: what lays out pages knows only one of them."""

    def __init__(self, latest: Latest) -> None:
        self.latest = latest
        self._setter = Setter()
        self.alone = RLock()
        self._wanted: OrderedDict[str, Wanted] = OrderedDict()
        self._sheets: dict[View, tuple[int, list[Answer], list[Finding]]] = {}
        self._shown: dict[tuple[View, str], tuple[str, Laid]] = {}
        self._parts = Parts()

    def read(self) -> bool:
        """Read what was saved, and say whether anything is new."""
        with self.alone:
            return self.latest.read()

    def foresee(self) -> None:
        """Lay out what somebody will ask for in a moment: the pages that they look at, where few of them are new."""
        with self.alone:
            for view in list(self._sheets)[-MOST_VIEWS:]:
                reading = self.latest.good_for(view.centre)
                if reading is None or not view.is_in(reading):
                    continue
                before = {page["key"] for page in self._sheets[view][1]}
                new = [page["key"] for page in self._listed(view, reading)[0] if page["key"] not in before]
                for key in new if len(new) <= FEW else ():
                    self._laid(str(key))

    def about(self) -> Answer:
        """What one can look at."""
        return offered(self.latest)

    def sheet(self, view: View) -> Answer:
        """The pages of an edition, each with the key of what is on it; the last good ones where there are no others."""
        with self.alone:
            now, good = self.latest.now, self.latest.good_for(view.centre)
            pages, findings = self._listed(view, good) if good else ([], [])
            is_sound = now.has(view.centre)
            is_current = is_sound and not findings
            findings = findings if is_sound else now.of(view.centre)
            return {
                "number": now.number,
                "isCurrent": is_current,
                "pages": pages,
                "findings": self.told(as_rows(findings)),
            }

    def _listed(self, view: View, reading: Reading) -> tuple[list[Answer], list[Finding]]:
        """The pages of an edition, the last good ones where its layouts are at fault; asked again, it costs nothing."""
        number, pages, findings = self._sheets.pop(view, (0, [], []))
        if number != reading.number:
            wanted, findings = self._pages(view, reading)
            for one in wanted:
                keep(self._wanted, one.key, one)
            new = [
                {
                    "number": at,
                    "topic": one.section.topic,
                    "title": heading(reading.content, view.occupation, view.language, one.section.topic),
                    "key": one.key,
                }
                for at, one in enumerate(wanted, 1)
            ]
            pages = new or pages
        self._sheets[view] = reading.number, pages, findings
        return pages, findings

    def _pages(self, view: View, reading: Reading) -> tuple[list[Wanted], list[Finding]]:
        """The pages of an edition, ready to be laid out; none of them where its layouts are at fault."""
        edition = view.edition(reading)
        try:
            return self._setter.wanted(edition, reading)
        except Exception as error:  # noqa: BLE001 -- a layout or a style can break a library in ways that no list holds
            return [], [broken(f"{edition}", error)]

    def page(self, view: View, key: str, *, is_settled: bool) -> Answer:
        """One page: what to draw, the last good one where it cannot be, and where each of its texts stands."""
        with self.alone:
            wanted = self._known(key)
            laid = self._setter.lay(wanted, is_settled=is_settled)
            name = (view, wanted.section.topic)
            shown, there = (key, laid) if laid.page is not None else self._shown.get(name, (None, laid))
            if laid.page is not None and any(page["key"] == key for page in self._sheets.get(view, (0, [], []))[1]):
                self._shown[name] = key, laid  # only of a page that the view has: its key may be of another one
            return {
                "shown": shown,
                "parts": self._parts.of(there),
                "isCurrent": laid.page is not None,
                "isSettled": laid.is_settled,
                "fit": there.fit,
                "texts": _texts(there),
                "findings": self.told(as_rows(list(laid.findings))),
            }

    def draft(self, view: View, place: str, reading: Reading) -> Answer:
        """The page with the text at a place as it would be, and the room that is left; nothing where no page has it.

        `room` is the millimetres until the text area ends, of the page as it is set or at its smallest type.
        """
        with self.alone:
            good = self.latest.good_for(view.centre)
            if good and view.is_in(good) and not view.is_in(reading):
                return {"isShown": False, "findings": self.told(as_rows(errors(self.latest.now.of(view.centre))))}
            wanted, findings = self._pages(view, reading)
            one = next((one for one in wanted if _shows(one, place)), None)
            if one is None:
                return {"isShown": False, "findings": as_rows(findings)}
            keep(self._wanted, one.key, one)
            laid = self._setter.lay(one, is_settled=False)
            if laid.fit < 1:  # words that were shortened may fit as designed again
                laid = self._setter.lay(one, is_settled=True)
            return {
                "topic": one.section.topic,
                "isShown": laid.page is not None,
                "parts": self._parts.of(laid),
                "fit": laid.fit,
                "room": self._setter.room(one) if laid.page is not None else None,
                "texts": _texts(laid),
                "findings": self.told(as_rows(list(laid.findings))),
            }

    def slots(self, view: View, reading: Reading) -> tuple[list[Answer], list[Finding]]:
        """The pages of an edition that keep room for a career centre, with its words, and what is wrong with them."""
        with self.alone:
            wanted, findings = self._pages(view, reading)
            pages: list[Answer] = []
            for one in wanted:
                if one.section.slot is not None:
                    laid = self._setter.lay(one, is_settled=False)
                    findings += laid.findings
                    pages += [self._slot(one.section.topic, laid)] if laid.page else []
            return pages, findings

    def _slot(self, topic: str, laid: Laid) -> Answer:
        """A page with room for a career centre, and from where to where its words stand, in millimetres."""
        lines = [line for text in laid.texts if text.leaf.path.startswith("centre.") for line in text.lines]
        return {
            "topic": topic,
            "parts": self._parts.of(laid),
            "top": min((line.top for line in lines), default=0),
            "bottom": max((line.top + line.height for line in lines), default=0),
        }

    def picture(self, name: str, dpi: int) -> tuple[bytes, str]:
        """A part of a page as a picture, and its type."""
        with self.alone:
            return self._parts.picture(name, dpi)

    def order(self, key: str) -> list[Answer]:
        """In which order a page is heard."""
        with self.alone:
            laid = self._laid(key)
            return [asdict(step) for step in order(laid.page, laid.slot)] if laid.page else []

    def findings(self) -> list[Answer]:
        """What is known to be wrong with the content, without the pages."""
        with self.alone:
            return self.told(as_rows(self.latest.findings()))

    def told(self, rows: Iterable[Row]) -> list[Answer]:
        """Findings as people are told them who look at pages."""
        return told(rows, self.latest.now.sources, self.latest.now.content)

    def called(self, file: str, steps: Steps) -> Answer | None:
        """What somebody who looks at pages calls a text."""
        return called(file, steps, self.latest.now.sources, self.latest.now.content)

    def leaf(self, place: str) -> Answer:
        """A text and its twin in another language, by the place of one of them."""
        with self.alone:
            pair = self.latest.pair(place)
            now = self.latest.now
            name = called_at(_place(place), now.sources, now.content)
            return {"called": name, **(_paired(pair) if pair else {})}

    def _known(self, key: str) -> Wanted:
        if key not in self._wanted:
            raise UnknownError(key)
        return self._wanted[key]

    def _laid(self, key: str) -> Laid:
        return self._setter.lay(self._known(key), is_settled=False)


def _place(said: str) -> Place:
    """A place as it is told: `file:line:column`. Raises UnknownError where it is none."""
    try:
        file, line, column = said.rsplit(":", 2)
        return Place(file, int(line), int(column))
    except ValueError:  # also of a number with thousands of digits
        raise UnknownError(said) from None


def _shows(wanted: Wanted, place: str) -> bool:
    """Whether the text at a place is printed on a page."""
    return any(str(one.leaf.place) == place for one in wanted.section.printed)


def _texts(laid: Laid) -> list[Answer]:
    return [
        {
            "path": text.leaf.path,
            "place": str(text.leaf.place),
            "words": text.leaf.text,
            "language": text.leaf.language,
            "lines": [asdict(line) for line in text.lines],
        }
        for text in laid.texts
    ]


def _paired(pair: Pair) -> Answer:
    return {
        "path": pair.path,
        "state": str(pair.state),
        "doubts": list(pair.doubts),
        "sides": [_side(side) for side in (pair.source, pair.target)],
    }


def _side(side: Side) -> Answer:
    return {"language": side.language, "words": side.text, "place": str(side.place)}
