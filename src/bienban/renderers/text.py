"""What a person sees in the terminal: a paper as understood, and a report, in Vietnamese and without any styling by default."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time

from bienban.model import (
    FACTS,
    FORCES,
    SECTIONS,
    Absentee,
    AssignedTask,
    CitedDocument,
    Document,
    Fact,
    FactValue,
    Finding,
    Gap,
    Minutes,
    Place,
    Report,
    Section,
    Span,
    VoteCount,
)
from bienban.profiles import binds_on

Labels = Mapping[str, Mapping[str, str]]

_LONGEST_QUOTE = 240
_UNSURE = 0.7
_STYLES = {"bold": "\x1b[1m", "phải": "\x1b[1;31m", "nên": "\x1b[1;33m", "có thể": "\x1b[1;36m"}
_SHOWN = {"Cc": "\ufffd", "Cs": "\ufffd", "Cf": ""}
_PERIOD_LENGTH = len("2026-11")


def colour_wanted(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Tell whether to style the output: only on a terminal, and never where ``NO_COLOR`` is set or the terminal is dumb."""
    return is_terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def render_minutes(minutes: Minutes, labels: Labels, *, name: str = "", width: int = 80, colour: bool = False) -> str:
    """Return what was understood of a paper: kind, sections and how each was found, facts, and what could not be read."""
    document = minutes.document
    found = sorted(minutes.sections, key=lambda section: SECTIONS.index(section.kind))
    absent = [labels["section"][kind] for kind in SECTIONS if minutes.section(kind) is None]
    rows = [_section_row(document, section, labels) for section in found]
    lines = [
        *_head(minutes, labels, name or document.source.name, width, colour),
        *_title(f"PHẦN ({len(found)})", "bold", colour),
        *_table(rows, width),
    ]
    if absent and minutes.kind == "minutes":
        lines += _wrap("; ".join(absent) + ".", width, "  Không thấy: ", "    ")
    facts = [fact for path in FACTS for fact in minutes.every(path)]
    lines += _title(f"DỮ KIỆN ({len(facts)})", "bold", colour)
    lines += _table(_once([_fact_row(document, fact, labels) for fact in facts]), width)
    lines += _gaps(document.gaps, width, colour)
    return "\n".join(lines) + "\n"


def render_report(report: Report, labels: Labels, *, name: str = "", width: int = 80, colour: bool = False) -> str:
    """Return the verdict: rules in force, findings by force with their words, place and basis, and all that is open."""
    minutes = report.minutes
    lines = _head(minutes, labels, name or minutes.document.source.name, width, colour)
    titles = "; ".join(profile.title for profile in report.profiles) or "chưa có quy định nào áp dụng được."
    lines += _wrap(titles, width, "  Quy định áp dụng: ", "    ")
    if report.judged_on:
        when = _date(report.judged_on)
        old = " Đây là rà soát lại theo quy định ban hành sau ngày họp." if report.retrospective else ""
        then = "theo quy định có hiệu lực " if all(binds_on(each, report.judged_on) for each in report.profiles) else ""
        lines += _wrap(f"tính {then}ngày {when}.{old}", width, "  Thời điểm: ", "    ")
    for note in report.notes:
        lines += _wrap(_clean(note), width, "  Ghi chú: ", "    ")
    for force in FORCES:
        group = [finding for finding in report.findings if finding.force == force]
        if group:
            lines += _title(f"{labels['force'][force].upper()} ({len(group)})", force, colour)
            for number, finding in enumerate(group, 1):
                lines += _finding(finding, number, labels, width)
    rules = {rule.id for profile in report.profiles for rule in profile.rules}
    if report.undecided:
        lines += _title(f"CHƯA KẾT LUẬN ĐƯỢC ({len(report.undecided)})", "bold", colour)
        for undecided in report.undecided:
            page = f" (quy tắc: {undecided.rule})" if undecided.rule in rules else ""
            lines += _wrap(f"{_clean(undecided.reason)}{page}", width, "  - ", "    ")
    lines += _gaps(report.gaps, width, colour)
    return "\n".join([*lines, "", *_wrap(summary(report), width, "", "")]) + "\n"


