"""What a superior's report on the month of its chi bộ names (documents.md F17)."""

from __future__ import annotations

from datetime import date

from bienban import resources
from bienban.generate import printed
from bienban.generate.derive_summary import ChiBoRow, Concern, GroupRow, SummaryFigures, summary_figures
from bienban.generate.fields._scope import Derived, Numbering, Roots, Scope
from bienban.generate.printed import Mark
from bienban.model import Month, Paper
from bienban.model.summary import Office, Reminder, Summary

_TIMING = {"on_day": "đúng ngày", "other_day": "khác ngày ấn định", "unknown": "", "untold": "", "none": "chưa nộp"}
_LEVELS = {"commune": "cấp xã", "province": "cấp tỉnh", "other": "cấp khác"}


def _kind(code: str | None) -> str:
    words: str = resources.labels()["chi_bo_kind"][code] if code else "chưa rõ loại hình"
    return words


def _receivers(scope: Scope) -> tuple[str, ...]:
    given, office = scope.summary.recipients, scope.summary.office
    found = [printed.phrase(each).rstrip(";,") for each in given] or [f"Thường trực {office.cap_uy} (để báo cáo)"]
    return (*found, *(() if found[-1].startswith("Lưu") else (f"Lưu {office.name}",)))


def _names(rows: tuple[ChiBoRow, ...]) -> str:
    return "; ".join(row.name for row in rows)


def _nobody_silent(scope: Scope) -> tuple[str, str] | None:
    if summary_figures(scope.summary).absent:
        return None
    return "Chi bộ nào cũng đã có biên bản sinh hoạt thường kỳ.", "Đồng chí xem lại danh sách chi bộ rồi chạy lại."


NEEDS = {"silent": _nobody_silent}
DERIVED: dict[type, Derived] = {
    ChiBoRow: {
        "kind_words": (str, lambda row, _: _kind(row.kind)),
        "rated": (bool, lambda row, _: row.percent is not None),
        "heard": (bool, lambda row, _: row.opinions is not None),
        "scored": (bool, lambda row, _: row.score is not None),
        "day": (Mark, lambda row, _: Mark(printed.short_date(row.date) if row.date else "chưa nộp")),
        "timing_words": (str, lambda row, _: _TIMING[row.timing]),
        "topics": (str, lambda row, _: "; ".join(map(printed.phrase, row.thematic))),
        "filed": (str, lambda row, _: {True: "đúng hạn", False: "quá hạn", None: ""}[row.filed_in_time]),
    },
    GroupRow: {"kind_words": (str, lambda row, _: _kind(row.code or None))},
    Concern: {"level_words": (str, lambda concern, _: _LEVELS[concern.level])},
    SummaryFigures: {
        "absent": (tuple[ChiBoRow, ...], lambda figures, _: figures.absent),
        "absent_names": (str, lambda figures, _: _names(figures.absent)),
        "apart": (tuple[ChiBoRow, ...], lambda figures, _: figures.apart),
        "thematic": (tuple[ChiBoRow, ...], lambda figures, _: figures.thematic),
        "late": (tuple[ChiBoRow, ...], lambda figures, _: figures.late),
        "late_names": (str, lambda figures, _: _names(figures.late)),
    },
}
ROOTS: dict[type, Roots] = {
    Summary: {
        "office": (Office, lambda scope: scope.summary.office),
        "period": (Month, lambda scope: scope.summary.period),
        "figures": (SummaryFigures, lambda scope: summary_figures(scope.summary)),
        "remarks": (tuple[str, ...], lambda scope: scope.summary.remarks),
        "proposals": (tuple[str, ...], lambda scope: scope.summary.proposals),
        "uncounted": (tuple[str, ...], lambda scope: scope.summary.uncounted),
        "document": (Paper, lambda scope: scope.summary.document),
        "issued_on": (date | None, lambda scope: scope.summary.document.date),
        "recipients": (tuple[str, ...], _receivers),
        "reminder": (Reminder, lambda scope: scope.summary.reminder),
        "numbering": (Numbering, lambda scope: scope.numbering),
    }
}
