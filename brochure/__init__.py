"""Localised content to printed career information."""
