"""Papers from marked text, read as the product reads specimens: ``⟦words⟧`` are the evidence a rule must find, exactly."""

from __future__ import annotations

from dataclasses import replace

from bienban.model import Rule
from bienban.own.proof import document, paper

__all__ = ["document", "free", "paper"]


def free(rule: Rule) -> Rule:
    """Return the rule without its narrowing, so that an example need not be a whole paper."""
    return replace(rule, applies={})
