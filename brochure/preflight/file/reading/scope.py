"""Where a stream is carried out: with which resources, inside what, and where its marks belong."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from brochure.preflight.file.reading.marks import UNTAGGED, Kind, Mark, Tag
from brochure.preflight.file.reading.matrix import square
from brochure.preflight.file.reading.objects import held, name
from brochure.preflight.file.reading.spaces import space_of
from brochure.preflight.file.reading.state import State


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of a stream: resources, the tag it stands in, and the streams above it, outermost first.

    `form` is the form XObject in which numbers of marked content count, None on the page itself.
    """

    resources: Any
    tag: Tag = UNTAGGED
    above: tuple[object, ...] = ()
    form: tuple[int, int] | None = None
    is_annotation: bool = False

    def image(self, image: Any, state: State, tag: Tag) -> Mark:  # noqa: ANN401 -- any PDF object
        """The mark that a picture makes; an image mask is filled, as a path is."""
        is_mask = held(image, "/ImageMask") is True or held(image, "/IM") is True
        space = held(image, "/ColorSpace") or held(image, "/CS")
        return Mark(
            Kind.IMAGE,
            state,
            tag,
            square(state.matrix),
            fill=state.fill if is_mask else None,
            space=None if is_mask or space is None else space_of(space, self.resources),
            detail=image,
            is_annotation=self.is_annotation,
        )

    def group(self, group: Any, state: State) -> Mark:  # noqa: ANN401 -- any PDF object
        """The mark that stands for a transparency group."""
        space = held(group, "/CS")
        return Mark(
            Kind.GROUP,
            state,
            self.tag,
            None,
            space=None if space is None else space_of(space, self.resources),
            detail=group,
            is_annotation=self.is_annotation,
        )

    def tagged(self, operator: str, operands: list[Any], before: Tag) -> Tag:
        """The tag that begins here; marked content inside marked content with a number belongs to it (14.6)."""
        if operands and name(operands[0]) == "/Artifact":
            return Tag(is_artifact=True)
        properties = operands[1] if operator == "BDC" and len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = held(self.resources, "/Properties", str(properties))
        own = held(properties, "/MCID")
        return Tag(own, self.form) if isinstance(own, int) and not isinstance(own, bool) else before
