"""What the minutes of a thematic meeting and an extract of them say alike: paper, discussion, conclusion (documents.md F12, F30)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import CITED, opinions
from template_words import BODY, METHOD, NOT_VOTING, POINT, TASK_WITH_TARGET, VOTE, each, points, when
from word_layout import p

NAMED = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'


def _presented() -> str:
    authors = "{{ numbering.next }}. {{ item.title|phrase }}{% if item.presenter %} ({{ item.presenter|comrades }} trình bày){% endif %}"
    prepared = (
        "Người chuẩn bị: {{ item.thematic.author|comrades }}"
        "{% if item.thematic.approved_by_chi_uy_on %}; Chi ủy cho ý kiến ngày {{ item.thematic.approved_by_chi_uy_on }}{% endif %}."
    )
    based = "Căn cứ: {% for paper in item.thematic.basis %}" + CITED + "{% if not loop.last %}; {% endif %}{% endfor %}."
    parts = (
        ("situation", "Thực trạng"),
        ("limits_causes", "Hạn chế, nguyên nhân"),
        ("solutions", "Giải pháp"),
    )
    return (
        p("MucNho", authors)
        + when(
            "item.thematic",
            when("item.thematic.author", p(BODY, prepared)),
            when("item.thematic.basis", p(BODY, based)),
        )
        + each("text in item.content", p(BODY, "- {{ text|sentence }}"))
        + when(
            "item.thematic",
            *(
                when(
                    f"item.thematic.{name}",
                    p(POINT, "{{ numbering.letter }}) " + words),
                    each(f"text in item.thematic.{name}", p(BODY, "- {{ text|sentence }}")),
                )
                for name, words in parts
            ),
        )
    )


def _discussed() -> str:
    guests = "- Đồng chí {{ remark.guest }}: {{ remark.text|sentence }}"
    return each(
        "item in themes",
        points("Câu hỏi định hướng thảo luận", "item.discussion_questions", POINT),
        when("item.opinions", p(POINT, "{{ numbering.next }}. Ý kiến thảo luận"), opinions("item.opinions")),
        when(
            "item.guest_remarks",
            p(POINT, "{{ numbering.next }}. Ý kiến của đại biểu dự sinh hoạt"),
            each("remark in item.guest_remarks", p(BODY, guests)),
        ),
    )


def _concluded() -> str:
    drafted = (
        "{{ numbering.next }}. "
        + NAMED
        + " {{ resolution.title|phrase }}{% if resolution.tasks %} gồm {{ resolution.tasks|count }} "
        "nhiệm vụ, phân công rõ người chịu trách nhiệm và thời hạn{% if minutes_task_list %}:{% else %} (nội dung cụ thể tại "
        + NAMED
        + "{% if resolution.number %} số "
        "{{ resolution.number }}{% else %} kèm theo{% endif %}).{% endif %}{% else %}.{% endif %}"
    )
    voted = (
        "{{ numbering.next }}. Biểu quyết thông qua "
        + NAMED.replace("Kết luận", "kết luận").replace("Nghị quyết", "nghị quyết")
        + " ("
        + METHOD.replace("vote.", "resolution.vote.")
        + "): tán thành {{ resolution.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt{% if attendance.voters %}, đạt "
        "{{ resolution.vote.percent_present }}{% endif %}; không tán thành: {% if resolution.vote.against %}{{ resolution.vote.against }} đồng chí"
        "{% else %}không{% endif %}; ý kiến khác: {% if resolution.vote.abstain %}{{ resolution.vote.abstain }} đồng chí{% else %}không{% endif %}"
        + NOT_VOTING.replace("vote.", "resolution.vote.")
        + ".{% if resolution.vote.failed %} Không đủ tỷ lệ theo quy định, Chi bộ không thông qua.{% endif %}"
    )
    graded = (
        "{{ numbering.next }}. Đánh giá chất lượng chuyên đề: xếp loại {{ quality.grade }}."
        "{% if quality.comment %} {{ quality.comment|sentence }}{% endif %}"
        "{% if quality.to_improve %} Nội dung cần khắc phục: {{ quality.to_improve|lower_first|sentence }}{% endif %}"
    )
    return (
        p("MucLon", "{{ numbering.roman }}- KẾT LUẬN")
        + each(
            "item in themes",
            when(
                "item.conclusion",
                p(BODY, "{{ numbering.next }}. Đồng chí {{ meeting.chair }} kết luận: {{ item.conclusion|sentence }}"),
            ),
        )
        + when("quality and quality.grade", p(BODY, graded))
        + when(
            "resolution",
            p(POINT, drafted),
            when("minutes_task_list", each("task in resolution.tasks", p(BODY, "- " + TASK_WITH_TARGET))),
        )
        + each(
            "item in themes",
            each(
                "vote in item.votes",
                p(BODY, "{{ numbering.next }}. Biểu quyết: {{ vote.subject|phrase|lower_first }} (" + METHOD + "). " + VOTE),
            ),
        )
        + when("resolution and resolution.vote", p(BODY, voted))
    )


def proceedings() -> str:
    """Return the parts after the opening, up to the vote on the resolution."""
    return (
        p("MucLon", "{{ numbering.roman }}- TRÌNH BÀY CHUYÊN ĐỀ")
        + each("item in themes", _presented())
        + when("discussed", p("MucLon", "{{ numbering.roman }}- THẢO LUẬN"), _discussed())
        + _concluded()
    )
