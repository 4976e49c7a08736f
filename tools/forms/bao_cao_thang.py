"""The report of a month (documents.md F04)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import (
    BODY,
    DUES,
    FEEDBACK_UPWARD,
    RESULT_OF_GROUP,
    TASK_WITH_TARGET,
    done_of_last_month,
    each,
    either,
    numbered_header,
    points,
    results,
    signed,
    title,
    when,
)
from word_layout import p, package


def build() -> bytes:
    abstract = "kết quả lãnh đạo thực hiện nhiệm vụ {{ period.review|short_month }}, phương hướng, nhiệm vụ {{ period.plan }}"
    members = (
        "- Tổng số đảng viên của Chi bộ: {{ attendance.total }} đồng chí (chính thức {{ attendance.official }}, dự bị "
        "{{ attendance.probationary }}){% if review.stats and review.stats.new_members %}; kết nạp mới {{ review.stats.new_members }} "
        "đồng chí{% endif %}{% if review.stats and review.stats.sympathizers %}; cảm tình Đảng {{ review.stats.sympathizers }} quần "
        "chúng{% endif %}."
    )
    body = (
        numbered_header("BC")
        + title("BÁO CÁO", abstract)
        + p("MucLon", "{{ numbering.roman }}- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ {{ period.review|short_month|upper }}")
        + points("Công tác chính trị, tư tưởng", "review.politics")
        + results("Lãnh đạo thực hiện nhiệm vụ chính trị", "review.political_task")
        + p("MucNho", "{{ numbering.next }}. Công tác xây dựng Đảng")
        + each("result in review.party_building", p(BODY, RESULT_OF_GROUP))
        + p(BODY, members)
        + when("dues", p(BODY, "- Đảng phí: " + DUES))
        + results("Lãnh đạo Mặt trận, đoàn thể, công tác dân vận", "review.mass_work")
        + done_of_last_month(owners=True)
        + when(
            "review.strengths or review.shortcomings",
            p("MucLon", "{{ numbering.roman }}- ĐÁNH GIÁ CHUNG"),
            points("Ưu điểm", "review.strengths"),
            when(
                "review.shortcomings",
                p("MucNho", "{{ numbering.next }}. Hạn chế, khuyết điểm"),
                each("shortcoming in review.shortcomings", p(BODY, "- {{ shortcoming.text|sentence }}")),
            ),
            when(
                "review.causes",
                p("MucNho", "{{ numbering.next }}. Nguyên nhân"),
                each("cause in review.causes", p(BODY, "- {{ cause|upper_first|sentence }}")),
            ),
        )
        + when(
            "resolution and resolution.tasks",
            p("MucLon", "{{ numbering.roman }}- PHƯƠNG HƯỚNG, NHIỆM VỤ {{ period.plan|short_month|upper }}"),
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK_WITH_TARGET)),
        )
        + when(
            "feedback or asked_for_feedback",
            p("MucLon", "{{ numbering.roman }}- KIẾN NGHỊ, ĐỀ XUẤT"),
            either(
                "feedback", each("each in feedback", p(BODY, FEEDBACK_UPWARD)), p(BODY, "Chi bộ không có kiến nghị, đề xuất.")
            ),
        )
        + p("CauKet", "Trên đây là báo cáo " + abstract + "; Chi bộ báo cáo {{ organization.superior.cap_uy }}.")
        + signed()
    )
    return package(
        body,
        title="Báo cáo kết quả lãnh đạo tháng của chi bộ",
        kind="report",
        purpose="Báo cáo kết quả lãnh đạo tháng, phương hướng tháng tới",
        form="F04",
        meeting_types="regular",
    )
