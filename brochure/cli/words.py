"""The commands for the people who write: languages in step, plain words, translators, schemas."""

from pathlib import Path
from typing import Annotated

import typer

from brochure.cli.console import (
    Output,
    Report,
    Root,
    bytes_of,
    not_a_source,
    print_out,
    report_on,
    say,
    write_files,
    write_sources,
)
from brochure.editions.drafted import drafted
from brochure.editions.edition import prepare
from brochure.languages.exchange import Form, UnreadableError, as_file, brought_back, from_file
from brochure.languages.exchange.language import new_language
from brochure.languages.pairs import UnconfirmedError, pairs_of
from brochure.languages.pairs import as_text as as_status
from brochure.languages.pairs import confirm as confirm_pairs
from brochure.languages.plain import HunspellError, in_plain_words, misspelt
from brochure.languages.review import as_html, as_pdf
from brochure.model.schema import is_language
from brochure.nouns.content_paths import room_of
from brochure.nouns.finding import COMMAND, Finding, errors
from brochure.nouns.report import summary
from brochure.nouns.sources import Sources
from brochure.read.project import read
from brochure.validate import Content, validate
from brochure.validate.schemas import schemas

app = typer.Typer()
language_app = typer.Typer(no_args_is_help=True, help="Languages: add one, check its words.")
app.add_typer(language_app, name="language")

Confirm = Annotated[
    list[str] | None,
    typer.Option("--confirm", metavar="PATH", help="You have looked at this leaf or topic; may be repeated."),
]
Because = Annotated[str, typer.Option(help="Why what does not agree is right all the same.")]
By = Annotated[str, typer.Option(help="Your name, which is kept with what you confirm.")]
To = Annotated[str, typer.Option(help="The language to translate into, such as en.")]
AsForm = Annotated[Form, typer.Option("--to", help="The form of the file.")]
Into = Annotated[Path | None, typer.Option("--file", help="The file to write; else one in build/.")]
Back = Annotated[
    Path, typer.Argument(help="The file that came back: .xliff, .po or .csv.", exists=True, dir_okay=False)
]
Of = Annotated[str | None, typer.Option("--language", help="Only this language and the one that is written first.")]


@app.command()
def status(
    root: Root = Path(), confirm: Confirm = None, because: Because = "", by: By = "", language: Of = None
) -> None:
    """Show which leaves of the languages are in step, or confirm that you have looked at some of them."""
    was = _there(root, "*.lock")
    sources, findings = read(root)
    if confirm:
        _refuse_faulty(sources, findings)
        try:
            locks, count, gone = confirm_pairs(sources, confirm, language, because.strip(), by.strip())
        except UnconfirmedError as error:
            say(str(error), style="bold red")
            raise typer.Exit(1) from None
        write_sources(root, locks, was)
        say(f"{count} {'pair' if count == 1 else 'pairs'} confirmed.")
        if gone:
            say(f"No longer there, so forgotten: {', '.join(gone)}.")
        return
    pairs, faults = pairs_of(sources)
    mine = [pair for pair in pairs if language in (None, pair.target.language)]
    print_out(as_status(mine))
    report_on([*findings, *faults], None)
    if errors(findings) or not all(pair.is_settled for pair in mine):
        raise typer.Exit(1)


def _there(root: Path, pattern: str) -> dict[str, bytes]:
    """Files of the content as they are, before they are read: what is written later goes over nothing else."""
    paths = (path for path in sorted((root / "content").glob(pattern)) if path.is_file())
    return {path.relative_to(root).as_posix(): bytes_of(path) for path in paths}


def _refuse_faulty(sources: Sources, findings: list[Finding]) -> None:
    """End a command that would write from content of which a part cannot be read: that part would be lost."""
    found = [*errors(findings), *pairs_of(sources)[1]]
    if found:
        report_on(found, None)
        say("Nothing was changed: first mend what cannot be read.", style="bold red")
        raise typer.Exit(1)


@app.command()
def review(root: Root = Path(), output: Output = Path("build"), language: Of = None) -> None:
    """Write both languages side by side, leaf by leaf, for an editor to read and sign: HTML and PDF."""
    sources, content, findings = prepare(root)
    report_on(findings, None)
    if errors(findings):
        raise typer.Exit(1)
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language in content.labels]
    files: dict[str, bytes] = {}
    for occupation, other in dict.fromkeys((pair.occupation, pair.target.language) for pair in pairs):
        if language in (None, other):
            mine = [pair for pair in pairs if (pair.occupation, pair.target.language) == (occupation, other)]
            facts = content.facts.get(occupation) or next(iter(content.facts.values()))
            html = as_html(mine, content, facts.issue.id)
            name = f"review-{occupation}-{mine[0].source.language}-{other}"
            files |= {f"{name}.html": html.encode(), f"{name}.pdf": as_pdf(html, sources)}
    write_files(output, files)
    say(f"Written into {output}/: {', '.join(files)}.")


