"""What was typed otherwise than it is kept, and what it was read as."""

from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping


@dataclass(frozen=True, order=True, slots=True)
class Reading:
    """One value that was understood: where it stands, its key, what was typed, and what that was read as."""

    place: Place
    key: str
    typed: str
    read: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key}: {quoted(self.typed)} read as {self.read}."


@dataclass(frozen=True, slots=True)
class Typed:
    """A career centre as the model writes it, what was understood on the way, and what has to be asked back."""

    node: Mapping
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
