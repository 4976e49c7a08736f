"""What the record of a meeting says of the measures that points rest on; what was not entered stays unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bienban import resources
from bienban.generate.derive import Figures, derive
from bienban.model import Meeting
from bienban.model.sheet import Sheet, has_thematic
from bienban.quality.observed import NOT_REGULAR
from bienban.quality.suggest import Evidence, Observation, Suggestion, percent_words, suggest

_NOT_ENTERED = "tệp cuộc họp chưa ghi {}"
_POLITICS, _PLAN, _CRITICISM = ("news", "ideology"), ("review_and_plan",), ("criticism",)


def points(meeting: Meeting, sheet: Sheet) -> Suggestion:
    """Return the points a sheet suggests for a meeting, beside those entered for a sheet of the same groups.

    Raises ``InvalidInputError`` for entered points that the sheet cannot give.
    """
    quality = meeting.quality
    scored = resources.sheets().get(quality.profile) if quality else None
    if scored is None or [(each.code, each.max) for each in scored.groups] != [(each.code, each.max) for each in sheet.groups]:
        quality = None
    columns = (quality.scores, quality.superior_scores) if quality else ((), ())
    own, superior = ({each.code: Fraction(each.score) for each in column} for column in columns)
    notes = {each.code: each.note for each in columns[0] if each.note}
    remark = "" if "regular" in (meeting.meeting.type, meeting.meeting.combined_with) else NOT_REGULAR
    found = suggest(sheet, observe(meeting), own=own, superior=superior, notes=notes, remark=remark)
    return replace(found, to_improve=(meeting.quality.to_improve or "") if meeting.quality else "")


def observe(meeting: Meeting) -> Evidence:
    """Return what a meeting file says of each measure, in words; only what was entered holds."""
    figures = derive(meeting)
    return dict((*_counted(meeting, figures), *_prepared(meeting), *_held(meeting)))


def _counted(meeting: Meeting, figures: Figures) -> Iterator[tuple[str, Observation]]:
    info, attendance = meeting.meeting, figures.attendance
    words = f"{info.start:%H giờ %M} – {info.end:%H giờ %M}: {figures.duration} phút"
    yield "duration", Observation((Fraction(figures.duration),), words)
    yield "members", Observation((Fraction(attendance.total),), "")
    yield "combined", Observation(({info.type, info.combined_with} == {"regular", "thematic"},), "")
    if attendance.required:
        yield "attendance_percent", _share("có mặt {}/{}", attendance.present, attendance.required)
    told = f"vắng không lý do: {attendance.unexcused}" if attendance.unexcused else "không ai vắng không lý do"
    yield "unexcused", Observation((Fraction(attendance.unexcused),), told)
    if attendance.present and figures.speakers:
        spoke = _share("{} đảng viên phát biểu trên {} có mặt", figures.speaker_count, attendance.present)
        yield "speaker_percent", spoke
        yield "speakers", Observation((True,), spoke.words)
    if figures.previous_total:
        done = _share("hoàn thành {}/{} nhiệm vụ kỳ trước", figures.previous_done, figures.previous_total)
        yield "previous_percent", done
        yield "previous", Observation((True,), done.words)


def _share(words: str, part: int, whole: int) -> Observation:
    rate = Fraction(100 * part, whole)
    return Observation((rate,), f"{words.format(part, whole)} ({percent_words(rate)})")


def _prepared(meeting: Meeting) -> Iterator[tuple[str, Observation]]:
    preparation, day = meeting.meeting.preparation, meeting.meeting.date
    alone = not meeting.organization.has_chi_uy and not any(member.party_role == "pho_bi_thu" for member in meeting.members)
    if preparation.chi_uy_meeting:
        yield "chi_uy_minutes", _before("họp chi ủy", preparation.chi_uy_meeting.date, day, 0)
    elif alone:
        yield "chi_uy_minutes", Observation((True,), "chi bộ chỉ có bí thư")
    else:
        yield "chi_uy_minutes", Observation((), _NOT_ENTERED.format("cuộc họp chi ủy"))
    for measure, words, when, days in (
        ("notice", "thông báo", preparation.notice_sent_on, 0),
        ("uploaded", "đăng tài liệu", preparation.materials_uploaded_on, 1),
    ):
        yield measure, _before(words, when, day, days) if when else Observation((), _NOT_ENTERED.format(f"ngày {words}"))


def _before(words: str, when: date, day: date, days: int) -> Observation:
    """Return whether something was done so many days before the meeting at least."""
    in_time = (day - when).days >= days
    return Observation((in_time,), f"{words} ngày {when:%d/%m/%Y}{'' if in_time else ', muộn so với quy định'}")


def _held(meeting: Meeting) -> Iterator[tuple[str, Observation]]:
    thematic = has_thematic(meeting)
    yield "thematic", Observation((thematic,), "có nội dung chuyên đề" if thematic else "kỳ này không có chuyên đề")
    commended = any(item.commend or item.remind for item in meeting.agenda)
    yield "commend_remind", _done(commended, "có biểu dương, nhắc nhở", "việc biểu dương, nhắc nhở")
    for measure, kinds, what in (
        ("politics", _POLITICS, "thời sự, tình hình tư tưởng"),
        ("ideology", ("ideology",), "tình hình tư tưởng"),
        ("criticism", _CRITICISM, "tự phê bình và phê bình"),
    ):
        titles = [item.title for item in meeting.agenda if item.kind in kinds]
        yield measure, _done(bool(titles), f"có mục “{'”, “'.join(titles)}”", f"mục {what}")
    tasks = len(meeting.resolution.tasks) if meeting.resolution else 0
    planned = bool(tasks) or any(item.kind in _PLAN for item in meeting.agenda)
    yield "next", _done(planned, f"có nhiệm vụ tháng tới ({tasks} việc)", "nhiệm vụ tháng tới")
    yield "assignment", _done(tasks > 0, f"giao {tasks} nhiệm vụ, có người làm, thời hạn", "nhiệm vụ được giao")
    concluded = meeting.resolution is not None or any(item.conclusion for item in meeting.agenda)
    yield "conclusion", _done(concluded, "có kết luận", "kết luận của chủ trì")
    vote = meeting.resolution.vote if meeting.resolution else None
    words = f"biểu quyết nghị quyết: tán thành {vote.in_favour}" if vote else ""
    yield "resolution", _done(vote is not None, words, "biểu quyết nghị quyết, kết luận")
    approved = meeting.closing.minutes_read or meeting.closing.minutes_approved is not None
    yield "approval", _done(approved, "đã thông qua biên bản", "việc thông qua biên bản")


def _done(done: bool, words: str, what: str) -> Observation:
    return Observation((True,), words) if done else Observation((), _NOT_ENTERED.format(what))
