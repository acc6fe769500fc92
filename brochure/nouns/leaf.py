"""Copy: what will be set, strings only, each of them a leaf that knows where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from brochure.nouns.finding import Place

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""Where a long word may break if it must."""

LINE_END = "\N{ZERO WIDTH SPACE}"
"""Where a line may end in an address; nothing is seen of it, and who copies the address does not have it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a leaf with one look; `language` only where it is not the leaf's own.

    `figure` marks a value such as an amount, whose digits are set to be read at a glance; `source` is the name of the
    source that it has. `topic` is the one whose page it names.
    """

    text: str
    strong: bool = False
    language: str | None = None
    figure: bool = False
    source: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One printed string: its runs, path (`tasks.groups.plan.items.1`), language and YAML place.

    `number` is the bare value behind a figure, for drawing it.
    """

    path: str
    language: str
    place: Place
    runs: tuple[Run, ...]
    number: Decimal | None = None

    @property
    def text(self) -> str:
        """The words alone, without the places where they may break."""
        return "".join(run.text for run in self.runs).replace(SOFT_HYPHEN, "")

    @property
    def longest(self) -> int:
        """The letters of the longest piece that cannot break, with its hyphen."""
        whole = "".join(run.text for run in self.runs)
        return max(map(len, whole.replace(SOFT_HYPHEN, "- ").split(" ")))


class Number(Leaf):
    """A number that the program knows and no content has: that of a page."""


class Branch:
    """Leaves and branches by key, in the order of the content.

    It has no public methods, so that a layout can say `topic.items` and mean the key.
    """

    __slots__ = ("_children",)

    def __init__(self, children: dict[str, "Copy"]) -> None:
        self._children = children

    def __getitem__(self, key: str) -> "Copy":
        return self._children[key]

    def __contains__(self, key: object) -> bool:
        return key in self._children

    def __iter__(self) -> Iterator[str]:
        return iter(self._children)


Copy = Leaf | Branch | tuple["Copy", ...]


def leaf_at(copy: Copy, *keys: str) -> Leaf:
    """The leaf below `copy` at these keys.

    Raises `KeyError` where there is none.
    """
    for key in keys:
        if not isinstance(copy, Branch):
            raise KeyError(key)
        copy = copy[key]
    if not isinstance(copy, Leaf):
        raise KeyError(*keys)
    return copy


def leaves(copy: Copy) -> Iterator[Leaf]:
    """Every leaf below `copy`, in the order of the content."""
    match copy:
        case Leaf():
            yield copy
        case tuple():
            for item in copy:
                yield from leaves(item)
        case Branch():
            for key in copy:
                yield from leaves(copy[key])
