"""Votes, ballots, elections and grades that do not add up, wherever a meeting has them."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.meetings.consistency import Problem
from bienban.meetings.roll import voters
from bienban.model import Ballots, Meeting, Tally, Vote
from bienban.model.self_review import RatingBallot


def ballots(meeting: Meeting) -> Iterator[Problem]:
    """Yield counts that are more than the official members present, or do not make their own sum."""
    present = voters(meeting)
    for path, vote in _votes(meeting):
        yield from ((f"{path}.{key}", words) for key, words in _vote(vote, present))
    for i, item in enumerate(meeting.agenda, 1):
        for j, election in enumerate(item.elections, 1):
            path, valid = f"agenda[{i}].elections[{j}]", election.ballots.valid
            yield from ((f"{path}.ballots.{key}", words) for key, words in _papers(election.ballots, present))
            if any(each.votes > valid for each in election.candidates):
                yield path, "có người được nhiều phiếu hơn số phiếu hợp lệ; hãy sửa số liệu."
            if sum(each.votes for each in election.candidates) > valid * election.seats:
                yield path, "tổng số phiếu bầu nhiều hơn số phiếu hợp lệ nhân với số lượng cần bầu; hãy sửa số liệu."
            for k, each in enumerate(election.candidates, 1):
                if bool(each.member) == bool(each.name):
                    yield f"{path}.candidates[{k}]", "ghi một trong hai: member (mã đảng viên) hoặc name (họ tên)."
        if ballot := item.discipline_ballot:
            path = f"agenda[{i}].discipline_ballot"
            yield from ((f"{path}.ballots.{key}", words) for key, words in _papers(ballot.ballots, present))
            if sum(each.votes for each in ballot.forms) != ballot.ballots.valid:
                yield path, "số phiếu của các hình thức cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."
    if meeting.self_review and meeting.self_review.ballot:
        yield from _ratings(meeting.self_review.ballot, present)


def _votes(meeting: Meeting) -> Iterator[tuple[str, Tally | Vote]]:
    """Yield every vote of the meeting with its path."""
    review, emulation = meeting.self_review, meeting.emulation
    whole = (
        ("opening.agenda_vote", meeting.opening.agenda_vote),
        ("resolution.vote", meeting.resolution.vote if meeting.resolution else None),
        ("closing.minutes_approved", meeting.closing.minutes_approved),
        ("self_review.collective.vote", review.collective.vote if review else None),
        ("emulation.vote", emulation.vote if emulation else None),
    )
    yield from ((path, vote) for path, vote in whole if vote)
    for i, item in enumerate(meeting.agenda, 1):
        yield from ((f"agenda[{i}].votes[{j}]", vote) for j, vote in enumerate(item.votes, 1))
        yield from ((f"agenda[{i}].sympathizers[{j}].vote", each.vote) for j, each in enumerate(item.sympathizers, 1))


def _vote(vote: Tally | Vote, voters: int) -> Iterator[Problem]:
    """Yield what does not add up, by the keys of the vote."""
    cast = vote.in_favour + vote.against + vote.abstain
    if cast > voters:
        counted = f"số ý kiến biểu quyết là {cast}, nhiều hơn {voters} đảng viên chính thức có mặt"
        yield "for", f"{counted} (đảng viên dự bị không biểu quyết); hãy sửa số liệu."
    if isinstance(vote, Vote) and vote.ballots:
        yield from ((f"ballots.{key}", words) for key, words in _papers(vote.ballots, voters))
        if cast != vote.ballots.valid:
            yield "for", "tán thành, không tán thành và ý kiến khác cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."


def _papers(ballots: Ballots, voters: int) -> Iterator[Problem]:
    if ballots.issued > voters:
        yield "issued", f"phát ra {ballots.issued} phiếu, nhiều hơn {voters} đảng viên chính thức có mặt; hãy sửa số liệu."
    if ballots.returned > ballots.issued:
        yield "returned", "số phiếu thu về nhiều hơn số phiếu phát ra; hãy sửa số liệu."
    if ballots.valid + ballots.invalid != ballots.returned:
        yield "valid", "phiếu hợp lệ cộng phiếu không hợp lệ không bằng số phiếu thu về; hãy sửa số liệu."


def _ratings(ballot: RatingBallot, voters: int) -> Iterator[Problem]:
    yield from ((f"self_review.ballot.ballots.{key}", words) for key, words in _papers(ballot.ballots, voters))
    seen: set[str] = set()
    for i, row in enumerate(ballot.rows, 1):
        path = f"self_review.ballot.rows[{i}]"
        if row.member in seen:
            yield path, "đảng viên này đã có kết quả phiếu ở trên; hãy bỏ một dòng."
        seen.add(row.member)
        if row.excellent + row.good + row.completed + row.not_completed != ballot.ballots.valid:
            yield path, "số phiếu của bốn mức cộng lại không bằng số phiếu hợp lệ; hãy sửa số liệu."
