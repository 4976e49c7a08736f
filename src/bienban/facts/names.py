"""Names of people in a passage: found by capitals, honorifics and posts, never by guessing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienban.facts.passages import Passage
from bienban.facts.surnames import SURNAMES
from bienban.text import fold, pattern

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯĔĬŎŬÑČɃ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưĕĭŏŭñčƀ\u0306" + "".join(chr(code) for code in range(0x1EA1, 0x1EFB, 2))
_SYLLABLE = (
    rf"(?:[{_UPPER}]'?[{_UPPER}]?[{_LOWER}]+|[{_UPPER}](?=[ ,.;:()\t-]|$))(?:-[{_UPPER}][{_LOWER}]+)?(?![{_LOWER}{_UPPER}\d])"
)
_NAME = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE}){{0,5}}")
_CAPITALS = re.compile(rf"[{_UPPER}]{{2,8}}(?: [{_UPPER}]{{2,8}}){{1,4}}(?![{_LOWER}{_UPPER}])")

HONORIFIC = r"(?:đồng chí|đồng đội|đ/c|đ\.c|đ c|đc|d/c|đ/e|ông|bà|anh|chị|cô|chú|bác|cụ|thầy|bạn|em|dì|cậu|mợ|thím|dượng|mệ)"
"""Source of a pattern for the words a person is called by."""

RANKS = (
    r"(?:(?:(?:đại|thượng|trung|thiếu|chuẩn) (?:tướng|tá|uý|ủy|úy|tá)|(?:thượng|trung|hạ) sĩ|binh (?:nhất|nhì)"
    r"|bác sỹ|bác sĩ|kỹ sư|luật sư|dược sĩ|y sĩ|y sỹ|nhà giáo|điều dưỡng(?: trưởng)?"
    r"|hộ lý|nữ hộ sinh|kỹ thuật viên|nghệ nhân|già làng)(?: (?:về|nghỉ) hưu)?"
    r"|bs\.?|ths\.?|ts\.|th\.s|cn\.|pgs\.?|gs\.?|ksv|ys|đd|nhs|ktv|ds)"
)
_POSTS = (
    r"(?:(?:nguyên )?(?:phó )?(?:bí thư(?: thường trực)?(?: (?:chi bộ|chi đoàn|đảng ủy|đoàn))?|chủ tịch|hiệu trưởng"
    r"|giám đốc|trưởng (?:thôn|ban|phòng|khoa|xóm|bản|ấp|khu phố|trạm))"
    r"|(?:phó |p)?bt(?:cb)?|cuv|đuv|chi ủy viên|đảng ủy viên|thủ quỹ|công an viên"
    r"|chủ tọa|chủ trì|thư ký|tổ trưởng|quần chúng(?: ưu tú)?|đảng viên(?: dự bị)?|hai|các|cán bộ)"
)
WORKS = (
    r"(?:kế toán|thủ kho|bảo vệ|lái xe|văn thư|y tá|giáo|cấp dưỡng|(?:tổ|hiệu|đội|trạm|chi hội|ca) (?:phó|trưởng)|hiệu phó"
    r"|(?:xã|thôn|ấp|bản) đội(?: trưởng)?|công an(?: viên)?|dân quân)"
)
"""What somebody does, behind the word he or she is called by: “chị kế toán Lan”."""
PREFIX = pattern(
    rf"(?:{RANKS} |(?:các |hai |ba )?{HONORIFIC}(?:[:.]|(?= )) ?(?:{WORKS} )?|[aôbc]\. ?|{_POSTS} "
    r"|(?<=[,;] )o |(?<= và )o ){1,5}"
)
"""What may stand before a name: “đồng chí Thượng tá …”, “Phó Bí thư …”."""

_AFTER = pattern(
    r"(?:bí thư|phó (?:bí|chủ|trưởng|giám|hiệu|ban|phòng|chi|chính|chánh|đồn|viện|khoa|chỉ|tổng|quản|đội|tiểu|đại|trung"
    r"|công|tổ)|chủ (?:tịch|tọa|trì|nhiệm)|trưởng (?:ban|thôn|xóm|phòng|khu|bản|ấp|tổ|trạm|khoa|đoàn|phái)|"
    r"hiệu trưởng|giám đốc|đảng (?:ủy|viên|bộ)|chi (?:ủy|bộ|hội|đoàn)|ủy viên|btcb|thư ký|nguyên (?:bí|chủ|phó)"
    r"|hội (?:viên|phó|trưởng|cựu|đồng|nghị)|tổ (?:trưởng|phó)|"
    r"đồng chí|đại biểu|cán bộ|thường trực|mặt trận|công an|ban (?:chấp|thường|tổ|xây|công)|trung ương|văn phòng)(?!\w)"
)
_SURE_MIDDLES = frozenset(("thị", fold("văn")))
"""Middle names by which a name is known whatever its surname."""
_NOT_A_NAME = frozenset(
    map(
        fold,
        (
            "Bác Hồ",
            "Hồ Chí Minh",
            "Tổ quốc",
            "Trung ương",
            "Việt Nam",
            "Quốc hội",
            "Điện Biên Phủ",
            "Đồng Nai",
            "Bình Dương",
            "Hà Nội",
            "Bàn tán",
            "Bàn bạc",
            "Bàn luận",
            "Bàn góp",
            "Bàn thêm",
            "Bàn việc",
            "Bàn chuyện",
            "Bàn tiếp",
            "Bàn cách",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of a passage; ``head`` is where its honorifics and posts begin (``start`` where it has none)."""

    start: int
    end: int
    head: int

    @property
    def called(self) -> bool:
        """Tell whether an honorific or a post stands before the name."""
        return self.head < self.start


