"""What a paper says: its kind, its sections, its facts; and the vocabulary of the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Literal, get_args

from bienban.model.paper import Document, Span

if TYPE_CHECKING:
    from bienban.model.items import MeetingItem

Status = Literal["present", "empty"]
FoundBy = Literal["heading", "lead", "inline", "negative", "agenda", "mention", "placeholder"]

KINDS = (
    "minutes",
    "minutes_extract",
    "resolution",
    "conclusion",
    "report",
    "invitation",
    "plan",
    "notice",
    "score_sheet",
    "tally",
    "news",
    "other",
)
MeetingType = Literal[
    "regular",
    "thematic",
    "committee",
    "admission",
    "full_membership",
    "annual_review",
    "discipline",
    "congress",
    "by_election",
    "extraordinary",
]
MEETING_TYPES: tuple[MeetingType, ...] = get_args(MeetingType)
ChiBoKind = Literal[
    "rural",
    "urban",
    "office",
    "school",
    "state_enterprise",
    "private_enterprise",
    "armed_forces",
    "health",
    "retired",
]
CHI_BO_KINDS: tuple[ChiBoKind, ...] = get_args(ChiBoKind)
SECTIONS = (
    "header.organization",
    "header.title",
    "opening.time",
    "opening.place",
    "opening.attendance",
    "opening.guests",
    "opening.chair",
    "opening.recorder",
    "opening.purpose",
    "opening.dues",
    "opening.agenda",
    "content.news",
    "content.ideology",
    "content.hcm_study",
    "content.previous_month",
    "content.member_tasks",
    "content.member_development",
    "content.next_month",
    "content.discussion",
    "content.criticism",
    "content.superior",
    "content.feedback",
    "content.thematic",
    "closing.conclusion",
    "closing.assignment",
    "closing.resolution",
    "closing.quality",
    "closing.score_sheet",
    "closing.honour_roll",
    "closing.minutes_approval",
    "closing.time",
    "signature.recorder",
    "signature.chair",
)
LIST_FACTS = (
    "attendance.absentees",
    "speakers",
    "votes",
    "citations",
    "tasks",
    "meeting.guests",
    "quality.scores",
    "quality.superior_scores",
)
FACTS = (
    "organization.name",
    "organization.superior",
    "document.number",
    "meeting.date",
    "meeting.start",
    "meeting.end",
    "meeting.place",
    "meeting.chair",
    "meeting.recorder",
    "meeting.guests",
    "period.review",
    "period.plan",
    "attendance.total",
    "attendance.official",
    "attendance.probationary",
    "attendance.exempt",
    "attendance.temporary_out",
    "attendance.temporary_in",
    "attendance.suspended",
    "attendance.required",
    "attendance.present",
    "attendance.present_official",
    "attendance.present_probationary",
    "attendance.absent",
    "attendance.excused",
    "attendance.unexcused",
    "attendance.percent",
    "attendance.absentees",
    "dues.amount",
    "speakers",
    "votes",
    "citations",
    "tasks",
    "quality.scores",
    "quality.superior_scores",
    "quality.total",
    "quality.grade",
    "signature.recorder",
    "signature.chair",
)


@dataclass(frozen=True, slots=True)
class Absentee:
    """A member who was absent; ``excused`` is ``None`` where the paper does not say."""

    name: str
    reason: str | None = None
    excused: bool | None = None


@dataclass(frozen=True, slots=True)
class VoteCount:
    """A vote as printed; ``base`` is the number the percentage or the fraction rests on, ``None`` where not stated."""

    subject: str
    in_favour: int | None = None
    against: int | None = None
    abstain: int | None = None
    base: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document cited by its symbol (“42-HD/BTCTW”), with its date where printed."""

    symbol: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A task as printed: owners joined as in the paper, deadline as a date or in the paper's words."""

    task: str
    owner: str | None = None
    deadline: date | str | None = None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Points of one group of a score sheet as printed; ``most`` is the maximum beside them, ``None`` where none stands."""

    title: str
    points: int | float
    most: int | None = None


FactValue = str | int | float | date | time | Absentee | VoteCount | CitedDocument | AssignedTask | GroupScore


def moved(span: Span, by: int) -> Span:
    """Return the same characters of the block ``by`` blocks further on."""
    return Span(span.block + by, span.start, span.end)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: its id, status, how it was found, its heading and body spans, confidence 0–1."""

    kind: str
    status: Status
    found_by: FoundBy
    body: tuple[Span, ...]
    heading: Span | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        """Refuse an unknown section id and a section without evidence."""
        if self.kind not in SECTIONS:
            raise ValueError(f"unknown section {self.kind!r}")
        if not self.body and self.heading is None:
            raise ValueError("a section needs the words it rests on")

    def moved(self, by: int) -> Section:
        """Return the section ``by`` blocks further on."""
        heading = moved(self.heading, by) if self.heading else None
        return replace(self, body=tuple(moved(span, by) for span in self.body), heading=heading)


