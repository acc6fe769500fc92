"""Who may ask the desk: only who has the address that the terminal shows, from this machine, from its own page."""

import asyncio
import hmac
import secrets
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from brochure.desk.sent import FRESH, GUARDED

HERE = "127.0.0.1"
TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 -- the name of a header

READING = ("GET", "HEAD")

MOST_LINES = 100
"""Header lines of a request; a browser sends about fifteen."""


class Guard:
    """Lets in who brings the token in a header, as the desk's own page does: it has it from its address.

    Not in a cookie: the ports of a machine share those, so that another program's page would be sent it.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self.address = f"http://{HERE}:{port}/?token={self.token}"
        # Not `localhost`, which may be another program at another address of this machine.
        self._origin, self._host = f"http://{HERE}:{port}", f"{HERE}:{port}"

    def over(self, app: ASGIApp, is_open: Callable[[str], bool]) -> ASGIApp:
        """The same application, behind this guard; anybody may look at the paths that are open."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            refused = self._refused(scope, is_open)
            has_begun = False

            async def answer(message: Message) -> None:
                nonlocal has_begun
                has_begun = True
                await send(message)

            try:
                await (refused or app)(scope, receive, answer)
            except asyncio.CancelledError:  # the desk is closed while this is asked; the server would call it a fault
                if has_begun:
                    raise
                await _no(503)(scope, receive, send)

        return guarded

    def _refused(self, scope: Scope, is_open: Callable[[str], bool]) -> Response | None:
        """The answer to who may not ask; None for the others."""
        if scope["type"] != "http":
            return _no(403)
        headers = Headers(scope=scope)
        if len(headers.raw) > MOST_LINES:
            return _no(431)
        if headers.getlist("host") != [self._host]:  # a name of another page's that leads here (DNS rebinding)
            return _no(400)
        is_reading = scope["method"] in READING
        if is_reading and is_open(scope["path"]):
            return None
        if not self._has_token(headers) or not (is_reading or headers.getlist("origin") == [self._origin]):
            return _no(403)
        return None

    def _has_token(self, headers: Headers) -> bool:
        return hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.token.encode())


def _no(status: int) -> Response:
    # What somebody still sends is not waited for.
    return JSONResponse({"locked": True}, status, headers={**GUARDED, **FRESH, "Connection": "close"})
