"""What a person sees in the terminal: a paper as understood, and a report, in Vietnamese and without any styling by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from bienban.model import (
    FORCES,
    Absentee,
    AssignedTask,
    CitedDocument,
    Document,
    Fact,
    FactValue,
    Gap,
    GroupScore,
    MeetingItem,
    Minutes,
    Place,
    Report,
    Section,
    VoteCount,
)
from bienban.profiles import ON_ANOTHER_DAY, binds_on
from bienban.profiles import shown as day_words
from bienban.renderers._items import TITLE, told, untold, votes
from bienban.renderers._kept import finding_lines, kept_counts, kept_lines, nothing_new
from bienban.renderers._layout import clean, shorten, styled, table, title, wrap
from bienban.renderers._painted import painted
from bienban.renderers._understood import Part, Shown, parts, percent, places, spans

Labels = Mapping[str, Mapping[str, str]]

_RESULT = "Kết quả: "
_UNSURE = 0.7
_SHORT_QUOTE = 160
_PERIOD_LENGTH = len("2026-11")


def colour_wanted(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Tell whether to style the output: only on a terminal, and never where ``NO_COLOR`` is set or the terminal is dumb."""
    return is_terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def render_minutes(
    minutes: Minutes, labels: Labels, *, name: str = "", width: int = 80, colour: bool = False, paint: bool = False
) -> str:
    """Return what was understood of a paper: kind, sections and how each was found, facts, what is missing, unsure or unread.

    Each meeting of a file with several has a heading of its own. ``paint`` shows the lines of the paper too, each beside the
    names of its sections.
    """
    document = minutes.document
    lines = _head(minutes, labels, name or document.source.name, width, colour)
    shown = parts(minutes)
    for number, part in enumerate(shown, 1):
        if len(shown) > 1:
            lines += title(f"CUỘC HỌP {number}: {meeting_words(part, labels)}", "bold", colour=colour)
        if paint:
            lines += title(f"NGUYÊN VĂN ({len(part.lines)} dòng)", "bold", colour=colour)
            lines += painted(part, labels, width=width, colour=colour)
        lines += _understood(part, labels, width, colour)
    lines += _gaps(document.gaps, width, colour)
    return "\n".join(lines) + "\n"


def _understood(part: Part, labels: Labels, width: int, colour: bool) -> Iterator[str]:
    document = part.minutes.document
    items = part.minutes.items
    if items:
        yield from title(f"{TITLE.upper()} ({len(items)})", "bold", colour=colour)
        yield from table([row for item in items for row in _item_rows(document, item, items, labels)], width)
    yield from title(f"PHẦN ({len(part.found)})", "bold", colour=colour)
    rows = [(labels["section"][each.section.kind], found_words(each, labels), each.section) for each in part.found]
    yield from table([(name, how, places(document, spans(section))) for name, how, section in rows], width)
    yield from title(f"DỮ KIỆN ({len(part.facts)})", "bold", colour=colour)
    yield from table(_once([_fact_row(document, fact, labels) for fact in part.facts]), width)
    if part.missing:
        yield from title(f"KHÔNG THẤY ({len(part.missing)})", "bold", colour=colour)
        yield from wrap("; ".join(labels["section"][kind] for kind in part.missing) + ".", width, "  ", "  ")
    if part.unsure:
        yield from title(f"CHƯA RÕ ({len(part.unsure)}): có thể có, xin đồng chí xem lại", "bold", colour=colour)
        yield from table([_unsure_row(document, each.section, labels) for each in part.unsure], width)


def render_report(report: Report, labels: Labels, *, name: str = "", width: int = 80, colour: bool = False) -> str:
    """Return the verdict: rules in force, findings by force with their words, place and basis, and all that is open."""
    minutes = report.minutes
    lines = _head(minutes, labels, name or minutes.document.source.name, width, colour)
    for what, words in report_rows(report):
        lines += wrap(clean(words), width, f"  {what}: ", "    ")
    for force in FORCES:
        group = [finding for finding in report.findings if finding.force == force]
        if group:
            lines += title(f"{labels['force'][force].upper()} ({len(group)})", force, colour=colour)
            for number, finding in enumerate(group, 1):
                lines += finding_lines(finding, number, labels, width)
    rules = {rule.id for profile in report.profiles for rule in profile.rules}
    if report.undecided:
        lines += title(f"CHƯA KẾT LUẬN ĐƯỢC ({len(report.undecided)})", "bold", colour=colour)
        for undecided in report.undecided:
            page = f" (quy tắc: {undecided.rule})" if undecided.rule in rules else ""
            lines += wrap(f"{clean(undecided.reason)}{page}", width, "  - ", "    ")
    lines += _gaps(report.gaps, width, colour)
    lines += kept_lines(report, width=width, colour=colour)
    return "\n".join([*lines, "", *wrap(summary(report), width, "", "")]) + "\n"


