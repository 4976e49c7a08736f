"""Any year of a chi bộ and any month of a superior: ``years()`` in plain words, ``years(hostile_texts())`` with anything."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bienban.model import (
    Absence,
    AgendaItem,
    AreaResult,
    Attendance,
    Dues,
    Feedback,
    Figure,
    Meeting,
    MeetingInfo,
    Member,
    MemberId,
    Month,
    Organization,
    Paper,
    Period,
    PreviousTask,
    Resolution,
    Shortcoming,
    Superior,
    Task,
    Vote,
    Year,
)
from bienban.model.annual import (
    PERIODS,
    AnnualResolution,
    CollectiveReport,
    EarlierLimit,
    PeriodReport,
    ThematicPlan,
    Topic,
)
from bienban.model.chi_bo import PartyRole
from bienban.model.emulation import USUAL, Emulation, EmulationRow, Points
from bienban.model.summary import Office, RegisteredChiBo, Summary, ToldMeeting
from bienban.model.targets import Target
from bienban.model.year import Book, Books, Inspection
from tests.strategies import Draw, Texts, names, plain_texts

_PLACES = ("Đồng Bến", "Yên Trạch", "Phú Lâm", "Cồn Thoi")
_GRADES = ("excellent", "good", "completed", "not_completed")


def _members(draw: Draw, people: Texts, year: int) -> tuple[Member, ...]:
    found = draw(st.lists(people, min_size=4, max_size=9, unique=True))
    days = st.dates(date(year, 1, 1), date(year, 12, 31))

    def member(index: int, name: str) -> Member:
        roles: tuple[PartyRole, ...] = ("bi_thu", "pho_bi_thu", "none")
        steady = index < 3
        return Member(
            id=MemberId(f"DV{index + 1:02}"),
            name=name,
            status="official" if steady else draw(st.sampled_from(("official", "probationary"))),
            participation="active"
            if steady
            else draw(st.sampled_from(("active", "active", "exempt", "temporary_out", "temporary_in", "suspended"))),
            party_role=roles[min(index, 2)],
            joined_chi_bo_on=None if steady else draw(st.none() | days),
        )

    return tuple(member(index, name) for index, name in enumerate(found))


def _meeting(draw: Draw, texts: Texts, where: Organization, members: tuple[Member, ...], day: date, kind: Any) -> Meeting:
    required = [
        member
        for member in members[3:]
        if member.participation in ("active", "temporary_in")
        and (member.joined_chi_bo_on is None or member.joined_chi_bo_on <= day)
    ]
    away = draw(st.lists(st.sampled_from(required), max_size=2, unique=True)) if required else []
    absentees = tuple(Absence(member=each.id, excused=draw(st.booleans())) for each in away)
    numbers = st.integers(1, 4000).map(lambda number: Decimal(number) / 10)
    figure = st.builds(Figure, name=st.sampled_from(("Diện tích", "Số hộ")) | texts, done=numbers, unit=st.just("ha"))
    result = st.builds(AreaResult, area=texts, text=texts, figures=st.lists(figure, max_size=2).map(tuple))
    previous = st.builds(
        PreviousTask, task=texts, status=st.sampled_from(("done", "not_done", "regular")), result=st.none() | texts
    )
    raised = st.builds(Feedback, id=st.just("PA-01"), field=texts, content=texts, raised_by=st.just((members[0].id,)))
    review = Month(f"{day.year - (day.month == 1):04}-{(day.month - 2) % 12 + 1:02}")
    task = st.builds(Task, task=texts, owner=st.just(("DV02",)), deadline=st.just(day + timedelta(days=20)))
    agenda = (
        AgendaItem(seq=1, kind="thematic", title=draw(texts))
        if kind == "thematic"
        else AgendaItem(
            seq=1,
            kind="review_and_plan",
            title=draw(texts),
            results=tuple(draw(st.lists(result, max_size=2))),
            previous_tasks=tuple(draw(st.lists(previous, max_size=2))),
        ),
        AgendaItem(seq=2, kind="feedback", title=draw(texts), feedback=tuple(draw(st.lists(raised, max_size=1)))),
    )
    return Meeting(
        organization=where,
        members=members,
        meeting=MeetingInfo(
            id=f"{day}-{kind}",
            type=kind,
            date=day,
            start=time(19, 30),
            end=time(21, draw(st.integers(0, 59))),
            place=draw(texts),
            chair=MemberId("DV01"),
            recorder=MemberId("DV03"),
        ),
        period=Period(review=review, plan=Month(f"{day:%Y-%m}")) if kind == "regular" else None,
        attendance=Attendance(absentees=absentees),
        dues=draw(st.none() | st.just(Dues(period=review, payable=3, paid=3, amount=90_000))) if kind == "regular" else None,
        agenda=agenda,
        resolution=draw(
            st.none() | st.builds(Resolution, title=st.just("về việc"), tasks=st.lists(task, max_size=2).map(tuple))
        ),
        emulation=draw(st.none() | _emulation(members, texts, Month(f"{day:%Y-%m}"))),
    )


def _emulation(members: tuple[Member, ...], texts: Texts, month: Month) -> st.SearchStrategy[Emulation]:
    def row(member: Member) -> st.SearchStrategy[EmulationRow]:
        points = st.tuples(*(st.integers(0, group.max) for group in USUAL)).map(
            lambda found: tuple(Points(code=g.code, score=Decimal(n)) for g, n in zip(USUAL, found, strict=True))
        )
        return st.builds(
            EmulationRow,
            member=st.just(member.id),
            registered=st.none() | texts,
            evidence=texts,
            scores=st.just(()) | points,
            honour=st.booleans(),
        )

    return st.tuples(*map(row, members[:3])).map(lambda rows: Emulation(month=month, rows=rows))


@st.composite
def years(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Year:
    """Return a year with some of its meetings and all of its papers; free text comes from ``texts``, names from ``people``."""
    texts = texts if texts is not None else plain_texts()
    year = draw(st.integers(2026, 2029))
    place = draw(st.sampled_from(_PLACES))
    where = Organization(
        name=f"Chi bộ thôn {place}",
        superior=Superior(party_org="Đảng bộ xã Minh Khê", cap_uy="Đảng ủy xã Minh Khê"),
        place_name="Minh Khê",
        has_chi_uy=draw(st.booleans()),
    )
    members = _members(draw, people if people is not None else names(), year)
    held = draw(st.lists(st.integers(1, 12), max_size=4, unique=True))
    topics = draw(st.lists(st.sampled_from((3, 6, 9, 12)), max_size=2, unique=True))
    meetings = [_meeting(draw, texts, where, members, date(year, month, 5), "regular") for month in held]
    meetings += [_meeting(draw, texts, where, members, date(year, month, 20), "thematic") for month in topics]
    meetings.sort(key=lambda each: each.meeting.date)
    many = st.lists(texts, max_size=2).map(tuple)
    lacking = st.lists(st.builds(Shortcoming, text=texts, cause=st.none() | texts), max_size=2).map(tuple)
    amounts = st.integers(1, 5000).map(lambda number: Decimal(number) / 10)
    owners = st.sampled_from((("DV01",), ("DV01", "DV02"), ("Chi đoàn thôn",), ("all",), ()))
    targets = st.lists(
        st.builds(
            Target, name=st.sampled_from(("Diện tích", "Số hộ")) | texts, value=amounts, unit=st.just("ha"), owner=owners
        ),
        max_size=3,
        unique_by=lambda each: each.name,
    ).map(tuple)
    day = st.dates(date(year, 1, 1), date(year, 12, 31))

    def paper(code: str) -> st.SearchStrategy[Paper]:
        return st.builds(Paper, number=st.integers(1, 99).map(lambda number: f"{number:02}-{code}/CB"), date=day)

    def topic(quarter: int) -> st.SearchStrategy[Topic]:
        author, held = st.just((MemberId("DV02"),)), st.just(date(year, quarter * 3, 20))
        return st.builds(Topic, quarter=st.just(quarter), title=texts, author=author, date=held)

    vote = st.none() | st.builds(Vote, subject=texts, in_favour=st.integers(0, 2), against=st.integers(0, 1))
    deadline = st.dates(date(year, 1, 5), date(year, 12, 31))
    task = st.builds(Task, task=texts, owner=st.just(("DV02",)), deadline=deadline, target=st.none() | texts)
    adopted = st.none() | st.sampled_from([each.meeting.date for each in meetings]) if meetings else st.none()
    inspection = st.builds(Inspection, date=day, by=texts, remark=st.none() | texts)
    book = st.builds(Book, volume=st.integers(1, 3), inspections=st.lists(inspection, max_size=2).map(tuple))
    return Year(
        organization=where,
        members=members,
        year=year,
        meetings=tuple(meetings),
        targets=draw(targets),
        books=draw(st.builds(Books, minutes=book, resolutions=book)),
        plan=draw(
            st.builds(
                ThematicPlan,
                topics=st.tuples(*map(topic, (1, 2, 3, 4))),
                purpose=many,
                requirements=many,
                organisation=many,
                adopted_on=adopted,
                vote=vote,
                document=paper("KH"),
            )
        ),
        annual=draw(
            st.builds(
                AnnualResolution,
                results=st.lists(st.builds(AreaResult, area=texts, text=texts), max_size=2).map(tuple),
                shortcomings=lacking,
                aims=many,
                tasks=st.lists(task, max_size=3).map(tuple),
                organisation=many,
                adopted_on=adopted,
                vote=vote,
                document=paper("NQ"),
            )
        ),
        collective=draw(
            st.builds(
                CollectiveReport,
                principles=many,
                results=many,
                duties=many,
                shortcomings=lacking,
                prev_limits=st.lists(
                    st.builds(EarlierLimit, text=texts, status=st.sampled_from(("done", "in_progress", "not_done"))), max_size=2
                ).map(tuple),
                explanations=many,
                directions=many,
                self_grade=st.none() | st.sampled_from(_GRADES),
                document=paper("BC"),
            )
        ),
        reports=draw(
            st.lists(
                st.builds(
                    PeriodReport,
                    period=st.sampled_from(tuple(PERIODS)),
                    situation=many,
                    politics=many,
                    party_building=many,
                    strengths=many,
                    shortcomings=lacking,
                    targets_next=targets,
                    tasks_next=many,
                    proposals=many,
                    document=paper("BC"),
                ),
                min_size=1,
                max_size=2,
                unique_by=lambda each: each.period,
            ).map(tuple)
        ),
    )


def _told(day: date) -> st.SearchStrategy[ToldMeeting]:
    """Return what minutes tell: both figures of attendance, one of them, or neither."""
    return st.builds(
        ToldMeeting,
        date=st.just(day),
        regular=st.booleans(),
        duration=st.none() | st.integers(1, 300),
        required=st.none() | st.integers(30, 60),
        present=st.none() | st.integers(0, 30),
        score=st.none() | st.integers(0, 100).map(Decimal),
        grade=st.none() | st.sampled_from(("Tốt", "Khá", "Trung bình", "Kém")),
        other_day=st.booleans(),
        thematic=st.lists(st.just("biên bản ngày 05/11/2026"), max_size=1).map(tuple),
        feedback=st.integers(0, 4),
    )


@st.composite
def summaries(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Summary:
    """Return a superior's month over some chi bộ, some of which sent nothing."""
    texts = texts if texts is not None else plain_texts()
    month = draw(st.integers(1, 12))
    rows = []
    for place in draw(st.lists(st.sampled_from(_PLACES), min_size=1, unique=True)):
        where = Organization(
            name=f"Chi bộ thôn {place}",
            superior=Superior(party_org="Đảng bộ xã Minh Khê", cap_uy="Đảng ủy xã Minh Khê"),
            place_name="Minh Khê",
        )
        members = _members(draw, people if people is not None else names(), 2026)
        kinds = draw(st.lists(st.sampled_from(("regular", "thematic")), max_size=2, unique=True))
        days = {"regular": 5, "thematic": 20}
        rows.append(
            RegisteredChiBo(
                name=where.name,
                kind=draw(st.none() | st.sampled_from(("rural", "school"))),
                fixed_day=draw(st.none() | st.sampled_from((5, 7))),
                received_on=draw(st.none() | st.just(date(2026, month, 22))),
                meetings=tuple(_meeting(draw, texts, where, members, date(2026, month, days[kind]), kind) for kind in kinds),
                told=None if kinds else draw(st.none() | _told(date(2026, month, 5))),
            )
        )
    return Summary(
        office=Office(cap_uy="Đảng ủy xã Minh Khê", place_name="Minh Khê", signer=draw(st.none() | names())),
        period=Month(f"2026-{month:02}"),
        chi_bo=tuple(rows),
        remarks=tuple(draw(st.lists(texts, max_size=2))),
        proposals=tuple(draw(st.lists(texts, max_size=2))),
        uncounted=tuple(draw(st.lists(st.just("Chưa kết luận được: 2 điểm ở 1 biên bản"), max_size=1))),
    )
