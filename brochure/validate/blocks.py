"""The blocks, tiles and mosaics of a flatplan against all that they name: signs, colours, work, chapters and facts."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Entries
from difflib import get_close_matches

from brochure.art.covers import HERO
from brochure.art.sign import name_of, signs_of
from brochure.art.stylesheet import palette
from brochure.model.kinds import COLUMN, kinds
from brochure.model.mosaic import areas
from brochure.nouns.finding import Finding, quoted
from brochure.nouns.mosaic import GRIDS
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, at, entries, text_at
from brochure.nouns.sources import Sources

WRITTEN = re.compile(r"[a-z][a-z0-9_-]*")
"""A name as it can be written; another one is the model's to refuse."""

COLOURS = ("ground", "figure", "accent", "seam_top", "seam_left")
"""Keys of a tile whose values are colours."""


def placed(plan: Node | None) -> Iterator[tuple[tuple[str, ...], Mapping]]:
    """Every block that is written, with the place of its words; the ones in columns after their column."""
    for topic, all_of_it in entries(plan, "topics").items():
        for name, block in (all_of_it.items if isinstance(all_of_it, Mapping) else {}).items():
            if not isinstance(block, Mapping):
                continue
            yield (topic, name), block
            for below, inner in entries(block, "blocks").items():
                if isinstance(inner, Mapping):
                    yield (topic, name, below), inner


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
            yield from _missing(item, "flatplan.colour", colours, "Add it to every palette")


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
    there = {
        "work": ("flatplan.work", entries(node, "work"), "Add it under 'work'"),
        "chapters": ("flatplan.chapter", entries(node, "chapters"), "Add it under 'chapters'"),
        "facts": ("flatplan.fact", entries(facts, "facts"), "Add it to the facts"),
    }
    for _, block in placed(node):
        settings = kinds().get(text_at(block, "kind") or "")
        for key, what in settings.refers.items() if settings else ():
            code, names, elsewise = there[what]
            for item in _named(block.items.get(key)):
                if what != "facts" or facts is not None:
                    yield from _missing(item, code, names, elsewise)
        if facts is not None and text_at(block, "kind") == "scale":
            yield from _one_unit(block, entries(facts, "facts"))


def _one_unit(block: Mapping, facts: Entries[str, Node]) -> Iterator[Finding]:
    """Facts on one line that cannot be compared."""
    first: tuple[str, str] | None = None
    for name, mark in entries(block, "marks").items():
        fact = text_at(mark, "fact") or ""
        unit = text_at(facts[fact], "unit") if fact in facts else None
        if unit is None:
            continue
        place = at(block, ("marks", name, "fact"))
        if unit == "date":
            words = f"The fact {quoted(fact)} is a date, which a scale cannot show."
            yield Finding(place, "flatplan.fact", words, "Name a fact with a number.")
        elif first is not None and unit != first[1]:
            words = f"The fact {quoted(fact)} is in {unit}, and {quoted(first[0])} in {first[1]}."
            yield Finding(place, "flatplan.fact", words, "Show facts of one unit on a scale.")
        else:
            first = first or (fact, unit)


def columns(node: Node, handouts: Collection[str | None]) -> Iterator[Finding]:
    """Columns on a page that has none, and columns without a tile."""
    for path, block in placed(node):
        if text_at(block, "kind") != COLUMN:
            continue
        if path[0] not in handouts:
            words = f"A column stands in {'.'.join(path)}, and only the handout has columns."
            yield Finding(block.place, "flatplan.block", words, "Put its blocks on the page itself.")
        is_at_foot = text_at(block, "at") == "foot"
        wanted = ("tile",) if is_at_foot else ("tile", "chapter")
        if not any(key in block.items for key in wanted):
            words = f"The column {'.'.join(path)} has no tile."
            remedy = "Give it a 'tile'." if is_at_foot else "Give it a 'chapter', or a 'tile' of its own."
            yield Finding(block.place, "flatplan.tile", words, remedy)


