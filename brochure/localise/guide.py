"""The copy of the guide: how a stack of sheets is put back into a printer that cannot turn paper."""

from brochure.model import Labels
from brochure.model.labels import Guide, Printer, filled
from brochure.nouns.leaf import Branch, Leaf, Run
from brochure.nouns.node import Node, at
from brochure.nouns.product import Edition, Stack


def guide_copy(copy: Branch, edition: Edition, labels: Labels, node: Node) -> Branch:
    """The copy of an edition, and beside it the words of its guide; `node` is that of the labels.

    The mark, which is the second page, has no words.
    """
    return Branch(
        {**{key: copy[key] for key in copy}, "by_hand": _guide(edition, labels.by_hand, node), "mark": Branch({})}
    )


TURNED_OVER = {"a": False, "b": False, "c": True, "d": True}
"""Whether the words of a letter say that the stack is turned over."""


def _guide(edition: Edition, guide: Guide, node: Node) -> Branch:
    stack = Stack(len(edition.product.pages))
    numbers = {"one": True, "two": False}  # whether pages come out in order
    backs = {number: _pages(stack.backs_for(is_in_order=is_in_order)) for number, is_in_order in numbers.items()}

    def leaf(words: str, *path: str) -> Leaf:
        place = at(node, ("by_hand", *path))
        return Leaf(".".join(("by_hand", *path)), edition.language, place, (Run(words),))

    def printer(words: Printer, name: str) -> Branch:
        is_turned_over = TURNED_OVER[name]
        fronts = {
            number: _pages(stack.fronts_for(is_in_order=is_in_order, is_turned_over=is_turned_over))
            for number, is_in_order in numbers.items()
        }
        return Branch({key: leaf(filled(text, **fronts), name, key) for key, text in words})

    return Branch(
        {
            name: printer(words, name) if isinstance(words, Printer) else leaf(filled(words, **backs), name)
            for name, words in guide
        }
    )


def _pages(numbers: range) -> str:
    first, last = numbers[0], numbers[-1]
    return f"{first}\N{EN DASH}{last}" if first < last else f"{first}"
