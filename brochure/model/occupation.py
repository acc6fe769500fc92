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
    """What a brochure is about: all its words in one language. Which topics there are, the flatplan says."""

    cover: Cover
    guide: Guide | None = None
    summary: Summary | None = None
    duties: Duties | None = None
    week: Week | None = None
    traits: Traits | None = None
    skills: Skills | None = None
    routes: Routes | None = None
    places: Places | None = None
    pay: Pay | None = None
    growth: Growth | None = None
    rules: Rules | None = None
    honest: Honest | None = None
    test: Test | None = None
    reference: Reference | None = None
    back: Back | None = None
    handout: Handout | None = None
