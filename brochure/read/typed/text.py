"""A small value as it was meant: without the spaces, dashes and quotes of other programs."""

import re
import unicodedata

LONGEST = 300
"""Letters of a small value; what is longer is none, and the model says so."""

_DASHES = re.compile("\\s*[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\\s*")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "´": "'", "`": "'"})


def tidied(text: str) -> str:
    r"""The text with plain spaces, dashes and quotes, and with letters that carry their accents (NFC).

    >>> tidied("  9.00 – 17.00\N{NO-BREAK SPACE}uur ")
    '9.00-17.00 uur'
    """
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return " ".join(_DASHES.sub("-", plain).split())
