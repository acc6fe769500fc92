"""The commands and their exit codes: 0 good, 1 findings or a disk that refuses, 2 usage, 130 stopped."""

import hashlib
import io
import os
import sys
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated, NoReturn

import typer
from pypdfium2 import PdfiumError
from rich.console import Console

from brochure.ask import run as run_questions
from brochure.ask import wrong_with
from brochure.build import Built, inspect, prepare
from brochure.centres import Outcome, build_centres, jobs_of_files, jobs_of_list
from brochure.exchange import Form, UnreadableError, as_file, brought_back, from_file
from brochure.exchange.language import new_language
from brochure.finding import Finding, errors
from brochure.heard import as_text as as_heard
from brochure.heard import heard
from brochure.lists import SLUG, template
from brochure.many import PoolError
from brochure.model.schema import is_language
from brochure.pairs import UnconfirmedError, in_step, pairs_of
from brochure.pairs import as_text as as_status
from brochure.pairs import confirm as confirm_pairs
from brochure.plain import HunspellError, in_plain_words, misspelt
from brochure.product import Delivery, Edition
from brochure.proof import proofs
from brochure.read import read
from brochure.report import as_json, as_report, as_text, summary
from brochure.review import as_html, as_pdf
from brochure.rooms import in_dutch_order, room_of
from brochure.schemas import schemas
from brochure.sources import Sources
from brochure.stamp import (
    STAMPS,
    Stamp,
    Stamps,
    all_of,
    hashes,
    is_fresh,
    known_editions,
    made_of,
    shared_made_of,
    stamps,
    written,
)
from brochure.stranger import examine
from brochure.validate import Content
from brochure.workers import build_all
from brochure.write import write

