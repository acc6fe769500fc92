"""Whether the file says all that it shows: every leaf is heard, in the order of the page and in its own language."""

from collections import Counter
from collections.abc import Iterator

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import SHOWN, Printed, Section, Use
from brochure.nouns.leaf import Leaf
from brochure.preflight.pages.finished import squeezed
from brochure.preflight.pages.words import shortened
from brochure.preflight.read_aloud import Heard, MarkedPage

NO_TEXT = {"Figure", "Form"}
"""Roles whose words are not on the page."""


def spoken(
    said: list[Heard], pages: dict[int, MarkedPage], sections: tuple[Section, ...], language: str
) -> Iterator[Finding]:
    """Faults of what a screen reader says against the copy that was to be set."""
    for number, section in enumerate(sections, 1):
        here = [one for one in said if one.page == number]
        yield from _in_order(number, section, here, pages.get(number, MarkedPage({}, "")))
        yield from _in_language(number, section, here, language)
        yield from _named(number, section, here)


def _texts(section: Section) -> Iterator[Printed]:
    return (printed for printed in section.printed if printed.use in SHOWN)


def _in_order(number: int, section: Section, said: list[Heard], page: MarkedPage) -> Iterator[Finding]:
    """Leaves that are not heard, and leaves that are heard before what stands above them.

    Heads and page numbers are furniture: they are not heard on every page again.
    """
    text, furniture = _squeezed(said), squeezed(page.furniture)
    reached = 0
    for printed in _texts(section):
        leaf, wanted = printed.leaf, squeezed(printed.leaf.text)
        if wanted in furniture and leaf.path.partition(".")[0] != section.topic:
            continue
        start = text.find(wanted, reached)
        if start >= 0:
            reached = start + len(wanted)
        elif wanted in text:
            words = f"{leaf.path!r} is heard too early on page {number}: {shortened(leaf.text)!r}."
            yield Finding(leaf.place, "heard.order", words, "Let the layout have the order of reading.")
        else:
            words = f"{leaf.path!r} is shown on page {number} and never heard: {shortened(leaf.text)!r}."
            yield Finding(
                leaf.place, "heard.lost", words, "Print it in the flow of the page, in an element with a meaning."
            )


def _in_language(number: int, section: Section, said: list[Heard], language: str) -> Iterator[Finding]:
    """Words of another language that would be read out in that of the page."""
    texts: dict[str, str] = {}
    for one in said:
        texts[one.language] = texts.get(one.language, "") + squeezed(one.words)
    for printed in _texts(section):
        leaf = printed.leaf
        for foreign, words in _foreign(leaf, language):
            if squeezed(words) not in texts.get(foreign, ""):
                fault = f"{shortened(words)!r} in {leaf.path!r} is not marked as {foreign!r} on page {number}."
                yield Finding(leaf.place, "heard.language", fault, "Give its element the lang of its words.")


def _foreign(leaf: Leaf, language: str) -> Iterator[tuple[str, str]]:
    for run in leaf.runs:
        own = run.language or leaf.language
        if own != language:
            yield own, run.text


def _named(number: int, section: Section, said: list[Heard]) -> Iterator[Finding]:
    """Names of boxes to tick that no box has."""
    names = [one.words for one in said if one.roles[-1] == "Form"]
    for printed in section.printed:
        if printed.use is Use.NAMED and not any(printed.leaf.text in name for name in names):
            words = f"No box to tick on page {number} is called {shortened(printed.leaf.text)!r}."
            yield Finding(printed.leaf.place, "heard.field", words, "Use it as the name of a box: components/box.html.")
    for name, count in Counter(names).items():
        named = [printed for printed in section.printed if printed.use is Use.NAMED and printed.leaf.text in name]
        if count > 1 and named:
            words = f"{count} boxes to tick on page {number} are called {shortened(name)!r}."
            remedy = "Give each of them a name of its own, such as the question and its answer."
            most = max(named, key=lambda printed: len(printed.leaf.text))
            yield Finding(most.leaf.place, "heard.field", words, remedy)


def _squeezed(said: list[Heard]) -> str:
    return "".join(squeezed(one.words) for one in said if one.roles[-1] not in NO_TEXT)
