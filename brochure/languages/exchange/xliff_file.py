"""Units as XLIFF 1.2, the form that every translator's tool reads (OASIS standard, 2008)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from brochure.languages.exchange.unit import Exchange, Unit, UnreadableError
from brochure.languages.pairs import State

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"

STATES = {State.FRESH: "final", State.STALE: "needs-review-translation", State.MISSING: "needs-translation"}

_FIXED = re.compile(r"(\{[^{}]*\}|\*\*|\[[a-z]{2}:\s*|\])")
"""Marks and references: a translator moves them, and does not change them."""


def written(exchange: Exchange) -> bytes:
    """One unit for each leaf; marks and references are placeholders that a tool protects."""
    return "\n".join(_lines(exchange)).encode()


def _lines(exchange: Exchange) -> Iterator[str]:
    source, target = quoteattr(exchange.source_language), quoteattr(exchange.target_language)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<xliff version="1.2" xmlns="{XLIFF}">'
    yield f'<file original="content" datatype="plaintext" source-language={source} target-language={target}><body>'
    for unit in exchange.units:
        yield f'<trans-unit id={quoteattr(unit.name)} xml:space="preserve">'
        yield f"<source>{_inline(unit.source)}</source>"
        if unit.target:
            yield f'<target state="{STATES.get(unit.state, STATES[State.STALE])}">{_inline(unit.target)}</target>'
        yield from (f"<note>{escape(note)}</note>" for note in unit.notes)
        yield "</trans-unit>"
    yield "</body></file></xliff>\n"


def _inline(text: str) -> str:
    """Words as text, what stays as it is as `ph`."""
    pieces = enumerate(_FIXED.split(text))
    return "".join(
        f'<ph id="{number // 2 + 1}">{escape(piece)}</ph>' if number % 2 else escape(piece, {"\r": "&#13;"})
        for number, piece in pieces
    )


def read(data: bytes) -> Exchange:
    """The same again, from whatever tool.

    Raises UnreadableError.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableError(f"This is no XLIFF: {error}.") from None
    files = root.findall(f"{{{XLIFF}}}file")
    languages = {(file.get("source-language", ""), file.get("target-language", "")) for file in files}
    if len(languages) != 1 or not all(*languages):
        raise UnreadableError("This is no XLIFF 1.2 with one source and one target language.")
    units = [_unit(element) for element in root.iter(f"{{{XLIFF}}}trans-unit")]
    return Exchange(*languages.pop(), tuple(units))


def _unit(element: Element) -> Unit:
    source, target = (element.find(f"{{{XLIFF}}}{name}") for name in ("source", "target"))
    said = target.get("state", "") if target is not None else ""
    state = next((state for state, name in STATES.items() if name == said), State.STALE)
    words = "" if target is None else "".join(target.itertext())
    notes = tuple(note.text or "" for note in element.findall(f"{{{XLIFF}}}note"))
    known = state if words else State.MISSING
    return Unit(element.get("id", ""), "".join(source.itertext()) if source is not None else "", words, known, notes)
