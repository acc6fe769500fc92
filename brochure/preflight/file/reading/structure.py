"""The structure tree: what a screen reader is told, in its order (ISO 32000-1, 14.7 and 14.8)."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import pikepdf

from brochure.preflight.file.reading.objects import held, identity, items, name

MOST = 200_000
"""Elements; no honest file has as many."""

_STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
    "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
}  # fmt: skip
"""The types that a reader knows (14.8.4); a role map must lead to one of them."""

Key = tuple[int, int]


class _Waiting(NamedTuple):
    """A kid that is still to be read: the types above it, the page it inherits, and the element it stands in."""

    node: Any
    above: tuple[str, ...] = ()
    page: Key | None = None
    element: "Element | None" = None


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of a page that belongs to an element: the page, the form on it, and its number there."""

    page: Key | None
    form: Key | None
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One element: its standard type, the types above it from the root on, what is directly in it, and its page."""

    kind: str
    node: Any
    above: tuple[str, ...]
    numbers: frozenset[int]
    objects: tuple[Key, ...]
    page: Key | None

    def attribute(self, owner: str, key: str, classes: Any) -> Any:  # noqa: ANN401 -- a PDF object of any kind
        """An attribute of its own or of its class (14.7.5); None where it has none."""
        own = held(self.node, "/A")
        named = held(self.node, "/C")
        every = items(own) or [own]
        every += [held(classes, name(one)) for one in (items(named) or [named])]
        for one in every:
            for attributes in items(one) or [one]:
                if name(held(attributes, "/O")) == owner and (found := held(attributes, key)) is not None:
                    return found
        return None


@dataclass(frozen=True, slots=True)
class Structure:
    """All elements as they begin, and all content with its element, both in the order in which they are read."""

    elements: tuple[Element, ...]
    pieces: tuple[tuple[Element, Content], ...]
    classes: Any = None

    def holding(self, kind: str) -> set[Key]:
        """The objects, such as annotations, that stand in an element of a kind."""
        return {key for one in self.elements if kind in (one.kind, *one.above) for key in one.objects}


def structure_of(root: object) -> Structure:
    """The structure below a `StructTreeRoot`, each element once; none where there is no root."""
    roles, seen = held(root, "/RoleMap"), set()
    found: list[Element] = []
    pieces: list[tuple[Element, Content]] = []
    waiting: list[_Waiting] = [_Waiting(kid) for kid in reversed(_kids(root))]
    while waiting and len(found) < MOST:
        node, above, page, element = waiting.pop()
        if element is not None and (content := _content(node, page)) is not None:
            pieces.append((element, content))
            continue
        own = identity(node)
        if not isinstance(node, pikepdf.Dictionary) or held(node, "/S") is None or own in seen:
            continue
        if own is not None:
            seen.add(own)
        page = identity(held(node, "/Pg")) or page
        kids, kind = _kids(node), _kind(name(held(node, "/S")), roles)
        objects = tuple(key for kid in kids if (key := identity(held(kid, "/Obj"))) is not None)
        numbers = frozenset(content.number for kid in kids if (content := _content(kid, page)) is not None)
        found.append(Element(kind, node, above, numbers, objects, page))
        waiting += [_Waiting(kid, (*above, kind), page, found[-1]) for kid in reversed(kids)]
    return Structure(tuple(found), tuple(pieces), held(root, "/ClassMap"))


def _kids(node: object) -> list[Any]:
    kids = held(node, "/K")
    return items(kids) or ([] if kids is None or isinstance(kids, pikepdf.Array) else [kids])


def _kind(own: str, roles: object) -> str:
    for _ in range(10):
        if own[1:] in _STANDARD or not name(held(roles, own)):
            break
        own = name(held(roles, own))
    return own[1:]


def _content(kid: object, page: Key | None) -> Content | None:
    if isinstance(kid, int) and not isinstance(kid, bool):
        return Content(page, None, kid)
    number = held(kid, "/MCID")
    if name(held(kid, "/Type")) == "/MCR" and isinstance(number, int):
        return Content(identity(held(kid, "/Pg")) or page, identity(held(kid, "/Stm")), number)
    return None
