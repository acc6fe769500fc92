"""Each judge can say no: run by `make conformance` before it judges, as it needs every judge."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from conformance.inks import separate
from conformance.readers import read
from conformance.verapdf import verapdf

JARS = Path(__file__).parent.parent / ".conformance/lib"


def page(path: Path, content: bytes, resources: Callable[[Pdf], Dictionary] = lambda _: Dictionary()) -> Path:
    """A file of one page, 200 pt square."""
    pdf = pikepdf.new()
    sheet = pdf.add_blank_page(page_size=(200, 200))
    sheet.Resources = resources(pdf)
    sheet.Contents = pdf.make_stream(content)
    pdf.save(path)
    return path


def broken_picture(pdf: Pdf) -> Dictionary:
    picture = Stream(
        pdf,
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=9,
        Height=9,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    picture.write(b"not deflated", filter=Name.FlateDecode)
    return Dictionary(XObject=Dictionary(picture=pdf.make_indirect(picture)))


def spot_colour(_: Pdf) -> Dictionary:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    return Dictionary(ColorSpace=Dictionary(spot=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint])))


def grey_mask(pdf: Pdf) -> Dictionary:
    form = pdf.make_stream(
        b"1 g 0 0 90 90 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 200, 200],
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
    )
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    return Dictionary(ExtGState=Dictionary(masked=Dictionary(SMask=mask)))


def test_a_sound_page_passes_the_readers(tmp_path: Path) -> None:
    verdict = read(page(tmp_path / "sound.pdf", b"0 0 0 1 k 10 10 50 50 re f"))
    assert verdict.faults == ()
    assert verdict.words.endswith(": 1")


def test_every_reader_complains_of_a_truncated_file(tmp_path: Path) -> None:
    whole = page(tmp_path / "whole.pdf", b"0 0 0 1 k 10 10 50 50 re f").read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: len(whole) // 2])
    verdict = read(cut)
    assert {fault.split(":")[0] for fault in verdict.faults} == {"qpdf", "MuPDF", "Ghostscript", "Pages read"}


def test_mupdf_and_ghostscript_complain_of_a_broken_picture(tmp_path: Path) -> None:
    verdict = read(page(tmp_path / "picture.pdf", b"90 0 0 90 0 0 cm /picture Do", broken_picture))
    assert {fault.split(":")[0] for fault in verdict.faults} >= {"MuPDF", "Ghostscript"}


def test_verapdf_tells_the_clause_that_an_untagged_file_breaks(tmp_path: Path) -> None:
    files = (page(tmp_path / "one-screen.pdf", b"q Q"), page(tmp_path / "two-screen.pdf", b"q Q"))
    verdicts = list(verapdf(files, JARS))
    assert [(verdict.file, verdict.words.split(":")[0]) for verdict in verdicts] == [
        ("one-screen.pdf", "PDF/UA-1"),
        ("two-screen.pdf", "PDF/UA-1"),
        ("one-screen.pdf", "PDF/A-3a"),
        ("two-screen.pdf", "PDF/A-3a"),
    ]
    assert all(any("MarkInfo" in fault for fault in verdict.faults) for verdict in verdicts)


def test_verapdf_fails_what_it_cannot_read(tmp_path: Path) -> None:
    good = page(tmp_path / "good-screen.pdf", b"q Q")
    bad = tmp_path / "bad-screen.pdf"
    bad.write_bytes(good.read_bytes()[:200])
    away = tmp_path / "away-screen.pdf"
    faults = {verdict.file: verdict.faults for verdict in verapdf((good, bad, away), JARS)}
    assert faults["bad-screen.pdf"][0].startswith("veraPDF cannot read this file.")
    assert faults["away-screen.pdf"] == ("veraPDF did not check this file.",)


def test_a_cmyk_page_passes_with_its_ink_summed(tmp_path: Path) -> None:
    verdict = separate(page(tmp_path / "cmyk.pdf", b"1 1 0 .5 k 10 10 50 50 re f"))
    assert verdict.faults == ()
    assert verdict.words == "plates Cyan, Magenta, Yellow, Black of 1 pages, most ink 250 % (page 1)"


def test_what_masks_is_no_ink(tmp_path: Path) -> None:
    masked = b"/masked gs 1 1 0 .5 k 10 10 50 50 re f"
    assert separate(page(tmp_path / "masked.pdf", masked, grey_mask)).faults == ()
    grey = separate(page(tmp_path / "grey.pdf", masked + b" .5 g 60 60 9 9 re f", grey_mask))
    assert grey.faults == ("Painted in DeviceGray: 1 objects.",)


@pytest.mark.parametrize(
    ("content", "resources", "fault"),
    [
        (b"1 1 .5 .75 k 10 10 50 50 re f", lambda _: Dictionary(), "Page 1 has 325 % of ink; the most is 300 %."),
        (b"1 0 0 rg 10 10 50 50 re f", lambda _: Dictionary(), "Painted in DeviceRGB: 1 objects."),
        (b"/spot cs 1 scn 10 10 50 50 re f", spot_colour, "There is a plate for Gold."),
        (b"q Q", lambda _: Dictionary(), "MuPDF finds nothing painted."),
    ],
    ids=["too much ink", "RGB", "spot colour", "empty"],
)
def test_a_press_file_fails_for(
    content: bytes, resources: Callable[[Pdf], Dictionary], fault: str, tmp_path: Path
) -> None:
    assert fault in separate(page(tmp_path / "press.pdf", content, resources)).faults


def test_text_in_overprinting_black_adds_to_the_ink_below_it(tmp_path: Path) -> None:
    content = b"1 1 .5 0 k 10 10 90 90 re f /over gs 0 0 0 1 k 20 20 50 50 re f"
    verdict = separate(
        page(
            tmp_path / "over.pdf",
            content,
            lambda _: Dictionary(ExtGState=Dictionary(over=Dictionary(OP=True, op=True, OPM=1))),
        )
    )
    assert verdict.faults == ("Page 1 has 350 % of ink; the most is 300 %.",)
