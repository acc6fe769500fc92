"""Copy to HTML pages; what a layout must print, and whether the fonts can."""
