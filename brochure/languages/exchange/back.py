"""What a translator sent back, put into the content: all of it that is sound, or nothing at all."""

from brochure.languages.exchange.unit import Exchange, Unit
from brochure.languages.exchange.yaml_text import Steps, steps_of, with_words
from brochure.languages.pairs import Pair
from brochure.languages.pairs.lock import bare, hash_of
from brochure.layout.glyphs import newly_lacking, unprintable
from brochure.nouns.finding import Finding, Place, Severity
from brochure.nouns.markup import Reference, is_seen, parse
from brochure.read.compose import character


def brought_back(
    name: str, exchange: Exchange, pairs: list[Pair], texts: dict[str, str], fonts: dict[str, bytes]
) -> tuple[dict[str, str], int, list[Finding]]:
    """The files of the target language with the new words, how many those are, and what is wrong with the others.

    `texts` holds the files by path. With an error nothing is to be written.
    """
    known = {f"{pair.occupation}:{pair.path}": pair for pair in pairs}
    there: dict[str, set[Steps]] = {}
    findings: list[Finding] = []
    changed: dict[str, dict[Steps, str]] = {}
    seen: set[str] = set()
    for unit in exchange.units:
        pair, place = known.get(unit.name), Place(name, unit.line)
        if pair is None:
            words = f"No leaf is called {unit.name!r}."
            findings.append(Finding(place, "exchange.unknown", words, "Export again, and translate that."))
        elif unit.name in seen:
            findings.append(Finding(place, "exchange.twice", f"{unit.name} comes twice.", "Keep one of them."))
        elif is_seen(unit.target) and hash_of(unit.target) not in (unit.exported, hash_of(pair.target.text or "")):
            file, steps = pair.target.place.file, _steps(pair.path)
            faults = list(_faults(place, unit, pair, fonts))
            if file not in there:
                there[file] = steps_of(texts[file])
            if not faults and steps not in there[file]:
                words = f"{unit.name} has no place in {file} yet."
                remedy = "Left out; write its key there, with any words, and import again."
                faults = [Finding(place, "exchange.missing", words, remedy, Severity.WARNING)]
            findings += faults
            if not faults:
                changed.setdefault(file, {})[steps] = unit.target
        seen.add(unit.name)
    files = {file: with_words(texts[file], words) for file, words in changed.items()}
    return files, sum(map(len, changed.values())), findings


def _faults(place: Place, unit: Unit, pair: Pair, fonts: dict[str, bytes]) -> list[Finding]:
    """Why the words of a unit cannot be used."""
    there = f"{pair.source.place.file}:{pair.source.place.line}"
    if bare(unit.source) != bare(pair.source.text or ""):
        words = f"{unit.name} was translated from other words than those at {there} now."
        return [Finding(place, "exchange.outdated", words, "Left out; export again.", Severity.WARNING)]
    if unit.exported not in (None, hash_of(pair.target.text or "")):
        words = f"{unit.name} has been changed at {pair.target.place.file}:{pair.target.place.line} since the export."
        return [Finding(place, "exchange.outdated", words, "Left out; export again.", Severity.WARNING)]
    if hidden := list(character(place, unit.target)):
        return hidden
    if missing := newly_lacking(pair.target.text or "", unit.target, fonts):
        return [unprintable(place, unit.name, missing)]
    faults = [
        Finding(place, "exchange.mark", f"{unit.name}: {fault}", "Close the mark, or remove it; see docs/editing.md.")
        for fault in parse(unit.target)[1]
    ]
    one, two = (
        {part.content for part in parse(text)[0] if isinstance(part.content, Reference)}
        for text in (unit.source, unit.target)
    )
    if one != two and not faults:
        said = ", ".join(sorted(f"{{{reference.name}}}" for reference in one ^ two))
        words = f"{unit.name}: {said} stands on one side only."
        faults.append(Finding(place, "exchange.reference", words, f"Refer to the same facts as {there}."))
    return faults


def _steps(path: str) -> Steps:
    """A path as steps: keys never are numbers, items count from 1."""
    return tuple(int(step) - 1 if step.isdecimal() else step for step in path.split("."))
