"""Points suggested for a meeting as a person reads them: each group with its reason, what is left to judge, the range."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from bienban.model import Quote
from bienban.model.sheet import Sheet
from bienban.quality.suggest import Given, GroupPoints, ItemPoints, Points, Suggestion
from bienban.renderers._layout import clean, columns, filled, shorten, styled, title, wrap

_QUOTE = 90
_STANDING = {
    "primary": "đã đọc nguyên văn",
    "secondary": "dẫn theo nguồn khác, chưa đọc nguyên văn",
    "derived": "suy ra",
    "recalled": "theo trí nhớ, chưa thấy văn bản",
    "missing": "chưa tìm thấy nguyên văn",
}


def render(suggestion: Suggestion, *, name: str, meeting: str = "", width: int = 80, colour: bool = False) -> str:
    """Return the suggestion as a page of a terminal."""
    sheet = suggestion.sheet
    lines = [styled(clean(f"GỢI Ý CHẤM ĐIỂM: {name}"), "bold", colour=colour)]
    lines += wrap(clean(meeting), width, "  Kỳ họp: ", "    ") if meeting else []
    lines += wrap(f"{sheet.title}.", width, "  Bảng: ", "    ")
    lines += wrap(f"{sheet.basis} ({_STANDING[sheet.standing]}).", width, "  Căn cứ: ", "    ")
    if suggestion.remark:
        lines += wrap(clean(suggestion.remark), width, "  Lưu ý: ", "    ")
    if sheet.note:
        lines += ["", *wrap(sheet.note, width, "  ", "  ")]
    if sheet.kind == "missing":
        return "\n".join(lines) + "\n"
    for group in suggestion.groups:
        lines += _group(group, sheet, width, colour)
    if sheet.kind == "criteria":
        met = sum(item.low == 1 for group in suggestion.groups for item in group.items)
        unmet = sum(item.high == 0 for group in suggestion.groups for item in group.items)
        total = sum(len(group.items) for group in suggestion.groups)
        words = f"{met} tiêu chí đạt, {unmet} tiêu chí chưa đạt, {total - met - unmet} tiêu chí chi bộ xét."
        return "\n".join([*lines, "", *wrap(words, width, "Kết quả: ", "  ")]) + "\n"
    lines += _total(suggestion, width, colour)
    return "\n".join(lines) + "\n"


def _group(group: GroupPoints, sheet: Sheet, width: int, colour: bool) -> Iterator[str]:
    head = f"{group.group.code}. {group.group.title}"
    yield ""
    if sheet.kind == "points":
        left, right = f"{head} (tối đa {group.group.max})", _hint(group.low, group.high, group.group.max)
        if columns(left) + columns(right) + 3 <= width:
            yield styled(filled(left, width - columns(right) - 1) + " " + right, "bold", colour=colour)
        else:
            yield from (styled(line, "bold", colour=colour) for line in (*wrap(left, width, "", "  "), f"  {right}"))
    else:
        yield from (styled(line, "bold", colour=colour) for line in wrap(head, width, "", "  "))
    single = len(group.items) == 1
    for item in group.items:
        yield from _item(item, sheet, width, titled=not single or sheet.kind == "criteria")
    yield from _given(group, width)


def _item(item: ItemPoints, sheet: Sheet, width: int, *, titled: bool) -> Iterator[str]:
    if titled:
        words = f"{item.item.title}: {_state(item, sheet)}"
        yield from wrap(words, width, "  - ", "    ")
    if item.reason:
        yield from wrap(clean(_sentence(item.reason)), width, "    Căn cứ: ", "      ")
    for quote in _few(item.quotes):
        yield from wrap(f"“{shorten(clean(quote.text), _QUOTE)}” ({quote.place})", width, "      ", "      ")
    if item.person:
        yield from wrap(_sentence(item.person), width, "    Đồng chí tự chấm: ", "      ")


def _few(quotes: tuple[Quote, ...], most: int = 4) -> tuple[Quote, ...]:
    """Return the first different quotes, as many as a person reads."""
    return tuple({quote.text: quote for quote in reversed(quotes)}.values())[::-1][:most]


def _state(item: ItemPoints, sheet: Sheet) -> str:
    if sheet.kind == "criteria":
        return "đạt" if item.low == 1 else "chưa đạt" if item.high == 0 else "chi bộ xét"
    if item.applies is False and not item.high:
        return "không phát sinh"
    return _hint(item.low, item.high, item.item.max) + (f" trên {item.item.max}" if item.settled else "")


def _hint(low: int, high: int, most: int) -> str:
    return f"chi bộ tự chấm, 0–{most}" if (low, high) == (0, most) else f"gợi ý: {span(low, high)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _given(group: GroupPoints, width: int) -> Iterator[str]:
    told = [f"chi bộ chấm {number(group.own)}"] if group.own is not None else []
    told += [f"cấp trên chấm {number(group.superior)}"] if group.superior is not None else []
    told += [f"chi bộ ghi: {clean(group.note)}"] if group.note else []
    if told:
        yield from wrap(_sentence("; ".join(told)), width, "    ", "      ")
    if group.own is not None and group.beyond_what_arose:
        words = (
            f"Kỳ này không có chuyên đề, nhóm còn tối đa {group.high} điểm mà chấm {number(group.own)}: "
            "đồng chí ghi rõ cách tính điểm chuyên đề (không tính, quy về thang 100, hay cho đủ điểm)."
        )
        yield from wrap(words, width, "    Lưu ý: ", "      ")
    elif group.stray:
        words = f"Điểm chi bộ chấm lệch gợi ý {number(group.astray)} điểm: đồng chí xem lại hoặc ghi rõ căn cứ vào phiếu."
        yield from wrap(words, width, "    Lưu ý: ", "      ")
    if group.own is not None and group.superior is not None and group.own != group.superior:
        words = f"Chi bộ và cấp trên chấm khác nhau {number(abs(Fraction(group.own) - Fraction(group.superior)))} điểm."
        yield from wrap(words, width, "    Lưu ý: ", "      ")


def _total(suggestion: Suggestion, width: int, colour: bool) -> Iterator[str]:
    sheet, (worst, best) = suggestion.sheet, suggestion.grades or ("", "")
    yield from title("TỔNG HỢP", "bold", colour=colour)
    yield from _columns(suggestion)
    known = sum(group.low for group in suggestion.groups)
    words = [f"Đã có căn cứ {known} điểm, còn {sum(group.high for group in suggestion.groups) - known} điểm chi bộ tự chấm."]
    if sheet.thematic and suggestion.thematic is False:
        words.append(
            {
                "literal": f"Kỳ này không có chuyên đề nên không được {sheet.thematic} điểm chuyên đề.",
                "rescale": f"Kỳ này không có chuyên đề: chấm trên {100 - sheet.thematic} điểm rồi quy về thang 100.",
                "full": f"Kỳ này không có chuyên đề: cộng đủ {sheet.thematic} điểm chuyên đề.",
            }[sheet.na_policy]
        )
    words.append(f"Tổng điểm có thể đạt: {span(suggestion.low, suggestion.high)} trên 100.")
    fixed = f"Xếp loại: {best}, không còn thay đổi được."
    words.append(fixed if worst == best else f"Xếp loại: từ {worst} đến {best}, tùy phần chi bộ tự chấm.")
    titles = {item.item.code: item.item.title for group in suggestion.groups for item in group.items}
    titles |= {group.group.code: group.group.title for group in suggestion.groups}
    words += [f"Điều kiện “{titles[code]}”: {_GATE[full]}." for code, full in suggestion.gates.items()]
    for who, column in (("Chi bộ", suggestion.own), ("Cấp trên", suggestion.superior)):
        if column is not None:
            words.append(f"{who} đã chấm: {given_words(column)}.")
    yield ""
    for each in words:
        yield from wrap(each, width, "  ", "    ")
    yield ""
    yield from wrap("Câu ghi vào biên bản (điền phần chi bộ tự chấm):", width, "  ", "  ")
    yield from wrap(f"“{sentence(suggestion)}”", width, "  ", "  ")


_GATE = {True: "đủ điểm", False: "không đủ điểm, không được xếp loại cao nhất", None: "chưa rõ"}


def _columns(suggestion: Suggestion) -> Iterator[str]:
    """Yield one line a group: maximum, suggestion, points given."""
    heads = ["Nhóm", "Tối đa", "Gợi ý", "Chi bộ", "Cấp trên"]
    rows = [
        [
            group.group.code,
            str(group.group.max),
            span(group.low, group.high),
            *("" if points is None else number(points) for points in (group.own, group.superior)),
        ]
        for group in suggestion.groups
    ]
    used = [index for index in range(len(heads)) if any(row[index] for row in rows)]
    widths = [max(columns(row[index]) for row in (heads, *rows)) for index in used]
    for row in (heads, *rows):
        yield "  " + "   ".join(filled(row[index], room) for index, room in zip(used, widths, strict=True)).rstrip()


def given_words(column: Given) -> str:
    """Return points and grade people gave: “91 điểm, xếp loại Tốt”."""
    words = [f"{number(column.total)} điểm"] if column.total is not None else []
    return ", ".join([*words, f"xếp loại {column.grade}"] if column.grade else words)


def sentence(suggestion: Suggestion) -> str:
    """Return the words for the minutes: total and grade where people gave them or they are certain, else dots to fill in."""
    certain = suggestion.low if suggestion.low == suggestion.high else None
    column = suggestion.own or Given(certain, suggestion.grade)
    total = "……" if column.total is None else number(column.total)
    grade = column.grade or suggestion.grade or "………"
    limits = clean(suggestion.to_improve) or "……"
    return f"Chi bộ tự chấm chất lượng buổi sinh hoạt: {total}/100 điểm, xếp loại {grade}; hạn chế cần khắc phục: {limits}"


def span(low: Points, high: Points) -> str:
    """Return points or a span of points in words: “5”, “0–4”."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def number(points: Points) -> str:
    """Return points with at most one decimal, rounded half up: “94,7”."""
    tenths = (Fraction(points) * 20 + 1) // 2
    return f"{tenths // 10},{tenths % 10}".removesuffix(",0")


