"""What somebody who looks at pages calls a part of the content: its page, the headings above it, its first words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from textwrap import shorten
from typing import TypeGuard

from brochure.nouns.content_paths import Kind, room_of
from brochure.nouns.finding import Place
from brochure.nouns.markup import Reference, parse
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, entries, leaves, text_at
from brochure.nouns.product import BROCHURE, HANDOUT
from brochure.nouns.report import Row
from brochure.nouns.sources import Sources
from brochure.validate import Content

Steps = tuple[str | int, ...]

SOFT = "\N{SOFT HYPHEN}"

TITLE = "title"
"""The key of a heading, of a page as of a block."""

FEW = 60
"""Letters by which somebody knows a text again."""

_PATH = re.compile(r"(?P<quote>['\"]?)(?P<path>[a-z_]+(?:\.[a-z0-9_]+)*)(?P=quote)(?P<line> \(line \d+\))?")
"""What may be a path in the words of a finding: with dots in it, or between quotation marks."""


@dataclass(frozen=True, slots=True)
class Called:
    """A part of the content as people call it; what it has not got is empty.

    `kind` is what its file holds and `name` whose that is, `product` and `page` are where it is printed, `under` are
    the headings above it, and `words` its own first ones.
    """

    kind: str
    name: str
    language: str
    product: str = ""
    page: int = 0
    under: tuple[str, ...] = ()
    words: str = ""


def heading(content: Content, occupation: str, language: str, topic: str) -> str:
    """The title of a topic without the places where it may be broken; its key where it has none."""
    words = content.words.get((occupation, language))
    title = text_at(words.items[topic], TITLE) if entries(words, topic) and words else None
    return (title or topic).replace(SOFT, "")


def name_of(content: Content, occupation: str, language: str) -> str:
    """What an occupation is called on its cover; its key where it has no title there."""
    title = heading(content, occupation, language, "cover")
    return occupation if title == "cover" else title


def told(rows: Iterable[Row], sources: Sources, content: Content) -> list[dict[str, object]]:
    """Findings in the words of who looks at pages, and what they call the place of each."""
    found: list[dict[str, object]] = []
    for row in rows:
        file, line, column = str(row["file"]), int(row["line"]), int(row["column"])
        said = {key: readable(str(row[key]), file, sources) for key in ("words", "remedy")}
        found.append({**row, **said, "called": called_at(Place(file, line, column), sources, content)})
    return found


def called_at(place: Place, sources: Sources, content: Content) -> dict[str, object] | None:
    """What stands at a place, or on its line; nothing where that is no content."""
    node = sources.content.get(place.file)
    there = list(_standing(node)) if node else []
    exact = (steps for steps, one in there if one == place)
    near = (steps for steps, one in there if one.line == place.line)
    return called(place.file, next(exact, next(near, ())), sources, content)


def called(file: str, steps: Steps, sources: Sources, content: Content) -> dict[str, object] | None:
    """What stands at the end of these steps into a file of the content, as a Called for JSON."""
    found = _called(file, steps, sources, content)
    return asdict(found) if found else None


def _called(file: str, steps: Steps, sources: Sources, content: Content) -> Called | None:
    room = room_of(file)
    if room is None:
        return None
    root = sources.content.get(file)
    if room.kind is Kind.CENTRE:
        names = [leaf.text for _, leaf in leaves(root.items["name"])] if _has(root, "name") else []
        return Called(room.kind, room.name, "", under=(next(iter(names), room.name),))
    if room.kind not in (Kind.WORDS, Kind.LABELS) or root is None:
        return Called(room.kind, room.name, room.language)
    under, end = _followed(root, steps)
    words = shorten(_plain(end.text), FEW, placeholder=" …") if isinstance(end, Scalar) else ""
    product, page = _printed(room.name, str(steps[0]) if steps else "", content)
    return Called(room.kind, room.name, room.language, product, page, under, words)


def readable(text: str, file: str, sources: Sources) -> str:
    """The words of a finding, with headings and first words where they name paths of its file.

    >>> readable("pay.intro is too long.", "content/nl/x.yaml", Sources())
    'pay.intro is too long.'
    """
    root = sources.content.get(file)
    room = room_of(file)
    if root is None or room is None or room.kind not in (Kind.WORDS, Kind.LABELS):
        return text
    return _PATH.sub(lambda found: _named(found, root), text)


def _named(found: re.Match[str], root: Node) -> str:
    steps = tuple(int(step) - 1 if step.isdecimal() else step for step in found["path"].split("."))
    under, end = _followed(root, steps)
    if end is None or (len(steps) == 1 and not found["quote"]):
        return found[0]
    words = shorten(_plain(end.text), FEW, placeholder=" …") if isinstance(end, Scalar) else " · ".join(under)
    return f"‘{words}’" if words else found[0]


def _followed(root: Node, steps: Steps) -> tuple[tuple[str, ...], Node | None]:
    """The headings on a way through a tree, and what it leads to; a heading is not below itself."""
    under: list[str] = []
    node: Node | None = root
    for number, step in enumerate(steps, 1):
        match node, step:
            case Mapping(), str():
                node = node.items.get(step)
            case Sequence(), int() if 0 <= step < len(node.items):
                node = node.items[step]
            case _:
                return tuple(under), None
        if node and (title := text_at(node, TITLE)) and steps[number:] != (TITLE,):
            under.append(_plain(title))
    return tuple(under), node


def _standing(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Place]]:
    """Where everything stands: keys, items and texts, the outer ones first."""
    match node:
        case Scalar():
            yield steps, node.place
        case Sequence():
            for index, item in enumerate(node.items):
                yield from _standing(item, (*steps, index))
        case Mapping():
            for key, item in node.items.items():
                yield (*steps, key), node.keys[key]
                yield from _standing(item, (*steps, key))


def _has(node: Node | None, key: str) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and key in node.items


def _printed(occupation: str, topic: str, content: Content) -> tuple[str, int]:
    """The product that a topic is printed in, and its page where there are several."""
    flatplan = content.flatplans.get(occupation)
    if flatplan and topic in flatplan.numbers:
        return BROCHURE.name, flatplan.numbers[topic]
    is_on_handout = flatplan is not None and topic in {page.topic for page in flatplan.handout}
    return (HANDOUT.name if is_on_handout else ""), 0


def _plain(words: str) -> str:
    """Words without their marks; a figure is an ellipsis."""
    parts = (part.content for part in parse(words)[0])
    return "".join("…" if isinstance(part, Reference) else part for part in parts).replace(SOFT, "")
