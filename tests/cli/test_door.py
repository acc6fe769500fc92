"""The door: exit codes, files untouched by a fault, nothing built twice."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
import typer
from copies import HALF, lean_project
from doors import door as any_door
from doors import fresh_door
from rich.console import Console

from brochure.cli.commands import _built as editions_or_exit
from brochure.editions.workers import attempt, build_all
from brochure.nouns.product import HANDOUT, Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.preflight.sandbox import examine
from brochure.read.lists import read_list
from brochure.validate import Content

NAME = "social-media-manager"
WORDS = "content/en/social-media-manager.yaml"


door = partial(any_door, products=(HANDOUT,))
"""What the command answers where there is one product of one page: what is small can be built often."""


def built_today(folder: Path) -> None:
    """Let the last build be one of today, which found nothing."""
    path = folder / "build/.stamps.json"
    text = path.read_text(encoding="utf-8")
    today = datetime.now().astimezone().date().isoformat()
    assert '"quiet": "2026-12-01"' in text
    path.write_text(text.replace('"quiet": "2026-12-01"', f'"quiet": "{today}"'), encoding="utf-8")


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of the output: when it was written, and what is in it."""
    return {
        path.name: (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted((folder / "build").iterdir())
        if path.is_file()
    }


def change(folder: Path, before: str, after: str) -> None:
    path = folder / WORDS
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_fault_is_told_with_exit_code_1_and_leaves_every_file_untouched(house: Path) -> None:
    before = state(house)
    change(house, "title:", "titel:")
    answer = door(house, "pdf")
    change(house, "titel:", "title:")
    assert answer.returncode == 1
    assert [line.split(": ")[1] for line in answer.stdout.splitlines()] == [
        "error content.missing-key",
        "error content.unknown-key",
    ]
    assert "Traceback" not in answer.stdout + answer.stderr
    assert state(house) == before


def test_a_wrong_command_is_told_with_exit_code_2(house: Path) -> None:
    assert door(house, "pfd").returncode == 2


def test_with_nothing_changed_no_heavy_library_is_loaded(house: Path) -> None:
    built_today(house)
    before = state(house)
    code = """
import runpy, sys
sys.argv = ["brochure", "pdf"]
import brochure.nouns.product
brochure.nouns.product.PRODUCTS = (brochure.nouns.product.HANDOUT,)
try:
    runpy.run_module("brochure", run_name="__main__", alter_sys=True)
finally:
    print(sorted({"weasyprint", "typer", "yaml", "pydantic"} & set(sys.modules)))
"""
    answer = subprocess.run([sys.executable, "-c", code], cwd=house, capture_output=True, text=True, check=True)
    assert "Nothing has changed" in answer.stdout
    assert answer.stdout.splitlines()[-1:] == ["[]"]
    assert state(house) == before


def test_a_change_of_english_words_builds_the_english_editions_only(house: Path) -> None:
    before = state(house)
    change(house, 'series: "', 'series: "New ')
    assert door(house, "pdf").returncode == 0
    after = state(house)
    changed = {name for name in before if name.endswith(".pdf") and before[name] != after[name]}
    assert changed == {f"social-media-manager-handout-en-{delivery}.pdf" for delivery in HALF}


def test_a_file_that_was_changed_by_hand_is_built_again(house: Path) -> None:
    door(house, "pdf")
    good = state(house)
    path = house / "build" / "social-media-manager-handout-nl-screen.pdf"
    path.write_bytes(b"not a PDF")
    assert door(house, "pdf").returncode == 0
    assert path.read_bytes() == good[path.name][1]


def test_an_output_that_cannot_be_written_is_one_line(house: Path) -> None:
    blocked = house / "blocked"
    blocked.write_text("a file where the folder should be")
    answer = door(house, "pdf", "--output", "blocked")
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr.replace("\n", " ")
    assert "Traceback" not in answer.stderr


def test_check_writes_nothing(house: Path) -> None:
    before = state(house)
    assert door(house, "check").returncode == 0
    assert state(house) == before


def test_make_alone_lists_what_one_can_do(project: Path) -> None:
    command = [shutil.which("make") or "make", "help"]
    answer = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    listed = {" ".join(line.split()[:2]) for line in answer.stdout.splitlines() if line.startswith("  make ")}
    assert {"make pdf", "make test", "make proof", "make check", "make lint", "make bench", "make bare-room"} <= listed


def test_a_new_occupation_without_its_english_twin_is_told_though_every_edition_is_fresh(house: Path) -> None:
    assert door(house, "pdf").returncode == 0
    path = house / "content/nl/baker.yaml"
    path.write_text("a: b\n", encoding="utf-8")
    answer = door(house, "pdf")
    path.unlink()
    assert answer.returncode == 1
    assert "content/en/baker.yaml:1:1: error file.missing" in answer.stdout
    assert door(house, "pdf").returncode == 0


def test_findings_are_written_as_json_too(house: Path) -> None:
    change(house, "title:", "titel:")
    answer = door(house, "check", "--json", "report/findings.json")
    change(house, "titel:", "title:")
    assert answer.returncode == 1
    rows = json.loads((house / "report/findings.json").read_text(encoding="utf-8"))
    assert [f"{row['file']}:{row['line']}:{row['column']}" for row in rows] == [
        line.split(": ")[0] for line in answer.stdout.splitlines()
    ]
    assert {tuple(row) for row in rows} == {("file", "line", "column", "severity", "code", "words", "remedy")}


def test_a_terminal_without_our_letters_gets_the_findings_all_the_same(house: Path) -> None:
    path = house / "content/nl/één.yaml"
    path.write_text("a: b\n", encoding="utf-8")
    answer = fresh_door(house, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    path.unlink()
    assert answer.returncode == 1
    assert "content/nl/\\xe9\\xe9n.yaml:1:1: error file.unknown" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_a_proof_of_a_file_that_is_no_pdf_is_one_line(house: Path) -> None:
    folder = "[red]junk[/nothing]"  # a name that the terminal's own markup would stumble over
    (house / folder).mkdir(parents=True)
    (house / folder / "a.pdf").write_bytes(b"not a PDF")
    answer = door(house, "proof", "--output", folder)
    assert answer.returncode == 1
    assert f"{folder}/a.pdf cannot be read as a PDF" in answer.stderr.replace("\n", " ")
    assert "Traceback" not in answer.stderr


def test_a_phase_that_breaks_is_a_finding_of_its_edition(
    sources: Sources, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("on\ntwo lines")

    monkeypatch.setattr("brochure.editions.edition.shared_pages_of", broken)
    built = attempt(Edition(HANDOUT, "nl", NAME, "voorbeeld"), sources, content)
    (finding,) = built.findings
    assert built.data is None
    assert finding.place.file == "brochure/editions/edition.py"
    assert "file.broken" in str(finding)
    assert str(finding).isprintable()


def killed(*_: object) -> None:
    """What the system does to a worker when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_the_system_ends_is_one_line(
    sources: Sources, content: Content, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("brochure.editions.workers.attempt", killed)
    edition = Edition(HANDOUT, "nl", NAME, "voorbeeld")
    with pytest.raises(BrokenProcessPool):
        build_all([edition], sources, content, Console(stderr=True))
    with pytest.raises(typer.Exit) as ended:
        editions_or_exit([edition], sources, content, [])
    assert ended.value.exit_code == 1
    assert "The system ended a worker" in capsys.readouterr().err


def test_a_file_from_anyone_is_examined_and_told_in_words_and_as_json(house: Path) -> None:
    file = f"build/{NAME}-handout-nl-screen.pdf"
    answer = door(house, "preflight", file, "--as", "press", "--json", "report/preflight.json")
    rows = json.loads((house / "report/preflight.json").read_text(encoding="utf-8"))
    assert answer.returncode == 1
    assert answer.stdout.startswith(f"{NAME}-handout-nl-screen.pdf as a file for press: ")
    assert {"ink.rgb", "box.bleed", "ink.intent", "file.annotation"} <= {row["code"] for row in rows}
    assert all(f"error {row['code']}" in answer.stdout and f"> {row['remedy']}" in answer.stdout for row in rows)


@pytest.mark.parametrize("delivery", HALF)
def test_a_good_file_from_anyone_has_no_fault_for_its_own_use(house: Path, delivery: str) -> None:
    answer = door(house, "preflight", f"build/{NAME}-handout-en-{delivery}.pdf", "--as", delivery)
    assert (answer.returncode, answer.stdout.strip()) == (
        0,
        f"{NAME}-handout-en-{delivery}.pdf as a file for {delivery}: no fault found.",
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF", bytes(range(256)) * 40])
def test_junk_from_anyone_is_a_finding_and_no_traceback(house: Path, data: bytes) -> None:
    (house / "junk.pdf").write_bytes(data)
    answer = door(house, "preflight", "junk.pdf")
    assert answer.returncode == 1
    assert "error file.damaged" in answer.stdout
    assert "Traceback" not in answer.stdout + answer.stderr


def test_a_file_that_is_not_there_is_one_line(house: Path) -> None:
    answer = door(house, "preflight", "nowhere.pdf")
    assert answer.returncode == 1
    assert "nowhere.pdf cannot be read" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_file_that_never_ends_is_a_finding() -> None:
    (finding,) = examine("slow.pdf", b"%PDF-1.7", Delivery.PRESS, patience=0)
    assert finding.code == "file.damaged"
    assert "within 0 seconds" in finding.words


def test_built_files_are_examined_against_the_content(house: Path) -> None:
    assert door(house, "pdf").returncode == 0
    good = door(house, "preflight")
    change(house, 'series: "', 'series: "Newer ')
    stale = door(house, "preflight")
    change(house, 'series: "Newer ', 'series: "')
    assert (good.returncode, good.stdout) == (0, "")
    assert "No fault found in 4 files." in good.stderr
    assert stale.returncode == 1
    assert {line.split(": ")[1] for line in stale.stdout.splitlines()} <= {
        "error page.lost",
        "error page.added",
        "error heard.lost",
        "error heard.heading",
    }
    assert f"{WORDS}:" in stale.stdout


def test_one_delivery_alone_is_built_and_the_others_are_left(house: Path) -> None:
    assert door(house, "pdf").returncode == 0
    shutil.rmtree(house / "alone", ignore_errors=True)
    answer = door(house, "pdf", "--output", "alone", "--delivery", "press-x1a")
    assert answer.returncode == 0
    names = {path.name for path in (house / "alone").iterdir()}
    assert len(names) == 2 + 2 + 1  # two languages, an order sheet each, the stamps
    assert all("press-x1a" in name or name.startswith(".") for name in names)
    before = state(house)
    assert door(house, "pdf", "--delivery", "screen").returncode == 0
    assert "Nothing has changed" in door(house, "pdf").stderr
    assert {name: data for name, (_, data) in state(house).items() if name.endswith(".pdf")} == {
        name: data for name, (_, data) in before.items() if name.endswith(".pdf")
    }


def test_an_order_sheet_that_is_gone_is_made_again(house: Path) -> None:
    assert door(house, "pdf").returncode == 0
    sheet = house / "build" / f"{NAME}-handout-nl-press.txt"
    text = sheet.read_text(encoding="utf-8")
    sheet.unlink()
    assert door(house, "pdf").returncode == 0
    assert sheet.read_text(encoding="utf-8") == text


def test_a_proof_writes_down_what_a_screen_reader_says(house: Path) -> None:
    assert door(house, "pdf").returncode == 0
    assert door(house, "proof").returncode == 0
    text = (house / "build" / f"{NAME}-handout-nl-reading-order.txt").read_text(encoding="utf-8")
    assert [" ".join(line.split()) for line in text.splitlines()[:3]] == [
        "--- 1 ---",
        "p Beroep in beeld",
        "h1 Socialmediamanager",
    ]
    pictures = {path.name for path in (house / "build/proof").iterdir()}
    assert f"{NAME}-handout-en-screen-spreads.png" in pictures
    assert f"{NAME}-handout-en-press-page-01.png" in pictures
    page = (house / "build/proof/index.html").read_text(encoding="utf-8")
    built = {path.stem for path in (house / "build").glob("*.pdf")}
    assert set(re.findall(r'<section id="([^"]+)"', page)) == built
    assert page.count("data:image/jpeg;base64,") == len(built)
    links = re.findall(r'href="([^"#]+)"', page)
    assert len(links) == 3 * len(built)  # the file, its pages in grey, its page
    assert [link for link in links if not (house / "build/proof" / link).exists()] == []


@pytest.mark.slow
def test_a_file_that_is_no_longer_asked_for_is_named_until_it_is_gone(house: Path) -> None:
    path = house / "content/printing.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[screen, press]", "[screen, press, press-x1a]"), encoding="utf-8")
    assert "No longer asked for" not in door(house, "pdf").stderr
    path.write_text(text, encoding="utf-8")
    left = f"{NAME}-handout-nl-press-x1a.pdf"
    for _ in range(2):
        answer = door(house, "pdf")
        assert answer.returncode == 0
        assert left in answer.stderr.replace("\n", "")
    for file in (house / "build").glob("*press-x1a*"):
        file.unlink()
    assert "No longer asked for" not in door(house, "pdf").stderr
    assert "Nothing has changed" in door(house, "pdf").stderr


@pytest.mark.parametrize("name", ["region.csv", "region.xlsx"])
def test_an_empty_list_of_centres_is_written_once_and_can_be_read(house: Path, name: str) -> None:
    answer = door(house, "centre", "list", name)
    assert answer.returncode == 0
    written = (house / name).read_bytes()
    listed = read_list(name, written)
    assert [finding.code for finding in listed.findings] == ["list.example"]
    assert listed.columns == ()  # its own names are not worth a word
    (house / name).write_bytes(written + b"mine")
    assert door(house, "centre", "list", name).returncode == 1
    assert (house / name).read_bytes() == written + b"mine"
    (house / name).unlink()


def test_a_list_is_checked_and_says_how_it_was_understood(house: Path) -> None:
    head = "taal;naam;e-mail;qr-code;telefoon;maandag"
    rows = [
        "nl;Een;Info@Example.org;example.org/start;020-123 45 67;9-17",
        "nl;Twee;twee@example.org;example.org;;9-5",
    ]
    (house / "region.csv").write_text("\n".join([head, *rows]), encoding="cp1252")
    answer = door(house, "centre", "check", "region.csv")
    assert answer.returncode == 1
    told = answer.stdout.splitlines()
    assert "region.csv, row 2, column E: phone: '020-123 45 67' read as +31 20 123 4567." in told
    assert "region.csv, row 2, column F: hours.monday: '9-17' read as 09:00-17:00." in told
    assert [line for line in told if " error " in line] == [
        (
            "region.csv, row 3, column F: error content.unclear: hours.monday: '9-5' can be read as 09:00-17:00 and as "
            "09:00-05:00. Write 09:00-17:00 if that is meant."
        )
    ]


def test_no_command_writes_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    root, elsewhere = lean_project(tmp_path / "project"), tmp_path / "elsewhere"
    (root / "content").rename(elsewhere)
    (root / "content").symlink_to(elsewhere, target_is_directory=True)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    for command in (("status", "--confirm", "cover"), ("language", "new", "fr")):
        done = door(root, *command)
        assert done.returncode == 1
        assert "is reached through a link" in " ".join(done.stderr.split())
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before


def test_a_change_on_one_side_is_a_warning_until_somebody_confirms_it(house: Path) -> None:
    words = "The work, the ways in and the pay"
    assert door(house, "status", "--confirm", "cover").returncode == 0
    change(house, words, "The work, the routes and the pay")
    try:
        built = door(house, "pdf", "--delivery", "screen", "--output", "elsewhere")
        assert built.returncode == 0
        assert [line.split(": ")[1] for line in built.stdout.splitlines()] == ["warning pair.stale"]
        refused = door(house, "release", "--today", "2026-12-01")
        assert refused.returncode == 1
        assert "pair.stale" in refused.stdout
        told = door(house, "status")
        assert told.returncode == 1
        assert "[-ways in-]{+routes+}" in told.stdout
        assert f"{WORDS}:9" in told.stdout
        assert door(house, "status", "--confirm", "cover.subtitle").returncode == 0
        assert door(house, "status").returncode == 0
    finally:
        change(house, "The work, the routes and the pay", words)
        assert door(house, "status", "--confirm", "cover.subtitle").returncode == 0
    assert door(house, "status", "--confirm", "cover.nothing").returncode == 1


def test_a_release_is_refused_when_facts_are_too_old(house: Path) -> None:
    answer = door(house, "release", "--today", "2028-01-01")
    assert answer.returncode == 1
    assert "warning fact.past" in answer.stdout


@pytest.mark.parametrize(("file", "text"), [(WORDS, "cover: ["), (f"content/{NAME}.lock", "{")])
def test_nothing_is_confirmed_while_something_cannot_be_read(house: Path, file: str, text: str) -> None:
    kept = {path: (house / path).read_bytes() for path in (WORDS, f"content/{NAME}.lock")}
    (house / file).write_text(text, encoding="utf-8")
    broken = {path: (house / path).read_bytes() for path in kept}
    try:
        for command in (("status", "--confirm", "cover.title"), ("import", "words.csv")):
            (house / "words.csv").write_text("name,nl,en\r\n", encoding="utf-8")
            answer = door(house, *command)
            assert answer.returncode == 1
            assert "Nothing was changed" in answer.stderr
            assert {path: (house / path).read_bytes() for path in kept} == broken
    finally:
        for path, data in kept.items():
            (house / path).write_bytes(data)


def test_an_import_that_would_be_a_fault_changes_nothing(house: Path) -> None:
    kept = (house / WORDS).read_bytes()
    assert door(house, "export", "--language", "en", "--to", "csv", "--file", "words.csv").returncode == 0
    sheet = (house / "words.csv").read_text(encoding="utf-8-sig")
    long = sheet.replace('"Social media manager"', f'"{"a" * 2001}"', 1)
    assert long != sheet
    (house / "words.csv").write_text(long, encoding="utf-8")
    answer = door(house, "import", "words.csv")
    assert answer.returncode == 1
    assert "content.too-long" in answer.stdout
    assert (house / WORDS).read_bytes() == kept


BROKEN_CENTRES = {
    "a file that is no YAML": {"kapot.yaml": b"lang: nl\nname: ["},
    "a file without what is needed": {"kapot.yaml": b"lang: nl\n"},
    "a file that is no text": {"kapot.yaml": b"\xff\xfe\x00"},
    "a logo that cannot be used": {
        "kapot.yaml": b"lang: nl\nname: x\nemail: a@example.org\nqr: https://example.org\n"
        b"logo: {light: k.svg, alt: x}\n",
        "k.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="200" height="80" '
        b'fill="#123"/><script>x</script></svg>',
    },
    "a logo that nobody names": {"k.png": b"no picture"},
}


@pytest.mark.slow
@pytest.mark.parametrize("what", BROKEN_CENTRES)
def test_a_broken_centre_stops_no_other(house: Path, what: str) -> None:
    centres, files = house / "content/centres", BROKEN_CENTRES[what]
    sound, is_used = len(list(centres.glob("*.yaml"))), "kapot.yaml" in files
    for name, data in files.items():
        (centres / name).write_bytes(data)
    try:
        shared = door(house, "pdf", "--delivery", "screen")
        other = door(house, "pdf", "--delivery", "screen", "--centre", "voorbeeld")
        every = door(house, "pdf", "--delivery", "screen", "--centre", "all")
    finally:
        for name in files:
            (centres / name).unlink()
    for answer in (shared, other):
        assert answer.returncode == 0, answer
        assert " error " not in answer.stdout
        assert ("content/centres/k" in answer.stdout) is is_used
    assert every.returncode == is_used, every
    said = " ".join(every.stderr.split())
    built, fresh = re.findall(r"(\d+) of \d+ centres built .*?, (\d+) were up to date", said)[0]
    assert int(built) + int(fresh) == sound
    assert "There is no such career centre" not in every.stdout


def test_a_row_that_cannot_be_read_stops_no_other(house: Path) -> None:
    rows = (
        "lang,name,email,qr",
        "nl,Goed,a@example.org,https://example.org",
        "nl,Sl\0cht,a@example.org,https://example.org",
    )
    (house / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    answer = door(house, "pdf", "--centres", "list.csv", "--delivery", "screen")
    assert answer.returncode == 1
    assert [line.split(": ")[:2] for line in answer.stdout.splitlines()] == [
        ["list.csv, row 3, column B", "error yaml.character"]
    ]
    assert "1 of 1 centres built" in " ".join(answer.stderr.split())


def test_a_logo_that_is_no_file_is_told_as_what_it_is(house: Path) -> None:
    folder = house / "content/centres"
    centre = "lang: nl\nname: x\nemail: a@example.org\nqr: https://example.org\nlogo: {light: pipe.png, alt: x}\n"
    (folder / "zuid.yaml").write_text(centre, encoding="utf-8")
    os.mkfifo(folder / "pipe.png")
    try:
        answer = door(house, "centre", "check", "zuid")
    finally:
        (folder / "zuid.yaml").unlink()
        (folder / "pipe.png").unlink()
    assert answer.returncode == 1
    (line,) = answer.stdout.splitlines()
    assert line.startswith("content/centres/pipe.png:1:1: error file.kind: This is not an ordinary file.")


def test_what_lies_about_stops_nothing(house: Path) -> None:
    left = ("logo.gif", "Thumbs.db", "desktop.ini", "voorbeeld.yaml.bak", "~$regio.xlsx", "regio.xlsx", "brief.docx")
    for name in left:
        (house / "content/centres" / name).write_bytes(b"anything")
    try:
        answer = door(house, "pdf", "--delivery", "screen")
    finally:
        for name in left:
            (house / "content/centres" / name).unlink()
    assert answer.returncode == 0, answer
    told = {line.split(":")[0].rpartition("/")[2] for line in answer.stdout.splitlines()}
    assert told == {"logo.gif", "voorbeeld.yaml.bak", "regio.xlsx", "brief.docx"}
    assert " error " not in answer.stdout


def test_no_report_is_written_among_the_sources(house: Path) -> None:
    answer = door(house, "check", "--json", "content/nl/report.json")
    assert answer.returncode == 2
    assert "among the sources" in " ".join(answer.stderr.replace("│", " ").split())
    assert not (house / "content/nl/report.json").exists()


@pytest.mark.parametrize("file", [WORDS, "styles/tokens.css", "content/centres/voorbeeld.yaml", "build/.stamps.json"])
def test_a_report_is_written_over_nothing_but_a_report(house: Path, file: str) -> None:
    before = (house / file).read_bytes()
    answer = door(house, "check", "--json", file)
    assert answer.returncode == 2
    assert ("is no report" if file.startswith("build") else "among the sources") in " ".join(
        answer.stderr.replace("│", " ").split()
    )
    assert (house / file).read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("pdf", "--output", "content"),
        ("pdf", "--output", "styles/fonts"),
        ("pdf", "--centre", "voorbeeld", "--output", "content/.."),
        ("pdf", "--centre", "voorbeeld", "--output", "content/nl"),
        ("export", "--language", "en", "--file", WORDS),
    ],
)
def test_no_option_writes_among_the_sources(house: Path, arguments: tuple[str, ...]) -> None:
    def sources() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for room in ("content", "styles") for path in (house / room).rglob("*.*")}

    before = sources()
    answer = door(house, *arguments)
    is_elsewhere = "content/.." in arguments
    assert answer.returncode == (0 if is_elsewhere else 2), answer
    assert sources() == before
    shutil.rmtree(house / "centres", ignore_errors=True)


def test_an_empty_list_is_not_written_as_a_workbook_that_nobody_can_open(house: Path) -> None:
    answer = door(house, "centre", "list", "regio.xls")
    assert answer.returncode == 2
    assert "regio.xlsx" in answer.stderr
    assert not (house / "regio.xls").exists()


@pytest.mark.parametrize("name", [".stamps.json", f"{NAME}-handout-nl-screen.pdf"])
def test_a_pipe_among_the_built_files_is_replaced_and_not_waited_for(house: Path, name: str) -> None:
    path = house / "build" / name
    kept = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    answer = door(house, "pdf")
    assert answer.returncode == 0, answer
    assert path.is_file()
    assert name == ".stamps.json" or path.read_bytes() == kept


def test_python_without_assertions_is_told_in_a_sentence(house: Path) -> None:
    answer = fresh_door(house, "check", PYTHONOPTIMIZE="1")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Switch that off" in answer.stderr


def test_what_stands_in_two_occupations_is_confirmed_in_the_one_that_is_named(house: Path) -> None:
    made = []
    for folder in ("nl", "en", "facts", "flatplans"):
        path = house / "content" / folder / "baker.yaml"
        shutil.copy(house / "content" / folder / f"{NAME}.yaml", path)
        made.append(path)
    lock = house / f"content/{NAME}.lock"
    kept = lock.read_bytes()
    try:
        both = door(house, "status", "--confirm", "cover")
        assert both.returncode == 1
        assert "stands in baker and in social-media-manager" in " ".join(both.stderr.split())
        assert lock.read_bytes() == kept
        assert not (house / "content/baker.lock").exists()
        assert door(house, "status", "--confirm", "baker/cover").returncode == 0
        assert (house / "content/baker.lock").exists()
        assert lock.read_bytes() == kept
    finally:
        for path in (*made, house / "content/baker.lock"):
            path.unlink(missing_ok=True)