def score_object(suggestion: Suggestion, name: str, meeting: str = "") -> dict[str, Any]:
    """Return the suggestion as plain JSON values; shape: ``data/schema/score.schema.json``."""
    sheet = suggestion.sheet
    pointed = sheet.kind == "points"
    return {
        "file": name,
        "meeting": meeting,
        "sheet": {"id": sheet.id, "title": sheet.title, "kind": sheet.kind, "basis": sheet.basis, "standing": sheet.standing},
        "note": sheet.note,
        "remark": suggestion.remark,
        "groups": [_group_object(group) for group in suggestion.groups],
        "total": {"low": _json(suggestion.low), "high": _json(suggestion.high)} if pointed else None,
        "grades": {"worst": suggestion.grades[0], "best": suggestion.grades[1]} if suggestion.grades else None,
        "gates": [{"code": code, "full": full} for code, full in suggestion.gates.items()],
        "thematic": suggestion.thematic,
        "na_policy": sheet.na_policy if pointed else None,
        "own": _column(suggestion.own),
        "superior": _column(suggestion.superior),
        "sentence": sentence(suggestion) if pointed else None,
    }


def _column(given: Given | None) -> dict[str, Any] | None:
    return {"total": None if given.total is None else _json(given.total), "grade": given.grade} if given else None


def _group_object(group: GroupPoints) -> dict[str, Any]:
    return {
        "code": group.group.code,
        "title": group.group.title,
        "max": group.group.max,
        "low": group.low,
        "high": group.high,
        "own": None if group.own is None else _json(group.own),
        "superior": None if group.superior is None else _json(group.superior),
        "note": group.note,
        "items": [
            {
                "code": item.item.code,
                "title": item.item.title,
                "max": item.item.max,
                "low": item.low,
                "high": item.high,
                "applies": item.applies,
                "reason": item.reason,
                "person": item.person,
                "quotes": [
                    {
                        "text": quote.text,
                        "place": str(quote.place),
                        "page": quote.place.page,
                        "block": quote.span.block,
                        "start": quote.span.start,
                        "end": quote.span.end,
                    }
                    for quote in item.quotes
                ],
            }
            for item in group.items
        ],
    }


def _json(points: Points) -> int | float:
    exact = Fraction(points)
    return int(exact) if exact.denominator == 1 else round(float(exact), 4)
