"""Colours as a press wants them: four inks written plainly, and black type over the colours below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator

from brochure.impose.pictures import inks_of
from brochure.impose.shades import shades_in_inks

KEY = (0.0, 0.0, 0.0, 1.0)
"""Black alone, the key plate."""

CHOOSING = {"cs", "sc", "scn", "k", "rg", "g"}
"""Operators that choose a colour or its space (ISO 32000-1, 8.6.8), as they are for filling; capitals are for lines."""

WATCHED = {"gs", "q", "Q", *CHOOSING, *map(str.upper, CHOOSING)}
"""Operators that change the state or say a colour; all others stay as they are."""

Instruction = ContentStreamInstruction | ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class _Pen:
    """What is filled or stroked with: whether that is black alone, and whether its space is that of the inks."""

    is_key: bool = False
    is_ink: bool = False


@dataclass(frozen=True, slots=True)
class _Pens:
    """Both pens of a graphics state."""

    fill: _Pen = _Pen()
    stroke: _Pen = _Pen()

    @property
    def state(self) -> str:
        """The name of the graphics state that lets just the black ones overprint."""
        return f"/Over{self.fill.is_key:d}{self.stroke.is_key:d}"


def overprint(pdf: pikepdf.Pdf, profile: bytes) -> None:
    """Let black alone be printed over what lies below, so that no white shows where plates do not meet.

    Colours become `k` and `K`; those of a screen, which a logo may bring, get the inks of the `profile`.
    An alpha of 1, which says nothing, is taken out, and so are the transparency groups of forms where nothing is
    transparent, since some presses flatten them all the same. What only masks stays grey: it is light, not ink.
    """
    states = {
        _Pens(_Pen(fill), _Pen(stroke)).state: Dictionary(Type=Name.ExtGState, op=fill, OP=stroke, OPM=1)
        for fill in (False, True)
        for stroke in (False, True)
    }  # Mode 1 leaves a plate alone on which the colour has no ink (8.6.7).
    masks = {form.objgen for form in _masks(pdf)}
    painted = [pair for pair in _holders(pdf) if pair[0].objgen not in masks]
    kept_of = [
        {name: state for name, state in resources.get("/ExtGState", {}).items() if not _says_nothing(state)}
        for _, resources in painted
    ]
    is_transparent = any(kept_of)
    for (holder, resources), kept in zip(painted, kept_of, strict=True):
        shades_in_inks(pdf, resources, profile)
        content = list(_inked(pikepdf.parse_content_stream(holder), kept, profile))
        if holder.get("/Subtype") == "/Form":
            # It begins in the state that the page is in, which may be that of type (8.10.1).
            content.insert(0, ContentStreamInstruction([Name(_Pens().state)], Operator("gs")))
        data = pikepdf.unparse_content_stream(content)
        resources.ExtGState = Dictionary(kept | states)
        if "/ColorSpace" in resources:
            del resources.ColorSpace  # WeasyPrint declares two Lab spaces in every file
        if isinstance(holder, pikepdf.Stream):
            holder.write(data)
            if "/Group" in holder and is_transparent:
                holder.Group.CS = Name.DeviceCMYK
            elif "/Group" in holder:
                del holder.Group
        else:
            holder.Contents = pdf.make_stream(data)


def _holders(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Pages, forms and patterns, each with resources of its own."""
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    painted = [item for item in forms if item.get("/Subtype") == "/Form" or "/PatternType" in item]
    for holder in [*(page.obj for page in pdf.pages), *painted]:
        own = dict(holder.Resources.items()) if "/Resources" in holder else {}
        holder.Resources = pdf.make_indirect(Dictionary(own))
        yield holder, holder.Resources


def _masks(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Forms that mask others, and the forms in them."""
    states = [state for _, resources in _holders(pdf) for state in resources.get("/ExtGState", Dictionary()).values()]
    waiting = [state.SMask.G for state in states if isinstance(state.get("/SMask"), Dictionary)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        form = waiting.pop()
        if form.objgen not in seen:
            seen.add(form.objgen)
            yield form
            resources = form.get("/Resources", Dictionary())
            waiting += [
                *resources.get("/Pattern", Dictionary()).values(),
                *(item for item in resources.get("/XObject", Dictionary()).values() if item.get("/Subtype") == "/Form"),
            ]


def _says_nothing(state: pikepdf.Object) -> bool:
    return all(key in ("/ca", "/CA") and float(value) == 1 for key, value in state.items())


def _inked(
    instructions: Iterable[Instruction], kept: dict[str, pikepdf.Object], profile: bytes
) -> Iterator[Instruction]:
    """The same content with plain colours, and the right overprint before each of them."""
    pens = _Pens()
    saved: list[_Pens] = []
    for item in instructions:
        name = str(item.operator)
        if name not in WATCHED:
            yield item
            continue
        if name == "gs" and str(item.operands[0]) not in kept:
            continue
        if name == "q":
            saved.append(pens)
        elif name == "Q" and saved:
            pens = saved.pop()  # the page's own state comes back with it
        after, plain = _chosen(pens, item, profile) if name.lower() in CHOOSING else (pens, item)
        if after is not pens and after.state != pens.state:
            yield ContentStreamInstruction([Name(after.state)], Operator("gs"))
        pens = after
        if plain is not None:
            yield plain


def _chosen(pens: _Pens, item: Instruction, profile: bytes) -> tuple[_Pens, Instruction | None]:
    """The pens after an operator that chooses, and the operator as it is to be written, if at all."""
    name, operands = str(item.operator), list(item.operands)
    which = "stroke" if name.isupper() else "fill"
    pen = pens.stroke if name.isupper() else pens.fill
    plain: Instruction | None = item
    match name.lower():
        case "cs":
            pen = _Pen(is_ink=str(operands[0]) == "/DeviceCMYK")
            plain = None if pen.is_ink else item
        case "k" | "sc" | "scn" if name.lower() == "k" or pen.is_ink:
            pen = _Pen(tuple(map(float, operands)) == KEY, is_ink=True)
            plain = ContentStreamInstruction(operands, Operator("K" if name.isupper() else "k"))
        case "rg" | "g":
            red, green, blue = (round(255 * float(part)) for part in (operands if len(operands) == 3 else operands * 3))
            inks = inks_of((red, green, blue), profile)
            pen = _Pen(inks == KEY, is_ink=True)
            plain = ContentStreamInstruction(list(inks), Operator("K" if name.isupper() else "k"))
        case _:
            pen = _Pen()
    return replace(pens, **{which: pen}), plain
