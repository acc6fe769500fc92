"""What every content model is made of: closed mappings and checked texts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""One printed string, with the inline marks of `brochure.markup`."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""The name of a fact or a source, as words refer to it."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=300)]

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}$", max_length=120)]

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A date as exactly as the source gives it: `2024`, `2024-06` or `2024-06-13` (ISO 8601)."""


class Closed(BaseModel):
    """A mapping with exactly these keys, never changed after it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
