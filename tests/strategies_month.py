"""Any month with all its papers: ``months()`` a regular meeting with what it prepares and what follows, ``themes()`` a thematic
one, ``schedules()`` the registered days of a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bienban.model import (
    AgendaItem,
    Citation,
    GuestRemark,
    Meeting,
    MemberId,
    Opinion,
    Paper,
    Preparation,
    Quality,
    Reply,
    Score,
    Tally,
    Task,
    Thematic,
    Vote,
    Year,
)
from bienban.model.following import Extract, QuickReport, Visit, VisitRemarks
from bienban.model.meeting import AssignedSpeaker, ChiUyMeeting
from bienban.model.schedule import Schedule, ScheduleChange, ScheduledMeeting
from bienban.resources import sheets
from tests.strategies import Draw, Texts, meetings, plain_texts

_TITLES = (
    "Chuyên đề: Đảng viên nêu gương trong chuyển đổi số",
    "Chuyên đề: Nâng cao chất lượng tự phê bình và phê bình",
    "Chuyên đề: Xây dựng thôn nông thôn mới kiểu mẫu",
)
_QUESTIONS = ("Đảng viên cần làm gương ở việc nào?", "Chi bộ kiểm tra kết quả bằng cách nào?")
_SUBJECTS = ("về đột phá phát triển khoa học, công nghệ", "về những điều đảng viên không được làm")
_SYMBOLS = st.integers(1, 300).map(lambda number: f"{number:02}-NQ/ĐU")


def _number(code: str) -> st.SearchStrategy[str]:
    return st.integers(1, 99).map(lambda number: f"{number:02}-{code}/CB")


def _paper(draw: Draw, code: str, day: date) -> Paper:
    return Paper(number=draw(_number(code)), date=draw(st.none() | st.just(day)))


def _scores(draw: Draw) -> tuple[Score, ...]:
    groups = sheets()["hd42-2025"].groups
    return tuple(Score(code=each.code, score=Decimal(draw(st.integers(0, each.max - each.thematic)))) for each in groups)


def _chi_uy(draw: Draw, meeting: Meeting, texts: Texts) -> ChiUyMeeting:
    """Return a meeting of bí thư and phó bí thư some days before."""
    start = draw(st.integers(6 * 60, 20 * 60))
    end = draw(st.integers(start + 1, 23 * 60))
    day = meeting.meeting.date - timedelta(days=draw(st.integers(2, 5)))
    people = (MemberId("DV01"), MemberId("DV02"))
    opinions = st.builds(Opinion, by=st.sampled_from(people), text=texts)
    deadline = st.dates(day, meeting.meeting.date)
    task = st.builds(Task, task=texts, owner=st.sampled_from(people).map(lambda each: (str(each),)), deadline=deadline)
    return ChiUyMeeting(
        date=day,
        start=time(*divmod(start, 60)),
        end=time(*divmod(end, 60)),
        place=draw(st.none() | st.just("Nhà văn hóa thôn Phú Lâm")),
        chair=people[0],
        recorder=people[1],
        present=people,
        focus=tuple(draw(st.lists(texts, max_size=2))),
        members=tuple(draw(st.lists(texts, max_size=1))),
        assignments=tuple(draw(st.lists(task, max_size=2, unique_by=lambda each: each.task))),
        opinions=tuple(draw(st.lists(opinions, max_size=2))),
        conclusion=draw(st.none() | texts),
        vote=draw(st.none() | st.just(Tally(in_favour=2))),
    )


def _prepared(draw: Draw, meeting: Meeting, texts: Texts) -> Meeting:
    day = meeting.meeting.date
    speaker = st.builds(AssignedSpeaker, member=st.just(MemberId("DV03")), topic=texts)
    preparation = Preparation(
        chi_uy_meeting=_chi_uy(draw, meeting, texts),
        notice_sent_on=day - timedelta(days=draw(st.integers(1, 3))),
        materials_uploaded_on=draw(st.none() | st.just(day - timedelta(days=1))),
        assigned_speakers=tuple(draw(st.lists(speaker, max_size=1))),
        absence_contact=draw(st.none() | st.just("đồng chí Phó Bí thư Chi bộ")),
    )
    documents = replace(
        meeting.documents,
        chi_uy=Paper(number=draw(st.none() | _number("BB"))),
        notice=Paper(number=draw(_number("TB"))),
        quick_report=_paper(draw, "BC", day + timedelta(days=1)),
        assignment=_paper(draw, "TB", day + timedelta(days=1)),
    )
    return replace(meeting, meeting=replace(meeting.meeting, preparation=preparation), documents=documents)


@st.composite
def months(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a regular meeting with something on its agenda, a task, a score, and all that its other papers need."""
    meeting = draw(
        meetings(texts, people).filter(lambda each: each.agenda and each.resolution is not None and each.resolution.tasks)
    )
    words = texts if texts is not None else plain_texts()
    meeting = _prepared(draw, meeting, words)
    day = meeting.meeting.date
    assert meeting.resolution is not None
    guest = meeting.meeting.guests[0].name if meeting.meeting.guests else None
    remarks = st.builds(VisitRemarks, preparation=st.none() | words, chairing=st.none() | words, discussion=words)
    return replace(
        meeting,
        quality=Quality(
            profile="hd42-2025",
            scores=_scores(draw),
            superior_scores=draw(st.just(()) | st.just(_scores(draw))),
            to_improve=draw(st.none() | words),
        ),
        resolution=replace(meeting.resolution, monitor=draw(st.none() | st.just(MemberId("DV02")))),
        report=draw(st.none() | st.builds(QuickReport, highlights=st.none() | words, difficulties=st.none() | words)),
        extract=Extract(
            items=tuple(draw(st.lists(st.sampled_from([item.seq for item in meeting.agenda]), min_size=1, unique=True))),
            date=day + timedelta(days=draw(st.integers(0, 9))),
            purpose=draw(st.none() | words),
            book_page=draw(st.none() | st.integers(1, 90)),
        ),
        visit=Visit(attendee=guest, remarks=draw(st.none() | remarks), scores=_scores(draw), date=day) if guest else None,
    )


