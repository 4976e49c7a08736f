"""Who issues the paper and under what number: the head of the paper (documents.md HDR, form.md 2.5 and 2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.passages import Paper, Passage
from bienban.model import Fact
from bienban.text import fold, pattern

_SUPERIOR = pattern(r"(?:đảng (?:bộ|ủy)|đu(?= )|đb(?= )|ban cán sự|đảng đoàn|bch đảng bộ|ban chấp hành đảng bộ)(?! cộng sản)")
_CHI_BO = pattern(r"(?:chi bộ|cb(?= (?!:))|tổ đảng|chi đảng bộ|đảng bộ bộ phận)(?!\w)")
_PLAIN_SUPERIOR = re.compile(r"dang (?:bo|uy)(?!\w)")
_PLAIN_CHI_BO = re.compile(r"chi bo(?!\w)")
_BELONGS = pattern(r"\((?:trực )?thuộc (?P<superior>đảng (?:bộ|ủy) [^)]+)\)|(?:trực )?thuộc (?P<line>đảng (?:bộ|ủy) .+)$")
_INLINE = pattern(r"(?P<name>chi bộ [^().,;:]{3,60}?) \((?P<superior>đảng (?:bộ|ủy) [^()]{3,60})\)")
_CUT = pattern(
    r" ?[-,(] ?(?:phường|xã|thị trấn|huyện|quận|thành phố|đảng (?:bộ|ủy))(?!\w)| *[*_=-]{2,}.*$|(?:\.|…){3,}.*$| ?[:.]$"
)
_JOINED = pattern(r" ?- ?(?=(?:chi bộ|cb) )")
_TALK = pattern(r"(?:họp|sinh hoạt|tổ chức|đã|tháng|được)(?!\w)")
_NUMBER = pattern(r"\(?số ?: ?(?P<a>\d[^\t)]{2,24}?)\)?$|\(?số (?P<b>\d[^\t)]{2,24}?)\)?$")
_SYMBOL = re.compile(r"\d{1,5}[a-zđ]?\s*[-/]\s*[A-Za-zĐđ]{1,6}(?:\s*[-/]\s*[A-Za-zĐđ.]{1,15})?(?=$|\s|\))")
_LOWER = frozenset(
    map(
        fold,
        """bộ ủy thôn xóm ấp bản buôn khu phố tổ dân số khối tiểu học trung cơ sở phổ thông mầm non đại y tế văn phòng xã phường thị trấn huyện
        quận tỉnh thành và hành chính quản trị cơ quan công an hưu trí nghề nghiệp nông đội các kỹ thuật cấp nước điều dưỡng khoa học viên sinh""".split(),
    )
)


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the chi bộ, its superior and the number of the paper."""
    found: dict[str, Fact] = {}
    head = paper.passages[: max(paper.structure.head.stop, min(6, len(paper.passages)))]
    for passage in head:
        for start, end in passage.cells():
            for path, first, last in _organizations(passage, start, end, in_head=passage.place < paper.structure.head.stop):
                if path not in found and last > first + 5:
                    found[path] = Fact(path, _named(paper, passage, first, last), passage.spans(first, last))
            if "document.number" not in found and (number := _number(passage, start, end)):
                found["document.number"] = Fact("document.number", number[0], passage.spans(*number[1:]))
    if "organization.name" not in found:
        found.update({fact.path: fact for fact in _told(paper) if fact.path not in found})
    yield from found.values()


def _organizations(passage: Passage, start: int, end: int, *, in_head: bool) -> Iterator[tuple[str, int, int]]:
    text = passage.text
    start += len(text[start:end]) - len(text[start:end].lstrip(" -*•"))
    belongs = _BELONGS.match(text, start, end)
    if belongs:
        yield "organization.superior", *belongs.span(belongs.lastgroup or 0)
        return
    plain = passage.line.view.plain
    superior = _SUPERIOR.match(text, start, end) or (_PLAIN_SUPERIOR.match(plain, start, end) if in_head else None)
    joined = _JOINED.search(text, start, end)
    if superior and joined:
        yield "organization.superior", start, joined.start()
        yield "organization.name", joined.end(), end
    elif superior and not _TALK.search(text, superior.end(), end):
        yield "organization.superior", start, _cut(text, superior.end(), start, end)
    elif (
        chi_bo := _CHI_BO.match(text, start, end) or (_PLAIN_CHI_BO.match(plain, start, end) if in_head else None)
    ) and not _TALK.search(text, chi_bo.end(), end):
        yield "organization.name", start, _cut(text, chi_bo.end(), start, end)


def _cut(text: str, begin: int, start: int, end: int) -> int:
    match = _CUT.search(text, begin, end)
    return match.start() if match and match.start() > begin + 1 else start if match else end


def _number(passage: Passage, start: int, end: int) -> tuple[str, int, int] | None:
    text = passage.text
    begin = text.find("số", start, end)
    if begin < 0 or text[start:begin].strip(" (*-"):
        return None
    symbol = _SYMBOL.search(passage.cased, begin, end)
    if symbol is None or text[begin + 2 : symbol.start()].strip(" :."):
        return None
    return re.sub(r"\s+", "", passage.words(*symbol.span())), *symbol.span()


def _named(paper: Paper, passage: Passage, start: int, end: int) -> str:
    """Return the name in mixed case: as the body spells it where it stands there, else by the rule of form.md 4.7."""
    words = passage.words(start, end)
    if sum(letter.isupper() for letter in words) * 2 < sum(letter.isalpha() for letter in words):
        return words
    folded = passage.text[start:end]
    for other in paper.body:
        at = other.text.find(folded)
        if at >= 0 and not other.words(at, at + len(folded)).isupper():
            spelled = other.words(at, at + len(folded))
            return spelled[0].upper() + spelled[1:]
    return " ".join(_word(word, index) for index, word in enumerate(words.split()))


def _word(word: str, index: int) -> str:
    if index and fold(word) in _LOWER:
        return word.lower()
    short = len(word) <= 4 and not any(letter in "AEIOUYĂÂÊÔƠƯ" for letter in fold(word).upper()[:1] + word)
    return (
        word
        if short or (word.isupper() and word in ("UBND", "HĐND", "THPT", "THCS", "TNHH", "TDP", "HTX", "BHXH"))
        else word.capitalize()
    )


def _told(paper: Paper) -> Iterator[Fact]:
    """Yield the organisations of a paper without a head, from its first sentences."""
    for passage in paper.passages[:8]:
        match = _INLINE.search(passage.text)
        if match:
            yield Fact("organization.name", _named(paper, passage, *match.span("name")), passage.spans(*match.span("name")))
            yield Fact(
                "organization.superior", _named(paper, passage, *match.span("superior")), passage.spans(*match.span("superior"))
            )
            return
