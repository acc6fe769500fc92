"""What people type about a career centre: nodes or values → the same as the model writes them.

Lenient where the meaning is plain, strict where it is not: what can be read in two ways is asked back. The files of
centres, lists, and the questions for a new one all come through here, so that they understand the same.
"""

from collections.abc import Mapping as Values

from brochure.nouns.finding import Place
from brochure.nouns.node import Scalar
from brochure.nouns.typed import Typed
from brochure.read.typed.centre import read_centre
from brochure.read.typed.nested import nested

__all__ = ["nested", "read_centre", "read_values"]


def read_values(values: Values[str, str], name: str = "answers") -> Typed:
    """What was typed by dotted key, such as the fields of a form; a place's line is the number of its value.

    >>> typed = read_values({"phone": "020-123 45 67", "hours.monday": "9-17"})
    >>> plain(typed.node)
    {'phone': '+31 20 123 4567', 'hours': {'monday': '09:00-17:00'}}
    >>> print(typed.readings[0])
    answers:1:1: phone: '020-123 45 67' read as +31 20 123 4567.
    """
    return read_centre(
        nested({key: Scalar(Place(name, line), text) for line, (key, text) in enumerate(values.items(), 1)}, Place(name))
    )
