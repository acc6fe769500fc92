"""Plain language: what a reader could stumble over, by the limits and lists of each language."""

from brochure.plain.check import in_plain_words
from brochure.plain.spelling import HunspellError, misspelt

__all__ = ["HunspellError", "in_plain_words", "misspelt"]
