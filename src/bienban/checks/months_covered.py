"""A month between two meetings has no regular meeting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bienban.checks._papers import cite, is_monthly, later, lines_of, month_words, months_of, steps
from bienban.model import Archive, Filed, Verdict
from bienban.text import pattern

_MEETINGS = ("congress", "annual_review", "extraordinary")


def check(archive: Archive, *, longest: int = 2, fewest: int = 3) -> Iterator[Verdict]:
    """Report each month without a regular meeting between months that have one; a thematic meeting alone does not cover it.

    A hole longer than ``longest`` months is rather of the files than of the meetings, a meeting of another kind may have been
    joined with the regular one, a later paper may speak of what was resolved in the month, and ``fewest``
    papers or less, of fewer months, are no archive: undecided. Values: ``month``, ``instead``.
    """
    covered = sorted({month for paper in archive.papers if is_monthly(paper) for month in months_of(paper)})
    few = len(covered) < fewest and len(archive.papers) <= fewest
    for before, after in pairwise(covered):
        missing = [later(before, by) for by in range(1, steps(before, after))]
        around = [number for number, paper in enumerate(archive.papers) if months_of(paper) & {before, after}]
        if len(missing) > longest:
            reason = f"không có văn bản từ {month_words(missing[0])} đến {month_words(missing[-1])}; có thể chưa đưa đủ tệp"
            yield Verdict(undecided=reason, cited=cite(*((number, ()) for number in around)))
            continue
        for month in missing:
            there = [number for number, paper in enumerate(archive.papers) if month in months_of(paper)]
            cited = cite(*((number, ()) for number in sorted({*around, *there})))
            reason = _perhaps([archive.papers[number] for number in there], archive, month)
            reason = reason or ("mới có vài văn bản của hai tháng, có thể chưa đưa đủ tệp" if few else "")
            if reason:
                yield Verdict(undecided=f"{month_words(month)}: {reason}", cited=cited)
                continue
            thematic = any("thematic" in archive.papers[number].minutes.meeting_types for number in there)
            instead = ", chỉ có sinh hoạt chuyên đề" if thematic else ""
            yield Verdict(
                looked_in=f"các văn bản từ {month_words(before)} đến {month_words(after)}",
                values={"month": month_words(month), "instead": instead},
                cited=cited,
            )


def _perhaps(there: list[Filed], archive: Archive, month: str) -> str:
    """Return why the month may have had its meeting all the same."""
    if any(kind in _MEETINGS for paper in there for kind in paper.minutes.meeting_types):
        return "có cuộc họp khác, có thể đã ghép với sinh hoạt thường kỳ"
    number, year = int(month[5:]), month[:4]
    resolved = pattern(
        rf"(?:nghị quyết|kết luận|biên bản|(?:buổi|kỳ) (?:họp|sinh hoạt))(?: chi bộ| thường kỳ)*(?: của)? tháng 0?{number}"
        r"(?!\d)"
        rf"|(?:họp|sinh hoạt|hội nghị)[^.;]{{0,20}} ngày \d{{1,2}}[/-]0?{number}[/-]{year}"
    )
    no_meeting = r"(?:nghỉ|không (?:họp|sinh hoạt|tổ chức)|hoãn|tạm dừng|giãn cách|vì dịch|do dịch)"
    put_off = pattern(rf"tháng 0?{number}(?!\d)[^.;]{{0,40}} {no_meeting}|{no_meeting}[^.;]{{0,40}} tháng 0?{number}(?!\d)")
    later_papers = [paper for paper in archive.papers if paper.day is not None and str(paper.day)[:7] > month]
    texts = [line.view.text for paper in later_papers for line in lines_of(paper.minutes)]
    if any(map(put_off.search, texts)):
        return "văn bản sau có nói vì sao tháng này không họp"
    if any(map(resolved.search, texts)):
        return "văn bản sau có nói đến buổi họp hoặc nghị quyết của tháng này, có thể chưa đưa đủ tệp"
    return ""
