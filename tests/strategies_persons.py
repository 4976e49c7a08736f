"""Any meeting on persons: a candidate, a probationary member, a request to be freed, sympathizers, the review of a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from bienban.generate.derive import attendance_figures
from bienban.model import (
    AgendaItem,
    Assessment,
    BackgroundCheck,
    Ballots,
    Candidate,
    Certificate,
    Citation,
    CollectedOpinion,
    Documents,
    Education,
    Introducer,
    Meeting,
    Member,
    MemberId,
    Opinion,
    Paper,
    Reply,
    Strengths,
    Tally,
    UnionMember,
    Vote,
)
from bienban.model.admission import Exemption, Subject, Sympathizer
from bienban.model.following import Extract
from bienban.model.minutes import MeetingType
from bienban.model.self_review import (
    AwardProposal,
    CollectiveReview,
    IndividualReview,
    NotGraded,
    RatingBallot,
    RatingRow,
    SelfReview,
    Sitting,
)
from bienban.model.votes import CandidateVotes, DisciplineBallot, Election, FormVotes
from tests.strategies import meetings, names, plain_texts

Draw = Callable[[st.SearchStrategy[Any]], Any]
Texts = st.SearchStrategy[str]
_UNIONS = ("Ban Chấp hành Công đoàn cơ sở", "Ban Chấp hành Chi đoàn", "Chi ủy Chi bộ thôn Phú Lâm")
_WORK = ("giáo viên", "nhân viên y tế thôn", "công nhân", "kế toán")
_NUMBERS = st.integers(1, 99).map(lambda number: f"{number:02}")


def _or(given: Texts | None, usual: Texts) -> Texts:
    return usual if given is None else given


def _base(draw: Draw, texts: Texts | None, people: Texts | None, kind: MeetingType) -> Meeting:
    """Return a meeting of a kind with nothing of a month in it."""
    meeting: Meeting = draw(meetings(texts, people))
    numbers = {code: f"{draw(_NUMBERS)}-{code}/CB" for code in ("BB", "NQ", "BC")}
    return replace(
        meeting,
        meeting=replace(meeting.meeting, type=kind),
        period=None,
        dues=None,
        quality=None,
        resolution=None,
        agenda=(),
        opening=type(meeting.opening)(),
        documents=Documents(
            minutes=Paper(number=numbers["BB"]),
            tally=Paper(number=f"{draw(_NUMBERS)}-BB/CB"),
            resolution=Paper(number=numbers["NQ"], date=meeting.meeting.date),
            report=Paper(number=numbers["BC"], date=meeting.meeting.date + timedelta(days=1)),
        ),
    )


def _present(meeting: Meeting) -> list[Member]:
    away = {absence.member for absence in meeting.attendance.absentees}
    return [
        member for member in meeting.members if member.participation in ("active", "temporary_in") and member.id not in away
    ]


def _secret(draw: Draw, meeting: Meeting, least: int = 0) -> tuple[Ballots, int]:
    """Return the sheets of a secret ballot; at least so many are valid."""
    voters = attendance_figures(meeting).voters
    returned = draw(st.integers(min(least, voters), voters))
    invalid = draw(st.integers(0, returned - min(least, returned)))
    return Ballots(issued=voters, returned=returned, valid=returned - invalid, invalid=invalid), returned - invalid


def vote_on_person(draw: Draw, meeting: Meeting, subject: str, texts: Texts) -> Vote:
    """Return a vote that needs two thirds, secret or by hands."""
    voters = attendance_figures(meeting).voters
    secret = draw(st.booleans())
    ballots, cast = _secret(draw, meeting) if secret else (None, voters)
    against = draw(st.integers(0, cast))
    abstain = draw(st.integers(0, cast - against))
    tellers = [member.id for member in _present(meeting) if member.status == "official"]
    return Vote(
        subject=subject,
        in_favour=cast - against - abstain,
        against=against,
        abstain=abstain,
        method="secret_ballot" if secret else "show_of_hands",
        threshold="two_thirds_official",
        ballots=ballots,
        tellers=tuple(tellers[:3]) if secret else (),
        against_reason=draw(st.none() | texts) if against else None,
    )


def _assessment(draw: Draw, texts: Texts) -> Assessment:
    strengths = Strengths(politics=draw(texts), ethics=draw(texts), capacity=draw(texts), masses=draw(texts))
    return Assessment(strengths=strengths, weaknesses=draw(texts))


def _opinions(draw: Draw, meeting: Meeting, texts: Texts) -> tuple[Opinion, ...]:
    people = st.sampled_from([member.id for member in _present(meeting)])
    opinion = st.builds(Opinion, by=people, text=texts, reply=st.none() | st.builds(Reply, by=people, text=texts))
    return tuple(draw(st.lists(opinion, max_size=3)))


def _collected(draw: Draw, day: date) -> tuple[CollectedOpinion, ...]:
    found = []
    for source in _UNIONS[: draw(st.integers(0, 3))]:
        total = draw(st.integers(1, 15))
        found.append(CollectedOpinion(source=source, date=day, total=total, agree=draw(st.integers(0, total))))
    return tuple(found)


def _certificate(draw: Draw, day: date) -> Certificate:
    issuer = draw(st.none() | st.just("Trung tâm Chính trị"))
    return Certificate(number=f"{draw(_NUMBERS)}/{day.year}", issued_on=day - timedelta(days=200), issuer=issuer)


@st.composite
def admissions(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a meeting on one candidate; free text from ``texts``, names from ``people``."""
    meeting = _base(draw, texts, people, "admission")
    day = meeting.meeting.date
    words, called = _or(texts, plain_texts()), _or(people, names())
    known = {member.name for member in meeting.members} | {guest.name for guest in meeting.meeting.guests}
    name = draw(called.filter(lambda each: each not in known))
    official = [member.id for member in meeting.members if member.status == "official"]
    candidate = Candidate(
        name=name,
        birth_name=draw(st.none() | called),
        gender=draw(st.none() | st.sampled_from(("nam", "nữ"))),
        birth_date=draw(st.none() | st.just(day.replace(year=day.year - 25, day=1))),
        birth_place=draw(st.none() | st.just("xã Minh Khê")),
        residence=draw(st.none() | st.just("thôn Đồng Bến, xã Minh Khê")),
        ethnicity=draw(st.none() | st.just("Kinh")),
        religion=draw(st.none() | st.just("Không")),
        work=draw(st.none() | st.sampled_from(_WORK)),
        education=draw(
            st.none() | st.builds(Education, general=st.none() | st.just("12/12"), political=st.none() | st.just("Sơ cấp"))
        ),
        union_member=draw(st.none() | st.builds(UnionMember, youth_union=st.booleans(), trade_union=st.booleans())),
        mentors=tuple(official[: draw(st.integers(0, 2))]),
        class_certificate=draw(st.none() | st.just(_certificate(draw, day))),
        introducers=(
            Introducer(kind="official_member", member=official[0]),
            Introducer(
                kind="youth_union_committee",
                name="Ban Chấp hành Chi đoàn",
                document=draw(st.none() | st.just(Citation(symbol="09-NQ/ĐTN", date=day - timedelta(days=30)))),
            ),
        ),
        background_check=draw(st.none() | st.just(BackgroundCheck(completed_on=day - timedelta(days=20), result=draw(words)))),
        opinions_collected=_collected(draw, day - timedelta(days=10)),
        application_date=draw(st.none() | st.just(day - timedelta(days=5))),
    )
    item = AgendaItem(
        seq=1,
        kind="admission",
        title=f"Xét, đề nghị kết nạp quần chúng {name} vào Đảng",
        content=tuple(draw(st.lists(words, max_size=2))),
        candidate=candidate,
        opinions=_opinions(draw, meeting, words),
        assessment=_assessment(draw, words),
        votes=(vote_on_person(draw, meeting, f"Đề nghị kết nạp quần chúng {name} vào Đảng", words),),
        conclusion=draw(st.none() | words),
    )
    return replace(meeting, agenda=(item,), extract=Extract(date=day))


