"""The verdicts of `make conformance`, without its judges: what they say is never taken for more than it is."""

import json
from pathlib import Path

import pytest
from PIL import Image

from conformance.deliveries import complete, of
from conformance.inks import heaviest
from conformance.judge import Answer, MissingJudge, ask
from conformance.verapdf import PINNED, jars, verdicts
from conformance.verdict import Verdict

FILE = Path("/build/x-brochure-nl-screen.pdf")
RULE = {
    "specification": "ISO 14289-1:2014",
    "clause": "7.1",
    "testNumber": 10,
    "failedChecks": 2,
    "description": "Shown is the title",
    "checks": [{"context": "root/document[0]", "errorMessage": "No key"}],
}


def job(**changes: object) -> dict[str, object]:
    """A report of veraPDF on FILE, good but for the changes."""
    details = {"passedRules": 106, "failedRules": 0, "passedChecks": 54_952, "failedChecks": 0, "ruleSummaries": []}
    result = {
        "details": details,
        "jobEndStatus": "normal",
        "profileName": "PDF/UA-1 validation profile",
        "compliant": True,
    }
    return {"itemDetails": {"name": str(FILE)}, "validationResult": [result | changes]}


def judged(*jobs: dict[str, object]) -> Verdict:
    answer = Answer(0, json.dumps({"report": {"jobs": jobs}}), "")
    return next(verdicts(answer, "ua1", (FILE,)))


def test_a_good_report_is_counted() -> None:
    assert str(judged(job())) == "passed x-brochure-nl-screen.pdf · PDF/UA-1: 106 rules, 54,952 checks, 0 failed"


def test_a_broken_rule_is_told_with_its_clause_and_a_context() -> None:
    details = {"passedRules": 105, "failedRules": 1, "passedChecks": 9, "failedChecks": 2, "ruleSummaries": [RULE]}
    assert str(judged(job(details=details, compliant=False))).splitlines() == [
        "FAILED x-brochure-nl-screen.pdf · PDF/UA-1: 106 rules, 11 checks, 2 failed",
        "    ISO 14289-1:2014, 7.1, test 10: Shown is the title. Failed checks: 2.",
        "        First at root/document[0]: No key",
    ]


@pytest.mark.parametrize(
    "jobs",
    [
        (),
        ({"itemDetails": {"name": "/build/other.pdf"}},),
        ({"itemDetails": {"name": str(FILE)}},),
        ({"itemDetails": {"name": str(FILE)}, "taskException": {"exceptionMessage": "Encrypted"}},),
        (job(compliant=False),),
        (job(jobEndStatus="cancelled"),),
        (job(profileName="PDF/A-1B validation profile"),),
        (job(details={"passedRules": 0, "failedRules": 0, "passedChecks": 0, "failedChecks": 0}),),
        (job(details={"passedRules": 9, "failedRules": 1, "passedChecks": 9, "failedChecks": 1}),),
    ],
    ids=[
        "no job",
        "another file",
        "no result",
        "unreadable",
        "no rule named",
        "broken off",
        "profile",
        "no check",
        "hidden",
    ],
)
def test_a_report_that_proves_nothing_fails_the_file(jobs: tuple[dict[str, object], ...]) -> None:
    assert judged(*jobs).faults


@pytest.mark.parametrize("out", ["", "{}", "Exception in thread main", '{"report":{"jobs":[{}]}}'])
def test_a_checker_without_a_report_fails_every_file(out: str) -> None:
    files = (FILE, FILE.with_name("x-handout-nl-screen.pdf"))
    found = list(verdicts(Answer(1, out, "Out of memory"), "3a", files))
    assert [verdict.file for verdict in found] == [file.name for file in files]
    assert all("Out of memory" in verdict.faults[0] for verdict in found)


def test_a_part_of_verapdf_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    for line in PINNED.read_text(encoding="utf-8").splitlines():
        (tmp_path / line.split()[1]).write_bytes(b"another file")
    with pytest.raises(MissingJudge, match=r"does not hold the pinned core-[\d.]+\.jar"):
        jars(tmp_path)


def test_a_judge_that_is_not_installed_is_never_passed_over() -> None:
    with pytest.raises(MissingJudge, match="no-such-judge is missing"):
        ask("no-such-judge")


def test_an_edition_without_one_of_its_files_is_not_complete() -> None:
    names = ["a-screen", "a-office", "a-press", "b-screen", "b-office-long-edge"]
    files = [Path(f"{name}.pdf") for name in names]
    assert complete(Path("build"), files).faults == ("b-press.pdf is missing. Run make pdf.",)
    assert complete(Path("build"), files[:3]).faults == ()
    assert complete(Path("build"), []).faults == ("There is no file to judge. Run make pdf.",)


def test_a_variant_belongs_to_its_delivery() -> None:
    files = [Path(f"{name}.pdf") for name in ("a-press", "a-press-x1a", "press-officer-screen", "a-screen")]
    assert [file.stem for file in of("press", files)] == ["a-press", "a-press-x1a"]


def test_ink_is_summed_on_the_spot_where_it_is_most(tmp_path: Path) -> None:
    plates = []
    for ink, darkness in enumerate((255, 204, 102, 51)):
        plate = Image.new("L", (4, 4), 255)
        plate.putpixel((1, 1), 255 - darkness)
        plate.putpixel((ink % 4, 3), 0)
        plate.save(tmp_path / f"{ink}.tif")
        plates.append(tmp_path / f"{ink}.tif")
    assert heaviest(plates) == 100 + 80 + 40 + 20
