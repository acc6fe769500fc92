"""Pages against the copy that was to be set on them: seen, heard, whole, in their place."""
