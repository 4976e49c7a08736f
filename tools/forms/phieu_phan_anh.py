"""The sheet of concerns and suggestions for superior levels (documents.md F16)."""

from __future__ import annotations

from notice_words import signed_alone
from template_words import BODY, title, when
from upward_words import feedback_table
from word_layout import header, listing, p, package


def build() -> bytes:
    answered = listing(
        (11, 77, 77),
        ("TT", "Ý kiến kỳ trước", "Kết quả trả lời"),
        "each in replies",
        (
            p("OBangGiua", "{{ numbering.row }}"),
            p("OBang", "{{ each.content|sentence }}"),
            p("OBang", "{{ each.reply|sentence }}"),
        ),
    )
    body = (
        header((), ("{{ organization.place_name }}, {{ document.date|long_date }}",))
        + title(
            "PHIẾU TỔNG HỢP Ý KIẾN PHẢN ÁNH, GÓP Ý",
            "với cấp ủy, chính quyền cấp trên, kỳ sinh hoạt {{ meeting.month }}",
        )
        + p(BODY, "{{ organization.name }} tổng hợp ý kiến của đảng viên và Nhân dân, gửi {{ organization.superior.cap_uy }}.")
        + when(
            "feedback",
            p("MucNho", "{{ numbering.next }}. Ý kiến phản ánh, góp ý trong kỳ"),
            feedback_table(),
        )
        + when("replies", p("MucNho", "{{ numbering.next }}. Kết quả trả lời ý kiến kỳ trước"), answered)
        + p(
            "SauBang",
            "Tổng số ý kiến phản ánh, góp ý trong kỳ: {% if feedback %}{{ feedback|count }} ý kiến{% else %}không{% endif %}.",
        )
        + signed_alone()
    )
    return package(
        body,
        title="Phiếu tổng hợp ý kiến phản ánh, góp ý với cấp trên",
        kind="other",
        purpose="Gửi ý kiến của đảng viên và Nhân dân lên cấp trên, không nêu tên người phản ánh",
        form="F16",
        needs="feedback",
    )
