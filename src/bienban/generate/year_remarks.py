"""What the person should know about papers of a year or of a superior's month: what is missing, what does not agree.

Nothing here stops a paper. Every remark names its key first, as those of a meeting do (``remarks``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bienban.generate import book
from bienban.generate.derive_year import (
    entries,
    followed_tasks,
    held_topic,
    missing_months,
    missing_quarters,
    of_chi_bo,
)
from bienban.generate.month_remarks import chain
from bienban.generate.printed import measure, short_date
from bienban.generate.render import template
from bienban.model import Paper, Year
from bienban.model.annual import PERIODS
from bienban.model.summary import Summary
from bienban.text import fold

Found = Iterator[tuple[str, str]]
_FEWEST, _MOST = 5, 15  # targets of a year: documents.md F32
_ROMAN = ("I", "II", "III", "IV")


def year_remarks(year: Year, templates: Mapping[str, Path] | None = None) -> tuple[str, ...]:
    """Return one line a matter; ``templates`` are those books are printed with, if they are to be."""
    found = [*(each for look in _LOOKS for each in look(year)), *_books(year, templates or {})]
    return tuple(f"{path}: {words}" for path, words in found)


def summary_remarks(summary: Summary) -> tuple[str, ...]:
    """Return one line a chi bộ that sent nothing, and what the report lacks."""
    found = [
        f"chi_bo[{i}].meetings: {each.name} chưa có tệp cuộc họp tháng {summary.period.month}; báo cáo ghi “chưa nộp”."
        for i, each in enumerate(summary.chi_bo, 1)
        if not each.meetings and not each.told
    ]
    if not summary.remarks:
        found.append("remarks: chưa ghi; báo cáo không có phần nhận xét; đồng chí ghi thêm nếu có.")
    if not summary.office.signer:
        found.append("office.signer: chưa ghi; báo cáo để trống họ tên người ký.")
    return tuple(found)


def _last_month(year: Year) -> int:
    """Return the month up to which meetings are expected: that of the last one, or of the closing of the book."""
    held = of_chi_bo(year)
    months = [held[-1].meeting.date.month] if held else []
    return max(
        [*months, *(each.month for each in (year.books.minutes.closed_on,) if each and each.year == year.year)], default=0
    )


def _missing(year: Year) -> Found:
    last = _last_month(year)
    for month in missing_months(year, 1, last):
        empty = "sổ và bảng điểm danh bỏ trống tháng này"
        yield "meetings", f"tháng {month.month} chưa có tệp sinh hoạt thường kỳ; {empty}; nếu đã họp, đồng chí thêm tệp."
    for quarter in missing_quarters(year, last):
        yield "meetings", f"quý {_ROMAN[quarter - 1]} chưa có sinh hoạt chuyên đề; nếu đã họp, đồng chí thêm tệp."


def _plan(year: Year) -> Found:
    if not year.plan:
        return
    planned = {topic.quarter for topic in year.plan.topics}
    for quarter in range(1, 5):
        if quarter not in planned:
            yield (
                "plan.topics",
                f"quý {_ROMAN[quarter - 1]} chưa có chuyên đề; hướng dẫn yêu cầu mỗi quý ít nhất một chuyên đề.",
            )
    last = of_chi_bo(year)[-1].meeting.date if of_chi_bo(year) else None
    for i, topic in enumerate(year.plan.topics, 1):
        held = held_topic(topic, year)
        if held and topic.date and held.meeting.date != topic.date:
            yield (
                f"plan.topics[{i}].date",
                f"kế hoạch ghi ngày {short_date(topic.date)}, thực tế sinh hoạt ngày {short_date(held.meeting.date)}.",
            )
        elif not held and topic.date and last and topic.date <= last:
            yield (
                f"plan.topics[{i}]",
                f"chưa thấy tệp sinh hoạt chuyên đề này (ngày {short_date(topic.date)}); đồng chí kiểm tra.",
            )
    if not year.plan.vote:
        yield "plan.vote", "chưa ghi; kế hoạch không có số liệu biểu quyết; đồng chí ghi số tán thành."
    yield from _paper("plan.document", year.plan.document, "KH", "kế hoạch")


def _annual(year: Year) -> Found:
    if not year.annual:
        return
    many = len(year.targets)
    if not _FEWEST <= many <= _MOST:
        yield "targets", f"có {many} chỉ tiêu; nghị quyết năm nên có từ {_FEWEST} đến {_MOST} chỉ tiêu đo đếm được."
    if not year.annual.tasks:
        yield "annual.tasks", "chưa ghi; nghị quyết không có phần nhiệm vụ, giải pháp; đồng chí ghi thêm."
    if not year.annual.vote:
        yield "annual.vote", "chưa ghi; nghị quyết không có số liệu biểu quyết thông qua; đồng chí ghi số tán thành."
    yield from _paper("annual.document", year.annual.document, "NQ", "nghị quyết")
    targets = {(fold(each.name), fold(each.unit)): each for each in year.targets}
    for i, meeting in enumerate(year.meetings, 1):
        for item in meeting.agenda:
            for figure in (figure for result in item.results for figure in result.figures):
                target = targets.get((fold(figure.name), fold(figure.unit)))
                if target and figure.plan is not None and figure.plan != target.value:
                    said = f"kế hoạch của một chỉ tiêu ghi {measure(figure.plan)}"
                    yield f"meetings[{i}]", f"{said}, nghị quyết năm ghi {measure(target.value)}; đồng chí thống nhất một số."


def _reports(year: Year) -> Found:
    for i, report in enumerate(year.reports, 1):
        first, last = PERIODS[report.period]
        if months := missing_months(year, first, last):
            told = ", ".join(str(each.month) for each in months)
            yield f"reports[{i}]", f"thiếu tệp sinh hoạt thường kỳ tháng {told}; số liệu báo cáo chỉ tính các tháng đã có."
        if not report.proposals:
            yield (
                f"reports[{i}].proposals",
                "chưa ghi; báo cáo không có mục kiến nghị; đồng chí ghi thêm, hoặc ghi rõ “Không có kiến nghị, đề xuất”.",
            )
        yield from _paper(f"reports[{i}].document", report.document, "BC", "báo cáo")


def _collective(year: Year) -> Found:
    if not year.collective:
        return
    if not year.collective.prev_limits:
        yield "collective.prev_limits", "chưa ghi kết quả khắc phục hạn chế kỳ trước; mẫu 01 có phần này; đồng chí ghi thêm."
    if not year.collective.self_grade:
        yield "collective.self_grade", "chưa ghi mức tự xếp loại; đồng chí ghi một mức."
    yield from _paper("collective.document", year.collective.document, "BC", "báo cáo")


def _paper(path: str, paper: Paper, code: str, name: str) -> Found:
    if not paper.date:
        yield f"{path}.date", f"chưa ghi; {name} không in dòng địa danh, ngày tháng; đồng chí ghi ngày ban hành."
    if paper.number and f"-{code}/" not in paper.number:
        yield (
            f"{path}.number",
            f"số {paper.number} không phải ký hiệu của {name}; đồng chí ghi dạng {paper.number[:2]}-{code}/CB.",
        )


def _tasks(year: Year) -> Found:
    """Yield the tasks no later meeting told of, those of the last meeting aside."""
    last = next((each for each in reversed(of_chi_bo(year)) if each.resolution), None)
    open_ = [each for each in followed_tasks(year) if each.status is None and each.meeting is not last]
    if open_:
        yield (
            "meetings",
            f"{len(open_)} nhiệm vụ chưa có kết quả ở kỳ sau (previous_tasks); bảng theo dõi nghị quyết để trống cột kết quả.",
        )


def _books(year: Year, templates: Mapping[str, Path]) -> Found:
    for stem, path in templates.items():
        found = template(path)
        if found.record is not Year or not found.gathers:
            continue
        kind = "minutes" if "minutes_book" in found.fields else "resolutions"
        for meeting in entries(year, kind):
            if book.fitting(meeting, found.gathers, templates) is None:
                when = short_date(meeting.meeting.date)
                yield stem, f"kỳ họp ngày {when} chưa có mẫu in; sổ dành một trang để đóng bản đã ký vào đó."
    if any(template(path).gathers for path in templates.values()) and year.meetings and not book.countable():
        yield "books", "máy chưa có LibreOffice nên chưa đếm được trang; khi mở sổ, Word hỏi cập nhật thì đồng chí chọn Có."


def _combined(year: Year) -> Found:
    """Yield months with two regular meetings."""
    seen: set[int] = set()
    for meeting in year.meetings:
        month = meeting.meeting.date.month
        if meeting.meeting.type == "regular" and month in seen:
            yield "meetings", f"tháng {month} có hai kỳ sinh hoạt thường kỳ; đồng chí kiểm tra lại loại kỳ."
        if meeting.meeting.type == "regular":
            seen.add(month)


def _chained(year: Year) -> Found:
    yield from chain(of_chi_bo(year))


_LOOKS: tuple[Callable[[Year], Found], ...] = (_missing, _combined, _plan, _annual, _reports, _collective, _tasks, _chained)
