"""What people type about a career centre: nodes or values → the same as the model writes them.

Lenient where the meaning is plain, strict where it is not: what can be read in two ways is asked back. The files of
centres, lists, and the questions for a new one all come through here, so that they understand the same.
"""

from collections.abc import Mapping as Values
from dataclasses import replace

from brochure.nouns.finding import Place
from brochure.nouns.node import Scalar
from brochure.nouns.typed import Typed
from brochure.read.compose import character, without
from brochure.read.typed.centre import read_centre
from brochure.read.typed.names import key_of
from brochure.read.typed.nested import nested

__all__ = ["key_of", "nested", "read_centre", "read_values"]


def read_values(values: Values[str, str], name: str = "answers") -> Typed:
    """What was typed by dotted key, such as the fields of a form; a place's line is the number of its value.

    >>> typed = read_values({"phone": "020-123 45 67", "hours.monday": "9-17"})
    >>> print(typed.node.items["phone"].text)
    +31 20 123 4567
    >>> print(typed.readings[0])
    answers:1:1: phone: '020-123 45 67' read as +31 20 123 4567.
    """
    places = {key: Place(name, line) for line, key in enumerate(values, 1)}
    typed = read_centre(nested({key: Scalar(places[key], without(text)) for key, text in values.items()}, Place(name)))
    hidden = [fault for key, text in values.items() for fault in character(places[key], text)]
    return replace(typed, findings=(*hidden, *typed.findings))
