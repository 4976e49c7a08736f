"""What kind of paper this is, which meetings it records, and what kind of chi bộ wrote it."""

from __future__ import annotations

import re

from bienban.structure.evidence import Page
from bienban.text import pattern

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("minutes_extract", pattern(r"trích (?:lục )?(?:biên bản|nghị quyết)|trich bien ban")),
    ("tally", pattern(r"biên bản (?:\w+ )?kiểm phiếu|bien ban kiem phieu")),
    ("minutes", pattern(r"biên bản|b[il1]ên b[aảà]n|b[il1]en b[aảà]n|sổ biên bản|bb (?:sh|họp|sinh hoạt)")),
    (
        "score_sheet",
        pattern(r"phiếu (?:chấm|tự chấm|đánh giá|chấm điểm|tự đánh giá)|bảng (?:chấm|tự chấm|tự đánh giá)|phieu cham"),
    ),
    ("invitation", pattern(r"giấy mời|thư mời|giay m[ơoờ]i")),
    ("resolution", pattern(r"nghị quyết|nghi quyet")),
    ("conclusion", pattern(r"kết luận|ket luan")),
    ("report", pattern(r"báo cáo|bao cao")),
    ("plan", pattern(r"kế hoạch|chương trình công tác|ke hoach")),
    ("notice", pattern(r"thông báo|thong bao")),
    ("other", pattern(r"quyết định|tờ trình|đơn xin|quy chế|công văn|lý lịch|đề án|hướng dẫn")),
)
_CODES = (
    ("minutes", r"-? ?bb\b"),
    ("resolution", r"-? ?nq\b"),
    ("report", r"-? ?bc\b"),
    ("conclusion", r"-? ?kl\b"),
    ("plan", r"-? ?kh\b"),
    ("notice", r"-? ?tb\b"),
    ("invitation", r"-? ?gm\b"),
)
_NUMBER_LINE = re.compile(r"số\s*:?\s*[\d.…]*\s*[-–/]?\s*(?P<code>bb|nq|bc|kl|kh|tb|gm|qđ|tr)\b")
_CODE_KINDS = {
    "bb": "minutes",
    "nq": "resolution",
    "bc": "report",
    "kl": "conclusion",
    "kh": "plan",
    "tb": "notice",
    "gm": "invitation",
}
_NEWS = pattern(
    r"(?:lượt xem|đăng bởi|nguồn tin|tác giả|\(ảnh|ảnh:|bài và ảnh|tin,? (?:bài|ảnh)|theo dõi trang|chia sẻ|cập nhật lúc)"
)
_MEETING = pattern(
    r"(?:họp|sinh hoạt|hội nghị|đại hội)(?: \w+){0,2} (?:chi bộ|chi ủy|chuyên đề|tổ đảng)|(?:hop|sinh hoat) chi bo"
)


def kind_of(page: Page, title: range) -> tuple[str, float]:
    """Return the kind of paper and how sure that is."""
    if sum(bool(_NEWS.search(line.view.text)) for line in page.lines) >= 2:
        return "news", 0.9
    head = [page.lines[number].view.text for number in title] or [line.view.text for line in page.lines[:8]]
    for text in head[:4]:
        for kind, words in _KINDS:
            if words.match(text) or (kind.startswith("minutes") and words.search(text) and text.count(" ") < 16):
                return kind, 0.97
    for line in page.lines[:10]:
        match = _NUMBER_LINE.search(line.view.text)
        if match and match["code"] in _CODE_KINDS:
            return _CODE_KINDS[match["code"]], 0.85
    if any(_MEETING.search(text) for text in head):
        return "minutes", 0.8
    words = sum(line.view.text.count(" ") for line in page.lines)
    if words > 60 and sum(bool(_MEETING.search(line.view.text)) for line in page.lines[:6]):
        return "minutes", 0.5
    return "other", 0.4


