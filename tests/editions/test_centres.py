"""Many centres: none stops another, nothing is lost, nothing is done twice."""

import json
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from planned import HANDOUT
from rich.console import Console

from brochure.editions.centre_job import Job, Made, Shared
from brochure.editions.centres import Common, Outcome, build_centres, checked, jobs_of_files, jobs_of_list
from brochure.editions.many import run
from brochure.editions.many.index import Entry, page, table
from brochure.editions.many.pools import Pool, processes
from brochure.editions.many.resume import STAMP, Kept, keep, kept
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.sources import Sources
from brochure.read.compose import compose
from brochure.read.project import read
from brochure.validate import Content, check_centre, validate

OCCUPATION = "social-media-manager"
NOTHING = cast("Shared", None)
DATA = b"%PDF-1.7 as good as any"


def node_of(text: str, file: str = "content/centres/x.yaml") -> Mapping:
    node, faults = compose(text, file)
    assert isinstance(node, Mapping), faults
    return node


def job(slug: str) -> Job:
    return Job(slug, node_of(f"name: {slug}", f"content/centres/{slug}.yaml"), {})


def made(slug: str, *findings: Finding) -> Made:
    return Made(slug, {f"{slug}.pdf": DATA}, findings, {"brochure": b"jpeg"})


# Work and workers


