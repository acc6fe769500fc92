"""What is typed into the form of a centre, held against the project as it is now: its faults, and the pages with it."""

from collections.abc import Mapping
from dataclasses import replace

from babel.localedata import locale_identifiers

from brochure.desk.answers import Answers
from brochure.desk.asked import AskedWronglyError
from brochure.desk.centres.filed import values_of
from brochure.desk.centres.typed import FORM, Fault, Understood, fault_of, fields, understood
from brochure.desk.latest import Reading
from brochure.desk.view import View
from brochure.layout.glyphs import lacking, unprintable
from brochure.nouns.content_paths import CENTRES, FIRST, Kind, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place
from brochure.nouns.node import Mapping as Node
from brochure.nouns.product import PRODUCTS, Delivery

DRAFT = "(draft)"
"""What a centre is called while it is only looked at: no file can be called so."""

KNOWN = sorted({code for code in locale_identifiers() if len(code) == 2})
"""Every language by its two letters."""


def _gone(language: str) -> Finding:
    place = Place(f"content/{language}/labels.yaml")
    return Finding(place, "form.languages", f"There are no texts in the language {language}.", "Put them back.")


NO_LANGUAGES = _gone(FIRST)


Pictures = Mapping[str, bytes | None]


class Judge:
    """Judges what is typed by what the project has: languages, pictures, fonts and pages.

    `pictures` are what pictures beside its file would be by then; None for one that would be gone.
    """

    def __init__(self, table: Answers) -> None:
        self._table = table

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which the project has texts."""
        rooms = map(room_of, self._table.latest.now.sources.content)
        return in_dutch_order({room.language for room in rooms if room and room.kind is Kind.LABELS})

    def understood(self, values: Mapping[str, str], pictures: Pictures) -> Understood:
        """What a form says, and its faults without those of pages. Raises AskedWronglyError for fields of none."""
        latest, languages = self._table.latest, self.languages
        if not languages:
            return Understood(Node(Place(FORM), {}, {}), None, (Fault("", NO_LANGUAGES),), {})
        if unknown := {field for field, text in values.items() if text} - set(fields(languages)):
            # It would be lost without a word. The texts of a language may have gone while the form was filled in.
            gone = sorted({field.rpartition(".")[2] for field in unknown} & set(KNOWN))
            if not gone or unknown - set(fields((*languages, *gone))):
                raise AskedWronglyError(*unknown)
            return Understood(Node(Place(FORM), {}, {}), None, tuple(Fault("", _gone(code)) for code in gone), {})
        filled = [field for field, text in values.items() if text]
        if both := [field for field in filled if any(one.startswith(f"{field}.") for one in filled)]:
            raise AskedWronglyError(*both)  # one form for all languages and one for each: either would be lost
        return understood(values, languages, _changed(latest.now.sources.pictures, pictures), latest.today)

    def faults(self, one: Understood, pictures: Pictures) -> list[Fault]:
        """All that is wrong with it, with what does not fit on the pages of any edition."""
        return [*one.faults, *(self._misfits(one, pictures) if one.is_sound else ())]

    def reading(self, one: Understood, pictures: Pictures) -> Reading | None:
        """The last sound sources with this centre among them; None where there are none, or it is no sound centre."""
        base = self._table.latest.good
        if base is None or one.centre is None or not one.is_sound:
            return None
        sources, content = base.sources, base.content
        return replace(
            base,
            sources=replace(
                sources,
                content={**sources.content, f"{CENTRES}{DRAFT}.yaml": one.node},
                pictures=_changed({**sources.pictures, **self._table.latest.now.sources.pictures}, pictures),
            ),
            content=replace(content, centres={**content.centres, DRAFT: one.centre}),
        )

    def of_pages(self, findings: list[Finding]) -> list[Fault]:
        """Faults of pages, each once."""
        names = fields(self.languages)
        faults = [fault_of(finding, names) for finding in findings]
        return list({(fault.field, fault.finding.code): fault for fault in faults}.values())

    def _misfits(self, one: Understood, pictures: Pictures) -> list[Fault]:
        reading = self.reading(one, pictures)
        if reading is None:
            return self._unprintable(one)
        findings: list[Finding] = []
        for occupation, language in reading.content.words:
            for product in PRODUCTS if language in reading.content.labels else ():
                view = View(occupation, product.name, language, Delivery.SCREEN, DRAFT)
                findings += self._table.slots(view, reading)[1]
        return self.of_pages(findings)

    def _unprintable(self, one: Understood) -> list[Fault]:
        """What has signs that the fonts lack, where no page can tell."""
        fonts = self._table.latest.now.sources.fonts
        texts = {field: text for field, text in values_of(one.node).items() if not field.startswith("logo.")}
        lacks = {field: missing for field, text in texts.items() if (missing := lacking(text, fonts))}
        return [Fault(field, unprintable(Place(FORM), field, missing)) for field, missing in lacks.items()]


def _changed(there: Mapping[str, bytes], pictures: Pictures) -> dict[str, bytes]:
    return {name: data for name, data in {**there, **pictures}.items() if data is not None}
