"""A career centre as people type it, as the model writes it: each value by its own reader, each place kept."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from brochure.model.centre import COUNTRY
from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, text_at
from brochure.nouns.typed import Reading, Typed
from brochure.read.typed import addresses, choices
from brochure.read.typed.asked import Asked
from brochure.read.typed.clock import time_of
from brochure.read.typed.days import day_of
from brochure.read.typed.hours import WEEK, said_week, times_of, week_of
from brochure.read.typed.names import folded, keys_below
from brochure.read.typed.phones import phone_of
from brochure.read.typed.text import LONGEST, tidied

ReadValue = Callable[[str], str | Asked | None]
ReadSeveral = Callable[[str], tuple[str, ...] | Asked | None]

VALUES: dict[str, ReadValue] = {
    "lang": choices.own_language_of,
    "country": choices.country_of,
    "email": addresses.email_of,
    "web": addresses.site_of,
    "qr": addresses.code_of,
    "short": addresses.site_of,
    **{f"hours.{day}": times_of for day in WEEK},
    "exceptions.#.date": day_of,
    "exceptions.#.until": day_of,
    "exceptions.#.open": times_of,
    "events.#.date": day_of,
    "events.#.time": time_of,
    "accent": choices.colour_of,
    "sender.free": choices.yes_or_no,
}
"""How each value is read, by its path; what is not here is words, and stays as it is."""

SEVERAL: dict[str, ReadSeveral] = {"speaks": choices.languages_of, "sender.formats": choices.forms_of}
"""How a text that holds several values is read."""

NOTHING = frozenset(("-", "--", "n.v.t.", "nvt", "n.v.t", "n/a", "niet van toepassing", "not applicable"))
"""What people write where there is nothing to write."""

OPTIONAL = frozenset(
    ("country", "phone", "web", "short", "exceptions.#.until", "events.#.time", "accent", "sender.free", *SEVERAL)
)


def read_centre(node: Mapping) -> Typed:
    """A centre as it was typed, as the model writes it.

    What cannot be understood stays as it is, and the model tells its fault. What can be read in two ways is an error,
    and the first of them stands in its place, so that all else can be checked.
    """
    country = choices.country_of(tidied(text_at(_named(node), "country") or ""))
    return _Centre(country or COUNTRY).typed(node)


def _named(node: Mapping) -> Mapping:
    """The mapping with its keys called as the model does, as far as each is there once."""
    known = keys_below("")
    return replace(node, items={known.get(folded(key), key): item for key, item in reversed(node.items.items())})


def kind_of(path: str) -> str:
    """A path without the numbers of its items: `events.#.date`."""
    return re.sub(r"\.[0-9]+(?=\.|$)", ".#", path)


def _both(street: str) -> tuple[str, str] | None:
    return addresses.whole_address(tidied(street)) if len(street) <= LONGEST else None


class _Centre:
    """Reads one centre, and notes what was understood and what is asked back."""

    def __init__(self, country: str) -> None:
        self.values = VALUES | {"phone": partial(phone_of, country=country)}
        self.is_dutch = country == COUNTRY
        if self.is_dutch:
            self.values["town"] = addresses.town_of
        self.readings: list[Reading] = []
        self.findings: list[Finding] = []

    def typed(self, node: Mapping) -> Typed:
        """The whole centre."""
        called = self.addressed(self.called(node, ""))
        return Typed(self.mapping(called, ""), tuple(self.readings), tuple(self.findings))

    def called(self, node: Mapping, path: str) -> Mapping:
        """The same mapping, its keys called as the model does."""
        known = keys_below(kind_of(path))
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key, item in node.items.items():
            name = key if key in known.values() else known.get(folded(key), key)
            if name in items or (name != key and name in node.items):
                words = f"{quoted(key)} is another name of {name}, which is there, too."
                self.findings.append(Finding(node.keys[key], "content.twice", words, "Keep one of the two."))
                continue
            if name != key:
                self.told(node.keys[key], "key", key, name)
            items[name], keys[name] = item, node.keys[key]
        return Mapping(node.place, items, keys)

    def addressed(self, node: Mapping) -> Mapping:
        """Postcode and town in one, however they were given: apart, or behind the street."""
        items, keys = dict(node.items), dict(node.keys)
        street, town, code = items.get("street"), items.get("town"), items.get("postcode")
        if isinstance(code, Scalar) and (town is None or isinstance(town, Scalar)):
            items["town"] = self.joined(code, town or replace(code, text=""))
            keys["town"] = keys["town" if town else "postcode"]
            del items["postcode"], keys["postcode"]
        elif self.is_dutch and town is None and isinstance(street, Scalar) and (both := _both(street.text)):
            items["street"], items["town"] = (Scalar(street.place, part) for part in both)
            keys["town"] = keys["street"]
            self.told(street.place, "street", street.text, f"{both[0]} in {both[1]}")
        return Mapping(node.place, items, keys)

    def joined(self, code: Scalar, town: Scalar) -> Scalar:
        """A postcode and a town as one text; a town may have it already, and no other one."""
        plain = tidied(code.text)
        postcode, own = addresses.postcode_of(plain) or plain, addresses.town_of(tidied(town.text)) or ""
        if not own:
            return replace(town, text=f"{postcode} {town.text}".strip())
        if not own.startswith(postcode):
            words = f"town has another postcode than postcode: {quoted(town.text)} and {quoted(code.text)}."
            self.findings.append(Finding(code.place, "content.twice", words, "Keep one of the two."))
        return replace(town, text=own)

    def mapping(self, node: Mapping, path: str) -> Mapping:
        """Every value of a mapping whose keys are called as the model does; what is read as nothing is left out."""
        read = {key: self.node(item, f"{path}.{key}".lstrip(".")) for key, item in node.items.items()}
        return Mapping(
            node.place,
            {key: item for key, item in read.items() if item is not None},
            {key: node.keys[key] for key, item in read.items() if item is not None},
        )

    def node(self, node: Node, path: str) -> Node | None:
        """One value, or what stands below it."""
        match node:
            case Mapping():
                called = self.called(node, path)
                return self.between(called, path) if path in self.values else self.mapping(called, path)
            case Sequence() if path in SEVERAL:
                return Sequence(node.place, tuple(self.item(item, path) for item in node.items))
            case Sequence():
                items = [self.node(item, f"{path}.{number}") for number, item in enumerate(node.items, 1)]
                return Sequence(node.place, tuple(item for item in items if item is not None))
            case Scalar():
                return self.scalar(node, path)

    def item(self, node: Node, path: str) -> Node:
        """One of several values."""
        if not isinstance(node, Scalar) or len(node.text) > LONGEST:
            return node
        found = SEVERAL[path](tidied(node.text))
        return self.understood(node, path, found[0]) if isinstance(found, tuple) and len(found) == 1 else node

    def scalar(self, node: Scalar, path: str) -> Node | None:
        """One text; None where it says that there is nothing."""
        kind, text = kind_of(path), tidied(node.text) if len(node.text) <= LONGEST else ""
        if kind in OPTIONAL and text.lower() in NOTHING:
            self.told(node.place, path, node.text, "nothing")
            return None
        if kind == "hours":
            return self.week(node, text)
        if kind in SEVERAL:
            return self.several(node, path, SEVERAL[kind](text) if text else None)
        found = self.values[kind](text) if kind in self.values and text else None
        return self.value(node, path, found)

    def value(self, node: Scalar, path: str, found: str | Asked | None) -> Scalar | None:
        """One value as it was read; words, and what cannot be understood, stay as they are."""
        if isinstance(found, Asked):
            self.findings.append(found.finding(node.place, path))
            return replace(node, text=found.meanings[0])
        if found is None:
            return replace(node, text=unicodedata.normalize("NFC", node.text.strip()))
        return self.understood(node, path, found) if found else None

    def between(self, node: Mapping, path: str) -> Node | None:
        """The hours of a day whose opening and closing are given apart."""
        opens, closes = (node.items.get(key) for key in ("opens", "closes"))
        both = [one for one in (opens, closes) if isinstance(one, Scalar)]
        if not both or len(both) < len(node.items):
            return node
        return self.scalar(Scalar(both[0].place, "-".join(dict.fromkeys(one.text for one in both))), path)

    def week(self, node: Scalar, text: str) -> Node | None:
        """Opening hours of all days in one text."""
        found = week_of(text)
        if found is None:
            words = f"hours: {quoted(node.text)} cannot be understood."
            remedy = "Name the days before their times: ma-do 9.00-17.00, vr 9.00-12.30."
            self.findings.append(Finding(node.place, "content.hours", words, remedy))
            return None
        week, asked = found
        self.findings += [one.finding(node.place, "hours") for one in asked]
        if not asked:
            self.told(node.place, "hours", node.text, said_week(week))
        return Mapping(
            node.place, {day: Scalar(node.place, times) for day, times in week.items()}, dict.fromkeys(week, node.place)
        )

    def several(self, node: Scalar, path: str, found: tuple[str, ...] | Asked | None) -> Sequence:
        """Several values in one text; what is not understood is left between its commas, and the model tells of it."""
        if isinstance(found, Asked):
            self.findings.append(found.finding(node.place, path))
            found = tuple(found.meanings[0].split(", "))
        elif found is None:
            found = tuple(part.strip() for part in node.text.split(",") if part.strip())
        else:
            self.told(node.place, path, node.text, ", ".join(found))
        return Sequence(node.place, tuple(Scalar(node.place, part) for part in found))

    def understood(self, node: Scalar, path: str, found: str) -> Scalar:
        """A value that was read."""
        self.told(node.place, path, node.text, found)
        return replace(node, text=found)

    def told(self, place: Place, path: str, typed: str, read: str) -> None:
        """Note what was understood; spaces, and commas between values, are not worth a word."""
        if " ".join(typed.split()) != read and "".join(typed.split()) != read.replace(" ", ""):
            self.readings.append(Reading(place, path, typed, read))
