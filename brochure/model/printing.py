"""Which deliveries are made, and the conditions that they are printed under."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from brochure.model import formats
from brochure.model.schema import Closed, Url, count
from brochure.nouns.product import Delivery

ConditionName = Annotated[str, StringConstraints(pattern=formats.CONDITION, max_length=60)]
"""The name by which a printing condition is registered, `FOGRA39`."""

ProfilePath = Annotated[str, StringConstraints(pattern=formats.PROFILE, max_length=120)]
"""An ICC profile among the styles."""

Thickness = Annotated[Decimal, Field(ge=0, le=Decimal("0.5"), max_digits=4)]
"""Millimetres of one sheet; board of 0.5 mm cannot be folded into a booklet."""

Coverage = Annotated[int, BeforeValidator(count), Field(ge=100, le=400)]
"""The sum of the four inks in per cent."""


class Condition(Closed):
    """A printing condition: the profile, its registry, the kind of paper and how much ink that takes."""

    profile: ProfilePath
    registry: Url
    paper: Literal["coated", "uncoated"]
    ink_limit: Coverage


class Press(Closed):
    """What the printing house is to do."""

    condition: ConditionName


class Office(Closed):
    """The paper of the centre's own printer."""

    sheet_thickness: Thickness


class Printing(Closed):
    """The deliveries of every edition, the career centre that is built, and how the printed ones are printed.

    Without a `centre` it is the first by name.
    """

    centre: Annotated[str, StringConstraints(pattern=formats.SLUG, max_length=80)] | None = None
    deliveries: Annotated[tuple[Delivery, ...], Field(min_length=1, max_length=len(Delivery))]
    press: Press
    office: Office
    conditions: Annotated[dict[ConditionName, Condition], Field(min_length=1, max_length=20)]
