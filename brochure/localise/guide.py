"""The copy of the guide: how a stack of sheets is put back into a printer that cannot turn paper."""

from brochure.model import Labels
from brochure.model.labels import Guide, Printer, filled
from brochure.nouns.leaf import Branch, Copy, Leaf, Run
from brochure.nouns.node import Node, at
from brochure.nouns.product import Edition, Stack


def guide_copy(copy: Branch, edition: Edition, labels: Labels, node: Node) -> Branch:
    """The copy of an edition, and beside it the words of its guide; `node` is that of the labels.

    The mark, which is the second page, has no words.
    """
    return Branch({**{key: copy[key] for key in copy}, "by_hand": _guide(edition, labels.by_hand, node), "mark": Branch({})})


def _guide(edition: Edition, guide: Guide, node: Node) -> Branch:
    stack = Stack(len(edition.product.pages))
    pages = {"fronts": stack.fronts, "a": stack.as_it_lies, "b": stack.as_it_lies}
    pages |= {"c": stack.turned_over, "d": stack.turned_over}

    def leaf(words: str, name: str, *path: str) -> Leaf:
        text = filled(words, pages=_pages(pages[name])) if name in pages else words
        return Leaf(".".join(("by_hand", name, *path)), edition.language, at(node, ("by_hand", name, *path)), (Run(text),))

    def branch(words: str | Printer, name: str) -> Copy:
        if isinstance(words, str):
            return leaf(words, name)
        return Branch({key: leaf(text, name, key) for key, text in words})

    return Branch({name: branch(words, name) for name, words in guide})


def _pages(numbers: range) -> str:
    first, last = numbers[0], numbers[-1]
    return f"{first}\N{EN DASH}{last}" if first < last else f"{first}"
