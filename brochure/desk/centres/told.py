"""What is wrong with a field, said to who filled it in: in Dutch and in English, with an example of how to write it."""

from brochure.desk.centres.typed import Fault
from brochure.desk.centres.wording import EXAMPLES, OWN, WORDS, Said
from brochure.nouns.finding import Finding

OR = {"nl": " of ", "en": " or "}

LIKE = {"nl": "Schrijf het zo: {example}.", "en": "Write it like this: {example}."}

OTHER = {"nl": "Hier klopt iets niet. In het Engels:", "en": "Something is not right here:"}
"""What stands before the English words of a finding that has no others."""

ELSEWHERE = {
    "nl": "Dit ligt niet aan wat je hier hebt ingevuld, maar aan {file}. Vraag wie de teksten van de brochure beheert "
    "om het te verbeteren. In het Engels:",
    "en": "This is not about what you filled in, but about {file}. Ask whoever keeps the words of the brochure to mend "
    "it:",
}
"""What stands before the words of a finding in a file that is not the centre's own."""


def told(fault: Fault) -> dict[str, object]:
    """A fault as the page shows it: its field, how much it matters, and what is said of it in each language.

    `english` are words that are there in no other language, and come after those: nothing where none are needed.
    """
    finding = fault.finding
    words = _words(fault)
    return {
        "field": fault.field,
        "code": finding.code,
        "severity": str(finding.severity),
        "words": {language: _filled(text, language, fault) for language, text in words.items()},
        "english": _english(finding) if words in (OTHER, ELSEWHERE) else "",
    }


def sentence(fault: Fault, language: str, example: str) -> str:
    """The same in one language, for who has been told already how to write it: by this example."""
    words = _words(fault)
    said = _put(words[language], language, fault, example, like="")
    return f"{said} {_english(fault.finding)}" if words in (OTHER, ELSEWHERE) else said


def _words(fault: Fault) -> Said:
    known = OWN.get((fault.field, fault.finding.code)) or WORDS.get(fault.finding.code)
    is_elsewhere = not fault.field and fault.finding.place.file.startswith(("content/", "styles/"))
    return known or (ELSEWHERE if is_elsewhere else OTHER)


def _english(finding: Finding) -> str:
    return f"{finding.words} {finding.remedy}".strip()


def _filled(text: str, language: str, fault: Fault) -> str:
    example = example_of(fault.field).get(language, "")
    return _put(text, language, fault, example, LIKE[language].format(example=example) if example else "")


def _put(text: str, language: str, fault: Fault, example: str, like: str) -> str:
    finding = fault.finding
    meant = finding.remedy.removeprefix("Write ").removesuffix(".").removesuffix(" if that is meant")
    meant = meant.replace(" or ", OR[language])
    return text.format(like=like, example=example, meant=meant, file=finding.place.file).strip()


def example_of(field: str) -> Said:
    """How a field is written; nothing where no example says more than its name."""
    return next((EXAMPLES[part] for part in reversed(field.split(".")) if part in EXAMPLES), {})
