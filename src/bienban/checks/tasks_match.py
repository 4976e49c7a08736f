"""The resolution of a meeting gives a task another deadline or owner than its minutes, or leaves it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bienban.checks._dates import shown
from bienban.checks._papers import RESOLUTIONS, TOLD, beside_minutes, cite, days_in, lines_at, lines_in, lines_of, told
from bienban.checks._tasks import due, likeness, matched, matter, pairs, people, someone_shared, syllables, task_of, tasks_of
from bienban.model import Archive, AssignedTask, Fact, Filed, Minutes, Verdict
from bienban.text import Line, fold, pattern

_ALIKE = 0.75
_FEWEST_WORDS = 3
_FEWEST_TASKS = 2
_SAID = 0.5
_NEAR = 0.3


def check(archive: Archive, *, what: str) -> Iterator[Verdict]:
    """Compare the tasks of minutes with those of the resolution or conclusion of the same meeting.

    ``what``: ``deadline`` and ``owner`` of a task that is surely the same, where the other's day or name is told of nowhere
    else in the paper; ``left_out`` a task of one list of which the other paper has no words. Values: ``task``, ``minutes``,
    ``other``, ``paper`` (what the other paper is called).
    """
    for pair in beside_minutes(archive, RESOLUTIONS if what == "left_out" else _OTHERS):
        if isinstance(pair, Verdict):
            yield pair
            continue
        first, second = (archive.papers[number].minutes for number in pair)
        one, other = tasks_of(first), tasks_of(second)
        paper = told(archive.papers[pair[1]])
        if what == "left_out":
            if len(one) < _FEWEST_TASKS or len(other) < _FEWEST_TASKS:
                lacking = archive.papers[pair[1] if len(other) < _FEWEST_TASKS else pair[0]]
                reason = f"chưa đọc được danh mục nhiệm vụ của {told(lacking)}"
                yield Verdict(undecided=reason, cited=cite((pair[0], ()), (pair[1], ())))
            else:
                yield from _left_out(pair, first, second, one, other, paper)
            continue
        for a, b in matched(one, (*other, *_unread(second, archive.papers[pair[0]], other)), least=_NEAR):
            if not _surely_one(a, b, one, other) and (what == "owner" or not _of_one_owner(a, b, one, other)):
                continue
            found = _days(first, second, a, b) if what == "deadline" else _owners(first, second, a, b)
            if found is not None:
                values = {"task": task_of(a).task, "minutes": found[0], "other": found[1], "paper": paper}
                yield Verdict(values=values, cited=cite((pair[0], a.spans), (pair[1], b.spans)))


_OTHERS = (*RESOLUTIONS, "report", "notice", "minutes_extract")


def _unread(minutes: Minutes, held: Filed, known: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the lines of a plan in which nobody read a task, as tasks without an owner, where they print one day."""
    read = {span.block for fact in known for span in fact.spans}
    for line in lines_in(minutes, ("content.next_month",)) if held.held is not None else ():
        printed = days_in(line)
        if len(printed) != 1 or read & set(line.blocks) or held.held is None:
            continue
        (day, month), year = printed.pop(), held.held.year
        try:
            when = date(year + (month < held.held.month - _HALF_A_YEAR), month, day)
        except ValueError:
            continue
        yield Fact("tasks", AssignedTask(line.view.raw, None, when), line.whole, stated=False)


_HALF_A_YEAR = 6
_BEFORE = pattern(r"trước(?: ngày)? \d")
_LUNAR = pattern(r"âm lịch|\bâl\b|rằm|mùng|mồng|tháng (?:giêng|chạp)")


