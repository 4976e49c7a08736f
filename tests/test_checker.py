"""The checker: order, evidence, what is left open, and the day whose rules bind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from bienban import checker
from bienban.model import (
    Basis,
    Block,
    Document,
    Fact,
    Gap,
    Minutes,
    Place,
    Profile,
    Reading,
    Rule,
    Section,
    Source,
    Span,
    Verdict,
)

TODAY = date(2026, 11, 21)
LINES = ("Chi bộ thôn Đoài", "Vắng 03 đồng chí, có lý do 02, không lý do 02", "II. KẾT THÚC", "Thư ký: Lê Thị Hoa")
DOCUMENT = Document(
    Source("x.txt", "0" * 64, "text/plain"),
    tuple(Block(line, Place(line=n)) for n, line in enumerate(LINES, 1)),
    Reading("plain"),
)
FACTS = (
    Fact("meeting.date", date(2024, 5, 5), (Span(0, 0, 3),)),
    Fact("attendance.absent", 3, (Span(1, 5, 7),)),
    Fact("attendance.excused", 2, (Span(1, 27, 29),)),
    Fact("attendance.unexcused", 2, (Span(1, 43, 45),)),
)
CLOSING = Section("closing.conclusion", "present", "heading", (Span(2, 0, 12),), Span(2, 0, 12))
MINUTES = Minutes(DOCUMENT, "minutes", ("regular",), "rural", (CLOSING,), FACTS)


def rule(name: str = "r", check: str = "required_section", params: Any = None, **more: Any) -> Rule:
    params = {"section": "content.criticism"} if params is None else params
    return Rule(name, check, "nên", "Tên", "Thiếu: {state}.", "Vì sao", Basis("Văn bản"), params=params, **more)


SUM = rule(
    "tong",
    "sum_agrees",
    {"whole": "attendance.absent", "parts": ("attendance.excused", "attendance.unexcused")},
)
SUM = replace(SUM, message="Vắng {whole}, cộng lại {sum}.")


def profile(*rules: Rule, **more: Any) -> Profile:
    return Profile("p", "P", **{"layer": "guide", "effective_from": date(2018, 7, 6), **more}, rules=rules)


def test_a_finding_carries_the_words_it_rests_on() -> None:
    report = checker.check(MINUTES, [profile(SUM)], today=TODAY)
    assert [finding.message for finding in report.findings] == ["Vắng 3, cộng lại 4."]
    assert [quote.text for quote in report.findings[0].quotes] == ["03", "02", "02"]
    assert report.judged_on == date(2024, 5, 5)
    assert not report.clean


def test_a_missing_section_says_where_it_looked_and_where_it_belongs() -> None:
    finding = checker.check(MINUTES, [profile(rule())], today=TODAY).findings[0]
    assert not finding.quotes
    assert finding.looked_in == "toàn văn bản (4 đoạn)"
    assert finding.before == Span(2, 0, 12)


def test_findings_stand_in_the_order_of_the_paper() -> None:
    late = rule("b", params={"section": "closing.conclusion"})
    report = checker.check(MINUTES, [profile(rule("a"), SUM, late)], today=TODAY)
    assert [finding.rule for finding in report.findings] == ["tong", "a"]


def test_what_could_not_be_read_is_not_called_missing() -> None:
    torn = replace(MINUTES, document=replace(DOCUMENT, gaps=(Gap(Place(page=2), "ảnh"),)))
    report = checker.check(torn, [profile(rule())], today=TODAY)
    assert not report.findings
    assert [each.rule for each in report.undecided] == ["r"]
    assert report.gaps == torn.document.gaps


def test_unsure_characters_accuse_nobody() -> None:
    blocks = tuple(replace(block, confidence=0.5) for block in DOCUMENT.blocks)
    report = checker.check(replace(MINUTES, document=replace(DOCUMENT, blocks=blocks)), [profile(SUM)], today=TODAY)
    assert not report.findings
    assert "cần người xem lại" in report.undecided[0].reason


@pytest.mark.parametrize(
    ("applies", "found"),
    [
        ({}, 1),
        ({"kinds": ("minutes",), "meeting_types": ("regular", "thematic"), "chi_bo_kinds": ("rural",)}, 1),
        ({"kinds": ("resolution",)}, 0),
        ({"meeting_types": ("congress",)}, 0),
        ({"chi_bo_kinds": ("school",)}, 0),
    ],
)
def test_a_rule_speaks_only_of_its_papers(applies: Any, found: int) -> None:
    report = checker.check(MINUTES, [profile(rule(applies=applies))], today=TODAY)
    assert len(report.findings) == found
    assert not report.undecided


@pytest.mark.parametrize(
    ("unknown", "applies", "said"),
    [
        ({"chi_bo_kind": None}, {"chi_bo_kinds": ("school",)}, "loại hình chi bộ"),
        ({"meeting_types": ()}, {"meeting_types": ("regular",)}, "loại cuộc họp"),
    ],
)
def test_what_is_not_known_is_left_open(unknown: Any, applies: Any, said: str) -> None:
    report = checker.check(replace(MINUTES, **unknown), [profile(rule(applies=applies))], today=TODAY)
    assert not report.findings
    assert said in report.undecided[0].reason


def test_a_report_that_no_meeting_stands_behind_has_no_meeting_type_to_miss() -> None:
    paper = replace(MINUTES, kind="resolution", meeting_types=())
    report = checker.check(paper, [profile(rule(applies={"meeting_types": ("regular",)}))], today=TODAY)
    assert not report.findings
    assert not report.undecided


def test_a_profile_of_another_day_is_retrospective() -> None:
    later = profile(rule(), effective_from=date(2025, 10, 28))
    assert checker.check(MINUTES, [later], today=TODAY).retrospective is False
    report = checker.check(MINUTES, [later], today=TODAY, chosen=["p"])
    assert report.retrospective is True
    assert report.findings


def test_without_a_date_the_month_planned_for_decides() -> None:
    plan = Fact("period.plan", "2024-05", (Span(0, 0, 3),))
    paper = replace(MINUTES, facts=(plan,))
    assert checker.check(paper, [profile(rule())], today=TODAY).judged_on == date(2024, 5, 1)
    assert checker.check(replace(MINUTES, facts=()), [profile(rule())], today=TODAY).judged_on is None


def test_a_date_in_the_future_is_noted() -> None:
    report = checker.check(MINUTES, [profile(rule())], today=date(2024, 1, 1))
    assert any("sau hôm nay" in note for note in report.notes)


def test_a_check_that_raises_is_a_bug_and_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(minutes: Minutes) -> Iterator[Verdict]:
        raise ZeroDivisionError

    monkeypatch.setattr(checker, "checks", lambda: {"broken": broken})
    with pytest.raises(ZeroDivisionError):
        checker.check(MINUTES, [profile(rule(check="broken", params={}))], today=TODAY)


def test_the_same_paper_gives_the_same_report() -> None:
    every = [profile(rule("a"), SUM)]
    assert checker.check(MINUTES, every, today=TODAY) == checker.check(MINUTES, every, today=TODAY)


def test_a_fact_printed_elsewhere_proves_a_section() -> None:
    ending = rule(params={"section": "closing.time", "proved_by": ("meeting.end",)})
    assert checker.judge(ending, MINUTES)[0]
    told = replace(MINUTES, facts=(*FACTS, Fact("meeting.end", time(21, 10), (Span(3, 0, 3),))))
    assert not checker.judge(ending, told)[0]


@pytest.mark.parametrize("kind", ["other", "news"])
def test_silence_on_a_paper_that_is_not_ours_is_no_pass(kind: str) -> None:
    report = checker.check(replace(MINUTES, kind=kind), [profile(rule(applies={"kinds": ("minutes",)}))], today=TODAY)
    assert not report.findings
    assert [each.rule for each in report.undecided] == ["loai-van-ban"]
    assert not report.clean


def test_silence_on_a_paper_without_a_day_is_no_pass() -> None:
    report = checker.check(replace(MINUTES, facts=()), [profile(rule())], today=TODAY)
    assert [each.rule for each in report.undecided] == ["ngay-van-ban"]
    assert not checker.check(MINUTES, [profile(SUM, layer="guide")], today=TODAY).undecided


def of_lines(*texts: str) -> Minutes:
    blocks = tuple(Block(text, Place(line=n)) for n, text in enumerate(texts, 1))
    return Minutes(replace(DOCUMENT, blocks=blocks), "minutes", ("regular",))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thời gian: 19 giờ, ngày 31/4/2026", date(2026, 4, 30)),
        ("Số 05-BC/CB\tMinh Khê, ngày 08 tháng 11 năm 2026", date(2026, 11, 8)),
        ("Căn cứ Quy định số 24-QĐ/TW ngày 31/6/2021", None),
        ("Đồng chí An sinh ngày 30/02/1990", None),
        ("Xem lại trước ngày 08 tháng 11 năm 2026", None),
    ],
)
def test_a_day_at_the_head_stands_in_for_that_of_the_meeting(line: str, day: date | None) -> None:
    assert checker.meeting_day(of_lines("BÁO CÁO", line)) == day


def test_a_paper_without_marks_is_told_once() -> None:
    bare = of_lines("Thoi gian 19 gio ngay 05/5/2024 chi bo thon Doai hop thuong ky. " * 6)
    marked = of_lines("Thời gian 19 giờ ngày 05/5/2024 chi bộ thôn Đoài họp thường kỳ. " * 6)
    day = (Fact("meeting.date", date(2024, 5, 5), (Span(0, 0, 3),)),)
    reports = [checker.check(replace(each, facts=day), [profile(SUM)], today=TODAY) for each in (bare, marked)]
    assert [[each.rule for each in report.undecided] for report in reports] == [["chu-khong-dau"], []]


def test_an_old_rule_that_was_chosen_is_not_called_retrospective() -> None:
    old = profile(rule(), effective_from=date(2018, 7, 6), effective_to=date(2023, 5, 9))
    report = checker.check(MINUTES, [old], today=TODAY, chosen=["p"])
    assert report.retrospective is False
    assert any("hết hiệu lực sau ngày 09/5/2023" in note for note in report.notes)


def test_a_topic_without_a_months_work_is_not_asked_for_the_month() -> None:
    monthly = rule(applies={"kinds": ("minutes",), "meeting_types": ("regular",)})
    topic = Section("content.thematic", "present", "heading", (Span(0, 0, 3),))
    findings, left_open = checker.judge(monthly, replace(MINUTES, sections=(topic,)))
    assert not findings
    assert "thường kỳ hay chuyên đề" in left_open[0].reason
    month = Section("content.next_month", "present", "heading", (Span(1, 0, 3),))
    assert checker.judge(monthly, replace(MINUTES, sections=(topic, month)))[0]
    both = replace(MINUTES, sections=(topic,), meeting_types=("regular", "thematic"))
    assert checker.judge(monthly, both)[0]
