"""Who issues the paper and under what number: the head of the paper (documents.md HDR, form.md 2.5 and 2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.passages import Paper, Passage, columns
from bienban.model import Fact
from bienban.text import fold, fold_plain, pattern, view

_SUPERIOR = pattern(r"(?:đảng (?:bộ|ủy)|đu(?= )|đb(?= )|ban cán sự|đảng đoàn|bch đảng bộ|ban chấp hành đảng bộ)(?! cộng sản)")
_CHI_BO = pattern(r"(?:chi bộ|cb(?= (?!:))|tổ đảng|chi đảng bộ|đảng bộ bộ phận)(?!\w)")
_PLAIN_SUPERIOR = re.compile(r"dang (?:bo|uy)(?!\w)")
_PLAIN_CHI_BO = re.compile(r"chi bo(?!\w)")
_BELONGS = pattern(r"\((?:trực )?thuộc (?P<superior>đảng (?:bộ|ủy) [^)]+)\)|(?:trực )?thuộc (?P<line>đảng (?:bộ|ủy) .+)$")
_INLINE = pattern(r"(?P<name>chi bộ [^().,;:]{3,60}?) \((?P<superior>đảng (?:bộ|ủy) [^()]{3,60})\)")
_RUNNING = pattern(
    r"(?<!\w)chi bộ (?:thôn|xóm|ấp|bản|buôn|khóm|làng|khu (?:phố|dân cư)|tổ dân phố|tdp|cơ quan|trường(?: tiểu học| mầm non"
    r"| thcs| thpt)?) (?=\w)|(?<!\w)chi bộ (?:số )?(?=\d+(?! tốt)(?!\w))"
)
_WORD = re.compile(r"\w+ ?")
_CUT = pattern(
    r" ?[-,(] ?(?:phường|xã|thị trấn|huyện|quận|thành phố|đảng (?:bộ|ủy))(?!\w)| *[*_=-]{2,}.*$|(?:\.|…){3,}.*$| ?[:.]$"
)
_JOINED = pattern(r" ?[-,] ?(?=(?:chi bộ|cb) )")
_TALK = pattern(r"(?:họp|sinh hoạt|tổ chức|đã|tháng|được)(?!\w)")
_SYMBOL = re.compile(r"\d{1,5}[a-zđ]?\s*[-/]\s*[A-Za-zĐđ]{1,6}(?:\s*[-/.]\s*[A-Za-zĐđ.]{1,15})?(?=$|\s|\))")
_CASES = """Đảng bộ|Đảng ủy|Đảng ủy các khu công nghiệp|Chi bộ|Tổ đảng|thôn|xóm|ấp|bản|buôn|khóm|khu phố|khu dân cư|khu
tổ dân phố|phường|xã|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|số|và|các|của|đội|trực thuộc|Tiểu học
Trung học cơ sở|Trung học phổ thông|Mầm non|Mẫu giáo|Đại học|Cao đẳng|Y tế|Dân số|Văn phòng|Công ty|Tổng công ty
Công an|Cơ quan|Bệnh viện|Bệnh viện đa khoa|Trung tâm|Hưu trí|Ủy ban nhân dân|Hội đồng nhân dân|Nông nghiệp
Môi trường|Xí nghiệp|Nhà máy|Phân xưởng|Chi cục|Cục|Sở|Phòng|Khoa|Ban Chỉ huy quân sự|Cảnh sát|Hành chính
Quản trị|Kế toán|Kỹ thuật|Sinh viên|khối|Khai thác công trình thủy lợi|Thủy lợi|Thủy sản|Thủy nông|Điện lực
Giao thông|Cấp nước|Sự nghiệp|Xây dựng|Thương mại|Hợp tác xã|Trạm|Khu vực|Tổng hợp|Dự phòng|Điều dưỡng|Hội đồng
Khu công nghiệp|Khu chế xuất|Cổ phần|Tài chính|Kế hoạch|Kinh tế|Nông trường|Cao su|Điện tử|Quản lý
Cảnh sát giao thông|Học viện|Công nghệ|Khoa học|Tuyên truyền|Giáo dục và Đào tạo|Quân sự|Tiểu đoàn|Đại đội
Hải quan|Viễn thông|Bưu điện|Kiểm lâm|Lâm nghiệp|Ngân hàng|Bảo hiểm xã hội|Tòa án nhân dân
Viện kiểm sát nhân dân|Vật tư|Vận tải|về|Chi cục Thuế
Chế biến|Hải sản|Thủy hải sản|Lâm sản|Nông sản|May mặc|Dệt may|Cơ khí|Xuất nhập khẩu|Dược phẩm|Bốc xếp|Du lịch|Khách sạn
Thanh tra|Tiếp dân|Nội vụ|Tư pháp|Văn hóa|Thể thao|Thông tin|Truyền thông|Đô thị|Chiếu sáng|Cây xanh|Ban quản lý|Giao dịch
Chi nhánh|Kinh doanh|Sản xuất|Đào lò|Khai thác|Kiểm định|Chăn nuôi|Thú y|Trồng trọt|Bảo vệ thực vật|Phát triển nông thôn
Khám bệnh|Hồi sức|Cấp cứu|Nội trú|Xét nghiệm|Chẩn đoán hình ảnh|Dược|Y học cổ truyền|Phòng khám đa khoa|Ban chỉ huy|Trung đoàn
Đồn Biên phòng|Hậu cần|Chính trị|Tham mưu|Trung học|Giáo dục thường xuyên|Dạy nghề|Dự bị|Khung thường trực"""
_CASE_OF = {fold(phrase): phrase for phrase in re.split(r"[|\n]", _CASES)}
_CASE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _CASE_OF), key=len, reverse=True))})(?!\w)")
_SHORT = frozenset(
    (
        "UBND",
        "HĐND",
        "UBMTTQ",
        "MTTQ",
        "THPT",
        "THCS",
        "TNHH",
        "TDP",
        "HTX",
        "MTV",
        "CP",
        "TCT",
        "XN",
        "GDTX",
        "CSGT",
        "KCN",
        "HTLT",
        "ĐU",
        "CB",
    )
)


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the chi bộ, its superior and the number of the paper."""
    found: dict[str, Fact] = {}
    head = paper.passages[: max(paper.structure.head.stop, min(6, len(paper.passages)))]
    for passage in head:
        for start, end, column in columns(paper, passage):
            for path, first, last in _organizations(passage, start, end, in_head=passage.place < paper.structure.head.stop):
                if path not in found and last > first + 5 and not _BLANK.search(passage.text, first, end):
                    name, spans = _named(paper, passage, first, last), passage.spans(first, last)
                    if last == end and (more := _goes_on(paper, passage, column)) is not None:
                        name, spans = f"{name} {_lower_first(_named(paper, *more))}", spans + more[0].spans(*more[1:])
                    found[path] = Fact(path, name, spans)
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
        under = _UNDER.search(text, chi_bo.end(), end)
        yield "organization.name", start, _cut(text, chi_bo.end(), start, under.start() if under else end)
        if under:
            yield "organization.superior", under.end(), _cut(text, under.end() + 8, under.end(), end)


