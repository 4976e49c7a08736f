"""What cannot be true together of the people whom a meeting is about; checks as in ``meeting``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bienban.meetings.consistency import Problem
from bienban.meetings.roll import on_the_roll
from bienban.model import AgendaItem, CollectedOpinion, Meeting

_TWO_THIRDS = ("admission", "full_membership")


def _named_by_its_kind(meeting: Meeting) -> Iterator[Problem]:
    """Yield items on a person whose person is missing or of another status, and votes with too low a threshold."""
    status: dict[str, str] = {member.id: member.status for member in meeting.members}
    for i, item in enumerate(meeting.agenda, 1):
        path = f"agenda[{i}]"
        if item.subject and not item.subject_member:
            yield f"{path}.subject", "chưa ghi đảng viên dự bị được xét; hãy thêm subject_member: mã đảng viên."
        if item.kind == "full_membership" and item.subject_member and status.get(item.subject_member) == "official":
            yield f"{path}.subject_member", "đảng viên này đã là chính thức trong members; hãy sửa status hoặc sửa mã."
        for j, vote in enumerate(item.votes, 1):
            if item.kind in _TWO_THIRDS and vote.threshold != "two_thirds_official":
                yield (
                    f"{path}.votes[{j}]",
                    "việc này cần ít nhất hai phần ba đảng viên chính thức tán thành; hãy ghi threshold: two_thirds_official.",
                )
        if item.candidate:
            for j, introducer in enumerate(item.candidate.introducers, 1):
                if introducer.kind == "official_member" and status.get(introducer.member or "") != "official":
                    yield (
                        f"{path}.candidate.introducers[{j}]",
                        "người giới thiệu phải là đảng viên chính thức; hãy ghi member: mã.",
                    )


def _days(meeting: Meeting) -> Iterator[Problem]:
    """Yield days after the meeting of what it had before it, and days in the wrong order."""
    held = meeting.meeting.date
    for i, item in enumerate(meeting.agenda, 1):
        for path, day in _days_before(item):
            if day and day > held:
                yield f"agenda[{i}].{path}", "ngày này ở sau ngày họp; hãy sửa lại một trong hai ngày."
        subject, exemption = item.subject, item.exemption
        if subject and subject.party_age_from and subject.party_age_from > subject.admitted_on:
            yield f"agenda[{i}].subject.party_age_from", "quyết định kết nạp ở sau lễ kết nạp; hãy sửa lại một trong hai ngày."
        if exemption and exemption.to and exemption.to < exemption.since:
            yield f"agenda[{i}].exemption.to", "ngày hết thời gian ở trước ngày bắt đầu; hãy sửa lại một trong hai ngày."
        if exemption and exemption.contact_member == exemption.member:
            yield f"agenda[{i}].exemption.contact_member", "người giữ liên hệ phải là đảng viên khác; hãy sửa mã."


def _days_before(item: AgendaItem) -> Iterator[tuple[str, date | None]]:
    candidate, subject, exemption = item.candidate, item.subject, item.exemption
    if candidate:
        certificate, checked = candidate.class_certificate, candidate.background_check
        yield "candidate.birth_date", candidate.birth_date
        yield "candidate.recognized_sympathizer_on", candidate.recognized_sympathizer_on
        yield "candidate.class_certificate.issued_on", certificate.issued_on if certificate else None
        yield "candidate.background_check.completed_on", checked.completed_on if checked else None
        yield "candidate.application_date", candidate.application_date
    if subject:
        certificate = subject.new_member_class
        yield "subject.admitted_on", subject.admitted_on
        yield "subject.new_member_class.issued_on", certificate.issued_on if certificate else None
    if exemption:
        yield "exemption.request_date", exemption.request_date
    for path, opinions in _collected(item):
        yield from ((f"{path}[{j}].date", opinion.date) for j, opinion in enumerate(opinions, 1))


def _collected(item: AgendaItem) -> Iterator[tuple[str, tuple[CollectedOpinion, ...]]]:
    yield "candidate.opinions_collected", item.candidate.opinions_collected if item.candidate else ()
    yield "subject.opinions_collected", item.subject.opinions_collected if item.subject else ()


def _opinions(meeting: Meeting) -> Iterator[Problem]:
    for i, item in enumerate(meeting.agenda, 1):
        for path, opinions in _collected(item):
            for j, opinion in enumerate(opinions, 1):
                if opinion.agree > opinion.total:
                    yield f"agenda[{i}].{path}[{j}]", "số tán thành nhiều hơn số người cho ý kiến; hãy sửa số liệu."


def _reviewed(meeting: Meeting) -> Iterator[Problem]:
    """Yield members graded and not graded at once, and those who are not on the roll of the chi bộ (X19)."""
    review = meeting.self_review
    if not review:
        return
    own = {member.id for member in on_the_roll(meeting) if member.participation != "temporary_in"}
    known = {member.id for member in meeting.members}
    graded = {row.member for row in review.ballot.rows} if review.ballot else set()
    listed = (
        *((f"ballot.rows[{i}]", row.member) for i, row in enumerate(review.ballot.rows if review.ballot else (), 1)),
        *((f"not_graded[{i}]", each.member) for i, each in enumerate(review.not_graded, 1)),
    )
    for path, member in listed:
        if member in known and member not in own:
            yield f"self_review.{path}.member", "đảng viên này không thuộc Chi bộ trong ngày họp; hãy bỏ dòng này."
    for i, each in enumerate(review.not_graded, 1):
        if each.member in graded:
            yield f"self_review.not_graded[{i}]", "đảng viên này đã có kết quả phiếu xếp loại; hãy bỏ một trong hai nơi."
    seen: set[str] = set()
    for i, individual in enumerate(review.individuals, 1):
        if individual.member in seen:
            yield f"self_review.individuals[{i}]", "đảng viên này đã có phần kiểm điểm ở trên; hãy bỏ một dòng."
        seen.add(individual.member)


def _tellers(meeting: Meeting) -> Iterator[Problem]:
    away = {absence.member for absence in meeting.attendance.absentees}
    review = meeting.self_review
    given = [
        *((f"agenda[{i}].votes[{j}]", vote.tellers) for i, item in _items(meeting) for j, vote in enumerate(item.votes, 1)),
        *(
            (f"agenda[{i}].elections[{j}]", each.tellers)
            for i, item in _items(meeting)
            for j, each in enumerate(item.elections, 1)
        ),
        *(
            (f"agenda[{i}].discipline_ballot", item.discipline_ballot.tellers)
            for i, item in _items(meeting)
            if item.discipline_ballot
        ),
        *((("self_review.ballot", review.ballot.tellers),) if review and review.ballot else ()),
    ]
    for path, tellers in given:
        for j, teller in enumerate(tellers, 1):
            if teller in away:
                yield f"{path}.tellers[{j}]", "đảng viên này ghi vắng mặt nên không thể kiểm phiếu; hãy sửa một trong hai nơi."


def _items(meeting: Meeting) -> Iterator[tuple[int, AgendaItem]]:
    return iter(enumerate(meeting.agenda, 1))


CHECKS: tuple[Callable[[Meeting], Iterator[Problem]], ...] = (
    _named_by_its_kind,
    _days,
    _opinions,
    _reviewed,
    _tellers,
)
