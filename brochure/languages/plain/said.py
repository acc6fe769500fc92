"""What is said in a leaf, as a reader meets it: words and sentences, without marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.nouns.finding import Place
from brochure.nouns.leaf import SOFT_HYPHEN
from brochure.nouns.markup import Reference, parse
from brochure.nouns.node import Mapping, dotted, leaves

FIGURE = "0"
"""Stands for a fact or an address: one word, whatever it is."""

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[\"'‘“(]?[A-ZÀ-Þ0-9])|\n")
_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class PlainLeaf:
    """The words of one leaf in its own language, by sentence; `topic` is the first key of its path."""

    path: str
    place: Place
    sentences: tuple[tuple[str, ...], ...]

    @property
    def topic(self) -> str:
        """The first key."""
        return self.path.partition(".")[0]

    @property
    def words(self) -> Iterator[str]:
        """Every word."""
        return (word for sentence in self.sentences for word in sentence)


def said(node: Mapping) -> Iterator[PlainLeaf]:
    """Every leaf of a file of words."""
    for steps, leaf in leaves(node):
        parts = [
            FIGURE if isinstance(part.content, Reference) else part.content
            for part in parse(leaf.text.replace(SOFT_HYPHEN, ""))[0]
            if part.language is None
        ]
        text = _ADDRESS.sub(FIGURE, "".join(parts))
        sentences = (tuple(_WORD.findall(sentence)) for sentence in _SENTENCE.split(text))
        yield PlainLeaf(dotted(steps), leaf.place, tuple(sentence for sentence in sentences if sentence))
