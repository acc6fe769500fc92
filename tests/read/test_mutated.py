"""Ten thousand damaged inputs: whatever is in a file is a finding with its place; never a traceback, never a hang."""

import io
import random
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from copies import lean_project
from pages import edition_of, laid_out_of
from test_lists import body, head, listed, workbook

from brochure.art.logo import read_logo
from brochure.editions.edition import prepare
from brochure.nouns.finding import Finding, errors
from brochure.read.lists import read_list
from brochure.validate import check_centre

SEED = 20261128
LONGEST = 10
"""Seconds for one input."""

QUICK, SLOW = 40, 2500
"""Inputs of each of four kinds in `make test`, and in `make test-slow`."""

AMOUNTS = pytest.mark.parametrize("count", [QUICK, pytest.param(SLOW, marks=pytest.mark.slow)])

WEIRD = (
    '""', "null", "~", "[]", "{}", "yes", "0x1F", "1e999", "-1", "2027-02-30", "&a x", "*a", "!!int 3", "|", ">-",
    "---", "'", '"', "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "\N{PILE OF POO}", "\0", "\t",
    "{{ words }}", "<b>", "[en: x]", "**", "%", "x" * 5000, "é", "1.000,00", "NaN", "Infinity", "- ", "? ", ": ", "#",
    "&#x0;", "<!ENTITY a>", "url(#a)", "M0 0", "1e400", "-0", "0", "999999999999999999999", "\r", "\ufeff", "=1+1",
    ";", ",",
)  # fmt: skip
"""What people paste, tools write and attackers try."""


def damaged(text: str, chance: random.Random) -> str:
    """A text with one to three things done to it."""
    for _ in range(chance.randint(1, 3)):
        lines = text.splitlines(keepends=True) or [""]
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 2, 10, 200)))
        match chance.randrange(9):
            case 0:
                del lines[here]
            case 1:
                lines.insert(here, lines[there])
            case 2:
                lines[here], lines[there] = lines[there], lines[here]
            case 3:
                lines[here] = chance.choice((" ", "  ", "    ", "\t", "- ")) + lines[here]
            case 4:
                lines[here] = lines[here].lstrip(" ")
            case 5:
                key, colon, _ = lines[here].partition(":")
                lines[here] = f"{key}{colon} {chance.choice(WEIRD)}\n"
            case 6:
                lines = [text[:at], chance.choice(WEIRD), text[at:]]
            case 7:
                lines = [text[:at], text[end:]]
            case _:
                lines = [text[:at]] if chance.random() < 0.2 else [text[:at], text[at:end] * 2, text[end:]]
        text = "".join(lines)
    return text


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed)


@contextmanager
def in_time() -> Iterator[None]:
    """What does not end raises where it hangs."""

    def over(_: int, __: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def is_told_well(findings: list[Finding]) -> bool:
    return all(one.place.file and one.place.line > 0 and one.words and one.remedy for one in findings)


@AMOUNTS
@pytest.mark.parametrize("kind", ["nl", "en", "facts", "centres"])
def test_damaged_yaml_is_told(kind: str, count: int, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {kind}")  # noqa: S311 -- damage, no secrets
    root = lean_project(tmp_path / "project")
    paths = sorted((root / "content" / kind).glob("*.yaml"))
    told = 0
    for _ in range(count // 4):
        path = chance.choice(paths)
        good = path.read_bytes()
        text = damaged(good.decode(), chance)
        path.write_bytes(flipped(text.encode(), chance) if chance.random() < 0.1 else text.encode())
        with in_time():
            sources, content, findings = prepare(root)
            if not errors(findings):
                for topic in ("traits", "handout"):
                    findings += laid_out_of(edition_of(topic, content), topic, sources, content)[1]
        assert is_told_well(findings), path.read_bytes()
        told += bool(findings)
        path.write_bytes(good)
    assert told > 0.3 * (count // 4)


@AMOUNTS
def test_damaged_logos_are_told(count: int, project: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- as above
    paths = sorted(path for path in (project / "content/centres").iterdir() if path.suffix in (".svg", ".png"))
    told = 0
    for _ in range(count):
        path = chance.choice(paths)
        data = path.read_bytes()
        if path.suffix == ".svg" and chance.random() < 0.9:
            data = damaged(data.decode(), chance).encode("utf-8", "replace")
        else:
            data = flipped(data, chance)
        with in_time():
            logo, findings = read_logo(path.name, data, is_dark=chance.random() < 0.5)
        assert logo or findings
        assert is_told_well(list(findings)), data
        told += bool(findings)
    assert told > 0.3 * count


GOOD_ROW = {
    "slug": "een", "lang": "nl", "name": "Centrum Een", "email": "a@example.org", "qr": "https://example.org/a",
    "hours.monday": "09:00-17:00", "phone": "+31 20 123 4567", "street": "Plein 1", "town": "1234 AB Stad",
}  # fmt: skip


def _csv(chance: random.Random) -> bytes:
    good = listed(GOOD_ROW, GOOD_ROW | {"slug": "twee"}).decode()
    text = damaged(good, chance).encode("utf-8", "replace")
    return flipped(text, chance) if chance.random() < 0.2 else text


def _workbook(chance: random.Random) -> bytes:
    good = workbook(head("phone"), body("<c><v>31201234567</v></c>"))
    if chance.random() < 0.4:
        return flipped(good, chance)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as package, zipfile.ZipFile(output, "w") as damaged_package:
        unlucky = chance.choice(package.namelist())
        for name in package.namelist():
            part = package.read(name).decode()
            part = damaged(part, chance) if name == unlucky else part
            damaged_package.writestr(name, part.encode("utf-8", "replace"))
    return output.getvalue()


@AMOUNTS
@pytest.mark.parametrize(("name", "make"), [("list.csv", _csv), ("list.xlsx", _workbook)])
def test_damaged_lists_are_told(name: str, make: Callable[[random.Random], bytes], count: int) -> None:
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 -- as above
    told = 0
    for _ in range(count):
        data = make(chance)
        with in_time():
            listed = read_list(name, data)
            findings = list(listed.findings)
            for one in listed.centres.values():
                findings += [*one.findings, *check_centre(one.node, ("nl", "en"), {}, None)[1]]
        assert is_told_well(findings), data
        told += bool(findings)
    assert told > 0.3 * count