def plain_work(_: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    return [made(one.slug) for one in jobs]


def raising_work(_: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    if any(one.slug == "c7" for one in jobs):
        raise RuntimeError("no glyph")
    return [made(one.slug) for one in jobs]


def killing_work(_: Shared, jobs: tuple[Job, ...]) -> list[Made]:
    """The system ends this worker at one centre, every time."""
    if any(one.slug == "c7" for one in jobs):
        os.kill(os.getpid(), signal.SIGKILL)
    return [made(one.slug) for one in jobs]


def done_by(
    work: Callable[[Shared, tuple[Job, ...]], list[Made]], count: int = 40
) -> tuple[list[str], list[Finding], int]:
    """The slugs that came out, the findings, and how many were told to be done."""
    slugs: list[str] = []
    told: list[int] = []
    jobs = [job(f"c{number}") for number in range(count)]
    findings = run(jobs, lambda: processes(NOTHING, work, 2), lambda one: slugs.append(one.slug), told.append)
    return sorted(slugs), findings, sum(told)


EVERY = sorted(f"c{number}" for number in range(40))


def test_every_centre_comes_out_once() -> None:
    assert done_by(plain_work) == (EVERY, [], 40)


@pytest.mark.parametrize(("work", "reason"), [(raising_work, "no glyph"), (killing_work, "the system ended")])
def test_a_centre_that_breaks_is_a_finding_and_the_others_come_out(
    work: Callable[[Shared, tuple[Job, ...]], list[Made]], reason: str
) -> None:
    slugs, findings, told = done_by(work)
    assert slugs == [slug for slug in EVERY if slug != "c7"]
    (finding,) = findings
    assert (finding.code, finding.place.file) == ("centre.broken", "content/centres/c7.yaml")
    assert reason in finding.words
    assert told == 40


class Counting:
    """A pool of this very process, which counts what was given out and not yet taken."""

    workers = 2

    def __init__(self) -> None:
        self.open = self.most = 0

    def submit(self, jobs: tuple[Job, ...]) -> Any:  # noqa: ANN401 -- as the pool of processes
        from concurrent.futures import Future

        self.open += 1
        self.most = max(self.most, self.open)
        future: Future[list[Made]] = Future()
        future.set_result([made(one.slug) for one in jobs])
        return future

    def close(self, *, at_once: bool) -> None:
        self.closed = at_once


def test_only_a_few_batches_are_given_out_at_a_time() -> None:
    pool = Counting()

    def sink(_: Made) -> None:
        pool.open = 0

    run([job(f"c{number}") for number in range(500)], lambda: cast("Pool", pool), sink, lambda _: None)
    assert 0 < pool.most <= 4
    assert pool.closed is False


class Silent(Counting):
    """A pool that takes work and never gives it back."""

    def submit(self, _: tuple[Job, ...]) -> Any:  # noqa: ANN401 -- as above
        from concurrent.futures import Future

        return Future()


def test_workers_that_give_nothing_back_are_left_and_others_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochure.editions.many.SILENCE", 0.2)
    pools = [Silent(), Counting()]
    results: list[str] = []
    findings = run(
        [job(f"c{number}") for number in range(40)],
        lambda: cast("Pool", pools[0] if len(pools) == 1 else pools.pop(0)),
        lambda one: results.append(one.slug),
        lambda _: None,
    )
    assert (sorted(results), findings) == (EVERY, [])


# What is kept


def test_what_was_kept_is_known_until_a_file_is_changed_or_gone(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    keep(folder, made("x"), "sources")
    assert (found := kept(folder))
    assert (found.made_of, list(found.files)) == ("sources", ["x.pdf"])
    for other in (DATA + b"!", DATA[:-1] + b"!"):
        (folder / "x.pdf").write_bytes(other)
        assert kept(folder) is None, "even if it is as long as before"
        keep(folder, made("x"), "sources")
    (folder / "x.pdf").write_bytes(DATA + b"!")
    assert kept(folder) is None
    keep(folder, made("x"), "sources")
    (folder / "x.pdf").unlink()
    assert kept(folder) is None


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"made_of": 1, "files": 3, "warnings": []}', "[" * 5000])
def test_a_stamp_that_cannot_be_read_is_none(tmp_path: Path, stamp: str) -> None:
    (tmp_path / STAMP).write_text(stamp, encoding="utf-8")
    assert kept(tmp_path) is None


def test_a_centre_with_an_error_loses_no_good_file(tmp_path: Path) -> None:
    keep(tmp_path, made("x"), "sources")
    keep(tmp_path, Made("x", {}, (Finding(Place("x"), "page.overset", "Too long.", "Shorten it."),), {}), "others")
    assert (tmp_path / "x.pdf").read_bytes() == DATA
    assert (found := kept(tmp_path))
    assert found.made_of == "sources"


# The index


def test_the_index_runs_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    name = '=HYPERLINK("x")<script>alert(1)</script>'
    entry = Entry("x", name, Kept("m", {"a b.pdf": (1, 2, "ff")}, ("<b>warned</b>",)))
    html = page([entry, Entry("y", "Niet gebouwd", None)], tmp_path).decode()
    assert "<script>" not in html
    assert "<b>warned" not in html
    assert 'href="x/a%20b.pdf"' in html
    assert "Not built" in html
    assert table([entry]).decode("utf-8-sig").splitlines()[1].startswith("x,\"'=HYPERLINK(")


# From centres to files


@pytest.fixture
def handout() -> tuple[Edition, ...]:
    return (Edition(HANDOUT, "nl", OCCUPATION, "", Delivery.SCREEN),)


def built(jobs: list[Job], editions: tuple[Edition, ...], sources: Sources, content: Content, output: Path) -> Outcome:
    screen = Console(file=StringIO())
    return build_centres(jobs, Common(editions, sources, content, "made of", None), output, None, screen)


def test_a_second_run_builds_only_what_changed_and_names_what_is_old(
    handout: tuple[Edition, ...], sources: Sources, content: Content, tmp_path: Path
) -> None:
    jobs, faults = jobs_of_files(sources, ["voorbeeld", "loopbaancoach-yildiz"])
    assert faults == []
    assert built(jobs, handout, sources, content, tmp_path).built == 2
    again = built(jobs, handout, sources, content, tmp_path)
    assert (again.built, again.fresh, again.findings, again.old) == (0, 2, [], [])
    mail = replace(cast("Any", jobs[0].node.items["email"]), text="new@example.org")
    items = dict(jobs[0].node.items) | {"email": mail}
    changed = [replace(jobs[0], node=replace(jobs[0].node, items=items))]
    third = built(changed, handout, sources, content, tmp_path)
    assert (third.built, third.fresh, third.old) == (1, 0, ["loopbaancoach-yildiz"])
    rows = json.loads((tmp_path / "voorbeeld" / STAMP).read_text(encoding="utf-8"))["files"]
    assert list(rows) == [f"{OCCUPATION}-handout-nl-screen.pdf"]


def test_a_faulty_centre_stops_no_other(
    handout: tuple[Edition, ...], sources: Sources, content: Content, tmp_path: Path
) -> None:
    jobs, _ = jobs_of_files(sources, ["voorbeeld"])
    pale = node_of("lang: nl\nname: x\nemail: x\nqr: https://example.org\naccent: '#FFC928'")
    long = node_of(f"lang: nl\nname: x\nemail: a@example.org\nqr: https://example.org\nline: {'heel lang ' * 90}")
    outcome = built([Job("pale", pale, {}), Job("long", long, {}), *jobs], handout, sources, content, tmp_path)
    assert outcome.built == 1
    assert [finding.code for finding in outcome.findings] == ["content.format", "centre.accent", "page.overset"]
    assert "(line 5)" in outcome.findings[2].remedy
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.csv", "index.html", "voorbeeld"]


def test_what_is_asked_back_stops_its_own_centre_alone(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "lang,name,email,qr,maandag\nnl,Een,a@example.org,example.org,9-5\nnl,Twee,niet,example.org,9-5\n"
        "nl,Drie,c@example.org,example.org,9-17\n",
        encoding="utf-8",
    )
    found = jobs_of_list(tmp_path / "list.csv", sources)
    told = {job.slug: [one.code for one in checked(job, ("nl", "en"), None)[1]] for job in found.jobs}
    assert told == {"een": ["content.unclear"], "twee": ["content.unclear", "content.format"], "drie": []}


def test_a_fault_of_a_file_as_a_file_stops_its_centre(tmp_path: Path) -> None:
    folder = tmp_path / "content/centres"
    folder.mkdir(parents=True)
    text = "lang: nl\nname: Een\nemail: a@example.org\nqr: example.org\n"
    (folder / "twice.yaml").write_text(f"{text}line: a\nline: b\n", encoding="utf-8")
    (folder / "asked.yaml").write_text(f"{text}hours:\n  maandag: 9-5\n", encoding="utf-8")
    (folder / "sound.yaml").write_text(text, encoding="utf-8")
    read_sources, _ = read(tmp_path)
    jobs, _ = jobs_of_files(read_sources, ["all"])
    told = {job.slug: [one.code for one in checked(job, ("nl", "en"), None)[1]] for job in jobs}
    assert told == {"twice": ["yaml.duplicate-key"], "asked": ["content.unclear"], "sound": []}


def test_a_list_takes_its_logos_from_beside_it(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "list.csv").write_text(
        "lang,name,email,qr,logo.light,logo.dark\nnl,Een,a@example.org,https://example.org,own.svg,universiteit-dark.svg\n",
        encoding="utf-8",
    )
    found = jobs_of_list(tmp_path / "list.csv", sources)
    assert found.findings == []
    (one,) = found.jobs
    assert one.slug == "een"
    assert list(one.pictures) == ["content/centres/own.svg", "content/centres/universiteit-dark.svg"]


def test_what_is_over_is_a_warning_from_the_next_day_on() -> None:
    node = node_of(
        "lang: nl\nname: x\nemail: a@example.org\nqr: https://example.org\n"
        "events:\n- date: 2027-01-19\n  title: Open avond\nexceptions:\n- date: 2026-12-25\n  until: 2027-01-03\n"
    )

    def told(today: date | None) -> list[str]:
        _, faults = check_centre(node, ("nl", "en"), {}, today)
        assert {finding.severity for finding in faults} <= {Severity.WARNING}
        return [f"{finding.place.line} {finding.code}" for finding in faults]

    assert told(None) == told(date(2027, 1, 3)) == []
    assert told(date(2027, 1, 19)) == ["9 centre.past-exception"]
    assert told(date(2027, 1, 20)) == ["9 centre.past-exception", "6 centre.past-event"]


def test_the_examples_are_sound_and_of_many_shapes(sources: Sources) -> None:
    content, findings = validate(sources, date(2026, 12, 1))
    assert findings == []
    assert len(content.centres) >= 7
    said = [set(centre.model_fields_set) for centre in content.centres.values()]
    assert {"lang", "name", "email", "qr"} in said
    assert max(map(len, said)) >= 16


BAD_LOGOS = {
    "a name of three hundred letters": f"{'x' * 300}.svg",
    "a link that leads elsewhere": "away.svg",
    "a pipe that says nothing": "pipe.svg",
    "a folder": "folder.svg",
}


@pytest.mark.parametrize("what", BAD_LOGOS)
def test_a_logo_of_a_list_that_cannot_be_read_is_a_fault_of_its_cell(
    sources: Sources, tmp_path: Path, what: str
) -> None:
    (tmp_path / "away.svg").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.svg")
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "list.csv").write_text(
        f"lang,name,email,qr,logo.light\nnl,Een,a@example.org,https://example.org,{BAD_LOGOS[what]}\n"
        "nl,Twee,b@example.org,https://example.org,\n",
        encoding="utf-8",
    )
    found = jobs_of_list(tmp_path / "list.csv", sources)
    assert [job.slug for job in found.jobs] == ["twee"]
    (finding,) = found.findings
    assert (finding.code, str(finding.place)) == ("file.unreadable", "list.csv, row 2, column E")


def test_a_list_that_is_a_pipe_is_told_and_not_waited_for(sources: Sources, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    found = jobs_of_list(tmp_path / "list.csv", sources)
    assert found.jobs == []
    (finding,) = found.findings
    assert "it is no ordinary file" in finding.words


def a_file(path: Path) -> None:
    path.write_bytes(b"in the way")


def a_link(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere", target_is_directory=True)


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def a_file_of_which_a_folder_has_the_name(path: Path) -> None:
    (path / f"{OCCUPATION}-handout-nl-screen.pdf").mkdir(parents=True)


@pytest.mark.parametrize("hinder", [a_file, a_link, a_link_to_nowhere, a_file_of_which_a_folder_has_the_name])
def test_a_folder_that_takes_no_files_stops_its_own_centre_alone(
    hinder: Callable[[Path], None],
    handout: tuple[Edition, ...],
    sources: Sources,
    content: Content,
    tmp_path: Path,
) -> None:
    jobs, _ = jobs_of_files(sources, ["loopbaancoach-yildiz", "voorbeeld"])
    hinder(tmp_path / "voorbeeld")
    outcome = built(jobs, handout, sources, content, tmp_path)
    assert [(one.code, one.place.file) for one in outcome.findings] == [
        ("centre.unwritten", "content/centres/voorbeeld.yaml")
    ]
    assert outcome.built == 1
    assert list((tmp_path / "loopbaancoach-yildiz").glob("*.pdf"))
    assert [
        path for path in tmp_path.rglob("*.pdf") if path.is_file() and path.parent.name != "loopbaancoach-yildiz"
    ] == []


@pytest.mark.parametrize("slug", ["nul", "aux", "con", "com1", "lpt9"])
def test_a_folder_is_not_named_as_a_device_of_windows(sources: Sources, tmp_path: Path, slug: str) -> None:
    (tmp_path / "list.csv").write_text(
        f"slug,lang,name,email,qr\n{slug},nl,Een,a@example.org,https://example.org\n", encoding="utf-8"
    )
    found = jobs_of_list(tmp_path / "list.csv", sources)
    assert (found.jobs, [finding.code for finding in found.findings]) == ([], ["list.slug"])
