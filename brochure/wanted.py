"""Which editions are wanted: those that the content asks for, in the languages that are finished."""

from pathlib import Path

from brochure.finding import Finding, errors
from brochure.product import Delivery, Edition
from brochure.stamp import hashes, known_editions
from brochure.validate import Content


def chosen(root: Path, content: Content) -> tuple[Edition, ...]:
    """The editions that the content asks for, with the centre that is chosen there."""
    printing = content.printing
    known = known_editions(hashes(root), deliveries(content, None), printing.centre if printing else None)
    return sayable(known, content, [])


def sayable(wanted: tuple[Edition, ...], content: Content, findings: list[Finding]) -> tuple[Edition, ...]:
    """The editions of languages that are finished; with errors all of them, since nothing is built then."""
    if errors(findings):
        return wanted
    return tuple(edition for edition in wanted if edition.language in content.labels)


def deliveries(content: Content, only: list[Delivery] | None) -> tuple[Delivery, ...]:
    """What is asked for here, or else in content/printing.yaml."""
    asked = only or (content.printing.deliveries if content.printing else ())
    return tuple(dict.fromkeys(asked))
