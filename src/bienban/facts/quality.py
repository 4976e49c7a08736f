"""How the meeting was graded: points of a hundred and grade (documents.md F05, quality)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.text import fold, pattern

_CUE = pattern(
    r"chất lượng (?:buổi |kỳ |cuộc )?(?:sinh hoạt|họp)|(?:chấm|đánh giá|xếp loại|chấm điểm)(?: chất lượng)? (?:buổi"
    r"|kỳ|cuộc)|buổi sinh hoạt(?: \w+){0,3} (?:đạt|xếp|loại|tự)|tự (?:chấm|đánh giá|xếp loại)"
    r"|chấm (?:buổi|chất lượng|điểm)|xếp loại (?:buổi|kỳ)|(?:cộng|tổng)\t|tự xếp"
    r"|tổng (?:cộng |điểm )?\d+ điểm|điểm (?:buổi|kỳ|phiên|cuộc|họp|meeting)|(?:chấm|cho điểm) (?:phiên|buổi|kỳ|cuộc|họp)"
    r"|tự cho điểm|chấm điểm: ?(?:xuất sắc|tốt|khá|trung bình|kém)"
)
_POINTS = pattern(
    r"điểm (?:buổi|kỳ|phiên|cuộc|meeting)(?: (?:họp|sinh hoạt))?: (?P<e>\d{1,3}(?:,\d{1,2})?)(?![\d/%])"
    r"|(?<![\d/.,])(?<!từ )(?<!dưới )(?<!đến )(?<!trên )(?<!hạ )(?<!trừ )(?P<a>\d{1,3}(?:,\d{1,2})?)(?: ?/ ?100)? điểm(?! trở)"
    r"|(?:chấm|cho điểm|tự chấm|đạt|được)[^.;\d]{0,30}?(?<![\d/.,])(?P<f>\d{1,3}(?:,\d{1,2})?)(?: điểm)? trên 100(?!\d)"
    r"|(?:tự chấm|chấm (?:buổi|phiên|kỳ|cuộc)[^.;\d]{0,16}):? (?:được |đạt )?(?P<g>\d{2,3}(?:,\d{1,2})?)(?=[,;.](?!\d)| ?$)"
    r"|(?<![\d/.,])(?P<b>\d{1,3}(?:,\d{1,2})?) ?/ ?100(?![\d/])|(?:tổng|cộng)(?: cộng| điểm"
    r"| số điểm)?:? (?P<c>\d{1,3}(?:,\d)?)(?![\d/%]|,\d| ?(?:đồng chí|đảng viên|đ/c|người))"
    r"|(?:tổng|cộng)(?: cộng| điểm)?\t(?:100\t)?(?P<d>\d{1,3}(?:,\d)?)(?![\d/%]|,\d)"
)
_GRADE = pattern(
    r"(?:xếp loại|tự xếp|đạt loại|loại|xếp|mức|hạng|thứ hạng|kết quả|đạt)(?: (?:buổi|kỳ|cuộc) (?:sinh hoạt"
    r"|họp))?(?: chi bộ)? ?[:=]? ?(?P<grade>(?:xuất sắc|tốt|khá|trung bình|kém)(?!\w))"
    r"|(?:buổi sinh hoạt|kỳ sinh hoạt|cuộc họp|chất lượng|chấm điểm|tự chấm)[^.:;]{0,24}: ?(?P<told>tốt|khá"
    r"|trung bình|kém)(?!\w)|\d(?: ?/ ?100)?(?: điểm)?(?: ?[-=,;\t] ?| \(| )(?P<bracket>xuất sắc|tốt|khá|trung bình|kém)(?!\w)"
)
_BEFORE_NOW, _NEAR = pattern(r"(?:lần|kỳ|tháng|buổi|quý) (?:trước|vừa rồi)(?!\w)"), 80
"""How an earlier meeting was scored is no score of this one."""
_BY_SUPERIOR = pattern(r"(?:cấp trên|đảng ủy|cấp ủy)[^.;:]{0,30}$")
"""What a superior gave behind the chi bộ's own total is no total of its own."""
_LEAST = 20
"""Points a whole meeting may get; fewer are those of one criterion or one member."""
_SUMMED = pattern(r"tổng(?: cộng| điểm| số điểm)?:? $|chất lượng (?:buổi |kỳ |cuộc )?(?:sinh hoạt|họp)(?: chi bộ)?: $")
_OTHERS = pattern(
    r"đảng viên(?: \w+){0,3} (?:hoàn thành|xếp loại)|xếp loại đảng viên|chất lượng đảng viên|bảng chấm điểm"
    r"|hoàn thành (?:tốt|xuất sắc) nhiệm vụ|chấm điểm đảng viên"
)


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the total of points and the grade of the meeting, the last printed of each."""
    total: Fact | None = None
    grade: Fact | None = None
    for passage in paper.graded:
        for match in _POINTS.finditer(passage.text):
            if _BEFORE_NOW.search(passage.text, max(0, match.start() - _NEAR), match.start()):
                continue
            if total is not None and _BY_SUPERIOR.search(passage.text, max(0, match.start() - _NEAR), match.start()):
                continue
            told = float(next(number for number in match.groups() if number).replace(",", "."))
            value = int(told) if told.is_integer() else told
            summed = not match["a"] or _SUMMED.search(passage.text, max(0, match.start() - _NEAR), match.start())
            if value <= 100 and (value > _LEAST or (total is None and summed)):
                total = Fact("quality.total", value, passage.spans(match.start(), match.end()))
        for match in _GRADE.finditer(passage.text):
            group = match.lastgroup or "grade"
            words = passage.words(*match.span(group))
            grade = Fact("quality.grade", words[0].upper() + words[1:], passage.spans(*match.span(group)))
    yield from (fact for fact in (total, grade) if fact is not None)


def on_quality(paper: Paper) -> tuple[Passage, ...]:
    """Return the passages that tell of the meeting's own quality, those on its members left out."""
    section = {passage.place for passage in paper.within("closing.quality")}
    return tuple(
        passage
        for passage in paper.body
        if passage.place in section
        or (paper.structure.kind == "score_sheet" and not _OTHERS.search(passage.text))
        or (any(map(passage.text.__contains__, _SIGNS)) and _CUE.search(passage.text) and not _OTHERS.search(passage.text))
    )


_SIGNS = tuple(map(fold, ("chất lượng", "chấm", "đánh giá", "xếp", "buổi sinh hoạt", "tự ", "cộng", "tổng", "điểm")))
"""Words of which one stands in whatever tells of quality."""
