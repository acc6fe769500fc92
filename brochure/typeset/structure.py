"""The structure tree as objects of the file (ISO 32000-1, 14.7)."""

from typing import Any

import pydyf

from brochure.typeset.controls import as_one_link, checkbox
from brochure.typeset.painted import TagTree, Tick, Way


class Tree:
    """Writes the tree as objects of the file, with the way back from each mark to its element (14.7.4.4)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.parents: dict[int, Any] = {}
        self.annotations: list[tuple[pydyf.Dictionary, bytes]] = []
        self.document = pydyf.Dictionary()
        self.pdf.add_object(self.document)
        self.elements: list[bytes] = []
        self.areas: list[pydyf.Dictionary | None] = []

    def page(self, number: int, tree: TagTree, marks: int, areas: list[pydyf.Dictionary | None]) -> None:
        """All elements of one page, and `areas`, the annotations of its links; None for one that leads nowhere."""
        self.parents[number] = pydyf.Array([b"null"] * marks)
        self.areas = areas
        for kid in tree.kids:
            if not isinstance(kid, TagTree):
                raise TypeError("what is on a page stands in an element")
            self.elements.append(self.element(kid, self.document, number))

    def element(self, structure: TagTree, parent: pydyf.Dictionary, page: int) -> bytes:
        """One element and all below it."""
        reference = self.pdf.page_references[page]
        entries = {key: pydyf.String(text) for key, text in structure.entries.items()}
        item = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{structure.role}", "P": parent.reference, "Pg": reference} | entries
        )
        self.pdf.add_object(item)
        if structure.attributes:
            item["A"] = pydyf.Dictionary(
                {
                    key: pydyf.Array(value) if isinstance(value, tuple) else value
                    for key, value in structure.attributes.items()
                }
            )
        kids = pydyf.Array()
        for kid in structure.kids:
            match kid:
                case int():
                    kids.append(kid)
                    self.parents[page][kid] = item.reference
                case TagTree():
                    kids.append(self.element(kid, item, page))
                case Tick() | Way():
                    annotation = self.pressed(kid, page)
                    if annotation is not None:
                        self.annotations.append((annotation, item.reference))
                        kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": reference}))
        item["K"] = kids
        return bytes(item.reference)

    def pressed(self, kid: Tick | Way, page: int) -> pydyf.Dictionary | None:
        """The annotation of what can be pressed; None for a link that leads nowhere."""
        reference = self.pdf.page_references[page]
        entry = self.pdf.objects[int(reference.split()[0])]
        if isinstance(kid, Tick):
            return checkbox(self.pdf, entry, reference, kid)
        annotations = [area for number in kid.areas if (area := self.areas[number]) is not None]
        return as_one_link(entry, annotations, kid.words) if annotations else None

    def end(self, language: str) -> None:
        """The document around the pages, the root above it, and what the file says of being tagged."""
        numbers = pydyf.Array()
        for page, marks in self.parents.items():
            numbers.extend((page, marks))
        for number, (annotation, reference) in enumerate(self.annotations, len(self.parents)):
            annotation["StructParent"] = number
            numbers.extend((number, reference))
        parents = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(parents)
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        self.pdf.add_object(tree)
        tree["ParentTreeNextKey"] = len(self.parents) + len(self.annotations)
        tree["K"] = self.document.reference
        self.document.update(
            {"Type": "/StructElem", "S": "/Document", "P": tree.reference, "K": pydyf.Array(self.elements)}
        )
        self.pdf.catalog |= {
            "StructTreeRoot": tree.reference,
            "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
            "Lang": pydyf.String(language),
        }
