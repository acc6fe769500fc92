"""The addresses of a centre's own page, and what answers at each."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from brochure.desk.answers import Answer, Answers
from brochure.desk.asked import Asked, asked_of, body_of, part_of
from brochure.desk.centres.form import Form
from brochure.desk.centres.logos import LARGEST, Logos
from brochure.desk.centres.maker import Clock, Maker
from brochure.desk.centres.told import told
from brochure.desk.centres.typed import Fault
from brochure.desk.checker import Checker
from brochure.desk.sent import FRESH, GUARDED, as_json
from brochure.desk.view import UnknownError
from brochure.nouns.finding import Finding, Place

HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
}
"""A logo came from elsewhere: opened by itself it is a picture and no page."""

EXAMINED = 20.0
"""Seconds in which a logo must have been looked at."""


class Centres:
    """Answers the page of a centre."""

    def __init__(self, root: Path, today: date, clock: Clock, table: Answers, checker: Checker) -> None:
        self._logos = Logos()
        self._examiner = ThreadPoolExecutor(1, "logo")
        self._is_closed = False
        self._form = Form(table, self._logos)
        self._maker = Maker(root, today, clock, table, checker)

    def changes(self) -> dict[str, Callable[[Asked], Answer]]:
        """What can be done to the files of centres, by its address."""
        form = self._form
        return {
            "/centre/save.json": lambda asked: form.save(
                asked.text("centre"), asked.text("opened"), asked.named("values")
            ),
            "/centre/undo.json": lambda asked: form.undo(asked.number("number")),
        }

    def routes(self) -> list[Route]:
        """Every other address."""
        return [
            Route("/centre/about.json", lambda _: as_json(self._form.about())),
            Route("/centre/file.json", lambda asked: as_json(self._form.open(part_of(asked, "centre")))),
            Route("/centre/name.json", lambda asked: as_json(self._form.proposed(part_of(asked, "name")))),
            Route("/centre/logo/{name}", self._picture),
            Route("/centre/draft.json", _asking(self._draft), methods=["POST"]),
            Route("/centre/logo.json", self._logo, methods=["POST"]),
            Route("/centre/make.json", self._make, methods=["POST"]),
            Route("/centre/stop.json", self._stop, methods=["POST"]),
            Route("/centre/made.json", self._made),
            Route("/centre/files.zip", self._files),
        ]

    async def close(self) -> None:
        """Stop what runs beside; nothing begins any more."""
        self._is_closed = True
        self._examiner.shutdown(wait=False, cancel_futures=True)
        await self._maker.end()

    async def end_for_a_change(self) -> None:
        """Stop what is being made: files are never made of two states."""
        await self._maker.end_for_a_change()

    def _look_whether_open(self) -> None:
        """Raises UnknownError where the desk is being closed."""
        if self._is_closed:
            raise UnknownError

    def _draft(self, asked: Asked) -> object:
        return self._form.draft(asked.view(), asked.named("values"))

    def _picture(self, request: Request) -> Response:
        data, kind = self._form.logo(request.path_params["name"])
        return Response(data, media_type=kind, headers={**GUARDED, **FRESH, **HARMLESS})

    async def _logo(self, request: Request) -> Response:
        data = await body_of(request, LARGEST)
        self._look_whether_open()
        is_dark = request.query_params.get("ground") == "dark"
        field = "logo.dark" if is_dark else "logo.light"
        try:
            async with asyncio.timeout(EXAMINED):
                name, findings = await self._examined(data, is_dark=is_dark)
        except TimeoutError:
            name, findings = "", [Finding(Place("logo"), "form.slow", "It takes too long to draw.", "Save it as PNG.")]
        return as_json({"name": name, "faults": [told(Fault(field, finding)) for finding in findings]})

    async def _examined(self, data: bytes, *, is_dark: bool) -> tuple[str, list[Finding]]:
        """One logo after the other, in a thread of their own: none keeps what else is asked of the desk waiting."""
        take = partial(self._logos.take, data, is_dark=is_dark)
        return await asyncio.get_running_loop().run_in_executor(self._examiner, take)

    async def _make(self, request: Request) -> Response:
        asked = await asked_of(request)
        self._look_whether_open()
        return as_json(await self._maker.begin(asked.text("centre")))

    async def _stop(self, request: Request) -> Response:
        await asked_of(request)
        return as_json(await self._maker.end())

    async def _made(self, _: Request) -> Response:
        return as_json(self._maker.state())

    async def _files(self, request: Request) -> Response:
        named = part_of(request, "language"), part_of(request, "centre")
        name, data = await asyncio.to_thread(self._maker.files, *named)
        headers = {**GUARDED, **FRESH, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type="application/zip", headers=headers)


def _asking(answer: Callable[[Asked], object]) -> Callable[[Request], Awaitable[Response]]:
    """What answers the words of a request."""

    async def answered(request: Request) -> Response:
        asked = await asked_of(request)
        return as_json(await asyncio.to_thread(answer, asked))

    return answered
