"""The pictures of a flatplan: rows of names on a grid."""

import re
from collections.abc import Iterator

from brochure.model import formats
from brochure.model.mosaic import areas
from brochure.nouns.finding import Finding, quoted
from brochure.nouns.mosaic import GRIDS
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, entries, text_at
from brochure.validate.plan.names import WRITTEN, remedy_for

ROW = re.compile(formats.ROW)


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
        lines = [row for row in lines if ROW.fullmatch(row.text)]  # others are the model's to refuse
        ragged = [row for row in lines if len(row.text.split(" ")) != across]
        for row in ragged:
            words = f"This row has {row.text.count(' ') + 1} names, and needs {across}."
            yield Finding(row.place, "flatplan.mosaic", words, "Write a name for each module, with a space between.")
        unknown = {name: row.place for row in reversed(lines) for name in row.text.split(" ") if name not in tiles}
        for name, place in unknown.items() if tiles else ():
            if WRITTEN.fullmatch(name):
                remedy = remedy_for(name, tiles, "Add it under 'tiles'")
                yield Finding(place, "flatplan.mosaic", f"There is no tile {quoted(name)}.", remedy)
        if not ragged and len(lines) == down and not unknown:
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
