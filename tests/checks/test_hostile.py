"""Long and spiteful lines cost every check little more than short ones: no pattern may run away."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from bienban.checks import checks
from bienban.model import Absentee, CitedDocument, Section, Span, VoteCount
from bienban.resources import profiles
from tests.checks.hand import made
from tests.growth import grows_evenly

LONG = 30_000
LINES = {
    "dots": "." * LONG,
    "ellipses": "… " * (LONG // 2),
    "braces": "{{" * (LONG // 2),
    "example": "(ví dụ: " + "…" * LONG,
    "dates": "ngày 31/4/2019 " * (LONG // 15),
    "weekdays": "thứ hai, " * (LONG // 9),
    "names": "A" * LONG + " " + "Ân " * (LONG // 3),
    "numbers": "12/34-" * (LONG // 6),
    "votes": "kể cả 2 đảng viên dự bị biểu quyết " * (LONG // 36),
    "shares": "thu 3/50 ha, đạt 80% " * (LONG // 21),
    "ballots": "phát ra 5, thu về 6, hợp lệ 7 phiếu " * (LONG // 36),
    "brackets": "(" * LONG,
    "asked": "(ghi rõ " * (LONG // 8),
    "roles": "phó bí thư, bí thư " * (LONG // 19),
    "chi bộ": "chi bộ thôn Đông " * (LONG // 17),
    "opinions": "có 5 ý kiến " * (LONG // 12),
    "exempt": "miễn sinh hoạt " * (LONG // 15),
    "spaces": "số" + " \u00a0" * (LONG // 2) + "5",
}
FACTS = {
    "meeting.date": date(2026, 5, 5),
    "attendance.total": 20,
    "attendance.present": 10,
    "attendance.absent": 2,
    "attendance.official": 12,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_no_line_makes_a_check_run_away(line: str) -> None:
    assert grows_evenly(lambda times: lambda: _all_checks(line * times), 1)


def _all_checks(line: str) -> None:
    facts = {
        **FACTS,
        "votes": (VoteCount("nghị quyết", 8, 1, 0, 12, 99.9), line),
        "citations": (CitedDocument("12-HD/BTCTW"), line),
        "attendance.absentees": (Absentee("Lê Văn An"), line),
        "document.number": ("5", line),
        "speakers": ("Lê Văn An", line),
    }
    title = Section("header.title", "present", "heading", (Span(0, 0, 1),))
    minutes = made(line, facts, sections=(title,))
    rules = {rule.check: rule for profile in profiles() for rule in profile.rules}
    for name, check in checks().items():
        if name in rules and "minutes" in inspect.signature(check).parameters:
            list(check(minutes, **rules[name].params))
