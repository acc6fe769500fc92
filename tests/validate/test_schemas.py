"""What an editor knows of the content is what the models know."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from breaking import Case, cases
from copies import ROOT
from jsonschema import Draft202012Validator

from brochure.nouns.content_paths import room_of
from brochure.read.project import read
from brochure.validate.schemas import first_line, schemas

FILES = sorted((ROOT / "content").rglob("*.yaml"))
SCHEMAS = schemas(read(ROOT)[0].content)
SEEN = {"content.missing-key", "content.unknown-key"}
"""What an editor can always see, too, while one writes."""


class Text(yaml.SafeLoader):
    """Reads YAML 1.2, as editors do: a number is one, a day and a yes are text."""


Text.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(path: str, text: str, known: dict[str, bytes] = SCHEMAS) -> list[str]:
    schema = json.loads(known[f"schemas/{first_line(path).partition('/schemas/')[2]}"])
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(yaml.load(text, Text))]  # noqa: S506 -- a safe loader


def test_the_schemas_that_are_kept_are_those_of_the_models() -> None:
    assert {path: (ROOT / path).read_bytes() for path in SCHEMAS} == SCHEMAS
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "schemas").rglob("*") if path.is_file()}
    assert kept == set(SCHEMAS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_leads_to_its_schema_and_has_no_fault_by_it(path: Path) -> None:
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
    first = text.partition("\n")[0]
    assert first == first_line(name)
    assert (path.parent / first.partition("$schema=")[2]).resolve().is_file()
    assert faults(name, text) == []


def objects(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a tree of JSON
    if isinstance(node, dict):
        yield from [node] if node.get("type") == "object" else []
        for item in node.values():
            yield from objects(item)
    elif isinstance(node, list):
        for item in node:
            yield from objects(item)


@pytest.mark.parametrize("path", SCHEMAS)
def test_no_mapping_takes_a_key_that_nobody_knows(path: str) -> None:
    found = list(objects(json.loads(SCHEMAS[path])))
    assert found
    for node in found:
        assert (
            node.get("additionalProperties") is False or "patternProperties" in node or "additionalProperties" in node
        )
        assert "null" not in json.dumps(node)


@pytest.mark.parametrize("path", ["schemas/centre.json", "schemas/facts.json"])
def test_values_are_explained(path: str) -> None:
    text = SCHEMAS[path].decode()
    assert text.count('"description"') > 20


@pytest.mark.parametrize("case", [case for case in cases() if case.code in SEEN], ids=lambda case: case.name)
def test_an_editor_underlines_what_the_build_refuses(case: Case, copy: Path) -> None:
    case.apply(copy)
    known = schemas(read(copy)[0].content)
    told = {line.split(":")[0] for line in case.lines(copy) if case.code in line and room_of(line.split(":")[0])}
    assert told
    assert all(faults(path, (copy / path).read_text(encoding="utf-8"), known) for path in told)
