"""The blocks and tiles of a flatplan against all that they name: signs, colours, work, chapters and facts."""

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Entries
from decimal import Decimal
from typing import get_args

from pydantic import ValidationError

from brochure.art.covers import HERO
from brochure.art.sign import name_of, signs_of
from brochure.art.stylesheet import palette
from brochure.model.facts import Quantity, Unit
from brochure.model.kinds import COLUMN, kinds
from brochure.nouns.finding import Finding, quoted
from brochure.nouns.node import Mapping, Node, Sequence, at, entries, text_at
from brochure.nouns.sources import Sources
from brochure.validate.plan.names import known, missing, named, placed

UNITS = get_args(Unit)

COLOURS = ("ground", "figure", "accent", "colour", "seam_top", "seam_left")
"""Keys of a tile whose values are colours."""


def looks(node: Node, sources: Sources) -> Iterator[Finding]:
    """Signs and colours of tiles that are not there; where none could be read that has been told."""
    signs = {*signs_of({})[0], *map(name_of, sources.signs)}
    colours = {name for file, text in sources.styles.items() if "palette" in file for name in palette(text)}
    for path, tile in _tiles(node, ()):
        drawn = {*signs, HERO} if path[:1] == ("mosaics",) else signs
        if sources.signs:
            yield from known(tile, "sign", "flatplan.sign", drawn, "Draw it in styles/signs/")
        for colour in COLOURS if colours else ():
            yield from known(tile, colour, "flatplan.colour", colours, "Add it to every palette")
        listed = tile.items.get("colours")
        for item in listed.items if colours and isinstance(listed, Sequence) else ():
            yield from missing(item, "flatplan.colour", colours, "Add it to every palette")


def _tiles(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mapping]]:
    """Every mapping of a flatplan that may name signs or colours, from the top down."""
    match node:
        case Mapping():
            yield path, node
            for key, item in node.items.items():
                yield from _tiles(item, (*path, key))
        case Sequence():
            for item in node.items:
                yield from _tiles(item, path)


def blocks(node: Node, facts: Node | None) -> Iterator[Finding]:
    """What blocks name and is not there: kinds of work, chapters, facts."""
    figures = {**entries(facts, "examples"), **entries(facts, "facts")}
    there = {
        "work": ("flatplan.work", entries(node, "work"), "Add it under 'work'"),
        "chapters": ("flatplan.chapter", entries(node, "chapters"), "Add it under 'chapters'"),
        "facts": ("flatplan.fact", figures, "Add it to the facts"),
    }
    for _, block in placed(node):
        settings = kinds().get(text_at(block, "kind") or "")
        for key, what in settings.refers.items() if settings else ():
            code, names, elsewise = there[what]
            for item in named(block.items.get(key)):
                if what != "facts" or facts is not None:
                    yield from missing(item, code, names, elsewise)
        compared = COMPARED.get(text_at(block, "kind") or "")
        if facts is not None and compared:
            yield from _one_unit(block, compared, figures)


COMPARED = {"scale": "marks", "bars": "bars", "waffle": "shares"}
"""Where the kinds that compare facts name them."""


def _one_unit(block: Mapping, key: str, facts: Entries[str, Node]) -> Iterator[Finding]:
    """Facts of one drawing that cannot be compared."""
    first: tuple[str, str] | None = ("a square of a hundred", "percent") if key == "shares" else None
    for name, mark in entries(block, key).items():
        fact = text_at(mark, "fact") or ""
        unit = text_at(facts[fact], "unit") if fact in facts else None
        if unit is None or unit not in UNITS:
            continue
        place = at(block, (key, name, "fact"))
        if unit == "date":
            words = f"The fact {quoted(fact)} is a date, which a {text_at(block, 'kind')} cannot show."
            yield Finding(place, "flatplan.fact", words, "Name a fact with a number.")
        elif first is not None and unit != first[1]:
            words = f"The fact {quoted(fact)} is in {unit}, and {quoted(first[0])} in {first[1]}."
            yield Finding(place, "flatplan.fact", words, f"Show facts of one unit on a {text_at(block, 'kind')}.")
        else:
            first = first or (fact, unit)


