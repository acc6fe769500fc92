"""Printing conditions: the one that is chosen exists, and its profile is one of a printing press."""

import io
from collections.abc import Iterator

from PIL import ImageCms

from brochure.nouns.finding import Finding, quoted
from brochure.nouns.node import Node, Scalar, at, entries, text_at
from brochure.nouns.sources import Sources


def conditions(node: Node, sources: Sources) -> Iterator[Finding]:
    """Faults of the conditions that no model can see."""
    known, chosen = entries(node, "conditions"), entries(node, "press").get("condition")
    if known and isinstance(chosen, Scalar) and chosen.text not in known:
        # FOGRA51 is not a slip for FOGRA39 but another paper: only case and spaces may be guessed at.
        meant = [name for name in known if _plain(name) == _plain(chosen.text)]
        words = f"There is no printing condition {quoted(chosen.text)}."
        others = f"Use {' or '.join(known)}, or add it under conditions; docs/printing.md shows how."
        remedy = f"Did you mean {meant[0]}?" if meant else others
        yield Finding(chosen.place, "profile.unknown", words, remedy)
    for name, condition in known.items():
        path = text_at(condition, "profile")
        place = at(node, ("conditions", name, "profile"))
        if path is None or not path.endswith(".icc"):
            continue
        if path not in sources.profiles:
            yield Finding(place, "profile.missing", f"There is no file {quoted(path)}.", "Add it, or mend the path.")
        elif reason := _fault(sources.profiles[path]):
            remedy = "Ask the printing house for its ICC profile for CMYK."
            yield Finding(place, "profile.broken", f"{path} {reason}.", remedy)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _fault(data: bytes) -> str | None:
    """Why a file is no output profile for CMYK (ICC.1, 7.2.5 and 7.2.6), if it is none."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    except OSError:
        return "is no ICC profile"
    if profile.device_class != "prtr":
        return "is no profile of a press"
    if profile.xcolor_space.strip() != "CMYK":
        return f"is for {profile.xcolor_space.strip()}, not for CMYK"
    return None
