"""The logos of a career centre: there, harmless, and fit for print."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Pictures
from difflib import get_close_matches
from pathlib import PurePosixPath

from brochure.art.logo import read_logo
from brochure.model import formats
from brochure.nouns.finding import Finding
from brochure.nouns.node import Mapping, Node, Scalar

FOLDER = "content/centres"


def logos(node: Node, pictures: Pictures[str, bytes], unusable: Collection[str] = frozenset()) -> Iterator[Finding]:
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
            yield from read_logo(path, pictures[path], is_dark=ground == "dark")[1]
        elif path not in unusable:
            there = [PurePosixPath(name).name for name in pictures if name.startswith(f"{FOLDER}/")]
            near = get_close_matches(file.text, there, 1)
            remedy = (
                f"Did you mean {near[0]!r}?" if near else f"Put the file into {FOLDER}/, beside that of the centre."
            )
            yield Finding(file.place, "logo.missing", f"There is no picture {file.text!r}.", remedy)
