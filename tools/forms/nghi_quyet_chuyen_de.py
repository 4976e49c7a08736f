"""The resolution or conclusion of a thematic meeting (documents.md F13)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import CITED
from template_words import BODY, DISSENT, EXEMPT_VOTE, POINT, TASK_WITH_TARGET, each, numbered_header, signed, title, when
from word_layout import p, package

CONCLUSION = 'resolution.form == "conclusion"'
NAMED = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'


def _of_themes(*parts: tuple[str, str]) -> str:
    """Return a list a field, each below its heading, of every theme."""
    return each(
        "item in themes",
        when(
            "item.thematic",
            *(
                when(
                    f"item.thematic.{name}",
                    p("MucNho", "{{ numbering.next }}. " + words),
                    each(f"text in item.thematic.{name}", p(BODY, "- {{ text|sentence }}")),
                )
                for name, words in parts
            ),
        ),
    )


def build() -> bytes:
    based = each(
        "item in themes",
        when(
            "item.thematic",
            each("paper in item.thematic.basis", p(BODY, "- Căn cứ " + CITED + "{% if loop.last %}.{% else %};{% endif %}")),
        ),
    )
    opened = (
        "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} {{ meeting.held }}; "
        "có mặt {{ attendance.present }}/{{ attendance.required }} đảng viên phải dự sinh hoạt, đạt {{ attendance.percent }}. Sau khi nghe "
        "trình bày chuyên đề và thảo luận dân chủ, Chi bộ "
        '{% if resolution.form == "conclusion" %}thống nhất kết luận{% else %}quyết nghị{% endif %}:'
    )
    adopted = (
        NAMED + " này được Chi bộ {% if adoption %}thảo luận, biểu quyết thông qua ngày {{ meeting.date }} với "
        "{{ adoption.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành{% if attendance.voters %} (đạt "
        "{{ adoption.percent_present }}){% endif %}"
        + DISSENT.replace("vote.", "adoption.")
        + EXEMPT_VOTE
        + "{% else %}thông qua tại kỳ sinh hoạt ngày {{ meeting.date }}{% endif %}."
    )
    assessed = _of_themes(("situation", "Thực trạng"), ("limits_causes", "Hạn chế, nguyên nhân"))
    aims = each(
        "item in themes",
        when(
            "item.thematic and item.thematic.purpose",
            p(BODY, "{{ numbering.next }}. Mục tiêu: {{ item.thematic.purpose|lower_first|sentence }}"),
        ),
    )
    targets = when(
        "targeted",
        p(POINT, "{{ numbering.next }}. Chỉ tiêu"),
        each("task in targeted", p(BODY, "- {{ task.task|phrase }}: {{ task.target|phrase }}.")),
    )
    agreed = each(
        "item in themes",
        when("item.conclusion", p(BODY, "{{ numbering.next }}. {{ item.conclusion|sentence }}")),
        when("item.thematic", each("text in item.thematic.solutions", p(BODY, "{{ numbering.next }}. {{ text|sentence }}"))),
    )
    solutions = each(
        "item in themes",
        when("item.thematic", each("text in item.thematic.solutions", p(BODY, "{{ numbering.next }}. {{ text|sentence }}"))),
    )
    followed = (
        "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy{% else %}Bí thư Chi bộ{% endif %} theo dõi, kiểm tra, đôn đốc việc thực hiện"
        "{% if resolution.evaluate_on %}; sơ kết trước ngày {{ resolution.evaluate_on }}{% endif %}."
    )
    tasks = each("task in resolution.tasks", p(BODY, "- " + TASK_WITH_TARGET))
    body = (
        numbered_header('{% if resolution.form == "conclusion" %}KL{% else %}NQ{% endif %}')
        + title(
            '{% if resolution.form == "conclusion" %}KẾT LUẬN{% else %}NGHỊ QUYẾT{% endif %}', "{{ resolution.title|phrase }}"
        )
        + based
        + p(POINT, opened)
        + when("assessed", p("MucLon", "{{ numbering.roman }}- ĐÁNH GIÁ THỰC TRẠNG"), assessed)
        + when(
            CONCLUSION,
            when("agreed", p("MucLon", "{{ numbering.roman }}- NỘI DUNG THỐNG NHẤT"), agreed),
            p("MucLon", "{{ numbering.roman }}- PHÂN CÔNG THỰC HIỆN"),
        )
        + when(
            f"not ({CONCLUSION})",
            when("aimed or targeted", p("MucLon", "{{ numbering.roman }}- MỤC TIÊU, CHỈ TIÊU"), aims, targets),
            when("solved", p("MucLon", "{{ numbering.roman }}- NHIỆM VỤ, GIẢI PHÁP"), solutions),
            p("MucLon", "{{ numbering.roman }}- TỔ CHỨC THỰC HIỆN"),
        )
        + when("resolution.tasks", p(POINT, "{{ numbering.next }}. Nhiệm vụ, người chịu trách nhiệm, thời hạn"), tasks)
        + when(
            "resolution.organisation",
            each("text in resolution.organisation", p(BODY, "{{ numbering.next }}. {{ text|sentence }}")),
        )
        + p(BODY, followed)
        + p("CauKet", adopted)
        + signed()
    )
    return package(
        body,
        title="Nghị quyết (kết luận) chuyên đề của chi bộ",
        kind="resolution",
        purpose="Nghị quyết hoặc kết luận sau sinh hoạt chuyên đề",
        form="F13",
        meeting_types="thematic",
        needs="resolution",
    )
