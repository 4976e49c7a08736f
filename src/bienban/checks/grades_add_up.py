"""Members of each grade of the year do not add up to those who were graded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import pattern

_GRADE = (
    r"(?P<{0}>không (?:hoàn thành|htnv|ht)(?: nhiệm vụ)?|khtnv|kht|(?:hoàn thành )?xuất sắc(?: nhiệm vụ)?|htxsnv|htxs"
    r"|hoàn thành tốt(?: nhiệm vụ)?|httnv|htt|hoàn thành(?: nhiệm vụ)?|htnv|ht)(?!\w)"
)
_PEOPLE = r"(?:đồng chí|đ/c|đảng viên|đv|người)"
_COUNT = r"(?<![\d.,/])\d{1,3}(?:/\d{1,3})?(?![\d.,]*\d|/| ?%)"
_SAID = pattern(
    rf"(?P<before>{_COUNT}) {_PEOPLE} (?:được )?(?:xếp loại )?{_GRADE.format('one')}"
    rf"|{_GRADE.format('two')}(?: có)? ?[:=-]? ?(?P<after>{_COUNT})(?! (?:phiếu|năm|lượt|điểm))"
)
_GRADED = pattern(
    rf"(?P<graded>\d{{1,3}})(?:/\d{{1,3}})? {_PEOPLE} (?:chính thức )?(?:được )?(?:đánh giá|xếp loại|kiểm điểm)"
    rf"|(?:số )?(?:{_PEOPLE} )?được (?:đánh giá|xếp loại|kiểm điểm)(?:[^.;:,\d]{{0,30}})[: ](?P<of>\d{{1,3}})(?![\d/%])"
)
_NOT_ALL = pattern(
    r"chưa (?:được )?(?:xếp|đánh giá)|không (?:được )?(?:xếp loại|đánh giá)|miễn|còn lại|phiếu|chi bộ|tập thể|tổ chức"
)
_DIGITS = re.compile(r"\d+")
_FEWEST, _ALL = 3, 4
_PERHAPS = "có thể có người chưa xếp loại, đảng viên dự bị hoặc một loại không ghi, cần người xem lại"


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report a line that gives the members of three or four grades, and of all who were graded, where the sum is another.

    The whole is that of “25/25 đồng chí được đánh giá”, or the one denominator of all counts (“HTXS 1/9; HTT 7/9 …”). Fewer
    than it accuse only where all four grades of those graded are told, more only where nobody is probationary: else a grade of
    nobody's, a member not graded or one who is not counted may be what differs, and it is left open. Lines of ballots or of chi
    bộ, of members not graded, and a grade told twice are left alone. Values: ``sum``, ``graded``.
    """
    for line in legible(minutes.document):
        text = line.view.text
        may_tell = ("hoàn thành" in text or "ht" in text) and len(_DIGITS.findall(text)) >= _FEWEST
        said = list(_SAID.finditer(text)) if may_tell else []
        grades = [match["one"] or match["two"] for match in said]
        if len(said) < _FEWEST or len(set(map(_short, grades))) < len(grades) or _NOT_ALL.search(text):
            continue
        counts = [(match["before"] or match["after"]).partition("/") for match in said]
        wholes = {int(whole) for _, _, whole in counts if whole}
        told = _GRADED.search(text)
        if told is not None and not wholes:
            wholes = {int(told["graded"] or told["of"])}
        added = sum(int(part) for part, _, _ in counts)
        if len(wholes) != 1 or added in wholes:
            continue
        graded = next(iter(wholes))
        surely = "dự bị" not in text and "chính thức" not in text
        if added < graded:
            surely = told is not None and len(said) == _ALL
        if not surely:
            yield Verdict(undecided=f"các loại cộng lại là {added}, khác {graded}; {_PERHAPS}")
            continue
        places = [match.span("before" if match["before"] else "after") for match in said]
        spans = [span for place in places for span in line.spans(*place)]
        yield Verdict(spans=tuple(sorted(spans)), values={"sum": added, "graded": graded})


def _short(grade: str) -> str:
    """Return one word for a grade, however it is written."""
    if grade.startswith("k"):
        return "none"
    return "excellent" if "xs" in grade or "xuất" in grade else "good" if "tốt" in grade or "htt" in grade else "done"
