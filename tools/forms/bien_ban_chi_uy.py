"""The minutes of the chi ủy that prepares a meeting (documents.md F03)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, TASK, each, points, title, when
from word_layout import header, p, package, row, table

BODY_NAME = "{% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư và Phó Bí thư{% endif %}"


def build() -> bytes:
    widths = (82.5, 82.5)
    left = p("DeKy", "NGƯỜI GHI BIÊN BẢN") + p("HoTen", "{{ chi_uy.recorder }}")
    right = p("DeKy", "CHỦ TRÌ HỘI NGHỊ") + p("HoTen", "{{ chi_uy.chair }}")
    present = (
        "Có mặt: {% if chi_uy.present %}{{ chi_uy.present|count }}{% if chi_uy.total %}/{{ chi_uy.total }}{% endif %} "
        "{% if organization.has_chi_uy %}chi ủy viên{% else %}đồng chí{% endif %}: {{ chi_uy.present|comrades }}{% endif %}."
    )
    absent = (
        "Vắng mặt: {{ chi_uy.absentees|count }} đồng chí: {% for absence in chi_uy.absentees %}đồng chí {{ absence.member }}"
        "{% if absence.reason %} ({{ absence.reason|phrase }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    previous = (
        "{% if chi_uy.previous_month %}{{ chi_uy.previous_month|sentence }}{% elif review.total %}Chi bộ hoàn thành "
        "{{ review.done }}/{{ review.total }} nhiệm vụ của nghị quyết {{ period.review|short_month }}, đạt {{ review.percent }}."
        "{% else %}Các nhiệm vụ thường xuyên đang được thực hiện.{% endif %}"
    )
    agreed = (
        "- "
        + BODY_NAME
        + " thống nhất chương trình kỳ sinh hoạt ngày {{ meeting.date }} gồm: {% if chi_uy.agreed_agenda %}{% for text in chi_uy.agreed_agenda %}"
        "{{ text|phrase|lower_first }}{% if not loop.last %}; {% endif %}{% endfor %}{% else %}{% for item in agenda %}"
        "{{ item.title|phrase|lower_first }}{% if not loop.last %}; {% endif %}{% endfor %}{% endif %}."
    )
    still_open = (
        "- Nhiệm vụ chưa hoàn thành: {% for task in review.open_tasks %}{{ task.task|phrase|lower_first }}"
        "{% if task.result %} ({{ task.result|phrase }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    body = (
        header(("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"), ())
        + title(
            "BIÊN BẢN",
            "{% if organization.has_chi_uy %}họp Chi ủy{% else %}hội ý giữa Bí thư và Phó Bí thư{% endif %} chuẩn bị nội dung sinh hoạt chi bộ {{ meeting.month }}",
        )
        + p(BODY, "Thời gian: {% if chi_uy.start %}bắt đầu lúc {{ chi_uy.start }}, {% endif %}{{ chi_uy.date|long_date }}.")
        + when("chi_uy.place", p(BODY, "Địa điểm: {{ chi_uy.place|phrase }}."))
        + p(BODY, "Chủ trì: đồng chí {{ chi_uy.chair }}{% if chi_uy.chair.post %}, {{ chi_uy.chair.post }}{% endif %}.")
        + p(
            BODY,
            "Người ghi biên bản: đồng chí {{ chi_uy.recorder }}{% if chi_uy.recorder.post %}, {{ chi_uy.recorder.post }}{% endif %}.",
        )
        + when("chi_uy.present", p(BODY, present))
        + when("chi_uy.absentees", p(BODY, absent))
        + when(
            "chi_uy.previous_month or review.tasks",
            p("MucNho", "{{ numbering.next }}. Đánh giá kết quả lãnh đạo {{ period.review|short_month }}"),
            p(BODY, "- " + previous),
            when("review.open_tasks and not chi_uy.previous_month", p(BODY, still_open)),
        )
        + when(
            "agenda or chi_uy.agreed_agenda",
            p("MucNho", "{{ numbering.next }}. Thống nhất nội dung, chương trình sinh hoạt"),
            p(BODY, agreed),
        )
        + points("Nội dung trọng tâm trình Chi bộ", "chi_uy.focus")
        + points("Nhận xét đảng viên; dự kiến biểu dương, nhắc nhở; nguồn phát triển đảng", "chi_uy.members")
        + when(
            "chi_uy.assignments",
            p("MucNho", "{{ numbering.next }}. Phân công chuẩn bị"),
            each("task in chi_uy.assignments", p(BODY, "- " + TASK)),
        )
        + when(
            "chi_uy.opinions",
            p("MucNho", "{{ numbering.next }}. Ý kiến"),
            each(
                "opinion in chi_uy.opinions",
                p(BODY, "- Đồng chí {{ opinion.by }}: {{ opinion.text|sentence }}"),
                when("opinion.reply", p(BODY, "+ Đồng chí {{ opinion.reply.by }} trả lời: {{ opinion.reply.text|sentence }}")),
            ),
        )
        + when(
            "chi_uy.conclusion or chi_uy.vote",
            p("MucNho", "{{ numbering.next }}. Kết luận"),
            when("chi_uy.conclusion", p(BODY, "Chủ trì kết luận: {{ chi_uy.conclusion|sentence }}")),
            when(
                "chi_uy.vote",
                p(
                    BODY,
                    BODY_NAME + " biểu quyết: nhất trí {{ chi_uy.vote.in_favour }}/{{ chi_uy.present|count }} đồng chí có mặt"
                    "{% if chi_uy.vote.against %}; không nhất trí {{ chi_uy.vote.against }} đồng chí{% endif %}"
                    "{% if chi_uy.vote.abstain %}; ý kiến khác {{ chi_uy.vote.abstain }} đồng chí{% endif %}.",
                ),
            ),
        )
        + p("CauKet", "Cuộc họp kết thúc lúc {{ chi_uy.end }} cùng ngày.")
        + table(widths, (row(widths, (left, right)),))
    )
    return package(
        body,
        title="Biên bản họp chi ủy",
        kind="minutes",
        purpose="Ghi lại cuộc họp chi ủy chuẩn bị buổi sinh hoạt",
        form="F03",
        needs="chi_uy",
        document="chi_uy",
    )
