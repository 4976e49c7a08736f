"""The resolution that frees a member from work and meetings, or from part of them (documents.md F34)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, METHOD, POINT, VOTE, exempt_vote, numbered_header, signed, title, when
from word_layout import p, package


def build() -> bytes:
    freed = '{% if subject.exemption.kind == "reduced" %}giảm{% else %}miễn{% endif %} công tác và sinh hoạt đảng'
    member = "đồng chí {{ subject.exemption.member }}"
    asked = (
        '- Xét {% if subject.exemption.request_kind == "oral" %}đề nghị trực tiếp{% else %}đơn đề nghị{% endif %} ngày '
        "{{ subject.exemption.request_date }} của " + member + "."
    )
    voted = "Kết quả biểu quyết (" + (METHOD + "): " + VOTE).replace("vote.", "subject.vote.")
    body = (
        numbered_header("NQ")
        + title("NGHỊ QUYẾT", "về việc cho " + freed)
        + p(BODY, "- Căn cứ Điều 7 Điều lệ Đảng Cộng sản Việt Nam;")
        + p(BODY, asked)
        + p(
            BODY,
            "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} họp, có mặt {{ attendance.present }}/{{ attendance.required }} "
            "đảng viên phải dự sinh hoạt (chính thức {{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + exempt_vote()
        + p(BODY, voted)
        + p(POINT, "Chi bộ quyết nghị:")
        + p(
            BODY,
            "{{ numbering.next }}. Cho " + member + " " + freed + " từ {{ subject.exemption.since|long_date }}"
            "{% if subject.exemption.to %} đến {{ subject.exemption.to|long_date }}{% endif %}. Lý do: {{ subject.exemption.ground_words }}.",
        )
        + p(
            BODY,
            "{{ numbering.next }}. Trong thời gian này, "
            + member
            + " thực hiện các quyền và trách nhiệm của đảng viên được "
            + freed
            + " theo quy định của Điều lệ Đảng và hướng dẫn của Trung ương.",
        )
        + when(
            "subject.exemption.contact_member",
            p(
                BODY,
                "{{ numbering.next }}. Giao đồng chí {{ subject.exemption.contact_member }} giữ liên hệ với "
                + member
                + ", thông báo các chủ trương, nghị quyết và tình hình của Chi bộ.",
            ),
        )
        + p(
            "CauKet", "{{ numbering.next }}. Chi bộ báo cáo {{ organization.superior.cap_uy }} và thông báo đến " + member + "."
        )
        + signed("dossier_recipients")
    )
    return package(
        body,
        title="Nghị quyết cho miễn (giảm) công tác và sinh hoạt đảng",
        kind="resolution",
        purpose="Nghị quyết của chi bộ cho một đảng viên miễn hoặc giảm công tác và sinh hoạt đảng",
        form="F34",
        needs="exemption_resolution",
        each="exemption_resolutions",
    )
