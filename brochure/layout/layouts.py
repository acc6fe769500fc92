"""Copy to HTML: one section for every page of an edition.

Only copy may be printed. A leaf that is printed gets its own `id`, and `lang` where its words are
in another language; what was printed is written down, so that later it can be proven to be there.
"""

import re
from collections import Counter
from decimal import Decimal
from urllib.parse import urlencode

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.sandbox import safe_range
from markupsafe import Markup, escape

from brochure.art.logo import placed
from brochure.layout.addresses import in_pieces
from brochure.layout.complete import astray, source_id, unprinted, without_room
from brochure.layout.filters import alphabetical, looks, token, words_of
from brochure.layout.jinja import MOST, EndlessError, Limited, NotCopyError, fault_of
from brochure.layout.scales import lengths_of, marks_of, on_axis
from brochure.nouns.finding import Finding, Place
from brochure.nouns.laid_out import FOLDER, OWN, LaidOut, Printed, Section, Slot, Use
from brochure.nouns.leaf import Branch, Leaf, Number, Run
from brochure.nouns.product import Edition

TREMA = re.compile(r"\w*[äëïöüÄËÏÖÜ]\w*")
"""Pyphen breaks `ideeën` as `idee-ën`, which is wrong: words with a trema stay whole."""


ADDRESSES = ("centre.email", "centre.web", "centre.address")


class _Setting:
    """What is being printed now: counts ids over the edition, notes leaves for the page and its slot.

    `topics` are those of all pages, and `sources` the one with the list of sources: figures lead there from other
    pages. Ids in a slot are counted for themselves: they must not depend on what else is printed.
    """

    def __init__(self, language: str, *, has_centre: bool, topics: tuple[str, ...] = (), sources: str = "") -> None:
        self.language = language
        self.has_centre = has_centre
        self.topics = topics
        self.sources = sources
        self.topic = ""
        self.printed: list[Printed] = []
        self.things = 0
        self.slot: Slot | None = None
        self._slot = ""
        self._ids: Counter[str] = Counter()

    def note(self, leaf: Leaf, use: Use) -> str:
        name = f"{OWN}{leaf.path}@{self._slot}" if self._slot else leaf.path
        self._ids[name] += 1
        number = self._ids[name]
        id_ = name if number == 1 else f"{name}~{number}"
        self.printed.append(Printed(leaf, use, id_))
        return id_

    def page(self, topic: str) -> None:
        """Begin a page."""
        self.topic = topic
        self.printed, self.things, self.slot = [], 0, None

    def fill(self, name: str, html: str, before: int) -> Slot:
        """A slot with all leaves that were printed since there were `before`."""
        return Slot(name, html, tuple(self.printed[before:]), before)

    def within(self, slot: str) -> None:
        """What is printed from now on stands in a slot; in none, where it has no name."""
        self._slot = slot

    def text(self, leaf: Leaf) -> Markup:
        lang = Markup(' lang="{}"').format(leaf.language) if leaf.language != self.language else Markup()
        inside = Markup().join(self._run(run) for run in leaf.runs)
        if leaf.path in ADDRESSES:
            inside = in_pieces(leaf.text)
        use = Use.NUMBER if isinstance(leaf, Number) else Use.TEXT
        return Markup('<span id="{}"{}>{}</span>').format(self.note(leaf, use), lang, inside)

    def _run(self, run: Run) -> Markup:
        """A stretch of words; a figure leads to its source and a number to its page, where that is another one."""
        html = _run(run, self.language)
        if run.topic and run.topic != self.topic and run.topic in self.topics:
            return Markup('<a class="cited" href="#{}">{}</a>').format(run.topic, html)
        if not run.source or self.sources in ("", self.topic):
            return html
        return Markup('<a class="cited" href="#{}">{}</a>').format(source_id(run.source), html)


def _run(run: Run, page: str) -> Markup:
    if (run.language or page) == "nl":
        html = Markup().join(
            Markup('<span class="whole">{}</span>').format(piece) if TREMA.fullmatch(piece) else escape(piece)
            for piece in re.split(f"({TREMA.pattern})", run.text)
            if piece
        )
    else:
        html = escape(run.text)
    if run.figure:
        html = Markup('<span class="figure">{}</span>').format(html)
    if run.language:
        html = Markup('<span lang="{}">{}</span>').format(run.language, html)
    return Markup("<strong>{}</strong>").format(html) if run.strong else html