def _surely_one(a: Fact, b: Fact, one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Tell whether two tasks are one: words enough, most of them the same, and no other task of either list as like."""
    few = len(matter(task_of(a).task)) < _FEWEST_WORDS and syllables(task_of(a).task) != syllables(task_of(b).task)
    if few or _like(a, b) < _ALIKE:
        return False
    return not any(_like(a, each) >= _ALIKE for each in other if each is not b) and not any(
        _like(each, b) >= _ALIKE for each in one if each is not a
    )


def _of_one_owner(a: Fact, b: Fact, one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Tell whether two tasks in other words are one: they share a telling pair of words, their people have no other task."""
    mine = people(a)
    return bool(mine and pairs(task_of(a).task) & pairs(task_of(b).task)) and all(
        [fact for fact in found if someone_shared(mine, people(fact))] == [task] for found, task in ((one, a), (other, b))
    )


def _like(a: Fact, b: Fact) -> float:
    return likeness(task_of(a).task, task_of(b).task)


def _days(first: Minutes, second: Minutes, a: Fact, b: Fact) -> tuple[str, str] | None:
    """Return the two deadlines where neither day is told of in the other paper outside the lines of other tasks."""
    one = due(a, first)
    other = due(b, second)
    if one is None or other is None or one == other:
        return None
    words = [" ".join(line.view.text for line in lines_at(paper, fact.spans)) for paper, fact in ((first, a), (second, b))]
    if any(map(_LUNAR.search, words)):
        return None
    if abs((one - other).days) == 1 and len({bool(_BEFORE.search(each)) for each in words}) > 1:
        return None  # “trước ngày 25/10” is “đến hết 24/10”
    if _told_of(first, a, (other.day, other.month)) or _told_of(second, b, (one.day, one.month)):
        return None
    return shown(one), shown(other)


def _told_of(minutes: Minutes, task: Fact, day: tuple[int, int]) -> bool:
    """Tell whether a day is printed in the lines of a task, or anywhere but in those of another task."""
    own = {index for line in lines_at(minutes, task.spans) for index in line.blocks}
    others = {span.block for fact in minutes.every("tasks") for span in fact.spans} - own
    return any(day in days_in(line) for line in lines_of(minutes) if own & set(line.blocks) or not others & set(line.blocks))


def _owners(first: Minutes, second: Minutes, a: Fact, b: Fact) -> tuple[str, str] | None:
    """Return the owners where both are people, nobody is in both, and neither is named beside the task in the other paper."""
    one, other = people(a), people(b)
    if not one or not other or someone_shared(one, other):
        return None
    if _named_beside(first, b, other) or _named_beside(second, a, one):
        return None
    return task_of(a).owner or "", task_of(b).owner or ""


def _named_beside(minutes: Minutes, task: Fact, names: Sequence[str]) -> bool:
    """Tell whether one of these people is named in a line that speaks of the task, or in the conclusion."""
    words = task_of(task).task
    concluded = {index for line in lines_in(minutes, ("closing.conclusion",)) for index in line.blocks}
    for line in lines_of(minutes):
        near = likeness(words, line.view.raw) >= _SAID or bool(concluded & set(line.blocks))
        if near and any(name.split()[-1] in fold(line.view.raw).split() or name in line.view.text for name in names):
            return True
    return False


def _left_out(
    pair: tuple[int, int], first: Minutes, second: Minutes, one: Sequence[Fact], other: Sequence[Fact], paper: str
) -> Iterator[Verdict]:
    """Yield a verdict on the tasks that the longer list has over the other, which has no words of them.

    Lists of one length are the same tasks in other words; so are two tasks of one owner that nothing else pairs.
    """
    if len(one) == len(other):
        return
    mine, theirs, where = (one, second, pair[0]) if len(one) > len(other) else (other, first, pair[1])
    known = {id(fact) for both in matched(one, other, least=_SAID) for fact in both}
    left = [fact for fact in (other if mine is one else one) if id(fact) not in known]
    plan = lines_in(theirs, ("content.next_month", "closing.assignment", "closing.conclusion")) or lines_of(theirs)
    gone = [fact for fact in mine if id(fact) not in known and _listed(fact) and not _said(fact, plan)]
    gone = [fact for fact in gone if not any(someone_shared(people(fact), people(each)) for each in left)]
    if gone:
        tasks = "; ".join(f"“{task_of(fact).task}”" for fact in gone)
        there = pair[1] if where == pair[0] else pair[0]
        evidence = sorted(((where, tuple(span for fact in gone for span in fact.spans)), (there, ())))
        lacking = paper if where == pair[0] else TOLD["minutes"]
        yield Verdict(values={"task": tasks, "minutes": len(one), "other": len(other), "paper": lacking}, cited=cite(*evidence))


def _listed(fact: Fact) -> bool:
    return bool(task_of(fact).owner) and len(matter(task_of(fact).task)) >= _FEWEST_WORDS


def _said(fact: Fact, plan: Sequence[Line]) -> bool:
    return any(likeness(task_of(fact).task, line.view.raw) >= _SAID for line in plan)
