"""Pages that are ready for their file: fitted and painted once, and kept."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from brochure.nouns.finding import Finding
from brochure.nouns.keeper import key_of
from brochure.nouns.laid_out import LaidOut, Section
from brochure.typeset.fit import STEPS, fit_at_once, shrink_to_fit
from brochure.typeset.painted import Painted
from brochure.typeset.slot_area import Area, area_of
from brochure.typeset.typesetter import Typesetter

@dataclass(frozen=True, slots=True)
class Ready:
    """A page as it goes into a file: how far it was shrunk, where its slot stands, and what it was painted as."""

    fit: float
    area: Area | None
    painted: Painted


_ADAPTER = TypeAdapter(Ready)


def ready(typesetter: Typesetter, laid_out: LaidOut, section: Section) -> tuple[Ready | None, list[Finding]]:
    """One section on exactly one page, from what was kept or made anew; only what has no finding is kept."""
    kept, html = typesetter.kept, laid_out.document(section.html)
    key = key_of("page", typesetter.identity, html)
    if page := _page(kept.get(key)):
        return page, []
    alike = key_of("fit", typesetter.geometry, html)
    page, findings = _made(typesetter, laid_out, section, _fit(kept.get(alike)))
    if page and not findings:
        kept.put(key, _ADAPTER.dump_json(page))
        kept.put(alike, f"{page.fit}".encode())
    return page, findings


def _made(
    typesetter: Typesetter, laid_out: LaidOut, section: Section, known: float | None
) -> tuple[Ready | None, list[Finding]]:
    """A page from its HTML; its fit may be `known` from a delivery that has the same lines in other colours."""
    fitted, findings = None, list[Finding]()
    if known is not None:
        fitted, findings = fit_at_once(typesetter, laid_out, section, known)
    if fitted is None:
        fitted, findings = shrink_to_fit(typesetter, laid_out, section)
    if fitted is None:
        return None, findings
    area, faults = area_of(fitted.page, section.slot) if section.slot else (None, [])
    return Ready(fitted.fit, area, typesetter.paint(fitted.page)), findings + faults


def _page(data: bytes | None) -> Ready | None:
    """A page that was kept; None where there is none, or it cannot be read."""
    try:
        return _ADAPTER.validate_json(data) if data else None
    except ValidationError:
        return None


def _fit(data: bytes | None) -> float | None:
    """A fit that was kept; None where there is none, or it is no step."""
    try:
        fit = float(data or "")
    except ValueError:
        return None
    return fit if 0 <= fit <= 1 and (fit * STEPS).is_integer() else None
