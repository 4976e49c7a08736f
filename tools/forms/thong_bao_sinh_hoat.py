"""The notice of a meeting (documents.md F01)."""

from __future__ import annotations

from notice_words import WHEN, WHERE, about
from template_words import BODY, POINT, each, numbered_header, signed, title, when
from word_layout import p, package


def build() -> bytes:
    guest = (
        "- Trân trọng kính mời đồng chí {{ guest.name }}{% if guest.title %}, {{ guest.title|phrase }}{% endif %}"
        '{% if guest.role == "superior_assigned" %}, được phân công theo dõi Chi bộ{% endif %}.'
    )
    materials = (
        "- Tài liệu được đăng trên Sổ tay đảng viên điện tử ngày {{ preparation.materials_uploaded_on }}; đề nghị các đồng chí "
        "nghiên cứu trước."
    )
    speaker = "- Đồng chí {{ each.member }} chuẩn bị ý kiến về nội dung: {{ each.topic|phrase|lower_first }}."
    body = (
        numbered_header("TB")
        + title("THÔNG BÁO", "về việc {{ meeting.occasion }}")
        + p(POINT, "{{ organization.name }} thông báo việc tổ chức {{ meeting.occasion }} như sau:")
        + p(BODY, "{{ numbering.next }}. Thời gian: " + WHEN + ".")
        + p(BODY, "{{ numbering.next }}. Địa điểm: " + WHERE + ".")
        + p(POINT, "{{ numbering.next }}. Thành phần")
        + p(BODY, "- Toàn thể đảng viên của Chi bộ.")
        + each("guest in meeting.guests", p(BODY, guest))
        + about()
        + when(
            "preparation.materials_uploaded_on or preparation.assigned_speakers",
            p(POINT, "{{ numbering.next }}. Chuẩn bị"),
            when("preparation.materials_uploaded_on", p(BODY, materials)),
            each("each in preparation.assigned_speakers", p(BODY, speaker)),
        )
        + when(
            "preparation.absence_contact",
            p(
                BODY,
                "{{ numbering.next }}. Đồng chí nào không dự được, đề nghị báo {{ preparation.absence_contact|phrase }}.",
            ),
        )
        + p("CauKet", "Đề nghị các đồng chí đảng viên dự đầy đủ, đúng giờ.")
        + signed()
    )
    return package(
        body,
        title="Thông báo sinh hoạt chi bộ",
        kind="notice",
        purpose="Báo trước thời gian, địa điểm, nội dung sinh hoạt cho đảng viên và cấp trên",
        form="F01",
        needs="agenda",
    )
