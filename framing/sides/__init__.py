"""TOML codebook -> Sides: which actor stands on which side, and of which side a phrase is."""

from framing.sides.codebook import BOTH, BY_ROLE, POSITIONS, ROLES, TYPES, Match, Member, Side, Sides, SidesError
from framing.sides.files import load, parsed, shipped
from framing.sides.people import People, Person, listed, load_people

__all__ = [
    "BOTH",
    "BY_ROLE",
    "POSITIONS",
    "ROLES",
    "TYPES",
    "Match",
    "Member",
    "People",
    "Person",
    "Side",
    "Sides",
    "SidesError",
    "listed",
    "load",
    "load_people",
    "parsed",
    "shipped",
]
