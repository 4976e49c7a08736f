"""What was assigned last month is not told of in the minutes of this month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bienban.checks._papers import RESOLUTIONS, cite, days_in, is_monthly, lines_in, lines_of, month_of, steps, told
from bienban.checks._tasks import counted, due, likeness, matter, pairs, people, someone_shared, syllables, task_of, tasks_of
from bienban.model import Archive, Fact, Filed, Span, Verdict
from bienban.numerals import ratios
from bienban.text import Line, pattern

_FEWEST_WORDS = 2
_WORK = r"(?:nhiệm vụ|chỉ tiêu|công việc|đầu việc|nội dung)"
_ALL_DONE = pattern(
    rf"(?:tất cả|toàn bộ|100 ?%|đầy đủ|cơ bản|đều|các) (?:các |những )?{_WORK}[^.;]{{0,60}}(?:hoàn thành|xong|đạt|thực hiện)"
    rf"|hoàn thành (?:cơ bản |tốt |đầy đủ |toàn bộ |tất cả |100 ?% )?(?:các |những )?{_WORK} "
    r"(?:được giao|(?:đã )?đề ra|tháng|của)|báo cáo (?:riêng|kèm theo"
    r"|bằng văn bản)|phụ lục|bảng (?:tổng hợp )?kèm theo|theo báo cáo"
)
_COUNTED = pattern(rf"\d+ ?/ ?\d+ (?:việc|{_WORK})")


def check(archive: Archive) -> Iterator[Verdict]:
    """Report the tasks of one month's meeting, due by the next, that the minutes of the next month have no words of.

    Tasks are those of the minutes and of the resolution of the first meeting. A line tells of one in pairs of its neighbouring
    words, or by as many of a like thing (“9 gia đình”, “9 nhà”): ten at least, or beside the day the task was due. Undecided
    where the minutes tell of all tasks in one sentence or by a count. Values: ``tasks``, ``first``, ``second``.
    """
    meetings = [
        (number, paper)
        for number, paper in enumerate(archive.papers)
        if paper.minutes.kind == "minutes" and is_monthly(paper) and paper.held is not None
    ]
    for (_, before), (here, after) in pairwise(meetings):
        if before.held is None or after.held is None or steps(month_of(before.held), month_of(after.held)) != 1:
            continue
        assigned = _assigned(archive, before, after)
        region = _report(after)
        open_ = [(where, fact) for where, fact in assigned if not _told_of(fact, region)]
        if not open_:
            continue
        cited = cite(
            *((where, [s for w, f in open_ if w == where for s in f.spans]) for where in sorted({w for w, _ in open_}))
        )
        cited = (*cited, *cite((here, _heading(after))))
        words = " ".join(line.view.text for line in lines_in(after.minutes, ("content.previous_month",)) or region)
        if _ALL_DONE.search(words) or (_COUNTED.search(words) and _enough(words, len(assigned))):
            yield Verdict(undecided=f"{told(after)} chỉ nêu chung kết quả các nhiệm vụ tháng trước", cited=cited)
            continue
        tasks = "; ".join(f"“{task_of(fact).task}”" for _, fact in open_)
        yield Verdict(values={"tasks": tasks, "first": told(before), "second": told(after)}, cited=cited)


def _enough(words: str, tasks: int) -> bool:
    return any(ratio.whole >= tasks for ratio in ratios(words))


def _assigned(archive: Archive, before: Filed, after: Filed) -> list[tuple[int, Fact]]:
    """Return the tasks of a meeting that are due by the next, those of the minutes first, each once."""
    found: list[tuple[int, Fact]] = []
    for number, paper in enumerate(archive.papers):
        if paper.held != before.held or paper.minutes.kind not in ("minutes", *RESOLUTIONS):
            continue
        for fact in tasks_of(paper.minutes):
            day = due(fact)
            late = day is not None and after.held is not None and day >= after.held
            known = any(_same(fact, other) for where, other in found if where != number)
            if not late and not known and task_of(fact).owner and len(matter(task_of(fact).task)) >= _FEWEST_WORDS:
                found.append((number, fact))
    return found


_ALIKE = 0.6


def _same(one: Fact, other: Fact) -> bool:
    """Tell whether two papers tell of one task: in like words, or by the same people by the same day."""
    alike = likeness(task_of(one).task, task_of(other).task) >= _ALIKE
    return alike or (due(one) == due(other) is not None and someone_shared(people(one), people(other)))


def _report(paper: Filed) -> list[Line]:
    """Return the lines of minutes that may tell of results: all but those of the plan of the month to come and its tasks.

    A part that looks back and plans (“Kiểm điểm tháng 4, bàn tháng 5”) may tell of results too.
    """
    minutes = paper.minutes
    planned = {index for line in lines_in(minutes, ("content.next_month", "closing.assignment")) for index in line.blocks}
    planned -= {index for line in lines_in(minutes, ("content.previous_month",)) for index in line.blocks}
    planned |= {span.block for fact in tasks_of(minutes) for span in fact.spans}
    return [line for line in lines_of(minutes) if not planned & set(line.blocks)]


def _told_of(fact: Fact, region: list[Line]) -> bool:
    task = task_of(fact).task
    words, numbers, things, day = pairs(task), _numbers(task), counted(task), due(fact)
    if len(words) < _FEWEST_PAIRS:
        return True
    return any(
        words & pairs(line.view.raw)
        or likeness(task, line.view.raw) >= _SAID
        or (numbers & _numbers(line.view.raw) and likeness(task, line.view.raw) > 0)
        or any(
            number >= _TELLING or (day is not None and (day.day, day.month) in days_in(line))
            for number, _ in things & counted(line.view.raw)
        )
        for line in region
    )


def _numbers(text: str) -> set[str]:
    """Return the numbers of two digits and more: “63 cuốn sách” is told of by “63 đầu sách”."""
    return {word.lstrip("0") for word in syllables(text) if word.isdigit() and int(word) >= _TELLING}


_TELLING = 10
_FEWEST_PAIRS = 2


_SAID = 0.5


def _heading(paper: Filed) -> tuple[Span, ...]:
    section = paper.minutes.section("content.previous_month")
    if section is None:
        return ()
    return (section.heading,) if section.heading else section.body[:1]
