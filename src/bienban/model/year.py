"""The year of a chi bộ as structured data: what is entered for the year, and its meetings (documents.md F09–F11, F14, F18)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bienban.model.chi_bo import Member, Organization
from bienban.model.meeting import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The papers of a chi bộ that no single meeting makes; ``meetings`` in order of date."""

    organization: Organization
    members: tuple[Member, ...]
    year: int
    schema: Literal["bienban-nam/1"] = "bienban-nam/1"
    meetings: tuple[Meeting, ...] = ()
