"""Any valid regular meeting: ``meetings()`` in plain words, ``meetings(hostile_texts())`` with anything people paste."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from bienban.model import (
    Absence,
    AgendaItem,
    AreaResult,
    Attendance,
    Ballots,
    Candidate,
    Citation,
    Closing,
    Counters,
    Documents,
    Dues,
    DuesOf,
    Feedback,
    FeedbackReply,
    Figure,
    Guest,
    GuestRemark,
    Meeting,
    MeetingInfo,
    Member,
    MemberId,
    Month,
    Opening,
    Opinion,
    Organization,
    Paper,
    Period,
    PreviousTask,
    Quality,
    Remark,
    Reply,
    Resolution,
    Score,
    Shortcoming,
    Superior,
    Tally,
    Task,
    Vote,
)
from bienban.model.agenda import AgendaKind
from bienban.resources import sheets

EXAMPLES = int(os.environ.get("BIENBAN_EXAMPLES", "100"))
"""Records that a template is tried on: by day a hundred, at night more than ten thousand in all."""
Draw = Callable[[st.SearchStrategy[Any]], Any]
Texts = st.SearchStrategy[str]

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Bùi", "Hoàng", "Đặng", "Phan", "Ngô", "Đinh")
_MIDDLE = ("Văn", "Thị", "Quang", "Thị Thanh", "Đức", "Hải", "Minh", "Xuân", "Thị Kim", "Hữu")
_GIVEN = (
    "Huy",
    "Mai",
    "Lực",
    "Cảnh",
    "Hòa",
    "Toàn",
    "Đăng",
    "Sáng",
    "Lụa",
    "Tuấn",
    "Ngát",
    "Khoát",
    "Vinh",
    "Thơm",
    "Oanh",
    "Ước",
)
_PLACES = ("Đồng Bến", "Minh Khê", "Bình Khê", "Yên Trạch", "Phú Lâm", "Cồn Thoi", "Gia Hòa")
_SENTENCES = (
    "Thống nhất giao tổ tự quản tuyên truyền đến từng hộ",
    "Đề nghị công khai lịch thu gom rác tại nhà văn hóa",
    "Vận động 07 hộ hiến 214 m² đất mở rộng đường ngõ 3",
    "Nạo vét mương nội đồng cánh đồng Sau",
    "Thăm hỏi 04 gia đình chính sách, 02 hộ cận nghèo",
    "Hướng dẫn người cao tuổi làm thủ tục trên Cổng dịch vụ công",
    "Nhất trí với báo cáo; đề nghị bổ sung việc trồng cây vụ đông",
    "Rà soát danh sách hộ tham gia bảo hiểm y tế",
    "Kênh mương bồi lắng nặng, thiếu nước tưới cuối nguồn",
)
_REASONS = ("ốm", "đi công tác ngoài tỉnh", "điều trị tại Bệnh viện Đa khoa tỉnh", "chăm mẹ ốm", "trực sản xuất")
_POSTS = ("Phó Bí thư Đảng ủy xã", "Đảng ủy viên, Chủ tịch Hội Nông dân xã", "cán bộ Ban Xây dựng Đảng", "Trưởng thôn")
_NASTY = (
    "{{7*7}}",
    "{% raw %}{{ meeting.chair }}{% endraw %}",
    "{{ ''.__class__.__mro__ }}",
    "a & b < c > d \"e\" 'f'",
    "<w:p/></w:t>]]>&amp;&#x41;",
    "dòng một\ndòng hai\tsau dấu cách",
    "\u202eđảo chữ\u202c \u200fphải\u200e",
    "Thu < chi & <b>dư</b>",
    "${7*7} #{7*7} <%= 7*7 %>",
    "\u00a0khoảng\u2009trắng\u3000lạ\u00a0",
    "😀 ủy viên 🏳️‍🌈",
    "Chi bộ " + "rất dài " * 250,
)


_TITLES = {
    "news": "Thông tin thời sự, quán triệt văn bản mới",
    "hcm_study": "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "ideology": "Tình hình tư tưởng của đảng viên và dư luận trong Nhân dân",
    "review_and_plan": "Kết quả lãnh đạo tháng trước, nhiệm vụ tháng này",
    "member_tasks": "Kết quả thực hiện nhiệm vụ của đảng viên; biểu dương, nhắc nhở",
    "criticism": "Tự phê bình và phê bình",
    "nominate_class": "Đề nghị cử quần chúng ưu tú học lớp bồi dưỡng nhận thức về Đảng",
    "recognize_sympathizer": "Công nhận quần chúng cảm tình Đảng",
    "assign_mentor": "Phân công đảng viên giúp đỡ quần chúng",
    "admission": "Xét, đề nghị kết nạp đảng viên",
    "full_membership": "Xét, đề nghị công nhận đảng viên chính thức",
    "feedback": "Phản ánh, góp ý với cấp ủy, chính quyền cấp trên",
    "guest_remarks": "Ý kiến của đại biểu dự sinh hoạt",
    "dues_report": "Báo cáo thu, nộp đảng phí",
    "exemption": "Xét miễn công tác và sinh hoạt đảng",
    "transfer": "Chuyển sinh hoạt đảng",
    "inspection": "Công tác kiểm tra, giám sát",
    "discipline": "Xét kỷ luật đảng viên",
    "annual_review": "Kiểm điểm, đánh giá, xếp loại đảng viên cuối năm",
    "other": "Nội dung khác",
}


def plain_texts() -> Texts:
    """Return sentences of a clerk."""
    return st.sampled_from(_SENTENCES)


def hostile_texts() -> Texts:
    """Return any text a meeting file may hold: NFC, not blank, no space at its ends, no control but line end and tab."""
    anything = st.text(
        st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff") | st.sampled_from("\n\t&<>{}%")
    )
    return (
        (st.sampled_from(_NASTY) | anything)
        .map(lambda text: unicodedata.normalize("NFC", text).strip())
        .filter(lambda text: bool(text.strip(" .")))
    )


def names() -> Texts:
    """Return full names of invented people."""
    return st.tuples(st.sampled_from(_FAMILY), st.sampled_from(_MIDDLE), st.sampled_from(_GIVEN)).map(" ".join)


def _some(draw: Draw, items: list[Any], most: int) -> tuple[Any, ...]:
    chosen = draw(st.lists(st.sampled_from(items), max_size=most, unique=True)) if items else []
    return tuple(chosen)


def _members(draw: Draw, people: Texts) -> tuple[Member, ...]:
    found = draw(st.lists(people, min_size=5, max_size=24, unique=True))
    members = []
    for index, name in enumerate(found):
        steady = index < 3
        members.append(
            Member(
                id=MemberId(f"DV{index + 1:02}"),
                name=name,
                status="official" if steady else draw(st.sampled_from(("official", "official", "probationary"))),
                participation="active"
                if steady
                else draw(
                    st.sampled_from(("active", "active", "active", "exempt", "temporary_out", "temporary_in", "suspended"))
                ),
                party_role=("bi_thu", "pho_bi_thu")[index] if index < 2 else "none",
                dues_rate=draw(st.none() | st.integers(1_000, 90_000)) if steady else None,
                dues_basis=draw(st.sampled_from((None, "Lương hưu"))) if steady else None,
            )
        )
    return tuple(members)


def _tally(draw: Draw, voters: int) -> tuple[int, int, int]:
    against = draw(st.integers(0, voters))
    abstain = draw(st.integers(0, voters - against))
    return voters - against - abstain, against, abstain


def _hands(draw: Draw, voters: int) -> Tally:
    """Return a show of hands in which some who were present may not have voted."""
    for_, against, abstain = _tally(draw, draw(st.just(voters) | st.integers(0, voters)))
    return Tally(in_favour=for_, against=against, abstain=abstain)


def _paid(draw: Draw, members: tuple[Member, ...], owing: int) -> tuple[DuesOf, ...]:
    """Return what some members paid, in the order of the roll or in any; no more of those with a rate owe than do."""
    found = []
    for member in (
        sorted(_some(draw, list(members), 30), key=members.index) if draw(st.booleans()) else _some(draw, list(members), 5)
    ):
        amount = draw(st.integers(0 if owing > 0 else 1, 900_000))
        owing -= not amount
        found.append(DuesOf(member=member.id, amount=amount))
    return tuple(found)


def _vote(draw: Draw, texts: Texts, voters: int) -> Vote:
    if draw(st.booleans()):
        hands = _hands(draw, voters)
        return Vote(subject=draw(texts), in_favour=hands.in_favour, against=hands.against, abstain=hands.abstain)
    returned = draw(st.integers(0, voters))
    invalid = draw(st.integers(0, returned))
    for_, against, abstain = _tally(draw, returned - invalid)
    ballots = Ballots(issued=voters, returned=returned, valid=returned - invalid, invalid=invalid)
    threshold = draw(st.sampled_from(("majority", "two_thirds_official")))
    return Vote(
        subject=draw(texts),
        method="secret_ballot",
        threshold=threshold,
        ballots=ballots,
        in_favour=for_,
        against=against,
        abstain=abstain,
    )


def _item(
    draw: Draw,
    texts: Texts,
    titles: Texts | None,
    seq: int,
    kind: Any,
    present: list[MemberId],
    voters: int,
    guests: tuple[Guest, ...],
) -> AgendaItem:
    many = st.lists(texts, max_size=2).map(tuple)
    people = st.sampled_from(present)
    opinions = st.builds(Opinion, by=people, text=texts, reply=st.none() | st.builds(Reply, by=people, text=texts))
    extra: dict[str, Any] = {}
    if kind == "news":
        symbol = st.integers(1, 300).map(lambda number: f"{number:02}-NQ/ĐU")
        days = st.dates(date(2020, 1, 1), date(2026, 5, 1))
        extra["citations"] = tuple(
            draw(
                st.lists(
                    st.builds(Citation, symbol=symbol, date=days, type=st.just("Nghị quyết"), title=texts),
                    max_size=2,
                    unique_by=lambda each: each.symbol,
                )
            )
        )
    elif kind == "review_and_plan":
        numbers = st.integers(1, 5000).map(lambda number: Decimal(number) / 10)
        figure = st.builds(
            Figure, name=texts, done=numbers, plan=st.none() | numbers, unit=st.sampled_from(("ha", "m", "người"))
        )
        result = st.builds(AreaResult, area=texts, text=texts, figures=st.lists(figure, max_size=1).map(tuple))
        status = st.sampled_from(("done", "in_progress", "not_done", "regular"))
        owner = people.map(lambda member: (str(member),))
        task = st.builds(PreviousTask, task=texts, status=status, owner=owner, result=st.none() | texts)
        extra["results"] = tuple(draw(st.lists(result, max_size=3)))
        extra["previous_tasks"] = tuple(draw(st.lists(task, max_size=4)))
        extra["shortcomings"] = tuple(draw(st.lists(st.builds(Shortcoming, text=texts, cause=st.none() | texts), max_size=2)))
    elif kind == "member_tasks":
        extra["commend"] = tuple(draw(st.lists(st.builds(Remark, member=people, reason=texts), max_size=1)))
        extra["remind"] = tuple(draw(st.lists(st.builds(Remark, member=people, reason=texts), max_size=1)))
    elif kind == "nominate_class":
        day = date(1990, 1, 1) + timedelta(days=draw(st.integers(0, 6000)))
        extra["candidate"] = Candidate(name=draw(names()), birth_date=day, remarks=draw(texts))
        extra["votes"] = (_vote(draw, texts, voters),)
    elif kind == "feedback":
        raised = st.lists(people, min_size=1, max_size=2, unique=True).map(tuple)
        each = st.builds(
            Feedback, id=st.just("PA-01"), field=texts, content=texts, raised_by=raised, proposal=st.none() | texts
        )
        extra["feedback"] = tuple(draw(st.lists(each, max_size=2)))
        reply = st.builds(FeedbackReply, id=st.just("PA-00"), content=texts, reply=texts)
        extra["replies_to_previous"] = tuple(draw(st.lists(reply, max_size=1)))
    elif kind == "guest_remarks" and guests:
        extra["guest_remarks"] = (GuestRemark(guest=guests[0].name, text=draw(texts)),)
    return AgendaItem(
        seq=seq,
        kind=kind,
        title=draw(st.just(_TITLES[kind]) if titles is None else titles),
        presenter=_some(draw, present, 1),
        content=draw(many),
        opinions=tuple(draw(st.lists(opinions, max_size=3))),
        conclusion=draw(st.none() | texts),
        **extra,
    )


def _ends(name: str) -> tuple[str, ...]:
    """Return surname and given name."""
    return tuple(name.split()[:1] + name.split()[-1:])


@st.composite
def meetings(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a regular meeting whose figures are possible; free text comes from ``texts``, names of people from ``people``.

    Without ``texts`` the items are named as clerks name them: a reader knows by its heading what stands below it.
    """
    titles = texts
    reasons = texts if texts is not None else st.sampled_from(_REASONS)
    guest_titles = texts if texts is not None else st.sampled_from(_POSTS)
    texts = texts if texts is not None else plain_texts()
    members = _members(draw, people if people is not None else names())
    chair, recorder = MemberId(f"DV{draw(st.integers(1, 2)):02}"), MemberId("DV03")
    required = [member for member in members if member.participation in ("active", "temporary_in")]
    absent = _some(draw, [member for member in required if member.id not in (chair, recorder)], 3)
    absentees = tuple(
        Absence(member=member.id, excused=draw(st.booleans()), reason=draw(st.none() | reasons)) for member in absent
    )
    exempt = tuple(member.id for member in members if member.participation == "exempt" and draw(st.booleans()))
    present = [member.id for member in required if member not in absent]
    here = set(present) | set(exempt)
    voters = sum(member.id in here and member.status == "official" for member in members)
    official = sum(member.status == "official" for member in required) + len(
        [m for m in members if m.id in exempt and m.status == "official"]
    )
    own = sum(member.participation != "temporary_in" for member in members)
    day = draw(st.dates(date(2026, 6, 1), date(2029, 12, 31)))
    start = draw(st.integers(6 * 60, 20 * 60))
    end = draw(st.integers(start + 1, 23 * 60 + 59))
    own_names = {_ends(member.name) for member in members}  # “Nguyễn Thị Ước” may be “Nguyễn Thị Thanh Ước”: nobody can tell
    strangers = names().filter(lambda name: _ends(name) not in own_names)
    guests = tuple(draw(st.lists(st.builds(Guest, name=strangers, title=st.none() | guest_titles), max_size=1)))
    kinds = draw(
        st.lists(st.sampled_from([kind for kind in get_args(AgendaKind) if kind != "thematic"]), max_size=5, unique=True)
    )
    spare = max(0, voters - official // 2 - 1)
    against = draw(st.integers(0, spare))
    silent = draw(st.just(0) | st.integers(0, spare - against))
    passing = Vote(subject="Thông qua Nghị quyết", in_favour=voters - against - silent, against=against)
    payable = draw(st.integers(0, own))
    paid = draw(st.integers(0, payable))
    scores = tuple(
        Score(code=group.code, score=Decimal(draw(st.integers(0, group.max - group.thematic))))
        for group in sheets()["hd42-2025"].groups
    )
    bodies = st.sampled_from(("Chi đoàn thôn", "Chi hội Phụ nữ", "all"))
    owners = st.lists(st.sampled_from(present), min_size=1, max_size=3, unique=True).map(lambda ids: tuple(map(str, ids)))
    deadline = st.dates(day, day + timedelta(days=60)) | st.just("thường xuyên")
    task = st.builds(
        Task, task=texts, owner=owners | bodies.map(lambda body: (body,)), deadline=deadline, target=st.none() | texts
    )
    review = Month(f"{day.year - (day.month == 1):04}-{(day.month - 2) % 12 + 1:02}")
    place = draw(st.sampled_from(_PLACES))
    passes = 2 * passing.in_favour > official
    return Meeting(
        organization=Organization(
            name=f"Chi bộ thôn {draw(st.sampled_from(_PLACES))}",
            superior=Superior(party_org=f"Đảng bộ xã {place}", cap_uy=f"Đảng ủy xã {place}"),
            place_name=place,
            has_chi_uy=draw(st.booleans()),
            counters=draw(
                st.just(Counters()) | st.builds(Counters, nq=st.integers(0, 300), bb=st.none() | st.integers(0, 300))
            ),
        ),
        members=members,
        meeting=MeetingInfo(
            id="ky-hop",
            type="regular",
            date=day,
            start=time(*divmod(start, 60)),
            end=time(*divmod(end, 60)),
            place=draw(st.sampled_from([f"Nhà văn hóa thôn {each}" for each in _PLACES]) if people is None else texts),
            chair=chair,
            recorder=recorder,
            guests=guests,
        ),
        period=draw(st.none() | st.just(Period(review=review, plan=Month(f"{day:%Y-%m}")))),
        attendance=Attendance(absentees=absentees, exempt_present=exempt),
        dues=draw(
            st.none()
            | st.builds(
                Dues,
                period=st.just(review),
                payable=st.just(payable),
                paid=st.just(paid),
                amount=st.just(0) | st.integers(1, 99_999_999),
                remitted_on=st.none() | st.just(day),
                rows=st.just(()) | st.just(_paid(draw, members, payable - paid)),
            )
        ),
        opening=draw(st.just(Opening()) | st.just(Opening(agenda_vote=_hands(draw, voters)))),
        agenda=tuple(_item(draw, texts, titles, seq, kind, present, voters, guests) for seq, kind in enumerate(kinds, 1)),
        resolution=Resolution(
            title=f"về lãnh đạo thực hiện nhiệm vụ tháng {day.month} năm {day.year}",
            tasks=tuple(draw(st.lists(task, max_size=4))),
            vote=passing if passes and draw(st.booleans()) else None,
        ),
        quality=draw(st.none() | st.just(Quality(profile="hd42-2025", scores=scores, to_improve=draw(st.none() | texts)))),
        closing=Closing(minutes_read=draw(st.booleans()), minutes_approved=draw(st.none() | st.just(_hands(draw, voters)))),
        documents=Documents(
            minutes=Paper(number=draw(st.none() | st.integers(1, 99).map(lambda number: f"{number:02}-BB/CB"))),
            resolution=Paper(number=f"{draw(st.integers(1, 99)):02}-NQ/CB", date=day + timedelta(days=draw(st.integers(0, 2)))),
            report=Paper(number=f"{draw(st.integers(1, 99)):02}-BC/CB", date=day),
        ),
    )
