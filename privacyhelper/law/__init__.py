"""What the law gives: jurisdictions, rules, contacts. Typed, read-only, loaded once from law/data."""

from .library import LawFileError, Library, library
from .model import Clock, Contact, Jurisdiction, Rule, Standing
from .reach import Place, reach, standing
from .yamls import load_yaml

__all__ = [
    "Clock", "Contact", "Jurisdiction", "LawFileError", "Library", "Place", "Rule", "Standing",
    "library", "load_yaml", "reach", "standing",
]  # fmt: skip
