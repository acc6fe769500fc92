"""Findings as text and JSON."""

import json
from collections.abc import Iterable

from brochure.nouns.finding import Finding, Severity, errors, in_order, quoted
from brochure.nouns.typed import Reading

Row = dict[str, str | int]
"""A finding, for JSON."""

TOLD = 3
"""Findings of one kind that are told in full in a report."""


def as_text(findings: list[Finding]) -> str:
    """One line each, sorted by place."""
    return "\n".join(str(finding) for finding in in_order(findings))


def as_rows(findings: list[Finding]) -> list[Row]:
    """Findings as objects with file, line, column, severity, code, words and remedy, sorted by place."""
    return [
        {
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": finding.severity.value,
            "code": finding.code,
            "words": finding.words,
            "remedy": finding.remedy,
        }
        for finding in in_order(findings)
    ]


def as_json(findings: list[Finding]) -> str:
    """A list of those objects."""
    return json.dumps(as_rows(findings), indent=1, ensure_ascii=False)


def as_report(name: str, delivery: str, findings: list[Finding]) -> str:
    """The findings on one PDF for its maker to read: worst first, a fault that stands on many pages told once."""
    verdict = summary(findings) if findings else "no fault found"
    lines = [f"{name} as a file for {delivery}: {verdict}."]
    groups: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in sorted(in_order(findings), key=lambda finding: finding.severity is not Severity.ERROR):
        groups.setdefault((finding.severity, finding.code, finding.remedy), []).append(finding)
    for (severity, code, remedy), found in groups.items():
        lines += ["", f"{severity} {code}", *(f"  {finding.words}" for finding in found[:TOLD])]
        if len(found) > TOLD:
            pages = ", ".join(dict.fromkeys(str(finding.place.line) for finding in found[TOLD:]))
            lines.append(f"  The same on page {pages}.")
        lines.append(f"  > {remedy}")
    return "\n".join(lines)


def as_read(readings: Iterable[Reading]) -> str:
    """What was understood, one line each, sorted by place."""
    return "\n".join(map(str, sorted(readings)))


def read_summary(readings: Iterable[Reading]) -> list[str]:
    """What was understood, one line for each kind with the first as an example."""
    kinds: dict[str, list[Reading]] = {}
    for reading in sorted(readings):
        step, _, rest = reading.key.partition(".")
        kind = step if step == "hours" else ".".join([step, *(part for part in rest.split(".") if part.isalpha())])
        kinds.setdefault(kind, []).append(reading)
    return [
        f"{kind}: {len(found):,} understood, such as {found[0].place}: {quoted(found[0].typed)} read as {found[0].read}"
        for kind, found in kinds.items()
    ]


def summary(findings: list[Finding]) -> str:
    """How many findings there are."""
    told = in_order(findings)
    warnings = [finding for finding in told if finding.severity is Severity.WARNING]
    counts = ((len(errors(told)), "error"), (len(warnings), "warning"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
