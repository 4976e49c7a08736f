"""What a deadline in words is looked for by."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienban.facts import deadlines


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.from_regex(deadlines._RELATIVE.pattern))
def test_whatever_tells_a_time_by_other_things_holds_one_of_its_signs(text: str) -> None:
    found = deadlines._RELATIVE.search(text)
    assert found is None or any(sign in found.group() for sign in deadlines._SIGNS)


def test_a_part_without_a_time_holds_none_of_them() -> None:
    assert not any(sign in "quét vôi cổng chào" for sign in deadlines._SIGNS)
    assert any(sign in "quét vôi cổng chào, xong tuần này" for sign in deadlines._SIGNS)
