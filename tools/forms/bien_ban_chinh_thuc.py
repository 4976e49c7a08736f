"""The minutes of a meeting that considers a probationary member for full membership (documents.md F22)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from persons_words import assessed, collected, decided, discussed, minutes_on_person
from template_words import BODY, each, when
from word_layout import p, package

PROPOSAL = "đề nghị công nhận đảng viên chính thức đối với đảng viên dự bị {{ subject.subject_member }}"


def proceedings() -> str:
    """Return what was said and decided on the probationary member, from the self-review to the conclusion."""
    identity = (
        "- Đảng viên dự bị {{ subject.subject_member }}, {% if subject.probation.readmitted %}kết nạp lại{% else %}kết nạp{% endif %} vào Đảng "
        "{{ subject.probation.admitted_on|long_date }}{% if subject.probation.party_age_from %} theo quyết định ngày "
        "{{ subject.probation.party_age_from }}{% endif %}; hết 12 tháng dự bị {{ subject.probation.due_on|long_date }}."
    )
    certificate = (
        "- Giấy chứng nhận học lớp bồi dưỡng đảng viên mới số {{ subject.probation.new_member_class.number }} "
        "{% if subject.probation.new_member_class.issuer %}do {{ subject.probation.new_member_class.issuer|phrase }} {% endif %}cấp ngày "
        "{{ subject.probation.new_member_class.issued_on }}."
    )
    return (
        p("MucNho", "{{ numbering.next }}. Đảng viên dự bị trình bày bản tự kiểm điểm")
        + p(BODY, identity)
        + when(
            "subject.probation.self_review_summary",
            p(BODY, "- Tóm tắt bản tự kiểm điểm: {{ subject.probation.self_review_summary|sentence }}"),
        )
        + when(
            "subject.probation.mentor and subject.probation.mentor_remark",
            p("MucNho", "{{ numbering.next }}. Nhận xét của đảng viên được phân công giúp đỡ"),
            p(BODY, "- Đồng chí {{ subject.probation.mentor }} nhận xét: {{ subject.probation.mentor_remark|sentence }}"),
        )
        + when(
            "subject.content or subject.probation.opinions_collected or subject.probation.new_member_class",
            p(
                "MucNho",
                "{{ numbering.next }}. {% if organization.has_chi_uy %}Chi ủy báo cáo{% else %}Báo cáo{% endif %} tổng hợp ý kiến nhận xét"
                "{% if subject.presenter %} ({{ subject.presenter|comrades }} trình bày){% endif %}",
            ),
            each("text in subject.content", p(BODY, "- {{ text|sentence }}")),
            each("opinion in subject.probation.opinions_collected", p(BODY, collected())),
            when("subject.probation.new_member_class", p(BODY, certificate)),
        )
        + discussed()
        + when(
            "subject.assessment",
            p("MucNho", "{{ numbering.next }}. Kết luận về đảng viên dự bị"),
            assessed(""),
        )
        + decided(PROPOSAL)
    )


def build() -> bytes:
    return package(
        minutes_on_person(PROPOSAL, proceedings()),
        title="Biên bản hội nghị chi bộ xét, đề nghị công nhận đảng viên chính thức",
        kind="minutes",
        purpose="Ghi lại hội nghị xét, đề nghị công nhận một đảng viên dự bị là đảng viên chính thức",
        form="F22",
        meeting_types="full_membership",
        each="full_memberships",
    )
