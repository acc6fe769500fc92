"""JSON Schema for every kind of content, so that an editor completes, explains and underlines while one writes.

The models are the source; `schemas/` holds what they give, and a test holds the two together.
"""

import json
from collections.abc import Mapping as Contents
from pathlib import PurePosixPath
from typing import Any

from brochure.model import occupation_of
from brochure.model.schema import Closed
from brochure.nouns.content_paths import Kind, room_of
from brochure.nouns.node import Node, plain
from brochure.validate.content import MODELS

FOLDER = "schemas"

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas(content: Contents[str, Node]) -> dict[str, bytes]:
    """Every schema by path: of each kind of file, and of the words of each occupation, as its flatplan asks."""
    written = {f"{FOLDER}/{kind}.json": _written(model) for kind, model in MODELS.items()}
    for path, node in content.items():
        room = room_of(path)
        if room and room.kind is Kind.FLATPLAN:
            written[f"{FOLDER}/words/{room.name}.json"] = _written(occupation_of(plain(node)))
    return written


def first_line(path: str) -> str:
    """The note by which an editor finds the schema of a content file, such as `content/nl/labels.yaml`.

    Raises KeyError for a file that is no content.
    """
    room = room_of(path)
    if room is None:
        raise KeyError(path)
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    schema = f"{room.kind}/{room.name}" if room.kind is Kind.WORDS else room.kind
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema}.json"


def _written(model: type[Closed]) -> bytes:
    schema = {"$schema": DRAFT, **_as_written(model.model_json_schema())}
    return f"{json.dumps(schema, indent=1, ensure_ascii=False)}\n".encode()


def _as_written(node: Any) -> Any:  # noqa: ANN401 -- a tree of JSON
    """A schema of what people write: YAML guesses at numbers and at yes and no, and nobody writes null."""
    if isinstance(node, list):
        return [_as_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _as_written(item) for key, item in node.items() if (key, item) != ("default", None)}
    if node.get("type") in ("string", "integer"):
        node["type"] = ["string", "number", "boolean"]
    if "enum" in node:
        node["enum"] += [int(word) for word in node["enum"] if str(word).isdecimal()]
    for kinds in ("anyOf", "oneOf"):
        alternatives = [item for item in node.get(kinds, ()) if item != {"type": "null"}]
        if len(alternatives) == 1 and len(node[kinds]) == 2:
            node = {key: item for key, item in node.items() if key != kinds} | alternatives[0]
    if node.get("type") == "object" and "propertyNames" not in node and "patternProperties" in node:
        node["additionalProperties"] = False
    # What a class says of itself explains it; what its name is, does not.
    return {key: item for key, item in node.items() if key != "title" or not isinstance(item, str)}
