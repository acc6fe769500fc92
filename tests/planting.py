"""A fault planted on one page, and what is told of it."""

from dataclasses import dataclass, replace

from pages import edition_of, page_findings

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import FOLDER
from brochure.nouns.sources import Sources
from brochure.validate import Content


@dataclass(frozen=True)
class Fault:
    """One thing done wrong on one page; with nothing to plant, the page as it is."""

    page: str
    finds: str = ""
    style: str = ""
    replace: tuple[tuple[str, str, str], ...] = ()

    def planted(self, sources: Sources) -> Sources:
        styles, layouts = dict(sources.styles), dict(sources.layouts)
        product = "handout" if self.page == "handout" else "brochure"
        styles[f"styles/products/{product}.css"] += f"\n{self.style}\n"
        for file, old, new in self.replace:
            texts, name = (layouts, file.removeprefix(f"{FOLDER}/")) if file.endswith(".html") else (styles, file)
            assert old in texts[name], f"{file} does not hold {old!r}"
            texts[name] = texts[name].replace(old, new, 1)
        return replace(sources, styles=styles, layouts=layouts)


def findings_of(fault: Fault, sources: Sources, content: Content) -> list[Finding]:
    """What is told of the page with this fault."""
    return page_findings(edition_of(fault.page, content), fault.page, fault.planted(sources), content)[0]
