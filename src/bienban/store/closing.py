"""A month closed: its figures as they were reported upward, a row of the journal, and what changed since (experience.md 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils import timezone

from bienban.errors import UsageError
from bienban.model.totals import Change, ChiBoRow, Closed, MonthTotals
from bienban.store import journal
from bienban.store.models import Journal, Meeting

_CLOSED = "month closed"
_CODE = 6  # letters of the hash that a person reads


def close(month: MonthTotals, by: str) -> None:
    """Keep the figures of a month as they are now; the newest closing counts, earlier ones stay in the journal.

    Raises ``UsageError`` without a name, and for a month without minutes.
    """
    if not by.strip():
        raise UsageError("Chưa ghi ai chốt số liệu.", hint="Đồng chí ghi họ và tên rồi bấm lại.")
    if not month.rows:
        raise UsageError("Tháng này chưa có biên bản nào nên chưa có số liệu để chốt.", hint="Đồng chí nộp biên bản trước.")
    journal.write(by.strip(), _CLOSED, _name(month), {"rows": _rows(month)})


def closed(month: MonthTotals) -> Closed | None:
    """Return when and by whom a month was last closed and what changed since, ``None`` where it never was."""
    row = Journal.objects.filter(what=_CLOSED, subject=_name(month)).order_by("-id").first()
    if row is None:
        return None
    return Closed(
        timezone.localtime(row.at), row.by, row.sha256[:_CODE].upper(), tuple(_changes(row.details["rows"], _rows(month)))
    )


def touched(contents: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return the closed months (year, month) of which some of these papers (SHA-256) tell, the earliest first."""
    found, papers = [], set(contents)
    for name in sorted(set(Journal.objects.filter(what=_CLOSED).values_list("subject", flat=True))):
        year, month = map(int, name.split("-"))
        held = Meeting.objects.filter(held_on__year=year, held_on__month=month)
        if papers.intersection(held.values_list("paper__sha256", flat=True)):
            found.append((year, month))
    return tuple(found)


def _name(month: MonthTotals) -> str:
    return f"{month.year}-{month.month:02}"


def _rows(month: MonthTotals) -> list[list[Any]]:
    return [[row.superior, row.organization, _told(row)] for row in month.rows]


def _told(row: ChiBoRow) -> dict[str, Any]:
    """Return what is reported of a chi bộ, by the name of its column."""
    return {
        "Ngày họp": ", ".join(f"{day:%d/%m/%Y}" for day in row.days),
        "Có mặt": row.present,
        "Phải dự": row.required,
        "Điểm": row.total,
        "Xếp loại": row.grade,
        "Khác ngày": bool(row.wrong_day),
        "Chuyên đề": len(row.thematic),
        "Phải sửa": row.must,
    }


def _changes(then: list[Any], now: list[Any]) -> Iterator[Change]:
    """Yield the chi bộ whose figures are others than when the month was closed, by superior and name."""
    before, after = ({(superior, name): told for superior, name, told in rows} for rows in (then, now))
    for superior, name in sorted({*before, *after}):
        was, new = before.get((superior, name)), after.get((superior, name))
        if was != new:
            yield Change(name, superior, was is not None, new is not None, tuple(_cells(was or {}, new or {})))


def _cells(was: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*was, *new)):
        if was.get(name) != new.get(name):
            yield name, _words(was.get(name)), _words(new.get(name))


def _words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
