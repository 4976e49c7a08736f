"""A paper and a stack of profiles become a report: the only place where checks run."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from bienban.checks import checks, reads_archive
from bienban.checks._dates import printed_dates, shown
from bienban.checks._papers import held_on
from bienban.checks._schedule import is_schedule
from bienban.checks.book_kept import is_book
from bienban.model import SECTIONS, Block, Finding, Minutes, Profile, Quote, Report, Rule, Undecided, Verdict, moved
from bienban.profiles import rules_in_force, stack
from bienban.structure.typed_well import typed_well
from bienban.text import lines, pattern

UNSURE_CHARACTERS = 0.75
"""Below this confidence of its recognised characters a block is no evidence: a person has to look."""

_NARROWED = {
    "kinds": "chưa rõ đây là loại văn bản nào",
    "meeting_types": "chưa rõ đây là loại cuộc họp nào",
    "chi_bo_kinds": "chưa rõ loại hình chi bộ",
}
_NOT_OURS = {
    "other": "Không rõ đây là loại văn bản gì của chi bộ nên chưa rà soát được; chỉ rà ngày tháng",
    "news": "Đây là bài viết, không phải văn bản của chi bộ, nên chưa rà soát được; chỉ rà ngày tháng",
}
_NO_DAY = "Không rõ ngày của văn bản nên chưa biết hướng dẫn nào áp dụng: những phần bắt buộc chưa được rà"
_NO_MARKS = "Văn bản không dấu nên kết quả đọc kém chắc chắn, cần người xem lại"
_ONE_SIZE = "Văn bản gõ toàn chữ thường hoặc toàn chữ hoa nên tên người đọc kém chắc chắn, cần người xem lại"
_MARKED = re.compile(r"[^\W\d_\x00-\x7f]")
_FEWEST_LETTERS = 200
_FEWEST_MARKS = 0.03
_HEAD_LINES = 20
_DATE_OF_ISSUE = pattern(r",\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}$")
_OF_ANOTHER = pattern(r"(?:sinh|căn cứ|theo|thực hiện|số|/)[^,;.]*$")


def check(
    minutes: Minutes,
    profiles: Iterable[Profile],
    *,
    today: date,
    chosen: Iterable[str] | None = None,
    names: Iterable[str] = (),
    version: str = "",
) -> Report:
    """Judge a paper by the rules in force on its own date.

    ``profiles`` are all that are known; the stack is chosen by the meeting's date, by ``chosen`` (ids a person picked) or by
    the places the paper prints, to which ``names`` adds what the caller knows of the organisation. ``today`` stands only for
    what lies in the future. Of a file with several meetings each is judged by itself, on its own date. An
    error raised by a check is a bug and is let through.
    """
    if minutes.meetings:
        names = (*printed_names(minutes), *names)
        several = (replace(one.minutes, chi_bo_kind=one.minutes.chi_bo_kind or minutes.chi_bo_kind) for one in minutes.meetings)
        return _together(
            minutes,
            [check(one, profiles, today=today, chosen=chosen, names=names, version=version) for one in several],
        )
    day = meeting_day(minutes)
    in_force, notes = stack(
        profiles, on=day, chi_bo_kind=minutes.chi_bo_kind, names=(*printed_names(minutes), *names), chosen=chosen
    )
    if day is not None and day > today:
        notes = (*notes, "ngày họp ghi trong văn bản ở sau hôm nay")
    if day is not None:
        notes = (*notes, *(_expired(profile) for profile in in_force if profile.effective_to and profile.effective_to < day))
    findings: list[Finding] = []
    undecided = list(_open_matters(minutes, in_force, day))
    for rule in rules_in_force(in_force):
        if reads_archive(checks()[rule.check]):
            continue
        found, left_open = judge(rule, minutes)
        findings += found
        undecided += left_open
    return Report(
        minutes=minutes,
        profiles=in_force,
        findings=tuple(sorted(findings, key=lambda finding: _order(finding, len(minutes.document.blocks)))),
        undecided=tuple(undecided),
        gaps=minutes.document.gaps,
        judged_on=day,
        retrospective=any(profile.effective_from > day for profile in in_force) if day else False,
        notes=notes,
        version=version,
    )


_OF_THE_BOOK = "header.organization"
"""What a book says once, on its first page, for all its meetings."""


def _together(minutes: Minutes, reports: Sequence[Report]) -> Report:
    """Return one report on a file with several meetings; each finding names the meeting and stands where the file has it."""
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for number, (one, report) in enumerate(zip(minutes.meetings, reports, strict=True), 1):
        by = one.first_block
        which = f"Cuộc họp ngày {shown(report.judged_on)}" if report.judged_on else f"Cuộc họp thứ {number}"
        for finding in report.findings:
            if finding.section == _OF_THE_BOOK and (number > 1 or minutes.has(_OF_THE_BOOK)):
                continue
            quotes = tuple(replace(quote, span=moved(quote.span, by)) for quote in finding.quotes)
            before = moved(finding.before, by) if finding.before else None
            told = f"{which}: {finding.message}"
            findings.append(replace(finding, message=told, quotes=quotes, before=before, meeting=number))
        undecided += (Undecided(each.rule, f"{which}: {each.reason}", number) for each in report.undecided)
    last = reports[-1]
    return replace(
        last,
        minutes=minutes,
        profiles=tuple({profile.id: profile for report in reports for profile in report.profiles}.values()),
        findings=tuple(findings),
        undecided=tuple(undecided),
        gaps=minutes.document.gaps,
        retrospective=any(report.retrospective for report in reports),
        notes=(
            f"tệp có {len(reports)} cuộc họp, mỗi cuộc được rà riêng theo ngày của nó",
            *dict.fromkeys(note for report in reports for note in report.notes),
        ),
    )


def meeting_day(minutes: Minutes) -> date | None:
    """Return the day whose rules bind the paper.

    That of the meeting, else one printed at its head (the date of issue, or a day that no calendar has, drawn back into its
    month), else the first day of the month it plans for.
    """
    stated = minutes.fact("meeting.date")
    if stated is not None and isinstance(stated.value, date):
        return stated.value
    printed = _printed_day(minutes)
    if printed is not None:
        return printed
    month = minutes.fact("period.plan")
    if month is not None and isinstance(month.value, str) and len(month.value) == 7:
        return date(int(month.value[:4]), int(month.value[5:]), 1)
    return None


def _printed_day(minutes: Minutes) -> date | None:
    for line in lines(minutes.document)[:_HEAD_LINES]:
        text = line.view.text
        for printed in printed_dates(line):
            if printed.year is None or (printed.exists and not _DATE_OF_ISSUE.search(text.rstrip(" ./"))):
                continue
            if printed.exists or not _OF_ANOTHER.search(text[: printed.start].removesuffix("ngày ")):
                last = monthrange(printed.year, printed.month)[1]
                return date(printed.year, printed.month, min(printed.day, last))
    return None


def _expired(profile: Profile) -> str:
    last = shown(profile.effective_to) if profile.effective_to else ""
    return f"{profile.title} hết hiệu lực sau ngày {last}, trước ngày họp: rà theo quy định cũ vì được chọn"


def _open_matters(minutes: Minutes, in_force: Iterable[Profile], day: date | None) -> Iterator[Undecided]:
    """Yield what leaves the whole paper open, so that silence is not taken for a pass."""
    if minutes.kind in _NOT_OURS and not is_schedule(minutes):
        yield Undecided("loai-van-ban", _NOT_OURS[minutes.kind])
        return
    if day is None and not any(profile.layer == "guide" for profile in in_force):
        yield Undecided("ngay-van-ban", _NO_DAY)
    if typed_well(minutes.document).reading.recased:
        yield Undecided("chu-hoa-chu-thuong", _ONE_SIZE)
    words = "".join(block.text for block in minutes.document.blocks)
    if next(islice(_MARKED.finditer(words), int(_FEWEST_MARKS * len(words)), None), None):
        return  # enough for so many characters, be they all letters
    letters = sum(map(str.isalpha, words))
    if letters > _FEWEST_LETTERS and len(_MARKED.findall(words)) < _FEWEST_MARKS * letters:
        yield Undecided("chu-khong-dau", _NO_MARKS)


def printed_names(minutes: Minutes) -> tuple[str, ...]:
    """Return what the paper prints of its organisation and its place, which tells a local profile."""
    paths = ("organization.name", "organization.superior", "meeting.place")
    named = [str(fact.value) for path in paths for fact in minutes.every(path)]
    header = minutes.section("header.organization")
    if header is not None:
        named += [minutes.document.quote(span).text for span in header.body]
    return tuple(named)


def judge(rule: Rule, minutes: Minutes) -> tuple[tuple[Finding, ...], tuple[Undecided, ...]]:
    """Run one rule on one paper: its findings and what it had to leave open.

    Where it is not known whether the rule is for such a paper, only what it would have told is left open.
    """
    open_question = _outside(rule, minutes)
    if open_question == "":
        return (), ()
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    document = typed_well(minutes.document)
    read = minutes if document is minutes.document else replace(minutes, document=document)
    for verdict in checks()[rule.check](read, **rule.params):
        reason = (
            open_question
            or verdict.undecided
            or unsure_characters(minutes.document.blocks[span.block] for span in verdict.spans)
        )
        if reason:
            undecided.append(_open(rule, reason))
        else:
            findings.append(_finding(rule, verdict, minutes))
    return tuple(findings), tuple(dict.fromkeys(undecided))


def _open(rule: Rule, reason: str) -> Undecided:
    """Return what is left open, with the matter named before the reason."""
    return Undecided(rule.id, f"{rule.title}: {reason}")


def _outside(rule: Rule, minutes: Minutes) -> str | None:
    """Return why the rule cannot speak: ``None`` when it can, "" when the paper is another matter, else what is not known."""
    mine = {
        "kinds": (minutes.kind,),
        "meeting_types": minutes.meeting_types,
        "chi_bo_kinds": (minutes.chi_bo_kind,) if minutes.chi_bo_kind else (),
    }
    unknown = None
    for key in _NARROWED:
        if key in rule.applies and not any(each in rule.applies[key] for each in mine[key]):
            if mine[key] or (key == "meeting_types" and minutes.kind not in ("minutes", "minutes_extract")):
                return ""
            unknown = unknown or _NARROWED[key]
    if unknown is None and "regular" in rule.applies.get("meeting_types", ()) and _may_be_thematic(rule, minutes):
        return "chưa rõ đây là sinh hoạt thường kỳ hay chuyên đề"
    if unknown is None and "regular" in rule.applies.get("meeting_types", ()) and _may_be_special(minutes):
        return "chưa rõ đây là sinh hoạt thường kỳ hay cuộc họp riêng về một việc"
    if unknown is None and "meeting_types" in rule.applies and held_on(minutes) is None and is_book(minutes):
        return "đây là sổ, chưa tách được từng buổi họp trong sổ"
    return unknown


def _may_be_thematic(rule: Rule, minutes: Minutes) -> bool:
    """Tell whether a rule for regular meetings alone meets a paper with a topic and nothing of a month's work."""
    if "thematic" in (*rule.applies["meeting_types"], *minutes.meeting_types):
        return False
    return minutes.has("content.thematic") and not any(map(minutes.has, ("content.previous_month", "content.next_month")))