def report_rows(report: Report) -> tuple[tuple[str, str], ...]:
    """Return what is said of a verdict as a whole: the rules that judged, the day they are of, notes."""
    titles = "; ".join(profile.title for profile in report.profiles) or "chưa có quy định nào áp dụng được."
    rows = [("Quy định áp dụng", titles)]
    if report.judged_on:
        old = " Đây là rà soát lại theo quy định ban hành sau ngày họp." if report.retrospective else ""
        chosen = any(note.startswith(ON_ANOTHER_DAY) for note in report.notes)
        then = not chosen and all(binds_on(each, report.judged_on) for each in report.profiles)
        by = "tính theo quy định có hiệu lực ngày" if then else "văn bản của ngày"
        rows.append(("Thời điểm", f"{by} {day_words(report.judged_on)}.{old}"))
    return (*rows, *(("Ghi chú", note) for note in report.notes))


def summary(report: Report) -> str:
    """Return the result in one sentence; “không phát hiện gì” only where nothing is open, because silence is not a pass."""
    if report.clean:
        return f"{_RESULT}không phát hiện gì."
    counts = {force: sum(finding.force == force for finding in report.findings) for force in FORCES}
    words = {"phải": "chỗ phải sửa", "nên": "chỗ nên sửa", "có thể": "chỗ có thể sửa"}
    parts = [f"{count} {words[force]}" for force, count in counts.items() if count]
    if not report.findings:
        open_matters = report.undecided or report.gaps
        nothing = nothing_new(report)
        parts.append("chưa thấy lỗi ở những điều đã kết luận được" if open_matters or not nothing else nothing)
    if report.undecided:
        parts.append(f"{len(report.undecided)} điều chưa kết luận được")
    if report.gaps:
        parts.append(f"{len(report.gaps)} chỗ chưa đọc được")
    parts += kept_counts(report)
    return f"{_RESULT}{'; '.join(parts)}."


def render_results(results: Mapping[str, str], *, width: int = 80, colour: bool = False) -> str:
    """Return what came of each paper in a line, by its name, so that nobody has to look for it among several reports."""
    if len(results) == 1:
        return "\n".join(wrap(next(iter(results.values())), width, "", "")) + "\n"
    lines = [styled(f"KẾT QUẢ TỪNG VĂN BẢN ({len(results)})", "bold", colour=colour)]
    for name, result in results.items():
        lines += wrap(f"{clean(name)}: {result.removeprefix(_RESULT)}", width, "  ", "    ")
    return "\n".join(lines) + "\n"


def value_words(value: FactValue, path: str = "") -> str:
    """Return a value as a Vietnamese reader writes it: ``07/11/2026``, ``19 giờ 30 phút``, ``90,5%``, ``1.248.000 đồng``."""
    match value:
        case date():
            return day_words(value)
        case time():
            return f"{value.hour} giờ {value.minute:02d} phút"
        case Absentee():
            excuse = {True: "có lý do", False: "không có lý do", None: ""}[value.excused]
            return value.name + _bracket(value.reason, excuse)
        case VoteCount():
            return _vote(value)
        case CitedDocument():
            return value.symbol + (f", ngày {day_words(value.date)}" if value.date else "")
        case AssignedTask():
            due = value_words(value.deadline) if value.deadline else ""
            return value.task + _bracket(value.owner, f"hạn {due}" if due else "")
        case GroupScore():
            return f"{value.title}: {_number(value.points)}{f'/{value.most}' if value.most else ' điểm'}"
        case int() | float():
            unit = {"attendance.percent": "%", "dues.amount": " đồng"}.get(path, "")
            return _number(value) + unit
    if path.startswith("period.") and len(value) == _PERIOD_LENGTH:
        return f"tháng {int(value[5:])}/{value[:4]}"
    return value


def _vote(vote: VoteCount) -> str:
    base = f"/{vote.base}" if vote.base is not None else ""
    parts = [f"tán thành {vote.in_favour}{base}"] if vote.in_favour is not None else []
    if vote.percent is not None:
        parts.append(f"đạt {_number(vote.percent)}%")
    parts += [f"không tán thành {vote.against}"] if vote.against is not None else []
    parts += [f"ý kiến khác {vote.abstain}"] if vote.abstain is not None else []
    return f"{vote.subject}: {', '.join(parts)}" if parts else vote.subject


def _number(value: float) -> str:
    text = f"{round(value, 2):,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text.removesuffix(",0")


def _bracket(*words: str | None) -> str:
    said = [word for word in words if word]
    return f" ({', '.join(said)})" if said else ""


