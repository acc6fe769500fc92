"""A finished file that takes what differs from centre to centre: but for a few objects it is written once.

Opening a file whole and writing it again costs more than all that is new in it. So what is opened is a sketch of it,
with the objects that a centre changes and those that lead there; in the place of the others nothing is said.
"""

import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import pikepdf

WIDTHS = (1, 4, 2)
"""Bytes of the three columns of a table of objects (ISO 32000-1, 7.5.8)."""

PLAIN, PACKED = 1, 2
"""Kinds of its rows (table 18)."""

SIGNPOSTS = {"/Catalog", "/Pages", "/Page", "/StructTreeRoot"}
"""Types of the objects that lead to others."""

_NAMED = re.compile(rb"(\d+) 0 R")

_compress = lru_cache(maxsize=512)(zlib.compress)
"""What fonts and small things are packed to: of many centres they are the same."""

Change = Callable[[pikepdf.Pdf], None]
"""What is done with a file: each time in the same places, with other things added."""


class Stock:
    """A file in which objects are packed, for changes that are like a first one."""

    def __init__(self, data: bytes, first: Change) -> None:
        start = int(data.rpartition(b"startxref")[2].split()[0])
        self._number = int(data[start:].split(maxsplit=1)[0])
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self._begun = _Begun(data[:start], _table(pdf.get_object(self._number, 0)))
            self._packed = len(self._begun.table) // sum(WIDTHS)  # the number of the stream of packed objects
            self._added = re.compile(rb"(\d{%d,}) 0 R" % len(f"{self._packed}"))
            self._ends = b"/Root %b /Info %b" % (pdf.Root.unparse(), pdf.trailer.Info.unparse())
            were = {item.objgen[0]: _said(item) for item in pdf.objects}
            first(pdf)
            changed = (number for number, was in were.items() if _said(pdf.get_object(number, 0)) != was)
            ways = {way for number in changed for way in _way(pdf.get_object(number, 0))}
            ways |= {item.objgen[0] for item in pdf.objects if _type(item) in SIGNPOSTS}
            # Who reads pages mends those whose resources are none.
            ways |= {page.obj.Resources.objgen[0] for page in pdf.pages} & were.keys()
            contents = {stream.objgen[0] for page in pdf.pages for stream in _contents(page)} & were.keys()
        self._shown = {number: were[number] for number in sorted(ways)}
        named = {int(number) for said in self._shown.values() for number in _NAMED.findall(said)}
        # Where a name leads to nothing, who reads it leaves it out.
        hidden = dict.fromkeys(named - contents, b"0")
        nothing = _Begun(b"%PDF-1.7\n", b"")
        self._sketch = self._file(nothing, dict.fromkeys(contents, (b"", b"")), hidden | self._shown)

    def changed(self, change: Change) -> bytes:
        """The file after a change; the same change gives the same bytes."""
        with pikepdf.open(io.BytesIO(self._sketch)) as pdf:
            change(pdf)
            says = {number: _said(pdf.get_object(number, 0)) for number in self._shown}
            new = {number: said for number, said in says.items() if said != self._shown[number]}
            waiting = [*new.values()]
            # A text may look like the name of an object that is not there; those that are have lower numbers than this.
            end = pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
            while waiting:
                for number in map(int, self._added.findall(waiting.pop())):
                    if self._packed < number < end and number not in new:
                        new[number] = _said(pdf.get_object(number, 0))
                        waiting.append(new[number])
            items = {number: pdf.get_object(number, 0) for number in sorted(new)}
            streams = {
                number: (new[number], item.read_raw_bytes())
                for number, item in items.items()
                if isinstance(item, pikepdf.Stream)
            }
            packed = {number: new[number] for number in items if number not in streams}
        return self._file(self._begun, streams, packed)

    def _file(self, begun: "_Begun", streams: Mapping[int, tuple[bytes, bytes]], packed: Mapping[int, bytes]) -> bytes:
        """A file of what was there, some streams, each with what it says of itself, and other objects."""
        rows: dict[int, tuple[int, int, int]] = {}
        file = io.BytesIO()
        for number, (entries, data) in streams.items():
            rows[number] = PLAIN, len(begun.body) + file.tell(), 0
            file.write(_stream(number, entries, data))
        starts, at = [], 0
        for index, (number, said) in enumerate(packed.items()):
            rows[number] = PACKED, self._packed, index
            starts.append(b"%d %d" % (number, at))
            at += len(said) + 1
        head = b" ".join(starts) + b"\n"
        rows[self._packed] = PLAIN, len(begun.body) + file.tell(), 0
        entries = b"/Type /ObjStm /N %d /First %d" % (len(packed), len(head))
        file.write(_stream(self._packed, entries, head + b"\n".join(packed.values())))
        start = len(begun.body) + file.tell()
        rows[self._number] = PLAIN, start, 0
        size, width = max(*rows, self._packed) + 1, sum(WIDTHS)
        places = bytearray(begun.table.ljust(size * width, b"\0"))
        for number, row in rows.items():
            places[number * width : (number + 1) * width] = _row(row)
        name = begun.hash_with(file.getvalue())
        entries = b"/Type /XRef /Size %d /W [%d %d %d] %b /ID [<%b> <%b>]" % (size, *WIDTHS, self._ends, name, name)
        file.write(_stream(self._number, entries, bytes(places)))
        file.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return begun.body + file.getvalue()


class _Begun:
    """What a file begins with, and the table of the objects in that."""

    def __init__(self, body: bytes, table: bytes) -> None:
        self.body, self.table = body, table
        self._hash = hashlib.md5(body, usedforsecurity=False)

    def hash_with(self, rest: bytes) -> bytes:
        """That of the whole file; what it begins with is read only once."""
        whole = self._hash.copy()
        whole.update(rest)
        return whole.hexdigest().encode()


def _table(stream: pikepdf.Object) -> bytes:
    """A table of objects in columns of our widths."""
    widths, data = [int(width) for width in stream.W], io.BytesIO(stream.read_bytes())
    rows = (tuple(int.from_bytes(data.read(width)) for width in widths) for _ in range(int(stream.Size)))
    return b"".join(map(_row, rows))


def _row(row: tuple[int, ...]) -> bytes:
    return b"".join(value.to_bytes(width) for value, width in zip(row, WIDTHS, strict=True))


def _said(item: pikepdf.Object) -> bytes:
    """An object as it is written; of a stream its entries, but for its length."""
    if isinstance(item, pikepdf.Stream):
        entries = pikepdf.Dictionary({key: value for key, value in item.stream_dict.items() if key != "/Length"})
        return entries.unparse()[2:-2]
    return item.unparse(resolved=True)


def _type(item: pikepdf.Object) -> str:
    return str(item.get("/Type", "")) if isinstance(item, pikepdf.Dictionary) else ""


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _way(item: pikepdf.Object) -> Iterator[int]:
    """The numbers of an object, and of the elements of structure around it."""
    yield item.objgen[0]
    if _type(item) == "/StructElem":
        yield from _way(item.P)


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    """A stream as it is written, packed unless it is already."""
    if b"/Filter" not in entries:
        entries, data = entries + b" /Filter /FlateDecode", _compress(data)
    return b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, entries, len(data), data)
