"""How the desk is opened in a browser: by a page that only its owner can read."""

import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from at_desk import ROOT, until
from copies import PROJECT


def test_other_users_do_not_see_the_token_in_what_the_browser_is_started_with(tmp_path: Path) -> None:
    told, browser = tmp_path / "told", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}.new && mv {told}.new {told}\n', encoding="utf-8")
    browser.chmod(0o700)
    command = [sys.executable, "-m", "brochure", "desk", "--root", str(PROJECT), "--port", "0"]
    variables = {**os.environ, "DISPLAY": ":0", "BROWSER": str(browser)}
    with subprocess.Popen(command, cwd=ROOT, env=variables, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr
        said = re.search(r"http://\S+token=(\S+)", desk.stderr.readline())
        assert said
        until(told.exists)
        given = told.read_text(encoding="utf-8").strip()
        page = Path(urlsplit(given).path)
        assert said[1] not in given
        assert said[0] in page.read_text(encoding="utf-8")
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
        desk.send_signal(signal.SIGINT)
        assert "closed" in desk.stderr.read()
    assert not page.exists()
