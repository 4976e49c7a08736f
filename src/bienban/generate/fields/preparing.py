"""What the papers before a meeting name: the kind of meeting in words, the chi ủy that prepared it (documents.md F01–F03)."""

from __future__ import annotations

from bienban.generate import printed
from bienban.generate.derive import on_the_roll
from bienban.generate.fields._scope import Derived, Roots, Scope
from bienban.model import AgendaItem, ChiUyMeeting, Guest, Meeting, MeetingInfo, Month
from bienban.model.meeting import Preparation

OCCASIONS = {
    "committee": "họp chi ủy",
    "admission": "hội nghị xét, đề nghị kết nạp đảng viên",
    "full_membership": "hội nghị xét, đề nghị công nhận đảng viên chính thức",
    "annual_review": "hội nghị kiểm điểm, đánh giá, xếp loại chất lượng cuối năm",
    "discipline": "hội nghị xem xét kỷ luật đảng viên",
    "congress": "đại hội chi bộ",
    "by_election": "hội nghị bầu bổ sung cấp ủy",
    "extraordinary": "sinh hoạt chi bộ bất thường",
}


def quarter_words(meeting: MeetingInfo) -> str:
    """Return “quý IV năm 2026”: the quarter entered, else that of the day."""
    quarter = meeting.quarter.quarter if meeting.quarter else (meeting.date.month + 2) // 3
    return f"quý {printed.roman(quarter)} năm {meeting.quarter.year if meeting.quarter else meeting.date.year}"


def occasion(meeting: MeetingInfo) -> str:
    """Return what kind of meeting it is: “sinh hoạt chi bộ thường kỳ tháng 11 năm 2026”."""
    if meeting.type == "thematic":
        return f"sinh hoạt chuyên đề {quarter_words(meeting)}"
    if meeting.type != "regular":
        return OCCASIONS[meeting.type]
    both = f" kết hợp sinh hoạt chuyên đề {quarter_words(meeting)}" if meeting.combined_with == "thematic" else ""
    return f"sinh hoạt chi bộ thường kỳ {printed.month(Month(f'{meeting.date:%Y-%m}'))}{both}"


def _no_chi_uy(scope: Scope) -> tuple[str, str] | None:
    found = scope.meeting.meeting.preparation.chi_uy_meeting
    if found and found.chair and found.recorder and found.end:
        return None
    lacking = "chưa ghi người chủ trì, người ghi biên bản hoặc giờ kết thúc của" if found else "chưa ghi"
    return (
        f"Tệp cuộc họp {lacking} cuộc họp chi ủy nên không làm được biên bản họp chi ủy.",
        "Đồng chí ghi date, start, end, place, chair, recorder, present ở meeting.preparation.chi_uy_meeting rồi chạy lại.",
    )


def _no_agenda(scope: Scope) -> tuple[str, str] | None:
    if scope.meeting.agenda:
        return None
    return "Tệp cuộc họp chưa có nội dung nào (agenda).", "Đồng chí ghi các nội dung sinh hoạt ở khóa agenda rồi chạy lại."


DERIVED: dict[type, Derived] = {
    MeetingInfo: {
        "quarter_words": (str, lambda meeting, _: quarter_words(meeting)),
        "occasion": (str, lambda meeting, _: occasion(meeting)),
        "held": (str, lambda meeting, _: occasion(meeting).replace("sinh hoạt chi bộ", "sinh hoạt", 1)),
    },
    AgendaItem: {"chair_presents": (bool, lambda item, scope: scope.meeting.meeting.chair in item.presenter)},
    ChiUyMeeting: {
        "total": (
            int,
            lambda held, scope: sum(member.party_role != "none" for member in on_the_roll(scope.meeting, held.date)),
        ),
    },
}
ROOTS: dict[type, Roots] = {
    Meeting: {
        "preparation": (Preparation, lambda scope: scope.meeting.meeting.preparation),
        "chi_uy": (ChiUyMeeting | None, lambda scope: scope.meeting.meeting.preparation.chi_uy_meeting),
        "planned_minutes": (int, lambda scope: sum(item.duration_planned or 0 for item in scope.meeting.agenda)),
        "guests": (tuple[Guest, ...], lambda scope: scope.meeting.meeting.guests),
    }
}
NEEDS = {"chi_uy": _no_chi_uy, "agenda": _no_agenda}
