"""What the desk answers where it cannot do what was asked."""

from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from brochure.desk.asked import AskedWronglyError
from brochure.desk.sent import FRESH, GUARDED
from brochure.desk.view import UnknownError
from brochure.desk.words import MovedError


def _gone(_: Request, __: Exception) -> Response:
    return JSONResponse({"gone": True}, status_code=404, headers={**GUARDED, **FRESH})


def _moved(_: Request, __: Exception) -> Response:
    return JSONResponse({"moved": True}, status_code=409, headers={**GUARDED, **FRESH})


def _wrong(_: Request, __: Exception) -> Response:
    return JSONResponse({"wrong": True}, status_code=400, headers={**GUARDED, **FRESH})


def _not(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return JSONResponse({"gone": True}, status_code=status, headers={**GUARDED, **FRESH})


def _denied(_: Request, error: Exception) -> Response:
    reason = error.strerror if isinstance(error, OSError) else None
    return JSONResponse({"denied": reason or "unknown"}, status_code=409, headers={**GUARDED, **FRESH})


REFUSALS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = {
    UnknownError: _gone,
    MovedError: _moved,
    AskedWronglyError: _wrong,
    OSError: _denied,
    HTTPException: _not,
}
"""Each by what stopped it."""
