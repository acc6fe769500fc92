"""Pages that are ready for their file: fitted and painted once, and kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import LaidOut, Section
from brochure.nouns.product import Delivery
from brochure.typeset.fit import shrink_to_fit
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


def ready(
    typesetter: Typesetter, laid_out: LaidOut, section: Section, others: Iterable[Delivery] = ()
) -> tuple[Ready | None, list[Finding]]:
    """One section on exactly one page, from what was kept or made anew; only what has no finding is kept.

    It is painted at once for the `others` among the deliveries, which have the same lines in other colours.
    """
    kept, html = typesetter.kept, laid_out.document(section.html)
    page = _page(kept.get(typesetter.key(html)))
    if page and typesetter.has_fonts(page.painted):
        return page, []
    fitted, findings = shrink_to_fit(typesetter, laid_out, section)
    if fitted is None:
        return None, findings
    area, faults = area_of(fitted.page, section.slot) if section.slot else (None, [])
    painted, more = typesetter.paint(fitted.page)
    findings += [*faults, *more]
    if painted is None:
        return None, findings
    page = Ready(fitted.fit, area, painted)
    if not findings and typesetter.has_fonts(painted):
        kept.put(typesetter.key(html), _ADAPTER.dump_json(page))
        for other in others:
            own, more = typesetter.paint(fitted.page, other)
            if own and not more:
                kept.put(typesetter.key(html, other), _ADAPTER.dump_json(replace(page, painted=own)))
    return page, findings


def _page(data: bytes | None) -> Ready | None:
    """A page that was kept; None where there is none, or it cannot be read."""
    try:
        return _ADAPTER.validate_json(data) if data else None
    except ValidationError:
        return None