def mosaics(node: Node) -> Iterator[Finding]:
    """Pictures whose rows do not fill their grid, or name tiles that are not there, or not in one piece."""
    for picture, tiling in entries(node, "mosaics").items():
        rows = tiling.items.get("rows") if isinstance(tiling, Mapping) else None
        if picture not in GRIDS or not isinstance(rows, Sequence):
            continue
        across, down = GRIDS[picture]
        tiles = entries(tiling, "tiles")
        lines = [row for row in rows.items if isinstance(row, Scalar)]
        if len(rows.items) != down:
            words = f"The mosaic {picture} has {len(rows.items)} rows, and needs {down}."
            yield Finding(rows.place, "flatplan.mosaic", words, "Write a row of names for each row of modules.")
        ragged = [row for row in lines if len(row.text.split(" ")) != across]
        for row in ragged:
            words = f"This row has {len(row.text.split(' '))} tiles, and needs {across}."
            yield Finding(row.place, "flatplan.mosaic", words, "Write a name for each module, with a space between.")
        for row in lines:
            for name in dict.fromkeys(row.text.split(" ")):
                if WRITTEN.fullmatch(name) and name not in tiles:
                    remedy = remedy_for(name, tiles, "Add it under 'tiles'")
                    yield Finding(row.place, "flatplan.mosaic", f"There is no tile {quoted(name)}.", remedy)
        if not ragged:
            yield from _pieces(tuple(row.text for row in lines), tiles)


def _pieces(rows: tuple[str, ...], tiles: dict[str, Node]) -> Iterator[Finding]:
    """Tiles that are not one square each; a plain one may be any rectangle."""
    cells = [row.split(" ") for row in rows]
    there = areas(rows)
    for name, tile in tiles.items():
        if name not in there:
            words = f"The tile {quoted(name)} stands in no row."
            yield Finding(tile.place, "flatplan.mosaic", words, "Use it, or take it out.")
            continue
        column, row, width, height = there[name]
        inside = [one for line in cells[row : row + height] for one in line[column : column + width]]
        if {*inside} != {name}:
            words = f"The tile {quoted(name)} stands in more than one place, or is no rectangle."
            yield Finding(tile.place, "flatplan.mosaic", words, "Give each place a tile with a name of its own.")
        elif width != height and text_at(tile, "sign") != "plain":
            words = f"The tile {quoted(name)} covers {width} × {height} modules, and a tile with a sign is square."
            yield Finding(tile.place, "flatplan.mosaic", words, "Give its name as many columns as rows.")


def known(node: Node, key: str, code: str, names: Collection[str], elsewise: str) -> Iterator[Finding]:
    """A fault where a key names something that is not there."""
    item = node.items.get(key) if isinstance(node, Mapping) else None
    if item is not None:
        yield from _missing(item, code, names, elsewise)


def _missing(item: Node, code: str, names: Collection[str], elsewise: str) -> Iterator[Finding]:
    """A fault where a name is of nothing that is there."""
    if isinstance(item, Scalar) and WRITTEN.fullmatch(item.text) and item.text not in names:
        words = f"There is no {code.partition('.')[2]} {quoted(item.text)}."
        yield Finding(item.place, code, words, remedy_for(item.text, names, elsewise))


def _named(node: Node | None) -> Iterator[Scalar]:
    """The names that a setting holds: itself, the items of a list, or the fact of each mark."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            yield from (item for item in node.items if isinstance(item, Scalar))
        case Mapping():
            for item in node.items.values():
                fact = item.items.get("fact") if isinstance(item, Mapping) else None
                if isinstance(fact, Scalar):
                    yield fact


def remedy_for(name: str, names: Collection[str], elsewise: str) -> str:
    """What to do about a name of nothing: perhaps another was meant."""
    near = get_close_matches(name, names, 1)
    return f"Did you mean {near[0]!r}?" if near else f"{elsewise}, or mend its name."
