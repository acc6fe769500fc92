import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.cli import starting

LOADED = """
import json, sys
from brochure.cli.starting import LATER, loading
with loading():
    import brochure.cli.commands
print(json.dumps([name for name in LATER if name in sys.modules]))
"""


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_nothing_is_loaded_at_the_start_that_is_seldom_called() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_what_is_loaded_later_is_there_when_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made_late.py").write_text("def half(number, *, of=2):\n    return number / of\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(starting, "LATER", ("made_late",))
    with starting.loading():
        from made_late import half  # type: ignore[import-not-found]
    assert "made_late" not in sys.modules
    assert (half(6), half(6, of=3)) == (3, 2)
    assert "made_late" in sys.modules
    monkeypatch.delitem(sys.modules, "made_late")