def _head(minutes: Minutes, labels: Labels, name: str, width: int, colour: bool) -> list[str]:
    rows = [line for what, words in head_rows(minutes, labels) for line in wrap(words, width, f"  {what}: ", "    ")]
    return [styled(clean(name), "bold", colour=colour), *rows]


def head_rows(minutes: Minutes, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Return what is said of a paper as a whole: kind and types, chi bộ, day, how it was read."""
    types = ", ".join(labels["meeting_type"][kind] for kind in minutes.meeting_types)
    organization = minutes.fact("organization.name")
    chi_bo = value_words(organization.value) if organization else "chưa rõ tên"
    if minutes.chi_bo_kind:
        chi_bo += f" (loại hình: {labels['chi_bo_kind'][minutes.chi_bo_kind]})"
    reading = minutes.document.reading
    how = [labels["reader"].get(reading.reader, reading.reader)]
    how += [f"bảng mã {reading.encoding}"] if reading.encoding else []
    how += [f"nhận dạng chữ bằng {reading.ocr}"] if reading.ocr else []
    how += [
        words for seen, words in ((reading.seal, "thấy con dấu đỏ"), (reading.signature, "thấy chữ ký")) if seen == "present"
    ]
    return (
        ("Loại văn bản", labels["kind"][minutes.kind] + (f": {types}" if types else "")),
        ("Chi bộ", clean(chi_bo)),
        ("Ngày họp", clean(_held(minutes))),
        ("Cách đọc", ", ".join(how)),
    )


def _held(minutes: Minutes) -> str:
    """Return the day of the meeting, or the days of all meetings of the file."""
    several = [one.minutes for one in minutes.meetings] or [minutes]
    told = "; ".join(map(_day, several))
    return f"{len(several)} cuộc họp trong một tệp: {told}" if minutes.meetings else told


def _day(minutes: Minutes) -> str:
    fact = minutes.fact("meeting.date")
    return value_words(fact.value) if fact else "chưa rõ"


def meeting_words(part: Part, labels: Labels) -> str:
    """Return one meeting of several in a few words: what it was and its day."""
    types = ", ".join(labels["meeting_type"][kind] for kind in part.minutes.meeting_types) or labels["kind"][part.minutes.kind]
    return f"{types}, ngày {_day(part.minutes)}"


def found_words(shown: Shown, labels: Labels) -> str:
    """Return whether a section is there and by what it was found."""
    section = shown.section
    unsure = ", chưa chắc" if section.confidence < _UNSURE else ""
    return f"{labels['status'][shown.state]}, {labels['found_by'][section.found_by]}{unsure}"


def fact_words(fact: Fact) -> str:
    """Return the value of a fact, with a remark where it does not stand in the paper or may be misread."""
    remark = [] if fact.stated else ["suy ra"]
    remark += ["chưa chắc"] if fact.confidence < _UNSURE else []
    return clean(value_words(fact.value, fact.path)) + _bracket(*remark)


def _once(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the rows with a name that repeats the one above left out, so that a list reads as one."""
    names = ["", *(name for name, _, _ in rows)]
    return [("" if above == name else name, words, place) for above, (name, words, place) in zip(names, rows, strict=False)]


def _item_rows(
    document: Document, item: MeetingItem, items: Sequence[MeetingItem], labels: Labels
) -> Iterator[tuple[str, str, str]]:
    """Yield an item of the meeting: what and whom it is about, its votes, what is told of it and what is not."""
    yield labels["item"][item.kind], clean(", ".join(item.persons)), places(document, item.named)
    yield from _once([("  Biểu quyết", fact_words(vote), places(document, vote.spans)) for vote in votes(item, items)])
    numbers = {kind: item.number(kind) for kind in told(item)}
    there = [labels["matter"][kind] + (f": {number.value}" if number else "") for kind, number in numbers.items()]
    for what, names in (("  Đã nêu", there), ("  Không thấy", [labels["matter"][kind] for kind in untold(item)])):
        if names:
            yield what, "; ".join(names) + ".", ""


def _fact_row(document: Document, fact: Fact, labels: Labels) -> tuple[str, str, str]:
    return labels["fact"][fact.path], fact_words(fact), places(document, fact.spans)


def _unsure_row(document: Document, section: Section, labels: Labels) -> tuple[str, str, str]:
    words = shorten(clean(document.quote(spans(section)[0]).text), _SHORT_QUOTE)
    return labels["section"][section.kind], f"khoảng {percent(section)}%: “{words}”", places(document, spans(section))


def _gaps(gaps: tuple[Gap, ...], width: int, colour: bool) -> list[str]:
    if not gaps:
        return []
    lines = title(f"CHƯA ĐỌC ĐƯỢC ({len(gaps)})", "bold", colour=colour)
    for gap in gaps:
        place = "" if gap.place == Place() else f"{gap.place}: "
        lines += wrap(place + clean(gap.reason), width, "  - ", "    ")
    return lines
