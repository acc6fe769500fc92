"""An SVG made plain, so that the library draws all of it: what it cannot draw, or must not, is told."""

import base64
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from brochure.art.logo import css
from brochure.art.logo.allowed import CUTTING, MIXED, PAINT, PLAIN, REMEDIES, SHAPES, WORDS
from brochure.art.logo.geometry import is_read
from brochure.art.logo.pixels import MOST
from brochure.art.logo.tree import SVG, XLINK, Element, read
from brochure.nouns.finding import Finding

Size = tuple[float, float]

_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)(px|mm|cm|pt|in)?\s*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?", re.IGNORECASE)
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plain:
    """A drawing in plain SVG, its width and height, and whether it can only be printed as a picture."""

    text: str
    size: Size
    is_mixed: bool


@lru_cache(maxsize=256)
def plain(name: str, data: bytes) -> tuple[Plain | None, tuple[Finding, ...]]:
    """A drawing made plain, or None, and every fault of it."""
    root, findings = read(name, data)
    if root is None:
        return None, tuple(findings)
    try:
        _weigh(root)
        writer = _Writer(name, root, findings)
        text = writer.written()
    except css.TooMuchError:
        bounds = (
            f"{css.MOST_LETTERS:,} letters, with what variables stand for, {css.MOST_IN_SHEETS:,} in sheets, "
            f"{css.MOST_IN_ONE:,} at one element, and {css.MOST_RULES:,} rules"
        )
        words = f"Its styles are more than any logo needs: at most {bounds} are read."
        return None, (*findings, Finding(root.place, "logo.too-big", words, PLAIN))
    if findings or writer.size is None:
        return None, tuple(findings)
    return Plain(text, writer.size, writer.is_mixed), ()


class _Writer:
    """Goes through a drawing once, writes it anew, and notes what cannot be drawn."""

    def __init__(self, name: str, root: Element, findings: list[Finding]) -> None:
        self.is_mixed = False
        self.size = _size(root.values)
        self._name, self._root, self._findings = name, root, findings
        self._shapes = 0
        self._ids: set[str] = set()
        self._wanted: list[tuple[str, Element]] = []
        self._variables = css.Variables(dict(_variables(root)))

    def written(self) -> str:
        """The whole drawing."""
        root = self._root
        if self.size is None:
            remedy = 'Give the svg element a viewBox, such as viewBox="0 0 300 100".'
            self._fault(root, "logo.broken", "It does not say how large it is.", remedy)
        if len(_NUMBER.findall(root.values.get("viewBox", ""))) == 4:
            # Its shape is that of its viewBox, whatever a web page wanted.
            for key in ("width", "height"):
                root.values.pop(key, None)
        root.values |= {"xmlns": SVG, "xmlns:xlink": XLINK}
        text = self._element(root, "")
        for name, element in self._wanted:
            if name not in self._ids:
                self._fault(element, "logo.broken", f"It is cut by {name!r}, which is not in it.", "Export it again.")
        if not self._shapes and not self._findings:
            remedy = "Export it again, with its shapes."
            self._fault(root, "logo.broken", "Nothing is drawn in it.", remedy)
        return text

    def _fault(self, element: Element, code: str, words: str, remedy: str) -> None:
        if all(finding.words != words for finding in self._findings):
            self._findings.append(Finding(element.place, code, words, remedy))

    def _element(self, element: Element, font: str) -> str:
        font = element.values.get("font-family") or dict(_style(element)).get("font-family") or font
        if element.tag in WORDS:
            self._words(element, font)
            return ""
        self._shapes += element.tag in SHAPES
        self._ids.add(element.values.get("id", ""))
        values = "".join(f" {key}={quoteattr(value)}" for key, value in self._values(element))
        inside = escape(self._sheet(element)) if element.tag == "style" else ""
        inside += "".join(self._element(kid, font) for kid in element.kids)
        return f"<{element.tag}{values}>{inside}</{element.tag}>"

    def _words(self, element: Element, font: str) -> None:
        """Letters, which are drawn in a typeface that a file does not bring along."""
        if element.text.strip():
            typeface = f"the typeface {font.strip()[:40]!r}" if font else "a typeface"
            words = f"It has letters in {typeface}, which is not in the file: {element.text.strip()[:40]!r}."
            remedy = "Turn the letters into outlines (paths) in your drawing program."
            self._fault(element, "logo.font", words, remedy)
        for kid in element.kids:
            self._words(kid, kid.values.get("font-family") or font)

    def _values(self, element: Element) -> list[tuple[str, str]]:
        """The attributes of an element as they are to be read."""
        values = []
        for key, value in element.values.items():
            if key == "href":
                self._reference(element, value)
                values.append(("xlink:href", value.strip()))
            elif key == "style":
                values.append((key, self._declarations(element, value)))
            elif not key.startswith("data-"):
                values.append((key, self._property(element, key, value)))
        return values

    def _reference(self, element: Element, value: str) -> None:
        if value.strip().startswith("#"):
            return
        packed = _PICTURE.match(value) if element.tag in ("image", "feImage") else None
        if packed is None:
            words = f"{element.tag!r} refers to something that is not in the file: {value.strip()[:40]!r}."
            self._fault(element, "logo.unsafe", words, REMEDIES.get(element.tag, PLAIN))
            return
        try:
            picture = Image.open(io.BytesIO(base64.b64decode(value[packed.end() :])))
            is_sound = max(picture.size) <= MOST
            picture.verify()
        except Exception:  # noqa: BLE001 -- a broken file may break the library in any way
            is_sound = False
        if not is_sound:
            words = f"A picture in it is broken, or has more than {MOST:,} pixels of a side."
            self._fault(element, "logo.broken", words, "Put it in again, or smaller.")

    def _property(self, element: Element, key: str, value: str) -> str:
        """A property, or an attribute, as it is to be read."""
        value = self._variables.standing(value)
        if css.leads_out(value):
            words = f"{element.tag!r} refers to something that is not in the file: {value.strip()[:40]!r}."
            self._fault(element, "logo.unsafe", words, PLAIN)
            return "none"
        if not is_read(key, value):
            words = f"{key!r} of {element.tag!r} cannot be read: {value[:40]!r}."
            self._fault(element, "logo.broken", words, "Export it again.")
        if key in MIXED and value.strip().lower() != MIXED[key]:
            self.is_mixed = True
        if key in CUTTING and (target := css.target(value)):
            self._wanted.append((target, element))
        if key not in PAINT:
            return value
        painted = css.paint(value)
        if painted is None:
            words = f"The colour {value[:40]!r} of {element.tag!r} is none that is known."
            self._fault(element, "logo.unsafe", words, "Use a colour such as #12656B.")
            return "none"
        return painted

    def _declarations(self, element: Element, style: str) -> str:
        return ";".join(
            f"{key}:{self._property(element, key, value)}{' !important' * important}"
            for key, value, important in css.declared(style)
            if not key.startswith("--")
        )

    def _sheet(self, element: Element) -> str:
        if "@import" in element.text.lower():
            words = "Its style sheet asks for another that is not in the file."
            self._fault(element, "logo.unsafe", words, PLAIN)
        return "".join(
            f"{selector}{{{self._declarations(element, style)}}}" for selector, style in css.rules(element.text)
        )


