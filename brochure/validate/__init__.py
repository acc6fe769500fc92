"""Nodes to model: every fault of the content becomes a finding with its line."""

from brochure.validate.content import Content, validate

__all__ = ["Content", "validate"]
