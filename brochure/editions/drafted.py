"""What would be read if files of the content said something else."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from brochure.nouns.finding import Finding, errors
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.project import LARGEST_TEXT, too_big
from brochure.validate import Content, validate


@dataclass(frozen=True, slots=True)
class Drafted:
    """The sources as they would be, their content, all that would be found, and the errors of it that are new.

    The content is None where a text could not be read again.
    """

    sources: Sources
    content: Content | None
    findings: list[Finding]
    new: list[Finding]


def drafted(sources: Sources, texts: Mapping[str, str], found: list[Finding], today: date | None) -> Drafted:
    """What would be read with these texts by path; `found` is what is found as it is now."""
    nodes, faults = {}, list[Finding]()
    for file, text in texts.items():
        if (size := len(text.encode())) > LARGEST_TEXT:
            faults.append(too_big(file, size, LARGEST_TEXT))
            continue
        node, told = compose(text.removeprefix("\ufeff"), file)
        faults += errors(told)
        if node is not None:
            nodes[file] = node
    if faults or len(nodes) < len(texts):
        return Drafted(sources, None, faults, faults)
    new = replace(sources, content={**sources.content, **nodes})
    content, after = validate(new, today)
    known = Counter((one.code, one.words) for one in errors(found))
    left = []
    for one in errors(after):
        known[one.code, one.words] -= 1
        left += [one] if known[one.code, one.words] < 0 else []
    return Drafted(new, content, after, left)
