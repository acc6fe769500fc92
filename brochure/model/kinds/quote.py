"""One sentence in large type beside a tile."""

from typing import Any, Literal

from brochure.model.kinds.block import Block
from brochure.model.look import Look
from brochure.model.schema import Closed, Words


class Cited(Closed):
    """A sentence, and where it comes from."""

    text: Words
    source: Words


class Settings(Block):
    """One sentence in large type beside a tile."""

    kind: Literal["quote"]
    tile: Look
    holds: Literal["text", "source"] = "text"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Cited if self.holds == "source" else Words
