"""The command for an occupation that is not there yet."""

import re
from itertools import count
from pathlib import Path

import typer
import yaml

from brochure.cli.console import Root, report_on, say, write_sources
from brochure.model import occupation_of
from brochure.model.skeleton import skeleton
from brochure.nouns.content_paths import Kind, in_dutch_order, room_of
from brochure.nouns.finding import COMMAND, errors
from brochure.nouns.node import plain, text_at
from brochure.read.compose import compose
from brochure.read.project import read
from brochure.read.starter import starter
from brochure.validate.schemas import FOLDER, first_line, schemas

app = typer.Typer(no_args_is_help=True, help="Occupations: begin one.")


@app.callback()
def occupations() -> None:
    """Occupations: begin one."""


@app.command("new")
def new_occupation(name: str, root: Root = Path()) -> None:
    """Write the files of an occupation that is not there yet, with every text still to be written."""
    sources, findings = read(root)
    rooms = {room for path in sources.content if (room := room_of(path))}
    is_taken = any(room.kind in (Kind.FACTS, Kind.FLATPLAN, Kind.WORDS) and room.name == name for room in rooms)
    is_name = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and name not in ("labels", "language")
    if errors(findings) or not is_name or is_taken:
        report_on(findings, None)
        reason = "is there already" if is_taken else "has to wait" if is_name else "should be small letters and hyphens"
        say(f"{name!r} {reason}.", style="bold red")
        raise typer.Exit(1)
    texts = starter()
    flatplan, _ = compose(texts["flatplans"], "flatplan")
    files = {
        path: f"{first_line(path)}\n{text}"
        for folder, text in texts.items()
        for path in [f"content/{folder}/{name}.yaml"]
    }
    asked = occupation_of(plain(flatplan) if flatplan else None)
    total = 0
    for language in in_dutch_order({room.language for room in rooms if room.kind is Kind.LABELS}):
        to_write = text_at(sources.content[f"content/{language}/labels.yaml"], "to_write")
        numbers = count(1)
        words = skeleton(asked, lambda to_write=to_write, numbers=numbers: f"{to_write} {next(numbers)}")  # type: ignore[misc]
        total = next(numbers) - 1
        path = f"content/{language}/{name}.yaml"
        body = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10_000)
        files[path] = f"{first_line(path)}\n# docs/editing.md tells how words are written.\n{body}"
    for path, text in files.items():
        write_sources(root, {path: text.encode()})
        say(f"Written: {path}")
    if (root / FOLDER).is_dir():
        schema = f"{FOLDER}/{Kind.WORDS}/{name}.json"
        write_sources(root, {schema: schemas(read(root)[0].content)[schema]})
        say(f"Written: {schema}")
    say(f"{total} texts in each language are still to be written. See them grow: {COMMAND} desk.")
