"""Where each leaf landed: the lines that the renderer made of it, and the faces that it asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure.boxes import InlineBox, TextBox

from brochure.art.stylesheet import Face


@dataclass(frozen=True, slots=True)
class Landed:
    """A leaf as it was set: its left edge in CSS pixels, the characters of each of its lines, its faces."""

    left: float
    lines: tuple[int, ...] = ()
    faces: frozenset[Face] = frozenset()


def landed(pages: Iterable[SetPage]) -> dict[str, Landed]:
    """Every inline element with an id that holds text, by its id.

    An anchor of WeasyPrint is only the first line of a leaf, so the boxes themselves are asked; they are
    kept nowhere else, and its version is pinned.
    """
    found: dict[str, Landed] = {}
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 -- see above
            if isinstance(box, InlineBox) and (name := box.element.get("id")):
                texts = [part for part in box.descendants() if isinstance(part, TextBox)]
                before = found.get(name, Landed(box.position_x))
                found[name] = Landed(
                    min(before.left, box.position_x),
                    (*before.lines, sum(len(part.text) for part in texts)),
                    before.faces.union(_face(part) for part in texts),
                )
    return found


def _face(box: TextBox) -> Face:
    style = box.style
    return style["font_family"][0], style["font_weight"], style["font_style"]
