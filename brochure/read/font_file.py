"""Whether a font is whole: every table where the file says it is, with its checksum (OpenType, table directory)."""

import struct
from functools import lru_cache

TRUETYPE = (b"\0\1\0\0", b"true")

HEAD = b"head"
"""The table that holds the checksum of the file, which is not counted in its own."""


@lru_cache(maxsize=32)
def font_fault(data: bytes) -> str | None:
    """Why a file is no whole TrueType font; None where it is one."""
    if not data.startswith(TRUETYPE) or len(data) < 12:
        return "This is not a TrueType font."
    (count,) = struct.unpack_from(">H", data, 4)
    if len(data) < 12 + 16 * count:
        return "This font breaks off."
    for number in range(count):
        name, checksum, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if offset + length > len(data):
            return f"This font breaks off in its table {name.decode('latin-1').strip()!r}."
        table = bytearray(data[offset : offset + length])
        if name == HEAD:
            table[8:12] = bytes(4)
        table += bytes(-length % 4)
        if sum(struct.unpack(f">{len(table) // 4}L", table)) & 0xFFFFFFFF != checksum:
            return f"This font is damaged in its table {name.decode('latin-1').strip()!r}."
    return None
