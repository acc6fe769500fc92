"""A language that is added: the files of the one that is written first, without its words."""

from pathlib import PurePosixPath

from brochure.languages.exchange.yaml_text import with_words
from brochure.languages.pairs.state import groups
from brochure.nouns.node import leaves
from brochure.nouns.sources import Sources


def new_language(language: str, sources: Sources, texts: dict[str, str]) -> dict[str, str]:
    """Every file of the new language by path: all keys and notes, and nothing said yet; `texts` are those there are."""
    files = {}
    for _, (_, first), _ in groups(sources):
        path = first.place.file
        name = PurePosixPath(path).name
        files[f"content/{language}/{name}"] = with_words(texts[path], {steps: "" for steps, _ in leaves(first)})
    return files
