"""Which editions are wanted: those that the content asks for, in the languages that are finished.

And whose faults stop them: those of centres that nobody asked for do not.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from brochure.editions.centres import FOLDER, jobs_of_files
from brochure.editions.edition import planned
from brochure.nouns.finding import Finding, Severity, errors
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.read.stamp import hashes, known_editions
from brochure.validate import Content


def chosen(root: Path, content: Content) -> tuple[Edition, ...]:
    """The editions that the content asks for, with the centre that is chosen there."""
    printing = content.printing
    known = known_editions(hashes(root), deliveries(content, None), printing.centre if printing else None)
    return sayable(known, content, [])


def sayable(wanted: tuple[Edition, ...], content: Content, findings: list[Finding]) -> tuple[Edition, ...]:
    """The editions of languages that are finished, with their pages; with errors all of them.

    An error may be that of a centre which nobody asked for, and stop nothing.
    """
    plans = content.flatplans
    pages = tuple(planned(edition, content) if edition.occupation in plans else edition for edition in wanted)
    if errors(findings):
        return pages
    # A brochure of one sheet is all cover.
    return tuple(edition for edition in pages if edition.numbers and edition.language in content.labels)


def deliveries(content: Content, only: list[Delivery] | None) -> tuple[Delivery, ...]:
    """What is asked for here, or else in content/printing.yaml."""
    asked = only or (content.printing.deliveries if content.printing else ())
    return tuple(dict.fromkeys(asked))


def files_of(slugs: AbstractSet[str], sources: Sources) -> set[str]:
    """The files of these career centres, with the pictures that they name."""
    jobs, _ = jobs_of_files(sources, sorted(slugs))
    return {f"{FOLDER}/{slug}.yaml" for slug in slugs} | {path for job in jobs for path in job.pictures}


def at_home(findings: list[Finding], used: AbstractSet[str]) -> list[Finding]:
    """The same findings, those of centres that nobody uses as warnings: they stop nothing."""
    return [
        finding
        if finding.place.file in used or not is_of_centre(finding)
        else replace(finding, severity=Severity.WARNING)
        for finding in findings
    ]


def is_of_centre(finding: Finding) -> bool:
    """Whether a finding is about what lies with the files of career centres."""
    return finding.place.file.startswith(f"{FOLDER}/")
