"""What goes up to the superior level: concerns by number of those who raised them, never by name (documents.md F16)."""

from __future__ import annotations

from word_layout import listing, p


def feedback_table() -> str:
    """Return the table of concerns raised in the meeting."""
    widths = (10, 24, 46, 46, 23, 16)
    heads = ("TT", "Lĩnh vực", "Nội dung phản ánh", "Đề xuất", "Cấp, cơ quan cần xử lý", "Số đảng viên nêu")
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ each.field|phrase }}"),
        p("OBang", "{{ each.content|sentence }}"),
        p("OBang", "{% if each.proposal %}{{ each.proposal|sentence }}{% endif %}"),
        p("OBang", "{{ each.addressee }}"),
        p("OBangGiua", "{% if each.raised_by %}{{ each.raised_by|count }}{% endif %}"),
    )
    return listing(widths, heads, "each in feedback", cells)
