"""The programme of a meeting with what the chair says at each step (documents.md F02, steps of meetings.md 2.2)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from collections.abc import Iterator

from notice_words import WHEN, WHERE, signed_alone
from template_words import BODY, each, names, title, when
from word_layout import band, header, p, package, row, table, tag_row

WIDTHS = (10, 70, 41, 20, 24)
CHAIR, RECORDER = "{{ meeting.chair }}", "{{ meeting.recorder }}"
MONTHLY = 'meeting.type == "regular"'
DECIDED = '{% if resolution and resolution.form == "conclusion" %}kết luận{% else %}nghị quyết{% endif %}'
WELCOME = (
    "“Thưa các đồng chí, hôm nay {{ organization.name }} tổ chức {{ meeting.occasion }}."
    "{% if meeting.guests %} Xin trân trọng giới thiệu: {% for guest in meeting.guests %}đồng chí {{ guest.name }}"
    "{% if guest.title %}, {{ guest.title|phrase }}{% endif %}{% if not loop.last %}; {% endif %}{% endfor %} tới dự với Chi bộ.{% endif %}”"
)
PRESENTER = (
    '{% if item.kind == "guest_remarks" %}{% for guest in meeting.guests %}{{ guest.name }}{% if not loop.last %}, {% endif %}{% endfor %}'
    "{% else %}" + names("item.presenter") + "{% endif %}"
)
# (when, what, who, note, what the chair says)
OPENING = (
    (
        "",
        "Tuyên bố lý do{% if meeting.guests %}, giới thiệu đại biểu{% endif %}",
        CHAIR,
        "",
        WELCOME,
    ),
    ("", "Cử thư ký ghi biên bản", CHAIR, "Biểu quyết", "“Đề nghị Chi bộ cử đồng chí {{ meeting.recorder }} ghi biên bản.”"),
    (
        "",
        "Thông báo tình hình đảng viên dự sinh hoạt",
        CHAIR,
        "",
        "“Tôi xin thông báo số đảng viên phải dự, có mặt, vắng mặt và lý do từng đồng chí vắng.”",
    ),
    (
        MONTHLY,
        "Thông báo tình hình đóng đảng phí",
        CHAIR,
        "",
        "“Tôi xin thông báo tình hình đóng đảng phí {{ period.review|short_month }}.”",
    ),
    (
        "",
        "Thông qua chương trình",
        CHAIR,
        "Biểu quyết",
        "“Chương trình hôm nay gồm {{ agenda|count }} nội dung như các đồng chí đã nhận được. Đồng chí nào có ý kiến bổ sung? Nếu không, xin Chi bộ biểu quyết.”",
    ),
)
CLOSING = (
    (
        "",
        "Tổng hợp ý kiến, kết luận",
        CHAIR,
        "",
        "“Tôi xin tổng hợp ý kiến của các đồng chí và kết luận từng nội dung.”",
    ),
    (
        "",
        f"Biểu quyết thông qua {DECIDED}",
        CHAIR,
        "Biểu quyết",
        f"“Xin ý kiến các đồng chí về dự thảo {DECIDED}. Đồng chí đảng viên chính thức nào tán thành, xin giơ tay. Đồng chí nào không tán thành? Đồng chí nào có ý kiến khác?”",
    ),
    (
        "",
        "Phân công nhiệm vụ, thời hạn hoàn thành",
        CHAIR,
        "",
        "“Từng nhiệm vụ giao rõ người, rõ việc, rõ thời hạn; đồng chí nào vướng mắc, xin nêu ngay.”",
    ),
    (
        MONTHLY,
        "Tự chấm điểm chất lượng buổi sinh hoạt",
        CHAIR,
        "Biểu quyết",
        "“Đề nghị Chi bộ cho ý kiến về điểm từng nhóm tiêu chí, hạn chế cần khắc phục ở kỳ sau.”",
    ),
    ("", "Đọc và thông qua biên bản", RECORDER, "Biểu quyết", "“Mời đồng chí {{ meeting.recorder }} đọc biên bản.”"),
)
ITEM_SAID = (
    '{% if item.kind == "feedback" %}“Mời các đồng chí phản ánh, góp ý với cấp ủy, chính quyền cấp trên; đề nghị nói rõ nội dung, cơ quan cần giải quyết.”'
    '{% elif item.kind == "guest_remarks" %}“Trân trọng kính mời đại biểu phát biểu ý kiến. Chi bộ xin tiếp thu.”'
    "{% else %}“{% if item.chair_presents %}Tôi xin trình bày nội dung này. {% elif item.presenter %}Mời {{ item.presenter|comrades }} trình bày. {% endif %}"
    '{% if item.kind == "review_and_plan" %}Đề nghị các đồng chí thảo luận việc chưa hoàn thành, nguyên nhân, giải pháp {{ period.plan|short_month }}.'
    "{% else %}Đề nghị các đồng chí thảo luận, cho ý kiến.{% endif %}”{% endif %}"
)


def _steps(steps: tuple[tuple[str, str, str, str, str], ...]) -> Iterator[str]:
    for condition, what, who, note, _ in steps:
        cells = (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", what),
            p("OBang", who),
            p("OBangGiua", ""),
            p("OBangGiua", note),
        )
        made = row(WIDTHS, cells)
        yield (tag_row(WIDTHS, f"{{%tr if {condition} %}}") + made + tag_row(WIDTHS, "{%tr endif %}") if condition else made)


def _said(steps: tuple[tuple[str, str, str, str, str], ...]) -> str:
    lines = [(condition, p(BODY, "{{ numbering.next }}. " + what + ": " + said)) for condition, what, _, _, said in steps]
    return "".join(when(condition, line) if condition else line for condition, line in lines)


def build() -> bytes:
    content = row(
        WIDTHS,
        (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", "{{ item.title|phrase }}"),
            p("OBang", PRESENTER),
            p("OBangGiua", "{% if item.duration_planned %}{{ item.duration_planned }} phút{% endif %}"),
            p(
                "OBangGiua",
                '{% if item.votes %}{% for vote in item.votes %}{% if loop.first %}{% if vote.method == "secret_ballot" %}Bỏ phiếu kín{% else %}Biểu quyết{% endif %}{% endif %}{% endfor %}{% endif %}',
            ),
        ),
    )
    heads = ("TT", "Nội dung", "Người thực hiện", "Thời lượng", "Ghi chú")
    rows = (
        row(WIDTHS, (p("TenCot", head) for head in heads), head=True),
        band(WIDTHS, "A- MỞ ĐẦU"),
        *_steps(OPENING),
        band(WIDTHS, "B- NỘI DUNG"),
        tag_row(WIDTHS, "{%tr for item in agenda %}"),
        content,
        tag_row(WIDTHS, "{%tr endfor %}"),
        band(WIDTHS, "C- KẾT THÚC"),
        *_steps(CLOSING),
    )
    body = (
        header((), ("{{ organization.place_name }}, {{ document.date|long_date }}",))
        + title("CHƯƠNG TRÌNH", "{{ meeting.occasion }}")
        + p(BODY, "Thời gian: " + WHEN + ".")
        + p(BODY, "Địa điểm: " + WHERE + ".")
        + p(BODY, "Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p("CauKet", "Thư ký (người ghi biên bản): đồng chí {{ meeting.recorder }}.")
        + table(WIDTHS, rows, borders=True)
        + p(
            "SauBang",
            "Đồng chí chủ trì điều hành theo chương trình{% if planned_minutes %}; các nội dung dự kiến {{ planned_minutes }} phút{% endif %}.",
        )
        + signed_alone()
        + p("TenLoaiTrangMoi", "KỊCH BẢN ĐIỀU HÀNH")
        + p("TrichYeu", "{{ meeting.occasion }}")
        + p("GachNgang", "-----")
        + p("MucLon", "A- MỞ ĐẦU")
        + _said(OPENING)
        + p("MucLon", "B- NỘI DUNG")
        + each("item in agenda", p(BODY, "{{ numbering.next }}. {{ item.title|phrase }}: " + ITEM_SAID))
        + p("MucLon", "C- KẾT THÚC")
        + _said(CLOSING)
    )
    return package(
        body,
        title="Chương trình sinh hoạt chi bộ",
        kind="plan",
        purpose="Chương trình và kịch bản điều hành buổi sinh hoạt",
        form="F02",
        meeting_types="regular thematic",
        needs="agenda",
        document="notice",
    )
