"""The commands for career centres: write a new one, check one, build many."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from brochure.cli.ask import run as run_questions
from brochure.cli.ask import wrong_with
from brochure.cli.console import (
    Root,
    Today,
    day_of,
    not_a_source,
    print_out,
    refuse,
    report_on,
    say,
    screen,
    write_files,
    write_sources,
)
from brochure.editions.centres import (
    FOLDER,
    Common,
    ListJobs,
    Outcome,
    build_centres,
    checked,
    jobs_of_files,
    jobs_of_list,
    pictures_of,
)
from brochure.editions.edition import prepare
from brochure.editions.many import PoolError
from brochure.editions.wanted import at_home, deliveries, is_of_centre, sayable
from brochure.nouns.content_paths import in_dutch_order, room_of
from brochure.nouns.finding import COMMAND, Finding, errors
from brochure.nouns.product import Delivery
from brochure.nouns.report import as_read, read_summary, summary
from brochure.nouns.sources import Sources
from brochure.read.lists import SLUG, template, workbook_template
from brochure.read.stamp import hashes, known_editions, shared_made_of
from brochure.validate import Content
from brochure.write.stopping import Stopped, at_once, await_line

app = typer.Typer(no_args_is_help=True, help="Career centres: write a new one, check one, write a list.")

NewList = Annotated[Path, typer.Argument(metavar="LIST.xlsx", help="The file to write: XLSX, or CSV.")]

LISTS = (".xlsx", ".csv")


class Called(StrEnum):
    """Languages in which the columns of a new list can be called."""

    NL = "nl"
    EN = "en"


HeadLanguage = Annotated[
    Called | None,
    typer.Option("--language", help="In which language the columns are called; else in the content's first one."),
]


@app.command("new")
def new_centre(root: Root = Path()) -> None:
    """Ask a few questions, and write the file of a career centre."""
    languages = in_dutch_order({room.language for path in hashes(root) if (room := room_of(path)) and room.language})

    folder = root / FOLDER
    try:
        with at_once():
            slug, text = run_questions(
                _answer_to,
                say,
                partial(wrong_with, languages=languages),
            )
            while not SLUG.fullmatch(slug) or (folder / f"{slug}.yaml").exists():
                slug = _answer_to(f"{slug}.yaml: ?").strip().removesuffix(".yaml")
    except Stopped:
        say("Stopped; nothing was written.", style="bold red")
        raise
    write_sources(root, {f"{FOLDER}/{slug}.yaml": text.encode()})
    say(f"Written: {folder / f'{slug}.yaml'}. Build it with '{COMMAND} pdf --centre {slug}'.")


def _answer_to(question: str) -> str:
    typer.echo(f"{question}: ", nl=False)
    await_line()
    answer: str = typer.prompt("", prompt_suffix="", default="", show_default=False)
    return answer


@app.command("check")
def look_at_centre(
    centre: Annotated[str, typer.Argument(metavar="NAME", help="A centre by its file's name, or a list: region.xlsx.")],
    root: Root = Path(),
    today: Today = None,
) -> None:
    """Check one career centre, or every one in a list; say how all was understood, and build nothing."""
    sources, content, findings = prepare(root, day_of(today))
    if Path(centre).suffix.lower() in LISTS:
        listed = jobs_of_list(Path(centre), sources)
        jobs, columns, told = listed.jobs, listed.columns, list(listed.findings)
        for job in jobs:
            told += checked(job, in_dutch_order(set(content.labels)), day_of(today))[1]
    else:
        columns = ()
        jobs, told = jobs_of_files(sources, [centre])
        own = {f"{FOLDER}/{centre}.yaml", *(path for job in jobs for path in pictures_of(job.node))}
        told += [finding for finding in findings if finding.place.file in own]
    if readings := [*columns, *(reading for job in jobs for reading in job.readings)]:
        print_out(as_read(readings))
    report_on(told, None)
    if errors(told):
        raise typer.Exit(1)
    option = "centre" if not Path(centre).suffix else "centres"
    good = f"No fault found in {centre}; '{COMMAND} pdf --{option} {centre}' shows whether it fits."
    say(summary(told) if told else good)


def _say_read(listed: ListJobs, file: Path) -> None:
    """What was understood of a list, in a line for each kind."""
    for line in read_summary([*listed.columns, *(reading for job in listed.jobs for reading in job.readings)]):
        say(line)
    if listed.columns or any(job.readings for job in listed.jobs):
        say(f"Every one of them: '{COMMAND} centre check {file}'.")


@app.command("list")
def new_list(file: NewList, root: Root = Path(), language: HeadLanguage = None) -> None:
    """Write an empty list of career centres, with every column and one row as an example."""
    if file.suffix.lower() not in LISTS:
        say(f"A list is written as XLSX or CSV: name it {file.stem}.xlsx.", style="bold red")
        raise typer.Exit(2)
    if file.exists():
        say(f"{file} is there already, and was left as it is. Take another name.", style="bold red")
        raise typer.Exit(1)
    languages = in_dutch_order({room.language for path in hashes(root) if (room := room_of(path)) and room.language})
    called = language.value if language else "nl" if languages[0] == "nl" else "en"
    made = workbook_template if file.suffix.lower() == ".xlsx" else template
    write_files(file.parent, {file.name: made(tuple(languages), called)})
    say(
        f"Written: {file}. Fill it in, one centre in a row; '{COMMAND} centre check {file}' says how it is understood, "
        f"and '{COMMAND} pdf --centres {file}' builds it."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for of many centres."""

    slugs: list[str]
    table: Path | None
    scheduler: str | None
    today: date | None
    output: Path


