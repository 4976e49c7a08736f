"""What the papers of a year name: the roll, the books, the plan of topics, targets, reports and who signs (F09–F32)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bienban import resources
from bienban.generate import printed
from bienban.generate.derive_year import (
    Adoption,
    AttendanceLine,
    FollowedTask,
    Statistics,
    TargetLine,
    adoption,
    attendance_table,
    entries,
    followed_tasks,
    held_topic,
    statistics,
    target_lines,
)
from bienban.generate.fields._scope import Derived, Numbering, Roots, Scope
from bienban.generate.printed import Mark
from bienban.model import Meeting, Member, Organization, Year
from bienban.model.annual import (
    AnnualResolution,
    CollectiveReport,
    EarlierLimit,
    PeriodReport,
    ThematicPlan,
    Topic,
)
from bienban.model.targets import Target
from bienban.model.year import Book, Inspection

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
_TASKS = {"done": "Hoàn thành", "in_progress": "Đang thực hiện", "not_done": "Chưa hoàn thành", "regular": "Thường xuyên"}
GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "completed": "Hoàn thành nhiệm vụ",
    "not_completed": "Không hoàn thành nhiệm vụ",
}
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
class Entry:
    """A paper of a book: the mark of its place, its number in the book, its date, what it is and what it is about."""

    mark: str
    date: date
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class BookView:
    """A book with its papers and the regulations it quotes."""

    volume: str
    opened_on: date | None
    closed_on: date | None
    inspections: tuple[Inspection, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class StatisticLine:
    """A line of the appendix of a report: what was counted, and the count in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """A document of the legal basis in force on a day."""

    name: str
    date: date
    title: str


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


def _book(kind: str) -> Callable[[Scope], BookView]:
    def view(scope: Scope) -> BookView:
        year = scope.year
        book: Book = getattr(year.books, kind)
        held = [_entry(kind, number, meeting) for number, meeting in enumerate(entries(year, kind), 1)]
        found = tuple(held) if kind == "minutes" else _with_annual(year, held)
        return BookView(
            volume=f"{book.volume:02}",
            opened_on=book.opened_on or (found[0].date if found else None),
            closed_on=book.closed_on,
            inspections=book.inspections,
            entries=found,
        )

    return view


def _with_annual(year: Year, held: list[Entry]) -> tuple[Entry, ...]:
    """Return the entries of the book of resolutions with the resolution of the year at its date."""
    paper = year.annual
    day = paper and (paper.document.date or paper.adopted_on)
    if not paper or not day:
        return tuple(held)
    words = f"Nghị quyết số {paper.document.number}" if paper.document.number else "Nghị quyết"
    own = Entry(ANNUAL, day, words, f"về lãnh đạo thực hiện nhiệm vụ năm {year.year}")
    return tuple(sorted([own, *held], key=lambda each: each.date))


def _entry(kind: str, number: int, meeting: Meeting) -> Entry:
    info = meeting.meeting
    if kind == "resolutions" and meeting.resolution:
        paper = meeting.documents.resolution
        named = "Kết luận" if meeting.resolution.form == "conclusion" else "Nghị quyết"
        words = f"{named} số {paper.number}" if paper.number else named
        return Entry(mark(kind, number), paper.date or info.date, words, printed.phrase(meeting.resolution.title))
    about = [printed.phrase(item.title) for item in meeting.agenda if item.kind in _MAIN]
    titles = about or [printed.phrase(item.title) for item in meeting.agenda][:2]
    words = resources.labels()["meeting_type"][info.type]
    return Entry(mark(kind, number), info.date, words[:1].upper() + words[1:], "; ".join(titles))


ANNUAL = "nghi-quyet-nam"
"""The template of the resolution of the year, which stands in the book of resolutions too."""
_MAIN = {
    "review_and_plan",
    "thematic",
    "nominate_class",
    "recognize_sympathizer",
    "admission",
    "full_membership",
    "exemption",
    "transfer",
    "discipline",
    "annual_review",
}
"""Items a table of contents names; news, talks and opinions are in every meeting."""


def mark(kind: str, number: int) -> str:
    """Return the mark of a paper's place in a book."""
    return f"{kind}-{number:03}"


def _in_force(scope: Scope) -> list[dict[str, Any]]:
    """Return the documents on meetings of a chi bộ in force on the day of the last meeting."""
    year = scope.year
    day = year.meetings[-1].meeting.date if year.meetings else date(year.year, 1, 1)
    return [
        paper
        for paper in resources.legal_basis()["documents"]
        if paper["title"].startswith(_QUOTED)
        and paper.get("effective_from", date.max) <= day <= paper.get("effective_to", date.max)
    ]


def _regulations(scope: Scope) -> tuple[Regulation, ...]:
    found = []
    for paper in _in_force(scope):
        kind, of, title = paper["title"].split(" ", 2)
        found.append(Regulation(f"{kind} {of} số {paper['symbol']}", paper["date"], title))
    return tuple(found)


_QUOTED = (
    "Quy định thi hành Điều lệ Đảng",
    "Quy định về thể loại, thẩm quyền",
    "Hướng dẫn một số vấn đề về nâng cao chất lượng sinh hoạt chi bộ",
    "Hướng dẫn thực hiện Chỉ thị số 50-CT/TW",
    "Hướng dẫn thể thức",
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


def _followed(task: FollowedTask, scope: Scope) -> str:
    """Return “Hoàn thành; 11 thanh niên”, or nothing where no meeting has told."""
    words = [_TASKS[task.status]] if task.status else []
    return "; ".join([*words, *([printed.phrase(task.result)] if task.result else [])])


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
        "grade": (str, lambda paper, _: GRADES[paper.self_grade] if paper.self_grade else None),
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
        "owners": (str, lambda target, scope: ", ".join(map(scope.owner, target.owner))),
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
    FollowedTask: {
        "number": (str, lambda task, _: task.meeting.documents.resolution.number),
        "date": (date, lambda task, _: task.meeting.documents.resolution.date or task.meeting.meeting.date),
        "outcome": (str, _followed),
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
        "minutes_book": (BookView, _book("minutes")),
        "resolution_book": (BookView, _book("resolutions")),
        "followed_tasks": (tuple[FollowedTask, ...], lambda scope: followed_tasks(scope.year)),
        "handbook": (bool, lambda scope: any(each["symbol"] == "42-HD/BTCTW" for each in _in_force(scope))),
        "regulations": (tuple[Regulation, ...], _regulations),
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


def _no_resolutions(scope: Scope) -> tuple[str, str] | None:
    return (
        None
        if entries(scope.year, "resolutions") or scope.year.annual
        else ("Năm này chưa có cuộc họp nào ra nghị quyết.", _ADD)
    )


NEEDS = {
    "year_meetings": _needs("meetings", "Tệp của năm chưa có cuộc họp nào (meetings)."),
    "plan": _needs("plan", "Tệp của năm chưa có kế hoạch sinh hoạt chuyên đề (plan)."),
    "annual": _needs("annual", "Tệp của năm chưa có phần nghị quyết năm (annual)."),
    "collective": _needs("collective", "Tệp của năm chưa có phần kiểm điểm tập thể (collective)."),
    "reports": _needs("reports", "Tệp của năm chưa có báo cáo nào (reports)."),
    "resolutions": _no_resolutions,
}
