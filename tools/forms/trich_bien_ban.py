"""Items of the minutes copied word for word for a dossier (documents.md F30, form.md 3.2 g)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import item_of_minutes, roll_in_short
from template_words import BODY, each, either, title
from thematic_words import proceedings
from word_layout import header, p, package, row, table


def build() -> bytes:
    widths = (82.5, 82.5)
    signed = (
        row(widths, (p("DeKy", "NGƯỜI TRÍCH"), p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.signing_post }}"))),
        row(widths, (p("HoTen", "{{ extract.copier }}"), p("HoTen", "{{ signer }}"))),
    )
    copied = (
        "Trích nguyên văn Biên bản{% if minutes_number %} số {{ minutes_number }},{% endif %} ngày {{ meeting.date }}"
        "{% if extract.book_page %} (Sổ biên bản{% if extract.book_volume %}, quyển số {{ extract.book_volume }}{% endif %}, trang {{ extract.book_page }}){% endif %}"
        "{% if extract.purpose %}, dùng cho {{ extract.purpose|phrase|lower_first }}{% endif %}."
    )
    # A number of its own in the minutes: the letters below it start anew, as there; a theme follows the opening, part I.
    items = item_of_minutes().replace("{{ numbering.next }}. ", "{% if numbering.next %}{% endif %}{{ item.position }}. ", 1)
    theme = proceedings().replace("{{ numbering.roman }}", "{% if numbering.roman %}{% endif %}{{ numbering.roman }}", 1)
    text = either('meeting.type == "thematic"', theme, each("item in extracted", items))
    for named, hidden in (
        ("- Đồng chí {{ opinion.by }}", "- Một đồng chí"),
        ("+ Đồng chí {{ opinion.reply.by }} trả lời", "+ Trả lời"),
        (" ({{ each.raised_by|comrades }} nêu)", ""),
    ):
        assert named in text
        text = text.replace(named, f"{{% if extract.hide_speakers %}}{hidden}{{% else %}}{named}{{% endif %}}")
    body = (
        header(
            ("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}"),
            ("{{ organization.place_name }}, {{ document.date|long_date }}",),
        )
        + title("TRÍCH BIÊN BẢN", "{{ meeting.occasion }}")
        + p(
            BODY,
            "{{ organization.name }} {{ meeting.held }} từ {{ meeting.start }} đến {{ meeting.end }}, {{ meeting.date|long_date }}, tại {{ meeting.place|phrase }}.",
        )
        + roll_in_short()
        + p(BODY, "Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p(
            BODY,
            "Thư ký (người ghi biên bản): đồng chí {{ meeting.recorder }}{% if meeting.recorder.post %}, {{ meeting.recorder.post }}{% endif %}.",
        )
        + p("LoiDan", "Nội dung trích:")
        + text
        + p("CauKet", copied)
        + table(widths, signed)
    )
    return package(
        body,
        title="Trích biên bản sinh hoạt chi bộ",
        kind="minutes_extract",
        purpose="Trích nguyên văn một số nội dung của biên bản cho hồ sơ",
        form="F30",
        meeting_types="regular thematic",
        needs="extract",
        document="extract",
    )