_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("congress", pattern(r"đại hội(?! (?:đảng|đại biểu))")),
    ("by_election", pattern(r"bầu (?:bổ sung|cử bổ sung|kiện toàn)|kiện toàn chi ủy")),
    ("discipline", pattern(r"(?:xem xét|xét|thi hành)[^.]{0,30}kỷ luật")),
    ("full_membership", pattern(r"(?:công nhận|chuyển)[^.]{0,30}chính thức")),
    ("admission", pattern(r"kết nạp")),
    ("annual_review", pattern(r"(?:kiểm điểm|đánh giá|xếp loại)[^.]{0,60}(?:cuối năm|năm \d{4}|chất lượng)")),
    ("thematic", pattern(r"chuyên đề|chuyen de")),
    ("committee", pattern(r"(?:họp|hội nghị|sinh hoạt|cuộc họp) (?:ban )?chi ủy")),
    ("extraordinary", pattern(r"bất thường|đột xuất")),
)
_REGULAR = pattern(
    r"thường kỳ|định kỳ|hàng tháng|hằng tháng|lệ kỳ|họp lệ|(?:họp|sinh hoạt|hội nghị)(?: chi bộ| cb)?,? (?:\w+ ){0,2}tháng \d|(?:họp|sinh hoạt|hội nghị) (?:chi bộ|cho bộ)|thuong k[yi]|bien ban hop chi bo|t\d+/\d{4}"
)


def meeting_types(page: Page, title: range, kind: str) -> tuple[str, ...]:
    """Return the types of the meetings in the file; empty for papers that are no minutes."""
    if kind not in ("minutes", "minutes_extract", "tally"):
        return ()
    words = " ".join(page.lines[number].view.text for number in title)
    found = [name for name, pattern_ in _TYPES if pattern_.search(words)]
    special = [name for name in found if name != "thematic"]
    first = " ".join(page.lines[number].view.text for number in page.body[:3])
    regular = bool(_REGULAR.search(words)) or (not found and bool(_REGULAR.search(first)))
    monthly = bool(re.search(r"tháng \d|thường kì|định kì|lệ kì", words))
    if not found or (regular and monthly and "committee" not in special and "annual_review" not in special):
        found.insert(0, "regular")
    return tuple(dict.fromkeys(found))


def chi_bo_kind(page: Page, title: range) -> str | None:
    """Return the kind of chi bộ by its name at the head, or ``None``."""
    head = " ".join(page.lines[number].view.text for number in range(min(len(page.lines), max(page.body.start, 4) + 1)))
    for name, words in _CHI_BO:
        if words.search(head):
            return name
    return None


_CHI_BO: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("retired", pattern(r"hưu trí|htlt|hưu|cựu cán bộ")),
    (
        "school",
        pattern(
            r"(?:chi bộ|cb) (?:\d+ ?- ?)?(?:trường|mầm non|tiểu học|thcs|thpt|khoa|sinh viên|lớp)|trường (?:mầm non|tiểu học|thcs|thpt|đại học|cao đẳng)|sinh viên|mẫu giáo"
        ),
    ),
    ("health", pattern(r"trạm y tế|bệnh viện|trung tâm y tế|y tế|dự phòng")),
    (
        "armed_forces",
        pattern(
            r"công an|quân sự|đại đội|tiểu đoàn|trung đoàn|bchqs|biên phòng|cảnh sát|đồn |bộ đội|đội trinh sát|phòng (?:kỹ thuật|an ninh)"
        ),
    ),
    ("private_enterprise", pattern(r"vina|công ty (?:cổ phần|cp)|công ty tnhh (?!mtv|một thành viên)")),
    ("state_enterprise", pattern(r"công ty|xí nghiệp|điện lực|nông trường|lâm trường|tổng công ty|xn |cty|tct")),
    ("urban", pattern(r"tổ dân phố|tdp|khu phố|khóm|kdc|khu dân cư|chi bộ tổ |phường")),
    (
        "office",
        pattern(
            r"cơ quan|văn phòng|phòng |sở |chi cục|ubnd|ban (?:dân|tổ|tuyên|quản)|ubmttq|trung tâm|kho bạc|tòa án|viện kiểm sát"
        ),
    ),
    ("rural", pattern(r"thôn|xóm|ấp|bản |buôn|làng|đội|xã|khu")),
)