def many(  # noqa: PLR0913, PLR0917 -- what was asked for, and what it is built of
    asked: Asked,
    root: Path,
    found: dict[str, str],
    prepared: tuple[Sources, Content, list[Finding]],
    only: list[Delivery] | None,
    report: Path | None,
) -> None:
    """Build the editions of many centres; faults of one centre do not stop the others."""
    sources, content, findings = prepared
    if asked.table:
        listed = jobs_of_list(asked.table, sources)
        jobs, faults = listed.jobs, listed.findings
        _say_read(listed, asked.table)
    else:
        jobs, faults = jobs_of_files(sources, asked.slugs)
    own = {path for job in jobs for path in (job.node.place.file, *job.pictures)}
    others = [finding for finding in findings if not is_of_centre(finding)]
    findings = [*others, *_of_others(findings, own, asked), *faults]
    wanted = sayable(known_editions(found, deliveries(content, only), ""), content, others)
    if not jobs and errors(faults):  # an index of nothing would call every centre an old one
        report_on(findings, report)
        raise typer.Exit(1)
    outcome = Outcome()
    not_a_source(asked.output, root)
    if not errors(others):
        try:
            blank = tuple(replace(edition, centre="") for edition in wanted)
            common = Common(blank, sources, content, shared_made_of(wanted, found), asked.today)
            outcome = build_centres(jobs, common, asked.output, asked.scheduler, screen)
        except Stopped:
            say("Stopped; what is done is whole. The same command goes on from there.", style="bold red")
            raise
        except PoolError as error:
            say(str(error), style="bold red")
            raise typer.Exit(1) from None
        except OSError as error:
            refuse(asked.output, error)
    findings += outcome.findings
    report_on(findings, report)
    say(
        f"{outcome.built} of {outcome.wanted} centres built into {asked.output}/, {outcome.fresh} were up to date; "
        f"{asked.output / 'index.html'} shows them all."
    )
    if outcome.old:
        say(f"No longer asked for, and perhaps old: {', '.join(outcome.old[:20])}.", style="bold")
    if errors(findings):
        raise typer.Exit(1)


def _of_others(findings: list[Finding], own: AbstractSet[str], asked: Asked) -> list[Finding]:
    """What is wrong with centres that cannot be built, and, as warnings, with those that nobody asked for.

    Those that are built tell their own faults, and a list has nothing to do with them.
    """
    if asked.table:
        return []
    told = [finding for finding in findings if is_of_centre(finding) and finding.place.file not in own]
    files = {finding.place.file for finding in told if finding.place.file.endswith(".yaml")}
    return at_home(told, files if "all" in asked.slugs else {f"{FOLDER}/{slug}.yaml" for slug in asked.slugs})
