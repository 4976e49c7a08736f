"""What cannot be true together of the people and ballots of a meeting; checks as in ``consistency``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bienban.meetings.roll import on_the_roll, voters
from bienban.model import AgendaItem, Ballots, CollectedOpinion, Meeting, Tally, Vote
from bienban.model.self_review import RatingBallot

Problem = tuple[str, str]
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


def _sheets(ballots: Ballots, voters: int) -> Iterator[str]:
    if ballots.issued > voters:
        yield f"phát ra {ballots.issued} phiếu, nhiều hơn {voters} đảng viên chính thức có mặt; hãy sửa số liệu."
    if ballots.returned > ballots.issued:
        yield "số phiếu thu về nhiều hơn số phiếu phát ra; hãy sửa số liệu."
    if ballots.valid + ballots.invalid != ballots.returned:
        yield "phiếu hợp lệ cộng phiếu không hợp lệ không bằng số phiếu thu về; hãy sửa số liệu."


def _ballots(meeting: Meeting) -> Iterator[Problem]:
    """Yield elections, disciplinary forms, lists and grades whose sheets do not add up."""
    present = voters(meeting)
    for i, item in enumerate(meeting.agenda, 1):
        for j, election in enumerate(item.elections, 1):
            path, valid = f"agenda[{i}].elections[{j}]", election.ballots.valid
            yield from ((path, words) for words in _sheets(election.ballots, present))
            if any(each.votes > valid for each in election.candidates):
                yield path, "có người được nhiều phiếu hơn số phiếu hợp lệ; hãy sửa số liệu."
            if sum(each.votes for each in election.candidates) > valid * election.seats:
                yield path, "tổng số phiếu bầu nhiều hơn số phiếu hợp lệ nhân với số lượng cần bầu; hãy sửa số liệu."
            for k, each in enumerate(election.candidates, 1):
                if bool(each.member) == bool(each.name):
                    yield f"{path}.candidates[{k}]", "ghi một trong hai: member (mã đảng viên) hoặc name (họ tên)."
        if ballot := item.discipline_ballot:
            path = f"agenda[{i}].discipline_ballot"
            yield from ((path, words) for words in _sheets(ballot.ballots, present))
            if sum(each.votes for each in ballot.forms) != ballot.ballots.valid:
                yield path, "số phiếu của các hình thức cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."
        for j, each_ in enumerate(item.sympathizers, 1):
            yield from _hands(f"agenda[{i}].sympathizers[{j}].vote", each_.vote, present)
    review = meeting.self_review
    if review and review.collective.vote:
        yield from _hands("self_review.collective.vote", review.collective.vote, present)
    if review and review.ballot:
        yield from _ratings(review.ballot, present)


def _hands(path: str, vote: Tally | Vote, voters: int) -> Iterator[Problem]:
    cast = vote.in_favour + vote.against + vote.abstain
    if cast > voters:
        yield path, f"số ý kiến biểu quyết là {cast}, nhiều hơn {voters} đảng viên chính thức có mặt; hãy sửa số liệu."
    if isinstance(vote, Vote) and vote.ballots:
        yield from ((path, words) for words in _sheets(vote.ballots, voters))
        if cast != vote.ballots.valid:
            yield path, "tán thành, không tán thành và ý kiến khác cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."


def _ratings(ballot: RatingBallot, voters: int) -> Iterator[Problem]:
    yield from (("self_review.ballot", words) for words in _sheets(ballot.ballots, voters))
    seen: set[str] = set()
    for i, row in enumerate(ballot.rows, 1):
        path = f"self_review.ballot.rows[{i}]"
        if row.member in seen:
            yield path, "đảng viên này đã có kết quả phiếu ở trên; hãy bỏ một dòng."
        seen.add(row.member)
        if row.excellent + row.good + row.completed + row.not_completed != ballot.ballots.valid:
            yield path, "số phiếu của bốn mức cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."


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
    _ballots,
    _reviewed,
    _tellers,
)
