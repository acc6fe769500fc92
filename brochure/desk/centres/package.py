"""All files of a centre in one, under names that say what they are, with a page that says which to use when."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from babel import Locale
from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined

from brochure.desk.headings import name_of
from brochure.editions.edition import planned
from brochure.model import Centre
from brochure.nouns.product import PRODUCTS, Delivery, Edition
from brochure.read.lists import slug_of
from brochure.validate import Content

FOLDERS = {
    "nl": {"screen": "1-scherm", "office": "2-zelf-printen", "press": "3-drukkerij"},
    "en": {"screen": "1-screen", "office": "2-print-it-yourself", "press": "3-printing-house"},
}
"""A folder for each look, in the order in which they are needed."""

PAGE = {"nl": "0-lees-mij.html", "en": "0-read-me.html"}

CALLED = {"nl": {"handout": "hand-out"}, "en": {}}
"""Products that are called otherwise than their name here, as the labels of that language have them."""

USES = {
    "nl": {
        Delivery.SCREEN: "scherm",
        Delivery.OFFICE: "printer",
        Delivery.OFFICE_LONG_EDGE: "printer-lange-zijde",
        Delivery.OFFICE_BY_HAND: "printer-met-de-hand",
        Delivery.PRESS: "drukkerij",
        Delivery.PRESS_X1A: "drukkerij-x1a",
        Delivery.PRESS_COVER: "drukkerij-omslag",
        Delivery.PRESS_INSIDE: "drukkerij-binnenwerk",
    },
    "en": {
        Delivery.SCREEN: "screen",
        Delivery.OFFICE: "printer",
        Delivery.OFFICE_LONG_EDGE: "printer-long-edge",
        Delivery.OFFICE_BY_HAND: "printer-by-hand",
        Delivery.PRESS: "printing-house",
        Delivery.PRESS_X1A: "printing-house-x1a",
        Delivery.PRESS_COVER: "printing-house-cover",
        Delivery.PRESS_INSIDE: "printing-house-inside",
    },
}
"""What a file is for, in its name."""

MOMENT = {"nl": "EEEE d MMMM y 'om' HH.mm 'uur'", "en": "EEEE d MMMM y 'at' HH:mm"}
"""How each language says when something was."""

ORDER = {"nl": "drukorder", "en": "print-order"}

NAMED = [product.name for product in PRODUCTS]


@dataclass(frozen=True, slots=True)
class Made:
    """A file as our program made it for a delivery: its name and its bytes."""

    delivery: Delivery
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Whole:
    """All files of a centre as they were made of some content, and when that was done."""

    slug: str
    moment: datetime
    made: tuple[Made, ...]
    content: Content

    @property
    def name(self) -> str:
        """Another one each time: who made them twice sees which are newer."""
        return f"{self.slug}-{self.moment:%Y-%m-%d-%H.%M.%S}"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it is handed over: where it lies, its title and language, and what the page says of it.

    `sheets` is how many sheets of paper are folded together: none where nothing is folded.
    """

    path: str
    title: str
    product: str
    language: str
    delivery: Delivery
    is_order: bool
    sheets: int
    data: bytes


def package(whole: Whole, language: str) -> bytes:
    """A ZIP of all files and of the page about them, called as who speaks this language would call them."""
    content = whole.content
    files = sorted(whole.made, key=lambda one: (one.delivery, one.name))
    several = len({edition.occupation for one in files if (edition := _edition(one, content))}) > 1
    named = [(one, _handed(one, content, language, is_one=not several)) for one in files]
    handed = sorted(_as_named(named), key=_need)
    page = _page(_name(content.centres[whole.slug]), whole.moment, handed, language)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in ((PAGE[language], page), *((one.path, one.data) for one in handed)):
            made_then = zipfile.ZipInfo(f"{whole.name}/{path}", whole.moment.timetuple()[:6])
            made_then.external_attr = 0o644 << 16  # whoever unpacks it for visitors lets them read it
            packed.writestr(made_then, data, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def _as_named(named: list[tuple[Made, Handed]]) -> Iterator[Handed]:
    """The files, with the names that they have here also where an order sheet speaks of them."""
    for _, one in named:
        data = one.data
        for made, other in named if one.is_order else ():
            data = data.replace(made.name.encode(), PurePosixPath(other.path).name.encode())
        yield replace(one, data=data)


def _need(one: Handed) -> tuple[int, bool, int, str]:
    """What most people need comes first: an exception, such as for a printer that turns the paper otherwise, last."""
    product = NAMED.index(one.product) if one.product in NAMED else len(NAMED)
    return list(Delivery).index(one.delivery), one.is_order, product, one.path


def _handed(made: Made, content: Content, language: str, *, is_one: bool) -> Handed:
    suffix = made.name.rpartition(".")[2]
    folder = FOLDERS[language][made.delivery.look]
    is_order = suffix == "txt"
    edition = _edition(made, content)
    if edition is None:
        return Handed(f"{folder}/{made.name}", made.name, "", "", made.delivery, is_order, 0, made.data)
    tongue = slug_of(Locale.parse(edition.language).get_display_name(language) or edition.language)
    names = (
        *(() if is_one else (edition.occupation,)),
        *(CALLED[language].get(edition.product.name, edition.product.name), tongue, USES[language][made.delivery]),
        *((ORDER[language],) if is_order else ()),
    )
    pages = len(planned(edition, content).product.pages)
    return Handed(
        path=f"{folder}/{'-'.join(names)}.{suffix}",
        title=name_of(content, edition.occupation, edition.language),
        product=edition.product.name,
        language=edition.language,
        delivery=made.delivery,
        is_order=is_order,
        sheets=pages // 4 if pages > 1 else 0,
        data=made.data,
    )


def _edition(made: Made, content: Content) -> Edition | None:
    """What a file is an edition of, by its name."""
    stem = made.name.rpartition(".")[0]
    return next((edition for edition in _editions(made.delivery, content) if str(edition) == stem), None)


def _editions(delivery: Delivery, content: Content) -> list[Edition]:
    return [
        Edition(product, language, occupation, "", delivery)
        for product in PRODUCTS
        for occupation, language in content.words
        if language in content.labels and occupation in content.flatplans
    ]


def _name(centre: Centre) -> str:
    return centre.name if isinstance(centre.name, str) else next(iter(centre.name.values()))


def _page(name: str, moment: datetime, handed: list[Handed], language: str) -> bytes:
    environment = Environment(
        loader=PackageLoader("brochure.desk.centres", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    here = moment.replace(tzinfo=None)  # else Babel says when it was in Greenwich
    made = {one: format_datetime(here, pattern, locale=one) for one, pattern in MOMENT.items()}
    said = {"name": name, "made": made, "files": handed, "language": language}
    return environment.get_template("package.html").render(said).encode()
