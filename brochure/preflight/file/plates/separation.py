"""The streams of a page, separated: each instruction twice, once for the colours and once for black."""

from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from brochure.preflight.file.plates.overprint import PATHS, TEXT, Instruction, ink_of, painted
from brochure.preflight.file.plates.screened import Screened, screened, unread
from brochure.preflight.file.reading import objects
from brochure.preflight.file.reading.objects import BROKEN, held, identity, name
from brochure.preflight.file.reading.spaces import Colour, Family, Ink, Space, space_of
from brochure.preflight.file.reading.state import State, stepped

_COLOURS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
_STROKES = {"G", "RG", "K", "CS", "SC", "SCN"}

Both = tuple[list[Instruction], list[Instruction]]
"""The instructions of one stream for the colours and for black."""


@dataclass
class Separation:
    """What the pages of one file draw, as it is found: to be written when all has been read.

    `page` is the number of the page that is being read, `unread` those with a picture that cannot be taken apart.
    """

    pdf: pikepdf.Pdf
    streams: dict[tuple[int, int], tuple[pikepdf.Stream, Both]] = field(default_factory=dict)
    images: dict[tuple[int, int], tuple[pikepdf.Stream, Screened]] = field(default_factory=dict)
    shadings: list[tuple[Any, Space]] = field(default_factory=list)
    unread: dict[int, None] = field(default_factory=dict)
    page: int = 0

    def separated(self, stream: pikepdf.Object, resources: pikepdf.Object, state: State) -> Both:
        """One stream; what it draws is separated on the way, once each, as it is drawn first."""
        both: Both = ([], [])
        stack: list[State] = []
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except BROKEN:
            return both
        for item in instructions:
            if isinstance(item, pikepdf.ContentStreamInlineImage):
                shown: list[Instruction] = [([self._inlined(item, resources)], pikepdf.Operator("Do"))]
                _add(both, shown, shown)
                continue
            operator, operands = objects.operator(item), list(item.operands)
            if not operator:
                continue
            state = _followed(state, stack, operator) or stepped(state, operator, operands, resources)
            if operator in _COLOURS:
                colour = state.stroke if operator in _STROKES else state.fill
                self._pattern(colour, resources)
                _add(both, *(_coloured(colour, operator, plate, operands, resources) for plate in (0, 1)))
            elif operator in TEXT or operator in PATHS or self._is_stencil(operator, operands, resources):
                _add(both, *(painted(item, operator, state, plate, _Blending(resources)) for plate in (0, 1)))
            else:
                if operands and operator == "sh":
                    self._shading(held(resources, "/Shading", name(operands[0])), resources)
                elif operands and operator == "Do":
                    self._placed(held(resources, "/XObject", name(operands[0])), resources, state)
                _add(both, [item], [item])
        return both

    @staticmethod
    def _is_stencil(operator: str, operands: list[Any], resources: pikepdf.Object) -> bool:
        """Whether an image mask is painted, as a path is, in the colour for filling."""
        return (
            operator == "Do" and bool(operands) and held(resources, "/XObject", name(operands[0]), "/ImageMask") is True
        )

    def _inlined(self, item: pikepdf.ContentStreamInlineImage, resources: pikepdf.Object) -> pikepdf.Name:
        """The name of a picture that stood in the stream itself, as one that stands outside."""
        image = self.pdf.make_stream(b"\0", Type=pikepdf.Name("/XObject"), Subtype=pikepdf.Name("/Image"))
        key = f"/PlateImage{len(self.images)}"
        _section(resources, "/XObject")[key] = image
        self._screen(image, item.iimage)
        return pikepdf.Name(key)

    def _placed(self, found: Any, resources: pikepdf.Object, state: State) -> None:  # noqa: ANN401 -- any PDF object
        own = identity(found)
        if not isinstance(found, pikepdf.Stream) or own is None or own in self.streams or own in self.images:
            return
        if held(found, "/Subtype") == "/Image":
            self._screen(found, None)
        elif held(found, "/Subtype") == "/Form":
            self._stream(found, resources, state)

    def _screen(self, image: pikepdf.Stream, inlined: pikepdf.PdfInlineImage | None) -> None:
        try:
            pictures = screened(inlined or pikepdf.PdfImage(image))
        except BROKEN:
            pictures = unread()
            self.unread[self.page] = None
        self.images[image.objgen] = (image, pictures)

    def _stream(self, stream: pikepdf.Stream, resources: pikepdf.Object, state: State) -> None:
        self.streams[stream.objgen] = (stream, ([], []))
        inner = held(stream, "/Resources")
        if isinstance(held(stream, "/Group"), pikepdf.Dictionary):
            stream["/Group"]["/CS"] = pikepdf.Name("/DeviceRGB")
            state = replace(state, blend="/Normal")
        own = inner if isinstance(inner, pikepdf.Dictionary) else resources
        self.streams[stream.objgen] = (stream, self.separated(stream, own, state))

    def _pattern(self, colour: Colour, resources: pikepdf.Object) -> None:
        pattern = colour.pattern
        if isinstance(pattern, pikepdf.Stream) and pattern.objgen not in self.streams:
            self._stream(pattern, resources, State())
        elif held(pattern, "/Shading") is not None:
            self._shading(held(pattern, "/Shading"), resources)

    def _shading(self, shading: Any, resources: pikepdf.Object) -> None:  # noqa: ANN401 -- any PDF object
        if not isinstance(shading, pikepdf.Dictionary | pikepdf.Stream):
            return
        # A shading has been written anew when it is drawn again: it is known by itself, not by what it holds.
        if not any(shading.is_same_object_as(known) for known, _ in self.shadings):
            self.shadings.append((shading, space_of(held(shading, "/ColorSpace"), resources)))


