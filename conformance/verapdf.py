"""Conformance: veraPDF holds each screen file against PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from conformance.judge import Answer, MissingJudge, ask
from conformance.verdict import Verdict

PINNED = Path(__file__).parent / "jars.sha256"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
FLAVOURS = {
    "ua1": ("PDF/UA-1", "PDF/UA-1 validation profile"),
    "3a": ("PDF/A-3a", "PDF/A-3A validation profile"),
}


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class _Check(_Part):
    context: str
    error_message: str = ""


class _Rule(_Part):
    specification: str
    clause: str
    test_number: int
    failed_checks: int
    description: str
    checks: tuple[_Check, ...] = ()


class _Details(_Part):
    passed_rules: int
    failed_rules: int
    passed_checks: int
    failed_checks: int
    rule_summaries: tuple[_Rule, ...] = ()


class _Result(_Part):
    details: _Details
    job_end_status: str
    profile_name: str
    compliant: bool


class _Item(_Part):
    name: str


class _Trouble(_Part):
    exception_message: str


class _Job(_Part):
    item_details: _Item
    validation_result: tuple[_Result, ...] = ()
    task_exception: _Trouble | None = None


class _Jobs(_Part):
    jobs: tuple[_Job, ...]


class _Report(_Part):
    report: _Jobs


def jars(folder: Path) -> tuple[Path, ...]:
    """The parts of veraPDF in `folder`, each the very file that was pinned; raises MissingJudge where one is not."""
    pinned = [line.split() for line in PINNED.read_text(encoding="utf-8").splitlines()]
    wrong = [name for digest, name in pinned if _digest(folder / name) != digest]
    if wrong:
        raise MissingJudge(
            f"{folder} does not hold the pinned {', '.join(wrong)}. Remove {folder.parent} and run make conformance."
        )
    return tuple(folder / name for _, name in pinned)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def verapdf(files: tuple[Path, ...], folder: Path) -> Iterator[Verdict]:
    """One verdict for each file (absolute path) and profile; one Java machine judges all files of a profile."""
    program = ("java", "-Djava.awt.headless=true", "-classpath", os.pathsep.join(map(str, jars(folder))))
    wishes = ("--format", "json", "--maxfailuresdisplayed", "1")
    for flavour in FLAVOURS:
        answer = ask(*program, MAIN, *wishes, "--flavour", flavour, *map(str, files))
        yield from verdicts(answer, flavour, files)


def verdicts(answer: Answer, flavour: str, files: tuple[Path, ...]) -> Iterator[Verdict]:
    """A report as verdicts; a file that it passes over in silence has failed."""
    name, profile = FLAVOURS[flavour]
    try:
        jobs = _Report.model_validate_json(answer.out).report.jobs
    except ValidationError:
        said = " ".join(answer.err.split())[-500:]
        for file in files:
            yield Verdict(file.name, name, (f"veraPDF gave no report (exit code {answer.code}). It said: {said}",))
        return
    reports = {job.item_details.name: job for job in jobs}
    for file in files:
        yield _verdict(file.name, name, profile, reports.get(str(file)))


def _verdict(file: str, name: str, profile: str, job: _Job | None) -> Verdict:
    if job is None:
        return Verdict(file, name, ("veraPDF did not check this file.",))
    if job.task_exception is not None:
        return Verdict(file, name, (f"veraPDF cannot read this file. {job.task_exception.exception_message}",))
    if len(job.validation_result) != 1:
        return Verdict(file, name, (f"veraPDF gave {len(job.validation_result)} reports where one was due.",))
    result = job.validation_result[0]
    counts = result.details
    rules, checks = counts.passed_rules + counts.failed_rules, counts.passed_checks + counts.failed_checks
    words = f"{name}: {rules} rules, {checks:,} checks, {counts.failed_checks:,} failed"
    faults = tuple(sorted(map(_words, counts.rule_summaries)))
    if result.profile_name != profile:
        faults += (f"veraPDF used another profile: {result.profile_name}.",)
    if result.job_end_status != "normal":
        faults += (f"veraPDF did not come to the end: {result.job_end_status}.",)
    sound = result.compliant and counts.passed_rules and counts.passed_checks and not counts.failed_checks
    if not sound and not faults:
        faults = ("veraPDF does not call this file compliant, and names no rule.",)
    return Verdict(file, words, faults)


def _words(rule: _Rule) -> str:
    first = "".join(f"\n        First at {check.context}: {check.error_message}" for check in rule.checks[:1])
    return (
        f"{rule.specification}, {rule.clause}, test {rule.test_number}: {rule.description.removesuffix('.')}. "
        f"Failed checks: {rule.failed_checks:,}.{first}"
    )
