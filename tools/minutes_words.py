"""Sentences that minutes of every kind of meeting share: the opening, one item of the agenda, the two who sign."""

# ruff: noqa: E501  sentences read better unbroken
from __future__ import annotations

from template_words import BODY, DISSENT, DUES, FEEDBACK, METHOD, NOT_VOTING, POINT, RESULT, VOTE, each, exempt_vote, when
from word_layout import p, row, table

CITED = (
    "{% if paper.type %}{{ paper.type }}{% else %}Văn bản{% endif %} số {{ paper.symbol }}, ngày {{ paper.date }}"
    "{% if paper.issuer %} của {{ paper.issuer|phrase }}{% endif %}{% if paper.title %} {{ paper.title|phrase }}{% endif %}"
)

TOTAL = (
    "Tổng số đảng viên của Chi bộ: {{ attendance.total }} đồng chí (chính thức {{ attendance.official }}, dự bị "
    "{{ attendance.probationary }}){% if attendance.exempt %}; trong đó được miễn công tác và sinh hoạt đảng "
    "{{ attendance.exempt }} đồng chí{% endif %}{% if attendance.temporary_out %}; {% if not attendance.exempt %}trong đó "
    "{% endif %}sinh hoạt tạm thời ở nơi khác {{ attendance.temporary_out }} đồng chí{% endif %}{% if attendance.suspended %}; "
    "{% if not attendance.exempt and not attendance.temporary_out %}trong đó {% endif %}bị đình chỉ sinh hoạt "
    "{{ attendance.suspended }} đồng chí{% endif %}.{% if attendance.temporary_in %} Đảng viên nơi khác sinh hoạt tạm thời tại "
    "Chi bộ: {{ attendance.temporary_in }} đồng chí.{% endif %}"
)


def time_and_people() -> str:
    """Return when and where the meeting was, who chaired and who wrote."""
    return (
        p(BODY, "Thời gian: bắt đầu lúc {{ meeting.start }}, {{ meeting.date|long_date }}.")
        + p(
            BODY,
            'Địa điểm: {{ meeting.place|phrase }}{% if meeting.format == "online" %} (sinh hoạt trực tuyến){% endif %}'
            '{% if meeting.format == "mixed" %} (trực tiếp kết hợp trực tuyến){% endif %}.',
        )
        + p(BODY, "Chủ trì: đồng chí {{ meeting.chair }}{% if meeting.chair.post %}, {{ meeting.chair.post }}{% endif %}.")
        + p(
            BODY,
            "Thư ký (người ghi biên bản): đồng chí {{ meeting.recorder }}"
            "{% if meeting.recorder.post %}, {{ meeting.recorder.post }}{% endif %}.",
        )
    )


def roll_call(*, split: bool = False) -> str:
    """Return how many members there are, came and were away, and the guests; ``split`` tells official members away too."""
    absent = (
        "- Vắng mặt: {% if attendance.absent %}{{ attendance.absent }} đồng chí"
        + (" (chính thức {{ attendance.absent_official }}, dự bị {{ attendance.absent_probationary }})" if split else "")
        + "{% if attendance.excused and attendance.unexcused %} "
        "(có lý do {{ attendance.excused }}, không có lý do {{ attendance.unexcused }}){% else %}, "
        "{% if attendance.absent > 1 %}đều {% endif %}{% if attendance.unexcused %}không {% endif %}có lý do{% endif %}: "
        "{% for absence in attendance.absentees %}đồng chí {{ absence.member }}{% if attendance.unexcused %} ({% if absence.excused %}có {% elif absence.excused == false %}không có {% endif %}lý do"
        "{% if absence.reason %}: {{ absence.reason|phrase }}{% endif %}){% elif absence.reason %} ({{ absence.reason|phrase }})"
        "{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}.{% else %}không.{% endif %}"
    )
    guests = (
        "- Đại biểu dự: {% for guest in meeting.guests %}đồng chí {{ guest.name }}{% if guest.title %}, {{ guest.title|phrase }}"
        '{% endif %}{% if guest.role == "superior_assigned" %}, được phân công theo dõi Chi bộ{% endif %}'
        "{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    return (
        p(BODY, "- " + TOTAL + " Số đảng viên phải dự sinh hoạt: {{ attendance.required }} đồng chí.")
        + p(
            BODY,
            "- Có mặt: {{ attendance.present }}/{{ attendance.required }} đồng chí, đạt {{ attendance.percent }} (chính thức "
            "{{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + when(
            "attendance.exempt_present",
            p(
                BODY,
                "- Đảng viên được miễn sinh hoạt vẫn dự: {{ attendance.exempt_present|comrades }}; tính cả các đồng chí này, số đảng viên chính thức có mặt khi biểu quyết là {{ attendance.voters }} đồng chí.",
            ),
        )
        + p(BODY, absent)
        + when("meeting.guests", p(BODY, guests))
    )


