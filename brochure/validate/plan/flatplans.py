"""A flatplan against all that it names: slots, chapters, the words of its topics and the hours of its week."""

from collections.abc import Iterator

from brochure.model.facts import DAYS
from brochure.model.occupation import COVER
from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.markup import PAGE, Reference, parse
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, at, entries, leaves, text_at
from brochure.nouns.sources import Sources
from brochure.validate.plan.blocks import blocks, columns, ends, looks, names
from brochure.validate.plan.mosaics import mosaics
from brochure.validate.plan.names import WRITTEN, known, placed, remedy_for

PLACES = {"logo": "first", "panel": "last"}
"""The page of a brochure that has the room of a slot."""

PLANNED = ("brochure", "handout")
"""The products whose pages a flatplan has."""


def flatplan(node: Node, sources: Sources, facts: Node | None) -> Iterator[Finding]:
    """Every fault of a flatplan by itself and in its project."""
    yield from looks(node, sources)
    yield from mosaics(node)
    yield from blocks(node, facts)
    yield from ends(node, facts)
    yield from names(node, {text_at(page, "topic") for page in _pages(node, "brochure")[:1]})
    yield from columns(node, {text_at(page, "topic") for page in _pages(node, "handout")})
    yield from _chapters(node)
    slots = [name[len("slots/") : -len(".html")] for name in sources.layouts if name.startswith("slots/")]
    for product in PLANNED:
        seen: dict[str, Place] = {}
        for page in _pages(node, product):
            topic = text_at(page, "topic") or ""
            if topic in seen:
                words = f"The topic {quoted(topic)} stands on two pages; the first is on line {seen[topic].line}."
                yield Finding(at(page, ("topic",)), "flatplan.topic", words, "Take one of them out.")
            seen.setdefault(topic, page.place)
            yield from known(page, "chapter", "flatplan.chapter", entries(node, "chapters"), "Add it under 'chapters'")
            if slots:
                yield from known(page, "slot", "flatplan.slot", slots, "Add its layout to styles/slots/")
    yield from _in_their_places(node)
    yield from _spreads(node)
    yield from _with_blocks(node)


def _in_their_places(node: Node) -> Iterator[Finding]:
    """Slots on a page that has no room for them."""
    pages = _pages(node, "brochure")
    for number, page in enumerate(pages, 1):
        slot = text_at(page, "slot")
        if slot in PLACES and number != (1 if PLACES[slot] == "first" else len(pages)):
            words = f"The slot {quoted(slot)} stands on page {number}, and its room is on the {PLACES[slot]} page."
            yield Finding(at(page, ("slot",)), "flatplan.slot", words, "Move it there.")


def _spreads(node: Node) -> Iterator[Finding]:
    """Spreads that are called by something else than the topic of a left page inside."""
    pages = [text_at(page, "topic") for page in _pages(node, "brochure")]
    left = [topic for topic in pages[1:-1:2] if topic]
    for topic in entries(node, "spreads") if pages else ():
        if topic not in left:
            words = f"No left page inside has the topic {quoted(topic)}."
            place = at(node, ("spreads", topic))
            yield Finding(place, "flatplan.spread", words, remedy_for(topic, left, "Call a spread by its left page"))


def _with_blocks(node: Node) -> Iterator[Finding]:
    """Topics with a page and no blocks, or with blocks and no page."""
    held = _held(node)
    with_blocks = entries(node, "topics")
    for topic, place in held.items() if with_blocks else ():
        blocks_of = with_blocks.get(topic)
        if topic != COVER and (blocks_of is None or (isinstance(blocks_of, Mapping) and not blocks_of.items)):
            words = f"The topic {quoted(topic)} has a page and no blocks."
            near = [other for other in with_blocks if other not in held]
            yield Finding(place, "flatplan.block", words, remedy_for(topic, near, "Add it under 'topics'"))
    bare = [topic for topic in held if topic not in with_blocks]
    for topic in with_blocks if held else ():
        if topic not in held:
            words = f"The topic {quoted(topic)} has blocks and no page."
            remedy = remedy_for(topic, bare, "Give it a page, take it out")
            yield Finding(at(node, ("topics", topic)), "flatplan.page", words, remedy)


