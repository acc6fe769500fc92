"""The logos of a career centre: there, harmless, and fit for print."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Pictures
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath

from brochure.art.logo import read_logo
from brochure.model import formats
from brochure.nouns.finding import Finding
from brochure.nouns.keeper import Keeper, found_once, key_of
from brochure.nouns.node import Mapping, Node, Scalar

FOLDER = "content/centres"


def logos(
    node: Node, pictures: Pictures[str, bytes], kept: Keeper, unusable: Collection[str] = frozenset()
) -> Iterator[Finding]:
    """Faults of the pictures that a centre names; those that are `unusable` have been told already."""
    logo = node.items.get("logo") if isinstance(node, Mapping) else None
    if not isinstance(logo, Mapping):
        return
    for ground in ("light", "dark"):
        file = logo.items.get(ground)
        if not isinstance(file, Scalar) or not re.fullmatch(formats.PICTURE, file.text):
            continue  # the model's business
        path = f"{FOLDER}/{file.text}"
        if path in pictures:
            key = key_of("logo", path, ground, pictures[path])
            yield from found_once(kept, key, partial(_faults, path, pictures[path], ground))
        elif path not in unusable:
            there = [PurePosixPath(name).name for name in pictures if name.startswith(f"{FOLDER}/")]
            near = get_close_matches(file.text, there, 1)
            remedy = (
                f"Did you mean {near[0]!r}?" if near else f"Put the file into {FOLDER}/, beside that of the centre."
            )
            yield Finding(file.place, "logo.missing", f"There is no picture {file.text!r}.", remedy)


def _faults(path: str, data: bytes, ground: str) -> tuple[Finding, ...]:
    return read_logo(path, data, is_dark=ground == "dark")[1]
