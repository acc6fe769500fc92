"""Languages that say the same: which leaves are in step, which are not, and where both stand."""

from brochure.languages.pairs.confirm import UnconfirmedError, confirm, confirmed
from brochure.languages.pairs.findings import in_step
from brochure.languages.pairs.state import Pair, State, pairs_of
from brochure.languages.pairs.status import as_text

__all__ = ["Pair", "State", "UnconfirmedError", "as_text", "confirm", "confirmed", "in_step", "pairs_of"]
