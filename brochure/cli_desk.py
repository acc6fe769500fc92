"""The command for the desk."""

import asyncio
import contextlib
import socket
from pathlib import Path
from typing import Annotated

import typer

from brochure.console import Root, Today, day_of, say

PORT = 8421

app = typer.Typer()

Port = Annotated[int | None, typer.Option(help=f"Where the page is; else {PORT}, or another one if that is taken.")]


@app.command()
def watch(root: Root = Path(), port: Port = None, today: Today = None) -> None:
    """Show the pages in a browser as they will be, and follow what you save; Ctrl-C ends it."""
    from brochure.desk.server import HERE, serve  # noqa: PLC0415 -- a server takes long to load, and only this needs one

    with _listener(HERE, port) as listener, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(
            serve(root, day_of(today), listener, lambda address: say(f"The desk is at {address} – Ctrl-C closes it."))
        )
    say("The desk is closed.")


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
