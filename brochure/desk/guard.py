"""Who may ask the desk: only who has the address that the terminal shows, from this machine, from its own page."""

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = "127.0.0.1"
NAMES = (HERE, "localhost")

TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 -- the name of a header

READING = ("GET", "HEAD")

CLOSED = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>The desk</title>
<h1>This is the desk, and it is locked</h1>
<p>Open the whole address that the terminal shows, with all that stands behind <code>?token=</code>.
It is a new one each time that the desk is opened.</p>
<div lang="nl"><h1>Dit is de werktafel, en ze is op slot</h1>
<p>Open het hele adres dat in de terminal staat, met alles achter <code>?token=</code>.
Elke keer dat de werktafel opengaat is het een ander.</p></div></html>
"""


class Guard:
    """Lets in who brings the token: once in the address, then in a cookie; what changes something, in a header too.

    A page of another origin has neither: the cookie is not sent from there, and the header would have to be allowed.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self.address = f"http://{HERE}:{port}/?token={self.token}"
        self._cookie = f"desk-{port}"  # the ports of a machine share their cookies
        self._origins = tuple(f"http://{name}:{port}" for name in NAMES)
        self._hosts = tuple(f"{name}:{port}" for name in NAMES)

    def over(self, app: ASGIApp) -> ASGIApp:
        """The same application, behind this guard."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            refused = self._refused(scope)
            await (refused or app)(scope, receive, send)

        return guarded

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to who may not ask; None for the others."""
        if scope["type"] != "http":
            return Response(status_code=403)
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:  # a name of another page's that leads here (DNS rebinding)
            return Response("Invalid host header", status_code=400)
        if scope["path"] == "/" and scope["method"] == "GET" and self._is_token(_asked(scope)):
            answer = RedirectResponse("/", 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
            answer.set_cookie(self._cookie, self.token, path="/", httponly=True, samesite="strict")
            return answer
        if not self._is_token(_cookies(headers).get(self._cookie, "")):
            return HTMLResponse(CLOSED, 403, {"Cache-Control": "no-store"})
        if scope["method"] not in READING and not self._may_write(headers):
            return JSONResponse({"refused": True}, 403)
        return None

    def _may_write(self, headers: Headers) -> bool:
        """Whether it is the desk's own page that asks."""
        return headers.get("origin") in self._origins and self._is_token(headers.get(TOKEN_HEADER, ""))

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self.token.encode())


def _asked(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
