"""Items of the minutes copied word for word for a dossier (documents.md F30, form.md 3.2 g)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from forms import bien_ban_chinh_thuc, bien_ban_ket_nap, bien_ban_kiem_diem_nam
from minutes_words import item_of_minutes, roll_in_short
from template_words import BODY, each, either, title, when
from thematic_words import proceedings
from word_layout import header, p, package, row, table

REVIEWED = bien_ban_kiem_diem_nam.NAMED
OF_ONE = "{% if subject.review %} (phần kiểm điểm của đồng chí {{ subject.review.member }}){% endif %}"


def _of_item(words: str) -> str:
    """Return words on the person of an item, which is not the subject of an extract but what it copies."""
    return words.replace("subject.", "subject.item.")


ADMISSION, MEMBERSHIP = (_of_item(form.PROPOSAL) for form in (bien_ban_ket_nap, bien_ban_chinh_thuc))


def _by_type(admission: str, membership: str, review: str, month: str) -> str:
    """Return words by the type of the meeting."""
    return (
        f'{{% if meeting.type == "admission" %}}{admission}{{% elif meeting.type == "full_membership" %}}{membership}'
        f'{{% elif meeting.type == "annual_review" %}}{review}{{% else %}}{month}{{% endif %}}'
    )


def _on_a_person(proceedings: str) -> str:
    """Return all on the person of an item; the roll has the first number in the minutes."""
    return when("numbering.next") + _of_item(proceedings)


def _of_the_review() -> str:
    """Return what concerns the chi bộ, or one member; a part or a point left out keeps its number, as in the minutes."""
    form, member = bien_ban_kiem_diem_nam, "subject.review.member"
    parts = {
        name: when(f"({there}) and numbering.roman")
        for name, there in (
            ("roll", "meeting"),
            ("collective", form.COLLECTIVE),
            ("individuals", "self_review.individuals"),
            ("home", "self_review.at_home"),
        )
    }
    together = form.collective() + parts["individuals"] + parts["home"] + form.ballot() + form.conclusion()
    alone = (
        parts["collective"]
        + p("MucLon", form.INDIVIDUALS)
        + each("each in self_review.in_order", either(f"each.member != {member} and numbering.next", "", form.individual()))
        + either(
            "subject.review.residence_comment",
            p("MucLon", form.HOME) + form.at_home().replace("each.", "subject.review."),
            parts["home"],
        )
        + when("subject.graded", form.ballot(only=member))
    )
    return parts["roll"] + either("subject.review", alone, together)


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
    text = either('meeting.type == "thematic"', theme, each("item in subject.items", items))
    for kind, told in (
        ("admission", _on_a_person(bien_ban_ket_nap.proceedings())),
        ("full_membership", _on_a_person(bien_ban_chinh_thuc.proceedings())),
        ("annual_review", _of_the_review()),
    ):
        text = either(f'meeting.type == "{kind}"', told, text)
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
        + title(
            "TRÍCH BIÊN BẢN",
            _by_type(
                *(f"hội nghị chi bộ xét, {each}" for each in (ADMISSION, MEMBERSHIP)),
                REVIEWED + OF_ONE,
                "{{ meeting.occasion }}",
            ),
        )
        + p(
            BODY,
            "{{ organization.name }} "
            + _by_type(
                f"họp xét, {ADMISSION}", f"họp xét, {MEMBERSHIP}", REVIEWED.replace("hội nghị", "họp"), "{{ meeting.held }}"
            )
            + " từ {{ meeting.start }} đến {{ meeting.end }}, {{ meeting.date|long_date }}, tại {{ meeting.place|phrase }}.",
        )
        + when('meeting.type == "annual_review"', bien_ban_kiem_diem_nam.sittings())
        + roll_in_short()
        + p(BODY, "Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p(
            BODY,
            "Thư ký (người ghi biên bản): đồng chí {{ meeting.recorder }}{% if meeting.recorder.post %}, {{ meeting.recorder.post }}{% endif %}.",
        )
        + p("LoiDan", "Nội dung trích:")
        + text
        + p("SauBang", copied)
        + table(widths, signed)
    )
    return package(
        body,
        title="Trích biên bản sinh hoạt chi bộ",
        kind="minutes_extract",
        purpose="Trích nguyên văn một số nội dung của biên bản cho hồ sơ",
        form="F30",
        meeting_types="regular thematic admission full_membership annual_review",
        needs="extract",
        each="extracts",
        document="extract",
    )