STOPPED = 130
"""128 and the number of SIGINT, as shells count."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Brochures and handouts on a job, in every language, ready to print.",
    pretty_exceptions_enable=False,
)
language_app = typer.Typer(no_args_is_help=True, help="Languages: add one.")
centre_app = typer.Typer(no_args_is_help=True, help="Career centres: write a new one, check one.")
app.add_typer(centre_app, name="centre")
app.add_typer(language_app, name="language")
TOLD = 10
"""Leaves of one file that are told in a build as not in step."""
screen = Console(stderr=True, highlight=False)

Root = Annotated[Path, typer.Option(help="The project.", exists=True, file_okay=False)]
Output = Annotated[Path, typer.Option(help="Where the files go.")]
Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", formats=["%Y-%m-%d"], help="The day from which events count as over; else that of the clock."
    ),
]
Some = Annotated[
    list[str] | None, typer.Option("--centre", help="A career centre by its file's name, or 'all'; may be repeated.")
]
Listed = Annotated[Path | None, typer.Option("--centres", help="A CSV or XLSX list of career centres, one in a row.")]
NewList = Annotated[Path, typer.Argument(metavar="LIST.csv", help="The file to write; a spreadsheet opens it.")]
Scheduler = Annotated[str | None, typer.Option(help="A Dask cluster that does the work, tcp://…")]
Only = Annotated[list[Delivery] | None, typer.Option("--delivery", help="Build only this delivery; may be repeated.")]
Pdf = Annotated[Path | None, typer.Argument(help="A PDF from anyone; without one, the built files are examined.")]
As = Annotated[Delivery, typer.Option("--as", help="What the file is to be used for.")]
Confirm = Annotated[
    list[str] | None,
    typer.Option("--confirm", metavar="PATH", help="You have looked at this leaf or topic; may be repeated."),
]
Because = Annotated[str, typer.Option(help="Why what does not agree is right all the same.")]
To = Annotated[str, typer.Option(help="The language to translate into, such as en.")]
AsForm = Annotated[Form, typer.Option("--to", help="The form of the file.")]
Into = Annotated[Path | None, typer.Option("--file", help="The file to write; else one in build/.")]
Back = Annotated[
    Path, typer.Argument(help="The file that came back: .xliff, .po or .csv.", exists=True, dir_okay=False)
]
Of = Annotated[str | None, typer.Option("--language", help="Only this language and the one that is written first.")]
Report = Annotated[Path | None, typer.Option("--json", help="Write the findings to this file as JSON too.")]


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
    sources, content, findings = prepare(root, _day(today))
    if centre or centres:
        asked = _Asked(centre or [], centres, scheduler, _day(today), output / "centres")
        _many(asked, found, (sources, content, findings), only, report)
        return
    wanted = _sayable(
        known_editions(found, _deliveries(content, only), content.printing.centre if content.printing else None),
        content,
        findings,
    )
    stale = [edition for edition in wanted if not is_fresh(edition, found, known, output)]
    if not errors(findings):
        _write(output, {})  # a disk that refuses is told before the work, not after it
        findings += in_step(sources, TOLD)
    built = _built(stale, sources, content, findings)
    _report(findings, report)
    if errors(findings):
        _say(f"{summary(findings)}; the files of the last good build are untouched.", style="bold red")
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
        now = Stamps(known.sources, known.wanted, rows)
    else:
        rows = {name: row for name, row in rows.items() if name in names or (output / f"{name}.pdf").exists()}
        now = Stamps(all_of(found), names, rows)
    _write(output, {**files, STAMPS: written(now).encode()})
    _say(f"{len(built)} of {len(wanted)} editions built into {output}/{rest}." if built else "Nothing has changed.")
    if not only and (left := [f"{name}.pdf" for name in rows if name not in names]):
        _say(f"No longer asked for, and perhaps old: {', '.join(left)}. Delete what you do not need.", style="bold")
    fitted = dict.fromkeys(
        f"{one.edition.language} {topic}" for one in built for topic, fit in one.fits.items() if fit < 1
    )
    if fitted:
        _say(f"Set a little smaller to fit: {', '.join(fitted)}.")


@centre_app.command("new")
def new_centre(root: Root = Path()) -> None:
    """Ask a few questions, and write the file of a career centre."""
    languages = in_dutch_order({room.language for path in hashes(root) if (room := room_of(path)) and room.language})

    slug, text = run_questions(
        lambda words: typer.prompt(words, default="", show_default=False),
        _say,
        partial(wrong_with, languages=languages),
    )
    folder = root / "content/centres"
    while not SLUG.fullmatch(slug) or (folder / f"{slug}.yaml").exists():
        slug = typer.prompt(f"{slug}.yaml: ?").strip().removesuffix(".yaml")
    _write(folder, {f"{slug}.yaml": text.encode()})
    _say(f"Written: {folder / f'{slug}.yaml'}. Build it with 'brochure pdf --centre {slug}'.")


@centre_app.command("check")
def look_at_centre(slug: str, root: Root = Path(), today: Today = None) -> None:
    """Check the file of one career centre, and build nothing."""
    sources, _, findings = prepare(root, _day(today))
    jobs, faults = jobs_of_files(sources, [slug])
    own = {f"content/centres/{slug}.yaml", *(path for job in jobs for path in job.pictures)}
    told = [*faults, *(finding for finding in findings if finding.place.file in own)]
    _report(told, None)
    if errors(told):
        raise typer.Exit(1)
    _say(summary(told) if told else f"No fault found in {slug}; 'brochure pdf --centre {slug}' shows whether it fits.")


@centre_app.command("list")
def new_list(file: NewList, root: Root = Path()) -> None:
    """Write an empty list of career centres, with every column and one row as an example."""
    if file.exists():
        _say(f"{file} is there already, and was left as it is. Take another name.", style="bold red")
        raise typer.Exit(1)
    languages = in_dutch_order({room.language for path in hashes(root) if (room := room_of(path)) and room.language})
    _write(file.parent, {file.name: template(tuple(languages))})
    _say(f"Written: {file}. Fill it in, one centre in a row; then 'brochure pdf --centres {file}'.")


@app.command()
def status(root: Root = Path(), confirm: Confirm = None, because: Because = "", language: Of = None) -> None:
    """Show which leaves of the languages are in step, or confirm that you have looked at some of them."""
    sources, findings = read(root)
    if confirm:
        try:
            locks, count = confirm_pairs(sources, confirm, language, because.strip())
        except UnconfirmedError as error:
            _say(str(error), style="bold red")
            raise typer.Exit(1) from None
        for path, data in locks.items():
            _write((root / path).parent, {PurePosixPath(path).name: data})
        _say(f"{count} {'pair' if count == 1 else 'pairs'} confirmed.")
        return
    pairs, faults = pairs_of(sources)
    mine = [pair for pair in pairs if language in (None, pair.target.language)]
    typer.echo(as_status(mine))
    _report([*findings, *faults], None)
    if errors(findings) or not all(pair.is_settled for pair in mine):
        raise typer.Exit(1)


@language_app.command("new")
def add_language(language: str, root: Root = Path()) -> None:
    """Write the files of a language that is not there yet, with every text still to be written."""
    sources, findings = read(root)
    taken = {room.language for path in sources.content if (room := room_of(path))}
    if errors(findings) or not is_language(language) or language in taken:
        reason = (
            "is there already" if language in taken else "is no code of a language" if not findings else "has to wait"
        )
        _report(findings, None)
        _say(f"{language!r} {reason}.", style="bold red")
        raise typer.Exit(1)
    texts = {path: (root / path).read_text(encoding="utf-8") for path in sources.content if path.startswith("content/")}
    for path, text in new_language(language, sources, texts).items():
        _write((root / path).parent, {PurePosixPath(path).name: text.encode()})
        _say(f"Written: {path}")
    _say(f"Write the words, or send them to a translator: brochure export --language {language}.")


@language_app.command("check")
def check_language(root: Root = Path(), report: Report = None) -> None:
    """Say what is hard to read: long sentences and words, passives, jargon, capitals, and what is misspelt."""
    _, content, findings = prepare(root)
    findings += [] if errors(findings) else _hard_to_read(content)
    _report(findings, report)
    if errors(findings):
        raise typer.Exit(1)
    _say(
        f"{summary(findings)}. Nothing of it stops a build; a release leaves nothing open."
        if findings
        else "All plain."
    )


def _hard_to_read(content: Content) -> list[Finding]:
    """Findings on the words of every language that has limits and lists of its own."""
    findings: list[Finding] = []
    for (_, language), node in content.words.items():
        if rules := content.languages.get(language):
            findings += in_plain_words(node, rules)
            try:
                findings += misspelt(node, language, rules)
            except HunspellError as error:
                _say(str(error), style="bold red")
                raise typer.Exit(1) from None
    return findings


@app.command("schemas")
def write_schemas(root: Root = Path()) -> None:
    """Write the JSON Schemas of all content, by which an editor completes and explains; needed when a model changes."""
    for path, data in schemas().items():
        _write((root / path).parent, {PurePosixPath(path).name: data})
    _say(f"Written: {', '.join(schemas())}.")


@app.command("export")
def export_words(language: To, form: AsForm = Form.XLIFF, root: Root = Path(), file: Into = None) -> None:
    """Write the words of all topics for a translator, with what is there in the other language already."""
    sources, findings = read(root)
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language == language]
    if not pairs:
        _say(f"There is no language {language!r} that follows another one.", style="bold red")
        raise typer.Exit(1)
    path = file or Path(f"build/words-{pairs[0].source.language}-{language}.{form}")
    _write(path.parent, {path.name: as_file(form, pairs)})
    _report(findings, None)
    _say(f"Written: {path}. When it comes back: brochure import {path}.")


@app.command("import")
def import_words(file: Back, root: Root = Path()) -> None:
    """Put the words that a translator sent back into the content: all that are sound, or none at all."""
    sources, _ = read(root)
    try:
        exchange = from_file(Form(file.suffix.removeprefix(".")), _bytes(file))
    except ValueError:
        _say(f"{file} ends with none of {', '.join(f'.{form}' for form in Form)}.", style="bold red")
        raise typer.Exit(1) from None
    except UnreadableError as error:
        _say(f"{file} cannot be used. {error}", style="bold red")
        raise typer.Exit(1) from None
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language == exchange.target_language]
    texts = {pair.target.place.file: "" for pair in pairs}
    texts = {path: (root / path).read_text(encoding="utf-8") for path in texts}
    files, count, findings = brought_back(file.name, exchange, pairs, texts)
    _report(findings, None)
    if errors(findings):
        _say("Nothing was changed.", style="bold red")
        raise typer.Exit(1)
    for path, text in files.items():
        _write((root / path).parent, {PurePosixPath(path).name: text.encode()})
    _say(f"{count} texts changed. Look at them: brochure status --language {exchange.target_language}.")


@app.command()
def review(root: Root = Path(), output: Output = Path("build"), language: Of = None) -> None:
    """Write both languages side by side, leaf by leaf, for an editor to read and sign: HTML and PDF."""
    sources, content, findings = prepare(root)
    _report(findings, None)
    if errors(findings):
        raise typer.Exit(1)
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language in content.labels]
    files: dict[str, bytes] = {}
    for role, other in dict.fromkeys((pair.role, pair.target.language) for pair in pairs):
        if language in (None, other):
            mine = [pair for pair in pairs if (pair.role, pair.target.language) == (role, other)]
            facts = content.facts.get(role) or next(iter(content.facts.values()))
            html = as_html(mine, content, facts.issue.id)
            name = f"review-{role}-{mine[0].source.language}-{other}"
            files |= {f"{name}.html": html.encode(), f"{name}.pdf": as_pdf(html, sources)}
    _write(output, files)
    _say(f"Written into {output}/: {', '.join(files)}.")


@app.command()
def release(root: Root = Path(), output: Output = Path("build"), today: Today = None) -> None:
    """Build every edition of an issue that may be handed out: in step, in date, and without any finding."""
    sources, content, findings = prepare(root, _day(today))
    if not errors(findings):
        findings += [*in_step(sources), *_hard_to_read(content)]
    if findings:
        _report(findings, None)
        _say(f"Not released: {summary(findings)}. A release leaves nothing open.", style="bold red")
        raise typer.Exit(1)
    pdf(root=root, output=output, today=today)


@app.command()
def check(root: Root = Path(), today: Today = None, report: Report = None) -> None:
    """Check content, layouts, styles and finished pages, and write nothing."""
    sources, content, findings = prepare(root, _day(today))
    findings += [] if errors(findings) else in_step(sources, TOLD)
    _built(list(_chosen(root, content)), sources, content, findings)
    _report(findings, report)
    if errors(findings):
        raise typer.Exit(1)
    _say(summary(findings) if findings else "No fault found.")


@app.command()
def preflight(
    file: Pdf = None,
    delivery: As = Delivery.PRESS,
    root: Root = Path(),
    output: Output = Path("build"),
    report: Report = None,
) -> None:
    """Examine finished files from scratch: one PDF from anyone, or every built file against the content."""
    if file is not None:
        findings = examine(file.name, _bytes(file), delivery)
        _print(as_report(file.name, delivery, findings))
        _write_report(findings, report)
    else:
        sources, content, findings = prepare(root)
        wanted = () if errors(findings) else _chosen(root, content)
        for edition in wanted:
            findings += inspect(edition, sources, content, _bytes(output / f"{edition}.pdf"))
        _report(findings, report)
        if not findings:
            _say(f"No fault found in {len(wanted)} files.")
    if errors(findings):
        raise typer.Exit(1)


@app.command()
def proof(output: Output = Path("build")) -> None:
    """Draw every built file as PNG, in facing pages and singly, and write down what a screen reader says of it."""
    files = sorted(output.glob("*.pdf"))
    if not files:
        _say("There is nothing to prove yet: run 'make pdf' first.", style="bold red")
        raise typer.Exit(1)
    for path in files:
        try:
            data = path.read_bytes()
            pictures = dict(proofs(path.stem, data))
            words = list(heard(data))
        except (OSError, PdfiumError):
            _say(f"{path} cannot be read as a PDF. Build it again with 'make pdf'.", style="bold red")
            raise typer.Exit(1) from None
        _write(output / "proof", pictures)
        if words:
            name = path.stem.removesuffix(f"-{Delivery.SCREEN}")
            _write(output, {f"{name}-reading-order.txt": as_heard(words).encode()})
    _say(f"Proofs of {len(files)} files are in {output / 'proof'}/; what a screen reader says is in {output}/.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for of many centres."""

    slugs: list[str]
    table: Path | None
    scheduler: str | None
    today: date | None
    output: Path


