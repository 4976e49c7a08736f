"""The quick report of a meeting, due in two days (documents.md F08)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import roll_in_short
from template_words import BODY, POINT, each, numbered_header, signed, title, when
from upward_words import feedback_table
from word_layout import p, package

VOTE = (
    "- {{ vote.subject|sentence|upper_first }} Kết quả: tán thành {{ vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt"
    "{% if attendance.voters %}, đạt {{ vote.percent_present }}{% endif %}"
    "{% if vote.against %}; không tán thành {{ vote.against }} đồng chí{% endif %}"
    "{% if vote.abstain %}; ý kiến khác {{ vote.abstain }} đồng chí{% endif %}"
    "{% if vote.not_voting %}; không biểu quyết: {{ vote.not_voting }} đồng chí{% endif %}"
    "{% if vote.failed %}; không được thông qua{% endif %}."
)
NAMED = '{% if resolution.form == "conclusion" %}Kết luận{% else %}Nghị quyết{% endif %}'


def build() -> bytes:
    guests = (
        "- Đại biểu dự: {% for guest in meeting.guests %}đồng chí {{ guest.name }}{% if guest.title %}, {{ guest.title|phrase }}"
        "{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    issued = (
        "{{ numbering.next }}. Đã ban hành: "
        + NAMED
        + "{% if resolution.number %} số {{ resolution.number }}{% endif %}, ngày {{ resolution.issued }} {{ resolution.title|phrase }}"
        "{% if resolution.tasks %}; giao {{ resolution.tasks|count }} nhiệm vụ, có người chịu trách nhiệm và thời hạn{% endif %}."
    )
    scored = (
        "{{ numbering.next }}. Tự đánh giá chất lượng buổi sinh hoạt: {% if quality.scores %}{% if quality.maximum == 100 %}{{ quality.total }}/100 điểm{% else %}{{ quality.total }} điểm/"
        "{{ quality.maximum }} điểm tối đa (quy đổi {{ quality.scaled }} trên thang điểm 100){% endif %}, {% endif %}xếp loại {{ quality.grade }}."
    )
    body = (
        numbered_header("BC")
        + title("BÁO CÁO", "kết quả {{ meeting.occasion }}")
        + p(POINT, "{{ numbering.next }}. Thời gian, địa điểm, thành phần")
        + p(
            BODY,
            "- Thời gian: từ {{ meeting.start }} đến {{ meeting.end }}, {{ meeting.date|long_date }} (thời lượng {{ meeting.duration }} phút).",
        )
        + p(BODY, "- Địa điểm: {{ meeting.place|phrase }}.")
        + p(BODY, "- Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + when("meeting.guests", p(BODY, guests))
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên dự sinh hoạt")
        + roll_in_short()
        + when(
            "agenda",
            p(POINT, "{{ numbering.next }}. Nội dung đã sinh hoạt"),
            each("item in agenda", p(BODY, "- {{ item.title|sentence }}")),
            when(
                "quick_report and quick_report.highlights",
                p(BODY, "- Nổi bật: {{ quick_report.highlights|lower_first|sentence }}"),
            ),
        )
        + when(
            "speaker_count or all_votes",
            p(POINT, "{{ numbering.next }}. Ý kiến phát biểu, kết quả biểu quyết"),
            when(
                "speaker_count",
                p(
                    BODY,
                    "- Số đảng viên phát biểu: {{ speaker_count }} đồng chí{% if speaker_percent %}, bằng {{ speaker_percent }} số đảng viên có mặt{% endif %}.",
                ),
            ),
            each("vote in all_votes", p(BODY, VOTE)),
        )
        + when("resolution", p(BODY, issued))
        + when(
            "members_work or commended or reminded",
            p(POINT, "{{ numbering.next }}. Công tác đảng viên trong kỳ"),
            each(
                "item in members_work",
                p(
                    BODY,
                    "- {{ item.title|phrase }}{% if item.candidate %}: quần chúng {{ item.candidate.name }}{% endif %}.",
                ),
            ),
            when("commended", p(BODY, "- Biểu dương: {{ commended|comrades }}.")),
            when("reminded", p(BODY, "- Nhắc nhở: {{ reminded|comrades }}.")),
        )
        + when(
            "quick_report and quick_report.difficulties",
            p(BODY, "{{ numbering.next }}. Khó khăn, vướng mắc: {{ quick_report.difficulties|lower_first|sentence }}"),
        )
        + when("feedback", p("MucThuong", "{{ numbering.next }}. Phản ánh, góp ý, kiến nghị với cấp trên"), feedback_table())
        + when(
            "asked_for_feedback and not feedback",
            p(BODY, "{{ numbering.next }}. Phản ánh, góp ý, kiến nghị với cấp trên: không có."),
        )
        + when("quality and quality.grade", p("SauBang", scored))
        + p("CauKet", "Trên đây là báo cáo kết quả {{ meeting.occasion }}; Chi bộ báo cáo {{ organization.superior.cap_uy }}.")
        + signed()
    )
    return package(
        body,
        title="Báo cáo kết quả sinh hoạt chi bộ",
        kind="report",
        purpose="Báo cáo nhanh kết quả sinh hoạt, gửi cấp trên trong 02 ngày",
        form="F08",
        meeting_types="regular thematic",
        document="quick_report",
    )
