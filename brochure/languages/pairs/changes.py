"""What has changed in a text, word by word."""

import re
from difflib import SequenceMatcher

from brochure.languages.pairs.lock import bare

_WORD = re.compile(r"\s+|[^\s]+")


def changes(before: str, after: str) -> str:
    """The words of both versions in one line: `[-what went-]` and `{+what came+}`."""
    one, two = (_WORD.findall(bare(text)) for text in (before, after))
    said: list[str] = []
    for kind, left, right, start, end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        went, came = "".join(one[left:right]), "".join(two[start:end])
        if kind == "equal":
            said.append(went)
        else:
            said += [f"[-{went}-]" if went else "", f"{{+{came}+}}" if came else ""]
    return "".join(said)
