"""Rules and profiles from parsed TOML, and the stack of profiles that binds a paper on a day.

A profile is a folder: ``profile.toml`` says who is bound and when, every other file is one rule and its name is the rule's id.
Profiles are stacked by layer (``LAYERS``); none names another. A later layer's rule of the same id replaces the earlier one.
"""

from bienban.profiles.binding import (
    LOCAL_LAYERS,
    NO_PLACE,
    ON_ANOTHER_DAY,
    at_home,
    binds_on,
    names_place,
    overlap_words,
    overlaps,
    rules_in_force,
    shown,
    stack,
)
from bienban.profiles.parsing import PROFILE_FILE, Check, parse_profile

__all__ = [
    "LOCAL_LAYERS",
    "NO_PLACE",
    "ON_ANOTHER_DAY",
    "PROFILE_FILE",
    "Check",
    "at_home",
    "binds_on",
    "names_place",
    "overlap_words",
    "overlaps",
    "parse_profile",
    "rules_in_force",
    "shown",
    "stack",
]
