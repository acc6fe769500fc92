"""Findings as text and JSON."""

import json

from brochure.finding import Finding, Severity, errors, in_order


def as_text(findings: list[Finding]) -> str:
    """One line each, sorted by place."""
    return "\n".join(str(finding) for finding in in_order(findings))


def as_json(findings: list[Finding]) -> str:
    """A list of objects with file, line, column, severity, code, words and remedy."""
    rows = [
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
    return json.dumps(rows, indent=1, ensure_ascii=False)


def summary(findings: list[Finding]) -> str:
    """How many findings there are."""
    told = in_order(findings)
    warnings = [finding for finding in told if finding.severity is Severity.WARNING]
    counts = ((len(errors(told)), "error"), (len(warnings), "warning"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
