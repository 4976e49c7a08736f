"""A letter of invitation is issued on the day of the meeting or after it."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.checks._dates import shown
from bienban.checks._papers import held_on, issue_spans, issued_on
from bienban.checks._read import overlap, spans_of
from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_FARTHEST = 31
_URGENT = pattern(
    r"bất thường|đột xuất|khẩn|đính chính|thay thế|thay cho|(?:lùi|hoãn|dời|chuyển|đổi) (?:lịch|ngày|thời gian|sang)"
)


def check(minutes: Minutes, *, before: int = 1) -> Iterator[Verdict]:
    """Report an invitation issued fewer than ``before`` days before the meeting it calls to.

    An extraordinary meeting and a letter that moves the day or replaces another have no such term. More than a month after
    the meeting is rather a misprint: undecided. Values: ``issued``, ``held``, ``how``.
    """
    held, issued = held_on(minutes), issued_on(minutes)
    meeting = minutes.fact("meeting.date")
    if held is None or issued is None or meeting is None or (held - issued).days >= before:
        return
    issue = issue_spans(minutes)
    if any(overlap(one, other) for one in issue for other in meeting.spans):
        return  # the day at the head was read as that of the meeting
    if any(_URGENT.search(line.view.text) for line in legible(minutes.document)):
        return
    if (issued - held).days > _FARTHEST:
        yield Verdict(undecided=f"giấy mời ghi ngày {shown(issued)}, buổi họp ngày {shown(held)}, chưa rõ ngày nào đúng")
        return
    how = "đúng ngày họp" if issued == held else f"sau ngày họp {shown(held)}"
    values = {"issued": shown(issued), "held": shown(held), "how": how}
    yield Verdict(spans=tuple(sorted({*issue, *spans_of([meeting])})), values=values)
