"""What the person should know about papers just made: words nobody entered, and figures or dates that look odd.

Nothing here stops a paper; what cannot be true is refused while the file is read. Every remark names its key first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from datetime import date, timedelta

from bienban.generate import month_remarks, persons_remarks
from bienban.generate.derive import derive, vote_figures
from bienban.generate.printed import count, short_date
from bienban.model import Meeting, Month, Tally, Vote

Found = Iterator[tuple[str, str]]
_SHORTEST, _SHORTEST_COMBINED = 90, 120  # minutes: meetings.md 2.1
_FILING = timedelta(days=2)
_FAR = timedelta(days=366)
_MONTH = re.compile(r"\btháng (\d{1,2})(?!\d)(?:(?:/| năm )(\d{4}))?", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?!\d)")
_FIXED = re.compile(r"(?:ngày|mùng|mồng) (\d{1,2})|^(\d{1,2})$", re.IGNORECASE)
_CODES = {
    "chi_uy": ("BB", "biên bản"),
    "minutes": ("BB", "biên bản"),
    "report": ("BC", "báo cáo"),
    "quick_report": ("BC", "báo cáo"),
    "notice": ("TB", "thông báo"),
    "assignment": ("TB", "thông báo"),
}


def remarks(meeting: Meeting, known_profiles: Collection[str] = ()) -> tuple[str, ...]:
    """Return one line a matter, in the order of the file; ``known_profiles`` are the names ``profile`` may have, if known."""
    found = [*_profile(meeting, known_profiles), *(each for look in _LOOKS for each in look(meeting))]
    order = [each.name for each in fields(Meeting)]
    found.sort(key=lambda each: order.index(re.split(r"[.\[]", each[0])[0]))
    return tuple(f"{path}: {words}" for path, words in found)


def _profile(meeting: Meeting, known: Collection[str]) -> Found:
    if known and meeting.profile and meeting.profile not in known:
        yield "profile", f"không có bộ quy tắc “{meeting.profile}”; đồng chí ghi một trong: {', '.join(sorted(known))}."


def _day(meeting: Meeting) -> Found:
    fixed = meeting.organization.fixed_day
    match = _FIXED.search(fixed) if isinstance(fixed, str) else None
    day = int(match[1] or match[2]) if match else fixed
    held = meeting.meeting.date
    if meeting.meeting.type == "regular" and isinstance(day, int) and day != held.day:
        yield "meeting.date", f"họp ngày {short_date(held)}, khác ngày ấn định (ngày {day:02}); đồng chí kiểm tra lại ngày."


def _duration(meeting: Meeting) -> Found:
    info = meeting.meeting
    shortest = _SHORTEST_COMBINED if info.combined_with else _SHORTEST
    minutes = derive(meeting).duration
    if info.type in ("regular", "thematic") and minutes < shortest:
        yield (
            "meeting.end",
            f"cuộc họp kéo dài {minutes} phút, ngắn hơn {shortest} phút theo hướng dẫn; đồng chí kiểm tra lại giờ.",
        )


def _before_and_after(meeting: Meeting) -> Found:
    """Yield dates on the wrong side of the meeting."""
    day, preparation, closing = meeting.meeting.date, meeting.meeting.preparation, meeting.closing
    chi_uy = preparation.chi_uy_meeting
    for path, value in (
        ("meeting.preparation.chi_uy_meeting.date", chi_uy.date if chi_uy else None),
        ("meeting.preparation.notice_sent_on", preparation.notice_sent_on),
        ("meeting.preparation.materials_uploaded_on", preparation.materials_uploaded_on),
        ("dues.remitted_on", meeting.dues.remitted_on if meeting.dues else None),
    ):
        if value and value > day:
            yield path, f"ngày {short_date(value)} ở sau ngày họp {short_date(day)}; đồng chí kiểm tra lại."
    if closing.next_meeting and closing.next_meeting.date <= day:
        yield "closing.next_meeting.date", f"kỳ tới không sau ngày họp {short_date(day)}; đồng chí sửa lại ngày."
    for kind in ("minutes", "resolution", "report", "quick_report", "assignment"):
        issued = getattr(meeting.documents, kind).date
        if issued and not day <= issued <= day + _FILING:
            wrong = "ở trước" if issued < day else "quá 02 ngày sau"
            yield (
                f"documents.{kind}.date",
                f"ngày {short_date(issued)} {wrong} ngày họp {short_date(day)}; đồng chí kiểm tra lại.",
            )


def _months(meeting: Meeting) -> Found:
    """Yield months that do not fit the date of the meeting, as when a file is copied from another month."""
    day = meeting.meeting.date
    held = Month(f"{day:%Y-%m}")
    period, near = meeting.period, {_shifted(held, step) for step in (-1, 0, 1)}
    if period:
        near |= {period.review, period.plan}
        if period.plan not in (held, _shifted(held, 1)):
            yield "period.plan", f"{_words(period.plan)} không hợp với cuộc họp ngày {short_date(day)}; đồng chí sửa lại tháng."
        if period.review != _shifted(period.plan, -1):
            yield "period.review", f"{_words(period.review)} không liền trước {_words(period.plan)}; đồng chí sửa lại tháng."
    if meeting.dues and meeting.dues.period not in near - {_shifted(held, 1)}:
        yield "dues.period", f"{_words(meeting.dues.period)} không hợp với cuộc họp ngày {short_date(day)}; đồng chí sửa lại."
    resolution = meeting.resolution
    texts = [(f"agenda[{i}].title", item.title) for i, item in enumerate(meeting.agenda, 1)]
    if resolution:
        texts.append(("resolution.title", resolution.title))
        texts += [("resolution.vote.subject", resolution.vote.subject)] if resolution.vote else []
    for path, text in texts:
        for match in _MONTH.finditer(re.sub(r"\d{1,2} tháng \d{1,2}", "", text)):
            number, year = int(match[1]), match[2]
            if not any(number == each.month and (year is None or int(year) == each.year) for each in near):
                yield (
                    path,
                    f"“{match[0]}” không hợp với cuộc họp ngày {short_date(day)}; đồng chí xem có sót từ tháng khác không.",
                )


def _shifted(month: Month, step: int) -> Month:
    whole = month.year * 12 + month.month - 1 + step
    return Month(f"{whole // 12:04}-{whole % 12 + 1:02}")


def _words(month: Month) -> str:
    return f"tháng {month.month}/{month.year}"


def _tasks(meeting: Meeting) -> Found:
    day = meeting.meeting.date
    resolution = meeting.resolution
    tasks = resolution.tasks if resolution else ()
    for i, task in enumerate(tasks, 1):
        path = f"resolution.tasks[{i}].deadline"
        if isinstance(task.deadline, date):
            if task.deadline < day:
                yield path, f"thời hạn {short_date(task.deadline)} ở trước ngày họp {short_date(day)}; đồng chí sửa lại."
            elif task.deadline > day + _FAR:
                yield path, f"thời hạn {short_date(task.deadline)} sau ngày họp hơn một năm; đồng chí kiểm tra lại năm."
        elif _is_past(task.deadline, day):
            words = " ".join(task.deadline.split())[:40]
            yield path, f"thời hạn “{words}” có vẻ ở trước ngày họp {short_date(day)}; đồng chí kiểm tra lại."
    for path, numbers in (
        ("resolution.tasks", [task.seq for task in tasks if task.seq is not None]),
        ("agenda", [item.seq for item in meeting.agenda]),
    ):
        twice = [str(number) for number, times in Counter(numbers).items() if times > 1]
        if twice:
            yield path, f"số thứ tự (seq) {', '.join(twice)} ghi hai lần; văn bản đánh số lại theo thứ tự dòng."
    if resolution and resolution.evaluate_on and resolution.evaluate_on < day:
        yield "resolution.evaluate_on", f"ngày đánh giá ở trước ngày họp {short_date(day)}; đồng chí sửa lại."


def _is_past(words: str, day: date) -> bool:
    """Tell whether a deadline in words names a month of the last three, or one of an earlier year."""
    named = [(int(match[1]), match[2]) for match in _MONTH.finditer(words)]
    named += [(int(match[2]), match[3]) for match in _DAY.finditer(words)]
    return any(
        (int(year), month) < (day.year, day.month) if year else (day.month - month) % 12 in (1, 2, 3) for month, year in named
    )


def _votes(meeting: Meeting) -> Found:
    attendance = derive(meeting).attendance
    places: list[tuple[str, Tally | Vote | None]] = [("opening.agenda_vote", meeting.opening.agenda_vote)]
    for i, item in enumerate(meeting.agenda, 1):
        places += [(f"agenda[{i}].votes[{j}]", vote) for j, vote in enumerate(item.votes, 1)]
    places.append(("resolution.vote", meeting.resolution.vote if meeting.resolution else None))
    places.append(("closing.minutes_approved", meeting.closing.minutes_approved))
    for path, vote in places:
        figures = vote_figures(vote, attendance) if vote else None
        if figures and figures.not_voting:
            silent = f"“không biểu quyết: {count(figures.not_voting)} đồng chí”"
            present = f"có mặt {attendance.voters} đảng viên chính thức, số biểu quyết ít hơn"
            yield path, f"{present}; văn bản ghi {silent}; nếu sót số không tán thành hoặc ý kiến khác, đồng chí ghi thêm."


def _outcomes(meeting: Meeting) -> Found:
    attendance = derive(meeting).attendance
    for i, item in enumerate(meeting.agenda, 1):
        for j, vote in enumerate(item.votes, 1):
            figures = vote_figures(vote, attendance)
            if figures.passed:
                continue
            said = f"tán thành {vote.in_favour}, cần ít nhất {figures.needed} đảng viên chính thức"
            outcome = (
                "không được thông qua" if figures.passed is False else "chưa chắc được thông qua (còn tùy cách tính số miễn)"
            )
            todo = (
                f"đồng chí xem lại agenda[{i}].conclusion có nói khác không" if item.conclusion else "đồng chí kiểm tra số liệu"
            )
            yield f"agenda[{i}].votes[{j}]", f"{said}, nên đề nghị này {outcome}; {todo}."
    resolution = meeting.resolution
    if resolution and resolution.vote and vote_figures(resolution.vote, attendance).passed is False:
        drafted = "biên bản, báo cáo vẫn in các nhiệm vụ dự thảo" if resolution.tasks else "không làm văn bản nghị quyết"
        yield (
            "resolution.vote",
            f"không đủ số tán thành nên nghị quyết không được thông qua; {drafted}; đồng chí kiểm tra số liệu.",
        )


def _numbers(meeting: Meeting) -> Found:
    """Yield numbers whose type is not that of the paper they stand on."""
    conclusion = meeting.resolution is not None and meeting.resolution.form == "conclusion"
    codes = {**_CODES, "resolution": ("KL", "kết luận") if conclusion else ("NQ", "nghị quyết")}
    for kind, (code, name) in codes.items():
        number = getattr(meeting.documents, kind).number
        if number and f"-{code}/" not in number:
            yield (
                f"documents.{kind}.number",
                f"số {number} không phải ký hiệu của {name}; đồng chí ghi dạng {number[:2]}-{code}/CB.",
            )


def _defaults(meeting: Meeting) -> Found:
    """Yield sentences that a paper prints although nobody entered their matter, and those it leaves out."""
    closing = meeting.closing
    if meeting.meeting.type not in _ON_PERSONS:
        yield from _agreed(meeting)
    for i, item in enumerate(meeting.agenda, 1):
        if item.kind == "feedback" and not item.feedback:
            yield f"agenda[{i}].feedback", "chưa ghi ý kiến nào; biên bản ghi “Không có ý kiến.”; nếu có, đồng chí ghi thêm."
    if not closing.minutes_read:
        rest = "việc đọc lại biên bản" if closing.minutes_approved else "câu đọc lại và thông qua biên bản"
        yield "closing.minutes_read", f"chưa ghi true; biên bản không có {rest}; nếu thư ký đã đọc, đồng chí ghi true."
    bodies = {member.party_role for member in meeting.members}
    if meeting.organization.has_chi_uy and "chi_uy_vien" not in bodies:
        yield (
            "organization.has_chi_uy",
            "danh sách không có chi ủy viên mà văn bản ghi “Chi ủy báo cáo”; nếu Chi bộ không có chi ủy, đồng chí ghi false.",
        )
    for i, absence in enumerate(meeting.attendance.absentees, 1):
        if absence.excused and not absence.reason:
            yield f"attendance.absentees[{i}].reason", "vắng có lý do mà chưa ghi lý do; đồng chí ghi thêm."
    if meeting.meeting.type == "regular":
        yield from _report(meeting)


_ON_PERSONS = ("admission", "full_membership", "annual_review", "discipline")
"""Meetings whose papers neither adopt an agenda nor a resolution of their own."""


def _agreed(meeting: Meeting) -> Found:
    resolution = meeting.resolution
    if not meeting.opening.agenda_vote:
        all_ = f"{(voters := derive(meeting).attendance.voters)}/{voters}"
        yield (
            "opening.agenda_vote",
            f"chưa ghi; biên bản ghi {all_} đảng viên nhất trí với chương trình; nếu khác, đồng chí ghi số thật.",
        )
    if not resolution:
        yield (
            "resolution",
            "chưa ghi; biên bản chỉ ghi đồng chí chủ trì kết luận buổi sinh hoạt; nếu có nghị quyết, đồng chí ghi thêm.",
        )
    else:
        if not resolution.vote:
            yield "resolution.vote", "chưa ghi; văn bản không có số liệu biểu quyết thông qua; đồng chí ghi số tán thành."
        if not resolution.organisation:
            yield (
                "resolution.organisation",
                "chưa ghi; phần tổ chức thực hiện in ba câu chung; nếu có câu riêng, đồng chí ghi thêm.",
            )
        yield from _issued(meeting, "resolution", "nghị quyết")


def _report(meeting: Meeting) -> Found:
    held = Month(f"{meeting.meeting.date:%Y-%m}")
    if not meeting.period:
        months = f"{_words(_shifted(held, -1))} để đánh giá, {_words(held)} để giao nhiệm vụ"
        yield "period", f"chưa ghi; văn bản lấy {months}; nếu khác, đồng chí ghi review và plan."
    if not any(item.shortcomings for item in meeting.agenda):
        yield (
            "agenda.shortcomings",
            "chưa ghi; báo cáo không có mục hạn chế; đồng chí ghi thêm, hoặc ghi rõ “Chưa phát hiện hạn chế đáng kể”.",
        )
    if not any(item.feedback or item.proposals for item in meeting.agenda):
        asked = any(item.kind == "feedback" for item in meeting.agenda)
        told = "ghi “Chi bộ không có kiến nghị, đề xuất.”" if asked else "không có mục kiến nghị"
        yield "agenda.proposals", f"chưa ghi; báo cáo {told}; nếu có, đồng chí ghi thêm."
    yield from _issued(meeting, "report", "báo cáo")


def _issued(meeting: Meeting, kind: str, name: str) -> Found:
    if not getattr(meeting.documents, kind).date:
        yield f"documents.{kind}.date", f"chưa ghi; {name} lấy ngày họp; nếu ban hành ngày khác, đồng chí ghi thêm."
    if not getattr(meeting.documents, f"recipients_{kind}"):
        yield f"documents.recipients_{kind}", f"chưa ghi; nơi nhận của {name} in theo mẫu chung; đồng chí kiểm tra."


_LOOKS: tuple[Callable[[Meeting], Found], ...] = (
    _day,
    _duration,
    _before_and_after,
    _months,
    _votes,
    _outcomes,
    _tasks,
    _numbers,
    _defaults,
    *persons_remarks.LOOKS,
    *month_remarks.LOOKS,
)
