"""What is kept and never printed: a fact that nothing refers to, a source without a fact."""

from collections.abc import Iterator

from brochure.model.kinds import kinds
from brochure.nouns.content_paths import Kind, Room, room_of
from brochure.nouns.finding import Finding, Severity
from brochure.nouns.markup import PAGE, Reference, parse
from brochure.nouns.node import Node, at, entries, text_at
from brochure.nouns.sources import Sources
from brochure.validate.figures import SECTIONS, is_whole
from brochure.validate.plan import named, placed
from brochure.validate.words import scalars


def unused(sources: Sources, rooms: dict[Room, Node]) -> Iterator[Finding]:
    """Warnings, an occupation at a time; none where some of its words could not be read."""
    unread = {room.name for path in sources.unusable if (room := room_of(path))}
    for room, node in rooms.items():
        words = [words for other, words in rooms.items() if other.kind is Kind.WORDS and other.name == room.name]
        if room.kind is not Kind.FACTS or room.name in unread or not words or not is_whole(node):
            continue
        drawn = _drawn(rooms.get(Room(Kind.FLATPLAN, room.name)))
        calculated = {text_at(entry, "hourly") for entry in entries(node, "monthly").values()}
        yield from _unused(node, drawn | calculated | {name for one in words for name in _named(one)})


def _drawn(plan: Node | None) -> set[str | None]:
    """The facts that blocks show by themselves."""
    return {
        item.text
        for _, block in placed(plan)
        if (settings := kinds().get(text_at(block, "kind") or ""))
        for key, what in settings.refers.items()
        if what == "facts"
        for item in named(block.items.get(key))
    }


def _named(words: Node) -> Iterator[str]:
    for scalar in scalars(words):
        for part in parse(scalar.text)[0]:
            if isinstance(part.content, Reference) and part.content.form != PAGE:
                yield part.content.name


def _unused(node: Node, used: set[str | None]) -> Iterator[Finding]:
    for section in SECTIONS:
        for name in entries(node, section):
            if name not in used:
                place, words = at(node, (section, name)), f"Neither words nor a block use {name!r}."
                yield Finding(place, "fact.unused", words, "Use it, or remove it.", Severity.WARNING)
    cited = {text_at(fact, "source") for fact in entries(node, "facts").values()}
    for name in entries(node, "sources"):
        if name not in cited:
            place, words = at(node, ("sources", name)), f"No fact has the source {name!r}."
            yield Finding(place, "fact.unused", words, "Use it, or remove it.", Severity.WARNING)