@st.composite
def themes(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a thematic meeting with one theme, its discussion, a resolution or conclusion and the vote on it."""
    meeting = draw(meetings(texts, people))
    titles = texts if texts is not None else st.sampled_from(_TITLES)
    questions = texts if texts is not None else st.sampled_from(_QUESTIONS)
    words = texts if texts is not None else plain_texts()
    resolution = meeting.resolution
    assert resolution is not None
    away = {absence.member for absence in meeting.attendance.absentees}
    present = [
        member.id for member in meeting.members if member.participation in ("active", "temporary_in") and member.id not in away
    ]
    people_here = st.sampled_from(present)
    many = st.lists(words, max_size=2).map(tuple)
    opinions = st.builds(Opinion, by=people_here, text=words, reply=st.none() | st.builds(Reply, by=people_here, text=words))
    cited = st.builds(
        Citation,
        symbol=_SYMBOLS,
        date=st.dates(date(2020, 1, 1), date(2026, 5, 1)),
        type=st.just("Nghị quyết"),
        issuer=st.just("Đảng ủy xã Yên Trạch"),
        title=texts if texts is not None else st.sampled_from(_SUBJECTS),
    )
    guests = meeting.meeting.guests
    item = AgendaItem(
        seq=1,
        kind="thematic",
        title=draw(titles),
        presenter=(draw(people_here),),
        content=draw(many),
        thematic=Thematic(
            author=(draw(people_here),),
            approved_by_chi_uy_on=draw(st.none() | st.just(meeting.meeting.date - timedelta(days=3))),
            purpose=draw(st.none() | words),
            basis=tuple(draw(st.lists(cited, max_size=2, unique_by=lambda each: each.symbol))),
            situation=draw(many),
            limits_causes=draw(many),
            solutions=draw(many.filter(lambda some: not set(some) & {task.task for task in resolution.tasks})),
        ),
        discussion_questions=tuple(draw(st.lists(questions, max_size=2, unique=True))),
        opinions=tuple(draw(st.lists(opinions, max_size=3))),
        guest_remarks=(GuestRemark(guest=guests[0].name, text=draw(words)),) if guests else (),
        conclusion=draw(st.none() | words),
    )
    form: Any = draw(st.sampled_from(("resolution", "conclusion")))
    code = "KL" if form == "conclusion" else "NQ"
    vote = resolution.vote
    meeting = _prepared(draw, meeting, words)
    return replace(
        meeting,
        meeting=replace(meeting.meeting, type="thematic"),
        period=None,
        dues=None,
        agenda=(item,),
        resolution=replace(
            resolution,
            form=form,
            title="về đảng viên nêu gương",
            vote=replace(vote, subject="Thông qua Kết luận") if isinstance(vote, Vote) else None,
            evaluate_on=draw(st.none() | st.just(meeting.meeting.date + timedelta(days=90))),
        ),
        quality=draw(st.none() | st.just(Quality(profile="thematic-remark", grade="Tốt", comment=draw(st.none() | words)))),
        documents=replace(meeting.documents, resolution=_paper(draw, code, meeting.meeting.date)),
        extract=Extract(items=(1,), date=meeting.meeting.date),
    )


@st.composite
def schedules(draw: Draw, texts: Texts | None = None) -> Year:
    """Return a year whose meetings are registered, one a month and some themes, with a day moved."""
    meeting = draw(meetings())
    year = meeting.meeting.date.year
    day = draw(st.integers(1, 28))
    hour = st.integers(6, 20).map(lambda number: time(number, 30))
    rows = [ScheduledMeeting(date=date(year, month, day), time=draw(hour), chair=MemberId("DV01")) for month in range(1, 13)]
    rows += [
        ScheduledMeeting(date=date(year, month, day % 28 + 1), time=draw(hour), type="thematic")
        for month in draw(st.lists(st.sampled_from((3, 6, 9, 11)), unique=True))
    ]
    moved = ScheduleChange(
        date=rows[0].date,
        new_date=rows[0].date + timedelta(days=2),
        reason=draw(texts if texts is not None else st.just("trùng ngày bầu cử")),
    )
    return Year(
        organization=meeting.organization,
        members=meeting.members,
        year=year,
        schedule=Schedule(
            date=date(year, 1, 5),
            rows=tuple(sorted(rows, key=lambda each: each.date)),
            changes=draw(st.just(()) | st.just((moved,))),
        ),
    )
