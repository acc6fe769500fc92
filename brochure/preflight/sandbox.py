"""A file from anyone, examined where it can do no harm: in a process of its own, and not for ever."""

import multiprocessing
import time
from multiprocessing.connection import Connection

from brochure.nouns.finding import Finding, Place
from brochure.nouns.product import Delivery
from brochure.preflight import expected_of, rules
from brochure.write.stopping import EAR, hear, serve_parent

PATIENCE = 120.0
"""Seconds; our own files take less than one."""


def examine(name: str, data: bytes, delivery: Delivery, patience: float = PATIENCE) -> list[Finding]:
    """Every fault of a file as a file for this delivery.

    What never ends, or breaks a library in a way that takes the whole process along, is a finding as well.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.get_context("spawn").Process(target=_examine, args=(there, name, data, delivery))
    worker.start()
    there.close()
    try:
        end = time.monotonic() + patience
        while not here.poll(EAR) and time.monotonic() < end:
            hear()
        if here.poll():
            found: list[Finding] = here.recv()
            return found
        words = f"The file could not be read within {patience:g} seconds."
    except EOFError:
        words = "The file breaks the library that reads it."
    finally:
        worker.kill()
        worker.join()
    return [Finding(Place(name), "file.damaged", words, "Export it anew from the program that made it.")]


def _examine(there: Connection, name: str, data: bytes, delivery: Delivery) -> None:
    serve_parent()
    there.send(rules(name, data, expected_of(delivery)))
