"""Files that belong together: every language has the same, and says the same."""

from collections.abc import Iterator

from brochure.nouns.content_paths import ALWAYS, FIRST, Kind, Room, in_dutch_order, room_of
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.node import Mapping, Node, Sequence, text_at
from brochure.nouns.sources import Sources
from brochure.validate.faults import Steps, dotted
from brochure.validate.words import scalars


def missing(sources: Sources) -> Iterator[Finding]:
    """Files that should be there; one that is there and cannot be read has its finding already."""
    rooms = {room for path in [*sources.content, *sources.unusable] if (room := room_of(path))}
    occupations = sorted({room.name for room in rooms if room.kind in (Kind.FACTS, Kind.WORDS)})
    for language in in_dutch_order(ALWAYS | {room.language for room in rooms if room.language}):
        wanted = {"labels": Room(Kind.LABELS, language=language)}
        wanted |= {occupation: Room(Kind.WORDS, occupation, language) for occupation in occupations}
        for name, room in wanted.items():
            if room not in rooms:
                place, remedy = Place(f"content/{language}/{name}.yaml"), "Add it; every language has the same files."
                yield Finding(place, "file.missing", "This file is missing.", remedy)
    for occupation in occupations:
        for kind, folder, what in ((Kind.FACTS, "facts", "file of facts"), (Kind.FLATPLAN, "flatplans", "flatplan")):
            if Room(kind, occupation) not in rooms:
                place, remedy = Place(f"content/{folder}/{occupation}.yaml"), f"Add it; every occupation has a {what}."
                yield Finding(place, "file.missing", "This file is missing.", remedy)
    if not occupations:
        words, remedy = "There is no occupation.", "Add a file for one, and its words in every language."
        yield Finding(Place("content/facts"), "file.missing", words, remedy)
    if Room(Kind.PRINTING) not in rooms:
        remedy = "Restore it; it says which files are made and how they are printed."
        yield Finding(Place("content/printing.yaml"), "file.missing", "This file is missing.", remedy)
    if not any(room.kind is Kind.CENTRE for room in rooms):
        words, remedy = "There is no career centre.", "Add a file for one; the back cover shows it."
        yield Finding(Place("content/centres"), "file.missing", words, remedy)


def unfinished(sources: Sources) -> dict[str, Finding]:
    """Files with texts that nobody has written yet, in a language that is being added; that language is not built."""
    found = {}
    for file, node in sources.content.items():
        room = room_of(file)
        if room and room.language and room.language not in ALWAYS:
            texts = list(scalars(node))
            empty = [text for text in texts if not text.text.strip()]
            if empty:
                words = f"{len(empty)} of {len(texts)} texts have no words yet, so {room.language!r} is not built."
                remedy = (
                    f"Write them, or send them to a translator; brochure status --language {room.language} lists them."
                )
                found[file] = Finding(empty[0].place, "language.unfinished", words, remedy, Severity.WARNING)
    return found


def to_write(rooms: dict[Room, Node]) -> Iterator[Finding]:
    """Files of words with texts that are still as a new occupation has them; it is built, and looked at so."""
    for room, node in rooms.items():
        labels = rooms.get(Room(Kind.LABELS, language=room.language))
        mark = labels and text_at(labels, "to_write")
        if room.kind is Kind.WORDS and mark:
            left = [text for text in scalars(node) if text.text.startswith(mark)]
            if left:
                words = f"{len(left)} of {len(list(scalars(node)))} texts are still to be written; this is the first."
                yield Finding(left[0].place, "words.to-write", words, "Write them.", Severity.WARNING)


def shapes(rooms: dict[Room, Node]) -> Iterator[Finding]:
    """Lists whose length is not the same in every language; keys are the model's business."""
    for room, node in rooms.items():
        if (
            room.kind is Kind.WORDS
            and room.language != FIRST
            and (dutch := rooms.get(Room(Kind.WORDS, room.name, FIRST)))
        ):
            yield from _shape(node, dutch, ())


def _shape(one: Node, two: Node, path: Steps) -> Iterator[Finding]:
    match one, two:
        case Mapping(), Mapping():
            for key in one.items.keys() & two.items.keys():
                yield from _shape(one.items[key], two.items[key], (*path, key))
        case Sequence(), Sequence():
            if len(one.items) != len(two.items):
                words = f"{dotted(path)} has {len(one.items)} items here and {len(two.items)} at {two.place}."
                yield Finding(one.place, "content.shape", words, "Give both languages the same items.")
            for index, pair in enumerate(zip(one.items, two.items, strict=False)):
                yield from _shape(*pair, (*path, index))
