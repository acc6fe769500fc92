"""HTML to pages, through WeasyPrint: styles, fitting, slots, tags."""
