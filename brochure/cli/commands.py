"""The commands and their exit codes: 0 good, 1 findings or a disk that refuses, 2 usage, 130 stopped by Ctrl-C."""

import hashlib
from concurrent.futures.process import BrokenProcessPool
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from brochure.cli import centres as cli_centres
from brochure.cli import desk as cli_desk
from brochure.cli import finished
from brochure.cli import occupations as cli_occupations
from brochure.cli import words as cli_words
from brochure.cli.centres import Asked, many
from brochure.cli.console import (
    Only,
    Output,
    Report,
    Root,
    Today,
    day_of,
    print_out,
    report_on,
    say,
    screen,
    swept,
    write_files,
)
from brochure.cli.words import hard_to_read
from brochure.editions.edition import Built, prepare
from brochure.editions.wanted import at_home, chosen, deliveries, files_of, sayable
from brochure.editions.workers import build_all
from brochure.languages.pairs import in_step
from brochure.nouns.finding import Finding, errors
from brochure.nouns.product import Edition
from brochure.nouns.report import summary
from brochure.nouns.sources import Sources
from brochure.read.stamp import (
    STAMPS,
    Stamp,
    Stamps,
    all_of,
    hashes,
    is_fresh,
    known_editions,
    made_of,
    stamps,
    written,
)
from brochure.validate import Content
from brochure.write.stopping import Stopped, hear

TOLD = 10
"""Leaves of one file that are told in a build as not in step."""

app = typer.Typer(
    no_args_is_help=True,
    help="Brochures and handouts on a job, in every language, ready to print.",
    pretty_exceptions_enable=False,
)

Some = Annotated[
    list[str] | None, typer.Option("--centre", help="A career centre by its file's name, or 'all'; may be repeated.")
]
Listed = Annotated[Path | None, typer.Option("--centres", help="A CSV or XLSX list of career centres, one in a row.")]
Scheduler = Annotated[str | None, typer.Option(help="A Dask cluster that does the work, tcp://…")]


def say_version(value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    """Say which version this is, and end."""
    if value:
        print_out(f"brochure {metadata.version('brochure')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Say which version this is.", callback=say_version, is_eager=True)
]


@app.callback()
def options(*, version: Version = False) -> None:
    """What may be said before any command."""


@app.command()
def pdf(  # noqa: PLR0913, PLR0917 -- the options of the main command
    root: Root = Path(),
    output: Output = Path("build"),
    only: Only = None,
    centre: Some = None,
    centres: Listed = None,
    scheduler: Scheduler = None,
    today: Today = None,
    report: Report = None,
) -> None:
    """Build every edition that is not up to date: for one career centre, for some, for all, or for a list."""
    found, known = hashes(root), stamps(output)
    sources, content, findings = prepare(root, day_of(today))
    if centre or centres:
        asked = Asked(centre or [], centres, scheduler, day_of(today), output / "centres")
        many(asked, root, found, (sources, content, findings), only, report)
        return
    wanted = sayable(
        known_editions(found, deliveries(content, only), content.printing.centre if content.printing else None),
        content,
        findings,
    )
    findings = at_home(findings, files_of({edition.centre for edition in wanted}, sources))
    stale = [edition for edition in wanted if not is_fresh(edition, found, known, output)]
    if not errors(findings):
        swept(output, root)  # a disk that refuses is told before the work, not after it
        findings += in_step(sources, TOLD)
    built = _built(stale, sources, content, findings)
    report_on(findings, report)
    if errors(findings):
        say(f"{summary(findings)}; the files of the last good build are untouched.", style="bold red")
        raise typer.Exit(1)
    files: dict[str, bytes] = {}
    rows = dict(known.editions)
    for one in built:
        name = str(one.edition)
        own = {file: hashlib.sha256(data).hexdigest() for file, data in one.files().items()}
        files |= one.files()
        rows[name] = Stamp(made_of(one.edition, found), own)
    names = tuple(str(edition) for edition in wanted)
    rest = ", the others were up to date" if len(built) < len(wanted) else ""
    if only:
        now = Stamps(known.sources, known.wanted, rows, known.quiet)
    else:
        rows = {name: row for name, row in rows.items() if name in names or (output / f"{name}.pdf").exists()}
        now = Stamps(all_of(found), names, rows, "" if findings else str(day_of(today)))
    write_files(output, {**files, STAMPS: written(now).encode()})
    say(f"{len(built)} of {len(wanted)} editions built into {output}/{rest}." if built else "Nothing has changed.")
    if not only and (left := [f"{name}.pdf" for name in rows if name not in names]):
        say(f"No longer asked for, and perhaps old: {', '.join(left)}. Delete what you do not need.", style="bold")
    if smaller := _smaller(built):
        say(f"Set a little smaller to fit, as the design allows: {smaller}.")


def _smaller(built: list[Built]) -> str:
    """The pages and the centre's words that were shrunk, with the languages of each."""
    languages: dict[str, dict[str, None]] = {}
    for one in built:
        for name, fit in one.fits.items():
            topic, _, centre = name.partition(": ")
            if fit < 1:
                what = f"the centre's words on {topic}" if centre else f"the page {topic}"
                languages.setdefault(what, {})[one.edition.language] = None
    return ", ".join(f"{what} ({', '.join(names)})" for what, names in languages.items())


@app.command()
def check(root: Root = Path(), today: Today = None, report: Report = None) -> None:
    """Check content, layouts, styles and finished pages, and write nothing."""
    sources, content, findings = prepare(root, day_of(today))
    wanted = chosen(root, content)
    needed = at_home(findings, files_of({edition.centre for edition in wanted}, sources))
    needed += [] if errors(needed) else in_step(sources, TOLD)
    _built(list(wanted), sources, content, needed)
    findings += needed[len(findings) :]
    report_on(findings, report)
    if errors(findings):
        raise typer.Exit(1)
    say(summary(findings) if findings else "No fault found.")


@app.command()
def release(root: Root = Path(), output: Output = Path("build"), today: Today = None) -> None:
    """Build every edition of an issue that may be handed out: in step, in date, and without any finding."""
    sources, content, findings = prepare(root, day_of(today))
    if not errors(findings):
        findings += [*in_step(sources), *hard_to_read(content)]
    if findings:
        report_on(findings, None)
        say(f"Not released: {summary(findings)}. A release leaves nothing open.", style="bold red")
        raise typer.Exit(1)
    pdf(root=root, output=output, today=today)
    for occupation, end in content.ends.items():
        why = f"; the fact {end.fact!r} changes on the day after" if end.fact else ""
        say(f"The issue of {occupation} may be handed out until {end.day}, that day included{why}.")


def _built(wanted: list[Edition], sources: Sources, content: Content, findings: list[Finding]) -> list[Built]:
    """The wanted editions, their findings added to the others; none where the content has faults already."""
    if errors(findings):
        return []
    try:
        built = build_all(wanted, sources, content, screen)
    except Stopped:
        say("Stopped; the files of the last good build are untouched.", style="bold red")
        raise
    except BrokenProcessPool:
        hear()  # who ends all processes at once ends the workers, too
        say("The system ended a worker, perhaps for want of memory. Close other programs and build again.")
        raise typer.Exit(1) from None
    findings += [finding for one in built for finding in one.findings]
    return built


app.command()(finished.preflight)
app.command()(finished.proof)
app.add_typer(cli_centres.app, name="centre")
app.add_typer(cli_occupations.app, name="occupation")
app.add_typer(cli_words.app)
app.add_typer(cli_desk.app)
