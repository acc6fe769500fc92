"""A wish to stop is heard between units of work; whenever a program ends, a set of files is the old or the new one."""

import contextlib
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from copies import lean_project
from doors import Run

from brochure.nouns.product import HANDOUT
from brochure.write import scratch, stopping
from brochure.write.files import MARK, PART, sweep, write

DELIVERY = ("--delivery", "screen", "--today", "2026-12-01")
SEED = 20261128
COUNT = 8
LIST = "lang,name,email,qr\n" + "".join(
    f"nl,Centrum {number},a@example.org,https://example.org/{number}\n" for number in range(COUNT)
)

Set = dict[str, str]
"""The name of each file, and a hash of what is in it."""


def files(folder: Path) -> Set:
    """What somebody finds in a folder and below; not what a killed program left for the next one to sweep."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.startswith((".stamp", MARK))
        and not any(part.endswith(PART) for part in path.relative_to(folder).parts)
    }


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(PART) or path.name == MARK]


# One write, ended at each of its steps

STEP = """
import os, signal, sys
left, me = int(sys.argv[2]), os.getpid()

def step(call):
    def counted(*rest, **named):
        global left
        left -= os.getpid() == me
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*rest, **named)
    return counted
"""
"""A call that counts down, and kills the program when it is its turn."""

KILLED_AT = f"""{STEP}
from collections.abc import Iterator
from pathlib import Path
from brochure.write import files as it

os.link, os.fdopen, it._exchange = step(os.link), step(os.fdopen), step(it._exchange)
for name in ("mkdir", "symlink_to", "chmod", "replace", "unlink", "rmdir"):
    setattr(Path, name, step(getattr(Path, name)))
it.write(Path(sys.argv[1]), {{"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new"}})
"""

OLD = {"a.pdf": b"old", "b.pdf": b"old", "notes.txt": b"mine"}
NEW = {"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new", "notes.txt": b"mine"}


def there(folder: Path) -> dict[str, bytes]:
    """The files that somebody sees."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[0] != "."}


def test_a_set_of_files_is_the_old_or_the_new_one_at_whichever_step_its_writer_is_killed(tmp_path: Path) -> None:
    seen = []
    for step in range(200):
        folder = tmp_path / f"{step}" / "build"
        (folder / "centres").mkdir(parents=True)
        (folder / "centres/x.pdf").write_bytes(b"x")
        for name, data in OLD.items():
            (folder / name).write_bytes(data)
        number = folder.stat().st_ino
        child = subprocess.run([sys.executable, "-c", KILLED_AT, folder, str(step)], check=False)
        seen.append(there(folder))
        assert seen[-1] in (OLD, NEW), step
        assert (folder / "centres/x.pdf").read_bytes() == b"x"
        sweep(folder if step % 2 else folder.parent)
        assert there(folder) == seen[-1], step
        assert left_behind(folder.parent) == []
        write(folder, {"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new"})
        assert there(folder) == NEW
        assert left_behind(folder.parent) == []
        assert folder.stat().st_ino == number, "who stands in the folder still stands in it"
        if child.returncode == 0:
            break
    assert child.returncode == 0
    assert len(seen) > 20
    assert seen[0] == OLD
    assert seen[-2] == NEW


def test_where_folders_cannot_change_places_files_are_put_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.write.files._exchange", lambda *_: False)
    write(tmp_path / "build", {"a": b"1", "b": b"2"})
    assert there(tmp_path / "build") == {"a": b"1", "b": b"2"}
    assert left_behind(tmp_path) == []


def test_writers_of_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from brochure.write.files import write\n"
        "for _ in range(40): write(Path(sys.argv[1]), dict.fromkeys('abcdef', sys.argv[2].encode()))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, tmp_path / "build", who]) for who in "12"]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(set(there(tmp_path / "build").values())) == 1
    assert left_behind(tmp_path) == []


# The commands, ended at random moments