@dataclass(frozen=True, slots=True)
class _Blending:
    """Gives the instruction that sets a blend mode, among these resources."""

    resources: pikepdf.Object

    def __call__(self, mode: str) -> Instruction:
        key = f"/Plate{mode[1:]}"
        _section(self.resources, "/ExtGState")[key] = pikepdf.Dictionary(BM=pikepdf.Name(mode))
        return [pikepdf.Name(key)], pikepdf.Operator("gs")


def _followed(state: State, stack: list[State], operator: str) -> State | None:
    """The state after one is put away or taken back; None where another operator has to be followed."""
    if operator == "q":
        stack.append(state)
        return state
    return (stack.pop() if stack else state) if operator == "Q" else None


def _add(both: Both, colours: list[Instruction], black: list[Instruction]) -> None:
    both[0].extend(colours)
    both[1].extend(black)


def _coloured(
    colour: Colour, operator: str, plate: int, operands: list[Any], resources: pikepdf.Object
) -> list[Instruction]:
    """The instruction that sets on one plate what a colour leaves there."""
    if colour.space.family is not Family.PATTERN:
        letters = ("g" if plate else "rg") if operator not in _STROKES else ("G" if plate else "RG")
        return [(_light(ink_of(colour), plate), pikepdf.Operator(letters))]
    under = colour.space.under
    if operator in ("cs", "CS"):
        key = pikepdf.Name("/Pattern" if under is None else "/PlatePattern")
        if under is not None:
            device = pikepdf.Array([pikepdf.Name("/Pattern"), pikepdf.Name("/DeviceRGB")])
            _section(resources, "/ColorSpace")["/PlatePattern"] = device
        return [([key], pikepdf.Operator(operator))]
    values = _light(ink_of(Colour(under, colour.values)), plate) if under is not None else []
    return [([*(values * 3 if len(values) == 1 else values), *operands[-1:]], pikepdf.Operator(operator))]


def _light(ink: Ink, plate: int) -> list[float]:
    """The light that ink leaves, rounded so that it can be written."""
    return [round(1 - part, 4) for part in (ink[3:] if plate else ink[:3])]


def _section(resources: Any, key: str) -> Any:  # noqa: ANN401 -- any PDF object
    if not isinstance(resources.get(key), pikepdf.Dictionary):
        resources[key] = pikepdf.Dictionary()
    return resources[key]
