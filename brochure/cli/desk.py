"""The command for the desk."""

import asyncio
import socket
from pathlib import Path
from typing import Annotated

import typer

from brochure.cli.console import Root, Today, day_of, say
from brochure.write.stopping import hear, leave

PORT = 8421

app = typer.Typer()

Port = Annotated[int | None, typer.Option(help=f"Where the page is; else {PORT}, or another one if that is taken.")]


@app.command()
def watch(root: Root = Path(), port: Port = None, today: Today = None) -> None:
    """Show the pages in a browser as they will be, and follow what you save; Ctrl-C ends it."""
    from brochure.desk.server import HERE, serve  # noqa: PLC0415 -- a server takes long to load, and only this needs one

    async def keep_open(listener: socket.socket) -> None:
        await serve(root, day_of(today), listener, lambda at: say(f"The desk is at {at} – Ctrl-C closes it."))
        say("The desk is closed.")
        leave(0)  # a layout may go on for ever, and nothing was begun on the disk

    hear()
    with _listener(HERE, port) as listener:
        asyncio.run(keep_open(listener))


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
