"""The desk's application asked as a browser asks it, without a socket."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from brochure.desk.guard import Guard

PORT = 8421


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:  # noqa: ANN401 -- whatever was answered
        """Its JSON."""
        return json.loads(self.body)


@dataclass
class Asker:
    """Asks an application behind a guard, with the token and the origin of the desk's own page."""

    app: ASGIApp
    guard: Guard
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str | None) -> Answer:
        """Ask for something."""
        return await self._ask("GET", path, b"", headers)

    async def post(self, path: str, data: object, **headers: str | None) -> Answer:
        """Ask to do something, with JSON or with bytes."""
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return await self._ask("POST", path, body, headers)

    async def _ask(self, method: str, path: str, body: bytes, changed: dict[str, str | None]) -> Answer:
        usual: dict[str, str | None] = {
            "host": f"127.0.0.1:{PORT}",
            "origin": f"http://127.0.0.1:{PORT}",
            "x-desk-token": self.guard.token,
            "content-type": "application/json",
        }
        headers = {**usual, **{name.replace("_", "-"): value for name, value in changed.items()}}
        where, _, query = path.partition("?")
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": where,
            "raw_path": where.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value is not None],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", PORT),
        }
        return await _answered(self.app, scope, body)


async def _answered(app: ASGIApp, scope: Scope, body: bytes) -> Answer:
    waiting = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
    came: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        part = waiting.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        came.append(message)

    told: tuple[Receive, Send] = receive, send
    await app(scope, *told)
    headers = {name.decode(): value.decode() for name, value in came[0]["headers"]}
    return Answer(came[0]["status"], headers, b"".join(message.get("body", b"") for message in came[1:]))
