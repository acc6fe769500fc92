"""What topics are called on paper, for who looks at pages by their names."""

from brochure.nouns.node import entries, text_at
from brochure.validate import Content

SOFT = "\N{SOFT HYPHEN}"


def heading(content: Content, occupation: str, language: str, topic: str) -> str:
    """The title of a topic without the places where it may be broken; its key where it has none."""
    words = content.words.get((occupation, language))
    title = text_at(words.items[topic], "title") if entries(words, topic) and words else None
    return (title or topic).replace(SOFT, "")


def name_of(content: Content, occupation: str, language: str) -> str:
    """What an occupation is called on its cover; its key where it has no title there."""
    title = heading(content, occupation, language, "cover")
    return occupation if title == "cover" else title
