"""All editions on one page, in one file: what one shows a colleague."""

import base64
import io
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader
from PIL import Image

from brochure.nouns.finding import Finding

WIDEST = 1800
"""Pixels of a sheet of spreads on the page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A built file: its name, how large it is, how many pages it has, and its spreads as PNG."""

    name: str
    size: int
    pages: int
    spreads: bytes

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace("-", " ")

    @property
    def address(self) -> str:
        """Its spreads as a JPEG inside an address, so that the page is one file."""
        picture = Image.open(io.BytesIO(self.spreads)).convert("RGB")
        picture.thumbnail((WIDEST, WIDEST * 4))
        output = io.BytesIO()
        picture.save(output, "JPEG", quality=82, optimize=True)
        return f"data:image/jpeg;base64,{base64.b64encode(output.getvalue()).decode()}"


def proof_page(shown: list[Shown], findings: list[Finding]) -> bytes:
    """The page; links lead to the files beside its folder, `../NAME.pdf`, and to single pages at full size."""
    environment = Environment(
        loader=PackageLoader("brochure.desk", "proof"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("all.html").render(shown=shown, findings=findings).encode()
