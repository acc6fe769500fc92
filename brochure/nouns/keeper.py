"""Who keeps what was made once, under the hash of all that it was made of."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Protocol

from brochure.nouns.finding import Finding


class Keeper(Protocol):
    """Gives back what it was given, or nothing: whoever asks must be able to make it anew."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep something."""

    def tidy(self) -> None:
        """Forget what has not been asked for longest, where there is too much."""


class Forgetful:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002 -- as its protocol says
        """Nothing."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget it."""

    def tidy(self) -> None:
        """Do nothing."""


def found_once(kept: Keeper, key: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What is found, or nothing where it is kept that nothing was found before."""
    if kept.get(key):
        return []
    findings = list(look())
    if not findings:
        kept.put(key, b"good")
    return findings


def key_of(*parts: str | bytes) -> str:
    """One key for all parts; where one of them ends and the next begins counts, too.

    >>> key_of("ab", "c") == key_of("a", "bc")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode() + data)
    return whole.hexdigest()
