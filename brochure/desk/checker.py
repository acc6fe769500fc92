"""The finished files and their words, checked by our own program in the background, between one save and the next."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.nouns.finding import COMMAND, Finding, Place, Severity
from brochure.nouns.report import Row, as_rows

PATIENCE = 2.0
"""Seconds without a save, after which somebody seems to have stopped writing."""

COMMANDS = (("language", "check"), ("check",))
"""What is asked, the quick one first."""


BEGIN = """
from brochure.write.stopping import serve_caller
serve_caller()
from brochure.__main__ import main
main()
"""
"""Our own program, which ends with the desk even if that is killed."""


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
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._task, self.is_at_work = None, False

    async def _run(self) -> None:
        await asyncio.sleep(PATIENCE)
        for command in COMMANDS:
            self.findings += await self._asked(command)
            await self._tell()
        self.is_at_work = False
        await self._tell()

    async def _asked(self, command: tuple[str, ...]) -> list[Row]:
        with TemporaryDirectory() as folder:
            file = Path(folder, "findings.json")
            day = ("--today", self._today.isoformat()) if command == ("check",) else ()
            call = (sys.executable, "-c", BEGIN, *command, "--root", str(self._root), "--json", str(file), *day)
            process = await asyncio.create_subprocess_exec(
                *call,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
            try:
                # Not `communicate`, which ends the input: that tells the program that the desk is gone.
                said = await process.stderr.read() if process.stderr else b""
                await process.wait()
            except asyncio.CancelledError:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)  # the workers of its own, too
                await process.wait()
                raise
            with contextlib.suppress(FileNotFoundError):
                rows: list[Row] = json.loads(await asyncio.to_thread(file.read_text, encoding="utf-8"))
                return rows
        words = said.decode(errors="replace").strip() or "It does not say why."
        remedy = f"Run '{COMMAND} {' '.join(command)}' to see more."
        return as_rows([Finding(Place("content"), "check.stopped", words, remedy, Severity.WARNING)])
