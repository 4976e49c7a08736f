"""The resolution of a year (documents.md F32)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, POINT, RESULT, TASK_WITH_TARGET, each, either, points, title, when
from word_layout import listing, p, package
from year_words import ROW, adopted, shortcomings, year_header, year_signed


def build() -> bytes:
    widths = (12, 78, 35, 40)
    cells = (
        p("OBangGiua", ROW),
        p("OBang", "{{ target.name|phrase }}"),
        p("OBangGiua", "{{ target.words }}"),
        p("OBang", "{{ target.owners|upper_first }}"),
    )
    followed = (
        "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} cụ thể hóa thành nhiệm vụ từng "
        "tháng, kiểm tra, đôn đốc việc thực hiện; sơ kết 6 tháng, tổng kết năm."
    )
    opened = (
        "Sau khi nghe {% if organization.has_chi_uy %}Chi ủy {% endif %}báo cáo kết quả năm {{ annual.year_before }}, phương hướng, "
        "nhiệm vụ năm {{ year }} và thảo luận dân chủ, Chi bộ quyết nghị:"
    )
    body = (
        year_header("NQ", "annual.document")
        + title("NGHỊ QUYẾT", "về lãnh đạo thực hiện nhiệm vụ năm {{ year }}")
        + p(POINT, opened)
        + when(
            "annual.results or annual.shortcomings",
            p("MucLon", "{{ numbering.roman }}- ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM {{ annual.year_before }}"),
            when(
                "annual.results",
                p("MucNho", "{{ numbering.next }}. Kết quả đạt được"),
                each("result in annual.results", p(BODY, RESULT)),
            ),
            when(
                "annual.shortcomings",
                p("MucNho", "{{ numbering.next }}. Hạn chế, nguyên nhân"),
                shortcomings("annual.shortcomings"),
            ),
        )
        + when(
            "annual.aims or targets",
            p("MucLon", "{{ numbering.roman }}- MỤC TIÊU, CHỈ TIÊU NĂM {{ year }}"),
            points("Mục tiêu", "annual.aims"),
            when(
                "targets",
                p("MucNho", "{{ numbering.next }}. Chỉ tiêu chủ yếu"),
                listing(widths, ("TT", "Chỉ tiêu", "Mức phấn đấu", "Người chịu trách nhiệm"), "target in targets", cells),
            ),
        )
        + when(
            "annual.tasks",
            p("MucLon", "{{ numbering.roman }}- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM"),
            each("task in annual.tasks", p(BODY, "{{ numbering.next }}. " + TASK_WITH_TARGET)),
        )
        + p("MucLon", "{{ numbering.roman }}- TỔ CHỨC THỰC HIỆN")
        + either(
            "annual.organisation",
            each("text in annual.organisation", p(BODY, "{{ numbering.next }}. {{ text|sentence }}")),
            p(BODY, followed)
            + p(
                BODY,
                "{{ numbering.next }}. Nghị quyết này được phổ biến đến toàn thể đảng viên và báo cáo "
                "{{ organization.superior.cap_uy }}.",
            ),
        )
        + p("CauKet", adopted("annual", "Nghị quyết"))
        + year_signed("annual.recipients")
    )
    return package(
        body,
        title="Nghị quyết năm của chi bộ",
        kind="resolution",
        purpose="Nghị quyết lãnh đạo thực hiện nhiệm vụ năm",
        form="F32",
        record="year",
        needs="annual",
        document="annual",
    )
