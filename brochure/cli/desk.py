"""The command for the desk."""

import os
import socket
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from brochure.cli.console import Root, Today, day_of, moment, say
from brochure.write.stopping import hear, leave

PORT = 8421

app = typer.Typer()

Port = Annotated[int | None, typer.Option(help=f"Where the page is; else {PORT}, or another one if that is taken.")]

Show = Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open it in a browser.")]


@app.command("watch", hidden=True)
@app.command("desk")
def open_desk(root: Root = Path(), port: Port = None, today: Today = None, show: Show = True) -> None:  # noqa: FBT002 -- an option
    """Open the desk in a browser: see the pages, change the words, make a centre's own edition. Ctrl-C closes it."""
    # A server takes long to load, and only this needs one.
    import asyncio  # noqa: PLC0415

    from brochure.desk.guard import HERE  # noqa: PLC0415
    from brochure.desk.server import serve  # noqa: PLC0415

    def begin(address: str) -> None:
        say(f"The desk is at {address} – Ctrl-C closes it.")
        if show and _has_windows():
            webbrowser.open(_leading_to(address).as_uri())

    async def keep_open(listener: socket.socket) -> None:
        await serve(root, day_of(today), moment, listener, begin)
        say("The desk is closed.")
        leave(0)  # a layout may go on for ever, and nothing was begun on the disk

    hear()
    with _listener(HERE, port) as listener:
        asyncio.run(keep_open(listener))


def _leading_to(address: str) -> Path:
    """A page that only its owner can read, and that leads to an address: what a browser is started with all can see."""
    page = Path(tempfile.mkdtemp(), "desk.html")
    page.touch(0o600)
    page.write_text(f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={address}">', encoding="utf-8")
    return page


def _has_windows() -> bool:
    """Whether a browser has a window of its own; else one of text would take the terminal."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _listener(host: str, port: int | None) -> socket.socket:
    """A socket at a port that is free."""
    for number in (PORT, 0) if port is None else (port,):
        try:
            listener = socket.create_server((host, number))
        except (OSError, OverflowError):
            continue
        # Else the second part of an answer waits 40 ms for the first one to be confirmed.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    say(f"Port {port} is taken, or not for you. Leave it out, or take another one.", style="bold red")
    raise typer.Exit(1)
