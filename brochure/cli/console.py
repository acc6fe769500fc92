"""What every command says and writes, and how it ends; and the options that several have."""

import contextlib
import io
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from brochure.nouns.finding import Finding
from brochure.nouns.product import Delivery
from brochure.nouns.report import as_json, as_text
from brochure.read.project import ROOMS
from brochure.read.project import bytes_of as read_bytes
from brochure.write.files import ChangedError, sweep, write

screen = Console(stderr=True, highlight=False)

Root = Annotated[Path, typer.Option(help="The project.", exists=True, file_okay=False)]
Output = Annotated[Path, typer.Option(help="Where the files go.")]
Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", formats=["%Y-%m-%d"], help="The day from which events count as over; else that of the clock."
    ),
]


def _no_other(context: typer.Context, report: Path | None) -> Path | None:
    """A file for a report, refused before the work among the sources, and where something else would be overwritten."""
    if report is not None and (room := _room(report, context.params.get("root") or Path())):
        raise typer.BadParameter(f"{report} lies among the sources, in {room}/. Write it elsewhere.")
    if report is not None and report.exists() and not _is_report(report):
        raise typer.BadParameter(f"{report} is there already and is no report. Take another name.")
    return report


def _is_report(path: Path) -> bool:
    """Whether a file is what we write ourselves."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            rows = json.loads(path.read_text(encoding="utf-8"))
            return isinstance(rows, list) and all(isinstance(row, dict) and "severity" in row for row in rows)
    return False


Report = Annotated[
    Path | None, typer.Option("--json", help="Write the findings to this file as JSON too.", callback=_no_other)
]
Only = Annotated[list[Delivery] | None, typer.Option("--delivery", help="Build only this delivery; may be repeated.")]


def moment() -> datetime:
    """What the clock says where we are: here alone, at the door, it is read."""
    return datetime.now().astimezone()


def day_of(today: datetime | None) -> date:
    """The day that was given, or else that of the clock."""
    return today.date() if today else moment().date()


def report_on(findings: list[Finding], report: Path | None) -> None:
    """Findings go to standard output, one line each, never wrapped."""
    if findings:
        print_out(as_text(findings))
    write_report(findings, report)


def write_report(findings: list[Finding], report: Path | None) -> None:
    """Findings as JSON, where somebody asked for that."""
    if report is not None:
        # A name that is not UTF-8 is escaped as JSON escapes it, too.
        data = f"{as_json(findings)}\n".encode(errors="backslashreplace")
        write_files(report.parent, {report.name: data})


def print_out(text: str) -> None:
    """What was asked for goes to standard output."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may not have every letter
    print(text)  # noqa: T201 -- what was asked for goes to standard output


def bytes_of(path: Path) -> bytes:
    """A file that was named; one that cannot be read ends the command."""
    try:
        return read_bytes(path)
    except OSError as error:
        remedy = "Check its name." if path.parent != Path("build") else "Build it with 'make pdf'."
        say(f"{path} cannot be read: {error.strerror or 'the system does not say why'}. {remedy}", style="bold red")
        raise typer.Exit(1) from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files into a folder, whole or not at all; a disk that refuses ends the command."""
    try:
        write(folder, files)
    except OSError as error:
        refuse(folder, error)


def write_sources(root: Path, files: Mapping[str, bytes], was: Mapping[str, bytes] = MappingProxyType({})) -> None:
    """Files of the project, each whole, unless one is another by now than it `was` when it was read.

    A link that leads out of the project, or a disk that refuses, ends the command, too.
    """
    for file, data in files.items():
        path = root / file
        try:
            write(path.parent, {path.name: data}, {path.name: was[file]} if file in was else {}, within=root)
        except ChangedError:
            say(f"{file} was changed meanwhile, and stays as it is. Do it again.", style="bold red")
            raise typer.Exit(1) from None
        except OSError as error:
            refuse(path, error)


def swept(folder: Path, root: Path) -> None:
    """An output folder in order, before the work; one among the sources, or a disk that refuses, ends the command."""
    not_a_source(folder, root)
    try:
        sweep(folder)
    except OSError as error:
        refuse(folder, error)


def not_a_source(path: Path, root: Path) -> None:
    """End a command that would write where the sources stand."""
    if room := _room(path, root):
        say(f"{path} lies among the sources, in {room}/. Write it elsewhere, such as build/.", style="bold red")
        raise typer.Exit(2)


def _room(path: Path, root: Path) -> str | None:
    """The folder of sources that a path lies in."""
    rooms = (room for room in (*ROOMS, "brochure") if path.resolve().is_relative_to((root / room).resolve()))
    return next(rooms, None)


def refuse(folder: Path, error: OSError) -> NoReturn:
    """End the command because the disk refuses."""
    reason = error.strerror or "the system does not say why"
    say(f"{folder} cannot be written: {reason}. Check the disk and who may write there.", style="bold red")
    raise typer.Exit(1) from None


def say(words: str, style: str | None = None) -> None:
    """A sentence for the person at the terminal; a path in it is no markup."""
    screen.print(words, style=style, markup=False, soft_wrap=True)
