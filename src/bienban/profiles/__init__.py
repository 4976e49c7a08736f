"""Rules and profiles from parsed TOML, and the stack of profiles that binds a paper on a day.

A profile is a folder: ``profile.toml`` says who is bound and when, every other file is one rule and its name is the rule's id.
Profiles are stacked by layer (``LAYERS``); none names another. A later layer's rule of the same id replaces the earlier one.
"""

from bienban.profiles.binding import LOCAL_LAYERS, binds_on, rules_in_force, stack
from bienban.profiles.parsing import PROFILE_FILE, Check, parse_profile

__all__ = ["LOCAL_LAYERS", "PROFILE_FILE", "Check", "binds_on", "parse_profile", "rules_in_force", "stack"]
