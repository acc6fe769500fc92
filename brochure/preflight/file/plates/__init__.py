"""The four plates of a press, drawn from the file."""
