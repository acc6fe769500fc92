"""The words of the handout: the occupation on one page."""

from brochure.model.parts import Groups, Listed, Titled, Topic
from brochure.model.schema import Closed, Words


class HandoutDuties(Closed):
    title: Words
    groups: Groups


class HandoutSkills(Closed):
    title: Words
    bring: Listed
    learn: Listed


class HandoutGrowth(Closed):
    title: Words
    ways: Listed
    after: Words
    pay: Titled
    floor: Words


class HandoutTest(Listed):
    verdict: Titled


class Handout(Topic):
    subtitle: Words
    lead: Words
    do: HandoutDuties
    can: HandoutSkills
    grow: HandoutGrowth
    test: HandoutTest
    first_step: Titled
    sources: Words
