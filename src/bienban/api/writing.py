"""Meetings being written, as far as they go: begun, checked as meeting files are, printed with dots for what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bienban.errors import InvalidInputError
from bienban.model import AgendaItem, Meeting, Month, Period, Quarter, Resolution
from bienban.model.minutes import MeetingType
from bienban.model.self_review import SelfReview

if TYPE_CHECKING:
    from pathlib import Path

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
    "thematic": (("thematic", "Chuyên đề"),),
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
    months = {"month": _number(day.month), "before": _number((day.month - 2) % 12 + 1), "year": day.year}
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
    return Resolution(title=f"về lãnh đạo thực hiện nhiệm vụ tháng {_number(day.month)} năm {day.year}")


def _number(month: int) -> str:
    """Return the number of a month as papers write it: the first two with a zero."""
    return f"{month:02}" if month < 3 else str(month)


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
            problems=tuple(f"{each.path}: {each.words}" for each in faults),
        )
    meeting: Meeting = record
    return meeting


def printable(draft: Mapping[str, Any]) -> Meeting | None:
    """Return a draft as it can be printed: places to fill by hand where words, days, hours or people are missing.

    Rows that say nothing without what they lack are left out. ``None`` where there is no meeting to speak of.
    """
    return _to_print(*built(draft))


def _to_print(record: Any, faults: tuple[Fault, ...]) -> Meeting | None:
    from bienban.api._drafted import to_print

    found = to_print(record) if faults else record
    return found if isinstance(found, Meeting) and isinstance(found.meeting.date, date) else None


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

    Raises ``InvalidInputError`` where too little is known to print those named, or anything.
    """
    from bienban import resources
    from bienban.generate import render

    record, faults = built(draft)
    meeting = _to_print(record, faults)
    if meeting is None:
        raise InvalidInputError("Chưa có ngày họp nên chưa in được.", hint="Đồng chí ghi ngày họp rồi tạo lại.")
    made: list[tuple[str, bytes]] = []
    for stem, path in resources.templates().items():
        try:
            if stem in stems or (not stems and render.template(path).record is Meeting and not render.fits(path, meeting)):
                made += _printed(path, meeting, finished=not faults)
        except (InvalidInputError, AttributeError, LookupError, TypeError):
            if not faults:
                raise
    if not made:
        raise InvalidInputError("Chưa đủ nội dung để in.", hint="Đồng chí ghi những chỗ còn thiếu rồi tạo lại.")
    return tuple(made)


def _printed(path: Path, meeting: Meeting, *, finished: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the papers of a template, each read back as one handed in would be; finished minutes carry their record."""
    import tempfile
    from pathlib import Path

    from bienban import readers
    from bienban.generate import carried, render
    from bienban.meetings import written

    found = render.template(path)
    subjects = render.subjects(path, meeting)
    for number, subject in enumerate(subjects, 1):
        paper = render.render(path, meeting, subject=subject, blank=bool(found.each) and not finished)
        if finished and found.kind in carried.KINDS:
            paper = carried.attach(paper, written.json_text(carried.kept(meeting)))
        with tempfile.TemporaryDirectory() as folder:
            render.write(Path(folder) / "van-ban.docx", paper, verify=readers.read)
        yield (f"{found.title} {number}" if len(subjects) > 1 else found.title), paper


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
    """Return a draft as a meeting file, ``yaml`` or ``xlsx``.

    Raises ``InvalidInputError`` for one that is not finished.
    """
    from bienban.meetings import written
    from bienban.meetings.workbook import drawing

    meeting = meeting_of(draft)
    return drawing.write([meeting], name="cuoc-hop.xlsx")[0] if form == "xlsx" else written.yaml_text(meeting).encode()


def _samples() -> list[Path]:
    from importlib.resources import files
    from pathlib import Path

    packaged = Path(str(files("bienban") / "samples"))
    repository = Path(__file__).parents[3] / "samples"
    places = (folder / "thuong-ky-2026-11" / "meeting.yaml" for folder in (packaged, repository))
    return [place for place in places if place.is_file()]


def has_sample() -> bool:
    """Tell whether there is a meeting to try the pages with."""
    return bool(_samples())


def sample() -> Meeting:
    """Return the meeting people may try the pages with; everybody in it is invented."""
    from bienban.api.making import load_meeting

    return load_meeting(_samples()[0])


def sheets() -> Iterator[Any]:
    """Yield the score sheets of a meeting that give points, each once though it has aliases."""
    from bienban import resources

    yield from {sheet.id: sheet for sheet in resources.sheets().values() if sheet.kind == "points"}.values()
