"""The file of a centre as a form can have it, and what of it no form could keep: a save would lose that."""

from dataclasses import dataclass
from textwrap import shorten

from brochure.desk.centres.filed import strange, values_of
from brochure.desk.centres.told import told
from brochure.desk.centres.typed import Fault, fields, understood
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.node import Mapping, Node, Scalar, Sequence, dotted
from brochure.read.compose import compose
from brochure.read.project import decoded
from brochure.read.typed import read_centre

REMEDY = "Change it in the file, with a text editor."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says, by field; nothing where something of it would be lost: then the faults say what, and where."""

    values: dict[str, str]
    faults: tuple[Finding, ...]

    def told(self, data: bytes) -> list[dict[str, object]]:
        """The faults, each with its line in these bytes and what stands there, as far as one knows it again."""
        lines = ["", *data.decode(errors="replace").splitlines()]
        there = {line: shorten(text, 80, placeholder=" …") for line, text in enumerate(lines)}
        rows = ((told(Fault("", one)), one.place.line) for one in self.faults)
        return [{**row, "line": line, "there": there.get(line, "")} for row, line in rows]


def opened(data: bytes, file: str, languages: tuple[str, ...]) -> Opened:
    """What the bytes of a file say to the form of a project in these languages."""
    text, faults = decoded(data, file)
    node, found = (None, []) if text is None else compose(text, file)
    if faults := [*faults, *found]:
        return Opened({}, tuple(faults))
    if not isinstance(node, Mapping):
        return Opened({}, (_lost("", Place(file)),))
    typed = read_centre(node)
    values = values_of(typed.node)
    faults = [*errors(list(typed.findings)), *(_lost(*one) for one in strange(typed.node, fields(languages)))]
    if not faults:
        again = understood(values, languages, {}, None).node
        same = (key for key, item in typed.node.items.items() if _said(item) == _said(again.items.get(key)))
        faults = [_lost(key, typed.node.keys[key]) for key in typed.node.items.keys() - set(same)]
    return Opened({} if faults else values, tuple(sorted(faults, key=lambda one: one.place.line)))


def _lost(name: str, place: Place) -> Finding:
    return Finding(place, "form.strange", f"{name or 'The file'} has no place in the form.", REMEDY)


def _said(node: Node | None, path: tuple[str | int, ...] = ()) -> dict[str, str]:
    """Every text below a node, and where it stands in it; a space is a space."""
    match node:
        case Scalar():
            return {dotted(path): " ".join(node.text.split())}
        case Sequence():
            inside = [_said(item, (*path, index)) for index, item in enumerate(node.items)]
        case Mapping():
            inside = [_said(item, (*path, key)) for key, item in node.items.items()]
        case _:
            inside = []
    return {key: text for one in inside for key, text in one.items()}
