"""What a judge says of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged and counted, on one line, and what is wrong with it: nothing if the file passes."""

    file: str
    words: str
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        mark = "FAILED" if self.faults else "passed"
        return "\n    ".join((f"{mark} {self.file} · {self.words}", *self.faults))
