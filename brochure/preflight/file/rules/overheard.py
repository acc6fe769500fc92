"""What the libraries that read a file grumble about: it is told as a finding, not printed in between."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from brochure.preflight.file.reading.objects import plainly

LIBRARIES = ("pikepdf", "fontTools", "PIL")


class _Ear(logging.Handler):
    """Keeps what is logged, and lets it go no further."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self._heard.append(plainly(record.getMessage()))


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Every warning that the libraries log or raise meanwhile, as it comes."""
    heard: list[str] = []
    ear = _Ear(heard)
    loggers = [(logger := logging.getLogger(name), logger.propagate) for name in LIBRARIES]
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, *_, **__: heard.append(plainly(str(message)))
        for logger, _ in loggers:
            logger.addHandler(ear)
            logger.propagate = False
        try:
            yield heard
        finally:
            for logger, propagates in loggers:
                logger.removeHandler(ear)
                logger.propagate = propagates