def _size(values: dict[str, str]) -> Size | None:
    """The size of the whole: that of its viewBox, or its width and height."""
    numbers = [float(number) for number in _NUMBER.findall(values.get("viewBox", ""))]
    if len(numbers) == 4:
        sides = (numbers[2], numbers[3])
    else:
        lengths = [_LENGTH.fullmatch(values.get(key, "")) for key in ("width", "height")]
        sides = (float(lengths[0][1]), float(lengths[1][1])) if lengths[0] and lengths[1] else (0, 0)
    return sides if all(0.01 <= side <= 100_000 for side in sides) else None


def _weigh(root: Element) -> None:
    """Look how much there is before any of it is read. Raises TooMuchError."""
    sheets, styles = [element.text for element in _sheets(root)], [len(style) for style in _styles(root)]
    letters = sum(map(len, sheets))
    if letters > css.MOST_IN_SHEETS or max(styles) > css.MOST_IN_ONE or letters + sum(styles) > css.MOST_LETTERS:
        raise css.TooMuchError
    if sum(sheet.count("{") for sheet in sheets) > css.MOST_RULES:
        raise css.TooMuchError


def _styles(element: Element) -> list[str]:
    return [element.values.get("style", ""), *(style for kid in element.kids for style in _styles(kid))]


def _style(element: Element) -> list[tuple[str, str]]:
    return [(key, value) for key, value, _ in css.declared(element.values.get("style", ""))]


def _variables(root: Element) -> list[tuple[str, str]]:
    """What variables stand for, as far as they are set for the whole drawing."""
    found = [pair for element in _sheets(root) for _, style in css.rules(element.text) for pair in _pairs(style)]
    return found + [pair for pair in _style(root) if pair[0].startswith("--")]


def _pairs(style: str) -> list[tuple[str, str]]:
    return [(key, value) for key, value, _ in css.declared(style) if key.startswith("--")]


def _sheets(element: Element) -> list[Element]:
    found = [element] if element.tag == "style" else []
    return found + [sheet for kid in element.kids for sheet in _sheets(kid)]
