"""What an SVG may hold, and what to do where it holds something else."""

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"}
HOLDERS = {
    "svg", "g", "defs", "symbol", "clipPath", "mask", "pattern", "marker", "switch", "linearGradient",
    "radialGradient", "stop", "filter", "a",
}  # fmt: skip
WORDS = {"text", "tspan", "textPath", "tref"}
SILENT = {"title", "desc", "metadata"}
"""Elements that are not drawn; what is in them is skipped."""

PAINT = {"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"}

CUTTING = {"clip-path", "mask"}

MIXED = {"filter": "none", "mix-blend-mode": "normal"}
"""What cannot be printed as shapes, and the value that asks for nothing of the kind."""

REMEDIES = {
    "script": "Export it again without scripts, or save the logo as PNG.",
    "image": "Put the picture itself into the file, or save the logo as PNG.",
    "foreignObject": "Turn it into shapes, or save the logo as PNG.",
}
PLAIN = "Export a plain SVG from your drawing program, or save the logo as PNG."


def is_known(tag: str) -> bool:
    """Whether an element is one that is drawn, or belongs to a filter."""
    return tag in SHAPES | HOLDERS | WORDS | {"style"} or tag.startswith("fe")
