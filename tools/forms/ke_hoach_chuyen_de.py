"""The plan of thematic meetings of a year (documents.md F14)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, each, either, names, points, title, when
from word_layout import listing, p, package
from year_words import adopted, year_header, year_signed


def build() -> bytes:
    widths = (12, 48, 33, 24, 24, 24)
    heads = ("Quý", "Tên chuyên đề", "Người chuẩn bị", "Chi ủy duyệt trước ngày", "Ngày sinh hoạt", "Đại biểu mời")
    cells = (
        p("OBangGiua", "{{ topic.quarter_words }}"),
        p("OBang", "{{ topic.title|phrase }}"),
        p("OBang", names("topic.author")),
        p("OBangGiua", "{% if topic.approved_by_chi_uy_on %}{{ topic.approved_by_chi_uy_on }}{% endif %}"),
        p("OBangGiua", "{% if topic.date %}{{ topic.date }}{% endif %}"),
        p("OBang", "{{ topic.guest_words }}"),
    )
    prepared = (
        "{{ numbering.next }}. Các đồng chí được phân công chuẩn bị chuyên đề bằng văn bản, trình "
        "{% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} duyệt đúng thời hạn, gửi đảng viên trước kỳ sinh hoạt ít nhất 01 ngày."
    )
    discussed = (
        "{{ numbering.next }}. Đảng viên nghiên cứu trước nội dung, tham gia thảo luận; sinh hoạt chuyên đề không thay thế sinh hoạt "
        "thường kỳ."
    )
    followed = (
        "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} theo dõi, đôn đốc; nếu thay "
        "đổi nội dung hoặc thời gian thì báo cáo {{ organization.superior.cap_uy }} và thông báo cho đảng viên."
    )
    body = (
        year_header("KH", "plan.document")
        + title("KẾ HOẠCH", "sinh hoạt chuyên đề năm {{ year }}")
        + when(
            "plan.purpose or plan.requirements",
            p("MucLon", "{{ numbering.roman }}- MỤC ĐÍCH, YÊU CẦU"),
            points("Mục đích", "plan.purpose"),
            points("Yêu cầu", "plan.requirements"),
        )
        + p("MucLon", "{{ numbering.roman }}- NỘI DUNG SINH HOẠT")
        + p("CauKet", "Trong năm {{ year }}, Chi bộ sinh hoạt {{ plan.topics|count }} chuyên đề, cụ thể như sau:")
        + listing(widths, heads, "topic in plan.topics", cells)
        + p("MucLon", "{{ numbering.roman }}- TỔ CHỨC THỰC HIỆN")
        + either(
            "plan.organisation",
            each("text in plan.organisation", p(BODY, "{{ numbering.next }}. {{ text|sentence }}")),
            p(BODY, prepared) + p(BODY, discussed) + p(BODY, followed),
        )
        + p("CauKet", adopted("plan", "Kế hoạch"))
        + year_signed("plan.recipients")
    )
    return package(
        body,
        title="Kế hoạch sinh hoạt chuyên đề năm",
        kind="plan",
        purpose="Kế hoạch sinh hoạt chuyên đề trong năm của chi bộ",
        form="F14",
        record="year",
        needs="plan",
        document="plan",
    )
