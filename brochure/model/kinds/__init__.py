"""The kinds of block: what each can be told in a flatplan, and what words it has then.

A kind is a file here, a layout and a style in `styles/blocks/`, and an example in the specimen, all of one name. It
is found by that name: nothing else lists it.
"""

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, Union

from pydantic import BeforeValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from brochure.model.kinds.block import Block

COLUMN = "column"
"""The kind that holds others; it holds none of its own kind."""


@cache
def kinds() -> dict[str, type[Block]]:
    """Every kind by its name."""
    modules = {module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)}
    found = {name: module.Settings for name, module in sorted(modules.items()) if hasattr(module, "Settings")}
    inner = _one_of({name: settings for name, settings in found.items() if name != COLUMN})
    found[COLUMN].model_rebuild(force=True, _types_namespace={"Inner": inner})
    return found


def any_block() -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
    """The type of a block of any kind."""
    return _one_of(kinds())


def tag_of(kind: str) -> str:
    """What pydantic puts into the place of an error to say which kind it tried; no key of a file."""
    return f"[{kind}]"


def _one_of(known: dict[str, type[Block]]) -> Any:  # noqa: ANN401 -- as above
    def is_known(value: object) -> object:
        if not isinstance(value, dict):
            return value
        kind = value.get("kind")
        if not isinstance(kind, str) or not kind:
            raise PydanticCustomError("no_kind", "no kind", {"known": ", ".join(known)})
        if kind == COLUMN and COLUMN not in known:
            raise PydanticCustomError("no_column", "a column in a column")
        if kind not in known:
            near = get_close_matches(kind, known, 1)
            remedy = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(known)}."
            raise PydanticCustomError(
                "kind", "no such kind", {"written": kind if len(kind) <= 40 else f"{kind[:40]}…", "remedy": remedy}
            )
        return value

    def tag(value: object) -> str:
        kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
        return tag_of(kind if isinstance(kind, str) and kind in known else next(iter(known)))

    tagged = tuple(Annotated[settings, Tag(tag_of(name))] for name, settings in known.items())
    return Annotated[Union[tagged], Discriminator(tag), BeforeValidator(is_known)]  # noqa: UP007 -- from a tuple


__all__ = ["COLUMN", "Block", "any_block", "kinds", "tag_of"]
