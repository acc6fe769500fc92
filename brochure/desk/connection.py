"""One connection to the desk: who holds it without asking, or without taking the answer, is let go."""

import asyncio
from typing import ClassVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

LARGEST_HEAD = 16_384
"""Bytes of a request's line and headers."""


class Connection(H11Protocol):
    """A connection within bounds; the time in which an answer is made is not counted.

    A byte now and then is no request: the time is that until all of its head is there, whatever comes meanwhile.
    """

    asking: ClassVar = 20.0
    """Seconds until the head of the next request is there."""

    taking: ClassVar = 300.0
    """Seconds in which what was sent is taken; a browser may first ask where to put it."""

    most: ClassVar = 64
    """Connections at once, of which a browser opens six; beyond them, the one that is waited for longest goes."""

    since = 0.0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in Uvicorn
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._look()
        if len(self.connections) > self.most:
            ours = (one for one in self.connections if isinstance(one, Connection))
            min((one for one in ours if one.is_waited_for), key=lambda one: one.since).let_go()

    @property
    def is_waited_for(self) -> bool:
        """Whether it is the other side's turn, as it is `since` then."""
        return self._timer is not None

    def data_received(self, data: bytes) -> None:
        """Take what comes, and go on waiting if that is no request yet."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """Begin to wait until what was sent is taken."""
        super().pause_writing()
        self._stop()
        self._wait(self.taking)

    def resume_writing(self) -> None:
        """Go on with the answer."""
        super().resume_writing()
        self._stop()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        super().connection_lost(exc)
        self._stop()

    def let_go(self) -> None:
        """End at once, whatever is not sent yet."""
        self._stop()
        self.connections.discard(self)
        self.transport.abort()

    def _look(self) -> None:
        """Wait while nothing is being answered."""
        if self.cycle is None or self.cycle.response_complete:
            self._wait(self.asking)
        elif not self.flow.write_paused:
            self._stop()

    def _wait(self, seconds: float) -> None:
        if self._timer is None:
            self.since = self.loop.time()
            self._timer = self.loop.call_later(seconds, self.let_go)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None


def settings_of(app: ASGIApp, kind: type[Connection] = Connection) -> uvicorn.Config:
    """How the application is served, over connections of this kind."""
    return uvicorn.Config(
        app,
        http=kind,
        ws="none",
        interface="asgi3",
        h11_max_incomplete_event_size=LARGEST_HEAD,
        log_level="critical",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
