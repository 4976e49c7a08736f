"""Sentences that the papers before a meeting share: when, where, who and what about."""

from __future__ import annotations

from template_words import BODY, POINT, each
from word_layout import p, row, table

WHEN = "{{ meeting.start }}, {{ meeting.weekday }}, {{ meeting.date|long_date }}"
WHERE = (
    '{{ meeting.place|phrase }}{% if meeting.format == "online" %} (sinh hoạt trực tuyến){% endif %}'
    '{% if meeting.format == "mixed" %} (trực tiếp kết hợp trực tuyến){% endif %}'
)


def about() -> str:
    """Return the numbered line “Nội dung” with the items of the agenda below it."""
    return p(POINT, "{{ numbering.next }}. Nội dung") + each(
        "item in agenda", p(BODY, "{{ numbering.letter }}) {{ item.title|phrase }}{% if loop.last %}.{% else %};{% endif %}")
    )


def signed_alone() -> str:
    """Return the signature for the chi bộ without a list of recipients."""
    block = p("DeKy", "T/M CHI BỘ") + p("ChucVu", "{{ signer.signing_post }}") + p("HoTen", "{{ signer }}")
    return table((90,), (row((90,), (block,)),), right=True)
