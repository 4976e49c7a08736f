"""Meetings being written, as far as they go: begun, checked as meeting files are, printed with dots for what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from bienban.errors import InvalidInputError
from bienban.model import AgendaItem, Meeting, MemberId, Month, Period, Quarter, Resolution
from bienban.model.minutes import MeetingType
from bienban.model.self_review import SelfReview

if TYPE_CHECKING:
    from bienban.model import Block

Tree = dict[str, Any]
"""A meeting as mappings, lists and scalars by the keys of a meeting file, whatever is not there yet left out."""

AGENDAS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "regular": (
        ("news", "Thông tin thời sự, quán triệt văn bản mới"),
        ("hcm_study", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        ("ideology", "Tình hình tư tưởng của đảng viên và dư luận trong Nhân dân"),
        ("review_and_plan", "Kết quả lãnh đạo tháng {before}, nhiệm vụ tháng {month} năm {year}"),
        ("member_tasks", "Kết quả thực hiện nhiệm vụ của đảng viên; biểu dương, nhắc nhở"),
        ("criticism", "Tự phê bình và phê bình"),
        ("feedback", "Phản ánh, góp ý với cấp ủy, chính quyền cấp trên"),
    ),
    "thematic": (("thematic", "Chuyên đề: "),),
    "admission": (("admission", "Xét, đề nghị kết nạp quần chúng vào Đảng"),),
    "full_membership": (("full_membership", "Xét, đề nghị công nhận đảng viên chính thức"),),
    "annual_review": (("annual_review", "Kiểm điểm, đánh giá, xếp loại chất lượng năm {year}"),),
}
"""The types of meeting that minutes can be printed for, each with the items of its agenda as they are usually called."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a draft from being a meeting: the path of the field, words for a person, whether it is only ``missing``."""

    path: str
    words: str
    missing: bool


def draft_of(meeting: Meeting, open_fields: tuple[str, ...] = ()) -> Tree:
    """Return a meeting as a draft; ``open_fields`` are paths left for people to fill in."""
    from bienban.meetings import written

    found: Tree = _filled(json.loads(written.json_text(meeting, open_fields)))
    return found


def record_tree(record: Any) -> Tree:
    """Return a part of a meeting, such as a member, as a draft holds it."""
    from bienban.meetings import written

    found: Tree = _filled(json.loads(json.dumps(written.tree(record), default=written.scalar_text)))
    return found