def summary(report: Report) -> str:
    """Return the result in one sentence; “không phát hiện gì” only where nothing is open, because silence is not a pass."""
    if report.clean:
        return "Kết quả: không phát hiện gì."
    counts = {force: sum(finding.force == force for finding in report.findings) for force in FORCES}
    words = {"phải": "chỗ phải sửa", "nên": "chỗ nên sửa", "có thể": "chỗ có thể sửa"}
    parts = [f"{count} {words[force]}" for force, count in counts.items() if count]
    if not report.findings:
        parts.append("chưa thấy lỗi ở những điều đã kết luận được")
    if report.undecided:
        parts.append(f"{len(report.undecided)} điều chưa kết luận được")
    if report.gaps:
        parts.append(f"{len(report.gaps)} chỗ chưa đọc được")
    return f"Kết quả: {'; '.join(parts)}."


def value_words(value: FactValue, path: str = "") -> str:
    """Return a value as a Vietnamese reader writes it: ``07/11/2026``, ``19 giờ 30 phút``, ``90,5%``, ``1.248.000 đồng``."""
    match value:
        case date():
            return _date(value)
        case time():
            return f"{value.hour} giờ {value.minute:02d} phút"
        case Absentee():
            excuse = {True: "có lý do", False: "không có lý do", None: ""}[value.excused]
            return value.name + _bracket(value.reason, excuse)
        case VoteCount():
            return _vote(value)
        case CitedDocument():
            return value.symbol + (f", ngày {_date(value.date)}" if value.date else "")
        case AssignedTask():
            due = value_words(value.deadline) if value.deadline else ""
            return value.task + _bracket(value.owner, f"hạn {due}" if due else "")
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


def _date(value: date) -> str:
    """Return a date as the Party writes it in running text: months 3 to 9 without a zero (form.md 1.6)."""
    return f"{value.day:02d}/{value.month:0{2 if value.month < 3 else 1}d}/{value.year}"


def _bracket(*words: str | None) -> str:
    said = [word for word in words if word]
    return f" ({', '.join(said)})" if said else ""


def _head(minutes: Minutes, labels: Labels, name: str, width: int, colour: bool) -> list[str]:
    types = ", ".join(labels["meeting_type"][kind] for kind in minutes.meeting_types)
    organization = minutes.fact("organization.name")
    chi_bo = value_words(organization.value) if organization else "chưa rõ tên"
    if minutes.chi_bo_kind:
        chi_bo += f" (loại hình: {labels['chi_bo_kind'][minutes.chi_bo_kind]})"
    reading = minutes.document.reading
    how = [labels["reader"].get(reading.reader, reading.reader)]
    how += [f"bảng mã {reading.encoding}"] if reading.encoding else []
    how += [f"nhận dạng chữ bằng {reading.ocr}"] if reading.ocr else []
    return [
        _styled(_clean(name), "bold", colour),
        *_wrap(labels["kind"][minutes.kind] + (f": {types}" if types else ""), width, "  Loại văn bản: ", "    "),
        *_wrap(_clean(chi_bo), width, "  Chi bộ: ", "    "),
        *_wrap(_held(minutes), width, "  Ngày họp: ", "    "),
        f"  Cách đọc: {', '.join(how)}",
    ]


def _held(minutes: Minutes) -> str:
    """Return the day of the meeting, or the days of all meetings of the file."""
    several = [one.minutes for one in minutes.meetings] or [minutes]
    facts = [meeting.fact("meeting.date") for meeting in several]
    told = "; ".join(value_words(fact.value) if fact else "chưa rõ" for fact in facts)
    return f"{len(several)} cuộc họp trong một tệp: {told}" if minutes.meetings else told


