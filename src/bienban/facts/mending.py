"""Words of the field as they are spelt, where recognition or a keyboard took their marks or a letter; numbers never change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from bienban.facts.surnames import MIDDLES, SURNAMES
from bienban.model import Document
from bienban.structure.signs import repaired
from bienban.structure.spelling import is_syllable, looks_like, lost_marks
from bienban.text import fold, fold_plain, lines

_PHRASES = """
có mặt|vắng mặt|tổng số|đảng viên|đồng chí|chính thức|dự bị|miễn sinh hoạt|có lý do|không lý do|lý do|phải dự|dự họp
chủ trì|chủ tọa|thư ký|kết thúc|biểu quyết|tán thành|nhất trí|đồng ý|địa điểm|thời gian|nghị quyết|đại biểu|phân công
thảo luận|bí thư|phó bí thư|chi bộ|đảng bộ|đảng ủy|chi ủy|thành phần|cùng ngày|bế mạc|khai mạc|hội trường|nhà văn hóa
trụ sở|văn phòng|ghi biên bản|biên bản|điều hành|điều khiển|cầm trịch|chấp bút|ghi chép|hiện diện|tham dự|tham gia
khách mời|cấp trên|về dự|tỷ lệ|phản đối|ý kiến khác|không có|tất cả|giơ tay|bỏ phiếu|hợp lệ|phát ra|thu vào|thu về
đạt tỷ lệ|xếp loại|chất lượng|tự chấm|tổng điểm|xuất sắc|trung bình|đảng phí|phụ trách|hoàn thành|trước ngày|chậm nhất
thời hạn|hạn chót|giao cho|nhiệm vụ|phương hướng|kết quả|đánh giá|công tác|đề nghị|phát biểu|ý kiến|tự phê bình|phê bình
kiến nghị|phản ánh|trả lời|góp ý|kết luận|sinh hoạt|cuộc họp|hội nghị|xin phép|có phép|không phép|đi công tác|được miễn
công tác và|giải tán|họp xong|buổi sinh hoạt|bắt đầu|hôm nay|vào hồi|vào lúc|số phiếu|chỉ thị|hướng dẫn|quy định|nghị định
đảng viên chính thức|đảng viên dự bị|có đơn|báo cáo|đều có|quân số|sĩ số|đồng tình|đồng thuận|không tán thành|không đồng ý
thống nhất|tổ dân phố|khu phố|chi đoàn|hội viên|tháng trước|tháng này|người ghi|người chủ trì|trung tâm
trường tiểu học|trường mầm non|bệnh viện|công an|huyện|phường|thành phố|thị trấn|công ty|mầm non|tiểu học
trung học|huyện ủy|tỉnh ủy|thành ủy|thị ủy|ban tổ chức|ban tuyên giáo
ban dân vận|ban nội chính|cấp huyện|gửi ý kiến|gửi bản|gửi thư|gửi đơn|bằng văn bản|đến muộn|đến sau|về sớm|miễn công tác
được miễn|sinh hoạt tạm thời|tạm thời|tạm vắng|nơi khác|nơi cư trú|phải họp|cần có mặt|đến họp|tín nhiệm|cử tri|đoàn viên
công đoàn|nộp đủ|đã nộp|giờ sáng|giờ trưa|giờ chiều|giờ tối|giờ đêm|phút sáng|phút chiều|phút tối|phút đêm|kết nạp|công nhận
kỷ luật|khiển trách|cảnh cáo|ủy ban|nhân dân|phòng giáo dục|giám đốc|sở giáo dục|không báo|nghỉ thai sản|chuyên đề|đại hội
đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|thượng sĩ|trung sĩ|hạ sĩ|bác sĩ|y sĩ|dược sĩ|thạc sĩ
kiểm điểm|tiến sĩ|kỹ sư
"""
_WEEKDAYS = frozenset(map(fold, ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")))
"""Days of the week: one letter makes others of them (“thứ nhất”), so that all letters must stand."""
_FOLDED = {*_WEEKDAYS, *(fold(phrase) for phrase in re.split(r"[|\n]", _PHRASES) if " " in phrase)}
_STARTS: dict[str, list[tuple[str, str]]] = {}
_ENDS: dict[str, list[tuple[str, str]]] = {}
for _phrase in sorted(_FOLDED, key=lambda phrase: (-len(phrase), phrase)):
    _pair = (fold_plain(_phrase), _phrase)
    _STARTS.setdefault(_pair[0].split(" ", 1)[0], []).append(_pair)
    _ENDS.setdefault(_pair[0].rsplit(" ", 1)[1], []).append(_pair)
_MARKLESS = (
    "vắng tháng ngày giờ năm trước hạn phút phiếu thuận đến dự tại lúc hồi nói hỏi ông chị khách của về và người thôn xã xóm"
    " bản ấp phường huyện tỉnh điểm loại tốt khá phép ốm đề không được có việc họp đại ủy thúc đạt bảo nêu"
)
_BEFORE_DIGIT, _AFTER_DIGIT, _ALONE = (
    {fold_plain(word): fold(word) for word in words.split()}
    for words in (
        "miễn ngày tháng trước hạn vắng đến dự mùng mồng hồi lúc đạt thuận chống trắng",
        "giờ phút đồng phiếu điểm người tháng ngày cụ vắng thuận chống",
        _MARKLESS,
    )
)
"""Words a paper without any marks is read with; those that mean two things even so are left as they stand."""
_OTHERS = (
    "không có tại giờ phút tháng ngày năm hạn trước xong chống trắng thuận phép đơn họp nghỉ tan thiếu khuyết chấm điểm buổi"
    " chủ sự cầm trịch ghi chép bút dẫn host note nơi chỗ khách mời đều xin báo vắng mặt giao nhận cử thị văn hữu đình"
    " trên đạt người viên bộ thư ký lúc hồi từ đến việc quý kỳ loại mức hạng tốt khá nói hỏi đề nghị thưa góp phê bình"
)
_VOCABULARY: dict[int, dict[str, str]] = {}
for _word in sorted({*(word for phrase in _FOLDED for word in phrase.split()), *map(fold, _OTHERS.split())}):
    _VOCABULARY.setdefault(len(_word), {})[fold_plain(_word)] = _word
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_STOPPED = re.compile(r"[aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ](?:ch|[cpt])(?!\w)")
_MIXED = re.compile(r"[\dlo](?:(?<=\d)[lo]|(?<!\d)(?<!\w.)[lo]*\d)")


def how_noisy(cased: Iterable[str]) -> tuple[bool, bool]:
    """Return whether a paper has hardly any marks, and whether too many of its small words are no words of Vietnamese."""
    text = "\n".join(cased)
    words = Counter(_SMALL.findall(text))
    marked = (len(text) - len(text.encode("ascii", "ignore"))) * 100
    letters = len(text) - text.count(" ")
    if marked < _FEW * letters:  # counting them takes as long as all the rest, and few papers have so few marks
        letters = len(_NO_LETTERS.sub("", text))
    strange = sum(times for word, times in words.items() if _is_strange(word))
    noisy = marked < _FEW * letters or strange * 250 > words.total() + 750 or len(_MIXED.findall(text)) > 2
    return marked < _NONE * letters, noisy


_last: tuple[Document, bool] | None = None


def misread(document: Document) -> bool:
    """Tell whether small words with marks are no words of Vietnamese, as recognition leaves them: names may be misread too.

    Foreign words and notes without marks do not count, nor does one slip in a long paper. One in 50 clean papers is told so,
    and nine in ten of those with one letter in a hundred misread. The answer for the last document is kept.
    """
    global _last
    last = _last
    if last is None or last[0] is not document:
        words = _SMALL.findall("\n".join(line.view.cased for line in lines(document)))
        strange = sum(not word.isascii() and _is_strange(word) for word in words)
        last = _last = document, strange * _WORDS_A_SLIP > len(words)
    return last[1]


_WORDS_A_SLIP = 300


@lru_cache(maxsize=16384)
def _is_strange(word: str) -> bool:
    return _STOPPED.search(word) is not None or _SYLLABLE.fullmatch(fold_plain(word)) is None


_FEW, _NONE = 22, 11
"""Marked letters in a hundred below which a paper has lost some, and nearly all; clean ones have 25 and more."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SMALL = re.compile(r"(?<!\w)[a-zà-ỹđ]{3,}(?!\w)")


