"""Who was there and who spoke, in sentences of our own (``attendance_voices.toml``): all that is stated is right."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bienban import resources
from bienban.facts import understand
from bienban.model import Absentee
from tests.paper import document, stated

TABLES: dict[str, list[Any]] = tomllib.loads((Path(__file__).parent / "attendance_voices.toml").read_text("utf-8"))
COUNTERS = ("total", "official", "probationary", "exempt", "temporary_out", "present", "absent", "excused", "unexcused")
HEAD = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023")
BODY = ("Nội dung", "1. Kết quả công tác tháng 8", "- Lúa mùa xanh tốt.", "2. Nhiệm vụ tháng 9", "- Làm cỏ, chăm ngô.")
MET = "Họp lúc 19 giờ 30 ngày 05/9/2023 tại nhà văn hóa thôn."
FIRST = "Hứa Văn Kỷ"
"""Who speaks before the lines asked about, so that the discussion is one."""


def opened(lines: str) -> dict[str, Any]:
    """Return what the paper with these lines in its opening states of who was there."""
    paper = understand(document(*HEAD, MET, "Chủ trì: ông Bùi Đình Khoát", *lines.split(" || "), *BODY), resources.lexicon())
    counters = {name: value for name in COUNTERS for value in stated(paper, f"attendance.{name}")[:1]}
    absent = [one for one in stated(paper, "attendance.absentees") if isinstance(one, Absentee)]
    people = {
        "absentees": [(one.name, one.reason or "", one.excused) for one in absent],
        "guests": stated(paper, "meeting.guests"),
    }
    return {**counters, **{name: found for name, found in people.items() if found}}


def spoken(lines: str) -> list[str]:
    """Return who spoke beside the first speaker in a discussion with these lines."""
    talk = ("3. Thảo luận", f"- Đ/c {FIRST}: nhất trí với báo cáo.", *lines.split(" || "))
    paper = understand(document(*HEAD, MET, "Chủ trì: ông Bùi Đình Khoát", *BODY, *talk), resources.lexicon())
    return [name for name in stated(paper, "speakers") if isinstance(name, str) and name != FIRST]


def expected(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what lines state, those absent as triples."""
    absent = [(name, reason, *(excused or [None])) for name, reason, *excused in told.get("absentees", [])]
    return {**{name: value for name, value in told.items() if name != "may"}, **({"absentees": absent} if absent else {})}


def cases() -> Iterator[tuple[str, dict[str, Any], dict[str, Any], Sequence[str]]]:
    """Yield (lines, what must be stated, what may be, paths that stay unread) of every passage of an opening."""
    for lines, told, *unread in TABLES["opening"]:
        yield lines, expected(told), told.get("may", {}), unread[0] if unread else ()
    for lines in TABLES["nobody"]:
        yield lines, {}, {}, ()


@pytest.mark.parametrize(("lines", "told", "may", "unread"), list(cases()))
def test_who_was_there(lines: str, told: dict[str, Any], may: dict[str, Any], unread: Sequence[str]) -> None:
    found = {name: value for name, value in opened(lines).items() if may.get(name) != value}
    for name in unread:
        part, whole = found.pop(name, None), told[name]
        assert part is None or (isinstance(whole, list) and [one for one in whole if one in part] == part != whole)
    assert found == {name: value for name, value in told.items() if name not in unread}


@pytest.mark.parametrize(("lines", "people", "unread"), [(one[0], one[1], one[2:]) for one in TABLES["talk"]])
def test_who_spoke(lines: str, people: list[str], unread: list[list[str]]) -> None:
    missed = {name for names in unread for name in names}
    assert sorted(spoken(lines)) == sorted({*people} - missed)


@pytest.mark.parametrize("lines", TABLES["silent"])
def test_who_is_named_in_a_discussion_without_speaking(lines: str) -> None:
    assert spoken(lines) == []


def main() -> None:
    """Print how many values of every path are right, wrong and missing, and the passages that are not all right."""
    right, wrong, missing, whole = Counter[str](), Counter[str](), Counter[str](), 0
    spoke: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]]
    spoke = [(lines, {"speakers": people}, {}, {"speakers": spoken(lines)}) for lines, people, *_ in TABLES["talk"]]
    spoke += [(lines, {"speakers": []}, {}, {"speakers": spoken(lines)}) for lines in TABLES["silent"]]
    read = [*((lines, told, may, opened(lines)) for lines, told, may, _ in cases()), *spoke]
    for lines, told, may, found in read:
        slips = 0
        for path in {*told, *found}:
            asked, got = told.get(path, []), found.get(path, [])
            if path in may and got == may[path]:
                continue
            asked, got = ([one] if isinstance(one, int) else list(one) for one in (asked, got))
            hits = sum(one in asked for one in got)
            right[path] += hits
            wrong[path] += len(got) - hits
            missing[path] += len(asked) - hits
            slips += len(got) + len(asked) - 2 * hits
        whole += not slips
        if slips:
            print(f"{lines}\n    {told}\n -> {found}")
    for path in sorted({*right, *wrong, *missing}):
        print(f"{path:14} right {right[path]:4} wrong {wrong[path]:3} missing {missing[path]:3}")
    print(f"{'all':14} right {right.total():4} wrong {wrong.total():3} missing {missing.total():3}")
    print(f"passages all right: {whole} of {len(read)}")


if __name__ == "__main__":
    main()
