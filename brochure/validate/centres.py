"""What no model can see of a career centre: languages that are left out, days that are over, a colour too pale."""

import re
from collections.abc import Iterator
from datetime import date

from coloraide import Color
from tinycss2.color5 import parse_color

from brochure.art.contrast import contrast
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, text_at

CONTRAST = 4.5
"""Of a centre's colour with the white words on it (WCAG 2.2, success criterion 1.4.3)."""

STEP = 0.002
"""Of the lightness of OKLCH, 0 to 1: less than an eye can see."""

FILE = re.compile(r"\.[a-z]{3,4}$", re.IGNORECASE)


def centres(node: Node, languages: tuple[str, ...], today: date | None) -> Iterator[Finding]:
    """Faults of one centre's file; without a date nothing is over."""
    if not isinstance(node, Mapping):
        return
    for path, said in _said(node):
        yield from _languages(path, said, languages)
    yield from _exceptions(_rows(node, "exceptions"), today)
    yield from _events(_rows(node, "events"), today)
    yield from _accent(node)
    yield from _alternative(node)
    yield from _promise(node)


def _said(node: Mapping) -> Iterator[tuple[str, Mapping]]:
    """Every text that is given for each language, with its path."""
    places: list[tuple[str, Node | None]] = [(key, node.items.get(key)) for key in ("name", "line")]
    for group, key in (("logo", "alt"), ("sender", "formats_at")):
        if isinstance(inner := node.items.get(group), Mapping):
            places.append((f"{group}.{key}", inner.items.get(key)))
    for number, event in enumerate(_rows(node, "events"), 1):
        places += [(f"events.{number}.{key}", event.items.get(key)) for key in ("title", "place")]
    yield from ((path, said) for path, said in places if isinstance(said, Mapping))


def _rows(node: Mapping, key: str) -> list[Mapping]:
    rows = node.items.get(key)
    return [row for row in rows.items if isinstance(row, Mapping)] if isinstance(rows, Sequence) else []


def _languages(path: str, said: Mapping, languages: tuple[str, ...]) -> Iterator[Finding]:
    missing = [language for language in languages if language not in said.items]
    if missing and said.items:
        words = f"{path} has no text for {', '.join(missing)}."
        yield Finding(said.place, "centre.language", words, "Add it, or write one text for all languages.")


def _day(row: Mapping, key: str) -> date | None:
    try:
        return date.fromisoformat(text_at(row, key) or "")
    except ValueError:
        return None  # the model's business


def _exceptions(rows: list[Mapping], today: date | None) -> Iterator[Finding]:
    """Days in order, none twice, and none that is over."""
    reached: date | None = None
    for row in rows:
        first = _day(row, "date")
        last = _day(row, "until") or first
        if first is None or last is None:
            continue
        if last < first:
            yield _fault(row, "until", "centre.exception", f"It ends on {last}, before it begins.", "Mend the dates.")
        elif reached and first <= reached:
            words = f"{first} comes after {reached} in the list."
            yield _fault(row, "date", "centre.exception", words, "Put the days in order, each of them once.")
        if today and last < today:
            words, remedy = f"The exception of {last} is over.", "Remove it."
            yield _fault(row, "date", "centre.past-exception", words, remedy, Severity.WARNING)
        reached = max(reached or last, last)


def _events(rows: list[Mapping], today: date | None) -> Iterator[Finding]:
    for row in rows:
        day = _day(row, "date")
        if today and day and day < today:
            words, remedy = f"This was on {day}.", "Remove it, or give its next date."
            yield _fault(row, "date", "centre.past-event", words, remedy, Severity.WARNING)


def _fault(  # noqa: PLR0913, PLR0917 -- a finding and the key that it is at
    row: Mapping, key: str, code: str, words: str, remedy: str, severity: Severity = Severity.ERROR
) -> Finding:
    place: Place = row.keys.get(key, row.place)
    return Finding(place, code, words, remedy, severity)


def _accent(node: Mapping) -> Iterator[Finding]:
    accent = node.items.get("accent")
    if isinstance(accent, Scalar) and re.fullmatch("#[0-9A-Fa-f]{6}", accent.text):
        ratio = with_white(accent.text)
        if ratio < CONTRAST:
            near = nearest(accent.text)
            words = f"White words on {accent.text} have a contrast of {ratio:.1f}:1, and need {CONTRAST}:1."
            yield Finding(accent.place, "centre.accent", words, f"Take a darker colour; the nearest is {near}.")


def with_white(colour: str) -> float:
    """The contrast of a colour with white; raises ValueError for what is no colour."""
    parsed = parse_color(colour)
    if parsed is None or isinstance(parsed, str) or parsed.space not in ("srgb", "hsl", "hwb"):
        raise ValueError(colour)
    red, green, blue = (round(255 * part) for part in parsed.to("srgb").coordinates)
    return contrast((red, green, blue), (255, 255, 255))


def nearest(colour: str) -> str:
    """The nearest colour that white words can be read on: of the same hue, and only as dark as it must be."""
    tone = Color(colour).convert("oklch")
    while with_white(hexadecimal := tone.clone().fit("srgb").convert("srgb").to_string(hex=True)) < CONTRAST:
        tone["lightness"] -= STEP
    return hexadecimal.upper()


def _alternative(node: Mapping) -> Iterator[Finding]:
    logo = node.items.get("logo")
    alt = logo.items.get("alt") if isinstance(logo, Mapping) else None
    for said in alt.items.values() if isinstance(alt, Mapping) else (alt,):
        if isinstance(said, Scalar) and FILE.search(said.text):
            words = f"{said.text!r} is the name of a file, and is what is heard of the logo."
            yield Finding(said.place, "centre.alt", words, "Write whose logo it is, or leave the key out.")


def _promise(node: Mapping) -> Iterator[Finding]:
    """Other forms are offered where it is said how one gets them, and only there."""
    sender = node.items.get("sender")
    if not isinstance(sender, Mapping):
        return
    forms, how = sender.items.get("formats"), sender.items.get("formats_at")
    if isinstance(forms, Sequence) and forms.items and how is None:
        words = "sender.formats promises other forms, and nothing says how people get them."
        remedy = "Say so in formats_at, such as 'Vraag ernaar aan de balie.'; or leave formats out."
        yield Finding(forms.place, "centre.promise", words, remedy)
    elif how is not None and forms is None:
        words = "sender.formats_at says how people get other forms, and there are none."
        yield Finding(how.place, "centre.promise", words, "Name them in formats, or leave formats_at out.")
