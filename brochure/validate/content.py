"""All content as far as it is sound, and every fault in it.

Each check reads nodes, not the model of another check, so that one fault never hides the next.
"""

from collections.abc import Iterator
from collections.abc import Mapping as PlainMapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from pydantic import ValidationError

from brochure.art.sign import signs_of
from brochure.model import Centre, Facts, Flatplan, Labels, Language, Printing, occupation_of
from brochure.model.schema import Closed, is_language
from brochure.nouns.content_paths import Kind, Room, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place, quoted
from brochure.nouns.keeper import Forgetful, found_once, key_of
from brochure.nouns.node import Mapping, Node, Scalar, plain
from brochure.nouns.sources import Sources
from brochure.validate.ageing import ages
from brochure.validate.centres import centres
from brochure.validate.conditions import conditions
from brochure.validate.faults import faults
from brochure.validate.figures import figures
from brochure.validate.lasting import End, dated, end_of, lasting, shown_in
from brochure.validate.logos import logos
from brochure.validate.plan import flatplan, of_week, of_words
from brochure.validate.styles import styles
from brochure.validate.twins import missing, shapes, to_write, unfinished
from brochure.validate.unused import unused
from brochure.validate.words import label_marks, references


@dataclass(frozen=True, slots=True)
class Content:
    """Content that has passed: typed facts, labels, centres and printing; words stay nodes, to keep their places.

    `words[occupation, language]`, `labels[language]`, `facts[occupation]`, `flatplans[occupation]`, `centres[slug]`
    `languages[language]`, and `ends[occupation]`: the last day of its issue.
    """

    words: dict[tuple[str, str], Mapping]
    labels: dict[str, Labels]
    facts: dict[str, Facts]
    flatplans: dict[str, Flatplan]
    centres: dict[str, Centre]
    printing: Printing | None
    languages: dict[str, Language]
    ends: dict[str, End]


MODELS: dict[Kind, type[Closed]] = {
    Kind.FACTS: Facts,
    Kind.FLATPLAN: Flatplan,
    Kind.CENTRE: Centre,
    Kind.LABELS: Labels,
    Kind.PRINTING: Printing,
    Kind.LANGUAGE: Language,
}


def model_of(room: Room, rooms: PlainMapping[Room, Node]) -> type[Closed]:
    """What a file must say; words must be those that the flatplan of their occupation asks for."""
    if room.kind is not Kind.WORDS:
        return MODELS[room.kind]
    plan = rooms.get(Room(Kind.FLATPLAN, room.name))
    return occupation_of(None if plan is None else plain(plan))


def validate(sources: Sources, today: date | None = None) -> tuple[Content, list[Finding]]:
    """Every file against its model, then all of them against each other; without `today` nothing is over."""
    findings: list[Finding] = []
    rooms: dict[Room, Node] = {}
    typed: dict[Room, Closed] = {}
    left = unfinished(sources)
    findings += left.values()
    languages = {room.language for file in left if (room := room_of(file))}
    for file, node in sources.content.items():
        room = room_of(file)
        if room and room.language in languages:
            continue
        if room:
            rooms[room] = node
        else:
            remedy = "Move it, remove it, or mend its name: small letters, digits and hyphens."
            findings.append(Finding(Place(file), "file.unknown", "No room of content/ holds this file.", remedy))
    for language in sorted({room.language for room in rooms if room.language}):
        if not is_language(language):
            words = f"No language has the code {language!r}."
            findings.append(Finding(Place(f"content/{language}"), "content.language", words, "Mend the folder's name."))
    for room, node in rooms.items():
        try:
            typed[room] = model_of(room, rooms).model_validate(plain(node))
        except ValidationError as error:
            findings += faults(node, error.errors(include_url=False, include_context=True))
        findings += _checked(room, node, rooms, sources, today)
    ends = dict[str, End]()
    findings += _ages(rooms, typed, ends, today)
    findings += _chosen(rooms, sources)
    findings += missing(sources)
    findings += shapes(rooms)
    findings += to_write(rooms)
    findings += unused(sources, rooms)
    read = [part for one in (sources.styles, sources.layouts) for file in sorted(one.items()) for part in file]
    findings += found_once(
        sources.kept,
        key_of("palettes", *read, *sources.profiles.values()),
        lambda: styles(sources.styles, sources.layouts, sources.profiles),
    )
    findings += signs_of(sources.signs)[1]
    return _content(typed, rooms, ends), findings


