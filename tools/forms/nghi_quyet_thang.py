"""The resolution or conclusion of a month (documents.md F06)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import (
    BODY,
    DISSENT,
    EXEMPT_VOTE,
    POINT,
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
    shortcoming = (
        "- {{ shortcoming.text|sentence }}{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}"
    )
    opened = (
        "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} sinh hoạt thường kỳ "
        "{{ meeting.month }}; có mặt {{ attendance.present }}/{{ attendance.required }} đảng viên phải dự sinh hoạt, đạt "
        "{{ attendance.percent }}. Sau khi nghe {% if organization.has_chi_uy %}Chi ủy {% endif %}báo cáo và thảo luận dân chủ, Chi bộ "
        '{% if resolution.form == "conclusion" %}thống nhất kết luận{% else %}quyết nghị{% endif %}:'
    )
    named = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'
    adopted = (
        named + " này được Chi bộ {% if resolution.vote %}thảo luận, biểu quyết thông qua ngày {{ meeting.date }} với "
        "{{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành{% if attendance.voters %} (đạt "
        "{{ resolution.vote.percent_present }}){% endif %}"
        + DISSENT.replace("vote.", "resolution.vote.")
        + EXEMPT_VOTE
        + "{% else %}thông qua tại kỳ sinh hoạt ngày {{ meeting.date }}{% endif %}."
    )
    followed = (
        "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} theo dõi, kiểm tra, đôn đốc và "
        "báo cáo kết quả tại kỳ sinh hoạt {{ period.after|short_month }}."
    )
    body = (
        numbered_header('{% if resolution.form == "conclusion" %}KL{% else %}NQ{% endif %}')
        + title(
            '{% if resolution.form == "conclusion" %}KẾT LUẬN{% else %}NGHỊ QUYẾT{% endif %}', "{{ resolution.title|phrase }}"
        )
        + p(POINT, opened)
        + when(
            'resolution.form == "resolution" and (review.tasks or review.political_task or review.party_building or review.mass_work'
            " or review.politics or review.shortcomings)",
            p(
                "MucLon",
                "{{ numbering.roman }}- ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ {{ period.review|short_month|upper }}",
            ),
            points("Công tác chính trị, tư tưởng", "review.politics"),
            results("Nhiệm vụ chính trị", "review.political_task"),
            when(
                "review.party_building or review.mass_work",
                p("MucNho", "{{ numbering.next }}. Công tác xây dựng Đảng, dân vận"),
                each("result in review.party_building", p(BODY, RESULT_OF_GROUP)),
                each("result in review.mass_work", p(BODY, RESULT_OF_GROUP)),
            ),
            done_of_last_month(owners=False),
            when(
                "review.shortcomings",
                p("MucNho", "{{ numbering.next }}. Hạn chế, nguyên nhân"),
                each("shortcoming in review.shortcomings", p(BODY, shortcoming)),
            ),
        )
        + when(
            "resolution.tasks",
            p("MucLon", "{{ numbering.roman }}- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM {{ period.plan|short_month|upper }}"),
            each("task in resolution.tasks", p(BODY, "{{ numbering.next }}. " + TASK_WITH_TARGET)),
        )
        + p("MucLon", "{{ numbering.roman }}- TỔ CHỨC THỰC HIỆN")
        + either(
            "resolution.organisation",
            each("text in resolution.organisation", p(BODY, "{{ numbering.next }}. {{ text|sentence }}")),
            p(
                BODY,
                "{{ numbering.next }}. Các đồng chí được phân công tổ chức thực hiện nhiệm vụ đúng nội dung, đúng thời hạn.",
            )
            + p(BODY, followed)
            + p(
                BODY,
                "{{ numbering.next }}. " + named + " này được phổ biến đến toàn thể đảng viên và báo cáo "
                "{{ organization.superior.cap_uy }}.",
            ),
        )
        + p("CauKet", adopted)
        + signed()
    )
    return package(
        body,
        title="Nghị quyết (kết luận) tháng của chi bộ",
        kind="resolution",
        purpose="Nghị quyết lãnh đạo thực hiện nhiệm vụ tháng",
        form="F06",
        meeting_types="regular",
        needs="resolution",
    )
