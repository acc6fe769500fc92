"""A structure tree as it grows, and as objects of the file (ISO 32000-1, 14.7)."""

from dataclasses import dataclass, field
from typing import Any

import pydyf


@dataclass(slots=True)
class TagTree:
    """An element of the tree: its role, its language, its attributes, and its kids in reading order.

    A kid is another element, the number of a marked content, or an annotation.
    """

    role: str
    language: str
    entries: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list["TagTree | int | pydyf.Dictionary"] = field(default_factory=list)

    def add(self, role: str, language: str = "") -> "TagTree":
        """A new kid, at the end."""
        kid = TagTree(role, language or self.language)
        if kid.language != self.language:
            kid.entries["Lang"] = pydyf.String(kid.language)
        self.kids.append(kid)
        return kid


class Tree:
    """Writes the tree as objects of the file, with the way back from each mark to its element (14.7.4.4)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.parents: dict[int, Any] = {}
        self.annotations: list[tuple[pydyf.Dictionary, bytes]] = []
        self.document = pydyf.Dictionary()
        self.pdf.add_object(self.document)
        self.elements: list[bytes] = []

    def page(self, number: int, structures: list[Any], marks: int) -> None:
        """All elements of one page."""
        self.parents[number] = pydyf.Array([b"null"] * marks)
        self.elements += [self.element(item, self.document, number) for item in structures]

    def element(self, structure: TagTree, parent: pydyf.Dictionary, page: int) -> bytes:
        """One element and all below it."""
        reference = self.pdf.page_references[page]
        item = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{structure.role}", "P": parent.reference, "Pg": reference}
            | structure.entries
        )
        self.pdf.add_object(item)
        if structure.attributes:
            item["A"] = pydyf.Dictionary(structure.attributes)
        kids = pydyf.Array()
        for kid in structure.kids:
            match kid:
                case int():
                    kids.append(kid)
                    self.parents[page][kid] = item.reference
                case TagTree():
                    kids.append(self.element(kid, item, page))
                case _:
                    self.annotations.append((kid, item.reference))
                    kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.reference, "Pg": reference}))
        item["K"] = kids
        return bytes(item.reference)

    def end(self, root: TagTree) -> None:
        """The document around the pages, and the root above it."""
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
            {"Type": "/StructElem", "S": f"/{root.role}", "P": tree.reference, "K": pydyf.Array(self.elements)}
        )
        self.pdf.catalog["StructTreeRoot"] = tree.reference
