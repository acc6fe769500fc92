"""What is said: the typed shape of every content file.

Words stay text here. Figures become `Decimal`, dates become `date`; nothing is formatted.
Unknown keys are refused everywhere, so a misspelt key can never lose a sentence.
"""

from brochure.model.centre import Centre
from brochure.model.facts import Facts
from brochure.model.flatplan import Flatplan
from brochure.model.labels import Labels
from brochure.model.language import Language
from brochure.model.occupation import occupation_of
from brochure.model.printing import Printing

__all__ = ["Centre", "Facts", "Flatplan", "Labels", "Language", "Printing", "occupation_of"]