def mended(text: str, cased: str, plain: str, *, bare: bool) -> tuple[str, str]:
    """Return both views with the words of the field as they are spelt, letters inside numbers as digits; same length."""
    text, cased, plain = _whole_words(text, cased, plain)
    if not bare:
        text, cased = _names(text, cased)
    found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(plain)]
    changes: list[tuple[int, str]] = []
    done = -1
    for start, end, word in found:
        if start < done:
            continue
        for phrases, behind in ((_STARTS.get(word, ()), False), (_ENDS.get(word, ()), True)):
            fit = next((hit for pair in phrases if (hit := _fits(plain, cased, start, end, pair, behind=behind))), None)
            if fit is not None and fit[0] >= done:
                fit = _longer(plain, cased, fit, done)
                changes.append(fit)
                done = fit[0] + len(fit[1])
                break
        else:
            if single := _single(plain, start, end, word, bare=bare and cased[start:end].isascii()):
                changes.append((start, single))
    for start, words in changes:
        text, cased = _put(text, start, words), _put(cased, start, words)
    return repaired(text), _digits(cased, repaired(text))


def standing(raw: Iterable[str]) -> frozenset[str]:
    """Return the words that stand more than once in a paper: what eyes mistook twice in the same way is rather a name."""
    words = Counter(word for text in raw for word in _WORD.findall(text))
    return frozenset(word for word, times in words.items() if times > 1)


