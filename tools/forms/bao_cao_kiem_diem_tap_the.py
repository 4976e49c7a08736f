"""The review of the chi ủy and chi bộ together, Mẫu 01-HD KĐ.ĐG 2025 (documents.md F28)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, points, title, when
from word_layout import p, package
from year_words import reached, shortcomings, year_header, year_signed

_HELD = (
    "- Trong năm, Chi bộ sinh hoạt thường kỳ {{ collective.statistics.regular }} kỳ/{{ collective.statistics.months }} tháng"
    "{% if collective.statistics.thematic %}, sinh hoạt chuyên đề {{ collective.statistics.thematic }} kỳ{% endif %}"
    "{% if collective.statistics.required %}; tỷ lệ đảng viên dự sinh hoạt đạt {{ collective.statistics.attendance }}{% endif %}"
    "{% if collective.statistics.resolutions %}; ban hành {{ collective.statistics.resolutions }} nghị quyết, kết luận{% endif %}"
    "{% if collective.statistics.reviewed %}; hoàn thành {{ collective.statistics.done }}/{{ collective.statistics.reviewed }} nhiệm vụ đã kiểm điểm, đạt {{ collective.statistics.done_percent }}{% endif %}."
)


def build() -> bytes:
    limit = "- {{ limit.text|phrase }}: {{ limit.status_words }}{% if limit.result %}; {{ limit.result|phrase }}{% endif %}."
    body = (
        year_header("BC", "collective.document")
        + title(
            "BÁO CÁO KIỂM ĐIỂM TẬP THỂ",
            "{% if organization.has_chi_uy %}Chi ủy, {% endif %}{{ organization.name }} năm {{ year }}",
        )
        + p("MucLon", "{{ numbering.roman }}- ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC")
        + points("Việc chấp hành nguyên tắc tổ chức, sinh hoạt đảng, đoàn kết nội bộ", "collective.principles")
        + p("MucNho", "{{ numbering.next }}. Kết quả lãnh đạo thực hiện chỉ tiêu, nhiệm vụ, sản phẩm cụ thể")
        + p(BODY, _HELD)
        + each("text in collective.results", p(BODY, "- {{ text|sentence }}"))
        + reached("collective.targets")
        + points("Trách nhiệm lãnh đạo thực hiện nhiệm vụ chính trị", "collective.duties")
        + points("Đổi mới, sáng tạo; phòng, chống tham nhũng, lãng phí, tiêu cực", "collective.innovation")
        + points("Xây dựng đội ngũ đảng viên, công tác kiểm tra, giám sát", "collective.party_building")
        + when(
            "collective.shortcomings",
            p("MucLon", "{{ numbering.roman }}- HẠN CHẾ, KHUYẾT ĐIỂM VÀ NGUYÊN NHÂN"),
            shortcomings("collective.shortcomings"),
        )
        + when(
            "collective.prev_limits",
            p("MucLon", "{{ numbering.roman }}- KẾT QUẢ KHẮC PHỤC HẠN CHẾ ĐÃ CHỈ RA KỲ TRƯỚC"),
            each("limit in collective.prev_limits", p(BODY, limit)),
        )
        + when(
            "collective.explanations",
            p("MucLon", "{{ numbering.roman }}- GIẢI TRÌNH NHỮNG VẤN ĐỀ ĐƯỢC GỢI Ý KIỂM ĐIỂM"),
            each("text in collective.explanations", p(BODY, "- {{ text|sentence }}")),
        )
        + when(
            "collective.responsibility",
            p("MucLon", "{{ numbering.roman }}- TRÁCH NHIỆM CỦA TẬP THỂ, CÁ NHÂN"),
            each("text in collective.responsibility", p(BODY, "- {{ text|sentence }}")),
        )
        + when(
            "collective.directions",
            p("MucLon", "{{ numbering.roman }}- PHƯƠNG HƯỚNG, BIỆN PHÁP KHẮC PHỤC"),
            each("text in collective.directions", p(BODY, "- {{ text|sentence }}")),
        )
        + when(
            "collective.self_grade",
            p("MucLon", "{{ numbering.roman }}- TỰ NHẬN MỨC XẾP LOẠI"),
            p(BODY, "{{ organization.name }} tự nhận mức xếp loại: {{ collective.grade }}."),
        )
        + p(
            "CauKet", "Trên đây là báo cáo kiểm điểm tập thể năm {{ year }}; Chi bộ báo cáo {{ organization.superior.cap_uy }}."
        )
        + year_signed("collective.recipients")
    )
    return package(
        body,
        title="Báo cáo kiểm điểm tập thể chi ủy, chi bộ (Mẫu 01-HD KĐ.ĐG 2025)",
        kind="report",
        purpose="Báo cáo kiểm điểm tập thể cuối năm",
        form="F28",
        record="year",
        needs="collective",
        document="collective",
    )
