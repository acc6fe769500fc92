"""Words explained, in the order of the alphabet."""

from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.kinds.block import Block
from brochure.model.schema import Closed, Name, Words


class Term(Closed):
    """A word and what it means."""

    term: Words
    text: Words


Terms = Annotated[dict[Name, Term], Field(min_length=3, max_length=16)]


class Headed(Closed):
    """Words explained, under a heading."""

    title: Words
    terms: Terms


class Settings(Block):
    """Words explained, in the order of the alphabet."""

    kind: Literal["glossary"]
    heading: Literal["yes", "no"] = "no"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        return Headed if self.heading == "yes" else Terms
