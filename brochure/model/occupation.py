"""The words of one occupation in one language, as its flatplan asks for them."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, create_model

from brochure.model.flatplan import AnyBlock
from brochure.model.formats import NAME
from brochure.model.kinds.block import Block, each
from brochure.model.schema import Closed, Words

COVER = "cover"
"""The topic that every occupation has: how it is called."""

_BLOCK: TypeAdapter[Block] = TypeAdapter(AnyBlock)


class Topics(Closed):
    """Words by topic; whether each topic has a page is judged elsewhere."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": False})


def occupation_of(plan: object) -> type[Closed]:
    """The model of all words of an occupation whose flatplan is this; where a block is at fault any words will do.

    `plan` is plain data as it was read, so that one fault in a flatplan does not hide those of the words.
    """
    return _occupation(json.dumps(plan))


@lru_cache(maxsize=16)
def _occupation(written: str) -> type[Closed]:
    """Both languages ask for the same words, and the desk asks again at every save."""
    plan = json.loads(written)
    topics = {name: _entries(blocks) for name, blocks in _entries(_entries(plan).get("topics")).items()}
    named = {what: _entries(_entries(plan).get(what)) for what in ("work", "chapters")}
    words: dict[str, Any] = {}
    for name in dict.fromkeys([COVER, *_on_pages(plan, "brochure"), *_on_pages(plan, "handout")]):
        opening = ["title"]
        opening += ["series"] if name == COVER else []
        opening += ["subtitle"] if name == COVER or name in _on_pages(plan, "handout") else []
        blocks = {key: _words(block, named) for key, block in topics.get(name, {}).items()}
        is_sound = name == COVER or (blocks and all(re.fullmatch(NAME, key) for key in blocks))
        words[name] = each(dict.fromkeys(opening, Words) | blocks) if is_sound else Any
    fields: dict[str, Any] = {
        f"named_{name}": (type_, Field(alias=name)) if name == COVER else (type_ | None, Field(None, alias=name))
        for name, type_ in words.items()
    }
    return create_model("Occupation", __base__=Topics, **fields)


def _words(block: object, named: Mapping[str, Mapping[str, Any]]) -> Any:  # noqa: ANN401 -- a type, as pydantic takes it
    """The type of the words of a block as it is written; any, where it is at fault or names what is not there."""
    try:
        sound = _BLOCK.validate_python(block)
    except ValidationError:
        return Any
    for key, what in sound.refers.items():
        names = getattr(sound, key)
        if isinstance(names, tuple) and not {*names} <= {*named.get(what, names)}:
            return Any
    return sound.words


def _on_pages(plan: object, product: str) -> list[str]:
    """The topics that have a page of a product."""
    pages = _entries(plan).get(product)
    topics = (_entries(page).get("topic") for page in (pages if isinstance(pages, list) else ()))
    return [topic for topic in topics if isinstance(topic, str)]


def _entries(node: object) -> Mapping[str, Any]:
    return node if isinstance(node, dict) else {}