_PROVES = 0.5


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the words it rests on; a list-valued path (``LIST_FACTS``) has one fact an item.

    Months (``period.*``) are strings ``YYYY-MM``. A stated fact has spans; a derived one has those it
    follows from.
    """

    path: str
    value: FactValue
    spans: tuple[Span, ...]
    confidence: float = 1.0
    stated: bool = True

    def __post_init__(self) -> None:
        """Refuse an unknown path and a stated fact without evidence."""
        if self.path not in FACTS:
            raise ValueError(f"unknown fact {self.path!r}")
        if self.stated and not self.spans:
            raise ValueError(f"{self.path} is stated without the words it rests on")

    @property
    def sure(self) -> bool:
        """Tell whether it may prove something against a paper: not what a learned part tells alone or does not believe."""
        return self.confidence >= _PROVES


@dataclass(frozen=True, slots=True)
class Minutes:
    """A paper understood: its kind (``KINDS``), meeting types, kind of chi bộ, sections in order of ``SECTIONS``, facts.

    A file with several meetings holds each of them in ``meetings`` (empty for one meeting); its own sections and facts are then
    what they say together. ``perhaps`` are sections that may be there, in words nobody is sure of: neither found nor missing.
    ``items`` are what the meeting decided on beside its month.
    """

    document: Document
    kind: str
    meeting_types: tuple[str, ...] = ()
    chi_bo_kind: str | None = None
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    meetings: tuple[OneOfSeveral, ...] = ()
    perhaps: tuple[Section, ...] = ()
    items: tuple[MeetingItem, ...] = ()

    def section(self, kind: str) -> Section | None:
        """Return the section with this id, or ``None`` when the paper has nothing of it."""
        return next((section for section in self.sections if section.kind == kind), None)

    def has(self, kind: str) -> bool:
        """Tell whether the section was done, which is more than mentioned."""
        section = self.section(kind)
        return section is not None and section.status == "present"

    def every(self, path: str) -> Iterator[Fact]:
        """Yield the facts of this path in the order of the paper."""
        return (fact for fact in self.facts if fact.path == path)

    def fact(self, path: str) -> Fact | None:
        """Return the first fact of this path, stated before derived, or ``None``."""
        facts = list(self.every(path))
        return next((fact for fact in facts if fact.stated), facts[0] if facts else None)


@dataclass(frozen=True, slots=True)
class OneOfSeveral:
    """One meeting of a file with several: its minutes over its own blocks, those of the file from ``first_block`` on."""

    first_block: int
    minutes: Minutes

    def within(self, document: Document) -> Minutes:
        """Return the minutes with the places they have in the document of the whole file."""
        by = self.first_block
        return replace(
            self.minutes,
            document=document,
            sections=tuple(section.moved(by) for section in self.minutes.sections),
            perhaps=tuple(section.moved(by) for section in self.minutes.perhaps),
            facts=tuple(replace(fact, spans=tuple(moved(span, by) for span in fact.spans)) for fact in self.minutes.facts),
            items=tuple(item.moved(by) for item in self.minutes.items),
        )


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper in an archive: its file, the days of its meeting and its issue, the month it is for (“2022-10”).

    ``first_block`` is where its blocks begin in a file with several meetings.
    """

    file: str
    minutes: Minutes
    held: date | None = None
    issued: date | None = None
    month: str | None = None
    first_block: int = 0

    @property
    def day(self) -> date | None:
        """Return the day by which the paper is put in order: of its meeting, else of its issue, else the first of its month."""
        first = date(int(self.month[:4]), int(self.month[5:]), 1) if self.month else None
        return self.held or self.issued or first


@dataclass(frozen=True, slots=True)
class Archive:
    """The papers of one chi bộ in order of date; ``chi_bo`` is its name as printed, empty where no paper prints it.

    ``beside`` are papers of other chi bộ and bodies that were handed in with them.
    """

    papers: tuple[Filed, ...]
    chi_bo: str = ""
    beside: tuple[Filed, ...] = ()