def healed(printed: str, restored: str, sure: frozenset[str]) -> str:
    """Return printed words with those that are damaged as they were restored; numbers and ``sure`` words stay as printed."""
    words, others = printed.split(), restored.split()
    if len(words) == len(others):
        return " ".join(_healed(word, other, sure) for word, other in zip(words, others, strict=True))
    return " ".join(others) if fold("".join(others)) == fold("".join(words)) else printed


def _healed(word: str, other: str, sure: frozenset[str]) -> str:
    """Return a word as restored where it is no syllable, or a small word that lost marks or has a letter eyes mistake."""
    core = _WORD.search(word)
    if core is None or fold(word) == fold(other) or any(map(str.isdigit, word + other)) or abs(len(word) - len(other)) > 1:
        return word
    plain = fold_plain(core.group())
    if not is_syllable(plain):
        return word if core.group() in sure or (core.group().istitle() and plain[-1] in _HIGHLAND) else other
    small = word.islower() and (lost_marks(word, other) or looks_like(fold_plain(word), fold_plain(other)))
    return other if small else word


_HIGHLAND = "lrkhbd"
"""Letters that names of the highlands and of the Khmer end in, and no damaged word of Vietnamese but by chance."""


def _whole_words(text: str, cased: str, plain: str) -> tuple[str, str, str]:
    """Return the views with words that are no syllables read as the one word of the field that has one other letter."""
    for match in _WORD.finditer(plain):
        word = match.group()
        if word in _SEEN:
            start, spelt = match.start(), _SEEN[word]
            text, cased, plain = _put(text, start, spelt), _put(cased, start, spelt), _put(plain, start, fold_plain(spelt))
            continue
        known_as = _VOCABULARY.get(len(word), {})
        if word in known_as or _SYLLABLE.fullmatch(word) or len(word) < _FEWEST or cased[match.start() : match.end()].isupper():
            continue
        near = [known for known in known_as if sum(map(str.__ne__, known, word)) == 1]
        if len(near) == 1:
            start, known = match.start(), near[0]
            spelt = known_as[known]
            text, cased = _put(text, start, spelt), _put(cased, start, spelt)
            plain = plain[:start] + known + plain[start + len(known) :]
    return text, cased, plain


_FEWEST = 3
_SEEN = {"iy": fold("lý")}
"""Words of two letters that eyes make of others: “Iý do” with a capital i."""


def _names(text: str, cased: str) -> tuple[str, str]:
    """Return both views with the surnames put right that lost a mark or have one letter that eyes mistake.

    Only a capitalised word that is no syllable, or stands before a middle name, is read so; what is printed of a name are still
    the words of the paper.
    """
    for match in _IN_NAME.finditer(cased):
        if not match.group().istitle() or not cased[match.end() + 1].isupper():
            continue
        start, word = match.start(), text[match.start() : match.end()]
        middle = text[match.end() + 1 :].partition(" ")[0] in MIDDLES
        if word not in SURNAMES and (middle or not is_syllable(fold_plain(word))) and (right := _named(word)):
            text, cased = _put(text, start, right), _put(cased, start, right)
    return text, cased


