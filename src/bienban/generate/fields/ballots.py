"""What counts and ballot papers name: each secret ballot of a meeting, its sheets and lines; nobody's own vote (F25, F26)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bienban.generate import printed
from bienban.generate.derive import Percent, percent
from bienban.generate.derive_ballots import GRADES, CountRow, discipline_rows, election_rows, grade_of, question_rows
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.model import Ballots, Meeting, MemberId, Paper, Vote
from bienban.model.documents import NO_PAPER
from bienban.model.self_review import RatingBallot, RatingRow
from bienban.model.votes import CandidateVotes, DisciplineBallot, Election

YEAR_GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "completed": "Hoàn thành nhiệm vụ",
    "not_completed": "Không hoàn thành nhiệm vụ",
}
FORMS = {
    "reprimand": "Khiển trách",
    "warning": "Cảnh cáo",
    "dismissal": "Cách chức",
    "expulsion": "Khai trừ",
    "no_discipline": "Không thi hành kỷ luật",
}
_NO_SHEETS = Ballots(issued=0, returned=0, valid=0, invalid=0)
_ALL, _CONVENED = "tổng số đảng viên chính thức", "số đảng viên chính thức được triệu tập"


@dataclass(frozen=True, slots=True)
class Count:
    """One secret ballot: what it is about, the sheets, who counts, the lines or the grades; ``own`` is its own number."""

    variant: Literal["question", "election", "rating", "discipline"]
    about: str
    ballots: Ballots
    tellers: tuple[MemberId, ...]
    own: Paper
    base: str
    lines: tuple[str, ...]
    rows: tuple[CountRow, ...] = ()
    ratings: tuple[RatingRow, ...] = ()
    seats: int = 0
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class BallotPair:
    """Two sheets side by side; the second is a spare one where the number is odd."""

    number: int


def counts(scope: Scope) -> tuple[Count, ...]:
    """Return every secret ballot of the meeting in the order of its agenda, the grading of the year last."""
    return tuple(_counts(scope))


def _counts(scope: Scope) -> Iterator[Count]:
    attendance, names = scope.figures.attendance, scope.names

    def named(candidate: CandidateVotes) -> str:
        return names[candidate.member] if candidate.member else candidate.name or ""

    def question(vote: Vote, own: Paper) -> Iterator[Count]:
        if vote.ballots:
            base = _ALL if vote.threshold == "two_thirds_official" else _CONVENED
            rows = question_rows(vote, attendance)
            yield Count("question", vote.subject, vote.ballots, vote.tellers, own, base, (vote.subject,), rows, vote=vote)

    def election(each: Election, own: Paper) -> Count:
        rows = election_rows(each, attendance, named)
        lines = tuple(map(named, each.candidates))
        return Count("election", each.subject, each.ballots, each.tellers, own, _CONVENED, lines, rows, seats=each.seats)

    def discipline(each: DisciplineBallot, own: Paper) -> Count:
        rows = discipline_rows(each, attendance, FORMS)
        lines = tuple(row.name for row in rows)
        return Count("discipline", each.subject, each.ballots, each.tellers, own, _ALL, lines, rows)

    for item in scope.meeting.agenda:
        own = item.documents.tally
        for vote in item.votes:
            yield from question(vote, own)
        yield from (election(each, own) for each in item.elections)
        if item.discipline_ballot:
            yield discipline(item.discipline_ballot, own)
    review = scope.meeting.self_review
    if review and review.collective.vote:
        yield from question(review.collective.vote, NO_PAPER)
    graded = [row.member for row in review.ballot.rows] if review and review.ballot else []
    if review and (graded or review.individuals):
        about = f"đánh giá, xếp loại chất lượng đảng viên năm {review.year}"
        given = review.ballot or RatingBallot(ballots=_NO_SHEETS, rows=())
        lines = tuple(names[member] for member in graded or [each.member for each in review.individuals])
        yield Count("rating", about, given.ballots, given.tellers, NO_PAPER, _CONVENED, lines, ratings=given.rows)


def _paper(scope: Scope) -> Paper:
    """Return number and date of the count: its own, or that of the meeting where it holds a single ballot."""
    own: Paper = scope.subject.own if isinstance(scope.subject, Count) else NO_PAPER
    meeting = scope.meeting
    paper = meeting.documents.tally if own == NO_PAPER and len(counts(scope)) == 1 else own
    return Paper(number=paper.number, date=paper.date or meeting.meeting.date)


def _pairs(_: Count, scope: Scope) -> tuple[BallotPair, ...]:
    """Return as many pairs of sheets as the official members present need."""
    return tuple(BallotPair(number) for number in range(1, (scope.figures.attendance.voters + 1) // 2 + 1))


def _rate(side: str) -> tuple[Any, Callable[[CountRow, Scope], str]]:
    def words(row: CountRow, _: Scope) -> str:
        rate: Percent | None = getattr(row, side)
        return "" if rate is None else printed.rate(rate)

    return str, words


def _share(grade: str) -> tuple[Any, Callable[[RatingRow, Scope], Percent | None]]:
    def found(row: RatingRow, scope: Scope) -> Percent | None:
        convened = scope.figures.attendance.convened
        return percent(getattr(row, grade), convened) if convened else None

    return Percent | None, found


def _graded(row: RatingRow, scope: Scope) -> str | None:
    grade = grade_of(row, scope.figures.attendance.convened)
    return YEAR_GRADES[grade] if grade else None


DERIVED: dict[type, Derived] = {
    Count: {
        "head_teller": (MemberId, lambda each, _: each.tellers[0]),
        "other_tellers": (tuple[MemberId, ...], lambda each, _: each.tellers[1:]),
        "elected": (tuple[CountRow, ...], lambda each, _: tuple(row for row in each.rows if row.won)),
        "open": (bool, lambda each, _: any(row.won is None for row in each.rows)),
        "abstract": (str, lambda each, _: printed.lower_first(printed.phrase(each.about))),
        "pairs": (tuple[BallotPair, ...], _pairs),
    },
    CountRow: {"present_rate": _rate("of_present"), "base_rate": _rate("of_base")},
    RatingRow: {
        **{f"{grade}_percent": _share(grade) for grade in GRADES},
        "grade_words": (str | None, _graded),
    },
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "tallies": (tuple[Count, ...], lambda scope: tuple(each for each in counts(scope) if each.tellers)),
        "questions": (tuple[Count, ...], lambda scope: tuple(each for each in counts(scope) if each.variant != "rating")),
        "ratings": (tuple[Count, ...], lambda scope: tuple(each for each in counts(scope) if each.variant == "rating")),
        "tally_paper": (Paper, _paper),
    }
}


def _no_tally(scope: Scope) -> tuple[str, str] | None:
    found = counts(scope)
    if not found:
        return (
            "Cuộc họp không có nội dung nào bỏ phiếu kín.",
            "Nếu có, đồng chí ghi method: secret_ballot và ballots vào nội dung biểu quyết rồi chạy lại.",
        )
    if not any(each.tellers for each in found):
        return (
            "Nội dung bỏ phiếu kín chưa ghi tổ kiểm phiếu.",
            "Đồng chí ghi tellers (người đầu là tổ trưởng) vào nội dung biểu quyết rồi chạy lại.",
        )
    return None


NEEDS = {"tally": _no_tally}
