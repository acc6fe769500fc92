"""Proofs: pictures of the pages for people to look at, and all of them on one page to show."""

from brochure.proof.page import Shown, proof_page
from brochure.proof.pictures import proofs

__all__ = ["Shown", "proof_page", "proofs"]
