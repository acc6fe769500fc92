"""An edition rendered whole by WeasyPrint, the centre's words in their slots: what a grafted one must be like."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
from pages import DEEP
from PIL import Image, ImageChops

from brochure.editions.edition import condition_of, copy_of
from brochure.impose import About, Intent, finished, prepared
from brochure.impose.accent import accent_of
from brochure.layout.layouts import Layouts
from brochure.nouns.leaf import leaf_at
from brochure.nouns.product import Edition
from brochure.nouns.sources import Sources
from brochure.typeset.fit import shrink_to_fit
from brochure.typeset.slot_area import area_of, dressed
from brochure.typeset.slot_batch import fit_slot
from brochure.typeset.typesetter import Typesetter
from brochure.validate import Content


def whole(edition: Edition, sources: Sources, content: Content) -> bytes:
    """Every page laid out with its slot filled, in one document after the other, and nothing grafted."""
    printing, condition = condition_of(content)
    intent = Intent(printing.press.condition, condition.registry, sources.profiles[condition.profile])
    accent = accent_of(content.centres[edition.centre].accent, edition.delivery.look, intent.profile)
    copy = copy_of(edition, content, sources)
    laid_out, findings = Layouts(sources.layouts).lay_out(edition, copy)
    assert laid_out is not None, findings
    blank = replace(edition, centre="")
    empty, findings = Layouts(sources.layouts).lay_out(blank, copy_of(blank, content, sources))
    assert empty is not None, findings
    typesetter = Typesetter(sources, edition.product, edition.delivery)
    pages = []
    for section, room in zip(laid_out.sections, empty.sections, strict=True):
        fitted, findings = shrink_to_fit(typesetter, empty, room)
        assert fitted is not None, findings
        if section.slot:
            area, _ = area_of(fitted.page, section.slot)
            assert area is not None
            own, findings = fit_slot(typesetter, laid_out, section, area, accent, {})
            assert own is not None, findings
            rules = dressed(section.slot, own.fit, accent) + DEEP
            (page,), findings = typesetter.set(laid_out.document(section.whole), fitted.fit, slot=rules)
            pages.append(page)
        else:
            pages.append(fitted.page)
    data, findings = typesetter.write(pages)
    assert not findings
    title, issued = leaf_at(copy, "cover", "title").text, leaf_at(copy, "issue", "date").text
    about = About(title, edition.language, issued, "0" * 32)
    with pikepdf.open(io.BytesIO(prepared(edition.delivery, data, intent))) as pdf:
        return finished(edition, pdf, about, float(printing.office.sheet_thickness))


def pictures(data: bytes) -> Iterator[Image.Image]:
    """Every page at 150 dpi."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.render(scale=150 / 72).to_pil().convert("RGB")


def differences(one: bytes, two: bytes) -> list[int]:
    """The number of pixels that differ, by page."""
    counts = []
    for left, right in zip(pictures(one), pictures(two), strict=True):
        assert left.size == right.size
        changed = ImageChops.difference(left, right).convert("L").point(lambda value: 255 if value else 0)
        counts.append(changed.histogram()[255])
    return counts


def facts(data: bytes) -> dict[str, Any]:
    """What a file says and holds, page by page, without the numbers of its objects."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pypdfium2.PdfDocument(data) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {
            "text": [sorted(document[index].get_textpage().get_text_bounded().split()) for index in range(len(pages))],
            "boxes": [
                {key: _plain(value, pages) for key, value in page.obj.items() if key.endswith("Box")}
                for page in pdf.pages
            ],
            "links": [sorted(_link(note, pages) for note in page.obj.get("/Annots", [])) for page in pdf.pages],
            "names": _plain(pdf.Root.get("/Names", None), pages),
            "outline": _outline(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First"), pages),
            "tree": list(_tree(pdf, pages)),
            "info": {key: str(value) for key, value in pdf.docinfo.items()},
            "root": {
                key: _plain(value, pages)
                for key, value in pdf.Root.items()
                if key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/PageMode", "/Version")
            },
            "fonts": sorted({str(item.BaseFont)[8:] for item in pdf.objects if _is_font(item)}),
        }


def _is_font(item: Any) -> bool:  # noqa: ANN401 -- as below
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"


def _plain(value: Any, pages: dict[tuple[int, int], int]) -> Any:  # noqa: ANN401, PLR0911 -- pikepdf's objects are of any kind
    match value:
        case pikepdf.Dictionary():
            if value.get("/Type") == "/Page":
                return f"page {pages[value.objgen]}"
            return {key: _plain(item, pages) for key, item in value.items()}
        case pikepdf.Array():
            return [_plain(item, pages) for item in value]
        case pikepdf.Stream():
            return "stream"
        case pikepdf.Object():
            return str(value)
        case str() | bool():
            return value
        case None:
            return None
    return round(float(value), 3)


def _link(note: Any, pages: dict[tuple[int, int], int]) -> str:  # noqa: ANN401 -- as above
    own = ("/P", "/StructParent", "/AP", "/Parent")
    return str({key: _plain(value, pages) for key, value in note.items() if key not in own})


def _outline(item: Any, pages: dict[tuple[int, int], int]) -> list[Any]:  # noqa: ANN401 -- as above
    rows = []
    while item is not None:
        rows.append((str(item.Title), _outline(item.get("/First"), pages)))
        item = item.get("/Next")
    return rows


def _tree(pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Iterator[tuple[Any, ...]]:
    """Every element of structure in order: depth, role, what it says, and the text or annotation below it."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    back = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
    said = {number: _said(page) for number, page in enumerate(pdf.pages, 1)}

    def walk(item: Any, depth: int) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 -- as above
        kids = item.K if isinstance(item.K, pikepdf.Array) else [item.K]
        number = pages[item.Pg.objgen] if "/Pg" in item else 0
        own = {key: _plain(item[key], pages) for key in item if key not in ("/P", "/K", "/Pg", "/Type", "/T")}
        yield depth, number, tuple(sorted((key, str(value)) for key, value in own.items()))
        for kid in kids:
            if isinstance(kid, int):
                page = pdf.pages[number - 1].obj
                assert back[int(page.StructParents)][kid].objgen == item.objgen
                yield depth + 1, number, said[number].get(kid, "")
            elif kid.get("/Type") == "/OBJR":
                assert back[int(kid.Obj.StructParent)].objgen == item.objgen
                assert kid.Obj.objgen in {note.objgen for note in pdf.pages[number - 1].obj.Annots}
                yield depth + 1, number, _link(kid.Obj, pages)
            else:
                assert kid.P.objgen == item.objgen
                yield from walk(kid, depth + 1)

    yield from walk(pdf.Root.StructTreeRoot.K, 0)


def _said(page: pikepdf.Page) -> dict[int, str]:
    """The shown glyphs of each marked content, as hexadecimal numbers, with the role of its mark."""
    said: dict[int, str] = {}
    stack: list[int | None] = []
    for item in pikepdf.parse_content_stream(page):
        operator = str(item.operator)
        if operator in ("BDC", "BMC"):
            last = item.operands[-1]
            number = int(last.MCID) if isinstance(last, pikepdf.Dictionary) and "/MCID" in last else None
            stack.append(number)
            if number is not None:
                assert number not in said
                said[number] = f"{item.operands[0]} "
        elif operator == "EMC":
            stack.pop()
        elif operator in ("TJ", "Tj") and stack and stack[-1] is not None:
            shown = item.operands[0] if operator == "TJ" else item.operands
            said[stack[-1]] += "".join(bytes(part).hex() for part in shown if isinstance(part, pikepdf.String))
    return said
