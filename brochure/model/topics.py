"""The topics of a brochure: what each of them says."""

from pydantic import Field

from brochure.model.parts import Groups, Listed, Start, Titled, Topic
from brochure.model.schema import Closed, Name, Words


class Cover(Topic):
    series: Words
    subtitle: Words


class Chapter(Closed):
    verb: Words
    text: Words


class Guide(Topic):
    lead: Words
    chapters: dict[Name, Chapter] = Field(min_length=1, max_length=8)


class SummaryFacts(Closed):
    work: Titled
    place: Titled
    people: Titled
    training: Titled
    hours: Titled
    later: Titled


class Summary(Topic):
    lead: Words
    facts: SummaryFacts
    names: Titled
    unprotected: Words


class Duties(Topic):
    intro: Words
    groups: Groups


class Steps(Closed):
    title: Words
    intro: Words
    steps: tuple[Titled, ...] = Field(min_length=5, max_length=5)


class Week(Topic):
    intro: Words
    activities: dict[Name, Words] = Field(min_length=1, max_length=8)
    bad_hour: Steps


class TraitItems(Closed):
    communicate: Titled
    adapt: Titled
    organise: Titled
    empathise: Titled


class Traits(Topic):
    intro: Words
    items: TraitItems


class SkillItems(Closed):
    platforms: Start
    writing: Start
    search: Start
    service: Start
    visuals: Start
    numbers: Start


class Skills(Topic):
    intro: Words
    items: SkillItems


class Ways(Closed):
    mbo: Titled
    degree: Titled
    course: Titled
    practice: Titled


class Routes(Topic):
    intro: Words
    ways: Ways
    first_job: Titled
    portfolio: Titled
    stap: Titled


class Sectors(Closed):
    agency: Titled
    media: Titled
    public: Titled
    retail: Titled
    own: Titled


class Sizes(Closed):
    small: Titled
    large: Titled


class Specialists(Closed):
    community: Titled
    webcare: Titled


class Places(Topic):
    intro: Words
    sectors: Sectors
    sizes: Sizes
    specialists: Specialists


class PayGroup(Titled):
    alternative: Words


class Pay(Topic):
    intro: Words
    group: PayGroup
    floor: Titled
    freelance: Titled
    advert: Listed
    look_up: Listed


class Growth(Topic):
    intro: Words
    ladder: tuple[Titled, ...] = Field(min_length=4, max_length=4)
    specialist: Titled
    bureau: Titled
    certificates: Titled
    neighbours: Titled


class RuleItems(Closed):
    advertising: Titled
    uploaders: Titled
    privacy: Titled
    copyright: Titled
    ai: Titled
    political: Titled


class Rules(Topic):
    intro: Words
    items: RuleItems
    disclaimer: Words


class Machine(Closed):
    title: Words
    text: Words
    does: Listed
    stays: Listed


class Honest(Topic):
    intro: Words
    ai: Machine
    load: Titled
    ask: Listed


class Outcomes(Closed):
    yes: Titled
    mixed: Titled
    other: Titled


class SamplePost(Closed):
    title: Words
    reach: Words
    clicks: Words


class Sample(Titled):
    first: SamplePost
    second: SamplePost
    answer: Words


class Test(Topic):
    intro: Words
    questions: tuple[Words, ...] = Field(min_length=5, max_length=6)
    sample: Sample
    outcomes: Outcomes


class Term(Closed):
    term: Words
    text: Words


class Reference(Topic):
    glossary: dict[Name, Term] = Field(min_length=6, max_length=10)
    sources: Titled
    trust: Titled


class Back(Topic):
    lead: Words
    steps: tuple[Words, ...] = Field(min_length=3, max_length=3)
