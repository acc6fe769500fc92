"""The checks of plain language, but for spelling."""

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase

from brochure.languages.plain.said import PlainLeaf, said
from brochure.model.language import Language, Passive
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping

SHORTEST = 4
"""Letters of a word in capitals that is shouted; shorter ones are names, such as CBS."""


def in_plain_words(node: Mapping, rules: Language) -> Iterator[Finding]:
    """What makes the words of one file hard to read, each at its line."""
    spoken: defaultdict[str, int] = defaultdict(int)
    places: dict[str, Place] = {}
    all_said = list(said(node))
    explained = {word.lower() for one in all_said for word in _terms(one)}
    for one in all_said:
        spoken[one.topic] += sum(1 for _ in one.words)
        places.setdefault(one.topic, one.place)
        if one.path in rules.let_pass:
            continue
        yield from _sentences(one, rules)
        yield from _words(one, rules)
        yield from _phrases(one, rules, explained)
    for topic, count in spoken.items():
        seconds = count * 60 // rules.words_a_minute
        if seconds > rules.topic_seconds:
            words = (
                f"{topic!r} takes {seconds} seconds to read aloud; at most {rules.topic_seconds} are easy to follow."
            )
            yield _warning(places[topic], "plain.long", words, "Leave something out.")


def _terms(one: PlainLeaf) -> Iterator[str]:
    """A term of the glossary, and each of its words."""
    if one.path.endswith(".term"):
        yield from one.words
        yield " ".join(one.words)


def _sentences(one: PlainLeaf, rules: Language) -> Iterator[Finding]:
    for sentence in one.sentences:
        if len(sentence) > rules.sentence_words:
            words = f"A sentence of {one.path} has {len(sentence)} words: {_short(sentence)}."
            yield _warning(
                one.place, "plain.sentence", words, f"Make two of it; at most {rules.sentence_words} are easy."
            )
        if verb := _passive(sentence, rules.passive):
            words = f"A sentence of {one.path} is passive ({verb}): {_short(sentence)}."
            yield _warning(one.place, "plain.passive", words, "Say who does it.")


def _words(one: PlainLeaf, rules: Language) -> Iterator[Finding]:
    known = {word.lower() for word in rules.known}
    for word in dict.fromkeys(one.words):
        if len(word) > rules.word_letters and word.lower() not in known:
            words = f"A word of {one.path} has {len(word)} letters: {word}."
            yield _warning(one.place, "plain.word", words, "Use a shorter one, or explain it in the glossary.")
        if len(word) >= SHORTEST and word.isupper() and word.isalpha() and word.lower() not in known:
            words = f"A word of {one.path} is in capitals: {word}."
            yield _warning(one.place, "plain.capitals", words, "Write it in small letters, or add it to 'known'.")


def _phrases(one: PlainLeaf, rules: Language, explained: set[str]) -> Iterator[Finding]:
    text = f" {' '.join(one.words).lower()} "
    for phrase, instead in rules.dont.items():
        if f" {phrase.lower()} " in text:
            yield _warning(one.place, "plain.dont", f"{one.path} says {phrase!r}.", f"Better: {instead}")
    for term in rules.jargon:
        if f" {term.lower()} " in text and term.lower() not in explained:
            words = f"{one.path} says {term!r}, and the glossary does not explain it."
            yield _warning(one.place, "plain.jargon", words, "Explain it there, or say it in other words.")


def _passive(sentence: tuple[str, ...], rules: Passive) -> str:
    """The participle of a passive; none where there is no such verb near one."""
    lowered = [word.lower() for word in sentence]
    for at, verb in enumerate(lowered):
        if verb not in rules.verbs:
            continue
        for other, word in enumerate(lowered):
            near = lowered[min(at, other) + 1 : max(at, other)]
            is_near = other != at and len(near) < rules.nearness and not set(near) & set(rules.between)
            if (
                is_near
                and (other > at or not rules.between)
                and any(fnmatchcase(word, one) for one in rules.participles)
            ):
                return sentence[other]
    return ""


def _short(sentence: tuple[str, ...]) -> str:
    return f"{' '.join(sentence[:5])} …" if len(sentence) > 5 else " ".join(sentence)


def _warning(place: Place, code: str, words: str, remedy: str) -> Finding:
    return Finding(place, code, words, remedy, Severity.WARNING)
