"""Where the meeting was held."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.numerals import clocks, days
from bienban.text import fold, pattern

_LABEL = pattern(
    r"(?:^|[.;\t(]|(?<= )- ?|, )[ \t]?(?:[ivx\d]{1,4}[.)/-] ?|[-+*•] ?)?(?:địa điểm|đđ|nơi họp|chỗ họp|ở đâu|tại(?=:)|dia diem"
    r"|đia điêm)(?: (?:họp|tổ chức|sinh hoạt))? ?[:\t-] ?"
)
_AT = pattern(r"(?<!\w)(?:tại|(?:họp|mặt|sinh hoạt) ở) (?!chi bộ|đây|thời|điều|buổi|kỳ|hướng|nghị|quy|kết luận)")
_PLACE_NOUN = pattern(
    r"[ ,]{1,4}(?:ở |o )?(?=(?:phòng|nhà|nha|hội trường|trụ sở|văn phòng|đình|lớp|sân|trường|hội quán|điểm)(?!\w))"
)
_END = pattern(
    r",? (?:đã |chi bộ (?=[^,;.]{0,50}(?:họp|sinh hoạt|tổ chức|tiến hành))|chúng tôi|tiến hành|diễn ra|khai mạc|bắt đầu)"
    r"|, (?:chi bộ|chi ủy|đảng viên)|,? (?:vào )?(?:lúc|hồi|thành phần|có mặt|gồm có|dưới sự)(?!\w)|[.;\t](?= |$|\t)|[.]$"
)
_REMARK = pattern(r" ?\((?:nhà văn hóa )?[^()]*(?:đang|vì|do|bị|mượn|hỏng|sửa)[^()]*\)")


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the place, from its label or from the sentence of the opening that names it."""
    body = [passage for passage in paper.opening if passage.place >= paper.structure.body.start][:12]
    for passage in body:
        label = _LABEL.search(passage.text)
        if (
            label
            and not next(clocks(passage.text[label.end() :]), None)
            and (fact := _fact(passage, label.end(), labelled=True))
        ):
            yield fact
            return
    for passage in body:
        ends = [*(clock.end for clock in clocks(passage.text)), *(day.end for day in days(passage.text))]
        if not ends:
            continue
        at = _AT.search(passage.text)
        if at and (fact := _fact(passage, at.end(), labelled=False)):
            yield fact
            return
        for end in ends:
            closed = _WEEKDAY.match(passage.text, end)
            noun = _PLACE_NOUN.match(passage.text, closed.end() if closed else end)
            if noun and (fact := _fact(passage, noun.end(), labelled=True)):
                yield fact
                return
    for passage in body:
        at = _MET.search(passage.text)
        if at and (fact := _fact(passage, at.end(), labelled=False)):
            yield fact
            return


_WEEKDAY = pattern(r" ?\([^()]{3,20}\)")
_MET = pattern(r"^tại |(?:họp|sinh hoạt)(?: \w+)? (?:tại|ở) ")


def _fact(passage: Passage, start: int, *, labelled: bool) -> Fact | None:
    text = passage.text
    end_match = _END.search(text, start)
    end = end_match.start() if end_match else len(text)
    if not labelled:
        comma = text.find(",", start, end)
        end = comma if comma > 0 else end
    remark = _REMARK.search(text, start, end)
    if remark:
        end = remark.start()
    if (
        not labelled
        and (bracket := text.find(" (", start, end)) > 0
        and not any(letter.isdigit() for letter in text[bracket:end])
    ):
        end = bracket
    seated = text.find(fold_seated, start, end)
    end = seated if seated > 0 else end
    while end > start and text[end - 1] in " ,.;:-\t":
        end -= 1
    if end - start < 3 or text[start:end] in _HEADING or not any(letter.isalpha() for letter in text[start:end]):
        return None
    return Fact("meeting.place", passage.words(start, end), passage.spans(start, end))


_HEADING = ("thành phần", fold("thành phần tham dự"), fold("thành phần dự"))
fold_seated = ", ngồi"
