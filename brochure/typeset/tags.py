"""The structure tree of a page, read from the boxes that WeasyPrint laid out (ISO 32000-1, 14.7 and 14.8).

WeasyPrint's own tree passes most checks, but knows no passages in another language, no contents, no terms with their
definitions and no place of a picture. What stays is its marked content: every text has a number in its page's stream.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page as SetPage
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout.absolute import AbsolutePlaceholder

from brochure.nouns.laid_out import SLOT
from brochure.nouns.leaf import LINE_END, SOFT_HYPHEN
from brochure.nouns.units import POINTS_PER_PIXEL
from brochure.typeset.painted import TagTree, Tick, Way

ROLES = {
    "section": "Sect", "p": "P", "a": "Link", "ul": "L", "ol": "L", "dl": "L", "img": "Figure",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4",
}  # fmt: skip
"""What an HTML element is called in a PDF (ISO 32000-1, 14.8.4); others have no meaning of their own."""

MARKERS = {"li::before", "li::marker"}

GROUPS = {"Document", "Sect", "Div", "L", "TOC", "Table", "THead", "TBody", "TR"}
"""Elements that hold no text themselves (14.8.4.2): text that stands there is a paragraph."""

ADDRESS = {"piece", "bit"}
"""Parts of an address, which stand without a space."""


def read_tags(
    page: SetPage, language: str, marks: Mapping[Box, int], areas: Mapping[int, int]
) -> tuple[TagTree, set[int]]:
    """The tree of one page, and which of its marked contents are in it.

    `marks` are their numbers by box, and `areas` those of the page's links by the `id` of their box.
    """
    reader = _Reader(page, marks, areas)
    root = TagTree("Document", language)
    reader.walk(page._page_box, root)  # noqa: SLF001 -- the boxes are kept nowhere else; the version is pinned
    reader.join_links()
    return root, reader.used


class _Reader:
    """Reads the boxes of one page."""

    def __init__(self, page: SetPage, marks: Mapping[Box, int], areas: Mapping[int, int]) -> None:
        self.height = page.height
        self.marks = marks
        self.areas = areas
        self.used: set[int] = set()
        self.known: dict[tuple[Element | None, str], TagTree] = {}
        self.links: dict[int, tuple[TagTree, list[int]]] = {}
        self.words: dict[int, str] = {}
        self.before: tuple[TagTree, str] | None = None

    def walk(self, box: Any, into: TagTree, link: TagTree | None = None) -> None:  # noqa: ANN401 -- as above
        """Put a box and all that is in it into the tree; `link` is the one that it is a part of."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 -- as WeasyPrint does
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.TextBox):
            self.text(box, into)
            return
        inside = self.enter(box, into)
        link = inside if inside.role == "Link" else link
        if id(box) in self.areas and link is not None:
            self.links.setdefault(id(link), (link, []))[1].append(self.areas[id(box)])
        for child in getattr(box, "children", ()):
            self.walk(child, inside, link)
        if isinstance(box, boxes.ReplacedBox):
            inside.kids.append(self.mark(box))

    def mark(self, box: Any) -> int:  # noqa: ANN401 -- as above
        """The number of the marked content that a box was painted as."""
        self.used.add(self.marks[box])
        return self.marks[box]

    def text(self, box: Any, into: TagTree) -> None:  # noqa: ANN401 -- as above
        """A stretch of text; in a group it makes a paragraph of its block."""
        mark = self.mark(box)
        if into.role in GROUPS:
            into = self.known.setdefault((box.element, "text"), into.add("P"))
        words = box.text
        if self.before and self.before[0] is into and _is_broken(self.before[1], box):
            # A word that is broken between two lines is heard whole (ISO 32000-1, 14.9.4).
            words = self.before[1].replace(SOFT_HYPHEN, "").removesuffix("-") + words
            first = into.kids.pop()
            span = first if isinstance(first, TagTree) else TagTree("Span", into.language, kids=[first])
            span.entries["ActualText"] = words
            span.kids.append(mark)
            into.kids.append(span)
        else:
            into.kids.append(mark)
        self.before = (into, words)

    def enter(self, box: Any, into: TagTree) -> TagTree:  # noqa: ANN401 -- as above
        """The element that a box belongs to; anonymous boxes and further lines of it belong to it, too."""
        key = (box.element, box.element_tag or "")
        if key not in self.known:
            self.known[key] = self.new(box, into)
        return self.known[key]

    def new(self, box: Any, into: TagTree) -> TagTree:  # noqa: ANN401 -- as above
        """A new element where the box has a meaning; else the one around it."""
        name, element = box.element_tag or "", Element("body") if box.element is None else box.element
        if "::" in name:
            has_text = any(isinstance(one, boxes.TextBox) for one in box.descendants())
            return self.label(into) if name in MARKERS and has_text else into
        language = element.get("lang") or into.language
        match name, element.get("role"):
            case _, "checkbox":
                new = into.add("Form")
                name = element.get("id", "").replace(".", "-")
                new.kids.append(Tick(name, element.get("aria-label", ""), self.rectangle(box)))
            case _, "doc-toc":
                new = into.add("TOC", language)
            case "div", _ if element.get("id", "").startswith(SLOT):
                new = into.add("Div", language)
                new.entries["T"] = element.get("id", "")
            case "li" | "dt" | "dd", _:
                new = _item(name, into, language)
            case _ if name in ROLES:
                around = into.add("Reference") if into.role == "TOCI" and name == "a" else into
                new = self.described(box, element, around.add(ROLES[name], language))
            case _ if language != into.language and name not in ("html", "body"):
                new = (into.add("P") if into.role in GROUPS else into).add("Span", language)
            case _:
                new = into
        return new

    def label(self, into: TagTree) -> TagTree:
        """The number before an item, which the list must announce (14.8.5.5)."""
        item, the_list = self.around(into)
        the_list.attributes |= {"O": "/List", "ListNumbering": "/Decimal"}
        label = TagTree("Lbl", item.language)
        item.kids.insert(0, label)
        return label

    def around(self, body: TagTree) -> tuple[TagTree, TagTree]:
        """The item and the list of a body."""
        for the_list in self.known.values():
            for item in the_list.kids if the_list.role == "L" else ():
                if isinstance(item, TagTree) and body in item.kids:
                    return item, the_list
        raise LookupError(body.role)

    def described(self, box: Any, element: Element, new: TagTree) -> TagTree:  # noqa: ANN401 -- as above
        """An element with what its role must say of itself."""
        match new.role:
            case "Link":
                self.words[id(new)] = _said(element)
            case "Figure":
                new.entries["Alt"] = element.get("alt", "")
                new.attributes |= {"O": "/Layout", "Placement": "/Block", "BBox": self.rectangle(box)}
            case "TH":
                scope = "/Row" if element.get("scope") == "row" else "/Column"
                new.attributes |= {"O": "/Table", "Scope": scope}
        if new.role in ("TH", "TD") and getattr(box, "colspan", 1) > 1:
            new.attributes |= {"O": "/Table", "ColSpan": box.colspan}
        return new

    def rectangle(self, box: Any) -> tuple[float, float, float, float]:  # noqa: ANN401 -- as above
        """A box in points from the bottom left of the page."""
        left, top = box.border_box_x(), box.border_box_y()
        right, bottom = left + box.border_width(), top + box.border_height()
        return (
            round(left * POINTS_PER_PIXEL, 3),
            round((self.height - bottom) * POINTS_PER_PIXEL, 3),
            round(right * POINTS_PER_PIXEL, 3),
            round((self.height - top) * POINTS_PER_PIXEL, 3),
        )

    def join_links(self) -> None:
        """One annotation for each link, however many lines it has, so that it is one stop on the way."""
        for link, areas in self.links.values():
            link.kids.append(Way(tuple(areas), self.words[id(link)]))


