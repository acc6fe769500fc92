"""WeasyPrint's pictures: each is taken apart once, and drawn from what that came to on every page that it stands on."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from weasyprint.images import SVGImage

from brochure.art.code import KIND, Code
from brochure.art.logo import Mark

PLAIN = frozenset({
    "clip", "close", "curve_to", "end", "fill", "fill_and_stroke", "line_to", "move_to", "pop_state", "push_state",
    "rectangle", "set_alpha", "set_color", "set_dash", "set_line_cap", "set_line_join", "set_line_width",
    "set_miter_limit", "stroke", "transform",
})  # fmt: skip
"""What can be said to any page alike: it gives nothing back, and asks nothing of the page."""

STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")
"""What a stream of WeasyPrint remembers, so that it does not say it again; kept nowhere else, its version is pinned."""

WHERE = "ctm"
"""Where on its page a picture stands; one that asks for it, because it is clipped, is drawn alike only there."""


class Pictures(dict[str, Any]):
    """WeasyPrint's cache of pictures by address, in which codes and drawn logos are there before they are asked for.

    `mark` gives the logo behind an address, if there is one. What the project draws is kept in `drawn`, for later ones.
    """

    def __init__(
        self, palette: dict[str, str], mark: Callable[[str], Mark | None], drawn: "Pictures | None" = None
    ) -> None:
        super().__init__()
        self._palette, self._mark, self._drawn = palette, mark, drawn

    def __contains__(self, url: object) -> bool:
        """Whether the picture is there; that of a code always is."""
        if not super().__contains__(url) and (mark := self._mark(str(url))):
            self[str(url)] = mark
        return super().__contains__(url) or str(url).startswith(KIND) or url in (self._drawn or ())

    def __missing__(self, url: str) -> Any:  # noqa: ANN401 -- WeasyPrint has no types
        """The picture of a code, or one that was drawn before."""
        if not url.startswith(KIND) and self._drawn is not None:
            return self._drawn[url]
        text = parse_qs(urlsplit(url).query)["text"][0]
        code = self[url] = Code(text, self._palette["key"], self._palette["paper"])
        return code

    def __setitem__(self, url: str, picture: object) -> None:
        """Keep a picture; one of shapes so that it is taken apart once.

        One that could not be had is asked for again, so that it is missed again.
        """
        if picture is None:
            return
        if self._drawn is not None and url.startswith("art:") and not url.startswith(KIND):
            self._drawn[url] = picture
        else:
            super().__setitem__(url, Drawing(picture) if isinstance(picture, SVGImage) else picture)


class Drawing:
    """A picture of shapes, which remembers for each of its sizes what was said to the page."""

    def __init__(self, picture: Any) -> None:  # noqa: ANN401 -- WeasyPrint has no types
        self._picture = picture
        self._said: dict[tuple[float, ...], _Said] = {}

    def get_intrinsic_size(self, image_resolution: float, font_size: float) -> Any:  # noqa: ANN401 -- as above
        """Its width, its height, and the one by the other."""
        return self._picture.get_intrinsic_size(image_resolution, font_size)

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:  # noqa: ANN401 -- as above
        """Draw it on a page, from the top left corner."""
        anywhere = (width, height)
        just_here = (*anywhere, *stream.ctm.values)
        known = self._said.get(anywhere) or self._said.get(just_here)
        if known is not None:
            known.say_to(stream)
            return
        listener = _Listener(stream)
        self._picture.draw(listener, width, height, style)
        if listener.is_plain:
            self._said[just_here if listener.asked_where else anywhere] = _Said(listener.said)


_Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class _Said:
    """What was said to a page once, and what it comes to on pages of one dress that are in one state."""

    def __init__(self, calls: list[_Call]) -> None:
        self._calls = calls
        self._written: dict[tuple[Any, ...], tuple[bytes, dict[str, Any], tuple[Any, ...]]] = {}

    def say_to(self, stream: Any) -> None:  # noqa: ANN401 -- WeasyPrint has no types
        """Say it again, on a page of any dress."""
        dress = getattr(stream, "dress", None)  # WeasyPrint's own streams have none
        before = (dress and dress.text, *_state(stream))
        if before not in self._written:
            alone = stream.clone(resources=defaultdict(dict))
            for name, value in zip(STATE, before[1:], strict=True):
                setattr(alone, name, value)
            for name, arguments, more in self._calls:
                getattr(alone, name)(*arguments, **more)
            states = alone._resources["ExtGState"]  # noqa: SLF001 -- as STATE
            self._written[before] = b"\n".join(alone.stream), states, _state(alone)
        written, states, after = self._written[before]
        stream.stream += [written] if written else []
        for name, state in states.items():
            stream._resources["ExtGState"].setdefault(name, state)  # noqa: SLF001 -- as STATE
        for name, value in zip(STATE, after, strict=True):
            setattr(stream, name, value)


def _state(stream: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- as above
    return tuple(getattr(stream, name) for name in STATE)


class _Listener:
    """Passes everything on to a page, and writes down what it was."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 -- as above
        self._stream = stream
        self.said: list[_Call] = []
        self.is_plain = True
        self.asked_where = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- as above
        asked = getattr(self._stream, name)
        if name not in PLAIN:
            self.asked_where |= name == WHERE
            self.is_plain &= name == WHERE
            return asked

        def call(*arguments: object, **more: object) -> None:
            self.said.append((name, arguments, more))
            asked(*arguments, **more)

        return call