@pytest.fixture(scope="module", params=["pdf", pytest.param("centres", marks=pytest.mark.slow)])
def work(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Work":
    return Work(request.param, tmp_path_factory.mktemp(request.param))


class Work:
    """A command with an old set of files and a new one, to be ended half way."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.root = lean_project(folder / "project")
        self.output = folder / "build"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.command = ["pdf", "--output", str(self.output), *DELIVERY]
        if name == "centres":
            (folder / "list.csv").write_text(LIST, encoding="utf-8")
            self.command += ["--centres", str(folder / "list.csv")]
        self.run()
        self.old = files(self.output)
        words = self.root / "content/en/social-media-manager.yaml"
        words.write_text(words.read_text(encoding="utf-8").replace('series: "', 'series: "New ', 1), encoding="utf-8")
        self.kept = folder / "kept"
        shutil.copytree(self.output, self.kept)
        begun = time.monotonic()
        self.run()
        self.seconds = time.monotonic() - begun
        self.new = files(self.output)
        assert set(self.new) == set(self.old)
        assert self.new != self.old

    def begun(self) -> Run:
        """A run that has just begun."""
        return Run(self.root, *self.command, products=(HANDOUT,), temporary=self.temporary)

    def run(self) -> str:
        """What a run says that nobody ends."""
        done = self.begun().wait()
        assert done.returncode == 0, done
        return " ".join(done.stderr.split())

    def ended(self, number: int, share: float) -> tuple[int, str]:
        """The exit code and the words of a run that gets this signal after a share of its time; no worker lives on."""
        shutil.rmtree(self.output)
        shutil.copytree(self.kept, self.output)
        child = self.begun()
        while not _listens(child.pid):
            time.sleep(0.002)
        time.sleep(share * self.seconds)
        if _has_ended(child.pid):  # it was quicker than last time
            child.wait()
            self.seconds *= 0.8
            return self.ended(number, share)
        os.kill(child.pid, number)
        done = child.wait()
        end = time.monotonic() + 1
        while _group_lives(child.pid) and time.monotonic() < end:
            time.sleep(0.01)
        assert not _group_lives(child.pid), "a worker lives on"
        while any(self.temporary.iterdir()) and time.monotonic() < end:
            time.sleep(0.01)
        assert list(self.temporary.iterdir()) == [], "a temporary folder stays"
        return done.returncode, done.stderr

    def done(self) -> int:
        """How many centres are new and have their stamp."""
        stamps = [(path, self.kept / path.relative_to(self.output)) for path in self.output.rglob(".stamp.json")]
        return sum(new.read_bytes() != old.read_bytes() for new, old in stamps)

    def is_new(self) -> bool:
        return files(self.output) == self.new

    def is_old(self) -> bool:
        return files(self.output) == self.old

    def is_of_one_issue(self) -> bool:
        """Whether everything in the output is old or new together; of centres, each folder for itself."""
        now = files(self.output)
        for folder in {Path(name).parent for name in now}:
            mine = {name: digest for name, digest in now.items() if Path(name).parent == folder}
            sets = [{name: one[name] for name in one if Path(name).parent == folder} for one in (self.old, self.new)]
            if mine not in sets:
                return False
        return True


def _listens(pid: int) -> bool:
    """Whether a program of ours hears wishes yet: then it catches TERM; before, it is only Python that starts."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return bool(caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1) or _has_ended(pid)


def _has_ended(pid: int) -> bool:
    """Whether it runs no more, though the system may still be taking it down: no signal reaches it then."""
    state, *rest = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    exiting = 4  # PF_EXITING, in the flags of proc(5)
    return state == "Z" or bool(int(rest[5]) & exiting)


def _group_lives(group: int) -> bool:
    """Whether any process of it runs."""
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it is gone meanwhile
            its_group = int((path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[2])
            if its_group == group and not _has_ended(int(path.name)):
                return True
    return False


def moments(count: int) -> list[float]:
    """Shares of a run's time."""
    chance = random.Random(SEED)  # noqa: S311 -- moments, no secrets
    return [chance.random() for _ in range(count)]


def interrupted_and_killed(work: Work, interrupts: int, kills: int) -> None:
    heard = 0
    for share in moments(interrupts):
        code, said = work.ended(signal.SIGINT, share)
        assert code == 130, (share, said)
        # The wish came too late to be heard, or before there was anything to say.
        assert "Stopped" in said or work.is_new() or (not said and work.is_old())
        heard += not work.is_new()
        assert "Traceback" not in said
        assert left_behind(work.output.parent) == [], share
        assert work.is_of_one_issue(), share
    assert heard > interrupts / 4, "a wish is heard before everything is done"
    for share in moments(kills):
        work.ended(signal.SIGKILL, share)
        assert work.is_of_one_issue(), share
    done = work.done()
    said = work.run()
    assert work.is_new()
    assert left_behind(work.output.parent) == []
    assert list(work.temporary.iterdir()) == []
    if work.name == "centres":
        assert f"{COUNT - done} of {COUNT} centres built" in said, "the next run goes on"


def test_a_command_that_is_ended_at_any_moment_leaves_one_issue_and_nothing_else(work: Work) -> None:
    interrupted_and_killed(work, 6, 3)


@pytest.mark.slow
def test_a_command_that_is_ended_at_a_hundred_moments_leaves_one_issue_and_nothing_else(work: Work) -> None:
    interrupted_and_killed(work, 100, 50)


def test_a_wish_that_breaks_no_read_off_is_heard_while_a_person_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    wishes: list[int] = []
    monkeypatch.setattr(stopping, "_wishes", wishes)
    master, slave = os.openpty()
    with os.fdopen(slave) as terminal, os.fdopen(master, "w"):
        monkeypatch.setattr("sys.stdin", terminal)
        os.write(master, b"an answer\n")
        stopping.await_line()
        assert terminal.readline() == "an answer\n"
        threading.Timer(0.2, wishes.append, [signal.SIGINT]).start()
        with pytest.raises(stopping.Stopped):
            stopping.await_line()


@pytest.fixture
def _hears_interrupts() -> Iterator[None]:
    """What a shell starts in the background is deaf to Ctrl-C, and so would be what a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_hears_interrupts")
def test_the_questions_end_at_once(copy: Path) -> None:
    master, slave = os.openpty()
    command = [sys.executable, "-m", "brochure", "centre", "new", "--root", str(copy)]
    before = files(copy)
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        asked = b""
        while b"[nl/en]" not in asked and b":" not in asked:
            asked += os.read(master, 1000)
        child.send_signal(signal.SIGINT)
        try:
            _, said = child.communicate(timeout=20)
        finally:
            child.kill()
    os.close(master)
    os.close(slave)
    assert child.returncode == 130
    assert "nothing was written" in said
    assert files(copy) == before


def test_what_a_killed_run_left_is_swept_and_nothing_of_anybody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, mine = tmp_path / f"{scratch.PREFIX}dead", tmp_path / f"{scratch.PREFIX}drafts"
    for folder in (dead, mine):
        folder.mkdir()
        (folder / "kept.txt").touch()
    (dead / scratch.MARK).touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    scratch.begin()
    assert not dead.exists()
    assert (mine / "kept.txt").exists()
    scratch.end()
    assert list(tmp_path.iterdir()) == [mine]


RUN_KILLED_AT = f"""{STEP}
import tempfile
from pathlib import Path
from brochure.write import scratch

tempfile.tempdir = sys.argv[1]
for owner, names in ((tempfile, ["mkdtemp"]), (scratch, ["_held"]), (Path, ["touch", "rename", "unlink", "rmdir"])):
    for name in names:
        setattr(owner, name, step(getattr(owner, name)))
if sys.argv[3:]:
    scratch._guarded = lambda _: None
scratch.begin()
folder = Path(tempfile.gettempdir())
(folder / "a").write_text("a")
(folder / "b").mkdir()
(folder / "b/c").write_text("c")
scratch.end()
"""


def test_at_whichever_step_a_run_is_killed_its_temporary_folder_goes_within_a_second(tmp_path: Path) -> None:
    for step in range(50):
        child = subprocess.run([sys.executable, "-c", RUN_KILLED_AT, tmp_path, str(step)], check=False)
        end = time.monotonic() + 1
        while any(tmp_path.iterdir()) and time.monotonic() < end:
            time.sleep(0.01)
        assert list(tmp_path.iterdir()) == [], step
        if child.returncode == 0:
            break
    assert child.returncode == 0
    assert step > 4


def test_at_whichever_step_a_run_without_a_guard_is_killed_the_next_takes_its_temporary_folder_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []
    for step in range(50):
        child = subprocess.run([sys.executable, "-c", RUN_KILLED_AT, tmp_path, str(step), "alone"], check=False)
        left.append(len(list(tmp_path.iterdir())))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        scratch.begin()
        scratch.end()
        assert list(tmp_path.iterdir()) == [], step
        if child.returncode == 0:
            break
    assert child.returncode == 0
    assert left[0] == left[-1] == 0
    assert len(left) > 6
    assert set(left[1:-1]) == {1}


def test_a_worker_that_is_still_at_work_adds_nothing_to_what_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    scratch.begin()
    (folder,) = tmp_path.iterdir()
    unlink = Path.unlink

    def while_another_works(path: Path, *, missing_ok: bool = False) -> None:
        with contextlib.suppress(FileNotFoundError):
            (folder / "late").touch()
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", while_another_works)
    scratch.end()
    assert list(tmp_path.iterdir()) == []


def test_runs_that_begin_at_once_each_have_their_own_temporary_folder(tmp_path: Path) -> None:
    code = (
        "import sys, tempfile; from pathlib import Path; from brochure.write import scratch\n"
        "for _ in range(200):\n"
        "    tempfile.tempdir = sys.argv[1]; scratch.begin(); mine = Path(tempfile.tempdir)\n"
        "    assert (mine / scratch.MARK).exists(); (mine / 'a').touch(); assert (mine / 'a').exists(); scratch.end()"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, tmp_path]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_swept(tmp_path: Path) -> None:
    own = tmp_path / f".build{PART}"
    own.mkdir()
    (own / "kept.txt").touch()
    write(tmp_path / "build", {"a": b"1", "b": b"2"})
    sweep(tmp_path)
    assert there(tmp_path / "build") == {"a": b"1", "b": b"2"}
    assert (own / "kept.txt").exists()
