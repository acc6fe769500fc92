"""Links that lead somewhere and say where, form fields with a name, bookmarks for a long file."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pikepdf

from brochure.nouns.finding import Finding
from brochure.preflight.file.expected import Expected
from brochure.preflight.file.reading.objects import held, identity, items, name, text, tree
from brochure.preflight.file.reading.opened import Opened, PdfPage
from brochure.preflight.file.reading.structure import Key
from brochure.preflight.file.rules.told import counted, on_file, on_page

SHORT = 4
"""Pages that a reader finds the way in without bookmarks."""

REACHABLE = {"http", "https", "mailto", "tel"}
"""Schemes of addresses; a `file:` is on one machine only, and a `javascript:` does something."""

MOST = 10_000
"""Bookmarks that are followed."""


def links(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether every link of a page, and every bookmark, leads somewhere; on screen, also whether it can be heard."""
    targets, pages = _targets(file), {identity(page.object) for page in file.pages}
    linked = file.structure.holding("Link") if expected.is_screen else set()
    for page in file.pages:
        found = _annotations(page, "/Link")
        broken = [reason for note in found if (reason := _broken(note, targets, pages))]
        if broken:
            words = f"has {counted(len(broken), 'link')} to nowhere: {broken[0]}."
            yield on_page(file, page, "link.broken", words, "Mend the address, or remove the link.")
        mute = [note for note in found if not text(held(note, "/Contents")).strip() or identity(note) not in linked]
        if mute and expected.is_screen:
            words = f"has {counted(len(mute), 'link')} that a screen reader cannot announce."
            remedy = "Tag it as Link, and say in its Contents where it leads."
            yield on_page(file, page, "link.unnamed", words, remedy)
    lost = [reason for item in _bookmarks(file) if (reason := _broken(item, targets, pages))]
    if lost:
        words = f"{counted(len(lost), 'bookmark')} of the file lead nowhere: {lost[0]}."
        yield on_file(file, "link.broken", words, "Make the bookmarks anew from the headings.")


def fields(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether every form field has a name for the ear, a look, and a tag (ISO 14289-1, 7.18.4)."""
    if not expected.is_screen:
        return
    tagged = file.structure.holding("Form")
    for page in file.pages:
        wrong = [
            reason
            for note in _annotations(page, "/Widget")
            for reason in (
                None if text(held(note, "/TU") or held(note, "/Parent", "/TU")).strip() else "no name",
                None if held(note, "/AP", "/N") is not None else "no appearance",
                None if identity(note) in tagged else "no tag",
            )
            if reason
        ]
        if wrong:
            words = f"has form fields with {', '.join(dict.fromkeys(wrong))}."
            remedy = "Give every field a tooltip, an appearance and a Form tag."
            yield on_page(file, page, "field.unnamed", words, remedy)


def bookmarks(file: Opened, expected: Expected) -> Iterator[Finding]:
    """Whether a reader of a long file finds the way."""
    if (
        expected.is_screen
        and len(file.pages) > SHORT
        and not isinstance(held(file.pdf.Root, "/Outlines", "/First"), pikepdf.Dictionary)
    ):
        words = f"The file has {len(file.pages)} pages and no bookmarks."
        yield on_file(file, "bookmark.missing", words, "Make bookmarks from the headings.")


def _annotations(page: PdfPage, kind: str) -> list[Any]:
    return [note for note in items(held(page.object, "/Annots")) if name(held(note, "/Subtype")) == kind]


def _targets(file: Opened) -> dict[str, Any]:
    """Named destinations by name (12.3.2.3)."""
    root = file.pdf.Root
    found = {text(key): value for key, value in tree(held(root, "/Names", "/Dests"), "/Names")}
    old = held(root, "/Dests")
    if isinstance(old, pikepdf.Dictionary):
        found |= {str(key): old.get(key) for key in old.keys()}  # noqa: SIM118 -- a PDF dictionary
    return found


def _broken(item: Any, targets: dict[str, Any], pages: set[Key | None]) -> str | None:  # noqa: ANN401
    """Why a link or bookmark leads nowhere; None where it leads somewhere, or out of the file."""
    action = held(item, "/A")
    kind, goal = name(held(action, "/S")), held(item, "/Dest")
    if kind == "/URI":
        address = text(held(action, "/URI"))
        return None if _is_address(address) else f"{address!r} is no address"
    if kind not in ("", "/GoTo"):
        return None
    goal = held(action, "/D") if kind == "/GoTo" else goal
    if goal is None:
        # A bookmark may be a mere heading for others; a link may not.
        return None if name(held(item, "/Subtype")) != "/Link" else "it has no goal"
    if isinstance(goal, pikepdf.String | pikepdf.Name):
        if str(goal) not in targets:
            return f"{str(goal)!r} does not exist"
        goal = targets[str(goal)]
    place = items(held(goal, "/D") if isinstance(goal, pikepdf.Dictionary) else goal)
    return None if place and identity(place[0]) in pages - {None} else "its page is not in the file"


def _is_address(address: str) -> bool:
    """Whether any reader can reach it, and it is whole (RFC 3986, 3): with its scheme, and something behind it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in REACHABLE and bool(parts.netloc or parts.path) and " " not in address


def _bookmarks(file: Opened) -> Iterator[Any]:
    waiting = [held(file.pdf.Root, "/Outlines", "/First")]
    seen: set[Key | None] = set()
    while waiting and len(seen) < MOST:
        item = waiting.pop()
        own = identity(item)
        if not isinstance(item, pikepdf.Dictionary) or own in seen:
            continue
        seen.add(own)
        yield item
        waiting += [held(item, "/Next"), held(item, "/First")]
