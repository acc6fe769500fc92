"""The few fixed words that layouts need, in one language."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from brochure.model.schema import Closed, Words

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
"""Where a value comes in a label."""


def _holding(*names: str) -> Callable[[str], str]:
    """A check that words hold just these values in braces."""
    wanted = f"{' and '.join(f'{{{name}}}' for name in names)} and no other braces" if names else "no braces"

    def check(words: str) -> str:
        bare = PLACEHOLDER.sub("", words)
        if sorted(PLACEHOLDER.findall(words)) != sorted(names) or "{" in bare or "}" in bare:
            raise PydanticCustomError("label_values", "it should hold {wanted}", {"wanted": wanted})
        return words

    return check


Word = Annotated[Words, AfterValidator(_holding())]
Count = Annotated[Words, AfterValidator(_holding("n"))]
Times = Annotated[Words, AfterValidator(_holding("opens", "closes"))]
Spoken = Annotated[Words, AfterValidator(_holding("first", "last", "activity"))]
Days = Annotated[Words, AfterValidator(_holding("first", "last"))]


def filled(words: str, **values: str) -> str:
    """A label with its values in their places."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), words)


class Plural(Closed):
    """Words for a count, chosen by Babel's plural rule of the language; `{n}` is the number."""

    one: Count
    other: Count


class Formats(Closed):
    """The other forms in which one can ask for a leaflet, as they stand in a row: `in braille`."""

    large_print: Word
    braille: Word
    audio: Word
    easy_read: Word


class Order(Closed):
    """The words of the order sheet for a printing house: the name of each line, and what stands on it."""

    heading: Word
    brochure: Word
    handout: Word
    note: Word
    file: Word
    checksum: Word
    size: Word
    size_text: Annotated[Words, AfterValidator(_holding("format", "width", "height"))]
    extent: Word
    extent_text: Plural
    binding: Word
    stitched: Word
    flat: Word
    colours: Word
    colours_brochure: Word
    colours_handout: Word
    type: Word
    type_text: Word
    bleed: Word
    bleed_text: Annotated[Words, AfterValidator(_holding("bleed"))]
    standard: Word
    profile: Word
    profile_text: Annotated[Words, AfterValidator(_holding("condition"))]
    ink: Word
    ink_text: Annotated[Words, AfterValidator(_holding("ink", "limit"))]
    paper: Word
    coated_brochure: Word
    coated_handout: Word
    uncoated_brochure: Word
    uncoated_handout: Word
    whole: Word
    whole_text: Annotated[Words, AfterValidator(_holding("cover", "inside"))]
    with_file: Word
    with_file_text: Annotated[Words, AfterValidator(_holding("file", "whole"))]
    part: Word
    cover_text: Annotated[Words, AfterValidator(_holding("first", "second", "third", "fourth"))]
    inside_text: Annotated[Words, AfterValidator(_holding("n", "first", "last"))]
    type_inside: Word
    coated_cover: Word
    uncoated_cover: Word
    coated_inside: Word
    uncoated_inside: Word
    run: Word
    delivery: Word


Pages = Annotated[Words, AfterValidator(_holding("one", "two"))]


class Printer(Closed):
    """A kind of printer: its letter, the fronts that it prints, and how their stack is put back."""

    letter: Word
    print: Pages
    back: Word


class Guide(Closed):
    """The words of the page that tells how to print on both sides by hand."""

    title: Word
    lead: Word
    test: Word
    print_guide: Word
    put_back: Word
    print_mark: Word
    behind: Word
    back_above: Word
    back_below: Word
    print_both: Word
    edge: Word
    above: Word
    below: Word
    booklet: Word
    fronts: Word
    a: Printer
    b: Printer
    c: Printer
    d: Printer
    sides: Word
    backs: Word
    backs_pages: Pages
    staple: Word
    keep: Word


class Labels(Closed):
    """All fixed words of one language; a missing one is an error, never another language's word."""

    example: Word
    hour: Word
    hours: Plural
    hours_spoken: Spoken
    begin: Word
    to_write: Word
    question: Word
    yes: Word
    sometimes: Word
    no: Word
    open: Word
    exceptions: Word
    closed: Word
    opening: Annotated[Words, AfterValidator(_holding("times"))]
    time_range: Times
    day_pair: Days
    day_range: Days
    speaks: Annotated[Words, AfterValidator(_holding("languages"))]
    events: Word
    logo_alt: Annotated[Words, AfterValidator(_holding("name"))]
    sender_free: Word
    sender_issue: Annotated[Words, AfterValidator(_holding("issue"))]
    sender_formats: Annotated[Words, AfterValidator(_holding("formats"))]
    formats: Formats
    scan: Word
    qr_picture: Word
    by_hand: Guide
    order: Order
