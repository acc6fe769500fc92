"""Words that are still to be written: what a model asks for, each text a mark."""

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

USUAL = 2
"""Items of a list that may have any length."""

NAMES = ("one", "two", "three", "four", "five", "six")
"""What entries are called that nobody has named yet."""


def skeleton(asked: Any, mark: Callable[[], str], bounds: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 -- any type, any tree
    """A value for a type: mappings with all their keys, lists as long as usual, and `mark()` for each text."""
    origin, parts = get_origin(asked), get_args(asked)
    if origin is Annotated:
        return skeleton(parts[0], mark, (*bounds, *_bounds(parts[1:])))
    if origin in (Union, UnionType):
        return skeleton(next(part for part in parts if part is not NoneType), mark, bounds)
    if origin is tuple:
        return [skeleton(parts[0], mark) for _ in range(_length(bounds))]
    if origin is dict:
        return {name: skeleton(parts[1], mark) for name in NAMES[: _length(bounds)]}
    if isinstance(asked, type) and issubclass(asked, BaseModel):
        return {
            field.alias or name: skeleton(field.annotation, mark, _bounds(field.metadata))
            for name, field in asked.model_fields.items()
        }
    return mark()


def _bounds(notes: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- what stands in an annotation
    found: list[Any] = []
    for note in notes:
        found += note.metadata if isinstance(note, FieldInfo) else [note]
    return tuple(note for note in found if isinstance(note, MinLen | MaxLen))


def _length(bounds: tuple[Any, ...]) -> int:
    least = max((bound.min_length for bound in bounds if isinstance(bound, MinLen)), default=1)
    most = min((bound.max_length for bound in bounds if isinstance(bound, MaxLen)), default=USUAL)
    return max(least, min(USUAL, most))
