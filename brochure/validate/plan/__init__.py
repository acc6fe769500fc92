"""A flatplan against all that it names; takes nodes, gives findings."""

from brochure.validate.plan.flatplans import flatplan, of_week, of_words
from brochure.validate.plan.names import placed

__all__ = ["flatplan", "of_week", "of_words", "placed"]
