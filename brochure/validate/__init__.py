"""Nodes to model: every fault of the content becomes a finding with its line."""

from brochure.validate.content import Content, check_centre, validate

__all__ = ["Content", "check_centre", "validate"]
