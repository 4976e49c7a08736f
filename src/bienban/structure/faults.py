"""Faults owned and told to one another, in whatever words: “ông Bính thấy cái sai là …”, “chê thẳng bí thư … chịu là đúng”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.structure import signs
from bienban.structure.evidence import Evidence, Page, raw
from bienban.structure.twin import twin

_FAULT = (
    r"(?:bỏ|quên|chậm|trễ|muộn|thiếu|chưa|không|cáu|nóng|gắt|lơ là|chủ quan|để|sai|say|vắng|ngại|lười|ôm|giấu|hay|còn|vi phạm"
    r"|nể nang|ỷ lại|khoán trắng|né tránh|đẩy việc"
    r"|nói (?:dài|dai|to|cộc|nặng)|to tiếng|làm (?:mất|hỏng|ẩu)|cẩu thả|qua loa|đối phó|hách dịch|dở|lỗi|khuyết|hạn chế)(?!\w)"
)
_WHO = (
    r"(?:đ/c|đồng chí|ông|bà|anh|chị|cô|chú|bác|thầy|cụ|bí thư|phó bí thư|chi ủy|cấp ủy|giám đốc|tổ trưởng|trưởng \w+"
    r"|đảng viên)"
)
_OWNED = twin(
    rf"(?<!\w){_WHO}(?!\w)[^.;:]{{0,50}} (?:(?:thừa nhận|thú nhận|thú thật|tự nhận|nói thật|nhận(?= (?:có|đã|là|mình|thấy|còn"
    rf"|hay|chưa|để)))[^.;:]{{0,60}}? {_FAULT}|thấy (?:cái |chỗ |điều |mình )(?:sai|dở|có lỗi|lỗi|kém|thua"
    r"|chưa (?:phải|tròn|xứng|đạt|gương mẫu))(?!\w)"
    r"|xin chịu (?:trách nhiệm|kỷ luật|phê bình|trừ|hạ|phạt)(?!\w)|nói (?:là "
    rf"|rằng )?(?:tôi|mình|em) (?:(?:còn|chưa|hay|chậm|cũng) )[^.;:]{{3}}|(?:nêu|nói|kể|nhận|soi)(?: ra| rõ"
    rf"| thẳng)? (?:\w+ )?(?:hạn chế|khuyết điểm|thiếu sót|cái dở|lỗi)"
    r" (?:của |ở )?(?:mình|bản thân|từng người)(?!\w))|(?<!\w)tự (?:nhìn|soi|xét) lại(?: mình| bản thân)?(?!\w)[^.]{0,30}:"
    r" [^.]{0,60}(?:nói về mình|ngại|hay|còn|chưa|chậm|thiếu)(?!\w)"
    rf"|\"(?:tôi|em|mình) [^\"]{{0,20}}{_FAULT}[^\"]{{2,80}}\" ?(?:\(lời|,? {_WHO} (?:nói|tự|nhận))",
    signs=("nhận", "thú", "thật", "thấy", "nói", "nêu", "kể", "soi", "tự", "tôi", "em", "mình", "xin"),
)
"""Somebody of the chi bộ owns a fault of his."""
_MINE = twin(
    r"(?<!\w)(?:lỗi (?:này |đó |ấy |ở đây |trước hết )?(?:là )?(?:của|ở|tại|do|thuộc (?:về )?|nơi) ?(?:chính )?"
    r"(?:cá nhân |bản thân )?(?:tôi|tui|em|mình|bản thân)"
    r"|(?:tôi|tui|em|mình) (?:cũng |xin |thấy |biết |thật |là người ){0,3}(?:có lỗi|nhận (?:lỗi|sai|khuyết)|(?:thế|vậy) là sai"
    r"|sai rồi|đáng trách|xin lỗi|tự thấy (?:xấu hổ|có lỗi|sai)))(?!\w)",
    signs=("lỗi", "sai", "khuyết", "trách"),
)
"""The same in the first person, whatever the line is about."""
_SELF = twin(
    rf"(?<!\w){_WHO}(?!\w)[^.;:]{{0,50}} tự (?:nhận|thấy|trách|phê(?: bình)?|kiểm điểm)(?: (?:là|rằng|mình|bản thân|trước \w+"
    rf" \w+)){{0,3}}[^.;:]{{0,30}} (?:đôi (?:khi|lúc)|{_FAULT})",
    signs=("tự",),
)
_TOLD_AND_TAKEN = twin(
    rf"(?<!\w)(?:nhắc|phê bình|chê|trách|góp ý(?: cho)?)(?: (?:thẳng|nhở|thật|nghiêm khắc|riêng)){{0,2}}"
    rf" {_WHO}(?! (?:nào|thầu))(?!\w)[^.;]{{6,120}}[,;] (?:(?:và |thì )?{_WHO}(?: này| \w+)?|cả hai|người này)"
    r"(?: (?:đã|xin|cũng|đều|cúi đầu|gật đầu|thành khẩn|im lặng)){0,3}"
    r" (?:nhận|tiếp thu|xin (?:lỗi|sửa|rút|nhận)|hứa|chịu|không cãi|thấy (?:đúng|sai|lỗi))(?!\w)",
    signs=("nhắc", "phê", "chê", "trách", "góp"),
)
"""Faults owned and told so plainly that they are criticism among the results of a month too."""
_REPROACHED = twin(
    rf"(?<!\w)(?:chê|trách|phê(?: bình)?|vạch|góp ý khuyết điểm|góp khuyết điểm|chỉ lỗi|nói thẳng(?: với)?)(?: thẳng| thật"
    rf"| cho)* {_WHO}(?!\w)"
    r"(?! (?:nào|thầu))"
    rf"|{_WHO}(?: [^\s.;:]+){{1,5}} (?:bị|được) (?:[^\s.;:]+ ){{0,3}}(?:chê|trách|phê(?: bình)?|góp(?: ý)?|nói thẳng) (?:là"
    rf"|vì|về|còn|hay|chưa) "
    rf"|nói (?:thẳng |thật |riêng )?(?:với|cho) {_WHO} [^.;:]{{1,30}}: [^.;]{{0,24}}{_WHO} [^.;]{{0,30}}{_FAULT}"
    r"|[;,] ?(?:chi bộ|mọi người|anh em|hội nghị|tổ trưởng|tổ phó|bí thư|đồng chí \w+|đ/c \w+) (?:nghiêm khắc )?(?:phê bình"
    r"|chê|trách)(?=[,.;]|$)",
    signs=("chê", "trách", "phê", "vạch", "góp", "lỗi", "thẳng", "nói"),
)
"""A member is told his fault."""
_TAKEN = twin(
    r"(?<!\w)(?:tiếp thu|chịu|nhận|hứa|xin lỗi|xin sửa|cúi đầu|cảm ơn|sẽ sửa|khắc phục|rút kinh nghiệm|làm bù|không cãi"
    r"|im lặng|mong chi bộ)(?!\w)"
)
"""How a reproach is taken."""
_OF_OTHERS = twin(
    r"(?<!\w)(?:nhà thầu|công ty|chủ đầu tư|học sinh|phụ huynh|bà con|người dân|dân làng|thanh niên|hộ|trọng tài|hội phụ nữ"
    r"|nghi can|tiểu phẩm|kịch|phim|truyện|báo|nghị quyết|bài|đọc|kể chuyện)(?!\w)"
)
"""Who and what is no member here."""
_PLANNED = twin(r"(?<!\w)(?:sẽ|yêu cầu|đề nghị|cần|phải|kỳ (?:sau|tới)|tháng (?:sau|tới)|nếu)(?!\w)[^.;:]{0,30}$")


def faults(page: Page, opening: range) -> Iterator[Evidence]:
    """Yield the lines in which somebody owns a fault, or is told one and answers."""
    for number in page.body:
        if number in opening or number in page.announced:
            continue
        text = page.text(number)
        match = _MINE.search(text) or _SELF.search(text) or _TOLD_AND_TAKEN.search(text)
        if match is None and page.zones.get(number, frozenset()) & _ELSEWHERE:
            continue
        match = match or _OWNED.search(text)
        if match is None:
            match = _REPROACHED.search(text)
            if match and not match.group().endswith(("bình", "chê", "trách")) and not _TAKEN.search(text, match.end()):
                match = None
        if match is None or _PLANNED.search(text[: match.start()]):
            continue
        begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ")) + 1
        if _OF_OTHERS.search(text[begin : min(match.end(), match.start() + 40)]) or not _named(raw(page, number)):
            continue
        yield Evidence(
            "content.criticism", "lead" if begin == 0 else "inline", number, match.start(), match.end(), number, number
        )


_ELSEWHERE = frozenset(
    ("content.news", "content.previous_month", "content.next_month", "content.thematic", "content.hcm_study")
)
_POST = re.compile(r"(?i)(?<!\w)(?:bí thư|chi ủy|cấp ủy|\d+(?:/\d+)? (?:đảng viên|đồng chí|đ/c)|từng đảng viên|chi bộ)(?!\w)")


def _named(words: str) -> bool:
    return signs.person_in(words) or signs.BARE_NAME.search(words) is not None or bool(_POST.search(words))
