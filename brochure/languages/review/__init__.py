"""A review sheet: both languages side by side, leaf by leaf as they are printed, for an editor to read and sign."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from brochure.languages.pairs import Pair, State
from brochure.languages.pairs.changes import changes
from brochure.localise.leaves import Leaves
from brochure.localise.writer import Writer
from brochure.model import Facts
from brochure.nouns.markup import Reference, parse
from brochure.nouns.sources import Sources
from brochure.typeset.document import ROOT
from brochure.typeset.library import Library
from brochure.validate import Content

FACES = (("AtkinsonHyperlegibleNext_400Regular", 400), ("AtkinsonHyperlegibleNext_700Bold", 700))


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact that is referred to: its value in both languages, and where it comes from."""

    values: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Row:
    """One leaf: as it is printed in both languages, its figures, and what has changed since it was confirmed."""

    pair: Pair
    printed: tuple[str, str]
    figures: tuple[Figure, ...]
    changed: tuple[str, ...]


def as_html(pairs: list[Pair], content: Content, issue: str) -> str:
    """The sheet of one occupation or of the labels, as one page for a browser; all pairs are of the same languages."""
    rows = [_row(pair, content) for pair in pairs]
    topics: dict[str, list[Row]] = {}
    for row in rows:
        topics.setdefault(row.pair.topic if "." in row.pair.path else "", []).append(row)
    environment = Environment(
        loader=PackageLoader("brochure.languages", "review"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    counts = {state.value: sum(row.pair.state is state for row in rows) for state in State}
    return environment.get_template("side_by_side.html").render(
        first=pairs[0], topics=topics, counts=counts, issue=issue
    )


def as_pdf(html: str, sources: Sources) -> bytes:
    """The same on sheets of A4."""
    library, fonts = Library(sources, {}), FontConfiguration()
    family = "font-family:'Atkinson Hyperlegible Next'"
    faces = "".join(
        f"@font-face{{{family};font-weight:{weight};src:url({ROOT}styles/fonts/{name}.ttf)}}" for name, weight in FACES
    )
    style = CSS(string=faces, url_fetcher=library, font_config=fonts)
    document = HTML(string=html, base_url=ROOT, url_fetcher=library)
    data: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return data


def _row(pair: Pair, content: Content) -> Row:
    facts = content.facts.get(pair.occupation)
    sides = (pair.source, pair.target)
    plan = content.flatplans.get(pair.occupation)
    pages = plan.numbers if plan else {}
    writers = [Writer(side.language, content.labels[side.language]) for side in sides] if facts else []
    makers = [Leaves(writer, facts, pages) for writer in writers] if facts else []
    printed = [side.text or "" for side in sides]
    if makers:
        printed = [
            maker.marked("", side.text or "", side.place).text for maker, side in zip(makers, sides, strict=True)
        ]
    figures = tuple(_figures(pair, makers, facts)) if facts else ()
    changed = tuple(_changed(pair)) if pair.state is State.STALE else ()
    return Row(pair, (printed[0], printed[1]), figures, changed)


def _figures(pair: Pair, makers: list[Leaves], facts: Facts) -> Iterator[Figure]:
    """Each fact once, whichever side refers to it."""
    texts = (pair.source.text or "", pair.target.text or "")
    found = [part.content for text in texts for part in parse(text)[0] if isinstance(part.content, Reference)]
    for reference in dict.fromkeys(found):
        mark = f"{{{reference.name}}}" if reference.form == "value" else f"{{{reference.name}:{reference.form}}}"
        values = dict.fromkeys(maker.marked("", mark, pair.source.place).text for maker in makers)
        monthly = facts.monthly.get(reference.name)
        fact = facts.facts.get(monthly.hourly if monthly else reference.name)
        source = facts.sources.get(fact.source) if fact else None
        origin = f"{source.publisher}, {source.title}, {fact.as_of}" if fact and source else ""
        yield Figure(tuple(values), origin)


def _changed(pair: Pair) -> Iterator[str]:
    if pair.confirmed is None:
        return
    for side, was in ((pair.source, pair.confirmed.source), (pair.target, pair.confirmed.target)):
        said = changes(was, side.text or "")
        if "[-" in said or "{+" in said:
            yield f"{side.language}: {said}"
