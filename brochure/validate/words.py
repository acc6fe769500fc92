"""Words and the facts they refer to: marks are closed, references resolve."""

from collections.abc import Iterator
from difflib import get_close_matches

from brochure.model.facts import BUILT_IN
from brochure.model.labels import PLACEHOLDER
from brochure.model.schema import is_language
from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.markup import FORMS, PAGE, Reference, parse
from brochure.nouns.node import Node, Scalar, entries, leaves, text_at
from brochure.validate.figures import SECTIONS, is_whole


def scalars(node: Node) -> Iterator[Scalar]:
    """Every text below a node, in order."""
    return (leaf for _, leaf in leaves(node))


def references(node: Node, facts: Node | None) -> Iterator[Finding]:
    """Faults in the marks of one file of words, and in its references to facts where the `facts` are whole."""
    whole = facts if facts and is_whole(facts) else None
    for scalar in scalars(node):
        yield from _marks(scalar.place, scalar.text)
        for part in parse(scalar.text)[0]:
            if whole and isinstance(part.content, Reference) and part.content.form != PAGE:
                yield from _reference(scalar.place, part.content, whole)


def label_marks(node: Node) -> Iterator[Finding]:
    """Faults in the marks of labels; what their braces hold is the model's business."""
    for scalar in scalars(node):
        yield from _marks(scalar.place, PLACEHOLDER.sub("", scalar.text).replace("{", "").replace("}", ""))


def _marks(place: Place, words: str) -> Iterator[Finding]:
    parts, faults = parse(words)
    for fault in faults:
        yield Finding(place, "words.mark", fault, "Close the mark, or remove it; see docs/editing.md.")
    if words.find('"') == len(words) - 1 >= 0:
        yield Finding(place, "words.quotation", "The quotation mark before these words is missing.", "Put one there.")
    elif '"' in words:
        remedy = "Take it out, or write “ and ” in its place, or ‘ and ’."
        yield Finding(place, "words.quotation", "A straight quotation mark stands in the words.", remedy)
    for language in sorted({part.language for part in parts if part.language}):
        if not is_language(language):
            remedy = "Write its code of two letters, such as en."
            yield Finding(place, "words.language", f"No language has the code {language!r}.", remedy)


def _reference(place: Place, reference: Reference, facts: Node) -> Iterator[Finding]:
    name, form = reference.name, reference.form
    dated = [*entries(facts, "facts"), *entries(facts, "monthly")]
    known = [*BUILT_IN, *(name for section in SECTIONS for name in entries(facts, section))]
    if name not in known:
        near = get_close_matches(name, known, 1)
        remedy = f"Did you mean {{{near[0]}}}?" if near else "Add it to content/facts/, or mend the name."
        yield Finding(place, "fact.unknown", f"The fact {quoted(f'{{{name}}}')} does not exist.", remedy)
    elif form not in FORMS:
        remedy = f"Use one of {', '.join(FORMS[1:])}; or {PAGE} with the name of a topic."
        yield Finding(place, "fact.form", f"{{{name}:{form}}} asks for a form that does not exist.", remedy)
    elif form in ("year", "as_of") and name not in dated:
        yield Finding(place, "fact.form", f"{{{name}}} has no {form}.", "Only facts with a source have a date.")
    elif form == "changes" and not _last_day(facts, name):
        remedy = "Say with its 'valid_until' how long it holds."
        yield Finding(place, "fact.form", f"{{{name}}} does not say when it changes.", remedy)
    elif form == "month_of" and (
        name not in (found := entries(facts, "facts")) or text_at(found[name], "unit") != "date"
    ):
        yield Finding(place, "fact.form", f"{{{name}}} is not a date.", "Leave out ':month_of'.")


def _last_day(facts: Node, name: str) -> str | None:
    """How long a fact holds, or that of the hour from which a month's pay is calculated."""
    monthly = entries(facts, "monthly").get(name)
    fact = entries(facts, "facts").get((text_at(monthly, "hourly") or "") if monthly else name)
    return text_at(fact, "valid_until") if fact else None
