"""Papers handed in together are put in order of date; those of another chi bộ are set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from bienban.checks._papers import held_on, issued_on, month_of, of_several_months, titled_month
from bienban.checks._read import same_person
from bienban.checks._tasks import syllables
from bienban.model import Archive, Filed, Minutes
from bienban.text import fold

_PEOPLE = ("meeting.chair", "meeting.recorder", "signature.chair", "signature.recorder")
_SHORT = {
    "tdp": "tổ dân phố",
    "kp": "khu phố",
    "kdc": "khu dân cư",
    "th": "tiểu học",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "mn": "mầm non",
    "htx": "hợp tác xã",
    "ubnd": "ủy ban nhân dân",
}
_TYPES = frozenset(
    fold(
        "thôn xóm ấp bản buôn khóm làng tổ dân phố khu cư cơ quan trường tiểu học trung cơ sở phổ thông mầm non văn phòng xã"
        " phường công ty khoa đội ủy ban nhân hội đồng trạm y tế hợp tác"
    ).split()
)
"""Words of names that many chi bộ share."""
_EMPTY = frozenset(fold("chi bộ đảng ủy cb số và trực thuộc").split())


@dataclass(frozen=True, slots=True)
class Group:
    """The archive of one chi bộ, notes on it, and why another paper may belong to it too (empty where none may)."""

    archive: Archive
    notes: tuple[str, ...]
    doubt: str


def grouped(papers: Iterable[tuple[str, Minutes]]) -> tuple[Group, ...]:
    """Return the archive of each chi bộ; a file with several meetings is that many papers."""
    filed, twins = _without_twins([each for file, minutes in papers for each in _filed(file, minutes)])
    groups = _groups(filed)
    notes = list(twins)
    if len(groups) > 1:
        names = "; ".join(_name(group) or "chưa rõ tên" for group in groups)
        notes.append(f"các tệp là văn bản của {len(groups)} chi bộ, mỗi chi bộ được rà riêng: {names}")
    return tuple(
        Group(
            Archive(
                tuple(sorted(group, key=_order)),
                _name(group),
                tuple(paper for other in groups if other is not group for paper in other),
            ),
            (*_notes(group), *notes),
            next((doubt for other in groups if other is not group and (doubt := _doubt(group, other))), ""),
        )
        for group in groups
    )


def _doubt(group: Sequence[Filed], other: Sequence[Filed]) -> str:
    """Return why a group that was set apart may be of the same chi bộ: what is missing here may stand there."""
    if any(not _core(paper) for paper in (group[0], other[0])):
        return "có văn bản không ghi tên chi bộ nên chưa xếp được"
    first, second = _core(group[0]), _core(other[0])
    if (first & second) - _TYPES and not _numbered_apart(first, second) and not _apart(group[0], other[0]):
        return f"chưa chắc “{_name(group)}” và “{_name(other)}” là hai chi bộ"
    return ""


def _filed(file: str, minutes: Minutes) -> Iterable[Filed]:
    several = [(one.first_block, one.minutes) for one in minutes.meetings] or [(0, minutes)]
    for first, one in several:
        issued = issued_on(one)
        if of_several_months(one):
            yield Filed(file, one, None, issued, None, first)
            continue
        held = held_on(one)
        near = held or issued
        yield Filed(file, one, held, issued, titled_month(one, near) or (month_of(near) if near else None), first)


def _order(paper: Filed) -> tuple[date, date, str, int]:
    day = paper.day or date.max
    return (paper.held or day, paper.issued or day, paper.file, paper.first_block)


def _without_twins(papers: Sequence[Filed]) -> tuple[list[Filed], list[str]]:
    """Return the papers without those that say the same words as another: a file handed in twice, or in two forms."""
    kept: list[tuple[Filed, Counter[str]]] = []
    notes: list[str] = []
    for paper in papers:
        words = Counter(word for block in paper.minutes.document.blocks for word in syllables(block.text))
        twin = next((other for other, known in kept if _one_paper(paper, other, words, known)), None)
        if twin is not None:
            notes.append(f"“{paper.file}” có nội dung giống hệt “{twin.file}” nên chỉ rà một bản")
        else:
            kept.append((paper, words))
    return [paper for paper, _ in kept], notes


def _one_paper(one: Filed, other: Filed, words: Counter[str], known: Counter[str]) -> bool:
    """Tell whether two papers of one kind and day have the same words, page numbers and one word in a hundred forgiven.

    No number of the one may stand for another number of the other: then they are two versions.
    """
    if (one.minutes.kind, one.held, _core(one)) != (other.minutes.kind, other.held, _core(other)):
        return False
    more, less = words - known, known - words
    numbers = [any(word.isdigit() for word in each) for each in (more, less)]
    return not all(numbers) and (more + less).total() <= _FORGIVEN * words.total()


_FORGIVEN = 0.01


def _groups(papers: Sequence[Filed]) -> list[list[Filed]]:
    """Return the papers chi bộ by chi bộ, the largest first; one that names none goes with those whose people it names."""
    files = [list(found) for _, found in groupby(papers, key=lambda paper: paper.file)]  # a book is of one chi bộ
    groups: list[list[Filed]] = []
    for file in (each for each in files if any(map(_core, each))):
        home = [group for group in groups if any(_same(paper, other) for paper in file for other in group)]
        groups = [group for group in groups if all(group is not each for each in home)]
        groups.append([*(paper for group in home for paper in group), *file])
    nameless = [file for file in files if not any(map(_core, file))]
    if len(groups) < 2:
        whole = [paper for group in (*groups, *nameless) for paper in group]
        return [whole] if whole else []
    for file in nameless:
        home = [group for group in groups if any(_people_shared(paper, other) for paper in file for other in group)]
        if len(home) == 1:
            home[0].extend(file)
        else:
            groups.append(file)
    return sorted(groups, key=len, reverse=True)


def _core(paper: Filed, path: str = "organization.name") -> frozenset[str]:
    """Return the words by which a name differs from others: “Chi bộ TDP số 5” → tổ, dân, phố, 5."""
    fact = paper.minutes.fact(path)
    words = syllables(str(fact.value)) if fact is not None else ()
    whole = [each for word in words for each in fold(_SHORT.get(word, word)).split()]
    return frozenset(word.lstrip("0") or word for word in whole) - _EMPTY


def _same(one: Filed, other: Filed) -> bool:
    """Tell whether two papers are of one chi bộ: equal names, or one within the other, and no other body above them.

    Names that differ are forgiven where the same people sign.
    """
    first, second = _core(one), _core(other)
    if not first or not second:
        return False
    if first == second and not _apart(one, other):
        return True
    like = first <= second or second <= first
    return (like or (bool(first & second) and not _numbered_apart(first, second))) and _people_shared(one, other)


def _apart(one: Filed, other: Filed) -> bool:
    """Tell whether two papers name two bodies above them."""
    first, second = _core(one, "organization.superior"), _core(other, "organization.superior")
    return bool(first and second) and not (first <= second or second <= first)


def _numbered_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two names bear different numbers."""
    numbers = [{word for word in each if word.isdigit()} for each in (first, second)]
    return bool(numbers[0] and numbers[1] and numbers[0] != numbers[1])


def _people_shared(one: Filed, other: Filed) -> bool:
    first, second = ([str(fact.value) for path in _PEOPLE for fact in each.minutes.every(path)] for each in (one, other))
    return any(len(a.split()) > 1 and len(b.split()) > 1 and same_person(a, b) for a in first for b in second)


def _name(group: Sequence[Filed]) -> str:
    """Return the name as most of the papers print it."""
    names = [str(fact.value) for paper in group if (fact := paper.minutes.fact("organization.name")) is not None]
    return max(names, key=lambda name: (names.count(name), -names.index(name)), default="")


def _notes(group: Sequence[Filed]) -> tuple[str, ...]:
    undated = list(dict.fromkeys(paper.file for paper in group if paper.day is None))
    superiors = {fact.value for paper in group if (fact := paper.minutes.fact("organization.superior")) is not None}
    notes = [f"chưa rõ ngày nên chưa xếp được vào tháng nào: {', '.join(undated)}"] if undated else []
    apart = any(not (a <= b or b <= a) for a, b in combinations([frozenset(syllables(str(each))) for each in superiors], 2))
    if apart:
        notes.append(f"các văn bản ghi tên cấp trên khác nhau: {'; '.join(sorted(map(str, superiors)))}")
    return tuple(notes)