def _is_broken(before: str, box: Any) -> bool:  # noqa: ANN401 -- WeasyPrint has no types
    """Whether a line begins with the rest of a word that the line before was hyphenated in."""
    text = "".join(box.element.itertext()).replace(SOFT_HYPHEN, "")
    before = before.replace(SOFT_HYPHEN, "")
    start, rest = before.removesuffix("-").rpartition(" ")[2], box.text.partition(" ")[0]
    return before.endswith("-") and start + rest in text and f"{start}-{rest}" not in text


def _item(name: str, into: TagTree, language: str) -> TagTree:
    """An item of a list or of the contents; a term is the label of the definition that follows it."""
    if into.role == "TOC":
        return into.add("TOCI", language)
    if name == "dt":
        return into.add("LI").add("Lbl", language)
    item = into.kids[-1] if name == "dd" else into.add("LI", language)
    if not isinstance(item, TagTree):
        raise TypeError("a definition stands before its term")
    return item.add("LBody", language)


def _said(element: Element) -> str:
    """All words of an element with a space between the texts in it, but none within an address."""
    parts = []
    for each in element.iter():
        space = "" if each.get("class") in ADDRESS else " "
        parts += [space, each.text or ""]
        parts += [space, each.tail] if each.tail and each is not element else []
    return " ".join("".join(parts).replace(LINE_END, "").split())
