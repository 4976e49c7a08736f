"""The minutes of a thematic meeting (documents.md F12)."""

from __future__ import annotations

from minutes_words import agenda_adopted, ended, read_and_approved, roll_call, time_and_people, two_signatures
from template_words import BODY, POINT, each, title, when
from thematic_words import proceedings
from word_layout import header, p, package


def build() -> bytes:
    purpose = "{{ numbering.next }}. Mục đích, yêu cầu của chuyên đề: {{ item.thematic.purpose|lower_first|sentence }}"
    body = (
        header(("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"), ())
        + title("BIÊN BẢN", "{{ meeting.occasion }}")
        + time_and_people()
        + p("MucLon", "{{ numbering.roman }}- PHẦN MỞ ĐẦU")
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên")
        + roll_call()
        + agenda_adopted()
        + each("item in themes", when("item.thematic and item.thematic.purpose", p(BODY, purpose)))
        + proceedings()
        + read_and_approved()
        + ended("Buổi sinh hoạt")
        + two_signatures()
    )
    return package(
        body,
        title="Biên bản sinh hoạt chuyên đề",
        kind="minutes",
        purpose="Ghi lại buổi sinh hoạt chuyên đề",
        form="F12",
        meeting_types="thematic",
        needs="theme",
    )
