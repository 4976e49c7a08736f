"""Sentences that papers on persons share: the vote with both of its rates, four sides of a person, what others said (F20–F23)."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from minutes_words import TOTAL, ended, opinions, read_and_approved, roll_call, time_and_people, two_signatures
from template_words import BODY, METHOD, POINT, each, exempt_vote, title, when
from word_layout import header, p

MINUTES_NUMBER = ("{%p if document.number %}", "Số {{ document.number }}", "{%p endif %}")
SIDES = (
    ("politics", "Về phẩm chất chính trị"),
    ("ethics", "Về đạo đức, lối sống"),
    ("capacity", "Về năng lực công tác"),
    ("masses", "Về quan hệ quần chúng"),
)
TELLERS = (
    "{% if subject.vote.head_teller %}; Tổ kiểm phiếu gồm đồng chí {{ subject.vote.head_teller }} (Tổ trưởng)"
    "{% for teller in subject.vote.other_tellers %}, đồng chí {{ teller }}{% endfor %}{% endif %}"
)
_OF_ALL = (
    "{% if attendance.official %}, bằng {{ subject.vote.percent_official }} tổng số đảng viên chính thức của Chi bộ{% endif %}"
)
_RATES = (
    "{% if attendance.voters %}, đạt {{ subject.vote.percent_present }} số đảng viên chính thức có mặt{% endif %}" + _OF_ALL
)
_AGAINST_RATE = (
    "{% if attendance.official %}, bằng {{ subject.vote.against_percent_official }} tổng số đảng viên chính thức{% endif %}"
)
COUNTED = (
    "{% if subject.vote.ballots %}Số phiếu phát ra: {{ subject.vote.ballots.issued }}; thu về: {{ subject.vote.ballots.returned }}; hợp lệ: "
    "{{ subject.vote.ballots.valid }}; không hợp lệ: {% if subject.vote.ballots.invalid %}{{ subject.vote.ballots.invalid }}"
    "{% if subject.vote.ballots.invalid_reason %} ({{ subject.vote.ballots.invalid_reason|phrase }}){% endif %}{% else %}không{% endif %}. "
    "Tán thành: {{ subject.vote.in_favour }} phiếu" + _RATES + "; không tán thành: "
    "{% if subject.vote.against %}{{ subject.vote.against }} phiếu"
    + _AGAINST_RATE
    + "{% else %}không{% endif %}; ý kiến khác: "
    "{% if subject.vote.abstain %}{{ subject.vote.abstain }} phiếu{% else %}không{% endif %}.{% else %}"
    "Tán thành: {{ subject.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt{% if attendance.voters %}, đạt {{ subject.vote.percent_present }}{% endif %}"
    + _OF_ALL
    + "; không tán thành: "
    "{% if subject.vote.against %}{{ subject.vote.against }} đồng chí"
    + _AGAINST_RATE
    + "{% else %}không{% endif %}; ý kiến khác: "
    "{% if subject.vote.abstain %}{{ subject.vote.abstain }} đồng chí{% else %}không{% endif %}"
    "{% if subject.vote.not_voting %}; không biểu quyết: {{ subject.vote.not_voting }} đồng chí{% endif %}.{% endif %}"
)


def minutes_header() -> str:
    """Return the head of minutes, their number where they have one."""
    return header(MINUTES_NUMBER, ())


def collected() -> str:
    """Return what unions and the place of residence said; ``subject.probation`` or ``subject.candidate`` holds it."""
    return "- Ý kiến của {{ opinion.source|phrase }}, ngày {{ opinion.date }}: {{ opinion.agree }}/{{ opinion.total }} ý kiến tán thành."


def discussed() -> str:
    """Return the point on the discussion: members, then guests."""
    return when(
        "subject.opinions or subject.guest_remarks",
        p("MucNho", "{{ numbering.next }}. Thảo luận"),
        opinions("subject.opinions"),
        each("remark in subject.guest_remarks", p(BODY, "- Đồng chí {{ remark.guest }} phát biểu: {{ remark.text|sentence }}")),
    )


def sides() -> str:
    """Return the four sides of a person, each a line, where they were entered."""
    return "".join(
        when(
            f"subject.assessment.strengths.{side}",
            p(BODY, f"- {words}: {{{{ subject.assessment.strengths.{side}|sentence }}}}"),
        )
        for side, words in SIDES
    )


def assessed(background: str) -> str:
    """Return the points of the conclusion on a person: origins where they belong, strengths, weaknesses."""
    return (
        background
        + p(POINT, "{{ numbering.letter }}) Ưu điểm")
        + sides()
        + when(
            "subject.assessment.weaknesses",
            p(BODY, "{{ numbering.letter }}) Khuyết điểm: {{ subject.assessment.weaknesses|sentence }}"),
        )
    )


def voted(proposal: str) -> str:
    """Return the point on the vote and its outcome; ``proposal`` is what was put to it."""
    return when(
        "subject.vote",
        p("MucNho", "{{ numbering.next }}. Biểu quyết"),
        p(
            BODY,
            "- Chi bộ biểu quyết " + proposal + " bằng hình thức " + METHOD.replace("vote.", "subject.vote.") + TELLERS + ".",
        ),
        p(BODY, "- " + COUNTED),
        when("subject.vote.against_reason", p(BODY, "- Lý do không tán thành: {{ subject.vote.against_reason|sentence }}")),
        when(
            "subject.vote.passed",
            p(
                BODY,
                "- Căn cứ kết quả biểu quyết, Chi bộ thống nhất "
                + proposal
                + " (đủ ít nhất hai phần ba tổng số đảng viên chính thức tán thành).",
            ),
        ),
        when(
            "subject.vote.failed",
            p(
                BODY,
                "- Số tán thành không đủ hai phần ba tổng số đảng viên chính thức theo quy định, Chi bộ không thông qua việc "
                + proposal
                + ".",
            ),
        ),
    )


def decided(proposal: str) -> str:
    """Return the last points on a person: the vote on ``proposal`` with its outcome, the chair's conclusion."""
    return voted(proposal) + when(
        "subject.conclusion",
        p("MucNho", "{{ numbering.next }}. Kết luận"),
        p(BODY, "Chủ trì kết luận: {{ subject.conclusion|sentence }}"),
    )


