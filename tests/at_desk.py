"""The desk opened in a real browser, over a copy of the project that may be changed."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

ROOT = Path(__file__).parent.parent
PATIENCE = 60
"""Seconds; a busy machine may need a while for sixteen pages."""

T = TypeVar("T")


def until(answer: Callable[[], T], what: str = "", patience: float = PATIENCE) -> T:
    """What a question is answered with, once that is true."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := answer():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {what or answer}")


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    for switch in ("--headless=new", "--disable-gpu", "--window-size=1500,950", "--lang=en-GB", *root):
        options.add_argument(switch)
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver") or "chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


class Desk:
    """A desk at work on one project, and a browser before it."""

    def __init__(self, root: Path, driver: webdriver.Chrome) -> None:
        self.root = root
        self.driver = driver
        command = (
            sys.executable,
            "-m",
            "brochure",
            "desk",
            "--no-browser",
            "--root",
            str(root),
            "--port",
            "0",
            "--today",
            "2026-12-01",
        )
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        said = re.search(r"http://\S+", self.process.stderr.readline())
        assert said
        self.address = said[0]
        self.site, _, self.token = self.address.partition("/?token=")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.driver.get("about:blank")
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        assert self.process.stderr
        said = self.process.stderr.read()
        self.process.stderr.close()
        assert error is not None or said.endswith("The desk is closed.\n"), said
        assert self.process.wait(20) == 0

    def open(self, **view: str) -> None:
        """Look at something, until all of it is there."""
        self.driver.get("about:blank")
        self.driver.get(f"{self.address}#{urlencode(view)}")
        until(self.is_up_to_date, self.state)

    def forget(self) -> None:
        """Go on in a new tab, with nothing kept of what was looked at before."""
        self.driver.get("about:blank")
        old = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        new = self.driver.current_window_handle
        self.driver.switch_to.window(old)
        self.driver.close()
        self.driver.switch_to.window(new)
        self.driver.execute_cdp_cmd(
            "Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "local_storage"}
        )

    @property
    def home(self) -> str:
        """Its address without the token, for a browser that has shown that once."""
        return f"{self.site}/"

    @property
    def own(self) -> dict[str, str]:
        """What the page itself sends with what it does."""
        return {"Origin": self.site, "X-Desk-Token": self.token, "Content-Type": "application/json"}

    def asked(self, path: str, headers: Mapping[str, str], data: bytes | None = None) -> "HTTPResponse | HTTPError":
        """What the server answers to who has been let in; with data it is a POST."""
        request = Request(f"{self.site}/{path}", data, {"X-Desk-Token": self.token, **headers})  # noqa: S310 -- our own server
        try:
            answer: HTTPResponse = urlopen(request)  # noqa: S310 -- as above
        except HTTPError as refused:
            return refused
        return answer

    def written(self, language: str) -> str:
        """What stands where a text is written."""
        return str(self.run("return document.getElementById(arguments[0]).value", f"words-{language}"))

    @property
    def path(self) -> str:
        """The key of the text that can be written, which only programmers are shown."""
        return str(self.run("return document.getElementById('writing-path').textContent"))

    def choose(self, path: str, language: str = "nl") -> None:
        """Click on a text, until it can be written."""
        self.press(f"[data-language={language}] .line[data-path='{path}']")
        until(lambda: self.path == path)

    @property
    def state(self) -> str:
        """What the page says of itself."""
        return self.one("#state").text

    def is_up_to_date(self) -> bool:
        """Whether all pages are drawn and none has a fault."""
        return self.state.startswith(("Up to date", "Bijgewerkt"))

    def is_at_fault(self) -> bool:
        """Whether it says that something cannot be set."""
        return "fault" in self.state

    def one(self, selector: str) -> WebElement:
        """The first element that a selector finds."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Every element that a selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 -- whatever the page answers
        """The answer of a line of JavaScript."""
        return self.driver.execute_script(script, *arguments)

    def press(self, selector: str) -> None:
        """Click, whatever lies over it."""
        self.run("document.querySelector(arguments[0]).click()", selector)

    def spreads(self, name: str) -> list[list[str]]:
        """What the pages say under a name in their data, spread by spread."""
        script = """return [...document.querySelectorAll(".spread")].map((spread) =>
            [...spread.querySelectorAll(".leaf")].map((leaf) => leaf.dataset[arguments[0]]))"""
        return list(self.run(script, name))

    def pictures(self) -> dict[str, str]:
        """The addresses of what is drawn, by language and topic."""
        script = """return Object.fromEntries([...document.querySelectorAll("article.leaf")].map((leaf) => [
            `${leaf.dataset.language} ${leaf.dataset.topic}`,
            [...leaf.querySelectorAll(".art img")].map((picture) => picture.dataset.address).join(" ")]))"""
        return dict(self.run(script))

    def save(self, file: str, old: str, new: str) -> int:
        """Save changed words as editors do, by a new file in the place of the old; the number of readings before."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        before = int(self.run("return document.documentElement.dataset.shown ?? 0"))
        beside.replace(path)
        return before

    def save_and_see(self, file: str, old: str, new: str) -> None:
        """The same, until what it made is shown."""
        before = self.save(file, old, new)
        self.wait(before)

    def wait(self, before: int) -> None:
        """Until a later reading is shown, and nothing is left to be drawn."""
        until(lambda: int(self.run("return document.documentElement.dataset.shown")) > before, self.state)
        until(lambda: self.is_up_to_date() or self.is_at_fault(), self.state)
