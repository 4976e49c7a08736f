"""An item of the agenda does not tell something it needs: the candidate's strengths, who counted the ballots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.checks._read import lines_of
from bienban.model import Minutes, Verdict
from bienban.text import Line, fold


def check(
    minutes: Minutes, *, items: Sequence[str], matter: str, instead: Sequence[str] = (), traces: Sequence[str] = ()
) -> Iterator[Verdict]:
    """Report items of these kinds that tell nothing of ``matter``, nor of any other matter that stands for it (``instead``).

    Words of its subject (``traces``) in the lines of the item, or a part of the paper that could not be read, leave it open.
    Values: ``who``, the persons of the item in brackets with a blank before them, or nothing.
    """
    for item in minutes.items:
        if item.kind not in items or any(item.every(kind) for kind in (matter, *instead)):
            continue
        lines = lines_of(minutes, item.body)
        words = "\n".join(line.view.text for line in lines)
        said = [phrase for phrase in map(fold, traces) if phrase in words]
        trace = next((line for line in lines for phrase in said if phrase in line.view.text), None)
        if trace is not None:
            yield Verdict(undecided=f"{_place(minutes, trace)} có lời liên quan, chưa rõ đã đủ ý chưa, cần người xem lại")
        elif minutes.document.gaps:
            yield Verdict(undecided="không tìm thấy, nhưng có phần của văn bản chưa đọc được")
        else:
            who = f" ({', '.join(item.persons)})" if item.persons else ""
            spans = () if item.whole else item.named
            yield Verdict(spans=spans, looked_in=_looked(minutes, lines, whole=item.whole), values={"who": who})


def _looked(minutes: Minutes, lines: Sequence[Line], *, whole: bool) -> str:
    if whole or not lines:
        return f"toàn văn bản ({len(minutes.document.blocks)} đoạn)"
    return f"từ {_place(minutes, lines[0])} đến {_place(minutes, lines[-1])}"


def _place(minutes: Minutes, line: Line) -> str:
    return str(minutes.document.blocks[line.blocks[0]].place)
