"""The report on the grades of a year (documents.md F27): all figures follow from the ballot, names only in its list."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, POINT, each, numbered_header, signed, title, when
from word_layout import listing, p, package


def build() -> bytes:
    abstract = "kết quả kiểm điểm, đánh giá, xếp loại chất lượng chi bộ và đảng viên năm {{ self_review.year_number }}"
    held = (
        "{{ organization.name }} tổ chức hội nghị kiểm điểm, đánh giá, xếp loại {% if self_review.sittings|count > 1 %}trong {{ self_review.sittings|count }} buổi, kết thúc "
        "{% endif %}{{ meeting.date|long_date }}; có mặt {{ attendance.present }}/{{ attendance.required }} đảng viên phải dự, đạt {{ attendance.percent }}. "
        "Việc xếp loại đảng viên được biểu quyết bằng phiếu kín."
    )
    grades = listing(
        (11.0, 84.0, 30.0, 40.0),
        ("TT", "Mức xếp loại", "Số lượng", "Tỷ lệ trên số được xếp loại"),
        "line in grading.lines",
        (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", "{{ line.name }}"),
            p("OBangGiua", "{{ line.number }}"),
            p("OBangGiua", "{% if grading.graded %}{{ line.percent }}{% endif %}"),
        ),
    )
    members = listing(
        (11.0, 46.0, 36.0, 36.0, 36.0),
        ("TT", "Họ và tên", "Chức vụ", "Tự nhận", "Mức đề nghị"),
        "each in grading.graded",
        (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", "{{ each.member }}"),
            p("OBang", "{% if each.member.post %}{{ each.member.post }}{% else %}Đảng viên{% endif %}"),
            p("OBang", "{% if each.self_grade %}{{ each.self_grade }}{% endif %}"),
            p("OBang", "{% if each.grade %}{{ each.grade }}{% else %}Chưa quá nửa số phiếu{% endif %}"),
        ),
    )
    body = (
        numbered_header("BC")
        + title("BÁO CÁO", abstract)
        + p("MucLon", "{{ numbering.roman }}- QUÁ TRÌNH THỰC HIỆN")
        + p(BODY, held)
        + each("text in self_review.process", p(BODY, "- {{ text|sentence }}"))
        + p("MucLon", "{{ numbering.roman }}- KẾT QUẢ")
        + when(
            "self_review.chi_bo_proposed_grade",
            p(BODY, "{{ numbering.next }}. Chi bộ: đề nghị xếp loại {{ self_review.proposed_words|lower_first }}."),
        )
        + p(
            BODY,
            "{{ numbering.next }}. Đảng viên: tổng số {{ grading.total }} đồng chí; được đánh giá, xếp loại {{ grading.graded|count }} đồng chí; "
            "không đánh giá, xếp loại {{ grading.ungraded|count }} đồng chí.",
        )
        + when(
            "grading.ungraded",
            p(
                BODY,
                "- Không đánh giá, xếp loại: {% for each in grading.ungraded %}đồng chí {{ each.member }}{% if each.reason %} ({{ each.reason|phrase }}){% endif %}"
                "{% if not loop.last %}; {% endif %}{% endfor %}.",
            ),
        )
        + p(POINT, "- Kết quả xếp loại đảng viên:")
        + grades
        + when("grading.undecided", p("SauBang", "Chưa mức nào có quá nửa số phiếu: {{ grading.undecided }} đồng chí."))
        + when(
            "self_review.award_proposals",
            p("MucLon", "{{ numbering.roman }}- ĐỀ NGHỊ KHEN THƯỞNG"),
            each(
                "proposal in self_review.award_proposals",
                p(BODY, "- {{ proposal.award|phrase|upper_first }}: đồng chí {{ proposal.member }}."),
            ),
        )
        + when(
            "self_review.limits or self_review.proposals",
            p(
                "MucLon",
                "{{ numbering.roman }}- {% if self_review.limits %}HẠN CHẾ{% if self_review.proposals %}, KIẾN NGHỊ{% endif %}{% else %}KIẾN NGHỊ{% endif %}",
            ),
            each("text in self_review.limits", p(BODY, "- Hạn chế: {{ text|sentence }}")),
            each("text in self_review.proposals", p(BODY, "- Kiến nghị: {{ text|sentence }}")),
        )
        + p("MucLon", "{{ numbering.roman }}- DANH SÁCH ĐẢNG VIÊN ĐƯỢC XẾP LOẠI")
        + members
        + p("SauBang", "Trên đây là báo cáo " + abstract + "; Chi bộ báo cáo {{ organization.superior.cap_uy }}.")
        + signed()
    )
    return package(
        body,
        title="Báo cáo tổng hợp kết quả đánh giá, xếp loại đảng viên",
        kind="report",
        purpose="Báo cáo kết quả kiểm điểm, đánh giá, xếp loại chi bộ và đảng viên hằng năm",
        form="F27",
        meeting_types="annual_review",
        needs="self_review grading",
    )
