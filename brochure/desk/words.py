"""Words put into the files of the project where they stand, one text at a time, and taken back again."""

import codecs
import re
import unicodedata
from collections import deque
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from brochure.languages.exchange.yaml_text import Steps, with_words
from brochure.nouns.content_paths import Kind, room_of
from brochure.nouns.finding import Finding
from brochure.nouns.node import Node, dotted, leaves
from brochure.read.compose import FORBIDDEN, compose
from brochure.read.project import LARGEST_TEXT, bytes_of, decoded, too_big
from brochure.write.files import ChangedError, write

_BREAK = re.compile(r"\s*[\r\n\x0b\x0c\x85\u2028\u2029]+\s*")
"""Where a line ends, in whichever program it was typed."""

_OPENING = re.compile(r'(?<![^\s(\[{“‘])"(?=\S)')
"""A straight quotation mark before a word; any other one stands behind a word."""


class MovedError(Exception):
    """What was to be changed is not there any more as somebody saw it: it came to be otherwise in between."""


class FaultyError(MovedError):
    """A file that holds what could get lost when it is changed; the findings say what, and where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


MOST = 200
"""Changes that can be taken back; the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for one text: its file and the steps to it, what it said and what it is to say."""

    file: str
    steps: Steps
    was: str
    now: str

    @property
    def path(self) -> str:
        """The steps as people read them: `duties.intro`."""
        return dotted(self.steps)

    def back(self) -> "Change":
        """The change that takes this one back."""
        return replace(self, was=self.now, now=self.was)


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as somebody saw it: its place, `file:line:column`, its path and its words."""

    place: str
    path: str
    words: str


def change_at(seen: Seen, now: str, content: dict[str, Node]) -> Change:
    """The change of a text that somebody saw to what they typed.

    Raises MovedError where no words of its path stand at its place: lines may have come or gone, and another text that
    says the same may stand there now.
    """
    file = seen.place.rsplit(":", 2)[0]
    room = room_of(file)
    if room is None or room.kind not in (Kind.WORDS, Kind.LABELS) or file not in content:
        raise MovedError
    found = next((steps for steps, leaf in leaves(content[file]) if str(leaf.place) == seen.place), None)
    if found is None or dotted(found) != seen.path:
        raise MovedError
    return Change(file, found, seen.words, _meant(now))


def _meant(typed: str) -> str:
    r"""What was typed or pasted as words are written here: on one line, with curly quotation marks, no hidden signs.

    >>> _meant('Zij zegt: "Kom \n langs."')
    'Zij zegt: “Kom langs.”'
    """
    return _OPENING.sub("“", on_one_line(typed)).replace('"', "”")


def on_one_line(typed: str) -> str:
    r"""What was typed or pasted without the ends of its lines and without signs that nobody sees.

    >>> on_one_line(" Ons\u200b logo,\r\n groot ")
    'Ons logo, groot'
    """
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", _BREAK.sub(" ", typed))).strip()


class Writer:
    """Writes the words of one project, and remembers what it wrote so that it can be taken back."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._done: deque[tuple[int, Change]] = deque(maxlen=MOST)
        self._numbers = count(1)

    @property
    def last(self) -> Change | None:
        """What would be taken back."""
        return self._done[-1][1] if self._done else None

    @property
    def last_number(self) -> int:
        """The number of that; 0 where there is nothing."""
        return self._done[-1][0] if self._done else 0

    @property
    def count(self) -> int:
        """How many changes can be taken back, one after the other."""
        return len(self._done)

    def changed(self, change: Change) -> str:
        """The file as it is on the disk now, with the change in it and nothing else of it touched.

        Raises MovedError where the text is not what it was, FaultyError where the file is not sound, OSError where it
        cannot be read.
        """
        return _with(change, self._data(change)).decode()

    def write(self, change: Change) -> None:
        """Put the change into its file: whole, or not at all; where it changes nothing, nothing is written.

        Raises as `changed` does, and OSError where the file cannot be written.
        """
        if change.was == change.now:
            return
        self._put(change)
        self._done.append((next(self._numbers), change))

    def back(self, number: int) -> Change:
        """The change that takes the last one back, if that has this number.

        Raises MovedError where it has not, or where its text is another meanwhile, FaultyError as `changed` does,
        OSError where the folder is away, which may come back.
        """
        if self.last is None or number != self.last_number:
            raise MovedError
        change = self.last.back()
        try:
            self.changed(change)
        except FaultyError:
            raise
        except (MovedError, FileNotFoundError):
            if not (self._root / change.file).parent.is_dir():
                raise
            self._done.pop()  # it never can be taken back
            raise MovedError from None
        return change

    def undo(self, number: int) -> Change:
        """Take the last change back, if it has this number, and say which that was.

        Raises as `back` and `write` do.
        """
        change = self.back(number)
        self._put(change)
        return self._done.pop()[1]

    def _data(self, change: Change) -> bytes:
        """The file of a change. Raises FaultyError where it is larger than is read: nobody knows what stands in it."""
        path = self._root / change.file
        data = bytes_of(path, LARGEST_TEXT + 1, within=self._root)
        _look_at_size(change.file, len(data) if len(data) <= LARGEST_TEXT else path.stat().st_size)
        return data

    def _put(self, change: Change) -> None:
        path = self._root / change.file
        data = self._data(change)
        new = {path.name: _with(change, data)}
        try:
            write(path.parent, new, unless_changed={path.name: data}, within=self._root)
        except ChangedError:
            raise MovedError from None


def without_mark(data: bytes) -> tuple[bytes, str]:
    """The mark at the head of a file that some programs put there (BOM), if it is there, and the text behind it."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark, data.removeprefix(mark).decode()


def _with(change: Change, was: bytes) -> bytes:
    """A file with the change in it. Raises as `Writer.changed` does."""
    _, faults = decoded(was, change.file)
    if faults:
        raise FaultyError(faults)
    mark, text = without_mark(was)
    before = _texts(text, change.file)
    if before.get(change.steps) != change.was:
        raise MovedError
    new = with_words(text, {change.steps: change.now})
    if _texts(new, change.file) != {**before, change.steps: change.now}:
        raise MovedError
    data = mark + new.encode()
    _look_at_size(change.file, len(data))
    return data


def _look_at_size(file: str, size: int) -> None:
    """Raises FaultyError where a file has more bytes than are read."""
    if size > LARGEST_TEXT:
        raise FaultyError([too_big(file, size, LARGEST_TEXT)])


def _texts(text: str, file: str) -> dict[Steps, str]:
    """Every text of a file by the steps to it. Raises FaultyError where something of it cannot be read."""
    node, findings = compose(unicodedata.normalize("NFC", text), file)
    if node is None or findings:
        raise FaultyError(findings)
    return {steps: leaf.text for steps, leaf in leaves(node)}
