"""A career centre as copy."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import phonenumbers

from brochure.localise.leaves import Leaves
from brochure.model import Centre
from brochure.model.centre import Logo, Said, Sender
from brochure.model.labels import filled
from brochure.nouns.leaf import Branch, Copy, Leaf
from brochure.nouns.node import Node, at

Ratios = Mapping[str, Decimal]
"""Width divided by height of pictures, by path."""

FOLDER = "content/centres"
"""Where the pictures of centres stand."""


def centre_copy(make: Leaves, centre: Centre, node: Node, ratios: Ratios) -> Branch:
    """All that a centre says, without the keys that it has not got; `ratios` are width by height of its pictures."""
    return _Sayer(make, centre, node, ratios).all()


class _Sayer:
    """Makes the leaves of one centre in one language."""

    def __init__(self, make: Leaves, centre: Centre, node: Node, ratios: Ratios) -> None:
        self.make, self.centre, self.node, self.ratios = make, centre, node, ratios
        self.writer = make.writer

    def all(self) -> Branch:
        """Every key in the order of the panel."""
        centre, writer = self.centre, self.writer
        copy: dict[str, Copy | None] = {
            "name": self.said("name", centre.name, "name"),
            "logo": self.logo(centre.logo) if centre.logo else None,
            "street": self.own("street", centre.street),
            "town": self.own("town", centre.town),
            "phone": self.leaf("phone", writer.phone(centre.phone)) if centre.phone else None,
            "phone_link": self.leaf("phone_link", _dialled(centre.phone), "phone") if centre.phone else None,
            # An address of the net is spelled out in the language of the reader.
            "email": self.leaf("email", centre.email),
            "web": self.leaf("web", centre.web) if centre.web else None,
            "qr": self.leaf("qr", centre.qr),
            "address": self.address(),
            "hours": self.hours(),
            "exceptions": self.exceptions(),
            "speaks": self.speaks(),
            "events": self.events(),
            "line": self.said("line", centre.line, "line") if centre.line else None,
            "sender": self.sender(centre.sender) if centre.sender else None,
            "formats_at": self.formats_at(centre.sender) if centre.sender else None,
        }
        return Branch({key: value for key, value in copy.items() if value})

    def leaf(self, path: str, text: str, *steps: str | int, language: str | None = None) -> Leaf:
        """A leaf below `centre`; its place is that of `steps`, or of its own key."""
        return self.make.verbatim(f"centre.{path}", text, at(self.node, steps or (path,)), language=language)

    def own(self, path: str, text: str | None) -> Leaf | None:
        """Words that are the same in every language: those of the centre's own."""
        return None if text is None else self.leaf(path, text, language=self.centre.lang)

    def said(self, path: str, said: Said, *steps: str | int) -> Leaf:
        """Words for all languages in that of the centre, or those for this language."""
        if isinstance(said, str):
            return self.leaf(path, said, *steps, language=self.centre.lang)
        language = self.writer.language if self.writer.language in said else next(iter(said))
        return self.leaf(path, said[language], *steps, language, language=language)

    def logo(self, logo: Logo) -> Branch:
        """Both pictures by path, with their ratio, and what is heard of them."""
        if logo.alt is None:
            name = self.said("name", self.centre.name, "name").text
            alt = self.leaf("logo.alt", filled(self.writer.labels.logo_alt, name=name), "logo")
        else:
            alt = self.said("logo.alt", logo.alt, "logo", "alt")
        pictures: dict[str, Copy] = {}
        for ground, file in (("light", logo.light), ("dark", logo.dark)):
            if file:
                path = f"{FOLDER}/{file}"
                pictures[ground] = replace(
                    self.leaf(f"logo.{ground}", path, "logo", ground), number=self.ratios.get(path, Decimal(1))
                )
        return Branch({**pictures, "alt": alt})

    def address(self) -> Leaf:
        """What can be typed instead of scanned."""
        if self.centre.short:
            return self.leaf("address", self.centre.short, "short")
        return self.leaf("address", self.centre.qr.removeprefix("https://").removesuffix("/"), "qr")

    def hours(self) -> tuple[Branch, ...]:
        """A row for each run of days with the same times."""
        rows = self.writer.opening_hours(self.centre.hours) if self.centre.hours else []
        return tuple(self.row(f"hours.{number}", days, times, "hours") for number, (days, times) in enumerate(rows, 1))

    def exceptions(self) -> tuple[Branch, ...]:
        """A row for each exception, in the order of the file."""
        return tuple(
            self.row(
                f"exceptions.{number}",
                self.writer.days(one.date, one.until),
                self.writer.opening(one.open) if one.open else [self.writer.labels.closed],
                "exceptions",
                number - 1,
            )
            for number, one in enumerate(self.centre.exceptions, 1)
        )

    def row(self, path: str, days: str, times: list[str], *steps: str | int) -> Branch:
        """Days, and beside them the stretches that the centre is open."""
        stretches = tuple(self.leaf(f"{path}.times.{number}", text, *steps) for number, text in enumerate(times, 1))
        return Branch({"days": self.leaf(f"{path}.days", days, *steps), "times": stretches})

    def speaks(self) -> Leaf | None:
        """The languages that are spoken, as a sentence."""
        if not self.centre.speaks:
            return None
        languages = self.writer.languages(self.centre.speaks)
        return self.leaf("speaks", filled(self.writer.labels.speaks, languages=languages))

    def events(self) -> tuple[Branch, ...]:
        """What is on, and when and where."""
        rows = []
        for number, event in enumerate(self.centre.events, 1):
            path, steps = f"events.{number}", ("events", number - 1)
            row: dict[str, Copy] = {
                "title": self.said(f"{path}.title", event.title, *steps, "title"),
                "day": self.leaf(f"{path}.day", self.writer.day(event.date, "yMMMEd"), *steps, "date"),
            }
            if event.time:
                row["time"] = self.leaf(f"{path}.time", self.writer.moment(event.time), *steps, "time")
            if event.place:
                row["place"] = self.said(f"{path}.place", event.place, *steps, "place")
            rows.append(Branch(row))
        return tuple(rows)

    def sender(self, sender: Sender) -> Leaf:
        """The line at the foot: price, issue, other forms."""
        labels, issue = self.writer.labels, self.make.facts.issue.id
        parts = [labels.sender_free] if sender.free == "true" else []
        parts.append(filled(labels.sender_issue, issue=issue))
        if sender.formats:
            forms = [getattr(labels.formats, form.replace("-", "_")) for form in sender.formats]
            parts.append(filled(labels.sender_formats, formats=self.writer.listed(forms, "or")))
        return self.leaf("sender", " ".join(parts))

    def formats_at(self, sender: Sender) -> Leaf | None:
        """How or where one gets the other forms, in the centre's own words."""
        return self.said("formats_at", sender.formats_at, "sender", "formats_at") if sender.formats_at else None


def _dialled(phone: str) -> str:
    """A number as a telephone takes it (RFC 3966)."""
    number = phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{number}"