def _chapters(node: Node) -> Iterator[Finding]:
    """Chapters that nothing belongs to, or that the contents do not name."""
    held = {text_at(page, "chapter") for page in _pages(node, "brochure")}
    for chapter in entries(node, "chapters") if held else ():
        if chapter not in held:
            words, remedy = f"The chapter {quoted(chapter)} has no page.", "Give it one, or take it out."
            yield Finding(at(node, ("chapters", chapter)), "flatplan.page", words, remedy)
    for path, block in placed(node):
        listed = block.items.get("chapters")
        if text_at(block, "kind") != "contents" or not isinstance(listed, Sequence):
            continue
        named = {item.text for item in listed.items if isinstance(item, Scalar)}
        for chapter in entries(node, "chapters"):
            if chapter not in named:
                words = f"The chapter {quoted(chapter)} is not in the contents."
                yield Finding(listed.place, "flatplan.chapter", words, f"Add it to topics.{'.'.join(path)}.chapters.")


def of_words(node: Node, plan: Node | None) -> Iterator[Finding]:
    """Topics with words and no page, or a page and no words; references to a page that the brochure does not have."""
    if plan is None or not isinstance(node, Mapping):
        return
    topics = _held(plan)
    for topic, place in topics.items():
        if topic and topic not in node.items:
            words = f"The topic {quoted(topic)} has no words in {node.place.file}."
            yield Finding(place, "flatplan.words", words, "Write them, or take its page out.")
    for topic in node.items if topics else ():
        if topic not in topics:
            words = f"The topic {quoted(topic)} has words and no page."
            yield Finding(at(node, (topic,)), "flatplan.page", words, f"Give it a page in {plan.place.file}.")
    paged = [name for one in _pages(plan, "brochure") if (name := text_at(one, "topic"))]
    for _, scalar in leaves(node) if paged else ():
        for part in parse(scalar.text)[0]:
            match part.content:
                case Reference(topic, form) if form == PAGE and topic not in paged:
                    remedy = remedy_for(topic, paged, "Give it a page")
                    words = f"The brochure has no page with the topic {quoted(topic)}."
                    yield Finding(scalar.place, "words.page", words, remedy)


def of_week(facts: Node, plan: Node | None) -> Iterator[Finding]:
    """Hours of the example week whose work has no tile, or is not among those that the timetable explains."""
    work = entries(plan, "work")
    tables = [block for _, block in placed(plan) if text_at(block, "kind") == "timetable"]
    explained = {
        item.text
        for block in tables
        if isinstance(listed := block.items.get("activities"), Sequence)
        for item in listed.items
        if isinstance(item, Scalar)
    }
    for day in DAYS if plan else ():
        row = entries(facts, "week").get(day)
        hours = row.text.split(" ") if isinstance(row, Scalar) else []
        for name in dict.fromkeys(hour for hour in hours if WRITTEN.fullmatch(hour)):
            place = at(facts, ("week", day))
            if name not in work:
                remedy = remedy_for(name, work, "Add it under 'work'")
                yield Finding(place, "flatplan.work", f"There is no work {quoted(name)}.", remedy)
            elif explained and name not in explained and explained <= {*work}:
                words = f"The timetable does not explain the work {quoted(name)}."
                remedy = remedy_for(name, explained, "Add it to its 'activities' in the flatplan")
                yield Finding(place, "flatplan.work", words, remedy)


def _held(plan: Node) -> dict[str, Place]:
    """Every topic that has a page, and where the flatplan says so."""
    topics = ((text_at(page, "topic"), at(page, ("topic",))) for one in PLANNED for page in _pages(plan, one))
    return {topic: place for topic, place in topics if topic}


def _pages(node: Node, product: str) -> tuple[Node, ...]:
    pages = node.items.get(product) if isinstance(node, Mapping) else None
    return pages.items if isinstance(pages, Sequence) else ()
