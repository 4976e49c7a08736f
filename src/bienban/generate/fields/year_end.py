"""What the papers of the year-end review name: members by their posts, grades counted, who is not graded (F24, F27)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bienban.generate.derive import Percent, on_the_roll, percent
from bienban.generate.derive_ballots import GRADES, grade_of
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.fields.ballots import YEAR_GRADES
from bienban.model import Meeting, Member, MemberId
from bienban.model.self_review import CollectiveReview, IndividualReview, RatingRow, SelfReview, YearGrade

_RANK = ("bi_thu", "pho_bi_thu", "chi_uy_vien", "none")
_REASONS = {
    "exempt": "được miễn công tác và sinh hoạt đảng",
    "temporary_out": "sinh hoạt đảng tạm thời ở nơi khác",
    "suspended": "bị đình chỉ sinh hoạt đảng",
}


@dataclass(frozen=True, slots=True)
class GradedRow:
    """A member with the grade asked for, the sheets, and the grade that follows."""

    member: MemberId
    self_grade: str | None
    row: RatingRow
    grade: str | None
    percent: Percent | None


@dataclass(frozen=True, slots=True)
class UngradedRow:
    """A member who is not graded; the reason is entered, or follows from how the member takes part."""

    member: MemberId
    reason: str | None


@dataclass(frozen=True, slots=True)
class GradeLine:
    """How many members have a grade; the rate is of those graded."""

    name: str
    number: int
    percent: Percent | None


@dataclass(frozen=True, slots=True)
class Grading:
    """The members graded and not graded; together they are the whole chi bộ (X19)."""

    total: int
    graded: tuple[GradedRow, ...]
    ungraded: tuple[UngradedRow, ...]
    lines: tuple[GradeLine, ...]
    undecided: int


def grading(scope: Scope) -> Grading | None:
    """Return the grades of the year, or ``None`` before anybody was graded; members introduced for a time are not counted."""
    review = scope.meeting.self_review
    if not review or not review.ballot:
        return None
    convened = scope.figures.attendance.convened
    own = [
        member for member in on_the_roll(scope.meeting, scope.meeting.meeting.date) if member.participation != "temporary_in"
    ]
    rows = {row.member: row for row in review.ballot.rows}
    asked = {each.member: each.self_grade for each in review.individuals}
    reasons = {each.member: each.reason for each in review.not_graded}
    graded = tuple(_graded(member.id, rows[member.id], asked, convened) for member in _by_post(own) if member.id in rows)
    lines = tuple(
        GradeLine(name, number, percent(number, len(graded)) if graded else None)
        for name in map(YEAR_GRADES.__getitem__, GRADES)
        for number in [sum(each.grade == name for each in graded)]
    )
    ungraded = tuple(
        UngradedRow(member.id, reasons.get(member.id) or _reason(member)) for member in own if member.id not in rows
    )
    return Grading(len(own), graded, ungraded, lines, sum(each.grade is None for each in graded))


def _graded(member: MemberId, row: RatingRow, asked: dict[MemberId, YearGrade], convened: int) -> GradedRow:
    grade = grade_of(row, convened)
    return GradedRow(
        member,
        YEAR_GRADES[asked[member]] if member in asked else None,
        row,
        YEAR_GRADES[grade] if grade else None,
        percent(getattr(row, grade), convened) if grade and 2 * getattr(row, grade) > convened else None,
    )


def _reason(member: Member) -> str | None:
    found = _REASONS.get(member.participation)
    return found or ("đảng viên dự bị" if member.status == "probationary" else None)


def _by_post(members: list[Member]) -> list[Member]:
    """Return the members as they are reviewed: the head first, then deputies, then the committee, then the others."""
    return sorted(members, key=lambda member: _RANK.index(member.party_role))


def _individuals(review: SelfReview, scope: Scope) -> tuple[IndividualReview, ...]:
    roles = {member.id: _RANK.index(member.party_role) for member in scope.meeting.members}
    return tuple(sorted(review.individuals, key=lambda each: roles[each.member]))


def _grade(name: str) -> Callable[[object, Scope], str | None]:
    """Return what gives the words of a grade field."""

    def words(holder: object, _: Scope) -> str | None:
        grade = getattr(holder, name)
        return YEAR_GRADES[grade] if grade else None

    return words


DERIVED: dict[type, Derived] = {
    SelfReview: {
        "year_number": (str, lambda review, _: str(review.year)),
        "in_order": (tuple[IndividualReview, ...], _individuals),
        "at_home": (
            tuple[IndividualReview, ...],
            lambda review, scope: tuple(each for each in _individuals(review, scope) if each.residence_comment),
        ),
        "proposed_words": (str | None, _grade("chi_bo_proposed_grade")),
    },
    CollectiveReview: {"self_grade_words": (str | None, _grade("self_grade"))},
    IndividualReview: {
        "self_grade_words": (str, _grade("self_grade")),
        "away": (
            bool,
            lambda each, scope: each.member in {absence.member for absence in scope.meeting.attendance.absentees},
        ),
    },
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "self_review": (SelfReview | None, lambda scope: scope.meeting.self_review),
        "grading": (Grading | None, grading),
    }
}


def _no_review(scope: Scope) -> tuple[str, str] | None:
    if scope.meeting.self_review:
        return None
    return (
        "Tệp cuộc họp chưa có phần kiểm điểm năm (self_review).",
        "Đồng chí thêm phần self_review (year, collective, individuals, ballot) rồi chạy lại.",
    )


def _no_grades(scope: Scope) -> tuple[str, str] | None:
    if grading(scope):
        return None
    return (
        "Tệp cuộc họp chưa có kết quả phiếu xếp loại nên không có số liệu để báo cáo.",
        "Đồng chí thêm self_review.ballot (ballots, rows) rồi chạy lại.",
    )


NEEDS = {"self_review": _no_review, "grading": _no_grades}
