"""A fast first opinion on the screen files, by `page`, which is not ours; `make conformance` asks veraPDF."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from page import ValidationProfile, ValidationReport, validate_pdf_bytes

from brochure.editions.edition import Built
from brochure.nouns.product import Delivery

UA = ValidationProfile.PDF_UA_1
ARCHIVE = ValidationProfile.PDF_A_3A


@pytest.fixture(scope="module")
def screens(built: dict[str, Built]) -> dict[str, bytes]:
    """The bytes of every screen file, by its edition."""
    return {
        name: result.data
        for name, result in built.items()
        if result.edition.delivery is Delivery.SCREEN and result.data is not None
    }


MISREAD = "PDFA3A-STREAM-LENGTH-001"
"""It takes a stream's own last byte, where that is a CR before the LF of `endstream`, for part of the line's end."""


def judged(data: bytes, profile: ValidationProfile) -> ValidationReport:
    report = validate_pdf_bytes(data, profile=profile)
    assert report.rules.total > 100
    return report


def rules(data: bytes, profile: ValidationProfile) -> set[str]:
    return {failure.rule_id for failure in judged(data, profile).failures}


@pytest.mark.parametrize("profile", [UA, ARCHIVE], ids=["PDF/UA-1", "PDF/A-3a"])
def test_every_screen_file_conforms(screens: dict[str, bytes], profile: ValidationProfile) -> None:
    assert len(screens) == 4
    reports = {name: judged(data, profile) for name, data in screens.items()}
    faults = {
        name: [failure.message for failure in report.failures if failure.rule_id != MISREAD]
        for name, report in reports.items()
    }
    assert faults == {name: [] for name in screens}


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def without_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")


@pytest.mark.parametrize(
    ("damage", "profile", "rule"),
    [
        (without_language, UA, "PDFUA1-TEXT-LANGUAGE-001"),
        (without_metadata, UA, "PDFUA1-ID-PART-001"),
        (without_metadata, ARCHIVE, "PDFA3A-ID-SCHEMA-001"),
        (without_tags, UA, "PDFUA1-TAGGED-DOCUMENT-001"),
        (without_tags, ARCHIVE, "PDFA3A-TAGGED-DOCUMENT-001"),
        (without_title_shown, UA, "PDFUA1-VIEWER-PREFERENCES-001"),
        (without_output_intent, ARCHIVE, "PDFA3A-DEVICE-RGB-001"),
        (with_a_script, ARCHIVE, "PDFA3A-ACTION-TYPE-001"),
    ],
)
def test_the_checker_names_the_rule_that_a_damaged_file_breaks(
    damage: Callable[[pikepdf.Pdf], None], profile: ValidationProfile, rule: str, screens: dict[str, bytes]
) -> None:
    good = screens["social-media-manager-handout-en-screen"]
    with pikepdf.open(BytesIO(good)) as pdf:
        damage(pdf)
        damaged = BytesIO()
        pdf.save(damaged)
    assert rule in rules(damaged.getvalue(), profile) - rules(good, profile)