@app.command("export")
def export_words(language: To, form: AsForm = Form.XLIFF, root: Root = Path(), file: Into = None) -> None:
    """Write the words of all topics for a translator, with what is there in the other language already."""
    sources, findings = read(root)
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language == language]
    if not pairs:
        say(f"There is no language {language!r} that follows another one.", style="bold red")
        raise typer.Exit(1)
    path = file or Path(f"build/words-{pairs[0].source.language}-{language}.{form}")
    not_a_source(path, root)
    write_files(path.parent, {path.name: as_file(form, pairs)})
    report_on(findings, None)
    say(f"Written: {path}. When it comes back: {COMMAND} import {path}.")


@app.command("import")
def import_words(file: Back, root: Root = Path()) -> None:
    """Put the words that a translator sent back into the content: all that are sound, or none at all."""
    was = _there(root, "*/*.yaml")
    sources, findings = read(root)
    _refuse_faulty(sources, findings)
    try:
        exchange = from_file(Form(file.suffix.removeprefix(".")), bytes_of(file))
    except ValueError:
        say(f"{file} ends with none of {', '.join(f'.{form}' for form in Form)}.", style="bold red")
        raise typer.Exit(1) from None
    except UnreadableError as error:
        say(f"{file} cannot be used. {error}", style="bold red")
        raise typer.Exit(1) from None
    pairs = [pair for pair in pairs_of(sources)[0] if pair.target.language == exchange.target_language]
    texts = {file: was[file].decode() for file in {pair.target.place.file for pair in pairs}}
    files, count, faults = brought_back(file.name, exchange, pairs, texts, sources.fonts)
    new = drafted(sources, files, validate(sources)[1], None).new
    faults += new
    report_on(faults, None)
    if errors(faults):
        say("Nothing was changed.", style="bold red")
        raise typer.Exit(1)
    write_sources(root, {file: text.encode() for file, text in files.items()}, was)
    say(f"{count} texts changed. Look at them: {COMMAND} status --language {exchange.target_language}.")


@app.command("schemas")
def write_schemas(root: Root = Path()) -> None:
    """Write the JSON Schemas of all content, by which an editor completes and explains; needed when a model changes."""
    made = schemas(read(root)[0].content)
    write_sources(root, made)
    say(f"Written: {', '.join(made)}.")


@language_app.command("new")
def add_language(language: str, root: Root = Path()) -> None:
    """Write the files of a language that is not there yet, with every text still to be written."""
    sources, findings = read(root)
    taken = {room.language for path in sources.content if (room := room_of(path))}
    if errors(findings) or not is_language(language) or language in taken:
        reason = (
            "is there already" if language in taken else "is no code of a language" if not findings else "has to wait"
        )
        report_on(findings, None)
        say(f"{language!r} {reason}.", style="bold red")
        raise typer.Exit(1)
    texts = {path: (root / path).read_text(encoding="utf-8") for path in sources.content if path.startswith("content/")}
    for path, text in new_language(language, sources, texts).items():
        write_sources(root, {path: text.encode()})
        say(f"Written: {path}")
    say(f"Write the words, or send them to a translator: {COMMAND} export --language {language}.")


@language_app.command("check")
def check_language(root: Root = Path(), report: Report = None) -> None:
    """Say what is hard to read: long sentences and words, passives, jargon, capitals, and what is misspelt."""
    _, content, findings = prepare(root)
    findings += [] if errors(findings) else hard_to_read(content)
    report_on(findings, report)
    if errors(findings):
        raise typer.Exit(1)
    say(
        f"{summary(findings)}. Nothing of it stops a build; a release leaves nothing open."
        if findings
        else "All plain."
    )


def hard_to_read(content: Content) -> list[Finding]:
    """Findings on the words of every language that has limits and lists of its own."""
    findings: list[Finding] = []
    for (_, language), node in content.words.items():
        if rules := content.languages.get(language):
            findings += in_plain_words(node, rules)
            try:
                findings += misspelt(node, language, rules)
            except HunspellError as error:
                say(str(error), style="bold red")
                raise typer.Exit(1) from None
    return findings
