"""Who holds a connection to the desk without using it is let go; who uses it is not, however long that takes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from brochure.desk.connection import LARGEST_HEAD, Connection, settings_of
from brochure.desk.guard import MOST_LINES, Guard


class Hours(asyncio.SelectorEventLoop):
    """A loop whose time passes when a test says so."""

    now = 0.0

    def time(self) -> float:
        """The time of its clock."""
        return self.now


class Line(asyncio.Transport):
    """The other side: what it was sent, and whether it is still there."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""
        self.is_open = True
        self.connection: Connection | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += bytes(data)

    def is_closing(self) -> bool:
        return not self.is_open

    def close(self) -> None:
        self.is_open = False

    def abort(self) -> None:
        self.is_open = False
        assert self.connection
        self.connection.loop.call_soon(self.connection.connection_lost, None)

    def pause_reading(self) -> None:
        """Nothing to do."""

    def resume_reading(self) -> None:
        """Nothing to do."""


class Few(Connection):
    """Three connections at once."""

    most = 3


class Room:
    """A desk that gives an answer once it is told to, and those who are connected to it."""

    def __init__(self, loop: Hours) -> None:
        self.loop = loop
        self.may_answer = asyncio.Event()
        self._settings = settings_of(self._answer, Few)
        self._state = ServerState()

    async def _answer(self, _: Scope, __: Receive, send: Send) -> None:
        await self.may_answer.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    def connect(self) -> tuple[Connection, Line]:
        """One more."""
        line, connection = Line(), Few(self._settings, self._state, {}, self.loop)
        line.connection = connection
        connection.connection_made(line)
        return connection, line

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, and do all that is due."""
        self.loop.now += seconds
        for _ in range(10):
            await asyncio.sleep(0)


def held(test: Callable[[Room], Awaitable[None]]) -> None:
    """Try something in a room."""

    async def run() -> None:
        await test(Room(cast("Hours", asyncio.get_running_loop())))

    with asyncio.Runner(loop_factory=Hours) as runner:
        runner.run(run())


ASKED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def test_who_asks_nothing_is_let_go() -> None:
    async def trial(room: Room) -> None:
        _, line = room.connect()
        await room.pass_by(Few.asking - 1)
        assert line.is_open
        await room.pass_by(1)
        assert not line.is_open

    held(trial)


@pytest.mark.parametrize("before", [b"", ASKED], ids=["the first request", "a later one"])
def test_a_byte_now_and_then_wins_no_time(before: bytes) -> None:
    async def trial(room: Room) -> None:
        room.may_answer.set()
        connection, line = room.connect()
        if before:
            connection.data_received(before)
            await room.pass_by(0)
            assert line.sent
        connection.data_received(b"GET / HTTP/1.1\r\n")
        for _ in range(5):
            assert line.is_open
            connection.data_received(b"X: y\r\n")
            await room.pass_by(Few.asking / 5)
        assert not line.is_open

    held(trial)


def test_a_body_that_was_not_waited_for_is_not_waited_for_later() -> None:
    async def trial(room: Room) -> None:
        room.may_answer.set()
        connection, line = room.connect()
        connection.data_received(b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        await room.pass_by(0)
        for _ in range(5):
            assert line.is_open
            connection.data_received(b"x")
            await room.pass_by(Few.asking / 5)
        assert not line.is_open

    held(trial)


def test_an_answer_may_take_as_long_as_it_does() -> None:
    async def trial(room: Room) -> None:
        connection, line = room.connect()
        connection.data_received(ASKED)
        await room.pass_by(1e6)
        assert line.is_open
        room.may_answer.set()
        await room.pass_by(0)
        assert b"204" in line.sent
        assert line.is_open

    held(trial)


def test_who_does_not_take_the_answer_is_let_go() -> None:
    async def trial(room: Room) -> None:
        (connection, line), (taking, other) = room.connect(), room.connect()
        for one in (connection, taking):
            one.data_received(ASKED)
            await room.pass_by(0)
            one.pause_writing()
        await room.pass_by(Few.taking - 1)
        taking.resume_writing()
        await room.pass_by(1)
        assert (line.is_open, other.is_open) == (False, True)

    held(trial)


def test_where_there_are_too_many_the_one_that_asks_nothing_goes() -> None:
    async def trial(room: Room) -> None:
        busy, first = room.connect()
        busy.data_received(ASKED)
        await room.pass_by(1)
        _, idle = room.connect()
        await room.pass_by(1)
        lines = [first, idle, *(room.connect()[1] for _ in range(2))]
        assert [line.is_open for line in lines] == [True, False, True, True]

    held(trial)


def test_where_all_are_being_answered_no_more_are_let_in() -> None:
    async def trial(room: Room) -> None:
        for _ in range(Few.most):
            room.connect()[0].data_received(ASKED)
        await room.pass_by(0)
        _, late = room.connect()
        assert not late.is_open

    held(trial)


def test_a_head_without_end_is_refused() -> None:
    async def trial(room: Room) -> None:
        connection, line = room.connect()
        connection.data_received(b"GET / HTTP/1.1\r\nX: " + b"y" * LARGEST_HEAD)
        assert line.sent.startswith(b"HTTP/1.1 400 ")
        assert not line.is_open

    held(trial)


def test_more_header_lines_than_any_browser_sends_are_refused() -> None:
    async def status(lines: int) -> int:
        said: list[int] = []

        async def send(message: object) -> None:
            said.append(cast("dict[str, int]", message).get("status", 0))

        async def app(_: Scope, __: Receive, send: Send) -> None:
            await send({"status": 200})

        async def receive() -> dict[str, object]:
            return {}

        guard = Guard(80)
        headers = [(b"host", b"127.0.0.1:80"), *[(b"x", b"y")] * lines]
        scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
        await guard.over(app, lambda _: True)(scope, receive, send)
        return said[0]

    assert [asyncio.run(status(lines)) for lines in (MOST_LINES - 1, MOST_LINES)] == [200, 431]


@pytest.mark.parametrize("has_begun", [False, True])
def test_who_asks_while_the_desk_closes_is_told_so_and_not_of_a_fault(*, has_begun: bool) -> None:
    async def statuses() -> list[int]:
        said: list[int] = []

        async def send(message: object) -> None:
            said.append(cast("dict[str, int]", message).get("status", 0))

        async def app(_: Scope, __: Receive, send: Send) -> None:
            if has_begun:
                await send({"status": 200})
            await asyncio.sleep(60)

        async def receive() -> dict[str, object]:
            return {}

        scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"127.0.0.1:80")]}
        asking = asyncio.ensure_future(Guard(80).over(app, lambda _: True)(scope, receive, send))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking])
        return said

    assert asyncio.run(statuses())[0] == (200 if has_begun else 503)
