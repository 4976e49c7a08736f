"""What the books of a year name: their papers, the regulations they quote, the tasks they follow (documents.md F10, F11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bienban import resources
from bienban.generate import printed
from bienban.generate.derive_year import FollowedTask, entries, followed_tasks
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.fields.month import STATUSES
from bienban.model import Meeting, Year
from bienban.model.year import Book, Inspection


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
class Regulation:
    """A document of the legal basis in force on a day."""

    name: str
    date: date
    title: str


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


def _followed(task: FollowedTask, scope: Scope) -> str:
    """Return “Hoàn thành; 11 thanh niên”, or nothing where no meeting has told."""
    words = [STATUSES[task.status]] if task.status else []
    return "; ".join([*words, *([printed.phrase(task.result)] if task.result else [])])


DERIVED: dict[type, Derived] = {
    FollowedTask: {
        "number": (str, lambda task, _: task.meeting.documents.resolution.number),
        "date": (date, lambda task, _: task.meeting.documents.resolution.date or task.meeting.meeting.date),
        "outcome": (str, _followed),
    },
}
ROOTS: dict[type, Roots] = {
    Year: {
        "minutes_book": (BookView, _book("minutes")),
        "resolution_book": (BookView, _book("resolutions")),
        "followed_tasks": (tuple[FollowedTask, ...], lambda scope: followed_tasks(scope.year)),
        "handbook": (bool, lambda scope: any(each["symbol"] == "42-HD/BTCTW" for each in _in_force(scope))),
        "regulations": (tuple[Regulation, ...], _regulations),
    }
}


def _no_resolutions(scope: Scope) -> tuple[str, str] | None:
    if entries(scope.year, "resolutions") or scope.year.annual:
        return None
    return (
        "Năm này chưa có cuộc họp nào ra nghị quyết.",
        "Đồng chí bổ sung resolution trong tệp cuộc họp rồi chạy lại, hoặc chọn mẫu khác.",
    )


NEEDS = {"resolutions": _no_resolutions}
