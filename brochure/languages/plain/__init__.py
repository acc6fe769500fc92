"""Plain language: what a reader could stumble over, by the limits and lists of each language."""

from brochure.languages.plain.check import in_plain_words
from brochure.languages.plain.spelling import HunspellError, misspelt

__all__ = ["HunspellError", "in_plain_words", "misspelt"]
