"""The invitation of one guest to a meeting (documents.md F01, form.md 3.2 e)."""

from __future__ import annotations

from notice_words import WHEN, WHERE, about, signed_alone
from template_words import BODY, title
from word_layout import header, p, package


def build() -> bytes:
    body = (
        header((), ("{{ organization.place_name }}, {{ document.date|long_date }}",))
        + title("GIẤY MỜI", "dự {{ meeting.occasion }}")
        + p(
            BODY,
            "{{ organization.name }} trân trọng kính mời đồng chí {{ subject.name }}"
            "{% if subject.title %}, {{ subject.title|phrase }}{% endif %} tới dự {{ meeting.occasion }}.",
        )
        + p(BODY, "{{ numbering.next }}. Thời gian: " + WHEN + ".")
        + p(BODY, "{{ numbering.next }}. Địa điểm: " + WHERE + ".")
        + about()
        + p("CauKet", "Trân trọng kính mời.")
        + signed_alone()
    )
    return package(
        body,
        title="Giấy mời dự sinh hoạt chi bộ",
        kind="invitation",
        purpose="Mời từng đại biểu dự sinh hoạt chi bộ",
        form="F01",
        needs="agenda",
        each="guests",
        document="notice",
    )
