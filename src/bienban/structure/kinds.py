"""What kind of paper this is, which meetings it records, and what kind of chi bộ wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bienban.numerals import months
from bienban.structure.evidence import Page
from bienban.structure.twin import Twin, twin
from bienban.structure.untitled import OWN_NAME, told_like_minutes
from bienban.structure.zones import HELD

_KINDS: tuple[tuple[str, Twin], ...] = (
    ("minutes_extract", twin(r"trích (?:lục |sao )?(?:biên bản|nghị quyết)|trich bien ban")),
    ("tally", twin(r"biên bản (?:\w+ ){0,3}kiểm phiếu|bien ban kiem phieu")),
    (
        "other",
        twin(
            r"biên bản (?:bàn giao|nghiệm thu|thanh lý|giao nhận|xác minh|vi phạm|ghi nhớ)|(?:lá )?đơn(?: (?:xin"
            r"|đề nghị|kiến nghị)|$)"
        ),
    ),
    (
        "minutes",
        twin(
            r"biên bản|b[il1][eê]n b[aảà]n|bb (?:sh|họp|sinh hoạt)|ghi chép diễn biến|"
            r"(?:ghi (?:lại|chép)|sổ|nhật ký)(?: \w+){0,2} (?:họp|sinh hoạt|hội nghị)|sổ họp"
        ),
    ),
    (
        "score_sheet",
        twin(r"phiếu (?:chấm|tự chấm|đánh giá|tự đánh giá)|bảng (?:chấm|tự chấm|tự đánh giá)|biểu (?:chấm|tự)|phieu cham"),
    ),
    ("invitation", twin(r"giấy mời|thư mời|giấy triệu tập|giay m[ơoờ]i")),
    ("resolution", twin(r"\(?(?:dự thảo\)? )?nghị quyết|nghi quyet")),
    ("conclusion", twin(r"kết luận|ket luan")),
    ("report", twin(r"báo cáo|bao cao")),
    ("plan", twin(r"kế hoạch|chương trình (?:công tác|hành động|sinh hoạt)|ke hoach")),
    ("notice", twin(r"thông báo|thong bao")),
    (
        "other",
        twin(
            r"quyết định|tờ trình|đơn (?:xin|đề nghị)|quy chế|công văn|lý lịch|đề án|hướng dẫn|bản (?:kiểm "
            r"điểm|cam kết|nhận xét)|danh sách"
        ),
    ),
)
_NUMBER_LINE = re.compile(r"số\s*:?\s*[\d.…]*\s*[-–/.]?\s*(?P<code>bb|nq|bc|kl|kh|tb|gm)\b")
_CODE_KINDS = {
    "bb": "minutes",
    "nq": "resolution",
    "bc": "report",
    "kl": "conclusion",
    "kh": "plan",
    "tb": "notice",
    "gm": "invitation",
}
_NEWS = twin(
    r"lượt xem|đăng bởi|nguồn tin|(?:^|[(.;] ?)(?:tác giả|ảnh):|\(ảnh|^\W*(?:bài và ảnh|tin,? (?:bài|ảnh))(?!\w)|chia sẻ bài"
    r"|cập nhật lúc|ngày đăng(?!\w| k[ýí])|bình luận \(",
    signs=("lượt xem", "đăng", "nguồn tin", "tin bài", "tin, bài", "tác giả", "ảnh", "chia sẻ", "cập nhật", "bình luận"),
)
_PRESS = twin(
    r"phóng viên|^\(?nguồn:|đài (?:truyền thanh|phát thanh)|phát thanh xã|bạn nghe đài|(?:bà con|quý vị)[^.]{0,12} nghe"
    r"|trao đổi với (?:chúng tôi|phóng viên|pv)|chúng tôi (?:ghé|gặp|đến|về|có mặt)|bạn đọc|cộng tác viên|^pv "
)
_MEETING = twin(r"(?:họp|sinh hoạt|hội nghị|đại hội)(?: \w+){0,2} (?:chi bộ|chi ủy|chuyên đề|tổ đảng)|(?:hop|sinh hoat) chi bo")
_SIGNS_OF_MINUTES = twin(r"chủ trì|chủ tọa|thư ký|ghi biên bản|có mặt|chu tri|thu ky")


def kind_of(page: Page, title: range) -> tuple[str, float]:
    """Return the kind of paper and how sure that is (0-1).

    The title says it first, then the code of the number line; what reads like minutes without either is taken for such with
    little confidence.
    """
    if sum(bool(_NEWS.search(line.view.text)) for line in page.lines) >= 2:
        return "news", 0.9
    head = [page.lines[number].view.text for number in title]
    whole = [" ".join(head[:2])] if len(head) > 1 and head[0].count(" ") < 3 else []
    for text in (*whole, *head[:4]):
        for kind, words in _KINDS:
            if words.match(text) or (kind.startswith("minutes") and words.search(text) and text.count(" ") < 16):
                return kind, 0.5 if kind == "other" else 0.97
    for line in page.lines[:10]:
        match = _NUMBER_LINE.search(line.view.text) if line.view.text.count(" ") < 16 else None
        if match:
            return _CODE_KINDS[match["code"]], 0.85
    if sum(bool(_PRESS.search(line.view.text)) for line in page.lines) >= 2:
        return "news", 0.8
    signs = sum(bool(_SIGNS_OF_MINUTES.search(line.view.text)) for line in page.lines[:20])
    if any(_MEETING.search(text) or HELD.match(text) for text in head) and signs:
        return "minutes", 0.8
    if signs >= 2 and any(_MEETING.search(line.view.text) for line in page.lines[:6]):
        return "minutes", 0.5
    if told_like_minutes(page):
        return "minutes", 0.5
    return "other", 0.4


_TYPES: tuple[tuple[str, Twin], ...] = (
    ("congress", twin(r"đại hội(?! (?:đảng|đại biểu))|dai hoi chi bo")),
    (
        "by_election",
        twin(
            r"bầu (?:bổ sung|cử bổ sung|kiện toàn|(?:cử )?(?:chức danh )?(?:phó )?bí thư)|kiện toàn (?:chi ủy"
            r"|cấp ủy|bí thư|ban chi ủy|chức danh)"
        ),
    ),
    (
        "discipline",
        twin(
            r"(?:xem xét|xét|thi hành|đề nghị)[^.]{0,30}(?:kỷ luật|xóa tên)|(?:kiểm điểm"
            r"|xử lý)[^.]{0,20}đảng viên vi phạm|kỷ luật (?:\w+ )?đảng viên|kiểm điểm,? kỷ luật"
        ),
    ),
    ("full_membership", twin(r"(?:công nhận|chuyển)[^.]{0,30}chính thức")),
    ("admission", twin(r"kết nạp")),
    (
        "annual_review",
        twin(
            r"(?:kiểm điểm|đánh giá|xếp loại|bình xét|phân loại|bình bầu)[^.]{0,60}"
            r"(?:cuối năm|(?<!tháng \d )(?<!tháng \d\d )năm \d{4}|chất lượng (?:tập thể|tổ chức"
            r"|đảng viên|chi bộ))|(?:tổng kết|họp) cuối năm|xếp loại (?:đảng viên|chi bộ|tập thể)"
        ),
    ),
    ("thematic", twin(r"chuyên đề|theo chủ đề|chuyen de")),
    (
        "committee",
        twin(
            r"(?:họp|hội nghị|sinh hoạt|cuộc họp|hội ý|giao ban|trao đổi) (?:\w+ )?(?:ban )?chi ủy|chi ủy (?:họp|hội ý)"
            r"|hội ý(?: giữa)?(?: đồng chí)? bí thư(?: chi bộ)?(?: và| với|,)(?: đồng chí)? phó bí thư"
        ),
    ),
    (
        "extraordinary",
        twin(
            r"bất thường|đột xuất|họp (?:khẩn|gấp)|(?:xét|cho|đề nghị|việc)(?: \w+){0,2} miễn(?!\w)|cảm tình đảng"
            r"|nhận thức về đảng|(?:kiểm tra|giám sát)(?: \w+){0,6} (?:đảng viên|đồng chí|đối với|chuyên đề)"
            r"|(?:kết luận|kết quả) (?:kiểm tra|giám sát)"
        ),
    ),
)
_REGULAR = twin(
    r"thường kỳ|định kỳ|hàng tháng|hằng tháng|lệ kỳ|họp lệ|thuong k[yi]|(?:họp|sinh hoạt|hội nghị)(?: chi bộ| "
    r"cb)?,? (?:\w+ ){0,2}tháng \d"
)
_MONTH_TITLE = re.compile(r"tháng \d|thường kì|định kì|lệ kì|(?<!\w)t\d{1,2}/\d{4}|thuong k[iy]")


def meeting_types(page: Page, title: range, kind: str) -> tuple[str, ...]:
    """Return the types of the meetings in the file, the regular one first; empty for papers that are no minutes."""
    if kind not in ("minutes", "minutes_extract"):
        return ()
    words = " ".join(page.lines[number].view.text for number in title)
    found = [name for name, sign in _TYPES if sign.search(words)]
    monthly = bool(_REGULAR.search(words) or _MONTH_TITLE.search(words))
    whole = {"committee", "annual_review", "congress", "discipline"}
    if kind == "minutes_extract" and found:
        monthly = False
    if not found or (monthly and not whole.intersection(found)):
        found.insert(0, "regular")
    found.extend(_inside(page, found))
    if "congress" in found and "by_election" in found:
        found.remove("by_election")
    return tuple(dict.fromkeys(found))


def month_of(title: Iterable[str]) -> int | None:
    """Return the month that a title names for the meeting, not one it looks back on; ``None`` where it names none."""
    return next((month.month for text in title for month in months(text) if not _LOOKS_BACK.search(text[: month.start])), None)


_LOOKS_BACK = twin(r"(?:đánh giá|kiểm điểm|sơ kết|tổng kết|nhìn lại|kết quả|tình hình)(?!\w)[^,;.]{0,40}$")
"""What a title looks back on was before the month of the meeting: “V/v đánh giá tháng 9, triển khai tháng 10”."""
_TITLE_INSIDE = twin(r"(?:biên bản )?(?:họp|sinh hoạt|hội nghị)(?: \w+){0,2} (?:chi ủy|chi bộ)|biên bản")


def _inside(page: Page, found: list[str]) -> list[str]:
    """Return the types of further meetings whose titles stand inside the body (a run of pages of a minutes book)."""
    more: list[str] = []
    for number in page.body:
        line = page.lines[number]
        text = line.view.text
        if line.view.raw.isupper() and text.count(" ") < 14 and _TITLE_INSIDE.match(text):
            more.extend(name for name, sign in _TYPES if sign.search(text) and name not in found)
    return more


_CHI_BO: tuple[tuple[str, Twin], ...] = (
    ("retired", twin(r"hưu trí|cựu (?:quân nhân|chiến binh|giáo chức|thanh niên)|htlt|cán bộ hưu|cựu cán bộ|cb hưu|nghỉ hưu")),
    (
        "school",
        twin(
            r"(?<!môi )(?<!thị )(?<!nông )(?<!lâm )(?<!công )trường (?!bắn)|mầm non|tiểu học|thcs|thpt|sinh viên"
            r"|mẫu giáo|học viện|(?<!đa )khoa (?!ngoại|nội|sản|nhi|"
            r"dược|khám|hồi)|phòng giáo dục|(?:^| )mn "
        ),
    ),
    (
        "health",
        twin(r"y tế|bệnh viện|dự phòng|ngoại|hồi sức|phòng khám|dược|kiểm soát bệnh tật|y học|khoa (?:nội|sản|nhi|khám)"),
    ),
    (
        "armed_forces",
        twin(
            r"công an|quân sự|đại đội|tiểu đoàn|trung đoàn|chqs|biên phòng|cảnh sát|đồn |bộ đội|trinh sát|"
            r"quân y|hải đội|kỹ thuật hình sự|an ninh|pccc"
        ),
    ),
    (
        "private_enterprise",
        twin(
            r"vina|cổ phần|(?:công ty|cty) cp|doanh nghiệp tư nhân|dntn|fdi|liên doanh|(?:công ty|cty) tnhh (?!mtv"
            r"|một thành viên|1 thành viên)"
        ),
    ),
    (
        "state_enterprise",
        twin(
            r"nhà nước|tổng công ty|tct|tập đoàn|mtv|một thành viên|xí nghiệp|xn |điện lực|nông trường|lâm trường|bưu điện|"
            r"viễn thông|thủy nông|thủy lợi|ngân hàng|cấp nước|cao su|than(?!\w)|xi măng"
            r"|cấp thoát nước|(?:công trình|môi trường) đô thị|thủy điện|dầu khí|xăng dầu|đường sắt"
        ),
    ),
    (
        "rural",
        twin(
            r"thôn|xóm|htx|hợp tác xã|(?<!\w)ấp(?!\w)|(?<!cơ )bản (?!tin)|buôn"
            r"|làng|đội \d|khu (?!phố|dân cư|công nghiệp|vực)|sóc |phum|nóc |ap \d"
        ),
    ),
    (
        "urban",
        twin(r"tổ dân phố|tdp|khu phố|khóm|kdc|khu dân cư|tổ \d|chung cư|khối (?!dự phòng|cơ quan|dân|doanh|vận|đảng|các)|phố"),
    ),
    (
        "office",
        twin(
            r"cơ quan|văn phòng|phòng|sở |chi cục|ubnd|ban (?:dân|tổ|tuyên|quản|xây|nội|chỉ|quản)|mttq|mặt "
            r"trận|trung tâm|kho bạc|tòa án|viện|thuế|hội |đoàn |co quan"
        ),
    ),
)
_PARENT: tuple[tuple[str, Twin], ...] = (
    ("armed_forces", twin(r"công an|quân sự|tiểu đoàn|trung đoàn|biên phòng")),
    ("school", twin(r"(?<!môi )(?<!thị )(?<!nông )(?<!lâm )(?<!công )trường|đại học|cao đẳng")),
    ("health", twin(r"bệnh viện|y tế")),
    (
        "office",
        twin(r"cơ quan|ubnd|chi cục|cục |sở |thuế|kho bạc|tòa án|viện kiểm sát|ban (?:tổ chức|tuyên|dân vận|nội chính)"),
    ),
    ("urban", twin(r"phường|thị trấn|quận")),
    ("rural", twin(r"xã|xa ")),
)
_WHEN = twin(r"\W*(?:tháng|kỳ|thường kỳ|định kỳ|quý|năm|hàng|hằng|chuyên đề|lần|\d|$)")


def chi_bo_kind(page: Page) -> str | None:
    """Return the kind of chi bộ by its own name at the head, then by that of its superior, or ``None``."""
    head: list[str] = []
    for number in range(min(len(page.lines), page.body.start or 5)):
        line = page.lines[number]
        head.extend(part.view.text for part in line.cells or (line,))
    below = (page.lines[number].view.text for number in page.body[:2])
    names = [*head, *(text for text in below if text.startswith("chi bộ") and text.count(" ") < 10)]
    own = next(
        (
            text[match.end() :] + " "
            for text in names
            if (match := OWN_NAME.search(text)) and text.count(" ") < 20 and not _WHEN.match(text, match.end())
        ),
        "",
    )
    short = [text + " " for text in head if text.count(" ") < 16]
    above = " ".join(text for text in short if not OWN_NAME.search(text))
    within = _PART.match(own) and not _AUTHORITY.search(above) and _whole(above)
    if within:
        return within
    named = [(match.start(), name) for name, words in _CHI_BO if (match := words.search(own))]
    kinds = {name for _, name in named}
    if _FORCES.search(own) and "retired" not in kinds:
        return "armed_forces"
    if _WORKSHOP.match(own):
        return "state_enterprise" if any(_STATE.search(text) for text in short) else None
    if "private_enterprise" in kinds:
        return "private_enterprise"
    if "office" in kinds and _CENTRE.match(own) and _HEALTH.search(above):
        return "health"
    if _COMPANY.match(own) and "state_enterprise" not in kinds:
        return "private_enterprise"
    if named:
        return min(named, key=lambda found: found[0])[1]
    for name, words in (*(found for found in _CHI_BO[:6] if found[0] != "private_enterprise"), *_PARENT):
        if any(words.search(text) for text in short):
            return name
    return _by_its_place(page)


def _whole(above: str) -> str | None:
    """Return the kind of the body that a chi bộ of one of its parts belongs to, by the name of that body."""
    if _HEALTH.search(above):
        return "health"
    inside = next((name for name, words in _CHI_BO[1:6] if name != "private_enterprise" and words.search(above)), None)
    return inside or ("office" if _BUREAU.search(above) else None)


def _by_its_place(page: Page) -> str | None:
    """Return the kind of a chi bộ that no letterhead names: by the first sentence that names it, or by where it met."""
    opening = [page.lines[number].view.text[:300] for number in range(min(len(page.lines), 6))]
    for words in (_NAMED_INSIDE, _MET_AT):
        for text in opening:
            match = words.search(text)
            kind = match and next((name for name, kinds in _CHI_BO if kinds.search(match["name"] + " ")), None)
            if kind:
                return kind
    return None


_NAMED_INSIDE = twin(
    r"(?:chi bộ|đảng viên) (?P<name>(?:thôn|bản|làng|ấp|buôn|xóm|khu phố|tổ dân phố|khóm|trường|trạm)(?: \w+){1,3})"
)
_MET_AT = twin(
    r"tại (?:văn phòng |phòng \w+ |hội trường )?"
    r"(?P<name>(?:trường|trạm y tế|bệnh viện|nhà văn hóa (?:thôn|xóm|bản))(?: \w+){1,3})"
)
_HEALTH = twin(r"bệnh viện|y tế")
_BUREAU = twin(r"(?:^|\W)(?:chi cục|cục|kho bạc|tòa án|viện kiểm sát|thuế|hải quan|quản lý thị trường)(?!\w)")
_CENTRE = twin(r"\W*(?:trung tâm|trạm|chi cục)(?!\w)")
_COMPANY = twin(r"\W*(?:công ty|cty|nhà máy|xưởng)(?!\w)")
_STATE = next(words for name, words in _CHI_BO if name == "state_enterprise")
_FORCES = twin(r"công an|quân sự|chqs|cảnh sát|biên phòng|lữ đoàn|đại đội|tiểu đoàn|trung đoàn")
_WORKSHOP = twin(r"\W*(?:phân xưởng|px |tổ sản xuất|dây chuyền|ca sản xuất|nhà máy|công trường)")
"""Part of an enterprise: whose the enterprise is stands elsewhere, or nowhere."""
_PART = twin(r"\W*(?:phòng|văn phòng|ban|khoa|khối|đội|tổ(?! (?:dân phố|\d|đảng))|bộ phận|trạm)(?!\w)")
_AUTHORITY = twin(r"(?:^|\W)(?:sở|ubnd|phòng giáo dục|các cơ quan|tỉnh ủy|huyện ủy|xã|phường)(?!\w)")
