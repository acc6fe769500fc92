"""All that a build depends on, in memory."""

from dataclasses import dataclass, field

from brochure.nouns.keeper import Forgetful, Keeper
from brochure.nouns.node import Node
from brochure.nouns.typed import Typed


@dataclass(slots=True)
class Sources:
    """All that is read, by path relative to the project with forward slashes.

    `content` holds YAML nodes, `locks`, `layouts`, `styles` and `signs` text, `fonts`, `pictures` and ICC `profiles`
    bytes. `unusable` names the content and pictures that are there but could not be read: its findings have been made.
    `typed` has by path what was understood of the files of centres, which `content` has as the model writes them.
    `kept` has what was made of them, or of others like them, before.
    """

    content: dict[str, Node] = field(default_factory=dict)
    locks: dict[str, str] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    profiles: dict[str, bytes] = field(default_factory=dict)
    unusable: set[str] = field(default_factory=set)
    typed: dict[str, Typed] = field(default_factory=dict)
    kept: Keeper = field(default_factory=Forgetful, compare=False)
