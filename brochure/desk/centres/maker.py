"""The files of a centre, made by our own program in the background, a delivery at a time, and handed over as one."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.desk.answers import Answer, Answers
from brochure.desk.centres.package import PAGE, Made, Whole, package
from brochure.desk.checker import Checker
from brochure.desk.program import Ended, run
from brochure.desk.view import UnknownError
from brochure.editions.edition import prepare
from brochure.nouns.product import Delivery
from brochure.nouns.report import Row
from brochure.nouns.sources import Sources
from brochure.read.project import read
from brochure.read.touched import touched

Clock = Callable[[], datetime]
"""What says which moment it is."""

TRIES = 3
"""How often one delivery is made at most, where somebody touches its sources all the time."""


class Maker:
    """Makes the files of one centre at a time; who asks again meanwhile hears how far it is."""

    def __init__(self, root: Path, today: date, clock: Clock, table: Answers, checker: Checker) -> None:
        self._root = root
        self._today = today
        self._clock = clock
        self._table = table
        self._checker = checker
        self._task: asyncio.Task[None] | None = None
        self._slug = ""
        self._steps: Sequence[Delivery] = ()
        self._done = 0
        self._faults: list[Answer] = []
        self._is_changed = False
        self._made: Whole | None = None
        self._sources = Sources()

    def state(self) -> Answer:
        """For whom files are made, how far that is, what went wrong, and whether they are there to be fetched.

        `isChanged` says that something of the project was saved meanwhile, so that they would not fit each other;
        `isOld`, that something was saved after they were made.
        """
        return {
            "centre": self._slug,
            "isAtWork": self._task is not None,
            "steps": [str(delivery) for delivery in self._steps],
            "done": self._done,
            "faults": self._faults,
            "isChanged": self._is_changed,
            "isReady": self._is_there(),
            "isOld": self._is_there() and _printed(self._table.latest.now.sources) != self._sources,
            "made": self._made.moment.isoformat() if self._made else "",
            "name": f"{self._made.name}.zip" if self._made else "",
        }

    def _is_there(self) -> bool:
        """Whether files were made, of a centre that is still there."""
        return self._made is not None and self._slug in self._table.latest.centres()

    async def begin(self, slug: str) -> Answer:
        """Begin to make the files of a centre, unless some are being made, and say how far it is.

        Raises UnknownError where there is no such centre.
        """
        if self._task is None:
            content = self._table.latest.now.content
            if slug not in content.centres or content.printing is None:
                raise UnknownError(slug)
            self._slug, self._done, self._faults, self._is_changed, self._made = slug, 0, [], False, None
            self._sources = Sources()
            self._steps = tuple(dict.fromkeys(content.printing.deliveries))
            self._task = asyncio.create_task(self._run(slug))
        return self.state()

    async def end(self) -> Answer:
        """Stop what is being made."""
        if task := self._task:
            task.cancel()
            await asyncio.wait([task])  # to await it would take a wish to stop us for the one that we sent
            self._forget(task)
        return self.state()

    async def end_for_a_change(self) -> None:
        """Stop what is being made, if what it is made of is another by now: also if that is taken back later."""
        if self._task is not None:
            await asyncio.to_thread(self._table.read)
            if _printed(self._table.latest.now.sources) != self._sources:
                await self.end()
                self._is_changed = self._task is None and self._made is None

    def _forget(self, task: asyncio.Task[None] | None) -> None:
        """Nothing is being made any more, unless somebody has begun anew meanwhile."""
        if self._task is task:
            self._task = None

    def files(self, language: str, slug: str) -> tuple[str, bytes]:
        """The name of the file with all that was made for a centre, and what is in it, in a language of the page.

        Raises UnknownError where there is none, or those that were made are of a centre that is another or is gone.
        """
        made = self._made  # others may be made while these are packed
        if made is None or not self._is_there() or slug != made.slug or language not in PAGE:
            raise UnknownError(slug)
        return f"{made.name}.zip", package(made, language)

    async def _run(self, slug: str) -> None:
        try:
            await self._checker.end()  # it would take half of the machine
            self._made = await self._all(slug)
        except OSError as error:
            self._faults = [{"place": "", "words": error.strerror or "The disk does not say why it refuses."}]
        finally:
            self._forget(asyncio.current_task())
            await self._checker.begin()

    async def _all(self, slug: str) -> Whole | None:
        """All files; None where something stopped them."""
        sources, content, _ = await asyncio.to_thread(prepare, self._root, self._today)
        self._sources = _printed(sources)
        made: list[Made] = []
        for delivery in self._steps:
            with TemporaryDirectory() as folder:
                files = await self._files_of(slug, delivery, Path(folder))
            if files is None:
                return None
            made += files
            self._done += 1
        return Whole(slug, self._clock(), tuple(made), content)

    async def _files_of(self, slug: str, delivery: Delivery, folder: Path) -> list[Made] | None:
        """The files of one delivery; None where something stopped them.

        Where a source was touched meanwhile and says the same, they are made anew: it may have been another in between.
        """
        for number in range(TRIES):
            before = await asyncio.to_thread(touched, self._root)
            output = folder / f"{number}"
            ended = await self._build(slug, delivery, output)
            if not ended.is_good:
                self._faults = _faults(ended)
                return None
            now, _ = await asyncio.to_thread(read, self._root)
            if _printed(now) != self._sources:
                break
            if await asyncio.to_thread(touched, self._root) == before:
                return await asyncio.to_thread(_found, output / "centres" / slug, delivery)
        self._is_changed = True
        return None

    async def _build(self, slug: str, delivery: Delivery, output: Path) -> Ended:
        return await run(
            *("pdf", "--centre", slug, "--delivery", str(delivery), "--root", str(self._root)),
            *("--output", str(output), "--today", self._today.isoformat()),
        )


def _printed(sources: Sources) -> Sources:
    """The sources without the locks: who has read a text changes no page."""
    return replace(sources, locks={})


def _found(folder: Path, delivery: Delivery) -> list[Made]:
    """What was made for one delivery; what begins with a dot is for the next run."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return [Made(delivery, path.name, path.read_bytes()) for path in files]


def _faults(ended: Ended) -> list[Answer]:
    """What stopped it: the errors that were told, or else the last words."""
    rows = [row for row in ended.findings or [] if row["severity"] == "error"]
    return list(map(_told, rows)) or [{"place": "", "words": ended.said[-500:] or "It does not say why."}]


def _told(row: Row) -> Answer:
    return {"place": f"{row['file']}:{row['line']}", "words": f"{row['words']} {row['remedy']}"}
