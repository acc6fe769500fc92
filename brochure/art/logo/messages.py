"""Messages through a pipe: bytes, with their length before them; and how long an answer may take."""

import struct
from typing import IO

LENGTH = struct.Struct(">Q")

PATIENCE = 3.0
"""Seconds of a processor for one drawing; of 1,863 logos none takes a third of one."""


def send(pipe: IO[bytes], data: bytes) -> None:
    """A message into a pipe."""
    pipe.write(LENGTH.pack(len(data)) + data)
    pipe.flush()


def received(pipe: IO[bytes]) -> bytes | None:
    """A message out of a pipe, or None at its end."""
    head = pipe.read(LENGTH.size)
    return pipe.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None
