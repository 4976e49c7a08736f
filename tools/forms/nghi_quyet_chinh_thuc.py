"""The resolution that proposes full membership (documents.md F23): a central form, reproduced in its order, nothing added."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from persons_words import resolution_opening, resolution_vote, sides
from template_words import BODY, POINT, numbered_header, signed, title, when
from word_layout import p, package


def build() -> bytes:
    person = "đảng viên dự bị {{ subject.subject_member }}"
    admitted = "{% if subject.probation.readmitted %}kết nạp lại{% else %}kết nạp{% endif %} vào Đảng {{ subject.probation.admitted_on|long_date }}"
    body = (
        numbered_header("NQ")
        + title("NGHỊ QUYẾT", "đề nghị công nhận đảng viên chính thức")
        + resolution_opening("Điều 5", f"xét, đề nghị công nhận đảng viên chính thức đối với {person}, được {admitted}")
        + when(
            "subject.assessment",
            p(POINT, f"Sau khi nghe báo cáo và thảo luận, Chi bộ thống nhất kết luận về {person} như sau:"),
            p(POINT, "{{ numbering.next }}. Ưu điểm"),
            sides(),
            when(
                "subject.assessment.weaknesses",
                p(BODY, "{{ numbering.next }}. Khuyết điểm: {{ subject.assessment.weaknesses|sentence }}"),
            ),
        )
        + p(BODY, resolution_vote(f"việc công nhận đảng viên chính thức đối với {person}"))
        + p(
            "CauKet",
            "Chi bộ đề nghị {{ organization.superior.cap_uy }} xem xét, công nhận "
            + person
            + " là đảng viên chính thức từ {{ subject.probation.due_on|long_date }}.",
        )
        + signed("dossier_recipients")
    )
    return package(
        body,
        title="Nghị quyết đề nghị công nhận đảng viên chính thức",
        kind="resolution",
        purpose="Nghị quyết của chi bộ đề nghị công nhận một đảng viên dự bị là đảng viên chính thức",
        form="F23",
        needs="full_membership_resolution",
        each="full_membership_resolutions",
    )
