"""A flatplan against all that it names: signs, colours, slots, the words of its topics and the hours of its week."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from brochure.art.sign import name_of, signs_of
from brochure.art.stylesheet import palette
from brochure.model.facts import DAYS
from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, at, entries, text_at
from brochure.nouns.sources import Sources

WRITTEN = re.compile(r"[a-z][a-z0-9_-]*")
"""A name as it can be written; another one is the model's to refuse."""

PLANNED = ("brochure", "handout")
"""The products whose pages a flatplan has."""

WORK = (("duties", "groups"), ("week", "activities"), ("handout", "do", "groups"))
"""Words that are set beside the tile of a kind of work."""


def flatplan(node: Node, sources: Sources) -> Iterator[Finding]:
    """Every fault of a flatplan by itself and in its project."""
    yield from _looks(node, sources)
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
            yield from _known(page, "chapter", "flatplan.chapter", entries(node, "chapters"), "Add it under 'chapters'")
            if slots:
                yield from _known(page, "slot", "flatplan.slot", slots, "Add its layout to styles/slots/")


def _looks(node: Node, sources: Sources) -> Iterator[Finding]:
    """Signs and colours of tiles that are not there; where none could be read that has been told."""
    signs = {*signs_of({})[0], *map(name_of, sources.signs)}
    colours = {name for file, text in sources.styles.items() if "palette" in file for name in palette(text)}
    for look in (look for kind in ("chapters", "work") for look in entries(node, kind).values()):
        if sources.signs:
            yield from _known(look, "sign", "flatplan.sign", signs, "Draw it in styles/signs/")
        for colour in ("ground", "figure", "accent") if colours else ():
            yield from _known(look, colour, "flatplan.colour", colours, "Add it to every palette")


def _chapters(node: Node) -> Iterator[Finding]:
    """Chapters that nothing belongs to."""
    held = {text_at(page, "chapter") for page in _pages(node, "brochure")}
    for chapter in entries(node, "chapters") if held else ():
        if chapter not in held:
            words, remedy = f"The chapter {quoted(chapter)} has no page.", "Give it one, or take it out."
            yield Finding(at(node, ("chapters", chapter)), "flatplan.page", words, remedy)


def of_words(node: Node, plan: Node | None) -> Iterator[Finding]:
    """Topics with words and no page, or a page and no words; chapters and kinds of work that have no tile."""
    if plan is None or not isinstance(node, Mapping):
        return
    topics = {text_at(page, "topic"): at(page, ("topic",)) for one in PLANNED for page in _pages(plan, one)}
    for topic, place in topics.items():
        if topic and topic not in node.items:
            words = f"The topic {quoted(topic)} has no words in {node.place.file}."
            yield Finding(place, "flatplan.words", words, "Write them, or take its page out.")
    for topic in node.items if topics else ():
        if topic not in topics:
            words = f"The topic {quoted(topic)} has words and no page."
            yield Finding(at(node, (topic,)), "flatplan.page", words, f"Give it a page in {plan.place.file}.")
    guide = node.items.get("guide")
    for chapter in entries(plan, "chapters") if guide else ():
        if chapter not in entries(guide, "chapters"):
            words = f"The chapter {quoted(chapter)} has no words in {node.place.file}."
            remedy = "Write them under guide.chapters, or take the chapter out."
            yield Finding(at(plan, ("chapters", chapter)), "flatplan.words", words, remedy)
    yield from _tiled(node, ("guide", "chapters"), entries(plan, "chapters"), "chapters", plan)
    for path in WORK:
        yield from _tiled(node, path, entries(plan, "work"), "work", plan)


def of_hours(node: Node, facts: Node | None, plan: Node | None) -> Iterator[Finding]:
    """Hours of the example week that the words do not name, where there is a page for it."""
    week = node.items.get("week") if isinstance(node, Mapping) else None
    named, rows = entries(week, "activities"), entries(facts, "week")
    hours = [hour for day in DAYS if isinstance(row := rows.get(day), Scalar) for hour in row.text.split(" ")]
    for name in dict.fromkeys(hours) if named else ():
        if name in entries(plan, "work") and name not in named:  # one without a tile is told where it stands
            words = f"The work {quoted(name)} of the example week has no words here."
            remedy = _remedy(name, named, "Write them")
            yield Finding(at(node, ("week", "activities")), "flatplan.words", words, remedy)


def of_week(facts: Node, plan: Node | None) -> Iterator[Finding]:
    """Hours of the example week whose activity has no tile."""
    known = entries(plan, "work")
    for day in DAYS if plan else ():
        row = entries(facts, "week").get(day)
        hours = row.text.split(" ") if isinstance(row, Scalar) else []
        for name in dict.fromkeys(hour for hour in hours if WRITTEN.fullmatch(hour) and hour not in known):
            words = f"There is no work {quoted(name)}."
            yield Finding(at(facts, ("week", day)), "flatplan.work", words, _remedy(name, known, "Add it under 'work'"))


def _tiled(node: Node, path: tuple[str, ...], known: Collection[str], kind: str, plan: Node) -> Iterator[Finding]:
    """The keys of some words that have no tile of their name."""
    inner: Node | None = node
    for step in path[:-1]:
        inner = inner.items.get(step) if isinstance(inner, Mapping) else None
    for name in entries(inner, path[-1]):
        if name not in known:
            words = f"{'.'.join((*path, name))} has no tile."
            remedy = _remedy(name, known, f"Add it under {kind!r} in {plan.place.file}")
            yield Finding(at(node, (*path, name)), "flatplan.tile", words, remedy)


def _known(node: Node, key: str, code: str, names: Collection[str], elsewise: str) -> Iterator[Finding]:
    """A fault where a key names something that is not there."""
    name = text_at(node, key) or ""
    if WRITTEN.fullmatch(name) and name not in names:
        words = f"There is no {code.partition('.')[2]} {quoted(name)}."
        yield Finding(at(node, (key,)), code, words, _remedy(name, names, elsewise))


def _remedy(name: str, names: Collection[str], elsewise: str) -> str:
    near = get_close_matches(name, names, 1)
    return f"Did you mean {near[0]!r}?" if near else f"{elsewise}, or mend its name."


def _pages(node: Node, product: str) -> tuple[Node, ...]:
    pages = node.items.get(product) if isinstance(node, Mapping) else None
    return pages.items if isinstance(pages, Sequence) else ()
