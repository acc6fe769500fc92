"""Signs, tiles, covers, charts, codes and logos as SVG; the colours they are drawn in."""