def roll_in_short() -> str:
    """Return how many members there are, had to come, came and were away, without names."""
    return (
        p(
            BODY,
            "- " + TOTAL + " Số đảng viên phải dự sinh hoạt: {{ attendance.required }} đồng chí.",
        )
        + p(
            BODY,
            "- Có mặt: {{ attendance.present }}/{{ attendance.required }} đồng chí, đạt {{ attendance.percent }} (chính thức "
            "{{ attendance.present_official }}, dự bị {{ attendance.present_probationary }}).",
        )
        + exempt_vote("- ")
        + p(
            BODY,
            "- Vắng mặt: {% if attendance.absent %}{{ attendance.absent }} đồng chí{% if attendance.excused %}; có lý do {{ attendance.excused }} đồng chí{% endif %}"
            "{% if attendance.unexcused %}; không có lý do {{ attendance.unexcused }} đồng chí{% endif %}{% else %}không{% endif %}.",
        )
    )


def agenda_adopted() -> str:
    """Return the next point: reason, guests, recorder and the vote on the agenda."""
    adopted = (
        "{{ numbering.next }}. Đồng chí {{ meeting.chair }} tuyên bố lý do{% if meeting.guests %}, giới thiệu đại biểu{% endif %}, "
        "thông qua chương trình sinh hoạt. Chi bộ cử đồng chí {{ meeting.recorder }} ghi biên bản và nhất trí với chương trình "
        "({{ opening.agenda_vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt tán thành"
        + DISSENT.replace("vote.", "opening.agenda_vote.")
        + ")."
    )
    return p(BODY, adopted)


def opening_of_minutes() -> str:
    return (
        time_and_people()
        + p("MucLon", "{{ numbering.roman }}- PHẦN MỞ ĐẦU")
        + p(POINT, "{{ numbering.next }}. Tình hình đảng viên")
        + roll_call()
        + when("dues", p(BODY, "{{ numbering.next }}. Tình hình đóng đảng phí: " + DUES))
        + agenda_adopted()
    )


def opinions(field: str) -> str:
    """Return what each member said, with the answer given."""
    opinion = (
        '- Đồng chí {{ opinion.by }}{% if opinion.kind == "dissent" %} có ý kiến khác{% endif %}: {{ opinion.text|sentence }}'
    )
    return each(
        f"opinion in {field}",
        p(BODY, opinion),
        when("opinion.reply", p(BODY, "+ Đồng chí {{ opinion.reply.by }} trả lời: {{ opinion.reply.text|sentence }}")),
    )


