"""What a language asks of words that everybody can read."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from brochure.model.schema import Closed, Words, count

Limit = Annotated[int, BeforeValidator(count), Field(ge=1, le=1000)]

Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Passive(Closed):
    """How a passive is known: a form of these verbs, and a participle near it; `*` in one stands for any letters."""

    verbs: tuple[Word, ...]
    participles: tuple[Word, ...]
    nearness: Limit
    between: tuple[Word, ...] = ()


class Language(Closed):
    """Limits and lists of one language; each limit is the most that is let pass.

    `dont` says what to write instead of a word; `jargon` are words that the glossary must explain; `known` are words
    that a dictionary does not have; `let_pass` says why a leaf may be as it is.
    """

    sentence_words: Limit
    word_letters: Limit
    words_a_minute: Limit
    topic_seconds: Limit
    passive: Passive
    dont: dict[Word, Words]
    jargon: tuple[Word, ...]
    known: tuple[Word, ...]
    let_pass: dict[Word, Words] = Field(default_factory=dict)
