"""A flatplan against all that it names; takes nodes, gives findings."""

from brochure.validate.plan.flatplans import flatplan, of_week, of_words
from brochure.validate.plan.names import named, placed

__all__ = ["flatplan", "named", "of_week", "of_words", "placed"]
