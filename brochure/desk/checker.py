"""The finished files and their words, checked by our own program in the background, between one save and the next."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from brochure.desk.program import Ended, run
from brochure.nouns.finding import COMMAND, Finding, Place, Severity
from brochure.nouns.report import Row, as_rows

PATIENCE = 2.0
"""Seconds without a save, after which somebody seems to have stopped writing."""

COMMANDS = (("language", "check"), ("check",))
"""What is asked, the quick one first."""


class Checker:
    """Runs one check at a time; a save ends the one that runs, so that pages come first."""

    def __init__(self, root: Path, today: date, tell: Callable[[], Awaitable[None]]) -> None:
        self.findings: list[Row] = []
        self.is_at_work = False
        self._root = root
        self._today = today
        self._tell = tell
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Check what was saved, as soon as nothing more is."""
        await self.end()
        self.findings, self.is_at_work = [], True
        self._task = asyncio.create_task(self._run())

    async def end(self) -> None:
        """Stop whatever runs."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])  # to await it would take a wish to stop us for the one that we sent
        self._task, self.is_at_work = None, False

    async def _run(self) -> None:
        await asyncio.sleep(PATIENCE)
        for command in COMMANDS:
            self.findings += await self._asked(command)
            await self._tell()
        self.is_at_work = False
        await self._tell()

    async def _asked(self, command: tuple[str, ...]) -> list[Row]:
        day = ("--today", self._today.isoformat()) if command == ("check",) else ()
        try:
            ended = await run(*command, "--root", str(self._root), *day)
        except OSError as error:  # such as no room for its folder
            ended = Ended(is_good=False, said=f"{error}.", findings=None)
        if ended.findings is not None:
            return ended.findings
        words = ended.said or "It does not say why."
        remedy = f"Run '{COMMAND} {' '.join(command)}' to see more."
        return as_rows([Finding(Place("content"), "check.stopped", words, remedy, Severity.WARNING)])
