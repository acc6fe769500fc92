"""Rules that need nothing but the file."""
