"""All that a build depends on, in memory."""

from dataclasses import dataclass, field

from brochure.node import Node


@dataclass(slots=True)
class Sources:
    """All that is read, by path relative to the project with forward slashes.

    `content` holds YAML nodes, `layouts` and `styles` text, `fonts` and `pictures` bytes.
    """

    content: dict[str, Node] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that have a catalogue of labels, Dutch first."""
        found = {path.split("/")[1] for path in self.content if path.endswith("/labels.yaml")}
        return tuple(sorted(found, key=lambda language: (language != "nl", language)))