def ends(node: Node, facts: Node | None) -> Iterator[Finding]:
    """Bars of a scale with one end only, or with their ends the wrong way round."""
    for path, block in placed(node):
        if text_at(block, "kind") != "scale":
            continue
        marks = entries(block, "marks")
        at_end = {
            end: [name for name, mark in marks.items() if text_at(mark, "mark") == end] for end in ("start", "end")
        }
        if sorted(map(len, at_end.values())) not in ([0, 0], [1, 1]):
            words = f"The bar of the scale {'.'.join(path)} does not have one start and one end."
            remedy = "Mark one fact as 'start' and one as 'end', or none of them."
            yield Finding(at(block, ("marks",)), "flatplan.fact", words, remedy)
        elif at_end["start"] and facts is not None:
            low, high = (_number(marks[at_end[end][0]], facts) for end in ("start", "end"))
            if low is not None and high is not None and low >= high:
                words = f"The bar of the scale {'.'.join(path)} ends at {high}, which is not above its start, {low}."
                place = at(block, ("marks", at_end["end"][0], "mark"))
                yield Finding(place, "flatplan.fact", words, "Exchange the two, or mend one of the facts.")
            elif low is not None and high is not None:
                yield from _outside(block, low, high, facts)


def _outside(block: Mapping, low: Decimal, high: Decimal, facts: Node) -> Iterator[Finding]:
    """Dots of a scale that do not stand on its bar."""
    for name, mark in entries(block, "marks").items():
        value = _number(mark, facts) if text_at(mark, "mark") == "dot" else None
        if value is not None and not low <= value <= high:
            words = f"The dot {quoted(name)} is at {value}, and the bar runs from {low} to {high}."
            yield Finding(at(block, ("marks", name)), "flatplan.fact", words, "Mend the fact, or mark it as a 'line'.")


def _number(mark: Node, facts: Node) -> Decimal | None:
    """The value of the fact of a mark, where it is a sound number."""
    fact = entries(facts, "facts").get(text_at(mark, "fact") or "")
    try:
        value = Quantity.model_validate({key: text_at(fact, key) for key in ("unit", "value")}) if fact else None
    except ValidationError:
        return None
    return None if value is None or value.unit == "date" else value.number


OPENING = ("title", "series", "subtitle")
"""Words that a page opens with, whatever its blocks."""


def names(node: Node, covers: Collection[str | None]) -> Iterator[Finding]:
    """Blocks that are called as what a page opens with, and blocks on a cover, which has none."""
    for path, block in placed(node):
        if path[0] in covers:
            words = f"{'.'.join(path)} stands on the cover, which has no blocks."
            yield Finding(block.place, "flatplan.block", words, "Put it on another page.")
        elif path[-1] in OPENING:
            words = f"A block cannot be called {quoted(path[-1])}: that is what its page or column opens with."
            yield Finding(block.place, "flatplan.block", words, "Give it another name, here and in the words.")


def columns(node: Node, handouts: Collection[str | None]) -> Iterator[Finding]:
    """Columns on a page that has none, and columns without a tile."""
    for path, block in placed(node):
        if text_at(block, "kind") != COLUMN or len(path) > 2:  # within a column it is the model's to refuse
            continue
        if path[0] not in handouts:
            words = f"A column stands in {'.'.join(path)}, and only the handout has columns."
            yield Finding(block.place, "flatplan.block", words, "Put its blocks on the page itself.")
        if (
            path[0] in handouts
            and text_at(block, "at") in (None, "middle")
            and not {"tile", "chapter"} & {*block.items}
        ):
            words = f"The column {'.'.join(path)} has no tile."
            yield Finding(block.place, "flatplan.tile", words, "Give it a 'chapter', or a 'tile' of its own.")