@st.composite
def full_memberships(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a meeting on one probationary member, who may be there or not."""
    meeting = _base(draw, texts, people, "full_membership")
    words = _or(texts, plain_texts())
    known = {member.name for member in meeting.members} | {guest.name for guest in meeting.meeting.guests}
    name = draw(_or(people, names()).filter(lambda each: each not in known))
    new = Member(id=MemberId("DV99"), name=name, status="probationary")
    meeting = replace(meeting, members=(*meeting.members, new))
    day = meeting.meeting.date
    official = [member.id for member in meeting.members if member.status == "official"]
    item = AgendaItem(
        seq=1,
        kind="full_membership",
        title=f"Xét, đề nghị công nhận đảng viên chính thức đối với đảng viên dự bị {new.name}",
        subject_member=new.id,
        subject=Subject(
            admitted_on=day - timedelta(days=draw(st.integers(365, 420))),
            readmitted=draw(st.booleans()),
            new_member_class=draw(st.none() | st.just(_certificate(draw, day))),
            mentor=official[0],
            self_review_summary=draw(st.none() | words),
            mentor_remark=draw(st.none() | words),
            opinions_collected=_collected(draw, day - timedelta(days=10)),
        ),
        content=tuple(draw(st.lists(words, max_size=2))),
        opinions=_opinions(draw, meeting, words),
        assessment=_assessment(draw, words),
        votes=(
            vote_on_person(draw, meeting, f"Đề nghị công nhận đảng viên chính thức đối với đảng viên dự bị {new.name}", words),
        ),
        conclusion=draw(st.none() | words),
    )
    return replace(meeting, agenda=(item,), extract=Extract(date=day))


@st.composite
def requests(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a meeting that frees one member and votes on a list of sympathizers."""
    meeting = _base(draw, texts, people, "extraordinary")
    voters, day = attendance_figures(meeting).voters, meeting.meeting.date
    words, called = _or(texts, plain_texts()), _or(people, names())
    official = [member.id for member in meeting.members if member.status == "official"]

    def hands() -> Tally:
        against = draw(st.integers(0, voters))
        return Tally(in_favour=voters - against, against=against)

    freed = AgendaItem(
        seq=1,
        kind="exemption",
        title="Xét miễn công tác và sinh hoạt đảng",
        exemption=Exemption(
            member=official[2],
            request_date=day - timedelta(days=draw(st.integers(0, 60))),
            ground=draw(st.sampled_from(("age_or_health", "long_treatment", "abroad", "maternity"))),
            since=day + timedelta(days=5),
            to=draw(st.none() | st.just(day + timedelta(days=185))),
            kind=draw(st.sampled_from(("exempt", "reduced"))),
            request_kind=draw(st.sampled_from(("written", "oral"))),
            contact_member=draw(st.none() | st.just(official[1])),
        ),
        votes=(Vote(subject="Cho miễn công tác và sinh hoạt đảng", in_favour=voters),),
    )
    listed = AgendaItem(
        seq=2,
        kind=draw(st.sampled_from(("recognize_sympathizer", "nominate_class", "assign_mentor"))),
        title="Xét quần chúng cảm tình Đảng",
        sympathizers=tuple(
            Sympathizer(
                name=name,
                vote=hands(),
                birth_date=draw(st.none() | st.just(date(2001, 4, 9))),
                work=draw(st.none() | st.sampled_from(_WORK)),
                remarks=draw(st.none() | words),
                mentors=(official[0],),
            )
            for name in draw(st.lists(called, min_size=1, max_size=3, unique=True))
        ),
    )
    return replace(meeting, agenda=(freed, listed))


@st.composite
def reviews(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return the review of a year with the grades of all official members who have to attend."""
    meeting = _base(draw, texts, people, "annual_review")
    words, day = _or(texts, plain_texts()), meeting.meeting.date
    ballots, valid = _secret(draw, meeting)
    graded = [member for member in meeting.members if member.participation == "active" and member.status == "official"]
    rows = []
    for member in graded:
        first, second, third = sorted(draw(st.tuples(*[st.integers(0, valid)] * 3)))
        counts = {"excellent": first, "good": second - first, "completed": third - second, "not_completed": valid - third}
        rows.append(RatingRow(member=member.id, grade=draw(st.none() | st.just("completed")), **counts))
    others = [member for member in meeting.members if member.participation not in ("temporary_in",) and member not in graded]
    tellers = tuple(member.id for member in _present(meeting) if member.status == "official")[:3]
    grades = st.sampled_from(("excellent", "good", "completed", "not_completed"))
    review = SelfReview(
        year=day.year,
        sittings=draw(
            st.just(())
            | st.just(
                (
                    Sitting(date=day - timedelta(days=7), start=time(8), end=time(11)),
                    Sitting(date=day, start=meeting.meeting.start, end=meeting.meeting.end),
                )
            )
        ),
        process=tuple(draw(st.lists(words, max_size=2))),
        collective=CollectiveReview(
            presenter=meeting.meeting.chair,
            report=tuple(draw(st.lists(words, max_size=2))),
            opinions=_opinions(draw, meeting, words),
            accepted=draw(st.none() | words),
            self_grade=draw(st.none() | grades),
        ),
        individuals=tuple(
            IndividualReview(
                member=member.id,
                self_grade=draw(grades),
                form=draw(st.none() | st.sampled_from(("2A", "2B", "2C"))),
                content=draw(words),
                residence_comment=draw(st.none() | words),
            )
            for member in graded
        ),
        ballot=RatingBallot(ballots=ballots, rows=tuple(rows), tellers=tellers),
        not_graded=tuple(NotGraded(member=member.id, reason=draw(words)) for member in others if draw(st.booleans())),
        chi_bo_proposed_grade=draw(st.none() | grades),
        award_proposals=tuple(
            AwardProposal(member=member.id, award="tặng giấy khen") for member in graded[: draw(st.integers(0, 2))]
        ),
        limits=tuple(draw(st.lists(words, max_size=2))),
        proposals=tuple(draw(st.lists(words, max_size=2))),
        conclusion=draw(st.none() | words),
    )
    return replace(meeting, self_review=review, extract=Extract(date=day))


@st.composite
def elections(draw: Draw, texts: Texts | None = None, people: Texts | None = None) -> Meeting:
    """Return a meeting with an election and a ballot on forms of discipline."""
    meeting = _base(draw, texts, people, "by_election")
    ballots, valid = _secret(draw, meeting)
    tellers = tuple(member.id for member in _present(meeting) if member.status == "official")[:3]
    seats = draw(st.integers(1, 2))
    standing = draw(st.lists(_or(people, names()), min_size=seats, max_size=4, unique=True))
    left = valid * seats
    candidates = []
    for name in standing:
        votes = draw(st.integers(0, min(valid, left)))
        left -= votes
        candidates.append(CandidateVotes(name=name, votes=votes))
    first, second = sorted(draw(st.tuples(st.integers(0, valid), st.integers(0, valid))))
    forms = (
        FormVotes(form="reprimand", votes=first),
        FormVotes(form="warning", votes=second - first),
        FormVotes(form="no_discipline", votes=valid - second),
    )
    subject = "Bầu bổ sung Chi ủy viên"
    item = AgendaItem(
        seq=1,
        kind="other",
        title=subject,
        elections=(Election(subject=subject, seats=seats, candidates=tuple(candidates), ballots=ballots, tellers=tellers),),
        discipline_ballot=DisciplineBallot(
            subject="Xét kỷ luật đảng viên", forms=forms, ballots=ballots, member=meeting.members[-1].id, tellers=tellers
        ),
    )
    return replace(meeting, agenda=(item,))
