"""Files that are finished: examined from scratch, and drawn to be looked at."""

from pathlib import Path
from typing import Annotated

import typer
from pypdfium2 import PdfiumError

from brochure.cli.console import Output, Report, Root, bytes_of, print_out, report_on, say, write_files, write_report
from brochure.desk.proof import Shown, proof_page, proofs
from brochure.editions.edition import inspect, prepare
from brochure.editions.wanted import at_home, chosen, files_of
from brochure.languages.pairs import in_step
from brochure.nouns.finding import errors
from brochure.nouns.product import Delivery
from brochure.nouns.report import as_report
from brochure.preflight.read_aloud import as_text as as_heard
from brochure.preflight.read_aloud import heard
from brochure.preflight.sandbox import examine
from brochure.write.stopping import hear

Pdf = Annotated[Path | None, typer.Argument(help="A PDF from anyone; without one, the built files are examined.")]
As = Annotated[Delivery, typer.Option("--as", help="What the file is to be used for.")]


def preflight(
    file: Pdf = None,
    delivery: As = Delivery.PRESS,
    root: Root = Path(),
    output: Output = Path("build"),
    report: Report = None,
) -> None:
    """Examine finished files from scratch: one PDF from anyone, or every built file against the content."""
    if file is not None:
        findings = examine(file.name, bytes_of(file), delivery)
        print_out(as_report(file.name, delivery, findings))
        write_report(findings, report)
    else:
        sources, content, findings = prepare(root)
        wanted = chosen(root, content)
        findings = at_home(findings, files_of({edition.centre for edition in wanted}, sources))
        wanted = () if errors(findings) else wanted
        for edition in wanted:
            hear()
            findings += inspect(edition, sources, content, bytes_of(output / f"{edition}.pdf"))
        report_on(findings, report)
        if not findings:
            say(f"No fault found in {len(wanted)} files.")
    if errors(findings):
        raise typer.Exit(1)


def proof(root: Root = Path(), output: Output = Path("build")) -> None:
    """Draw every built file, in facing pages and singly, all on one page; and write what a screen reader says of it."""
    files = sorted(output.glob("*.pdf"))
    if not files:
        say("There is nothing to prove yet: run 'make pdf' first.", style="bold red")
        raise typer.Exit(1)
    shown: list[Shown] = []
    for path in files:
        hear()
        try:
            data = path.read_bytes()
            pictures = dict(proofs(path.stem, data))
            words = list(heard(data))
        except (OSError, PdfiumError):
            say(f"{path} cannot be read as a PDF. Build it again with 'make pdf'.", style="bold red")
            raise typer.Exit(1) from None
        write_files(output / "proof", pictures)
        shown.append(Shown(path.stem, len(data), len(pictures) - 2, pictures[f"{path.stem}-spreads.png"]))
        if words:
            name = path.stem.removesuffix(f"-{Delivery.SCREEN}")
            write_files(output, {f"{name}-reading-order.txt": as_heard(words).encode()})
    sources, _, findings = prepare(root)
    findings += [] if errors(findings) else in_step(sources)
    write_files(output / "proof", {"index.html": proof_page(shown, findings)})
    say(f"Proofs of {len(files)} files are in {output / 'proof'}/, {output / 'proof/index.html'} shows them all;")
    say(f"what a screen reader says is in {output}/.")
