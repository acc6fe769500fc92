"""Units as a catalogue of gettext (PO), by Babel."""

import io
from typing import Any

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from brochure.languages.exchange.unit import Exchange, Unit, UnreadableError
from brochure.languages.pairs import State

SOURCE = "X-Source-Language"


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
        source, target = _one(message.id), _one(message.string)
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


def _one(text: object) -> str:
    return text if isinstance(text, str) else "".join(map(str, text)) if isinstance(text, list | tuple) else ""