def item_of_minutes() -> str:
    cited = (
        "Các văn bản được quán triệt: {% for paper in item.citations %}"
        + CITED
        + "{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    candidate = (
        "- Quần chúng {{ item.candidate.name }}{% if item.candidate.birth_date %}, sinh {{ item.candidate.birth_date|long_date }}"
        "{% endif %}{% if item.candidate.work %}, {{ item.candidate.work|phrase|lower_first }}{% endif %}."
        "{% if item.candidate.remarks %} {{ item.candidate.remarks|sentence }}{% endif %}"
    )
    exemption = (
        '- Đề nghị cho đồng chí {{ item.exemption.member }} {% if item.exemption.kind == "reduced" %}giảm{% else %}miễn{% endif %} công tác và '
        "sinh hoạt đảng từ {{ item.exemption.since|long_date }}{% if item.exemption.to %} đến {{ item.exemption.to|long_date }}{% endif %}; lý do: "
        "{{ item.exemption.ground_words }}{% if item.exemption.contact_member %}; phân công đồng chí {{ item.exemption.contact_member }} giữ liên hệ{% endif %}."
    )
    sympathizer = (
        "- Quần chúng {{ each.name }}{% if each.birth_date %}, sinh {{ each.birth_date|long_date }}{% endif %}"
        "{% if each.work %}, {{ each.work|phrase|lower_first }}{% endif %}: tán thành {{ each.vote.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt"
        + DISSENT.replace("vote.", "each.vote.")
        + "{% if each.vote.failed %}; không được thông qua{% elif each.mentors %}; đảng viên giúp đỡ: {{ each.mentors|comrades }}{% endif %}."
    )
    done = (
        "{{ numbering.letter }}) Kết quả thực hiện nghị quyết {{ period.review|short_month }}: {% if review.total %}hoàn thành "
        "{{ review.done }}/{{ review.total }} nhiệm vụ, đạt {{ review.percent }}{% else %}các nhiệm vụ thường xuyên đang được thực "
        "hiện{% endif %}."
    )
    still_open = (
        "- Nhiệm vụ chưa hoàn thành: {% for task in review.open_tasks %}{{ task.task|phrase|lower_first }}"
        "{% if task.result %} ({{ task.result|phrase }}){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    return (
        p(
            "MucNho",
            "{{ numbering.next }}. {{ item.title|phrase }}{% if item.presenter %} ({{ item.presenter|comrades }} trình bày){% endif %}",
        )
        + when("item.citations", p(BODY, cited))
        + each("text in item.content", p(BODY, "- {{ text|sentence }}"))
        + when(
            "item.thematic",
            each("text in item.thematic.situation", p(BODY, "- {{ text|sentence }}")),
            each("text in item.thematic.limits_causes", p(BODY, "- {{ text|sentence }}")),
            each("text in item.thematic.solutions", p(BODY, "- {{ text|sentence }}")),
        )
        + when(
            "item.results",
            p(POINT, "{{ numbering.letter }}) Kết quả lãnh đạo {{ period.review|short_month }}"),
            each("result in item.results", p(BODY, RESULT)),
        )
        + when(
            "item.previous_tasks",
            p(POINT, done),
            when("review.open_tasks", p(BODY, still_open)),
        )
        + when(
            "item.shortcomings",
            p(POINT, "{{ numbering.letter }}) Hạn chế, nguyên nhân"),
            each(
                "shortcoming in item.shortcomings",
                p(
                    BODY,
                    "- {{ shortcoming.text|sentence }}"
                    "{% if shortcoming.cause %} Nguyên nhân: {{ shortcoming.cause|sentence }}{% endif %}",
                ),
            ),
        )
        + each("remark in item.commend", p(BODY, "- Biểu dương đồng chí {{ remark.member }}: {{ remark.reason|sentence }}"))
        + each("remark in item.remind", p(BODY, "- Nhắc nhở đồng chí {{ remark.member }}: {{ remark.reason|sentence }}"))
        + when("item.candidate", p(BODY, candidate))
        + when("item.exemption", p(BODY, exemption))
        + each("each in item.sympathizers", p(BODY, sympathizer))
        + each("each in item.feedback", p(BODY, FEEDBACK))
        + when('item.kind == "feedback" and not item.feedback', p(BODY, "- Không có ý kiến."))
        + each(
            "each in item.replies_to_previous",
            p(BODY, "- Trả lời ý kiến kỳ trước ({{ each.content|phrase|lower_first }}): {{ each.reply|sentence }}"),
        )
        + each("remark in item.guest_remarks", p(BODY, "- Đồng chí {{ remark.guest }}: {{ remark.text|sentence }}"))
        + when("item.opinions", p("LoiDan", "Ý kiến thảo luận:"), opinions("item.opinions"))
        + each("vote in item.votes", p(BODY, "Biểu quyết: {{ vote.subject|phrase|lower_first }} (" + METHOD + "). " + VOTE))
        + when("item.conclusion", p(BODY, "Chủ trì kết luận: {{ item.conclusion|sentence }}"))
    )


def read_and_approved() -> str:
    """Return the next point: the minutes read back and approved; nothing where neither was entered."""
    approved = (
        "{{ numbering.next }}. {% if closing.minutes_read %}Thư ký đọc lại toàn văn biên bản"
        "{% if closing.minutes_approved %}; {% else %} trước Chi bộ{% endif %}{% else %}Chi bộ thông qua biên bản: {% endif %}"
        "{% if closing.minutes_approved %}{{ closing.minutes_approved.in_favour }}/{{ attendance.voters }} đảng viên chính thức có mặt nhất trí với nội dung biên bản"
        "{% if closing.minutes_approved.against %}, không nhất trí {{ closing.minutes_approved.against }} đồng chí{% endif %}"
        "{% if closing.minutes_approved.abstain %}, ý kiến khác {{ closing.minutes_approved.abstain }} đồng chí{% endif %}"
        + NOT_VOTING.replace("vote.", "closing.minutes_approved.").replace("; không", ", không")
        + "{% endif %}."
    )
    return when("closing.minutes_read or closing.minutes_approved", p(BODY, approved))


def ended(meeting: str) -> str:
    """Return the last sentence; ``meeting`` is what the meeting is called."""
    return p("CauKet", meeting + " kết thúc lúc {{ meeting.end }} cùng ngày (thời lượng {{ meeting.duration }} phút).")


def two_signatures() -> str:
    """Return the block of who wrote and who chaired."""
    widths = (82.5, 82.5)
    left = p("DeKy", "NGƯỜI GHI BIÊN BẢN") + p("HoTen", "{{ meeting.recorder }}")
    right = p("DeKy", "CHỦ TRÌ HỘI NGHỊ") + p("HoTen", "{{ meeting.chair }}")
    return table(widths, (row(widths, (left, right)),))
