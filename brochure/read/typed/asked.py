"""A question back: what can be read in more than one way is not guessed at."""

from dataclasses import dataclass

from brochure.nouns.finding import Finding, Place, quoted


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that can be read in more than one way.

    `meanings` are what it may be meant to be, each as it is kept; where one of them cannot be kept, `said` has them all
    as one reads them. `why` says it in its own words.
    """

    typed: str
    meanings: tuple[str, ...]
    said: tuple[str, ...] = ()
    why: str = ""

    def finding(self, place: Place, key: str) -> Finding:
        """The question, with each meaning and how to write it."""
        readings = " and as ".join(self.said or self.meanings)
        words = f"{key}: {quoted(self.typed)} {self.why or f'can be read as {readings}'}."
        if len(self.meanings) > 1:
            return Finding(place, "content.unclear", words, f"Write {' or '.join(self.meanings)}.")
        return Finding(place, "content.unclear", words, f"Write {self.meanings[0]} if that is meant.")
