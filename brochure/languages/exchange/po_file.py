"""Units as a catalogue of gettext (PO), by Babel."""

import io
import re
from typing import Any

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from brochure.languages.exchange.unit import Exchange, Unit, UnreadableError
from brochure.languages.pairs import State

SOURCE = "X-Source-Language"

_LINE = re.compile(
    rb'\s*(?:#.*|(?:#~\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?'
)
"""A line as it may be: nothing, a comment, or words between quotation marks. Babel takes what is cut off, too."""


def written(exchange: Exchange) -> bytes:
    """The name is the context, so that equal texts stay apart; a stale pair is fuzzy."""
    catalog = Catalog(locale=exchange.target_language, fuzzy=False, charset="utf-8", header_comment="")
    for unit in exchange.units:
        flags = ["fuzzy"] if unit.state is State.STALE and unit.target else []
        catalog.add(
            unit.source,
            unit.target,
            flags=flags,
            auto_comments=(f"state: {unit.state}", *unit.notes),
            context=unit.name,
        )
    output = io.BytesIO()
    write_po(output, catalog, width=0, omit_header=True)
    head = [f"{SOURCE}: {exchange.source_language}", f"Language: {exchange.target_language}"]
    head += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    lines = "".join(f'"{line}\\n"\n' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + output.getvalue()


def read(data: bytes) -> Exchange:
    """The same again.

    Raises UnreadableError.
    """
    for number, line in enumerate(data.splitlines(), 1):
        if not _LINE.fullmatch(line):
            raise UnreadableError(f"Line {number} is no line of a PO file; its quotation marks may be missing.")
    try:
        catalog = _Every()
        PoFileParser(catalog, abort_invalid=True).parse(io.BytesIO(data))
    except (PoFileError, UnknownLocaleError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableError(f"This is no PO of ours: {error}.") from None
    head = dict(catalog.mime_headers)
    languages = _named(data, SOURCE), _named(data, "Language") or head.get("Language", "")
    if catalog.heads > 1:
        raise UnreadableError("These are several PO files in one: bring back one after the other.")
    if not all(languages):
        raise UnreadableError(f"This is no PO of ours: its head should name {SOURCE} and Language.")
    units = []
    for message in catalog.every:
        source, target = message.id, message.string
        if not isinstance(source, str) or not isinstance(target, str):
            raise UnreadableError(f"{message.context} has several forms; each text here has one.")
        state = next((note[7:] for note in message.auto_comments if note.startswith("state: ")), "")
        notes = tuple(note for note in message.auto_comments if not note.startswith("state: "))
        known = State(state) if state in tuple(State) else State.STALE
        units.append(Unit(message.context or "", source, target, known, notes, message.lineno or 1))
    return Exchange(*languages, tuple(units))


class _Every(Catalog):
    """A catalogue that remembers every message as it comes: Babel makes one of those with the same name."""

    def __init__(self) -> None:
        super().__init__()
        self.every: list[Message] = []
        self.heads = 0

    def __setitem__(self, name: Any, message: Message) -> None:  # noqa: ANN401 -- as in Babel
        self.heads += not name
        self.every += [message] if name else []
        super().__setitem__(name, message)


def _named(data: bytes, key: str) -> str:
    """A line of the head."""
    marker = f'"{key}: '.encode()
    return data.partition(marker)[2].partition(b"\\n")[0].decode(errors="replace").strip() if marker in data else ""