def _filled(value: Any) -> Any:
    """Return a tree without what stands empty."""
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each is not None}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def next_draft(last: Meeting, kind: str | None = None) -> Tree:
    """Return the draft of the meeting after ``last``: ``following`` fills one of its kind, any other has its people."""
    from bienban.meetings import following
    from bienban.meetings.workbook.book import SHORT

    begun = following.follow(last)
    kind = cast(MeetingType, kind or last.meeting.type)
    if kind == last.meeting.type:
        return draft_of(begun.meeting, begun.open)
    day = begun.meeting.meeting.date
    info = replace(
        begun.meeting.meeting,
        id=f"{day:%Y-%m}-{SHORT[kind]}",
        type=kind,
        quarter=Quarter(quarter=(day.month + 2) // 3, year=day.year) if kind == "thematic" else None,
    )
    carried = replace(
        begun.meeting,
        meeting=info,
        agenda=agenda(kind, day),
        self_review=SelfReview(year=day.year) if kind == "annual_review" else None,
        period=_months(day) if kind == "regular" else None,
        resolution=_resolution(kind, day),
        quality=None,
        targets=(),
    )
    return draft_of(carried)


def first_draft(kind: str, day: date) -> Tree:
    """Return the draft of a chi bộ's first meeting: what follows from its kind and month, nothing else."""
    from bienban.meetings import written
    from bienban.meetings.workbook.book import SHORT

    draft: Tree = {
        "schema": "bienban/1",
        "organization": {},
        "members": [],
        "meeting": {"id": f"{day:%Y-%m}-{SHORT[kind]}", "type": kind},
        "agenda": [written.tree(item) for item in agenda(kind, day)],
    }
    if kind == "regular":
        draft["period"] = {key: str(month) for key, month in written.tree(_months(day)).items()}
    if kind == "thematic":
        draft["meeting"]["quarter"] = {"quarter": (day.month + 2) // 3, "year": day.year}
    if kind == "annual_review":
        draft["self_review"] = {"year": day.year}
    if resolution := _resolution(kind, day):
        draft["resolution"] = written.tree(resolution)
    return draft


def agenda(kind: str, day: date) -> tuple[AgendaItem, ...]:
    """Return the items of a kind of meeting in a month, nothing written under them."""
    months = {"month": day.month, "before": (day.month - 2) % 12 + 1, "year": day.year}
    return tuple(
        AgendaItem(seq=seq, kind=each, title=title.format(**months))  # type: ignore[arg-type]  # kinds of AGENDAS
        for seq, (each, title) in enumerate(AGENDAS[kind], 1)
    )


def _months(day: date) -> Period:
    before = f"{day.year - (day.month == 1)}-{(day.month - 2) % 12 + 1:02}"
    return Period(review=Month(before), plan=Month(f"{day:%Y-%m}"))


def _resolution(kind: str, day: date) -> Resolution | None:
    if kind != "regular":
        return None
    return Resolution(title=f"về lãnh đạo thực hiện nhiệm vụ tháng {day.month} năm {day.year}")


def built(draft: Mapping[str, Any]) -> tuple[Any, tuple[Fault, ...]]:
    """Return what a draft says as a meeting, and everything that keeps it from being one.

    Where something is missing or cannot be read ``building.UNKNOWN`` stands in the record.
    """
    from bienban.api._drafted import Drafted, node
    from bienban.meetings.building import Spot, check

    builder = Drafted()
    root = Spot(node(_whole(draft)), "", "")
    record = builder.build(Meeting, root)
    check(record, root, builder)
    return record, tuple(dict.fromkeys(builder.faults))


def _whole(draft: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a draft with a place for whom the meeting is about, which its type cannot do without."""
    kind = draft["meeting"].get("type")
    if kind == "annual_review":
        return {"self_review": {}, **draft}
    person = {"admission": "candidate", "full_membership": "subject"}.get(kind)
    if not person:
        return draft
    agenda = [{person: {}, **item} if item.get("kind") == kind else item for item in draft.get("agenda", ())]
    return {**draft, "agenda": agenda}


def meeting_of(draft: Mapping[str, Any]) -> Meeting:
    """Return the meeting a draft holds.

    Raises ``InvalidInputError`` with every fault where it is not finished.
    """
    record, faults = built(draft)
    if faults:
        raise InvalidInputError(
            f"Bản nháp còn {len(faults)} chỗ cần ghi hoặc cần sửa.",
            hint="Đồng chí xem danh sách ở bước Xem lại.",
            problems=tuple(each.words for each in faults),
        )
    meeting: Meeting = record
    return meeting


def printable(draft: Mapping[str, Any]) -> Meeting | None:
    """Return a draft as it can be printed: places to fill by hand where words, days, hours or people are missing.

    Rows that say nothing without what they lack are left out. ``None`` where there is no meeting to speak of.
    """
    record, faults = built(draft)
    found = _printable(record) if faults else record
    if not isinstance(found, Meeting) or not isinstance(found.meeting.date, date):
        return None
    return replace(found, agenda=tuple(map(_about_somebody, found.agenda))) if faults else found


def _about_somebody(item: AgendaItem) -> AgendaItem:
    """Return an item with a place for the name of the member it is about."""
    if item.kind != "full_membership" or item.subject_member:
        return item
    return replace(item, subject_member=_to_fill(MemberId))


_GONE: Any = object()
_DOTS = "…" * 12


def _printable(value: Any) -> Any:
    """Return a record with blanks for what is unknown in it, or ``_GONE`` where nothing is left to print."""
    from bienban.meetings.building import UNKNOWN

    if value is UNKNOWN:
        return _GONE
    if isinstance(value, tuple):
        return tuple(each for each in map(_printable, value) if each is not _GONE)
    if not is_dataclass(value):
        return value
    hints = get_type_hints(type(value))
    changes: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _printable(old)
        if new is _GONE and field.default is not MISSING:
            new = field.default
        elif new is _GONE and (new := _to_fill(hints[field.name])) is _GONE:
            return _GONE
        if new is not old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def _to_fill(hint: Any) -> Any:
    """Return a place to fill by hand for a value that must be there, or ``_GONE`` where none can stand for it."""
    from bienban.generate.blank import Blank

    if hint is str:
        return _DOTS
    if hint in (date, time, MemberId, Month):
        return Blank(hint)
    if not is_dataclass(hint):
        return _GONE
    hints = get_type_hints(hint)
    parts = {field.name: _to_fill(hints[field.name]) for field in fields(hint) if field.default is MISSING}
    return _GONE if _GONE in parts.values() else cast(type, hint)(**parts)


MINUTES: Mapping[str, str] = {
    "regular": "bien-ban-thuong-ky",
    "thematic": "bien-ban-chuyen-de",
    "admission": "bien-ban-ket-nap",
    "full_membership": "bien-ban-chinh-thuc",
    "annual_review": "bien-ban-kiem-diem-nam",
}
"""The template of the minutes of each type of meeting."""


def minutes(draft: Mapping[str, Any]) -> bytes:
    """Return the minutes of a draft as a Word file, dotted places where something is missing; finished ones carry their record.

    Raises ``InvalidInputError`` where too little is known to print anything.
    """
    return papers(draft, (MINUTES[draft["meeting"]["type"]],))[0][1]


def papers(draft: Mapping[str, Any], stems: tuple[str, ...] = ()) -> tuple[tuple[str, bytes], ...]:
    """Return papers of a draft, each with what it is called and its Word file; every one that fits where no template is named.

    Raises ``InvalidInputError`` where too little is known to print them.
    """
    import tempfile
    from pathlib import Path

    from bienban import readers, resources
    from bienban.api.making import unfit
    from bienban.generate import carried, render
    from bienban.meetings import written

    record, faults = built(draft)
    meeting = printable(draft) if faults else record
    if meeting is None:
        raise InvalidInputError("Chưa đủ nội dung để in.", hint="Đồng chí ghi tên Chi bộ, ngày họp rồi tạo lại.")
    templates = resources.templates()
    unfitting = unfit(meeting) if not stems else {}
    chosen = stems or tuple(
        stem for stem, path in templates.items() if render.template(path).record is Meeting and stem not in unfitting
    )
    made: list[tuple[str, bytes]] = []
    with tempfile.TemporaryDirectory() as folder:
        for stem in chosen:
            found = render.template(templates[stem])
            subjects = render.subjects(templates[stem], meeting)
            incomplete = bool(faults) and bool(found.each)
            if not subjects:
                raise InvalidInputError("Chưa đủ nội dung để in.", hint="Đồng chí ghi nội dung được xét rồi tạo lại.")
            for number, subject in enumerate(subjects, 1):
                paper = render.render(templates[stem], meeting, subject=subject, blank=incomplete)
                if not faults and found.kind in carried.KINDS:
                    paper = carried.attach(paper, written.json_text(carried.kept(meeting)))
                render.write(Path(folder) / f"{len(made)}.docx", paper, verify=readers.read)
                made.append((f"{found.title} {number}" if len(subjects) > 1 else found.title, paper))
    return tuple(made)


def lines(paper: bytes) -> tuple[Block, ...]:
    """Return the paragraphs of a Word file as they are read, in order."""
    import tempfile
    from pathlib import Path

    from bienban import readers

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ban-in.docx"
        place.write_bytes(paper)
        return readers.read(place).blocks


def meeting_file(draft: Mapping[str, Any], form: str) -> bytes:
    """Return a draft as a meeting file, ``yaml`` or ``xlsx``; one that is not finished is written as JSON, which is YAML too.

    Raises ``InvalidInputError`` for a workbook of a draft that is not finished.
    """
    from bienban.meetings import written
    from bienban.meetings.workbook import drawing

    if form == "xlsx":
        return drawing.write([meeting_of(draft)], name="cuoc-hop.xlsx")[0]
    record, faults = built(draft)
    if not faults:
        return written.yaml_text(record).encode()
    tree = {key: value for key, value in draft.items() if key[:1] != "_"}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def sample() -> Meeting:
    """Return the meeting people may try the pages with; everybody in it is invented."""
    from importlib.resources import files
    from pathlib import Path

    from bienban.api.making import load_meeting

    packaged = Path(str(files("bienban") / "samples"))
    repository = Path(__file__).parents[3] / "samples"
    place = next(each for each in (packaged, repository) if each.is_dir()) / "thuong-ky-2026-11" / "meeting.yaml"
    return load_meeting(place)


def sheets() -> Iterator[Any]:
    """Yield the score sheets of a meeting that give points."""
    from bienban import resources

    found = {sheet.id: sheet for sheet in resources.sheets().values() if sheet.kind == "points"}
    yield from found.values()
