"""What the system lacks is installed, or told in one line; and whoever else is installing is waited for."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("awk", "cat", "dirname", "grep", "mktemp", "rm", "sed", "sleep", "tail", "tr")
JUDGES = ("qpdf", "mutool", "gs")
LOCK = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt-get)"


class System:
    """A system with a few tools, and an apt-get that does what is said."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.tools, self.project = folder / "bin", project
        self.tools.mkdir()
        for name in TOOLS:
            (self.tools / name).symlink_to(str(shutil.which(name)))
        self.be("root")

    def be(self, who: str) -> None:
        """Become root, or somebody else."""
        self.put("id", f"echo {0 if who == 'root' else 1000}")

    def put(self, name: str, script: str) -> None:
        """A program of this name."""
        (self.tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (self.tools / name).chmod(0o755)

    def need(self, *needs: str, patience: int = 60) -> subprocess.CompletedProcess[str]:
        """What is said where this is needed."""
        variables = {"PATH": str(self.tools), "APT_PATIENCE": str(patience), "TMPDIR": str(self.tools.parent)}
        command = [str(self.project / "bin/need"), *needs]
        return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def system(tmp_path: Path, project: Path) -> System:
    return System(tmp_path, project)


def installing(system: System) -> str:
    """The part of an apt-get that puts the judges where they are found."""
    made = "; ".join(
        f"cat {system.tools}/id >{system.tools}/{name}; /bin/chmod +x {system.tools}/{name}" for name in JUDGES
    )
    return f'case "$*" in *install*) echo "$@" >>{system.tools.parent}/asked; {made};; esac'


def test_what_is_there_is_not_asked_for_again(system: System) -> None:
    for name in JUDGES:
        system.put(name, "true")
    answer = system.need("judges")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_root_on_debian_has_it_installed(system: System) -> None:
    system.put("apt-get", installing(system))
    answer = system.need("judges")
    assert answer.returncode == 0, answer
    asked = (system.tools.parent / "asked").read_text(encoding="utf-8")
    assert asked.split()[-3:] == ["qpdf", "mupdf-tools", "ghostscript"]


def test_another_program_that_installs_is_waited_for(system: System) -> None:
    held = f"[ -e {system.tools}/once ] || {{ echo >{system.tools}/once; echo '{LOCK}' >&2; exit 100; }}"
    system.put("apt-get", f"{held}\n{installing(system)}")
    answer = system.need("judges")
    assert answer.returncode == 0, answer
    assert "Another program is installing packages; waiting for it" in answer.stderr


def test_it_is_not_waited_for_ever_and_its_own_words_are_shown(system: System) -> None:
    system.put("apt-get", f"echo '{LOCK}' >&2; exit 100")
    answer = system.need("judges", patience=1)
    assert answer.returncode == 1
    assert LOCK in answer.stderr
    assert "sudo apt install qpdf mupdf-tools ghostscript ·" in answer.stderr


def test_another_failure_is_shown_at_once(system: System) -> None:
    system.put("apt-get", "echo 'E: Unable to locate package qpdf' >&2; exit 100")
    answer = system.need("judges")
    assert answer.returncode == 1
    assert "E: Unable to locate package qpdf" in answer.stderr


def test_an_ordinary_user_is_told_all_that_is_missing_in_one_line(system: System) -> None:
    system.be("somebody")
    system.put("apt-get", "exit 1")
    answer = system.need("judges", "words", "maven")
    assert answer.returncode == 1
    (line,) = answer.stderr.splitlines()
    assert "sudo apt install qpdf mupdf-tools ghostscript hunspell hunspell-nl hunspell-en-gb maven ·" in line
    assert line.startswith(
        "Missing: qpdf, MuPDF and Ghostscript; hunspell, with its Dutch and British dictionaries; Maven."
    )


def test_a_row_that_the_list_has_not_is_a_fault_of_ours(system: System) -> None:
    answer = system.need("browsr")
    assert answer.returncode == 2
    assert "has no row 'browsr'" in answer.stderr


def test_every_row_of_the_list_is_looked_for_and_every_need_has_a_row(project: Path) -> None:
    rows = {
        line.split("|")[1].strip()
        for line in (project / "docs/system-packages.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| need", "| ---"))
    }
    script = (project / "bin/need").read_text(encoding="utf-8")
    assert len(rows) >= 8
    assert rows == {line.split(")")[0].strip() for line in script.splitlines() if ") " in line and " ;;" in line} - {
        "*"
    }
    assert os.access(project / "bin/need", os.X_OK)


@pytest.mark.parametrize("code", [0, 3])
def test_a_bare_room_ends_as_what_ran_in_it_did_and_is_gone(code: int, system: System, tmp_path: Path) -> None:
    house, rooms = tmp_path / "house", tmp_path / "rooms"
    (house / "bin").mkdir(parents=True)
    rooms.mkdir()
    shutil.copy(system.project / "bin/bare-room", house / "bin")
    shutil.copy(shutil.which("true") or "", house / "bin/need")
    for name in ("chmod", "touch"):
        (system.tools / name).symlink_to(str(shutil.which(name)))
    system.put("git", "true")
    system.put("unshare", f'echo "$@" >{tmp_path}/asked; cd {rooms}/bare-room.* && touch made; exit {code}')
    variables = {"PATH": str(system.tools), "TMPDIR": str(rooms)}
    done = subprocess.run([house / "bin/bare-room", "make test"], env=variables, check=False)
    assert done.returncode == code
    assert (tmp_path / "asked").read_text(encoding="utf-8").endswith("make test\n")
    assert list(rooms.iterdir()) == []
