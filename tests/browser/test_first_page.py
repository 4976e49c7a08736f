"""The first page a person meets."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.needs_chromium


def test_the_first_page_asks_what_the_person_wants_to_do(page: Any) -> None:
    assert page.locator("h1").inner_text() == "Đồng chí muốn làm gì?"
    assert "?k=" not in page.url
