"""What every answer of the desk is sent with."""

import json

from starlette.responses import Response

GUARDED = {
    "Content-Security-Policy": (
        "default-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self' blob:; script-src 'self'; "
        "style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FRESH = {"Cache-Control": "no-store"}


def as_json(answer: object) -> Response:
    """An answer as JSON: file names may hold bytes that are no text, and as JSON escapes them, they can be sent."""
    return Response(json.dumps(answer), media_type="application/json", headers={**GUARDED, **FRESH})
