"""Asks a judge: another program, by its name."""

import shutil
import subprocess
from dataclasses import dataclass

PATIENCE = 300


class MissingJudge(Exception):  # noqa: N818 -- it names what is missing
    """A judge is not on this machine; never a reason to go on without it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said: its exit code, and its words on both streams."""

    code: int
    out: str
    err: str


def ask(name: str, *words: str) -> Answer:
    """The answer of a program, or exit code 124 after 300 seconds; raises MissingJudge where it is not installed."""
    program = shutil.which(name)
    if program is None:
        raise MissingJudge(f"{name} is missing. Run make conformance, which installs it or says how to.")
    try:
        done = subprocess.run(  # noqa: S603 -- a judge that we name, and the files it is to judge
            [program, *words],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return Answer(124, "", f"{name} gave no answer in {PATIENCE} seconds.")
    return Answer(done.returncode, done.stdout, done.stderr)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that are not blank, without the space around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
