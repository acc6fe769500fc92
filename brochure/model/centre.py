"""A career centre, as its panel shows it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal, Self

import phonenumbers
from pydantic import AfterValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from brochure.model import formats
from brochure.model.schema import Closed, Day, Email, Language, QrUrl, Words

TAGS = ("[text]", "[languages]")
"""What pydantic puts into the place of an error to say which kind of value it tried; no key of a file."""


def _kind(value: object) -> str:
    return TAGS[1] if isinstance(value, dict) else TAGS[0]


Said = Annotated[
    Annotated[Words, Tag(TAGS[0])] | Annotated[dict[Language, Words], Tag(TAGS[1]), Field(min_length=1)],
    Discriminator(_kind),
]
"""Words that are the same for all languages, or a text for each."""


def stretches(times: str) -> Iterator[tuple[str, str]]:
    """Opening and closing time of each stretch of a day: `09:00-12:30, 13:30-17:00`."""
    for stretch in times.split(", "):
        opens, _, closes = stretch.partition("-")
        yield opens, closes


def _in_order(times: str) -> str:
    moments = [moment for stretch in stretches(times) for moment in stretch]
    if any(before >= after for before, after in pairwise(moments)):
        raise PydanticCustomError("closed_early", "closes before it opens")
    return times


def _from_to(time: str) -> str:
    return _in_order(time) if "-" in time else time


def _number(text: str) -> str:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise PydanticCustomError("phone", "no telephone has this number")
    return text


def _country(code: str) -> str:
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise PydanticCustomError("country", "no country has this code")
    return code


COUNTRY = "NL"
"""Where a centre is that names no country."""

Country = Annotated[
    str,
    StringConstraints(pattern=formats.COUNTRY),
    AfterValidator(_country),
    Field(description="The country whose telephone numbers are typed without it, if it is not NL: BE."),
]

OpenTimes = Annotated[
    str,
    StringConstraints(pattern=formats.OPEN_TIMES),
    AfterValidator(_in_order),
    Field(description="When it is open: 09:00-17:00, with a break 09:00-12:30, 13:30-17:00."),
]
"""Opening and closing time, `09:00-17:00`; with a break `09:00-12:30, 13:30-17:00`."""

Time = Annotated[
    str,
    StringConstraints(pattern=formats.TIME),
    AfterValidator(_from_to),
    Field(description="When it begins, 19:00, or also ends, 19:00-21:00."),
]
"""When something begins, `19:00`, and perhaps ends, `19:00-21:00`."""

Phone = Annotated[
    str,
    StringConstraints(pattern=formats.PHONE),
    AfterValidator(_number),
    Field(description="With its country: +31 20 123 4567."),
]
"""A telephone number with its country, `+31 20 123 4567`."""

Site = Annotated[
    str, StringConstraints(pattern=formats.SITE, max_length=120), Field(description="A web address without https://.")
]
"""A web address as it is printed, without `https://`."""

Picture = Annotated[
    str,
    StringConstraints(pattern=formats.PICTURE, max_length=80),
    Field(description="A picture beside this file, SVG or PNG."),
]
"""The name of a file beside that of the centre."""

Colour = Annotated[
    str, StringConstraints(pattern=formats.COLOUR), Field(description="A colour on which white can be read: '#12656B'.")
]
"""A colour of the screen, `#12656B`."""


class Hours(Closed):
    """Opening times by weekday; a day that is not named is closed."""

    monday: OpenTimes | None = None
    tuesday: OpenTimes | None = None
    wednesday: OpenTimes | None = None
    thursday: OpenTimes | None = None
    friday: OpenTimes | None = None
    saturday: OpenTimes | None = None
    sunday: OpenTimes | None = None

    @model_validator(mode="after")
    def open_once(self) -> Self:
        """At least one day is named."""
        if not self.model_fields_set:
            raise PydanticCustomError("never_open", "no day is named")
        return self


class Exceptional(Closed):
    """Days on which the centre is open at other times, or closed; `until` is the last of several."""

    date: Day
    until: Day | None = None
    open: OpenTimes | None = None


class Event(Closed):
    """Something that a visitor can come to."""

    date: Day
    time: Time | None = None
    title: Said
    place: Said | None = None


class Logo(Closed):
    """The centre's logo for a light ground, and perhaps for a dark one; `alt` is what is heard of it."""

    light: Picture
    dark: Picture | None = None
    alt: Said | None = None


class Sender(Closed):
    """What stands at the foot: whether the leaflet is free, its other forms, and how or where one gets those."""

    free: Literal["true", "false"] = "false"
    formats: Annotated[tuple[Literal["large-print", "braille", "audio", "easy-read"], ...], Field(max_length=4)] = ()
    formats_at: Said | None = None


class Centre(Closed):
    """One career centre: where it is, when it is open, where its QR code leads.

    `lang` is the language of what it says in one text for all languages, such as its name. `short` is an address
    that is easier to type than that of the code.
    """

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"street": ["town"], "town": ["street"]}})

    lang: Language
    country: Country | None = None
    name: Said
    logo: Logo | None = None
    street: Words | None = None
    town: Words | None = None
    phone: Phone | None = None
    email: Email
    web: Site | None = None
    qr: QrUrl
    short: Site | None = None
    hours: Hours | None = None
    exceptions: Annotated[tuple[Exceptional, ...], Field(max_length=6)] = ()
    speaks: Annotated[tuple[Language, ...], Field(max_length=12)] = ()
    events: Annotated[tuple[Event, ...], Field(max_length=3)] = ()
    accent: Colour | None = None
    line: Said | None = None
    sender: Sender | None = None

    @model_validator(mode="after")
    def whole_address(self) -> Self:
        """A street has a town."""
        if (self.street is None) is not (self.town is None):
            raise PydanticCustomError("half_address", "half an address")
        return self
