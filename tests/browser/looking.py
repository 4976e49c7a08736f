"""What makes a page fit for everybody, looked for in the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

WIDTHS = (320, 768, 1280)  # a telephone, a small screen, a desk


@cache
def _axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def barriers(page: Any) -> list[str]:
    """Return what keeps people out of a page: serious and critical findings of axe, and a page wider than the screen."""
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{each['id']}: {node['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        told.append("rộng hơn màn hình")
    return told