def _once(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the rows with a name that repeats the one above left out, so that a list reads as one."""
    names = [name for name, _ in rows]
    return [("" if before == name else name, words) for before, (name, words) in zip(["", *names], rows, strict=False)]


def _section_row(document: Document, section: Section, labels: Labels) -> tuple[str, str]:
    how = labels["found_by"][section.found_by]
    unsure = ", chưa chắc" if section.confidence < _UNSURE else ""
    places = _places(document, section.body if section.heading is None else (section.heading, *section.body))
    return labels["section"][section.kind], f"{labels['status'][section.status]}, {how}{unsure} · {places}"


def _fact_row(document: Document, fact: Fact, labels: Labels) -> tuple[str, str]:
    remark = [] if fact.stated else ["tính ra"]
    remark += ["chưa chắc"] if fact.confidence < _UNSURE else []
    words = _clean(value_words(fact.value, fact.path)) + _bracket(*remark)
    places = _places(document, fact.spans)
    return labels["fact"][fact.path], words + (f" · {places}" if places else "")


def _places(document: Document, spans: Iterable[Span]) -> str:
    """Return where the first words stand, and the last ones when they are elsewhere."""
    blocks = sorted({span.block for span in spans})
    if not blocks:
        return ""
    first, last = (str(document.blocks[block].place) for block in (blocks[0], blocks[-1]))
    return first if first == last else f"{first} đến {last}"


def _finding(finding: Finding, number: int, labels: Labels, width: int) -> Iterator[str]:
    yield from _wrap(_clean(finding.message), width, f"{number:>3}. ", "     ")
    for quote in finding.quotes:
        yield from _wrap(f"“{_shorten(_clean(quote.text))}” ({quote.place})", width, "     ", "     ")
    if not finding.quotes:
        yield from _wrap(_clean(finding.looked_in), width, "     Đã tìm ở: ", "       ")
    basis = finding.basis
    source = basis.document + (f", {basis.clause}" if basis.clause else "")
    yield from _wrap(f"{source} ({labels['standing'][basis.standing]})", width, "     Căn cứ: ", "       ")
    if finding.suggestion:
        yield from _wrap(_clean(finding.suggestion), width, "     Gợi ý: ", "       ")
    yield f"     Quy tắc: {finding.rule}"


def _gaps(gaps: tuple[Gap, ...], width: int, colour: bool) -> list[str]:
    if not gaps:
        return []
    lines = _title(f"CHƯA ĐỌC ĐƯỢC ({len(gaps)})", "bold", colour)
    for gap in gaps:
        place = "" if gap.place == Place() else f"{gap.place}: "
        lines += _wrap(place + _clean(gap.reason), width, "  - ", "    ")
    return lines


def _title(words: str, style: str, colour: bool) -> list[str]:
    return ["", _styled(words, style, colour)]


def _styled(words: str, style: str, colour: bool) -> str:
    return f"{_STYLES[style]}{words}\x1b[0m" if colour else words


def _table(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield two columns: the names as wide as the longest (at most two fifths of the width), the rest wrapped beside them."""
    column = min(max((_columns(name) for name, _ in rows), default=0), width * 2 // 5)
    for name, words in rows:
        names = list(_wrap(name, column, "", ""))
        beside = list(_wrap(words, width - column - 4, "", ""))
        for index in range(max(len(names), len(beside))):
            left = names[index] if index < len(names) else ""
            right = beside[index] if index < len(beside) else ""
            yield f"  {left}{' ' * (column - _columns(left))}  {right}".rstrip()


def _wrap(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield the text in lines of at most ``width`` columns, with the first and the other indents; a longer word is cut."""
    line, filled = first, False
    for word in _cut(text.split(" "), width - max(len(first), len(rest))):
        if filled and _columns(line) + 1 + _columns(word) > width:
            yield line
            line, filled = rest, False
        line += f" {word}" if filled else word
        filled = True
    yield line


def _cut(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield the words, those too long for a line (dotted leaders) in pieces."""
    for word in words:
        while len(word) > room > 0:
            yield word[:room]
            word = word[room:]
        yield word


def _columns(text: str) -> int:
    """Return how many columns of a terminal the text takes; marks that combine take none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def _clean(text: str) -> str:
    """Return the text on one line, with nothing that a terminal would obey instead of show."""
    return "".join(_SHOWN.get(unicodedata.category(letter), letter) for letter in " ".join(text.split()))


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    half = _LONGEST_QUOTE // 2
    return f"{text[:half].rsplit(' ', 1)[0]} […] {text[-half:].split(' ', 1)[-1]}"
