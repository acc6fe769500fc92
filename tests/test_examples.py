"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

MODULES = (
    "art.logo.shape",
    "art.stylesheet",
    "read.openings",
    "impose.signature",
    "nouns.content_paths",
    "nouns.markup",
    "nouns.node",
    "preflight.pages.finished",
    "read.compose",
)
"""Where the functions stand that are called most, or that are hardest to guess."""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    failed, tried = doctest.testmod(import_module(f"brochure.{name}"))
    assert tried
    assert not failed
