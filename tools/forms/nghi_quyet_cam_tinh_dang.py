"""The resolution on sympathizers: recognised, given mentors, or sent to the class (documents.md F35); each voted for himself."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, POINT, exempt_vote, names, numbered_header, signed, title
from word_layout import listing, p, package


def people() -> str:
    widths = (11.0, 28.0, 25.0, 28.0, 29.0, 26.0, 18.0)
    heads = ("TT", "Họ và tên", "Ngày sinh", "Nghề nghiệp, đoàn thể", "Ưu, khuyết điểm", "Đảng viên giúp đỡ", "Tán thành")
    work = (
        "{% if each.work %}{{ each.work|phrase|upper_first }}{% endif %}{% if each.work and each.union %}; {% endif %}"
        "{% if each.union %}{{ each.union|phrase }}{% endif %}"
    )
    cells = (
        p("OBangGiua", "{{ numbering.row }}"),
        p("OBang", "{{ each.name }}"),
        p("OBangGiua", "{% if each.birth_date %}{{ each.birth_date }}{% endif %}"),
        p("OBang", work),
        p("OBang", "{% if each.remarks %}{{ each.remarks|phrase|upper_first }}{% endif %}"),
        p("OBang", names("each.mentors")),
        p(
            "OBangGiua",
            "{{ each.vote.in_favour }}/{{ attendance.voters }}{% if each.vote.percent_present %} ({{ each.vote.percent_present }}){% endif %}",
        ),
    )
    return listing(widths, heads, "each in subject.passed_list", cells)


def build() -> bytes:
    decided = (
        '{% if subject.kind == "recognize_sympathizer" %}Công nhận {{ subject.passed_list|count }} quần chúng có tên sau đây là cảm tình Đảng:'
        '{% elif subject.kind == "nominate_class" %}Cử {{ subject.passed_list|count }} quần chúng có tên sau đây học lớp bồi dưỡng nhận thức về Đảng:'
        "{% else %}Phân công đảng viên giúp đỡ {{ subject.passed_list|count }} quần chúng có tên sau đây:{% endif %}"
    )
    followed = (
        '{% if subject.kind == "nominate_class" %}Chi bộ đề nghị {{ organization.superior.cap_uy }} xem xét, cử quần chúng nêu trên đi học.'
        "{% else %}Đảng viên được phân công có trách nhiệm theo dõi, giúp đỡ quần chúng và báo cáo Chi bộ; Chi bộ báo cáo "
        "{{ organization.superior.cap_uy }}.{% endif %}"
    )
    body = (
        numbered_header("NQ")
        + title("NGHỊ QUYẾT", "{{ subject.list_title }}")
        + p(
            BODY,
            "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} họp, có mặt {{ attendance.present }}/{{ attendance.required }} "
            "đảng viên phải dự sinh hoạt (chính thức {{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + exempt_vote()
        + p(
            POINT,
            "Sau khi xem xét, thảo luận và biểu quyết{% if subject.passed_list|count > 1 %} từng người một{% endif %}, Chi bộ quyết nghị:",
        )
        + p(POINT, "{{ numbering.next }}. " + decided)
        + people()
        + p("SauBang", "{{ numbering.next }}. " + followed)
        + signed("dossier_recipients")
    )
    return package(
        body,
        title="Nghị quyết về quần chúng cảm tình Đảng",
        kind="resolution",
        purpose="Nghị quyết công nhận cảm tình Đảng, cử học lớp nhận thức, phân công đảng viên giúp đỡ",
        form="F35",
        needs="sympathizer_list",
        each="sympathizer_lists",
    )
