"""What somebody does to the words at the desk: try a text, write it, take it back, confirm a pair."""

from brochure.desk.answers import Answer, Answers
from brochure.desk.latest import Reading
from brochure.desk.view import View
from brochure.desk.words import Change, FaultyError, MovedError, Seen, Writer, change_at
from brochure.languages.pairs import confirmed, pairs_of
from brochure.languages.pairs.lock import bare
from brochure.layout.glyphs import newly_lacking, unprintable
from brochure.localise import references
from brochure.nouns.content_paths import Kind, room_of
from brochure.nouns.finding import Finding, Place, errors
from brochure.nouns.markup import PAGE, Reference, parse
from brochure.nouns.report import as_rows
from brochure.read.project import LARGEST_LOCK, bytes_of, too_big
from brochure.validate.figures import is_whole
from brochure.write.files import ChangedError, write

LONGEST_NAME = 80
"""Letters of the name of who confirms."""


class Editor:
    """Changes the words of the project, one thing at a time."""

    def __init__(self, table: Answers) -> None:
        self._table = table
        self._writer = Writer(table.latest.root)

    def draft(self, view: View, seen: Seen, now: str) -> Answer:
        """The page as it would be with other words for a text, or what is wrong with them; nothing is written.

        Raises MovedError.
        """
        with self._table.alone:
            change = change_at(seen, now, self._table.latest.now.sources.content)
            reading, findings = self._drafted(change)
            if reading is None:
                return {"words": change.now, "isShown": False, "findings": self._table.told(as_rows(findings))}
            return {"words": change.now, **self._table.draft(view, seen.place, reading)}

    def write(self, seen: Seen, now: str) -> Answer:
        """Write words in the place of those that somebody saw; what breaks the content is told, and nothing is written.

        Raises MovedError, and OSError where the file cannot be written.
        """
        with self._table.alone:
            latest = self._table.latest
            latest.read()
            change = change_at(seen, now, latest.now.sources.content)
            if refused := self._refused(change):
                return refused
            self._writer.write(change)
            return {"isWritten": True, "words": change.now, "findings": []}

    def undo(self, number: int) -> Answer:
        """Take back what was written last, if that has this number; what breaks the content by now is told instead.

        Raises as `write` does.
        """
        with self._table.alone:
            self._table.latest.read()
            try:
                change = self._writer.back(number)
            except FaultyError as error:
                return self._told(error.findings)
            if refused := self._refused(change):
                return refused
            return {"isWritten": True, **self._named(self._writer.undo(number)), "findings": []}

    def _drafted(self, change: Change) -> tuple[Reading | None, list[Finding]]:
        """What would be read with a change, or why there would be no pages of it."""
        try:
            text = self._writer.changed(change)
        except FaultyError as error:
            return None, error.findings
        reading, findings = self._table.latest.drafted(change.file, text)
        findings = findings or self._unprintable(change)
        return (None if findings else reading), findings

    def _unprintable(self, change: Change) -> list[Finding]:
        """The signs that a change newly brings and the fonts lack, whether a page can be laid out now or not."""
        latest = self._table.latest
        fonts = latest.now.sources.fonts or (latest.good.sources.fonts if latest.good else {})
        missing = newly_lacking(change.was, change.now, fonts)
        return [unprintable(Place(change.file), change.path, missing)] if missing else []

    def _refused(self, change: Change) -> Answer | None:
        """The answer where a change would break the content; None where it would not."""
        _, findings = self._drafted(change)
        findings = findings or self._unread(change)
        return self._told(findings) if findings else None

    def _unread(self, change: Change) -> list[Finding]:
        """The faults of files that cannot be read, and so do not tell whether what a change newly names is there."""
        room, now = room_of(change.file), self._table.latest.now
        if room is None or room.kind is not Kind.WORDS:
            return []
        facts, plan = (f"content/{folder}/{room.name}.yaml" for folder in ("facts", "flatplans"))
        read = {plan} if room.name in now.content.flatplans else set[str]()
        read |= {facts} if facts in now.sources.content and is_whole(now.sources.content[facts]) else set()
        new = {plan if one.form == PAGE else facts for one in _references(change.now) - _references(change.was)}
        return [one for one in errors(list(now.findings)) if one.place.file in new - read]

    def _told(self, findings: list[Finding]) -> Answer:
        return {"isWritten": False, "findings": self._table.told(as_rows(findings))}

    def last(self) -> Answer:
        """What would be taken back, its number, and how many more there are: nothing where nothing was written."""
        with self._table.alone:
            change, writer = self._writer.last, self._writer
            return {**self._named(change), "number": writer.last_number, "more": writer.count - 1} if change else {}

    def _named(self, change: Change) -> Answer:
        """A change that was or would be taken back."""
        called = self._table.called(change.file, change.steps)
        return {"path": change.path, "words": change.was, "called": called}

    def confirm(self, place: str, path: str, texts: tuple[str, str], by: str) -> Answer:
        """Confirm the pair of a path, with one side at a place, as somebody has read it: in both of these texts.

        Where its lock cannot be read whole, that is told instead: what is not understood of it would be lost. Raises
        MovedError where the pair or the lock says something else meanwhile, OSError where that cannot be written.
        """
        with self._table.alone:
            latest = self._table.latest
            was = {
                path.name: bytes_of(path, LARGEST_LOCK + 1, within=latest.root)
                for path in (latest.root / "content").glob("*.lock")
            }
            latest.read()
            sources = latest.now.sources
            pairs, faults = pairs_of(sources)
            there = (pair for pair in pairs if place in (str(pair.source.place), str(pair.target.place)))
            read = (one for one in there if one.path == path and (one.source.text, one.target.text) == texts)
            pair = next(read, None)
            if pair is None or not all(texts):
                raise MovedError
            lock = f"{pair.occupation}.lock"
            file = f"content/{lock}"
            faulty = errors([one for one in (*latest.now.findings, *faults) if one.place.file == file])
            if not faulty and (lock in was) != (file in sources.locks):
                raise MovedError
            new = b"" if faulty else confirmed(sources, [pair], by=bare(by)[:LONGEST_NAME])[file]
            faulty += [too_big(file, len(new), LARGEST_LOCK)] if len(new) > LARGEST_LOCK else []
            if faulty:
                return self._told(faulty)
            try:
                write(latest.root / "content", {lock: new}, unless_changed={lock: was.get(lock)}, within=latest.root)
            except ChangedError:
                raise MovedError from None
            return {"path": pair.path}

    def references(self, occupation: str, language: str) -> dict[str, str]:
        """What each reference to a fact prints; nothing where there are none."""
        content = self._table.latest.now.content
        if occupation not in content.facts or language not in content.labels:
            return {}
        pages = content.flatplans[occupation].numbers if occupation in content.flatplans else {}
        return references(language, content.labels[language], content.facts[occupation], pages)


def _references(words: str) -> set[Reference]:
    return {part.content for part in parse(words)[0] if isinstance(part.content, Reference)}