_UNDER = pattern(r" ?[-,(] ?(?:trực )?(?:thuộc )?(?=đảng (?:bộ|ủy)(?! cộng))")
"""“Chi bộ bản A - Đảng bộ xã B” on one line."""
_BLANK = re.compile(r"[.…_]{4,}")
_NEW_PART = pattern(
    r"chi bộ|cb(?!\w)|đảng|tổ đảng|số(?!\w)|[*_(\d-]|biên bản|nghị quyết|báo cáo|họp|sinh hoạt|hội nghị|giấy mời|kế hoạch"
    r"|thông báo|trích|độc lập|cộng hòa|ban chi|phiếu|kết luận|sổ|.*(?:ngày|tháng)(?!\w)|.*: "
)

_NEW_PART_PLAIN = re.compile(r"chi bo|cb |dang|bien ban|b[il]en|hop|sinh hoat|hoi nghi|nghi quyet|bao cao")


def _goes_on(paper: Paper, passage: Passage, column: int) -> tuple[Passage, int, int] | None:
    """Return the next line of the head where it goes on in capitals with a name that did not fit on its line."""
    if (
        passage.place + 1 >= min(len(paper.passages), paper.structure.head.stop)
        or passage.place + 1 in paper.structure.title
        or not passage.words(0, len(passage.text)).isupper()
    ):
        return None
    after = paper.passages[passage.place + 1]
    for start, end, other in columns(paper, after):
        if (
            other == column
            and after.words(start, end).isupper()
            and not (_NEW_PART.match(after.text, start, end) or _NEW_PART_PLAIN.match(after.line.view.plain, start, end))
        ):
            return after, start, end
    return None


def _lower_first(name: str) -> str:
    """Return the second part of a name; its first word is no beginning."""
    return _CASE_OF.get(fold(name), name)


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
    return _mixed(words)


def _mixed(words: str) -> str:
    """Return a name printed in capitals as running text has it (form.md 4.7): kinds of place small, names large."""
    proper = " ".join(
        word if word in _SHORT or not any(letter in "aeiouy" for letter in fold_plain(word)) else word.capitalize()
        for word in words.split()
    )
    seen = view(proper)
    for match in reversed(list(_CASE.finditer(seen.text))):
        start, end = seen.bounds(*match.span())
        proper = proper[:start] + _CASE_OF[match.group()] + proper[end:]
    return proper[:1].upper() + proper[1:]


def _told(paper: Paper) -> Iterator[Fact]:
    """Yield the organisations of a paper without a head, from its first sentences."""
    if paper.structure.kind == "other":
        return
    for passage in paper.passages[:8]:
        match = _INLINE.search(passage.text)
        if match:
            yield Fact("organization.name", _named(paper, passage, *match.span("name")), passage.spans(*match.span("name")))
            yield Fact(
                "organization.superior", _named(paper, passage, *match.span("superior")), passage.spans(*match.span("superior"))
            )
            return
    for passage in paper.passages[:8]:
        told = _RUNNING.search(passage.text)
        end = _proper(passage, told.end()) if told else 0
        if told and end > told.end():
            yield Fact(
                "organization.name", _upper_first(_named(paper, passage, told.start(), end)), passage.spans(told.start(), end)
            )
            under = _ABOVE.match(passage.text, end)
            if under and (last := _proper(passage, under.end())) > under.end():
                first = under.start("superior")
                yield Fact("organization.superior", _named(paper, passage, first, last), passage.spans(first, last))
            return


_ABOVE = pattern(r", (?P<superior>đảng (?:bộ|ủy) (?:xã|phường|thị trấn|huyện) )")


def _upper_first(name: str) -> str:
    return name[:1].upper() + name[1:]


def _proper(passage: Passage, start: int) -> int:
    """Return where the words that begin with capitals or digits end: “Đình” in “xóm Đình họp”."""
    end = start
    while (word := _WORD.match(passage.cased, end)) and (word.group()[0].isupper() or word.group()[0].isdigit()):
        end = word.end()
    return len(passage.cased[:end].rstrip())
