"""A letter to the chi bộ of which no minutes of the month are known (documents.md F43, form.md 1.2)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, POINT, each, sent_to, when
from word_layout import header, p, package, row, table

_DATED = "{{ office.place_name }}, {% if reminder.document.date %}{{ reminder.document.date|long_date }}{% else %}ngày …… tháng …… năm ……{% endif %}"
_BY = "{% if reminder.deadline %}{{ reminder.deadline }}{% else %}……/……/………{% endif %}"
_CHI_BO = "- {{ line.name }}{% if loop.last %}.{% else %}{{ separator }}{% endif %}"


def build() -> bytes:
    number = (
        "Số {% if reminder.document.number %}{{ reminder.document.number }}{% else %}      -CV/{{ office.code }}{% endif %}"
    )
    widths = (75, 90)
    left = sent_to(first="- Như trên{{ separator }}")
    right = p("DeKy", "{{ office.signing_post|upper }}") + when("office.signer", p("HoTen", "{{ office.signer }}"))
    body = (
        header(
            (number,),
            (_DATED,),
            bodies=("{{ office.cap_uy|upper }}", "{{ office.name|upper }}"),
            about="về việc gửi biên bản sinh hoạt thường kỳ {{ period }}",
        )
        + p("KinhGui", "Kính gửi:")
        + each("line in figures.absent", p("NguoiNhan", _CHI_BO))
        + p(
            POINT,
            "Đến nay, {{ office.name }} chưa nhận được biên bản sinh hoạt thường kỳ {{ period }} của {% if figures.absent|count > 1 %}các {% endif %}chi bộ có tên trên đây. Để có số liệu báo cáo {{ office.cap_uy }}, {{ office.name }} đề nghị:",
        )
        + p(BODY, "1. Chi bộ đã sinh hoạt thì gửi biên bản về {{ office.name }} trước ngày\u00a0" + _BY + ".")
        + p(BODY, "2. Chi bộ chưa sinh hoạt thì báo lý do và ngày dự kiến sinh hoạt.")
        + p(BODY, "3. Chi bộ đã gửi biên bản thì báo lại ngày gửi và nơi gửi để đối chiếu.")
        + p("CauKet", "Đề nghị chi bộ quan tâm, phối hợp thực hiện.")
        + table(widths, (row(widths, (left, right)),))
    )
    return package(
        body,
        title="Công văn nhắc gửi biên bản sinh hoạt chi bộ",
        kind="other",
        purpose="Nhắc chi bộ chưa gửi biên bản sinh hoạt thường kỳ của tháng",
        form="F43",
        record="summary",
        needs="silent",
        document="reminder",
    )
