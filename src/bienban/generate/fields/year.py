"""What the papers of a year name: the roll, the books, the plan of topics, targets, reports and who signs (F09–F32)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bienban.generate import printed
from bienban.generate.derive_year import (
    Adoption,
    AttendanceLine,
    Statistics,
    TargetLine,
    adoption,
    attendance_table,
    held_topic,
    statistics,
    target_lines,
)
from bienban.generate.fields._scope import Derived, Numbering, Roots, Scope
from bienban.generate.fields.ballots import YEAR_GRADES
from bienban.generate.printed import Mark
from bienban.model import Member, Organization, Year
from bienban.model.annual import (
    AnnualResolution,
    CollectiveReport,
    EarlierLimit,
    PeriodReport,
    ThematicPlan,
    Topic,
)
from bienban.model.targets import Target

_QUARTERS = ("I", "II", "III", "IV")
_POSTS = {"bi_thu": "Bí thư", "pho_bi_thu": "Phó Bí thư", "chi_uy_vien": "Chi ủy viên", "none": "Đảng viên"}
_PARTICIPATION = {
    "active": "",
    "exempt": "được miễn sinh hoạt",
    "temporary_out": "sinh hoạt tạm thời ở nơi khác",
    "temporary_in": "nơi khác sinh hoạt tạm thời tại Chi bộ",
    "suspended": "đình chỉ sinh hoạt",
}
_STATUSES = {"done": "đã khắc phục", "in_progress": "đang khắc phục", "not_done": "chưa khắc phục"}
_GROUPS = {
    "politics": "chính trị, tư tưởng",
    "political_task": "nhiệm vụ chính trị",
    "mass_work": "dân vận, đoàn thể",
    "security": "an ninh, trật tự",
    "inspection": "kiểm tra, giám sát",
    "party_building": "xây dựng Đảng",
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for the chi bộ, and as what."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class StatisticLine:
    """A line of the appendix of a report: what was counted, and the count in words."""

    name: str
    value: str


def _signer(scope: Scope) -> Signer:
    """Return bí thư, else phó bí thư, else the first of the list."""
    people = scope.year.members
    for role, post in (("bi_thu", "BÍ THƯ"), ("pho_bi_thu", "PHÓ BÍ THƯ")):
        for member in people:
            if member.party_role == role:
                return Signer(member.name, post)
    return Signer(people[0].name, "ĐẢNG VIÊN PHỤ TRÁCH")


def receivers(given: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """Return who receives a paper of the year: those entered, else the superior and the members; the file copy last."""
    usual = (f"{scope.year.organization.superior.cap_uy} (để báo cáo)", "Các đồng chí đảng viên")
    found = [printed.phrase(each).rstrip(";,") for each in given] or list(usual)
    return (*found, *(() if found[-1].startswith("Lưu") else ("Lưu Chi bộ",)))


_RECEIVED: tuple[Any, Callable[[Any, Scope], Any]] = (
    tuple[str, ...],
    lambda paper, scope: receivers(paper.recipients, scope),
)
_ADOPTED: tuple[Any, Callable[[Any, Scope], Any]] = (
    Adoption | None,
    lambda paper, scope: adoption(paper.vote, paper.adopted_on, scope.year),
)


def _target_words(target: Target, _: Scope) -> str:
    value = f"{printed.measure(target.value)}{'' if target.unit == '%' else ' '}{target.unit}".strip()
    return f"từ {value} trở lên" if target.at_least else value


def _span(report: PeriodReport, scope: Scope) -> str:
    year = scope.year.year
    return {
        "q1": f"quý I năm {year}",
        "q2": f"quý II năm {year}",
        "q3": f"quý III năm {year}",
        "q4": f"quý IV năm {year}",
        "h1": f"6 tháng đầu năm {year}",
        "m9": f"9 tháng đầu năm {year}",
        "year": f"năm {year}",
    }[report.period]


def _next_span(report: PeriodReport, scope: Scope) -> str:
    year = scope.year.year
    return {
        "q1": f"quý II năm {year}",
        "q2": f"quý III năm {year}",
        "q3": f"quý IV năm {year}",
        "q4": f"quý I năm {year + 1}",
        "h1": f"6 tháng cuối năm {year}",
        "m9": f"3 tháng cuối năm {year}",
        "year": f"năm {year + 1}",
    }[report.period]


def _abstract(report: PeriodReport, scope: Scope) -> str:
    summed = "tổng kết" if report.period == "year" else "sơ kết"
    span, following = _span(report, scope), _next_span(report, scope)
    year = f" năm {scope.year.year}"
    span = span.removesuffix(year) if following.endswith(year) else span
    return f"{summed} công tác {span}, phương hướng, nhiệm vụ {following}"


def _lines(stats: Statistics, scope: Scope) -> tuple[StatisticLine, ...]:
    """Return the appendix of a report: counts that follow from the meetings, each with its base."""
    count, lines = printed.count, []
    lines.append(("Số kỳ sinh hoạt thường kỳ", f"{count(stats.regular)} kỳ/{count(stats.months)} tháng"))
    if stats.missing:
        lines.append(("Tháng chưa có sinh hoạt thường kỳ", ", ".join(str(each.month) for each in stats.missing)))
    lines.append(("Số kỳ sinh hoạt chuyên đề", count(stats.thematic)))
    if stats.attendance is not None:
        base = f"({printed.count(stats.present)}/{printed.count(stats.required)} lượt đảng viên)"
        lines.append(("Tỷ lệ đảng viên dự sinh hoạt", f"{printed.rate(stats.attendance)} {base}"))
    if stats.scored:
        grades = "; ".join(f"{count(number)} kỳ loại {name}" for name, number in stats.grades)
        lines.append(("Kết quả tự chấm chất lượng sinh hoạt", grades))
    if stats.score is not None:
        lines.append(("Điểm bình quân", f"{printed.measure(stats.score)}/100"))
    lines.append(("Số nghị quyết, kết luận đã ban hành", count(stats.resolutions)))
    lines.append(("Số nhiệm vụ đã giao", count(stats.tasks)))
    if stats.groups:
        by = "; ".join(f"{_GROUPS[group]}: {count(number)}" for group, number in stats.groups)
        lines.append(("Nhiệm vụ theo lĩnh vực", by))
    if stats.done_percent is not None:
        done = f"{count(stats.done)}/{count(stats.reviewed)} nhiệm vụ, đạt {printed.rate(stats.done_percent)}"
        lines.append(("Nhiệm vụ hoàn thành/nhiệm vụ đã kiểm điểm trong kỳ", done))
    lines.append(("Ý kiến phản ánh, góp ý đã gửi/được trả lời", f"{count(stats.feedback)}/{count(stats.answered)}"))
    lines.append(("Đảng viên cuối kỳ (chính thức/dự bị)", f"{count(stats.official)}/{count(stats.probationary)}"))
    if stats.admitted:
        lines.append(("Kết nạp đảng viên", count(stats.admitted)))
    if stats.recognized:
        lines.append(("Công nhận đảng viên chính thức", count(stats.recognized)))
    if stats.dues:
        lines.append(("Đảng phí đã thu", f"{count(stats.dues)} đồng"))
    return tuple(StatisticLine(*each) for each in lines)


def _mark(spans: str, number: int, line: AttendanceLine, _: Scope) -> Mark:
    return Mark(getattr(line, spans)[number - 1])


def _counted(name: str, line: AttendanceLine, _: Scope) -> Mark:
    """Return a sum of the roll, nothing for a member who never had to attend."""
    return Mark(printed.count(getattr(line, name)) if line.required else "")


def _note(line: AttendanceLine, _: Scope) -> Mark:
    told = [f"đến {printed.short_date(line.joined_on)}"] if line.joined_on else []
    return Mark("; ".join([*told, *([f"đi {printed.short_date(line.left_on)}"] if line.left_on else [])]))


DERIVED: dict[type, Derived] = {
    ThematicPlan: {"recipients": _RECEIVED, "adoption": _ADOPTED},
    AnnualResolution: {
        "recipients": _RECEIVED,
        "adoption": _ADOPTED,
        "year_before": (str, lambda _, scope: str(scope.year.year - 1)),
    },
    CollectiveReport: {
        "recipients": _RECEIVED,
        "grade": (str, lambda paper, _: YEAR_GRADES[paper.self_grade] if paper.self_grade else None),
        "targets": (tuple[TargetLine, ...], lambda _, scope: _reached(scope, "year")),
        "statistics": (Statistics, lambda _, scope: statistics(scope.year, "year")),
    },
    EarlierLimit: {"status_words": (str, lambda limit, _: _STATUSES[limit.status])},
    Topic: {
        "quarter_words": (Mark, lambda topic, _: Mark(_QUARTERS[topic.quarter - 1])),
        "guest_words": (Mark, lambda topic, _: Mark("; ".join(map(printed.phrase, topic.guests)))),
        "held_on": (date | None, lambda topic, scope: (held := held_topic(topic, scope.year)) and held.meeting.date),
    },
    Target: {
        "words": (str, _target_words),
        "owners": (str, lambda target, scope: scope.owners(target.owner)),
    },
    TargetLine: {"reached": (bool, lambda line, _: line.done is not None and line.done >= line.target.value)},
    PeriodReport: {
        "recipients": _RECEIVED,
        "span": (str, _span),
        "next_span": (str, _next_span),
        "abstract": (str, _abstract),
        "statistics": (Statistics, lambda report, scope: statistics(scope.year, report.period)),
        "targets": (tuple[TargetLine, ...], lambda report, scope: _reached(scope, report.period)),
        "name": (str, lambda report, _: report.period),
    },
    Statistics: {
        "lines": (tuple[StatisticLine, ...], _lines),
        "missing_words": (str, lambda stats, _: ", ".join(str(each.month) for each in stats.missing)),
        "grades_words": (
            str,
            lambda stats, _: ", ".join(f"{printed.count(number)} kỳ loại {name}" for name, number in stats.grades),
        ),
    },
    AttendanceLine: {
        **{f"m{month}": (Mark, partial(_mark, "months", month)) for month in range(1, 13)},
        **{f"q{quarter}": (Mark, partial(_mark, "quarters", quarter)) for quarter in range(1, 5)},
        **{name: (Mark, partial(_counted, name)) for name in ("required", "present", "excused", "unexcused")},
        "standing": (Mark, lambda line, _: Mark("CT" if line.official else "DB")),
        "others": (Mark, lambda line, _: Mark(line.other)),
        "rate": (Mark, lambda line, _: Mark(printed.rate(line.percent) if line.percent is not None else "")),
        "note": (Mark, _note),
    },
    Member: {
        "post": (str, lambda member, _: _POSTS[member.party_role]),
        "standing": (str, lambda member, _: "chính thức" if member.status == "official" else "dự bị"),
        "remark": (str, lambda member, _: _PARTICIPATION[member.participation]),
    },
}


def _reached(scope: Scope, period: Any) -> tuple[TargetLine, ...]:
    return tuple(each for each in target_lines(scope.year, period) if each.done is not None)


ROOTS: dict[type, Roots] = {
    Year: {
        "organization": (Organization, lambda scope: scope.year.organization),
        "members": (tuple[Member, ...], lambda scope: scope.year.members),
        "year": (str, lambda scope: str(scope.year.year)),
        "signer": (Signer, _signer),
        "attendance_table": (tuple[AttendanceLine, ...], lambda scope: attendance_table(scope.year)),
        "targets": (tuple[Target, ...], lambda scope: scope.year.targets),
        "plan": (ThematicPlan | None, lambda scope: scope.year.plan),
        "annual": (AnnualResolution | None, lambda scope: scope.year.annual),
        "collective": (CollectiveReport | None, lambda scope: scope.year.collective),
        "reports": (tuple[PeriodReport, ...], lambda scope: scope.year.reports),
        "numbering": (Numbering, lambda scope: scope.numbering),
    }
}

_ADD = "Đồng chí bổ sung phần ấy trong tệp của năm rồi chạy lại, hoặc chọn mẫu khác."


def _needs(what: str, words: str) -> Callable[[Scope], tuple[str, str] | None]:
    def missing(scope: Scope) -> tuple[str, str] | None:
        return None if getattr(scope.year, what) else (words, _ADD)

    return missing


NEEDS = {
    "year_meetings": _needs("meetings", "Tệp của năm chưa có cuộc họp nào (meetings)."),
    "plan": _needs("plan", "Tệp của năm chưa có kế hoạch sinh hoạt chuyên đề (plan)."),
    "annual": _needs("annual", "Tệp của năm chưa có phần nghị quyết năm (annual)."),
    "collective": _needs("collective", "Tệp của năm chưa có phần kiểm điểm tập thể (collective)."),
    "reports": _needs("reports", "Tệp của năm chưa có báo cáo nào (reports)."),
}
