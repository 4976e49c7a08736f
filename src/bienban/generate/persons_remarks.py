"""What a person should know about papers on persons and of the year's end; remarks as in ``remarks``, never above “nên”."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bienban import resources
from bienban.checks._calendar import is_off, knows
from bienban.generate.derive import attendance_figures, on_the_roll, vote_figures
from bienban.generate.derive_ballots import grade_of
from bienban.generate.fields.persons import due_on, sympathizers
from bienban.generate.printed import short_date
from bienban.model import AgendaItem, Meeting
from bienban.model.admission import Candidate, Subject

Found = Iterator[tuple[str, str]]
_YOUNGEST, _OLDEST = 18, 60  # years, counted in months: meetings.md MT08
_CERTIFICATE_YEARS = 5
_RECOGNITION_DAYS = 30  # working days after the twelve months: meetings.md MT10
_SIDES = ("politics", "ethics", "capacity", "masses")
_PURPOSES = {"admission": "admission_resolution", "full_membership": "full_membership_resolution"}


def _months(since: date, day: date) -> int:
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)


def _candidates(meeting: Meeting) -> Found:
    held = meeting.meeting.date
    for i, item in enumerate(meeting.agenda, 1):
        candidate, path = item.candidate, f"agenda[{i}].candidate"
        if item.kind != "admission" or not candidate:
            continue
        if candidate.birth_date:
            age = _months(candidate.birth_date, held)
            if not _YOUNGEST * 12 <= age <= _OLDEST * 12:
                yield (
                    f"{path}.birth_date",
                    f"tính đến ngày họp chưa đủ {_YOUNGEST} tuổi hoặc quá {_OLDEST} tuổi; đồng chí kiểm tra lại.",
                )
        certificate = candidate.class_certificate
        if certificate and _past(certificate.issued_on, held):
            yield (
                f"{path}.class_certificate",
                f"cấp ngày {short_date(certificate.issued_on)}, đã quá {_CERTIFICATE_YEARS * 12} tháng; đồng chí kiểm tra lại.",
            )
        yield from _introduced(candidate, path)
        for name, words in (
            ("class_certificate", "giấy chứng nhận học lớp nhận thức về Đảng"),
            ("background_check", "kết quả thẩm tra lý lịch"),
            ("opinions_collected", "ý kiến đoàn thể và nơi cư trú"),
            ("application_date", "ngày viết đơn"),
        ):
            if not getattr(candidate, name):
                yield f"{path}.{name}", f"chưa ghi {words}; biên bản không có nội dung này; đồng chí ghi thêm."


def _past(issued: date, day: date) -> bool:
    """Tell whether a certificate of the class is no longer valid on a day."""
    return (issued.year + _CERTIFICATE_YEARS, issued.month, issued.day) < (day.year, day.month, day.day)


def _introduced(candidate: Candidate, path: str) -> Found:
    """Yield too few introducers: two official members, or one and the committee of a union (a trade union's: recalled)."""
    kinds = [each.kind for each in candidate.introducers]
    members = kinds.count("official_member")
    if members < 2 and not (members == 1 and len(kinds) > 1):
        yield (
            f"{path}.introducers",
            "cần hai đảng viên chính thức, hoặc một đảng viên chính thức và Ban Chấp hành Đoàn giới thiệu; đồng chí ghi thêm.",
        )


def _probationers(meeting: Meeting) -> Found:
    for i, item in enumerate(meeting.agenda, 1):
        path = f"agenda[{i}].subject"
        if item.kind == "full_membership" and item.subject_member and not item.subject:
            yield path, "chưa ghi; không làm được biên bản và nghị quyết công nhận chính thức; đồng chí ghi thêm ngày kết nạp."
        if not item.subject:
            continue
        due, held = due_on(item.subject), meeting.meeting.date
        if held < due:
            yield f"{path}.admitted_on", f"ngày họp ở trước ngày hết 12 tháng dự bị ({short_date(due)}); đồng chí kiểm tra lại."
        elif _working_days(due, held) > _RECOGNITION_DAYS:
            yield (
                f"{path}.admitted_on",
                f"họp sau ngày hết 12 tháng dự bị ({short_date(due)}) quá {_RECOGNITION_DAYS} ngày làm việc; đồng chí xem lại.",
            )
        yield from _missing(item.subject, path)


def _missing(subject: Subject, path: str) -> Found:
    for name, words in (
        ("self_review_summary", "tóm tắt bản tự kiểm điểm"),
        ("mentor_remark", "nhận xét của đảng viên giúp đỡ"),
        ("opinions_collected", "ý kiến đoàn thể và nơi cư trú"),
        ("new_member_class", "giấy chứng nhận lớp đảng viên mới"),
    ):
        if not getattr(subject, name):
            yield f"{path}.{name}", f"chưa ghi {words}; biên bản không có nội dung này; đồng chí ghi thêm."


def _working_days(first: date, last: date) -> int:
    """Return how many days after the first people surely worked; days of years without a table of holidays do not count."""
    holidays = resources.legal_basis()["holidays"]
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(knows(day.year, holidays) and is_off(day, holidays) is False for day in days)


def _judged(meeting: Meeting) -> Found:
    """Yield what a resolution on a person needs and nobody entered, and people who count their own ballot."""
    for i, item in enumerate(meeting.agenda, 1):
        if item.kind in _PURPOSES:
            strengths = item.assessment.strengths if item.assessment else None
            if not strengths or not all(getattr(strengths, side) for side in _SIDES):
                yield f"agenda[{i}].assessment", "chưa đủ bốn mặt ưu điểm; văn bản chỉ in mặt đã ghi; đồng chí ghi thêm."
            if not item.assessment or not item.assessment.weaknesses:
                yield f"agenda[{i}].assessment.weaknesses", "chưa ghi khuyết điểm; văn bản không có mục này; đồng chí ghi thêm."
        for j, vote in enumerate(item.votes, 1):
            path = f"agenda[{i}].votes[{j}]"
            if item.kind in _PURPOSES and vote.against and not vote.against_reason:
                yield f"{path}.against_reason", "có người không tán thành mà chưa ghi lý do; mẫu cần lý do; đồng chí ghi thêm."
            if vote.tellers and len(vote.tellers) % 2 == 0:
                yield f"{path}.tellers", "tổ kiểm phiếu thường có số người lẻ; đồng chí kiểm tra lại."
            if _concerned(item) & set(vote.tellers):
                yield f"{path}.tellers", "người được xét có tên trong tổ kiểm phiếu; đồng chí cử người khác."


def _concerned(item: AgendaItem) -> set[str]:
    return {item.subject_member} if item.subject_member else set()


def _forms(meeting: Meeting) -> Found:
    """Yield a form number other than that of the edition in use."""
    given = meeting.resolution.official_form if meeting.resolution else None
    known = resources.forms().get(_PURPOSES.get(meeting.meeting.type, ""))
    if given and known and given != known["code"]:
        yield (
            "resolution.official_form",
            f"ghi mẫu {given}, theo {known['source']} là mẫu {known['code']}; đồng chí kiểm tra lại.",
        )


def _exempted(meeting: Meeting) -> Found:
    for i, item in enumerate(meeting.agenda, 1):
        exemption = item.exemption
        if exemption and exemption.ground != "age_or_health" and not exemption.to:
            yield f"agenda[{i}].exemption.to", "lý do này chỉ có thời hạn; nghị quyết chưa có ngày kết thúc; đồng chí ghi thêm."
        if exemption and not exemption.contact_member:
            yield f"agenda[{i}].exemption.contact_member", "chưa phân công người giữ liên hệ; đồng chí ghi mã đảng viên."


def _listed(meeting: Meeting) -> Found:
    attendance, status = attendance_figures(meeting), {member.id: member.status for member in meeting.members}
    for i, item in enumerate(meeting.agenda, 1):
        for j, each in enumerate(sympathizers(item) if item.sympathizers else (), 1):
            path = f"agenda[{i}].sympathizers[{j}]"
            if vote_figures(each.vote, attendance).passed is False:
                yield f"{path}.vote", "không đủ quá nửa tán thành nên không có tên trong nghị quyết; đồng chí kiểm tra số liệu."
            if each.birth_date and _months(each.birth_date, meeting.meeting.date) < _YOUNGEST * 12:
                yield f"{path}.birth_date", f"chưa đủ {_YOUNGEST} tuổi; đồng chí kiểm tra lại ngày sinh."
            if any(status[mentor] != "official" for mentor in each.mentors):
                yield f"{path}.mentors", "đảng viên giúp đỡ phải là đảng viên chính thức; đồng chí phân công lại."


def _review(meeting: Meeting) -> Found:
    review = meeting.self_review
    if not review:
        if meeting.meeting.type == "annual_review":
            yield "self_review", "chưa ghi; không làm được biên bản kiểm điểm và báo cáo xếp loại; đồng chí ghi thêm."
        return
    if not review.ballot:
        yield "self_review.ballot", "chưa ghi kết quả phiếu xếp loại; chưa làm được báo cáo tổng hợp; đồng chí ghi thêm."
        return
    held, convened = meeting.meeting.date, attendance_figures(meeting).convened
    people = {member.id: member for member in on_the_roll(meeting, held) if member.participation != "temporary_in"}
    rows = {row.member: row for row in review.ballot.rows}
    for i, row in enumerate(review.ballot.rows, 1):
        path = f"self_review.ballot.rows[{i}]"
        member = people.get(row.member)
        if member and (member.participation in ("exempt", "suspended") or member.status == "probationary"):
            yield path, "đảng viên được miễn, bị đình chỉ hoặc dự bị thường không xếp loại; đồng chí kiểm tra lại."
        if grade_of(row, convened) is None:
            yield path, "chưa mức nào quá nửa số phiếu; văn bản ghi như vậy; nếu đã biểu quyết lại, đồng chí ghi grade."
    explained = {each.member for each in review.not_graded}
    silent = [
        member.name
        for member in people.values()
        if member.id not in rows
        and member.id not in explained
        and member.participation == "active"
        and member.status == "official"
    ]
    if silent:
        yield "self_review.not_graded", f"chưa ghi lý do không xếp loại {len(silent)} đảng viên; đồng chí ghi member và reason."
    yield from _cap([grade_of(row, convened) for row in rows.values()])


def _cap(grades: list[str | None]) -> Found:
    cap = resources.forms()["excellent_cap"]
    counted = {
        "good": ("good",),
        "good_or_better": ("good", "excellent"),
        "all": ("good", "excellent", "completed", "not_completed"),
    }
    whole, excellent = sum(grade in counted[cap["of"]] for grade in grades), grades.count("excellent")
    share = cap["percent"]
    if excellent * 100 > share * whole:
        yield (
            "self_review.ballot.rows",
            f"hoàn thành xuất sắc {excellent} đồng chí, quá {share}% của {whole}; đồng chí đối chiếu hướng dẫn của cấp trên.",
        )


LOOKS: tuple[Callable[[Meeting], Found], ...] = (
    _candidates,
    _probationers,
    _judged,
    _forms,
    _exempted,
    _listed,
    _review,
)
