"""One page laid onto another of the same size: what differs from centre to centre onto what is the same for all.

The contents are joined, not layered: the page reads as if it had been written at once, tags, links and all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.nouns.laid_out import OWN

KINDS = {"/Font", "/XObject", "/ExtGState", "/Shading", "/ColorSpace", "/Pattern"}
"""Resources that a content names (ISO 32000-1, 7.8.3)."""

PREFIX = "/Own"
"""How the names of grafted resources begin."""

_NAMED = re.compile(rb"\((?:\\.|[^\\()])*\)|/MCID (?P<mark>\d+)|/(?P<name>[^\s()<>\[\]{}/%]+)", re.DOTALL)
"""A string, in which nothing is named; the number of a mark; a name."""


def graft(pdf: pikepdf.Pdf, own: pikepdf.Pdf, numbers: tuple[int, ...]) -> None:
    """Lay the pages of `own`, in order, onto the pages of `pdf` with these numbers, counted from 1."""
    for number, scion in zip(numbers, own.pages, strict=True):
        page = pdf.pages[number - 1]
        first = _marks(pdf, page)
        _paint(pdf, page, own, scion, first)
        if "/StructTreeRoot" in own.Root:
            _Tree(pdf, page, own, scion, first).join()
    _carry_names(pdf, own, numbers)


def _marks(pdf: pikepdf.Pdf, page: pikepdf.Page) -> int:
    """The number of marked contents that the page has already."""
    if "/StructParents" not in page.obj:
        return 0
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return len(numbers[2 * int(page.obj.StructParents) + 1])


def _paint(pdf: pikepdf.Pdf, page: pikepdf.Page, own: pikepdf.Pdf, scion: pikepdf.Page, first: int) -> None:
    """Contents after contents, each in a graphics state of its own, and the resources of both.

    Pages may share their resources: a name that is there already is that of the same thing.
    """
    resources = page.obj.Resources
    added = pdf.copy_foreign(own.make_indirect(scion.obj.Resources))
    for kind, items in added.items():
        if kind in KINDS and kind not in resources:
            resources[kind] = Dictionary()
        for name, item in items.items() if kind in KINDS else ():
            if (own_name := f"{PREFIX}{name[1:]}") not in resources[kind]:
                resources[kind][own_name] = item
    names = {name[1:].encode() for kind, items in added.items() if kind in KINDS for name, _ in items.items()}
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q q\n" + _renamed(scion.obj.Contents.read_bytes(), names, first) + b"\nQ")


def _renamed(content: bytes, names: set[bytes], first: int) -> bytes:
    """The same content with names that nobody else has, and marks that count on from `first`."""

    def renamed(found: re.Match[bytes]) -> bytes:
        if found["mark"]:
            return b"/MCID %d" % (int(found["mark"]) + first)
        return PREFIX.encode() + found["name"] if found["name"] in names else found[0]

    return _NAMED.sub(renamed, content)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The structure of a page that is grafted, under the element that keeps its room (ISO 32000-1, 14.7)."""

    pdf: pikepdf.Pdf
    page: pikepdf.Page
    own: pikepdf.Pdf
    scion: pikepdf.Page
    first: int

    def join(self) -> None:
        """Put the kids of the slot into that of the page."""
        source = next(item for item in _elements(self.own.Root.StructTreeRoot.K, self.scion) if "/T" in item)
        title = str(source.T)
        room = next(
            item for item in _elements(self.pdf.Root.StructTreeRoot.K, self.page) if str(item.get("/T", "")) == title
        )
        root = self.pdf.Root.StructTreeRoot
        numbers = root.ParentTree.Nums
        owners = numbers[2 * int(self.page.obj.StructParents) + 1]
        marks = len(self.own.Root.StructTreeRoot.ParentTree.Nums[2 * int(self.scion.obj.StructParents) + 1])
        owners.extend(Array([None] * marks))
        room.K = self.kids(source, room, owners)

    def kids(self, source: pikepdf.Object, parent: pikepdf.Object, owners: pikepdf.Object) -> Array:
        """Copies of an element's kids: elements, marks and annotations."""
        kids = Array()
        for kid in source.K:
            if isinstance(kid, int):
                kids.append(kid + self.first)
                owners[kid + self.first] = parent
            elif kid.get("/Type") == "/OBJR":
                kids.append(Dictionary(Type=Name.OBJR, Obj=self.annotation(kid.Obj, parent), Pg=self.page.obj))
            else:
                element = self.copied(kid, {"/P": parent, "/Pg": self.page.obj})
                element.K = self.kids(kid, element, owners)
                kids.append(element)
        return kids

    def annotation(self, source: pikepdf.Object, parent: pikepdf.Object) -> pikepdf.Object:
        """A copy of an annotation on this page, with the way back to its element."""
        root = self.pdf.Root.StructTreeRoot
        number = int(root.ParentTreeNextKey)
        note = self.copied(source, {"/StructParent": number})
        root.ParentTree.Nums.extend(Array([number, parent]))
        root.ParentTreeNextKey = number + 1
        if "/Annots" not in self.page.obj:
            self.page.obj.Annots = Array()
        self.page.obj.Annots.append(note)
        return note

    def copied(self, source: pikepdf.Object, ties: dict[str, object]) -> pikepdf.Object:
        """A copy of what an object says, with other ties."""
        loose = self.own.make_indirect(Dictionary({key: value for key, value in source.items() if key not in KNOTS}))
        copy = self.pdf.copy_foreign(loose)
        for key, value in ties.items():
            copy[key] = value
        return copy


KNOTS = {"/P", "/Pg", "/K"}
"""What ties an element to its file."""


def _elements(item: pikepdf.Object, page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """Every element of one page, from the top; marks and annotations are none."""
    if isinstance(item, Array):
        for kid in item:
            yield from _elements(kid, page)
    elif isinstance(item, Dictionary) and item.get("/Type") == "/StructElem":
        if "/Pg" in item and item.Pg.objgen != page.obj.objgen:
            return
        yield item
        yield from _elements(item.K, page)


def _carry_names(pdf: pikepdf.Pdf, own: pikepdf.Pdf, numbers: tuple[int, ...]) -> None:
    """The centre's named destinations behind those of the file: their names come after all others (7.9.6)."""
    pages = {scion.obj.objgen: pdf.pages[number - 1].obj for scion, number in zip(own.pages, numbers, strict=True)}
    names, added = pdf.Root.Names.Dests.Names, own.Root.Names.Dests.Names
    for index in range(0, len(added), 2):
        name, goal = bytes(added[index]), added[index + 1]
        if name.startswith(OWN.encode()):
            names.extend([pikepdf.String(name), Array([pages[goal[0].objgen], *list(goal)[1:]])])
