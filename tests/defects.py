"""Every seeded defect: realistic faults of each delivery, made from good files, with the code that must be told."""

import defects_office
import defects_press
import defects_screen
from damage import DEFECTS, Defect, saved

__all__ = ["DEFECTS", "Defect", "defects_office", "defects_press", "defects_screen", "saved"]
