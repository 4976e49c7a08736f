"""The notice of tasks, by member (documents.md F33)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import numbered_header, signed, title
from word_layout import listing, p, package


def build() -> bytes:
    named = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'
    based = (
        "Căn cứ "
        + named
        + "{% if resolution.number %} số {{ resolution.number }}{% endif %}, ngày {{ resolution.issued }} của Chi bộ "
        "{{ resolution.title|phrase }}, Chi bộ thông báo phân công nhiệm vụ tại kỳ sinh hoạt ngày {{ meeting.date }} như sau:"
    )
    widths = (10, 34, 48, 25, 24, 24)
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ each.who }}{% if each.helping %} (phối hợp){% endif %}"),
        p("OBang", "{{ each.task.task|phrase }}"),
        p("OBangGiua", "{{ each.deadline }}"),
        p("OBang", "{{ follower }}"),
        p("OBang", "{% if each.target %}{{ each.target|phrase|upper_first }}{% endif %}"),
    )
    heads = ("TT", "Đảng viên", "Nhiệm vụ", "Thời hạn", "Theo dõi", "Chỉ tiêu")
    body = (
        numbered_header("TB")
        + title(
            "THÔNG BÁO",
            '{% if meeting.type == "thematic" %}phân công nhiệm vụ sau {{ meeting.occasion }}{% else %}phân công nhiệm vụ đảng viên {{ period.plan }}{% endif %}',
        )
        + p("CauKet", based)
        + listing(widths, heads, "each in assignments", cells)
        + p(
            "SauBang",
            "Các đồng chí được phân công thực hiện đúng nội dung, đúng thời hạn, báo cáo kết quả với {{ followed_by }}"
            "{% if closing.next_meeting %} trước kỳ sinh hoạt ngày {{ closing.next_meeting.date }}{% endif %}.",
        )
        + signed()
    )
    return package(
        body,
        title="Thông báo phân công nhiệm vụ đảng viên",
        kind="notice",
        purpose="Báo cho từng đảng viên nhiệm vụ được giao, chỉ tiêu, thời hạn, người theo dõi",
        form="F33",
        meeting_types="regular thematic",
        needs="resolution tasks",
        document="assignment",
    )
