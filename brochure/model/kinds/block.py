"""What all kinds of block have in common."""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from brochure.model.look import Colour
from brochure.model.schema import Closed, Name, count

Columns = Annotated[int, BeforeValidator(count), Field(ge=1, le=3, description="Columns side by side.")]


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if names.count(name) > 1:
            raise PydanticCustomError("twice", "a name stands twice", {"written": name})
    return names


Names = Annotated[tuple[Name, ...], Field(min_length=1, max_length=8), AfterValidator(_once)]
"""Names, each of them once."""


class Block(Closed):
    """A part of a page: its kind, the space that it keeps to the next one, and a ground that runs off the page."""

    refers: ClassVar[dict[str, str]] = {}
    """Settings that name something: by key, whether they name `work`, `chapters` or `facts`."""

    also: ClassVar[tuple[str, ...]] = ()
    """Other parts of the copy that must be whole where this block is."""

    kind: str
    gap: Literal["none", "usual", "wide"] = "usual"
    ground: Colour | None = None

    @property
    def words(self) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
        """The type of its words."""
        raise NotImplementedError


def named(names: Iterable[str], words: Any) -> type[Closed]:  # noqa: ANN401 -- as above
    """Words of one type under each of these names."""
    return each(dict.fromkeys(names, words))


def each(words: dict[str, Any]) -> type[Closed]:
    """Words of a type of its own under each name."""
    # A name of the content must not meet one of pydantic's own, such as `copy`.
    fields: dict[str, Any] = {f"named_{name}": (type_, Field(alias=name)) for name, type_ in words.items()}
    return create_model("Named", __base__=Closed, **fields)
