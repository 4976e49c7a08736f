"""What extracts of the minutes name: items of a month, the item on one person, a part of the year-end review (F30).

A dossier is that of one person (meetings.md MT08), so each person considered, and each member of the review whose part is
copied, has an extract of his own.
"""

from __future__ import annotations

from dataclasses import dataclass

from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.fields.month import paper_of
from bienban.generate.fields.persons import on_persons
from bienban.model import AgendaItem, Meeting, MemberId
from bienban.model.following import Extract
from bienban.model.self_review import IndividualReview


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one extract copies: items, the ``item`` on a person, the ``review`` of a member; else the review of the chi bộ."""

    items: tuple[AgendaItem, ...] = ()
    item: AgendaItem | None = None
    review: IndividualReview | None = None


def _extracts(scope: Scope) -> tuple[Extraction, ...]:
    meeting, extract = scope.meeting, scope.meeting.extract
    if not extract:
        return ()
    chosen = tuple(item for item in meeting.agenda if item.seq in extract.items)
    if meeting.meeting.type in ("admission", "full_membership"):
        people = on_persons(meeting.meeting.type)(scope)
        return tuple(Extraction(item=item) for item in people if not extract.items or item in chosen)
    if meeting.meeting.type == "annual_review":
        reviewed = meeting.self_review.individuals if meeting.self_review else ()
        own = tuple(Extraction(review=each) for each in reviewed if each.member in extract.members)
        return own if extract.members else (Extraction(),) if meeting.self_review else ()
    return (Extraction(items=chosen),) if chosen else ()


def _graded(extraction: Extraction, scope: Scope) -> bool:
    review, ballot = extraction.review, scope.meeting.self_review and scope.meeting.self_review.ballot
    return bool(review and ballot and any(row.member == review.member for row in ballot.rows))


def _minutes_number(scope: Scope) -> str | None:
    """Return the number of the minutes copied: those on one person have their own."""
    return paper_of(scope.meeting, "minutes", getattr(scope.subject, "item", None)).number


def _no_extract(scope: Scope) -> tuple[str, str] | None:
    if _extracts(scope):
        return None
    if scope.meeting.extract and scope.meeting.meeting.type == "annual_review":
        return (
            "Tệp cuộc họp chưa có phần kiểm điểm năm (self_review) để trích.",
            "Đồng chí thêm phần self_review (nếu trích riêng từng người thì ghi mã ở extract.members) rồi chạy lại.",
        )
    return (
        "Tệp cuộc họp chưa ghi trích nội dung nào (extract.items).",
        "Đồng chí ghi extract.items là số thứ tự (seq) của nội dung cần trích, extract.date là ngày trích, rồi chạy lại.",
    )


DERIVED: dict[type, Derived] = {
    Extract: {"copier": (MemberId, lambda extract, scope: extract.copied_by or scope.meeting.meeting.recorder)},
    Extraction: {"graded": (bool, _graded)},
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "extract": (Extract | None, lambda scope: scope.meeting.extract),
        "extracts": (tuple[Extraction, ...], _extracts),
        "minutes_number": (str | None, _minutes_number),
    }
}
NEEDS = {"extract": _no_extract}
