"""Telephone numbers as people write them in their country: `020-123 45 67`, `(020) 1234567`, `0031 20 …`."""

import re

import phonenumbers

from brochure.model import formats

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{4,24}|\([0-9+][0-9 ()./-]{4,24}")
_BEFORE = re.compile(r"^(?:telefoonnummer|telefoon|telephone|phone|tel|t)\s*[.:]?\s*(?=[+(0-9])", re.IGNORECASE)


def phone_of(text: str, country: str) -> str | None:
    """A number with its country, as `country` dials it; None where it is none.

    >>> phone_of("020-123 45 67", "NL")
    '+31 20 123 4567'
    """
    plain = _BEFORE.sub("", text)
    if re.fullmatch(formats.PHONE, plain):
        return plain
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        number = phonenumbers.parse(plain.replace("(0)", ""), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return written if re.fullmatch(formats.PHONE, written) else None
