"""What WeasyPrint says while it works: nothing of it is lost."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.logger import LOGGER


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect every warning of WeasyPrint while the block runs."""
    records: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    ear = Ear(logging.WARNING)
    kept, LOGGER.handlers, LOGGER.propagate = LOGGER.handlers, [ear], False
    try:
        yield records
    finally:
        LOGGER.handlers = kept
