"""What a layout made of the copy of its page: all of it, once, with room for the centre, and links that lead there."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import FOLDER, Section, Use
from brochure.nouns.leaf import Branch, leaves
from brochure.nouns.product import Page, Product
from brochure.nouns.promised import promised

LOGOS = ("centre.logo.light", "centre.logo.dark")
"""Leaves that a page may leave out."""

SCHEMES = {"https": "https://", "http": "http://", "mailto": "mailto:", "tel": "tel:"}
"""How the addresses begin that a link may lead to; a layout may write that beginning before a leaf."""

SOURCE = re.compile(r"sources\.[a-z0-9_]+\.publisher")
"""The id of the first leaf of a source, where the list of them begins with it."""


def source_id(name: str) -> str:
    """Where a source stands in the list of them."""
    return f"sources.{name}.publisher"


def unprinted(
    page: Page, section: Section, copy: Branch, product: Product, only: tuple[str, ...] | None = None
) -> Iterator[Finding]:
    """Leaves that the page must hold and the layout never used; all of the page's, or `only` some parts of the copy."""
    used = {printed.leaf.path for printed in section.printed}
    read = {printed.leaf.path for printed in section.printed if printed.use in (Use.TEXT, Use.SPOKEN)}
    for name in (page.topic, *page.also) if only is None else only:
        if name not in copy:
            continue  # the pages that are the same for all centres are set without one
        for leaf in leaves(copy[name]):
            # An address may be a link or a code; words that are nothing else were lost. Of two logos one is enough.
            if leaf.path not in (read if name == page.topic else used) and leaf.path not in LOGOS:
                words = f"{leaf.path!r} is not printed by {FOLDER}/{_printer(page, leaf.path, product)}."
                yield Finding(
                    leaf.place, "page.unprinted", words, "Print it there, or remove it from the content and its model."
                )


def without_room(page: Page, section: Section, product: Product) -> Iterator[Finding]:
    """A page whose layout keeps no room for the centre, or room that nobody knows of."""
    name = section.slot.name if section.slot else None
    if name != page.slot:
        words = f"The layout keeps room for {name or 'nothing'} where the product has {page.slot or 'nothing'}."
        remedy = f'Write {{{{ slot("{page.slot}") }}}} once.' if page.slot else "Take it out."
        yield Finding(_layout(product), "page.slot", words, remedy)


def astray(section: Section, product: Product, layouts: dict[str, str]) -> Iterator[Finding]:
    """Links that lead to no page of the product and to no address of the content."""
    topics = {page.topic for page in product.pages}
    sources = SOURCE if product.topic_of("sources") else None
    addresses = {printed.leaf.text for printed in section.printed if printed.use is Use.LINK}
    for goal in promised(section).goals:
        if goal.startswith("#"):
            is_there = goal[1:] in topics or (sources and sources.fullmatch(goal[1:]))
            fault = None if is_there else "there is no such page"
        else:
            fault = _fault(goal, addresses)
        if fault:
            place = _written(goal, layouts) or _layout(product)
            remedy = "Lead to a page by its name, #pay, or to an address of the content: {{ centre.web|link }}."
            yield Finding(place, "layout.link", f"A link leads to {goal!r}: {fault}.", remedy)


def _fault(goal: str, addresses: set[str]) -> str | None:
    try:
        scheme = urlsplit(goal).scheme
    except ValueError:
        scheme = ""
    if scheme not in SCHEMES:
        return "only pages, web and e-mail addresses and telephones may be reached"
    if not {goal, goal.removeprefix(SCHEMES[scheme])} & addresses:
        return "the address is not in the content"
    return None


def _written(goal: str, layouts: dict[str, str]) -> Place | None:
    """Where a layout has this address, if it is written there as it stands."""
    for name, text in layouts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if (column := line.find(f'href="{goal}"')) >= 0:
                return Place(f"{FOLDER}/{name}", number, column + 1)
    return None


def _printer(page: Page, path: str, product: Product) -> str:
    """The layout that should print a leaf: that of its block, or of the page around the blocks."""
    steps = path.split(".")
    found = ""
    blocks = page.blocks
    for step in steps[1:]:
        block = next((block for block in blocks if block.name == step), None)
        if block is None:
            break
        found, blocks = block.layout, block.within
    return found or f"products/{product.name}.html"


def _layout(product: Product) -> Place:
    return Place(f"{FOLDER}/products/{product.name}.html")
