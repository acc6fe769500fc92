"""What an SVG may hold, and what to do where it holds something else."""

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
HOLDERS = {"svg", "g", "defs", "clipPath"}
SILENT = {"title", "desc", "metadata"}
"""Elements that are not drawn; what is in them is skipped."""

PAINT = {"fill", "stroke", "color"}
PROPERTIES = {
    *PAINT, "fill-rule", "clip-rule", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-dashoffset", "clip-path",
}  # fmt: skip
CLEAR = {"opacity", "fill-opacity", "stroke-opacity"}
ATTRIBUTES = {
    "id", "class", "transform", "d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2",
    "points", "viewBox", "version", "preserveAspectRatio", "style", "clipPathUnits", "data-name", "baseProfile",
    "enable-background", "role", "focusable", "xmlns",
}  # fmt: skip

REMEDIES = {
    "text": "Turn the letters into outlines (paths) in your drawing program.",
    "tspan": "Turn the letters into outlines (paths) in your drawing program.",
    "image": "Save the logo as PNG instead, or draw the picture as shapes.",
    "style": "Export it with attributes instead of a style sheet ('presentation attributes').",
    "linearGradient": "Use flat colours, or save the logo as PNG.",
    "radialGradient": "Use flat colours, or save the logo as PNG.",
    "use": "Expand symbols and copies into shapes of their own.",
    "symbol": "Expand symbols and copies into shapes of their own.",
}
PLAIN = "Export a plain SVG of flat shapes from your drawing program, or save the logo as PNG."
