"""What a layout may ask of its copy, and of the flatplan."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from brochure.layout.jinja import NotCopyError
from brochure.nouns.leaf import Branch, Copy, leaf_at
from brochure.nouns.product import Edition, Look


def words_of(edition: Edition, copy: Branch, kind: str) -> Copy:
    """The words of the first block of a kind; nothing where no page has one."""
    for page in edition.product.pages:
        for block in page.blocks:
            topic = copy[page.topic]
            if block.kind == kind and isinstance(topic, Branch):
                return topic[block.name]
    return Branch({})


def alphabetical(branch: Branch, key: str) -> list[Copy]:
    """What is below a branch, by the words of one of its leaves."""
    return sorted((branch[name] for name in branch), key=lambda entry: leaf_at(entry, key).text.casefold())


def looks(looks: Mapping[str, Look]) -> str:
    """Tiles as they stand in an address: name, sign, ground, figure, accent and clear space of each."""
    parts = (map(str, (one.name, one.sign, one.ground, one.figure, one.accent, one.clear)) for one in looks.values())
    return ";".join(map(" ".join, parts))


def token(text: str) -> Markup:
    """A word for a class or an id, not for reading."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", str(text)):
        raise NotCopyError(f"{text!r} is not a class name")
    return Markup(text)  # noqa: S704 -- checked just above
