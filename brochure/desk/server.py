"""The desk as a web page, for this machine alone."""

import asyncio
import contextlib
import json
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from brochure.desk.answers import Answer, Answers
from brochure.desk.asked import VIEW, Asked, asked_of, part_of
from brochure.desk.centres.maker import Clock
from brochure.desk.centres.routes import Centres
from brochure.desk.checker import Checker
from brochure.desk.connection import settings_of
from brochure.desk.editor import Editor
from brochure.desk.guard import Guard
from brochure.desk.latest import Latest
from brochure.desk.picture import SHARPNESS
from brochure.desk.refusals import REFUSALS
from brochure.desk.saves import LOOK, saves
from brochure.desk.sent import FRESH, GUARDED, as_json
from brochure.desk.view import UnknownError, View
from brochure.desk.words import Seen

PAGES = files("brochure.desk").joinpath("page")
PAGE = {"index.html": "", "centre.html": "centre"}
"""Files of the page that have another address than their name."""

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}

LAST = 5.0
"""Seconds for what is being written while the desk closes."""

PULSE = 20.0
"""Seconds; a line that long silent is cut by some browsers."""


class Desk:
    """Watches the project, answers its page, and writes what somebody changes there."""

    def __init__(self, root: Path, today: date, clock: Clock, guard: Guard) -> None:
        self._root = root
        self._guard = guard
        self._table = Answers(Latest(root, today))
        self._editor = Editor(self._table)
        self._checker = Checker(root, today, self._tell)
        self._centres = Centres(root, today, clock, self._table, self._checker)
        self._reading = asyncio.Lock()
        self._told = self._table.latest.now.number
        self._ears: set[asyncio.Queue[int | None]] = set()

    def app(self) -> ASGIApp:
        """The page and its answers, behind the guard."""
        routes = [
            *(Route(f"/{PAGE.get(file.name, file.name)}", _file(file)) for file in PAGES.iterdir()),
            Route("/fonts/{name}", self._font),
            Route("/events", self._events),
            Route("/desk.json", self._about),
            Route("/sheet.json", self._sheet),
            Route("/page.json", self._page),
            Route("/order.json", self._order),
            Route("/leaf.json", self._leaf),
            Route("/findings.json", self._findings),
            Route("/picture/{name}/{dpi}", self._picture),
            Route("/references.json", self._references),
            Route("/draft.json", self._draft, methods=["POST"]),
            *self._centres.routes(),
            Route("/confirm.json", self._changing(self._confirm, is_printed=False), methods=["POST"]),
            *(Route(path, self._changing(change), methods=["POST"]) for path, change in self._changes().items()),
        ]
        pages = {f"/{PAGE.get(file.name, file.name)}" for file in PAGES.iterdir()}
        app = Starlette(routes=routes, exception_handlers=REFUSALS)
        app.router.redirect_slashes = False
        # A style asks for its fonts by itself, without a header.
        return self._guard.over(app, lambda path: path in pages or path.startswith("/fonts/"))

    def _changes(self) -> dict[str, Callable[[Asked], Answer]]:
        """What can be done to what is printed, by its address."""
        editor = self._editor
        return {
            **self._centres.changes(),
            "/write.json": lambda asked: editor.write(_seen(asked), asked.text("now")),
            "/undo.json": lambda asked: editor.undo(asked.number("number")),
        }

    def _confirm(self, asked: Asked) -> Answer:
        return self._editor.confirm(
            *asked.texts("place", "path"), texts=asked.texts("source", "target"), by=asked.text("by")
        )

    def _changing(
        self, change: Callable[[Asked], Answer], *, is_printed: bool = True
    ) -> Callable[[Request], Awaitable[Response]]:
        """What answers a request that may change a file; what it changed is read at once."""

        async def answer(request: Request) -> Response:
            asked = await asked_of(request)
            making = asyncio.ensure_future(asyncio.to_thread(change, asked))
            try:
                said = await asyncio.shield(making)
                if is_printed and said.get("isWritten", True):
                    await self._centres.end_for_a_change()
                await self._read()
            except asyncio.CancelledError:  # the desk closes: what was written is told, and nothing read again
                await asyncio.wait([making], timeout=LAST)
                if not making.done():
                    raise
            return as_json(making.result())

        return answer

    async def watch(self) -> None:
        """Read again at every save, for ever."""
        await self._checker.begin()
        while True:
            # Such as a file name that is no text; whatever it is, the desk stays open.
            with contextlib.suppress(Exception):
                async for _ in saves(self._root):
                    await self._read()
            await asyncio.sleep(LOOK / 1000)

    async def _read(self) -> None:
        """Read everything, and go on with it where something is new: one save may be several changes of the disk.

        What is new was perhaps read already, by who looked before they wrote.
        """
        async with self._reading:
            await asyncio.to_thread(self._table.read)
            if self._told == self._table.latest.now.number:
                return
            self._told = self._table.latest.now.number
            await self._checker.end()
            await self._tell()
            await asyncio.to_thread(self._table.foresee)
            await self._checker.begin()

    async def close(self) -> None:
        """Stop what runs beside, and end the lines that stay open."""
        for ear in self._ears:
            ear.put_nowait(None)
        await self._centres.close()
        await self._checker.end()

    async def _tell(self) -> None:
        for ear in self._ears:
            ear.put_nowait(self._table.latest.now.number)

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._heard(), media_type="text/event-stream", headers={**GUARDED, **FRESH})

    async def _heard(self) -> AsyncIterator[str]:
        """A line for each save, and for each result of a check: the number of the reading."""
        ear: asyncio.Queue[int | None] = asyncio.Queue()
        ear.put_nowait(self._table.latest.now.number)
        self._ears.add(ear)
        try:
            while True:
                try:
                    number = await asyncio.wait_for(ear.get(), PULSE)
                except TimeoutError:
                    yield ":\n\n"
                    continue
                if number is None:
                    return
                yield f"data: {number}\n\n"
        finally:
            self._ears.discard(ear)

    async def _draft(self, request: Request) -> Response:
        asked = await asked_of(request)
        said = asked.view(), _seen(asked), asked.text("now")
        return as_json(await asyncio.to_thread(self._editor.draft, *said))

    def _about(self, _: Request) -> Response:
        return as_json({**self._table.about(), "last": self._editor.last()})

    def _sheet(self, request: Request) -> Response:
        return as_json(self._table.sheet(_view(request)))

    def _page(self, request: Request) -> Response:
        is_settled = request.query_params.get("settled") == "1"
        return as_json(self._table.page(_view(request), part_of(request, "key"), is_settled=is_settled))

    def _order(self, request: Request) -> Response:
        return as_json(self._table.order(part_of(request, "key")))

    def _leaf(self, request: Request) -> Response:
        return as_json(self._table.leaf(part_of(request, "place")))

    def _findings(self, _: Request) -> Response:
        rows = [*self._table.findings(), *self._table.told(self._checker.findings)]
        unique = list({json.dumps(row): row for row in rows}.values())
        return as_json({"findings": unique, "isChecking": self._checker.is_at_work})

    def _references(self, request: Request) -> Response:
        named = part_of(request, "occupation"), part_of(request, "language")
        return as_json(self._editor.references(*named))

    def _picture(self, request: Request) -> Response:
        dpi = request.path_params["dpi"]
        if dpi not in map(str, SHARPNESS):
            raise UnknownError(dpi)
        data, kind = self._table.picture(request.path_params["name"], int(dpi))
        return Response(data, media_type=kind, headers={**GUARDED, **KEPT})

    def _font(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = self._table.latest.now.sources.fonts.get(f"styles/fonts/{name}")
        if data is None:
            raise UnknownError(name)
        return Response(data, media_type="font/ttf", headers={**GUARDED, **FRESH})


class _Server(uvicorn.Server):
    """A server that ends the lines that stay open, before it waits for all of them to end."""

    def __init__(self, settings: uvicorn.Config, desk: Desk) -> None:
        super().__init__(settings)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close."""
        await self._desk.close()
        await super().shutdown(sockets)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wait_tasks_to_complete(), LAST)
        # Else Uvicorn raises the signal again, which ends the process before it has said so.
        self._captured_signals.clear()


async def serve(root: Path, today: date, clock: Clock, listener: socket.socket, say: Callable[[str], None]) -> None:
    """Keep the desk open at a socket until it is interrupted; `say` gets its address once it answers."""
    guard = Guard(listener.getsockname()[1])
    desk = Desk(root, today, clock, guard)
    server = _Server(settings_of(desk.app()), desk)
    if hasattr(signal, "SIGHUP"):  # a terminal that is closed; Windows knows none
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, server.handle_exit, signal.SIGHUP, None)
    watching = asyncio.create_task(desk.watch())
    say(guard.address)
    try:
        await server.serve(sockets=[listener])
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        await desk.close()


def _file(file: Traversable) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(file.read_bytes(), media_type=TYPES[Path(file.name).suffix], headers={**GUARDED, **FRESH})

    return answer


def _seen(asked: Asked) -> Seen:
    return Seen(*map(asked.text, ("place", "path", "was")))


def _view(request: Request) -> View:
    return View(*(part_of(request, name) for name in VIEW))
