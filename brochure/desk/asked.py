"""What somebody asks for in the body of a request: bounded in size and time, and plain."""

import asyncio
import json
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from brochure.desk.view import UnknownError, View
from brochure.read.project import is_text

LARGEST = 100_000
"""Bytes of words."""

PATIENCE = 20.0
"""Seconds until all of a body is there."""

VIEW = ("occupation", "product", "language", "delivery", "centre")


class AskedWronglyError(ValueError):
    """A request that the desk's own page never sends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The texts of a request by name."""

    said: dict[str, object]

    def text(self, name: str) -> str:
        """One text. Raises AskedWronglyError where there is none."""
        text = self.said.get(name)
        if not isinstance(text, str) or not is_text(text):
            raise AskedWronglyError(name)
        return text

    def number(self, name: str) -> int:
        """One whole number. Raises AskedWronglyError where there is none."""
        number = self.said.get(name)
        if not isinstance(number, int) or isinstance(number, bool):
            raise AskedWronglyError(name)
        return number

    def texts(self, one: str, two: str) -> tuple[str, str]:
        """Two texts. Raises as `text` does."""
        return self.text(one), self.text(two)

    def named(self, name: str) -> dict[str, str]:
        """Texts by name. Raises as `text` does."""
        texts = self.said.get(name)
        if not isinstance(texts, dict) or not all(isinstance(one, str) and is_text(one) for one in texts.values()):
            raise AskedWronglyError(name)
        return texts

    def view(self) -> View:
        """What is looked at. Raises as `text` does."""
        return View(*map(self.text, VIEW))


def part_of(request: Request, name: str) -> str:
    """What an address says by a name, behind its question mark. Raises UnknownError where it does not say that."""
    if name not in request.query_params:
        raise UnknownError(name)
    return request.query_params[name]


async def asked_of(request: Request) -> Asked:
    """What the body of a request says as JSON.

    Raises AskedWronglyError.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise AskedWronglyError
    try:
        said = json.loads(await body_of(request, LARGEST))
    except (ValueError, RecursionError):
        raise AskedWronglyError from None
    if not isinstance(said, dict):
        raise AskedWronglyError
    return Asked(said)


async def body_of(request: Request, largest: int) -> bytes:
    """All of a body. Raises AskedWronglyError where it is larger, or does not come."""
    data = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                data += part
                if len(data) > largest:
                    raise AskedWronglyError
    except (TimeoutError, ClientDisconnect):
        raise AskedWronglyError from None
    return bytes(data)