def _many(
    asked: _Asked,
    found: dict[str, str],
    prepared: tuple[Sources, Content, list[Finding]],
    only: list[Delivery] | None,
    report: Path | None,
) -> None:
    """Build the editions of many centres; faults of one centre do not stop the others."""
    sources, content, findings = prepared
    jobs, faults = jobs_of_list(asked.table, sources) if asked.table else jobs_of_files(sources, asked.slugs)
    own = {path for job in jobs for path in (job.node.place.file, *job.pictures)}
    others = [finding for finding in findings if finding.place.file not in own and not _is_of_centre(finding, asked)]
    findings = [*others, *faults]
    wanted = _sayable(known_editions(found, _deliveries(content, only), ""), content, findings)
    if not jobs and errors(faults):  # an index of nothing would call every centre an old one
        _report(findings, report)
        raise typer.Exit(1)
    outcome = Outcome()
    if not errors(others):
        try:
            outcome = build_centres(
                jobs,
                tuple(replace(edition, centre="") for edition in wanted),
                sources,
                content,
                shared_made_of(wanted, found),
                asked.output,
                asked.today,
                asked.scheduler,
                screen,
            )
        except KeyboardInterrupt:
            _stop("Stopped; what is done is whole. The same command goes on from there.")
        except PoolError as error:
            _say(str(error), style="bold red")
            raise typer.Exit(1) from None
        except OSError as error:
            _refused(asked.output, error)
    findings += outcome.findings
    _report(findings, report)
    _say(
        f"{outcome.built} of {outcome.wanted} centres built into {asked.output}/, {outcome.fresh} were up to date; "
        f"{asked.output / 'index.html'} shows them all."
    )
    if outcome.old:
        _say(f"No longer asked for, and perhaps old: {', '.join(outcome.old[:20])}.", style="bold")
    if errors(findings):
        raise typer.Exit(1)


