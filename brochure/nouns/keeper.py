"""Who keeps what was made once, under the hash of all that it was made of."""

import hashlib
from typing import Protocol


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
