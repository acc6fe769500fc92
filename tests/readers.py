"""Two readers of a finished page that know nothing of how it was made: one of its glyphs, one of its picture.

The second is Tesseract (Apache 2.0), which reads the drawn page as a person would.
"""

import io
import os
import re
import subprocess
import unicodedata
from difflib import get_close_matches

import pypdfium2

LANGUAGES = {"nl": "nld", "en": "eng"}

_WORD = re.compile(r"[^\W\d_]{3,}")


def words_of(text: str) -> list[str]:
    """The words of three letters or more; a word that is broken at the end of a line is joined."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "").replace("\2", "-")
    return [word.casefold() for word in _WORD.findall(re.sub(r"-\s*\n\s*", "", plain))]


def glyphs(data: bytes) -> list[str]:
    """The words of the first page as its glyphs say."""
    with pypdfium2.PdfDocument(data) as document:
        return words_of(document[0].get_textpage().get_text_range())


def picture(data: bytes, language: str, dpi: int = 200) -> list[str]:
    """The words that are read on the picture of the first page; raises where there is no Tesseract."""
    output = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document[0].render(scale=dpi / 72).to_pil().save(output, "png")
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGES[language], "--psm", "11", "--dpi", str(dpi)]
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=output.getvalue(), capture_output=True, check=True, env=one_core)
    return words_of(done.stdout.decode())


def share(text: str, read: list[str]) -> float:
    """The part of the words of a text that was read, or nearly."""
    wanted, known = words_of(text), set(read)
    if not wanted:
        return 1.0
    return sum(word in known or bool(get_close_matches(word, known, 1, 0.8)) for word in wanted) / len(wanted)
