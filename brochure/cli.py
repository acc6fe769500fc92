"""The commands, their progress and their exit codes: 0 good, 1 findings, 2 usage."""

import hashlib
import multiprocessing
import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from brochure.build import Built, build, prepare
from brochure.finding import Finding, errors
from brochure.product import Edition
from brochure.proof import proofs
from brochure.report import as_json, as_text, summary
from brochure.sources import Sources
from brochure.stamp import STAMPS, Stamp, hashes, is_fresh, known_editions, made_of, stamps, written
from brochure.validate import Content

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Brochures and handouts on a job, in every language, ready to print.",
    pretty_exceptions_enable=False,
)
screen = Console(stderr=True, highlight=False)

Root = Annotated[Path, typer.Option(help="The project.", exists=True, file_okay=False)]
Output = Annotated[Path, typer.Option(help="Where the files go.")]
Report = Annotated[Path | None, typer.Option("--json", help="Write the findings to this file as JSON too.")]


@app.command()
def pdf(root: Root = Path(), output: Output = Path("build"), report: Report = None) -> None:
    """Build every edition that is not up to date."""
    found, known = hashes(root), stamps(output)
    stale = [edition for edition in known_editions(found) if not is_fresh(edition, found, known, output)]
    sources, content, findings = prepare(root)
    built: list[Built] = []
    if not errors(findings):
        built = _build_all(stale, sources, content)
        findings += [finding for one in built for finding in one.findings]
    _say(findings, report)
    if errors(findings):
        screen.print(f"{summary(findings)}; the files of the last good build are untouched.", style="bold red")
        raise typer.Exit(1)
    files = {str(one.edition): one.data for one in built if one.data is not None}
    known |= {
        str(edition): Stamp(made_of(edition, found), hashlib.sha256(files[str(edition)]).hexdigest())
        for edition in stale
    }
    _write(output, {**{f"{name}.pdf": data for name, data in files.items()}, STAMPS: written(known).encode()})
    fitted = [f"{one.edition.language} {topic}" for one in built for topic, fit in one.fits.items() if fit < 1]
    screen.print(
        f"{len(files)} of {len(known_editions(found))} editions built into {output}/."
        if files
        else "Nothing has changed."
    )
    if fitted:
        screen.print(f"Set a little smaller to fit: {', '.join(fitted)}.")


@app.command()
def check(root: Root = Path(), report: Report = None) -> None:
    """Check content, layouts, styles and finished pages, and write nothing."""
    sources, content, findings = prepare(root)
    if not errors(findings):
        built = _build_all(list(known_editions(hashes(root))), sources, content)
        findings += [finding for one in built for finding in one.findings]
    _say(findings, report)
    if errors(findings):
        raise typer.Exit(1)
    screen.print("No fault found." if not findings else summary(findings))


@app.command()
def proof(output: Output = Path("build")) -> None:
    """Draw every built edition as PNG: facing pages, the same in grey, and single pages."""
    files = sorted(output.glob("*.pdf"))
    if not files:
        screen.print("There is nothing to prove yet: run 'make pdf' first.", style="bold red")
        raise typer.Exit(1)
    for path in files:
        _write(output / "proof", dict(proofs(path.stem, path.read_bytes())))
    screen.print(f"Proofs of {len(files)} editions are in {output / 'proof'}/.")


def _build_all(wanted: list[Edition], sources: Sources, content: Content) -> list[Built]:
    """Editions side by side on all cores, a line of progress each."""
    if not wanted:
        return []
    # The libraries are loaded by now: a forked worker starts with them, a spawned one must load them again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    workers = min(len(wanted), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, multiprocessing.get_context(method)) as pool:
        # Submit before the progress display starts its thread, so that no worker is forked from two threads.
        tasks = {pool.submit(build, edition, sources, content): edition for edition in wanted}
        return _follow(tasks)


def _follow(tasks: dict[Future[Built], Edition]) -> list[Built]:
    """Wait for all, in the order they were asked for."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen) as progress:
        lines = {edition: progress.add_task(str(edition), total=1, state="…") for edition in tasks.values()}
        for task in as_completed(tasks):
            edition = tasks[task]
            bad = errors(list(task.result().findings))
            state = f"[red]{len(bad)} faults[/]" if bad else f"{len(edition.product.pages)} pages"
            progress.update(lines[edition], completed=1, state=state)
    return [task.result() for task in tasks]


def _say(findings: list[Finding], report: Path | None) -> None:
    if findings:
        print(as_text(findings))  # noqa: T201 -- findings go to standard output, one line each, never wrapped
    if report is not None:
        _write(report.parent, {report.name: (as_json(findings) + "\n").encode()})


def _write(folder: Path, files: dict[str, bytes] | Iterable[tuple[str, bytes]]) -> None:
    """Write files whole or not at all: each is complete under another name before any is put in place."""
    folder.mkdir(parents=True, exist_ok=True)
    ready: list[tuple[Path, Path]] = []
    try:
        for name, data in dict(files).items():
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
                ready.append((Path(part.name), folder / name))
                part.write(data)
        for part_path, path in ready:
            part_path.chmod(0o644)
            part_path.replace(path)
    except OSError as error:
        screen.print(
            f"{folder}: cannot be written: {error.strerror}. Check the disk and who may write there.", style="bold red"
        )
        raise typer.Exit(1) from None
    finally:
        for part_path, _ in ready:
            part_path.unlink(missing_ok=True)
