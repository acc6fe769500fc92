"""What is wrong: one fault, where it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

COMMAND = ".venv/bin/brochure"
"""What a person types in the project's folder: what a remedy names can be typed as it stands."""


class Severity(StrEnum):
    """How much a finding matters: an error stops the edition, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something stands: file relative to the project, line and column counted from 1.

    In a list of centres they are row and column, told as a spreadsheet names them; column 0 is the whole row.
    """

    file: str
    line: int = 1
    column: int = 1
    is_cell: bool = False

    def __str__(self) -> str:
        if not self.is_cell:
            return f"{self.file}:{self.line}:{self.column}"
        row = f"{self.file}, row {self.line}"
        return f"{row}, column {letters_of(self.column)}" if self.column else row


def letters_of(column: int) -> str:
    """A column as a spreadsheet names it.

    >>> letters_of(1), letters_of(41)
    ('A', 'AO')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One fault: place, stable code (documented in docs/findings.md), what is wrong, what to do.

    `words` and `remedy` are whole sentences.
    """

    place: Place
    code: str
    words: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return _on_one_line(f"{self.place}: {self.severity} {self.code}: {self.words} {self.remedy}")


def quoted(text: str, most: int = 60) -> str:
    """A word of the content in quotes, for a message; only the beginning of a long one."""
    return repr(text if len(text) <= most else f"{text[:most]}…")


def _on_one_line(text: str) -> str:
    """File names and keys may hold any sign: what breaks a line or hides on it is written as an escape."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode() for letter in text
    )


def errors(findings: list[Finding]) -> list[Finding]:
    """The findings that stop an edition."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def in_order(findings: list[Finding]) -> list[Finding]:
    """Each finding once, sorted by place."""
    return sorted(set(findings))
