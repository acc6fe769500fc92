"""The keys of a centre as people call them, in Dutch and in English: in files, and above the columns of lists."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

NAMES: dict[str, tuple[str, ...]] = {
    "slug": ("map", "folder", "bestandsnaam", "file name"),
    "lang": ("taal", "language", "eigen taal", "own language"),
    "country": ("land", "country"),
    "name": ("naam", "name", "centrum", "centre", "loopbaancentrum", "organisatie"),
    "logo": ("logo", "logo", "beeldmerk"),
    "logo.light": ("licht", "light"),
    "logo.dark": ("donker", "dark"),
    "logo.alt": ("tekst", "text"),
    "street": ("straat", "street", "adres", "address", "straat en huisnummer", "street and number"),
    "postcode": ("postcode", "postcode", "post code", "postal code", "zip"),
    "town": ("plaats", "town", "woonplaats", "vestigingsplaats", "stad", "city", "postcode en plaats"),
    "phone": ("telefoon", "phone", "telefoonnummer", "telephone", "phone number", "tel", "telefoonnr"),
    "email": ("e-mail", "e-mail", "mail", "emailadres", "e-mailadres", "mailadres", "email address", "e-mail address"),
    "web": ("website", "website", "site", "webadres", "web address", "webpagina", "homepage"),
    "qr": ("qr-code", "qr code", "code", "adres van de code", "address of the code", "link"),
    "short": ("kort adres", "short address", "korte link", "short link", "kort"),
    "hours": ("openingstijden", "opening hours", "openingsuren", "opening times", "open"),
    "hours.monday": ("maandag", "monday", "ma", "mon"),
    "hours.tuesday": ("dinsdag", "tuesday", "di", "tue", "tues"),
    "hours.wednesday": ("woensdag", "wednesday", "wo", "wed"),
    "hours.thursday": ("donderdag", "thursday", "do", "thu", "thur", "thurs"),
    "hours.friday": ("vrijdag", "friday", "vr", "fri"),
    "hours.saturday": ("zaterdag", "saturday", "za", "sat"),
    "hours.sunday": ("zondag", "sunday", "zo", "sun"),
    "exceptions": ("uitzondering", "exception", "uitzonderingen", "afwijkende tijden", "different hours"),
    "exceptions.#.date": ("datum", "date", "dag", "day", "vanaf", "from"),
    "exceptions.#.until": ("tot en met", "until", "t/m", "tot", "to"),
    "exceptions.#.open": ("open", "open", "tijden", "times"),
    "speaks": ("talen", "languages", "spreekt", "we spreken", "we speak", "languages spoken", "gesproken talen"),
    "events": ("activiteit", "event", "activiteiten", "agenda", "evenement", "evenementen"),
    "events.#.date": ("datum", "date", "dag", "day"),
    "events.#.time": ("tijd", "time", "tijden", "times"),
    "events.#.title": ("titel", "title", "wat", "what"),
    "events.#.place": ("plaats", "place", "waar", "where", "locatie", "location"),
    "accent": ("kleur", "colour", "color", "huiskleur"),
    "line": ("eigen zin", "own line", "zin", "sentence", "own sentence"),
    "sender": ("afzender", "sender"),
    "sender.free": ("gratis", "free"),
    "sender.formats": ("andere vormen", "other forms", "vormen", "formats", "forms"),
    "sender.formats_at": ("vormen krijgen", "how to get them", "hoe vormen krijgen"),
}
for _day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
    NAMES[f"hours.{_day}.opens"] = ("van", "from", "open", "opent", "opens", "start")
    NAMES[f"hours.{_day}.closes"] = ("tot", "to", "dicht", "sluit", "until", "tot en met", "einde", "end")
"""By path (`#` is a number): first in Dutch and in English, as a new list has them, then what else is understood."""

WORDS = re.compile(r"[^\W_]+|#")


def folded(name: str) -> str:
    """A name without what people write differently: capitals, and all that is no letter or digit."""
    return " ".join(WORDS.findall(name.casefold()))


@cache
def keys_below(path: str) -> dict[str, str]:
    """The keys that can stand below a path, by how people call them; at the top the path is empty."""
    depth = path.count(".") + 1 if path else 0
    found: dict[str, str] = {}
    for whole, names in NAMES.items():
        above, _, key = whole.rpartition(".")
        if above == path and whole.count(".") == depth:
            found |= {folded(name): key for name in (key, *names)} | found
    return found


def key_of(key: str) -> str:
    """What the model calls a key at the top of a file; one that it does not know stays as it is."""
    return keys_below("").get(folded(key), key)


@cache
def columns_called(columns: tuple[str, ...]) -> dict[str, str]:
    """Columns by each way that people may call them: `maandag`, `Openingstijden maandag`, `activiteit 1 titel`."""
    called: dict[str, str] = {}
    for column in columns:
        for name in _spellings(column.split(".")):
            called.setdefault(folded(name), column)
    return called


def header(column: str, language: str) -> str:
    """The name of a column in a new list, in Dutch or in English."""
    steps = column.split(".")
    words = [_called(steps[: depth + 1])[0 if language == "nl" else 1] for depth in range(len(steps))]
    plain = words[1:] if steps[0] in WITHOUT else words
    text = " ".join(plain or words)
    return text[0].upper() + text[1:]


WITHOUT = ("hours", "sender")
"""Groups whose keys say enough by themselves."""


def _called(steps: list[str]) -> tuple[str, ...]:
    if steps[-1].isdecimal():
        return (steps[-1], steps[-1])
    path = ".".join("#" if step.isdecimal() else step for step in steps)
    return NAMES.get(path, (steps[-1], steps[-1]))


def _spellings(steps: list[str]) -> Iterator[str]:
    each = [(step, *_called(steps[: depth + 1])) for depth, step in enumerate(steps)]
    yield from _joined(each)
    if steps[0] in WITHOUT and each[1:]:
        yield from _joined(each[1:])


def _joined(each: Iterable[Iterable[str]]) -> Iterator[str]:
    texts = [""]
    for step in each:
        texts = [f"{text} {word}".strip() for text in texts for word in step]
    yield from texts