def _may_be_special(minutes: Minutes) -> bool:
    """Tell whether a paper that nothing but a bare title calls regular is about one item alone (an admission, a penalty …)."""
    return minutes.meeting_types == ("regular",) and any(
        item.whole and item.kind not in ("thematic", "committee") for item in minutes.items
    )


def unsure_characters(blocks: Iterable[Block]) -> str | None:
    """Return why blocks of recognised characters are no evidence, ``None`` where they are."""
    if any(block.confidence is not None and block.confidence < UNSURE_CHARACTERS for block in blocks):
        return "chữ nhận dạng từ ảnh chưa chắc, cần người xem lại"
    return None


def _finding(rule: Rule, verdict: Verdict, minutes: Minutes) -> Finding:
    return Finding(
        rule=rule.id,
        force=rule.force,
        title=rule.title,
        message=rule.message.format_map(verdict.values),
        suggestion=rule.suggestion.format_map(verdict.values),
        basis=rule.basis,
        quotes=tuple(_quotes(verdict, minutes)),
        looked_in=verdict.looked_in,
        fault=rule.fault,
        section=rule.section,
        before=verdict.before,
    )


def _quotes(verdict: Verdict, minutes: Minutes) -> Iterator[Quote]:
    return (minutes.document.quote(span) for span in dict.fromkeys(verdict.spans))


def _order(finding: Finding, end: int) -> tuple[int, int, int, str]:
    """Return the place, and where several belong at one place (missing sections) the order of the sections, then the rule."""
    span = finding.quotes[0].span if finding.quotes else finding.before
    section = SECTIONS.index(finding.section) if finding.section else len(SECTIONS)
    return (span.block, span.start, section, finding.rule) if span else (end, 0, section, finding.rule)