def _checked(
    room: Room, node: Node, rooms: dict[Room, Node], sources: Sources, today: date | None
) -> Iterator[Finding]:
    """What no model can see of one file."""
    match room.kind:
        case Kind.CENTRE:
            yield from centres(node, in_dutch_order({other.language for other in rooms if other.language}), today)
            yield from logos(node, sources.pictures, sources.kept, sources.unusable)
        case Kind.FACTS:
            yield from figures(node)
            yield from of_week(node, rooms.get(Room(Kind.FLATPLAN, room.name)))
        case Kind.WORDS:
            yield from references(node, rooms.get(Room(Kind.FACTS, room.name)))
            yield from of_words(node, rooms.get(Room(Kind.FLATPLAN, room.name)))
        case Kind.FLATPLAN:
            yield from flatplan(node, sources, rooms.get(Room(Kind.FACTS, room.name)))
        case Kind.LABELS:
            yield from label_marks(node)
        case Kind.PRINTING:
            yield from conditions(node, sources)
        case Kind.LANGUAGE:
            pass


def _chosen(rooms: dict[Room, Node], sources: Sources) -> Iterator[Finding]:
    """Whether the centre that is chosen to be built is there."""
    printing = rooms.get(Room(Kind.PRINTING))
    node = printing.items.get("centre") if isinstance(printing, Mapping) else None
    paths = [*sources.content, *sources.unusable]
    there = [room.name for path in paths if (room := room_of(path)) and room.kind is Kind.CENTRE]
    if isinstance(node, Scalar) and there and node.text not in there:
        near = get_close_matches(node.text, there, 1)
        remedy = f"Did you mean {near[0]!r}?" if near else "Write the name of a file in content/centres/ without .yaml."
        yield Finding(node.place, "centre.unknown", f"There is no career centre {quoted(node.text)}.", remedy)


def check_centre(
    node: Node, languages: tuple[str, ...], pictures: PlainMapping[str, bytes], today: date | None
) -> tuple[Centre | None, list[Finding]]:
    """One career centre, wherever it was read from, and every fault of it; None where it cannot be understood."""
    centre, findings = None, list[Finding]()
    try:
        centre = Centre.model_validate(plain(node))
    except ValidationError as error:
        findings += faults(node, error.errors(include_url=False, include_context=True))
    return centre, [*findings, *centres(node, languages, today), *logos(node, pictures, Forgetful())]


def _ages(
    rooms: dict[Room, Node], typed: dict[Room, Closed], ends: dict[str, End], today: date | None
) -> Iterator[Finding]:
    """What is old among the facts, or will be before their issue ends; notes where it ends."""
    for room, node in rooms.items():
        if room.kind is not Kind.FACTS:
            continue
        lasts: frozenset[str] = frozenset()
        if isinstance(facts := typed.get(room), Facts):
            shown = shown_in(rooms, room.name)
            yield from lasting(facts, shown)
            lasts = dated(facts, shown)
            ends[room.name] = end_of(facts, shown)
            typed[room] = _ending(facts, ends[room.name])
        yield from ages(node, today, lasts) if today else ()


def _ending(facts: Facts, end: End) -> Facts:
    """The same facts, whose issue ends with the first of them that it does not outlive."""
    return facts.model_copy(update={"issue": facts.issue.model_copy(update={"valid_until": end.day})})


def _content(typed: dict[Room, Closed], rooms: dict[Room, Node], ends: dict[str, End]) -> Content:
    """Every file that fits its model, in its place."""
    content = Content({}, {}, {}, {}, {}, None, {}, ends)
    for room, model in typed.items():
        match model:
            case Facts():
                content.facts[room.name] = model
            case Flatplan():
                content.flatplans[room.name] = model
            case Centre():
                content.centres[room.name] = model
            case Labels():
                content.labels[room.language] = model
            case Language():
                content.languages[room.language] = model
            case Printing():
                content = replace(content, printing=model)
            case _ if isinstance(node := rooms[room], Mapping):
                content.words[room.name, room.language] = node
    return content