class Layouts:
    """The layouts of the house, ready to print copy."""

    def __init__(self, layouts: dict[str, str]) -> None:
        self._setting = _Setting("", has_centre=False)
        self._context: dict[str, object] = {}
        self._faults: list[Finding] = []
        self._layouts = layouts
        self._environment = Limited(
            self._turn,
            loader=FunctionLoader(lambda name: (layouts[name], name, None) if name in layouts else None),
            autoescape=True,
            optimized=False,  # it takes longer than the few pages that are printed
            undefined=StrictUndefined,
            finalize=self._finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "spoken": lambda leaf: self._plain(leaf, Use.SPOKEN),
            "named": lambda leaf: self._plain(leaf, Use.NAMED),
            "title": lambda leaf: self._plain(leaf, Use.TITLE),
            "link": lambda leaf: self._plain(leaf, Use.LINK),
            "looks": looks,
            "marks": marks_of,
            "token": token,
            "alphabetical": alphabetical,
        }
        self._environment.globals |= {
            "range": safe_range,
            "art": self._art,
            "slot": self._slot,
            "placed": placed,
            "on_axis": on_axis,
            "lengths_of": lengths_of,
        }

    def lay_out(self, edition: Edition, copy: Branch) -> tuple[LaidOut | None, list[Finding]]:
        """Every page of an edition; findings name the layout and its line, or the leaf that was left out.

        Where the copy has no centre the slots stay empty.
        """
        self._begin(edition, copy)
        sections, findings = [], []
        base, faults = self._render("base.html", **self._context)
        findings += faults
        for number, page in enumerate(edition.product.pages, 1):
            self._setting.page(page.topic)
            self._faults = []
            more = {"page": page, "is_recto": number % 2 == 1, "words": copy[page.topic]}
            html, faults = self._render(f"products/{edition.product.name}.html", **self._context, **more)
            findings += [*self._faults, *faults]
            layout = f"products/{edition.product.name}.html"
            section = Section(page.topic, html, tuple(self._setting.printed), self._setting.slot, layout)
            if not faults and not self._faults:
                findings += unprinted(page, section, copy, edition.product)
                findings += without_room(page, section, edition.product)
                findings += astray(section, edition.product, self._layouts)
            sections.append(section)
        if findings:
            return None, list(dict.fromkeys(findings))  # a part that is on every page is told once
        head, _, tail = base.partition(SECTIONS)
        return LaidOut(tuple(sections), head, tail), []

    def slots(self, edition: Edition, copy: Branch) -> tuple[dict[str, Slot], list[Finding]]:
        """What a centre has to say in the slots of an edition, by topic, without the pages around them."""
        self._begin(edition, copy)
        found: dict[str, Slot] = {}
        findings: list[Finding] = []
        for page in edition.product.slots:
            self._setting.page(page.topic)
            slot, faults = self._filled(page.slot or "")
            findings += faults
            found[page.topic] = slot
            if not faults:
                alone = Section(page.topic, f"<section>{slot.room}</section>", slot.printed, slot)
                findings += unprinted(
                    page, alone, copy, edition.product, only=page.also[:1] if page.slot == "panel" else ()
                )
                findings += astray(alone, edition.product, self._layouts)
        return found, findings

    def _begin(self, edition: Edition, copy: Branch) -> None:
        sources = edition.product.topic_of("sources")
        topics = tuple(page.topic for page in edition.product.pages)
        self._setting = _Setting(edition.language, has_centre="centre" in copy, topics=topics, sources=sources)
        numbers = {page.topic: _number(edition, number) for number, page in enumerate(edition.product.pages, 1)}
        looks = {kind: {look.name: look for look in getattr(edition.product, kind)} for kind in ("chapters", "work")}
        self._context = {"edition": edition, "copy": copy, "labels": copy["labels"], "numbers": numbers, **looks}
        self._context["words_of"] = lambda kind: words_of(edition, copy, kind)
        self._faults = []

    def _filled(self, name: str) -> tuple[Slot, list[Finding]]:
        """The slot of this name, empty where there is no centre."""
        before = len(self._setting.printed)
        html, faults = "", list[Finding]()
        if self._setting.has_centre:
            self._setting.within(name)
            html, faults = self._render(f"slots/{name}.html", **self._context)
            self._setting.within("")
        return self._setting.fill(name, html, before), faults

    def _render(self, name: str, **context: object) -> tuple[str, list[Finding]]:
        try:
            return self._environment.get_template(name).render(sections=_SECTIONS, **context), []
        except Exception as error:  # noqa: BLE001 -- whatever a layout does is told at its line
            return "", [fault_of(error, name)]

    def _turn(self) -> None:
        self._setting.things += 1
        if self._setting.things > MOST:
            raise EndlessError

    def _finalize(self, value: object) -> object:
        self._turn()
        match value:
            case Leaf():
                return self._setting.text(value)
            case Markup() | int() | float() | Decimal() if not isinstance(value, bool):
                return value
            case Undefined():
                return str(value)  # raises, with the name that is missing
            case _:
                raise NotCopyError(f"{type(value).__name__} {str(value)[:40]!r}")

    def _plain(self, leaf: Leaf, use: Use) -> Markup:
        if not isinstance(leaf, Leaf):
            raise NotCopyError(f"{leaf!r} is not a leaf")
        self._setting.note(leaf, use)
        return escape(leaf.text)

    def _slot(self, name: str) -> Markup:
        self._setting.slot, faults = self._filled(name)
        self._faults += faults
        return Markup(self._setting.slot.room)  # noqa: S704 -- our own element

    def _art(self, name: str, **options: object) -> Markup:
        """The address of a drawn picture; a leaf among its options counts as drawn."""
        plain = {
            key: self._plain(value, Use.DRAWN).unescape() if isinstance(value, Leaf) else str(value)
            for key, value in options.items()
        }
        return escape(f"art:{name}?{urlencode(plain)}")


def _number(edition: Edition, number: int) -> Number:
    """The number of a page."""
    place = Place(f"{FOLDER}/products/{edition.product.name}.html")
    return Number(f"number.{number}", edition.language, place, (Run(str(number)),))


SECTIONS = "<!--sections-->"
_SECTIONS = Markup("<!--sections-->")
