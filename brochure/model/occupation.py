"""The words of one occupation in one language, by topic."""

from brochure.model.handout import Handout
from brochure.model.schema import Closed
from brochure.model.topics import (
    Back,
    Cover,
    Duties,
    Growth,
    Guide,
    Honest,
    Pay,
    Places,
    Reference,
    Routes,
    Rules,
    Skills,
    Summary,
    Test,
    Traits,
    Week,
)


class Occupation(Closed):
    """What a brochure is about: all its words in one language."""

    cover: Cover
    guide: Guide
    summary: Summary
    duties: Duties
    week: Week
    traits: Traits
    skills: Skills
    routes: Routes
    places: Places
    pay: Pay
    growth: Growth
    rules: Rules
    honest: Honest
    test: Test
    reference: Reference
    back: Back
    handout: Handout