def name_at(passage: Passage, start: int, stop: int | None = None) -> Name | None:
    """Return the name that begins at ``start`` and ends by ``stop``, honorifics and posts before it skipped, or ``None``."""
    known = passage.names_at
    if (start, stop) not in known:
        known[start, stop] = _name_at(passage, start, stop)
    return known[start, stop]


def _name_at(passage: Passage, start: int, stop: int | None) -> Name | None:
    titled = passage.cased.startswith(_TITLES, start) and _LIKE_TITLE.match(passage.cased, start)
    prefix = PREFIX.match(passage.text, start) if not titled else None
    begin = prefix.end() if prefix else start
    if passage.cased[begin + 1 : begin + 2].isupper() and (degree := _DEGREE.match(passage.cased, begin)):
        begin = degree.end()
    if prefix and prefix.group() == _SECOND and passage.cased[start].isupper():
        prefix, begin = None, start
    if prefix and (surname := _SURNAME_LIKE_TITLE.search(passage.cased, start + 1, begin)):
        begin = surname.start()
    while True:
        end = _run(passage, begin, stop)
        if end is not None:
            return Name(begin, end, start)
        if prefix is None:
            return None
        # A post may itself be written like a name (“Bà Lê”): try again with less of the prefix.
        begin, prefix = start, None


_SECOND = "hai "
"""In the South a child's place in the family is part of the name: “Hai Lành”."""
_LIKE_TITLE, _TITLES = re.compile(r"Y S[iĩ]|Ông (?:Thị|Văn) [^\W\d_]"), ("Y S", "Ông ")
"""Surnames that read like a title: “Y Sĩ”, “Ông Thị Mai”."""
_DEGREE = re.compile(rf"(?:[A-ZĐ]{{2,6}}[12]?\.?){{1,2}} (?=[{_UPPER}][{_LOWER}]+ [{_UPPER}][{_LOWER}])")
_SURNAME_LIKE_TITLE = re.compile(r"(?<= )(?:Ông|Cô|Em|Bạn|Hai) $")


_VERBS = frozenset(
    map(fold, ("Giao", "Cử", "Mời", "Nhắc", "Khen", "Gồm", "Là", "Do", "Có", "Vắng", "Và", "Tại", "Ghi", "Nhờ", "Cả", "Riêng"))
)
_HEADLINE = pattern(r"phương hướng|nhiệm vụ|nội dung|kết (?:quả|luận)|thành phần|thời gian|địa điểm")


def _run(passage: Passage, begin: int, stop: int | None = None) -> int | None:
    """Return the end of the capitalised syllables from ``begin``, cut before a post."""
    if not passage.cased[begin : begin + 1].isupper():
        return None
    last = len(passage.cased) if stop is None else stop
    match = _NAME.match(passage.cased, begin, last)
    if match is None:
        match = _CAPITALS.match(passage.cased, begin, last)
        if (
            match is None
            or match.group().split(" ")[0].lower() not in SURNAMES
            or _HEADLINE.search(passage.text, begin, match.end())
        ):
            return None
    text, end = passage.text, match.end()
    if " " in match.group() and text[begin:end].split(" ")[0] in _VERBS:
        return None
    at = begin
    while at < end:
        if (post := _AFTER.match(text, at)) and not _is_given(passage, begin, at, post):
            end = at - 1
            break
        space = text.find(" ", at, end)
        at = space + 1 if space != -1 else end
    if text.endswith(_FRIEND, 0, begin) and text[begin:end] in _NEIGHBOURS:
        return None
    return end if end > begin and text[begin:end] not in _NOT_A_NAME else None


def _is_given(passage: Passage, begin: int, at: int, post: re.Match[str]) -> bool:
    """Tell whether “Nguyên” ends a name: “Điêu Chính Nguyên phó chủ tịch”, but not “Lê Văn Hùng Nguyên Bí thư”."""
    if post.group().split(" ")[0] != _FORMER or at == begin:
        return False
    after = at + len(_FORMER) + 1
    return passage.cased[at].isupper() and not passage.cased[after : after + 1].isupper()


_FORMER = fold("nguyên")
_FRIEND, _NEIGHBOURS = fold("bạn") + " ", frozenset(map(fold, ("Lào", "Campuchia", "Căm-pu-chia", "Trung Quốc")))
"""Across the border stand friends: “Đại đội 532 bạn Lào” names nobody."""
_CALLED = pattern(rf"(?<![\w/])(?:(?:các |hai |ba )?{HONORIFIC}(?:[:.]|(?= )) ?|công an viên |(?<=[,;] )o |(?<= và )o )")
_PLACE_WORDS = tuple(
    map(
        fold,
        (
            "thôn",
            "xã",
            "phường",
            "huyện",
            "tỉnh",
            "xóm",
            "bản",
            "ấp",
            "buôn",
            "phố",
            "đường",
            "trường",
            "công ty",
            "nhà",
            "bên",
            "tại",
            "hồ",
            "núi",
            "sông",
            "chợ",
            "cầu",
        ),
    )
)


