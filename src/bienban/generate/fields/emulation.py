"""What the sheets of members' points name, of a month and of a year (documents.md F15)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from bienban.generate import printed
from bienban.generate.derive_year import Adoption, adoption
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.generate.printed import Mark
from bienban.model import Meeting, MemberId, Year
from bienban.model.emulation import Criterion, Emulation, EmulationRow

_GRADES = (("A", 90), ("B", 70), ("C", 50), ("D", 0))


@dataclass(frozen=True, slots=True)
class EmulationYear:
    """A member's year: the total of each month in words (blank where there was none), their mean, grade and place."""

    member: MemberId
    months: tuple[str, ...]
    mean: Decimal
    grade: Mark
    place: int
    honours: int


@dataclass(frozen=True, slots=True)
class Honour:
    """A member on the honour roll, and for what."""

    member: MemberId
    evidence: str | None


def grade_of(total: Decimal) -> str:
    """Return the grade of a total of 100."""
    return next(name for name, least in _GRADES if total >= least)


def total_of(row: EmulationRow) -> Decimal | None:
    """Return the sum of the points of a row, or ``None`` where none were given."""
    return sum((each.score for each in row.scores), Decimal(0)) if row.scores else None


def _counts(grades: Counter[str]) -> str:
    return "; ".join(f"loại {name}: {printed.count(grades[name])} đồng chí" for name, _ in _GRADES if grades[name])


def _month(number: int, line: EmulationYear, _: Scope) -> Mark:
    return Mark(line.months[number - 1])


def _points(row: EmulationRow, scope: Scope) -> tuple[Mark, ...]:
    """Return the points of a row in the order of the groups, blank where none were given."""
    sheet = scope.meeting.emulation
    given = {each.code: Mark(printed.measure(each.score)) for each in row.scores}
    return tuple(given.get(group.code, Mark()) for group in sheet.groups) if sheet else ()


def _summed(sheet: Emulation, _: Scope) -> str:
    totals = [total for row in sheet.rows if (total := total_of(row)) is not None]
    return _counts(Counter(map(grade_of, totals)))


def _honoured(sheet: Emulation) -> tuple[Honour, ...]:
    return tuple(Honour(row.member, row.evidence) for row in sheet.rows if row.honour)


def year_table(year: Year) -> tuple[EmulationYear, ...]:
    """Return a line for every member who got points in the year, the best first."""
    totals: dict[MemberId, dict[int, Decimal]] = {}
    honours: Counter[MemberId] = Counter()
    for meeting in year.meetings:
        sheet = meeting.emulation
        for row in sheet.rows if sheet and sheet.month.year == year.year else ():
            total = total_of(row)
            honours[row.member] += row.honour
            if total is not None and sheet:
                totals.setdefault(row.member, {})[sheet.month.month] = total
    means = {
        member: (sum(months.values(), Decimal(0)) / len(months)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for member, months in totals.items()
    }
    return tuple(
        EmulationYear(
            member=member,
            months=tuple(printed.measure(totals[member][n]) if n in totals[member] else "" for n in range(1, 13)),
            mean=means[member],
            grade=Mark(grade_of(means[member])),
            place=1 + sum(other > means[member] for other in means.values()),
            honours=honours[member],
        )
        for member in sorted(means, key=lambda each: -means[each])
    )


DERIVED: dict[type, Derived] = {
    Emulation: {
        "groups": (tuple[Criterion, ...], lambda sheet, _: sheet.groups),
        "counts": (str, _summed),
        "honoured": (tuple[Honour, ...], lambda sheet, _: _honoured(sheet)),
        "adoption": (Adoption | None, lambda sheet, scope: _adopted(sheet, scope)),
    },
    EmulationRow: {
        "points": (tuple[Mark, ...], _points),
        "total": (Mark, lambda row, _: Mark("" if (total := total_of(row)) is None else printed.measure(total))),
        "grade": (Mark, lambda row, _: Mark("" if (total := total_of(row)) is None else grade_of(total))),
    },
    EmulationYear: {f"m{month}": (Mark, partial(_month, month)) for month in range(1, 13)}
    | {"honoured": (Mark, lambda line, _: Mark(printed.count(line.honours) if line.honours else ""))},
    Criterion: {"most": (str, lambda group, _: str(group.max))},
}


def _adopted(sheet: Emulation, scope: Scope) -> Adoption | None:
    alone = Year(
        organization=scope.meeting.organization,
        members=scope.meeting.members,
        year=scope.meeting.meeting.date.year,
        meetings=(scope.meeting,),
    )
    return adoption(sheet.vote, scope.meeting.meeting.date, alone)


def _no_points(scope: Scope) -> tuple[str, str] | None:
    sheet = scope.meeting.emulation
    if sheet and sheet.rows:
        return None
    return (
        "Tệp cuộc họp chưa có bảng chấm điểm, ghi danh đảng viên (emulation).",
        "Đồng chí ghi emulation.month và từng đảng viên ở emulation.rows rồi chạy lại.",
    )


def _no_year_points(scope: Scope) -> tuple[str, str] | None:
    if year_table(scope.year):
        return None
    return (
        "Các cuộc họp của năm chưa có bảng chấm điểm, ghi danh đảng viên (emulation).",
        "Đồng chí ghi emulation trong tệp của từng cuộc họp rồi chạy lại.",
    )


def _year_counts(scope: Scope) -> str:
    return _counts(Counter(line.grade for line in year_table(scope.year)))


ROOTS: dict[type, Roots] = {
    Meeting: {"emulation": (Emulation | None, lambda scope: scope.meeting.emulation)},
    Year: {
        "emulation_table": (tuple[EmulationYear, ...], lambda scope: year_table(scope.year)),
        "emulation_counts": (str, _year_counts),
    },
}
NEEDS = {"emulation": _no_points, "year_emulation": _no_year_points}
