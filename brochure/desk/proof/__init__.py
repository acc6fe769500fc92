"""Proofs: pictures of the pages for people to look at, and all of them on one page to show."""

from brochure.desk.proof.page import Shown, proof_page
from brochure.desk.proof.pictures import proofs

__all__ = ["Shown", "proof_page", "proofs"]
