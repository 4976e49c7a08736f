"""The resolution that proposes a candidate (documents.md F21): a central form, reproduced in its order, nothing added."""

from __future__ import annotations

from persons_words import resolution_opening, resolution_vote, sides
from template_words import BODY, POINT, numbered_header, signed, title, when
from word_layout import p, package


def build() -> bytes:
    person = "quần chúng {{ subject.candidate.name }}"
    body = (
        numbered_header("NQ")
        + title("NGHỊ QUYẾT", "đề nghị kết nạp đảng viên")
        + resolution_opening("Điều 4", f"xét, đề nghị kết nạp {person} vào Đảng")
        + when(
            "subject.candidate.background_check or subject.assessment",
            p(POINT, f"Sau khi nghe báo cáo và thảo luận, Chi bộ thống nhất kết luận về {person} như sau:"),
        )
        + when(
            "subject.candidate.background_check",
            p(
                BODY,
                "{{ numbering.next }}. Những vấn đề về lý lịch: {{ subject.candidate.background_check.result|sentence }}",
            ),
        )
        + when(
            "subject.assessment",
            p(POINT, "{{ numbering.next }}. Những ưu điểm, khuyết điểm chính"),
            sides(),
            when("subject.assessment.weaknesses", p(BODY, "- Khuyết điểm: {{ subject.assessment.weaknesses|sentence }}")),
        )
        + p(BODY, resolution_vote(f"việc kết nạp {person} vào Đảng"))
        + p(
            "CauKet",
            "Chi bộ đề nghị {{ organization.superior.cap_uy }} xem xét việc kết nạp " + person + " vào Đảng Cộng sản Việt Nam.",
        )
        + signed("dossier_recipients")
    )
    return package(
        body,
        title="Nghị quyết đề nghị kết nạp đảng viên",
        kind="resolution",
        purpose="Nghị quyết của chi bộ đề nghị kết nạp một người vào Đảng",
        form="F21",
        needs="admission_resolution",
        each="admission_resolutions",
    )
