"""All files of a centre in one, under names that say what they are, with a page that says which to use when."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined

from brochure.editions.edition import planned
from brochure.model import Centre
from brochure.nouns.node import entries, text_at
from brochure.nouns.product import PRODUCTS, Delivery, Edition
from brochure.read.lists import slug_of
from brochure.validate import Content

FOLDERS = {"screen": "1-scherm-screen", "office": "2-printer", "press": "3-drukkerij-printing-house"}
"""A folder for each look, in the order in which they are needed."""

PAGE = "0-lees-mij-read-me.html"

SOFT = "\N{SOFT HYPHEN}"

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell: the same files give the same bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file as our program made it for a delivery: its name and its bytes."""

    delivery: Delivery
    name: str
    data: bytes


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


def package(slug: str, made: Iterable[Made], content: Content) -> bytes:
    """A ZIP of all files and of the page about them."""
    handed = sorted((_handed(one, content) for one in made), key=lambda one: one.path)
    page = _page(_name(content.centres[slug]), handed)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as whole:
        for path, data in ((PAGE, page), *((one.path, one.data) for one in handed)):
            whole.writestr(zipfile.ZipInfo(f"{slug}/{path}", BEGINNING), data, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def _handed(made: Made, content: Content) -> Handed:
    stem, _, suffix = made.name.rpartition(".")
    folder = FOLDERS.get(made.delivery.look, str(made.delivery))
    end = str(made.delivery).removeprefix(made.delivery.look)
    is_order = suffix == "txt"
    for edition in _editions(made.delivery, content):
        if str(edition) == stem:
            name = slug_of(Locale.parse(edition.language).get_display_name() or edition.language)
            order = "-order" if is_order else ""
            path = f"{folder}/{edition.occupation}-{edition.product.name}-{name}{end}{order}.{suffix}"
            pages = len(planned(edition, content).product.pages)
            title = _title(edition, content)
            sheets = pages // 4 if pages > 1 else 0
            product = edition.product.name
            return Handed(path, title, product, edition.language, made.delivery, is_order, sheets, made.data)
    return Handed(f"{folder}/{made.name}", made.name, "", "", made.delivery, is_order, 0, made.data)


def _editions(delivery: Delivery, content: Content) -> list[Edition]:
    return [
        Edition(product, language, occupation, "", delivery)
        for product in PRODUCTS
        for occupation, language in content.words
        if language in content.labels and occupation in content.flatplans
    ]


def _title(edition: Edition, content: Content) -> str:
    words = content.words[edition.occupation, edition.language]
    title = text_at(words.items["cover"], "title") if entries(words, "cover") else None
    return (title or edition.occupation).replace(SOFT, "")


def _name(centre: Centre) -> str:
    return centre.name if isinstance(centre.name, str) else next(iter(centre.name.values()))


def _page(name: str, handed: list[Handed]) -> bytes:
    environment = Environment(
        loader=PackageLoader("brochure.desk.centres", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("package.html").render(name=name, files=handed).encode()
