"""The minutes of a regular meeting (documents.md F05, golden text 5.6)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import ended, item_of_minutes, opening_of_minutes, read_and_approved, two_signatures
from template_words import BODY, METHOD, NOT_VOTING, POINT, TASK, each, either, title, when
from word_layout import header, p, package


def closing_of_minutes() -> str:
    named = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'
    drafted = (
        "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tổng hợp ý kiến thảo luận, trình bày dự thảo "
        + named
        + " {{ resolution.title|phrase }}{% if resolution.tasks %} gồm {{ resolution.tasks|count }} nhiệm vụ, phân công rõ người chịu "
        "trách nhiệm và thời hạn{% if minutes_task_list %}:{% else %} (nội dung cụ thể tại "
        + named
        + "{% if resolution.number %} số {{ resolution.number }}"
        "{% else %} kèm theo{% endif %}).{% endif %}{% else %}.{% endif %}"
    )
    voted = (
        "{{ numbering.next }}. Biểu quyết thông qua "
        + named.replace("Kết luận", "kết luận").replace("Nghị quyết", "nghị quyết")
        + " ("
        + METHOD.replace("vote.", "resolution.vote.")
        + "): tán thành {{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt{% if attendance.voters %}, "
        "đạt {{ resolution.vote.percent_present }}{% endif %}{% if attendance.convened %} (bằng "
        "{{ resolution.vote.percent_convened }} số đảng viên chính thức được triệu tập){% endif %}; không tán thành: "
        "{% if resolution.vote.against %}{{ resolution.vote.against }} đồng chí{% else %}không{% endif %}; ý kiến khác: "
        "{% if resolution.vote.abstain %}{{ resolution.vote.abstain }} đồng chí{% else %}không{% endif %}"
        + NOT_VOTING.replace("vote.", "resolution.vote.")
        + ".{% if resolution.vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
    )
    scored = (
        "{{ numbering.next }}. Tự đánh giá chất lượng buổi sinh hoạt: {% if quality.scores %}{% if quality.maximum == 100 %}{{ quality.total }}/100 điểm{% else %}{{ quality.total }} điểm/"
        "{{ quality.maximum }} điểm tối đa (quy đổi {{ quality.scaled }} trên thang điểm 100){% endif %}, {% endif %}xếp loại {{ quality.grade }}."
        "{% if quality.to_improve %} Nội dung cần khắc phục: {{ quality.to_improve|lower_first|sentence }}{% endif %}"
    )
    return (
        p(
            "MucLon",
            "{{ numbering.roman }}- KẾT LUẬN{% if resolution and resolution.vote %}, BIỂU QUYẾT{% endif %}"
            "{% if resolution and resolution.tasks %}{% if resolution.vote %} VÀ PHÂN CÔNG NHIỆM VỤ{% else %} VÀ GIAO NHIỆM VỤ{% endif %}{% endif %}",
        )
        + either(
            "resolution",
            p(POINT, drafted)
            + when("minutes_task_list", each("task in resolution.tasks", p(BODY, "- " + TASK)))
            + when("resolution.vote", p(BODY, voted)),
            p(BODY, "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tổng hợp ý kiến thảo luận, kết luận buổi sinh hoạt."),
        )
        + when("quality and quality.grade", p(BODY, scored))
        + read_and_approved()
        + ended("Buổi sinh hoạt")
    )


def build() -> bytes:
    body = (
        header(("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"), ())
        + title("BIÊN BẢN", "sinh hoạt chi bộ thường kỳ {{ meeting.month }}")
        + opening_of_minutes()
        + when(
            "agenda",
            p("MucLon", "{{ numbering.roman }}- NỘI DUNG VÀ DIỄN BIẾN"),
            each("item in agenda", item_of_minutes()),
        )
        + closing_of_minutes()
        + two_signatures()
    )
    return package(
        body,
        title="Biên bản sinh hoạt chi bộ thường kỳ",
        kind="minutes",
        purpose="Ghi lại buổi sinh hoạt chi bộ thường kỳ",
        form="F05",
        meeting_types="regular",
    )
