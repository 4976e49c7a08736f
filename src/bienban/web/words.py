"""Words of pages: days, numbers and names as people write them here; for templates."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def share(part: int, whole: int) -> str:
    """Return “87,5%”, or a dash where there is nothing to divide by."""
    return f"{part / whole * 100:.1f}%".replace(".", ",") if whole else "—"
