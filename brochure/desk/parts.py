"""What a page that was laid out is drawn of: its parts, by names of their own."""

import hashlib
from collections import OrderedDict

from brochure.desk.picture import picture
from brochure.desk.setter import Laid, keep
from brochure.desk.view import UnknownError


class Parts:
    """Parts of pages by names of their own: what did not change is not drawn again."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[bytes, bool]] = OrderedDict()

    def of(self, laid: Laid) -> list[str]:
        """The names of the parts of a page, the lowest first."""
        names = []
        for data, is_clear in ((laid.page, False), (laid.slot, True)):
            if data is not None:
                names.append(hashlib.sha256(data).hexdigest()[:20])
                keep(self._known, names[-1], (data, is_clear))
        return names

    def picture(self, name: str, dpi: int) -> tuple[bytes, str]:
        """A part as a picture, and its type. Raises UnknownError where it is not known, or not any more."""
        if name not in self._known:
            raise UnknownError(name)
        data, is_clear = self._known[name]
        return picture(data, dpi, is_clear=is_clear)
