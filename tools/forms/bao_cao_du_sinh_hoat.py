"""What a member of the superior's cấp ủy reports after attending a meeting (documents.md F19)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import roll_in_short
from template_words import BODY, POINT, title, when
from word_layout import listing, p, package, row, rule, table

REMARKS = (
    ("preparation", "Công tác chuẩn bị"),
    ("content", "Nội dung sinh hoạt"),
    ("chairing", "Điều hành của người chủ trì"),
    ("discussion", "Thảo luận"),
    ("criticism", "Tự phê bình và phê bình"),
)


def build() -> bytes:
    widths = (75, 90)
    left = p("CoQuan", "{{ organization.superior.cap_uy|upper }}") + p("DauSao", "*")
    right = p("TieuDe", "ĐẢNG CỘNG SẢN VIỆT NAM", rule()) + p(
        "DiaDanh", "{{ organization.place_name }}, {{ document.date|long_date }}"
    )
    points = listing(
        (11, 88, 20, 22, 24),
        ("TT", "Nhóm tiêu chí", "Điểm tối đa", "Chi bộ tự chấm", "Cấp ủy viên chấm"),
        "group in score_sheet.groups",
        (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", "{{ group.title }}"),
            p("OBangGiua", "{{ group.maximum }}"),
            p("OBangGiua", "{{ group.score }}"),
            p("OBangGiua", "{{ group.visited }}"),
        ),
    )
    body = (
        table(widths, (row(widths, (left, right)),))
        + title("BÁO CÁO", "kết quả dự sinh hoạt {{ organization.name }}")
        + p(
            BODY,
            "{{ numbering.next }}. Người dự: đồng chí {{ visit.attendee }}{% if visit.title %}, {{ visit.title|phrase }}{% endif %}.",
        )
        + p(POINT, "{{ numbering.next }}. Buổi sinh hoạt")
        + p(
            BODY,
            "- {{ organization.name }} {{ meeting.held }}, {{ meeting.date|long_date }}.",
        )
        + p(BODY, "- Thời gian: từ {{ meeting.start }} đến {{ meeting.end }} (thời lượng {{ meeting.duration }} phút).")
        + p(BODY, "- Địa điểm: {{ meeting.place|phrase }}.")
        + p(BODY, "- Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên dự sinh hoạt")
        + roll_in_short()
        + when("speaker_count", p(BODY, "- Số đảng viên phát biểu: {{ speaker_count }} đồng chí."))
        + when(
            "visit.remarks",
            p(POINT, "{{ numbering.next }}. Nhận xét"),
            *(
                when(f"visit.remarks.{name}", p(BODY, f"- {words}: {{{{ visit.remarks.{name}|lower_first|sentence }}}}"))
                for name, words in REMARKS
            ),
        )
        + when(
            "visit.scores and score_sheet",
            p(POINT, "{{ numbering.next }}. Điểm đánh giá"),
            points,
            when(
                "score_sheet.visit_total",
                p(
                    "SauBang",
                    "Tổng điểm: {{ score_sheet.visit_total }}/{{ quality.maximum }} điểm tối đa{% if quality.scores %}; Chi bộ tự chấm {{ quality.total }} điểm{% endif %}.",
                ),
            ),
        )
        + when(
            "visit.directions", p(BODY, "{{ numbering.next }}. Ý kiến đã chỉ đạo: {{ visit.directions|lower_first|sentence }}")
        )
        + when(
            "visit.chi_bo_requests",
            p(
                BODY,
                "{{ numbering.next }}. Kiến nghị của Chi bộ cần giải quyết: {{ visit.chi_bo_requests|lower_first|sentence }}",
            ),
        )
        + when("visit.proposals", p(BODY, "{{ numbering.next }}. Đề xuất: {{ visit.proposals|lower_first|sentence }}"))
        + p(
            "CauKet",
            "Trên đây là báo cáo kết quả dự sinh hoạt {{ organization.name }}; xin báo cáo {{ organization.superior.cap_uy }}.",
        )
        + table((90,), (row((90,), (p("DeKy", "NGƯỜI BÁO CÁO") + p("HoTen", "{{ visit.attendee }}"),)),), right=True)
    )
    return package(
        body,
        title="Báo cáo kết quả dự sinh hoạt chi bộ",
        kind="report",
        purpose="Cấp ủy viên báo cáo sau khi dự sinh hoạt chi bộ",
        form="F19",
        needs="visit",
        document="visit",
    )