def _is_of_centre(finding: Finding, asked: _Asked) -> bool:
    """Whether a finding is about a file of some centre: not of those of a list, or told by those that are built."""
    return bool(asked.table) and finding.place.file.startswith("content/centres/")


def _stop(words: str) -> NoReturn:
    """Say that the person at the terminal has stopped it, and leave at once.

    An ordinary exit waits for the threads of a pool whose workers are gone, and they may wait for ever.
    """
    _say(words, style="bold red")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STOPPED)


def _day(today: datetime | None) -> date:
    """The day that was given, or else that of the clock: here alone, at the door, it is read."""
    return today.date() if today else datetime.now().astimezone().date()


def _chosen(root: Path, content: Content) -> tuple[Edition, ...]:
    """The editions that the content asks for, with the centre that is chosen there."""
    printing = content.printing
    known = known_editions(hashes(root), _deliveries(content, None), printing.centre if printing else None)
    return _sayable(known, content, [])


def _sayable(wanted: tuple[Edition, ...], content: Content, findings: list[Finding]) -> tuple[Edition, ...]:
    """The editions of languages that are finished; with errors all of them, since nothing is built then."""
    if errors(findings):
        return wanted
    return tuple(edition for edition in wanted if edition.language in content.labels)


def _deliveries(content: Content, only: list[Delivery] | None) -> tuple[Delivery, ...]:
    """What is asked for here, or else in content/printing.yaml."""
    asked = only or (content.printing.deliveries if content.printing else ())
    return tuple(dict.fromkeys(asked))


