"""Addresses as people write or copy them: of the web, for e-mail, and of a town."""

import re

from brochure.model import formats

_SCHEME = re.compile(r"^([a-z]+):/*", re.IGNORECASE)
_POSTCODE = re.compile(r"([1-9][0-9]{3})(?:([A-Za-z]{2})| ([A-Z]{2}|[a-z]{2}))")
_TOWN = re.compile(rf"{_POSTCODE.pattern}[ ,]+(\S.*)")
_WHOLE = re.compile(r"(.*[^ ,])[ ,]+([1-9][0-9]{3}(?: [A-Z]{2}|[A-Za-z]{2})[ ,]+\S.*)")


def site_of(text: str) -> str | None:
    """A web address as it is printed, without `https://`; None where it is none.

    >>> site_of("HTTPS://Example.org/")
    'example.org'
    """
    plain = _SCHEME.sub("", text) if _SCHEME.match(text.lower()) and text.lower().startswith("http") else text
    host, slash, path = plain.partition("/")
    found = f"{host.lower()}{slash}{path}" if path else host.lower()
    return found if re.fullmatch(formats.SITE, found) else None


def code_of(text: str) -> str | None:
    """Where a code leads, with `https://`; None where it is none, or where it would be another than was typed."""
    if re.fullmatch(formats.SITE, text):
        plain = text
    elif text.lower().startswith("https://"):
        plain = text[len("https://") :]
    else:
        return None
    host, slash, path = plain.partition("/")
    found = f"https://{host.lower()}{slash}{path}"
    return found if re.fullmatch(formats.QR_URL, found) else None


def email_of(text: str) -> str | None:
    """An address for e-mail in small letters; None where it is none."""
    plain = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE).strip("<> ").lower()
    return plain if re.fullmatch(formats.EMAIL, plain) else None


def postcode_of(text: str) -> str | None:
    """A Dutch postcode; None where it is none."""
    match = _POSTCODE.fullmatch(text)
    return f"{match[1]} {(match[2] or match[3]).upper()}" if match else None


def town_of(text: str) -> str | None:
    """A Dutch postcode and its town: `1234 AB Voorbeeldstad`; None where there is no postcode to mend.

    `1234 De Bilt` has no letters of a postcode, and neither has `1234 de Bilt`.
    """
    match = _TOWN.fullmatch(text)
    if not match or (match[3] or "").lower() == "de":
        return None
    return f"{match[1]} {(match[2] or match[3]).upper()} {match[4]}"


def whole_address(text: str) -> tuple[str, str] | None:
    """Street and town of an address that has both in one text; None where it has not."""
    match = _WHOLE.fullmatch(text)
    town = town_of(match[2]) if match else None
    return (match[1], town) if match and town else None
