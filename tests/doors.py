"""The program's door, gone through in a process of its own that has the libraries loaded already."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from brochure.__main__ import main
from brochure.nouns import product
from brochure.write.stopping import WISHES, leave

DAY = ("--today", "2026-12-01")
"""What a build says of old facts depends on the day; tests have always the same."""


class Run:
    """One run of the command in a folder, with a process group of its own; what it says goes to two files.

    Forked, not started: to import the libraries takes longer than most commands. `editions/test_same_bytes.py` and
    others start the program as people do.
    """

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        products: tuple[product.Product, ...] | None = None,
        temporary: Path | None = None,
    ) -> None:
        self.said = [tempfile.TemporaryFile() for _ in "12"]  # noqa: SIM115 -- closed when it is read
        self.pid = os.fork()
        if self.pid == 0:
            tempfile.tempdir = str(temporary) if temporary else tempfile.tempdir
            self._go(folder, arguments, products or product.PRODUCTS)

    def _go(self, folder: Path, arguments: tuple[str, ...], products: tuple[product.Product, ...]) -> None:
        code = 70
        try:
            os.setsid()
            for number in WISHES:
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for number, file in enumerate(self.said, 1):
                os.dup2(file.fileno(), number)
            sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
            os.chdir(folder)
            vars(product)["PRODUCTS"] = products
            sys.argv = ["brochure", *arguments]
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        finally:
            leave(code)

    def wait(self) -> subprocess.CompletedProcess[str]:
        """The exit code and the words of a run that has ended."""
        _, status = os.waitpid(self.pid, 0)
        words = []
        for file in self.said:
            file.seek(0)
            words.append(file.read().decode())
            file.close()
        return subprocess.CompletedProcess([], os.waitstatus_to_exitcode(status), *words)


def door(
    folder: Path, *arguments: str, products: tuple[product.Product, ...] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command answers in a folder, on the day of the tests."""
    is_dated = arguments[0] in ("pdf", "check") and "--today" not in arguments
    return Run(folder, *arguments, *(DAY if is_dated else ()), products=products).wait()


def fresh_door(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a new process, as people start it."""
    command = [sys.executable, "-m", "brochure", *arguments]
    variables = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=variables)