def minutes_on_person(proposal: str, proceedings: str) -> str:
    """Return minutes on a person, from the head to the signatures; ``proceedings`` is what was said and decided."""
    return (
        minutes_header()
        + title("BIÊN BẢN", "hội nghị chi bộ xét, " + proposal)
        + time_and_people()
        + p("MucNho", "{{ numbering.next }}. Tình hình đảng viên")
        + roll_call(split=True)
        + proceedings
        + read_and_approved()
        + ended("Hội nghị")
        + two_signatures()
    )


def resolution_opening(basis: str, proposal: str) -> str:
    """Return the first half of the resolutions 6-KNĐ and 13-KNĐ, in their order: basis, meeting, who came, who chaired and wrote."""
    split = "{{{{ attendance.{0} }}}} đồng chí (chính thức {{{{ attendance.{1} }}}}, dự bị {{{{ attendance.{2} }}}})"
    return (
        p(BODY, f"- Căn cứ {basis} Điều lệ Đảng Cộng sản Việt Nam.")
        + p(
            BODY,
            "{{ meeting.date|long_date|upper_first }}, tại {{ meeting.place|phrase }}, {{ organization.name }} đã họp để "
            + proposal
            + ".",
        )
        + p(
            BODY,
            TOTAL
            + "{% if attendance.required != attendance.total %} Số đảng viên phải dự sinh hoạt: {{ attendance.required }} đồng chí.{% endif %}",
        )
        + p(BODY, "Có mặt: " + split.format("present", "present_official", "present_probationary") + ".")
        + exempt_vote()
        + p(
            BODY,
            "Vắng mặt: {% if attendance.absent %}"
            + split.format("absent", "absent_official", "absent_probationary")
            + "{% else %}không{% endif %}.",
        )
        + when(
            "attendance.absent",
            p(
                BODY,
                "Lý do vắng mặt: {% for absence in attendance.absentees %}đồng chí {{ absence.member }}"
                "{% if absence.reason %} ({{ absence.reason|phrase }}){% elif absence.excused %} (có lý do){% else %} (không có lý do){% endif %}"
                "{% if not loop.last %}; {% endif %}{% endfor %}.",
            ),
        )
        + p(
            BODY,
            "Chủ trì hội nghị: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, chức vụ: {{ meeting.chair.post }}{% endif %}.",
        )
        + p(BODY, "Thư ký hội nghị: đồng chí {{ meeting.recorder }}.")
    )


def resolution_vote(agreed: str) -> str:
    """Return the sentence of the vote in 6-KNĐ and 13-KNĐ, with both rates; ``agreed`` is what was agreed to."""
    return (
        "Đối chiếu với tiêu chuẩn và điều kiện, số đảng viên chính thức tán thành "
        + agreed
        + ": {{ subject.vote.in_favour }} đồng chí (đạt {{ subject.vote.percent_official }} so với tổng số đảng viên chính thức"
        "{% if attendance.voters %}, {{ subject.vote.percent_present }} so với số đảng viên chính thức có mặt{% endif %}); số không tán thành: "
        "{% if subject.vote.against %}{{ subject.vote.against }} đồng chí (chiếm {{ subject.vote.against_percent_official }})"
        "{% if subject.vote.against_reason %}, lý do: {{ subject.vote.against_reason|phrase }}{% endif %}{% else %}không{% endif %}"
        "{% if subject.vote.abstain %}; ý kiến khác {{ subject.vote.abstain }} đồng chí{% endif %}."
    )
