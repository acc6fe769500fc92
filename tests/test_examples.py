"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

MODULES = (
    "art.logo.shape",
    "art.stylesheet",
    "impose.signature",
    "nouns.content_paths",
    "nouns.finding",
    "nouns.markup",
    "nouns.node",
    "preflight.pages.finished",
    "read.compose",
    "read.lists.columns",
    "read.typed",
    "read.typed.addresses",
    "read.typed.choices",
    "read.typed.days",
    "read.typed.hours",
    "read.typed.phones",
    "read.typed.text",
)
"""Where the functions stand that are called most, or that are hardest to guess."""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    failed, tried = doctest.testmod(import_module(f"brochure.{name}"))
    assert tried
    assert not failed
