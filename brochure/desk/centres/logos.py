"""Logos that were brought to the desk, examined as any logo is, and kept until their centre is saved."""

import hashlib
import re
from collections import OrderedDict
from threading import RLock

from brochure.art.logo import read_logo
from brochure.nouns.content_paths import CENTRES
from brochure.nouns.finding import Finding, Place

LARGEST = 5_000_000
"""Bytes of one that is looked at."""

MOST = 12
"""Logos that are kept; the oldest is forgotten."""

BROUGHT = "brought-"
"""How the name of such a logo begins, until it has one of its own."""


TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
"""What a browser calls a kind of picture, by the ending of its name."""

_MARKS = {"png": r"\x89PNG\r\n\x1a\n", "jpg": r"\xff\xd8\xff", "webp": r"RIFF.{4}WEBP", "svg": r".*<\x00?s\x00?v\x00?g"}
"""How the bytes of each begin; a drawing may be in UTF-16, and have much before it."""


def kind_of(data: bytes) -> str:
    """The ending that a picture's name should have, by its bytes; empty where it is no picture."""
    return next((kind for kind, mark in _MARKS.items() if re.match(mark.encode("latin-1"), data, re.DOTALL)), "")


class Logos:
    """Logos by the name that they go under at the desk."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, bytes] = OrderedDict()
        self._alone = RLock()

    def take(self, data: bytes, *, is_dark: bool) -> tuple[str, list[Finding]]:
        """Keep a logo under a name, and say what is wrong with it; one with an error is not kept and has no name."""
        kind = kind_of(data)
        if not kind:
            words = "This is no SVG, PNG, JPEG or WebP."
            return "", [Finding(Place("logo"), "form.kind", words, "Save it as one of these.")]
        name = f"{BROUGHT}{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        logo, findings = read_logo(name, data, is_dark=is_dark)
        if logo is None or any(finding.severity == "error" for finding in findings):
            return "", list(findings)
        with self._alone:
            self._known[name] = data
            self._known.move_to_end(name)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return name, list(findings)

    def data(self, name: str) -> bytes | None:
        """A logo that is kept; None where there is none of this name."""
        with self._alone:
            return self._known.get(name)

    def pictures(self) -> dict[str, bytes]:
        """All of them, as pictures beside the file of a centre."""
        with self._alone:
            return {f"{CENTRES}{name}": data for name, data in self._known.items()}