def _built(wanted: list[Edition], sources: Sources, content: Content, findings: list[Finding]) -> list[Built]:
    """The wanted editions, their findings added to the others; none where the content has faults already."""
    if errors(findings):
        return []
    try:
        built = build_all(wanted, sources, content, screen)
    except KeyboardInterrupt:
        _stop("Stopped; the files of the last good build are untouched.")
    except BrokenProcessPool:
        _say("The system ended a worker, perhaps for want of memory. Close other programs and build again.")
        raise typer.Exit(1) from None
    findings += [finding for one in built for finding in one.findings]
    return built


def _report(findings: list[Finding], report: Path | None) -> None:
    """Findings go to standard output, one line each, never wrapped."""
    if findings:
        _print(as_text(findings))
    _write_report(findings, report)


def _write_report(findings: list[Finding], report: Path | None) -> None:
    if report is not None:
        # A name that is not UTF-8 is escaped as JSON escapes it, too.
        data = f"{as_json(findings)}\n".encode(errors="backslashreplace")
        _write(report.parent, {report.name: data})


def _print(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may not have every letter
    print(text)  # noqa: T201 -- what was asked for goes to standard output


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        remedy = "Check its name." if path.parent != Path("build") else "Build it with 'make pdf'."
        _say(f"{path} cannot be read: {error.strerror or 'the system does not say why'}. {remedy}", style="bold red")
        raise typer.Exit(1) from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        write(folder, files)
    except OSError as error:
        _refused(folder, error)


def _refused(folder: Path, error: OSError) -> NoReturn:
    reason = error.strerror or "the system does not say why"
    _say(f"{folder} cannot be written: {reason}. Check the disk and who may write there.", style="bold red")
    raise typer.Exit(1) from None


def _say(words: str, style: str | None = None) -> None:
    """A sentence for the person at the terminal; a path in it is no markup."""
    screen.print(words, style=style, markup=False)