_UNION = fold("đoàn")
_HEADS = (fold("bí thư"), fold("chủ tịch"))
"""Who heads the Youth Union: “Bí thư Đoàn Nông trường” names nobody."""


def names(passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Yield the names in ``text[start:end]``: after an honorific, or with a surname and at least two syllables."""
    last = len(passage.text) if end is None else end
    position = start
    called = _CALLED.search(passage.text, position, last)
    while position < last:
        if called is not None and called.start() < position:
            called = _CALLED.search(passage.text, position, last)
        free = _free_name(passage, position, called.start() if called else last)
        if free is not None:
            yield free
            position = free.end
            continue
        if called is None:
            return
        name = name_at(passage, called.start())
        if name is not None and name.end <= last and name.called:
            yield name
            position = name.end
            for other in _listed(passage, name.end, last):
                yield other
                position = other.end
        else:
            position = called.end()


_JOIN = pattern(r"(?:,| và|;| cùng) (?!và )")


def _listed(passage: Passage, position: int, last: int) -> Iterator[Name]:
    """Yield the further names of a list after a name: “đồng chí A, B và C”, each of the shape of a name."""
    while True:
        join = _JOIN.match(passage.text, position, last)
        if join is None:
            return
        end = _run(passage, join.end())
        if end is None or end > last or fold(passage.text[join.end() : end].split(" ")[0]) not in SURNAMES:
            return
        yield Name(join.end(), end, join.end())
        position = end


def _free_name(passage: Passage, start: int, last: int) -> Name | None:
    """Return the first name without an honorific: a surname and at least one more capitalised syllable."""
    for match in _NAME.finditer(passage.cased, start, last):
        begin = match.start()
        if begin and passage.text[begin - 1].isalpha() and " " in match.group():
            begin += match.group().index(" ") + 1
        if begin and passage.text[begin - 1] not in ' \t(["-+:':
            continue
        words = passage.text[begin : match.end()].split(" ")
        if len(words) > 2 and words[0] not in SURNAMES and words[1] in SURNAMES and words[1] not in _SURE_MIDDLES:
            begin += len(words[0]) + 1
            words = words[1:]
        known = words[0] in SURNAMES or "'" in words[0][:2] or (len(words) > 2 and words[1] in _SURE_MIDDLES)
        if len(words) < 2 or not known:
            continue
        before = passage.text[max(0, begin - 16) : begin].rstrip()
        if words[0] == _UNION and before.endswith(_HEADS):
            continue
        if before.endswith(_PLACE_WORDS) and not before.endswith((fold("nhà ông"), fold("nhà bà"))):
            continue
        end = _run(passage, begin)
        if end is not None and " " in passage.text[begin:end]:
            return Name(begin, end, begin)
    return None


_ALONE = re.compile(
    rf"(?P<word>[{_UPPER}](?<![{_UPPER}{_LOWER}].)(?<![{_UPPER}][{_LOWER}] .)[{_LOWER}]+)(?P<said> ?[:–-] )?(?! [{_UPPER}])"
)
_FIRST = re.compile(r"(?:^|(?<=[.:] ))[-+•* ]{0,3}$")
"""What stands before the first word of a sentence."""
_LABELS = frozenset(
    map(fold, ("Khen", "Nhắc", "Giao", "Hỏi", "Đáp", "Ý", "Kết", "Chốt", "Việc", "Bàn", "Tin", "Học", "Nguồn", "Dân"))
)


def called_alone(passage: Passage, given: frozenset[str], *, speaking: bool) -> Iterator[str]:
    """Yield the single words of a passage that call a person: after an honorific, as who speaks, or a known given name."""
    for name in passage.people:
        if name.called and " " not in (word := passage.text[name.start : name.end]):
            yield word
    for match in _ALONE.finditer(passage.cased):
        start, end = match.span("word")
        word = passage.text[start:end]
        speaks = speaking and match["said"] is not None and word not in _LABELS
        known = word in given and passage.cased[start - 2 : start] not in (". ", ": ", "- ", "+ ")
        if (speaks or known) and (speaks if _FIRST.search(passage.cased, max(0, start - 3), start) else known):
            yield word


_JOINT = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}][{_LOWER}])")
"""Between a small letter and a capital, where two syllables of a name meet."""


def printed(passage: Passage, name: Name) -> str:
    """Return the name as printed, in title case where it stands in capitals, with a space that was lost (“LêVăn Hà”).

    A name that was misread is given as the paper spells it elsewhere.
    """
    words = _JOINT.sub(" ", passage.words(name.start, name.end))
    words = words.title() if words.isupper() and len(words) > 3 else words
    return passage.spelt.get(words, words)