@lru_cache(maxsize=4096)
def _named(word: str) -> str:
    """Return a surname that a word is one look away from, or ``""``."""
    plain = fold_plain(word)
    return next((name for name in _OF_NAMES if lost_marks(word, name) or looks_like(plain, fold_plain(name))), "")


_OF_NAMES = tuple(sorted(name for name in SURNAMES if len(name) > 1))
_IN_NAME = re.compile(r"(?<!\w)[^\W\d_]{2,}(?= [^\W\d_])")


def _fits(plain: str, cased: str, start: int, end: int, pair: tuple[str, str], *, behind: bool) -> tuple[int, str] | None:
    """Return where a phrase begins that stands at a word with one letter wrong at most."""
    begin = end - len(pair[0]) if behind else start
    there = plain[begin : begin + len(pair[0])] if begin >= 0 else ""
    if len(there) != len(pair[0]) or (begin and plain[begin - 1].isalnum()):
        return None
    after = plain[begin + len(there) : begin + len(there) + 1]
    if after.isalnum() or there.count(" ") != pair[0].count(" ") or any(letter.isdigit() for letter in there):
        return None
    printed = cased[begin : begin + len(there)]
    further = zip(printed.split(" ")[1:], pair[0].split(" ")[1:], strict=False)
    if (
        not printed.isupper()
        and pair[1] not in _WEEKDAYS
        and any(word[:1].isupper() and (word[0], right[0]) != ("I", "l") for word, right in further)
    ):
        return None
    wrong = [one for one, other in zip(there, pair[0], strict=True) if one != other]
    near = not wrong or (len(wrong) == 1 and wrong[0].isalpha() and len(there) > _SHORT and pair[1] not in _WEEKDAYS)
    return (begin, pair[1]) if near else None


def _longer(plain: str, cased: str, fit: tuple[int, str], done: int) -> tuple[int, str]:
    """Return the longest phrase that ends with one found, a letter before it wrong: “eó lý do”."""
    end = fit[0] + len(fit[1])
    last = fold_plain(fit[1]).rsplit(" ", 1)[1]
    over = (pair for pair in _ENDS.get(last, ()) if len(pair[1]) > len(fit[1]) and pair[1].endswith(f" {fit[1]}"))
    found = (_fits(plain, cased, end - len(last), end, pair, behind=True) for pair in over)
    return next((hit for hit in found if hit and hit[0] >= done), fit)


_SHORT = 5


def _single(plain: str, start: int, end: int, word: str, *, bare: bool) -> str | None:
    """Return a word as it is spelt beside a number, or, where it is ``bare`` of marks, by itself; ``None`` for others."""
    if word == _NUMBER and _SYMBOL_NEXT.match(plain, end):
        return fold("số")
    if word == _YEAR and _YEAR_NEXT.match(plain, end):
        return fold("năm")
    if word in _BEFORE_DIGIT and _DIGIT_NEXT.match(plain, end):
        return _BEFORE_DIGIT[word]
    if word in _AFTER_DIGIT and plain[max(0, start - 2) : start].strip().isdigit():
        return _AFTER_DIGIT[word]
    return _ALONE.get(word) if bare else None


_NUMBER, _SYMBOL_NEXT = "so", re.compile(r"[ :]{1,2}\d{1,4} ?[-/ ] ?[a-z]{2,4}(?![a-z])")
"""A word that means “so” too, and what stands behind it where it is the number of a paper: “So: 05-BB/CB”."""
_YEAR, _YEAR_NEXT = "nam", re.compile(r" ?(?:19|20)\d\d(?!\d)")
_DIGIT_NEXT = re.compile(r"[ :]{1,2}\d")


def _put(text: str, start: int, words: str) -> str:
    """Return the text with the words put in, capitals kept."""
    old = text[start : start + len(words)]
    new = "".join(letter.upper() if was.isupper() else letter for was, letter in zip(old, words, strict=True))
    return text[:start] + new + text[start + len(words) :]


def _digits(cased: str, text: str) -> str:
    """Return the cased view with the digits of the other."""
    return "".join(digit if digit.isdigit() else letter for letter, digit in zip(cased, text, strict=True))
