"""A local regime told in a few answers, written as the files of a profile: what a person would have typed, with specimens."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bienban.model import Force, Layer, Rule, Standing
from bienban.profiles.binding import shown
from bienban.profiles.parsing import PROFILE_FILE
from bienban.text import fold_plain

LATEST_DAY = 31
"""The last day a month may have; in a shorter month its own last day is meant."""
_EVERY_MONTH = 28
"""The last day of the month that every month has."""

COMBINED = 120
"""Minutes the whole country asks of a regular meeting held together with a thematic one."""

_KINDS_OF_PAPER = {
    "TB": "Thông báo",
    "QĐ": "Quy định",
    "QC": "Quy chế",
    "HD": "Hướng dẫn",
    "CV": "Công văn",
    "KH": "Kế hoạch",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
}
_BODIES: tuple[tuple[str, Layer, tuple[str, ...]], ...] = (
    (r"tỉnh ủy|đảng bộ tỉnh", "province", ("Tỉnh ủy", "Đảng bộ tỉnh", "tỉnh")),
    (r"thành ủy|đảng bộ thành phố", "province", ("Thành ủy", "Đảng bộ thành phố", "thành phố")),
    (r"(?:đảng ủy|đảng bộ) xã", "commune", ("Đảng ủy xã", "Đảng bộ xã")),
    (r"(?:đảng ủy|đảng bộ) phường", "commune", ("Đảng ủy phường", "Đảng bộ phường")),
    (r"(?:đảng ủy|đảng bộ) đặc khu", "commune", ("Đảng ủy đặc khu", "Đảng bộ đặc khu")),
    (r"đảng ủy|đảng bộ", "commune", ("Đảng ủy", "Đảng bộ")),
    (r"chi bộ|chi ủy", "chi_bo", ("Chi bộ",)),
)
_PLACE = r"(?:xã|phường|đặc khu|thôn|xóm|ấp|bản|tổ dân phố|khu phố|trường)\s+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """What a body asks of its chi bộ: who and since when, the paper it stands in, day, sections, length, sheet.

    ``day`` is a day of the month (in a shorter one its last) with ``grace`` days after it; ``least`` and ``combined`` are
    minutes of the clock.
    """

    body: str
    first: date
    layer: Layer
    last: date | None = None
    under: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    symbol: str = ""
    issued: date | None = None
    standing: Standing = "recalled"
    force: Force = "nên"
    day: int | None = None
    grace: int = 0
    shifted: bool = False
    sections: tuple[str, ...] = ()
    least: int | None = None
    combined: int | None = None
    sheet: str = ""

    @property
    def document(self) -> str:
        """Return the paper the regime stands in, as it is cited."""
        if not self.symbol:
            return f"Cách làm của {self.body}"
        found = re.search(r"-([A-ZĐ]+)", self.symbol)
        kind = _KINDS_OF_PAPER.get(found[1], "Văn bản") if found else "Văn bản"
        return f"{kind} số {self.symbol}" + (f" ngày {shown(self.issued)}" if self.issued else "") + f" của {self.body}"

    @property
    def asks(self) -> bool:
        """Tell whether anything is asked at all."""
        return bool(self.day or self.sections or self.least or self.sheet)


def layer_of(body: str) -> Layer | None:
    """Return the layer that a body's name tells, or ``None``."""
    return next((layer for pattern, layer, _ in _BODIES if re.match(pattern, body.strip(), re.IGNORECASE)), None)


def names_of(body: str) -> tuple[str, ...]:
    """Return the names by which papers call a body: its committee and its organisation (“Đảng ủy xã …”, “Đảng bộ xã …”)."""
    body = " ".join(body.split())
    for pattern, _, kinds in _BODIES:
        found = re.match(rf"(?:{pattern})\s+", body, re.IGNORECASE)
        if found:
            return tuple(f"{kind} {body[found.end() :]}" for kind in kinds)
    return (body,)


def id_of(body: str, year: int) -> str:
    """Return the name of the folder of a body's regime: its place without marks, and the year (``minh-tan-2026``)."""
    bare = body
    for pattern in (*(pattern for pattern, _, _ in _BODIES), _PLACE):
        bare = re.sub(rf"^(?:{pattern})\s*", "", bare, flags=re.IGNORECASE)
    return "-".join([*re.findall(r"[a-z0-9]+", fold_plain(bare)), str(year)])


def files_of(regime: Regime, models: Mapping[str, Rule], labels: Mapping[str, str]) -> dict[str, str]:
    """Return the files of the regime's profile: name → TOML.

    ``models`` are rules that ask for a section elsewhere, by section: their ids, parameters and specimens are taken over.
    ``labels`` are the Vietnamese names of sections.
    """
    rules: dict[str, dict[str, Any]] = {}
    if regime.day:
        rules.update(_day_rules(regime, regime.day))
    if regime.least:
        rules["sinh-hoat-qua-ngan"] = _length_rule(regime, regime.least)
    for section in regime.sections:
        rules[models[section].id] = _section_rule(regime, models[section], labels[section])
    head = {
        "title": f"Quy định của {regime.body} về sinh hoạt chi bộ",
        "layer": regime.layer,
        "effective_from": regime.first,
        "effective_to": regime.last,
        "standing": regime.standing,
        "sources": [regime.document],
        "names": list(dict.fromkeys((*names_of(regime.body), *regime.names))),
        "under": list(dict.fromkeys(name for body in regime.under for name in names_of(body))),
        "chi_bo_kinds": list(regime.kinds),
        "sheet": regime.sheet,
    }
    made = {PROFILE_FILE: toml_text({key: value for key, value in head.items() if value})}
    return made | {f"{rule}.toml": toml_text(table) for rule, table in rules.items()}


def _rule(regime: Regime, check: str, topic: str, title: str, params: Mapping[str, Any], **words: Any) -> dict[str, Any]:
    return {
        "check": check,
        "force": regime.force,
        "topic": topic,
        "title": title,
        **words,
        "params": dict(params),
        "applies": {"kinds": ["minutes"], "meeting_types": ["regular"]},
        "basis": {"document": regime.document, "standing": regime.standing},
    }


def _day_rules(regime: Regime, day: int) -> Iterator[tuple[str, dict[str, Any]]]:
    grace, months = regime.grace, _months(regime.first, day)
    params: dict[str, Any] = {"day": day, "holidays": {"table": "holidays"}}
    params |= {"shifted": True} if regime.shifted else {}
    until = f"đến ngày {day + grace:02}" if day + grace <= _EVERY_MONTH else f"{grace} ngày"
    late = f", được lùi {until}" if grace else ""
    moved = ", gặp ngày nghỉ thì chuyển sang ngày làm việc kế tiếp" if regime.shifted else ""
    why = f"{regime.body} quy định sinh hoạt chi bộ {_day_words(day)} hằng tháng{late}{moved}."
    one, two = months
    beyond = day + grace + 2 if day + grace + 3 <= _EVERY_MONTH else day - 9
    yield (
        "ngoai-ngay-sinh-hoat",
        _rule(
            regime,
            "fixed_day",
            "thoi-gian",
            "Họp ngoài ngày quy định",
            {**params, **({"grace": grace} if grace else {"excused": True})},
            message=f"Họp ngày {{day}}; quy định là {{fixed}} hằng tháng{late}{moved}.",
            why=why,
            suggestion="Xem lại ngày ghi trong biên bản; nếu đúng thì ghi rõ lý do, kỳ sau giữ đúng ngày.",
            section="opening.time",
        )
        | _specimens(
            [_held(one, day), _held(two, day + grace) if grace else _held(two, day + 1, ", lùi ngày họp do mưa bão")],
            [_held(one, beyond, mark=True), _held(two, beyond + 1, mark=True)],
        ),
    )
    if grace:
        yield (
            "lui-ngay-khong-ghi-ly-do",
            _rule(
                regime,
                "fixed_day",
                "thoi-gian",
                "Lùi ngày họp mà không ghi lý do",
                {**params, "grace": grace, "within": True, "excused": True},
                message="Họp ngày {day}, sau {fixed}, nhưng chưa ghi lý do.",
                why=why,
                suggestion="Ghi lý do lùi ngày ở phần mở đầu.",
                section="opening.time",
            )
            | {"force": "nên"}
            | _specimens(
                [_held(one, day), _held(two, day + 1, ", lùi ngày họp do mưa bão")],
                [_held(one, day + 1, mark=True), _held(two, day + grace, mark=True)],
            ),
        )


def _day_words(day: int) -> str:
    if day == LATEST_DAY:
        return "ngày cuối tháng"
    return f"ngày {day:02}" + (" (tháng ngắn hơn thì ngày cuối tháng)" if day > _EVERY_MONTH else "")


def _months(first: date, day: int) -> tuple[date, date]:
    """Return the day in two months from ``first`` on that are far from public holidays, each on a working day."""
    months = [(year, month) for year in range(first.year, first.year + 5) for month in (6, 7, 10, 11)]
    every = (date(year, month, day) for year, month in months if day <= monthrange(year, month)[1])
    fit = [each for each in every if each >= first and each.weekday() <= _FRIDAY]
    return fit[0], fit[1]


_FRIDAY = 4


def _held(month: date, day: int, reason: str = "", *, mark: bool = False) -> str:
    held = month + timedelta(days=day - month.day)
    when = f"⟦ngày {shown(held)}⟧" if mark else f"ngày {shown(held)}"
    return f"BIÊN BẢN\nSinh hoạt chi bộ thường kỳ\nThời gian: 19 giờ 30 phút, {when}{reason}."


def _length_rule(regime: Regime, least: int) -> dict[str, Any]:
    combined = regime.combined or max(least, COMBINED)
    both = f", gộp với chuyên đề ít nhất {combined} phút" if combined > least else ""
    return _rule(
        regime,
        "duration",
        "thoi-gian",
        "Thời lượng chưa đủ",
        {"at_least": least, "combined": combined},
        message="Họp từ {start} đến {end} là {minutes} phút, chưa đủ {least} phút.",
        why=f"{regime.body} quy định sinh hoạt thường kỳ ít nhất {least} phút{both}.",
        suggestion="Xem lại giờ ghi trong biên bản; nếu đúng thì kỳ sau bảo đảm thời lượng.",
        section="closing.time",
    ) | _specimens(
        [_lasting(regime, minutes) for minutes in (least, least + 20)],
        [_lasting(regime, minutes, mark=True) for minutes in (least - 5, least - 10)],
        types=["regular"],
    )


def _lasting(regime: Regime, minutes: int, *, mark: bool = False) -> str:
    day = shown(_months(regime.first, 5)[0])
    start, end = "14 giờ 00 phút", f"{14 + minutes // 60} giờ {minutes % 60:02} phút"
    start, end = (f"⟦{start}⟧", f"⟦{end}⟧") if mark else (start, end)
    return f"Thời gian: bắt đầu lúc {start}, ngày {day}.\nBuổi sinh hoạt kết thúc lúc {end} cùng ngày."


def _section_rule(regime: Regime, model: Rule, label: str) -> dict[str, Any]:
    name = label[0].lower() + label[1:]
    table = _rule(
        regime,
        model.check,
        model.topic or "noi-dung",
        f"Thiếu {name}",
        {key: list(value) if isinstance(value, tuple) else value for key, value in model.params.items()},
        message=f"Chưa có phần {name} ({{state}}).",
        why=f"{regime.body} quy định biên bản mỗi kỳ sinh hoạt thường kỳ phải có phần này.",
        suggestion="Ghi nội dung phần này; không có gì thì cũng ghi rõ là không có.",
        section=model.params["section"],
    )
    for key, examples in (("accepts", model.accepts), ("rejects", model.rejects)):
        table[key] = [{"context": dict(each.context), "text": each.text.replace("huyện", "xã")} for each in examples]
    return table


def _specimens(accepts: Iterable[str], rejects: Iterable[str], types: Iterable[str] = ("regular",)) -> dict[str, Any]:
    context = {"kind": "minutes", "meeting_types": list(types)}
    return {
        "accepts": [{"context": context, "text": text} for text in accepts],
        "rejects": [{"context": context, "text": text} for text in rejects],
    }


# -- TOML ------------------------------------------------------------------------------------------------------------------


def toml_text(table: Mapping[str, Any]) -> str:
    """Return a table as TOML: plain keys, then tables, then arrays of tables."""
    plain = {key: value for key, value in table.items() if not _is_below(value)}
    lines = [f"{key} = {toml_value(value)}" for key, value in plain.items()]
    for key, value in table.items():
        if key not in plain:
            for each in [value] if isinstance(value, Mapping) else value:
                lines += ["", f"[{key}]" if isinstance(value, Mapping) else f"[[{key}]]"]
                lines += [f"{name} = {toml_value(item)}" for name, item in each.items()]
    return "\n".join(lines) + "\n"


def _is_below(value: Any) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)
    )


def toml_value(value: Any) -> str:
    """Return a value as TOML writes it, texts of several lines as they stand."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
            return f'"""\n{value}"""' if "\n" in value and not re.search(r'["\\\x00-\x09\x0b-\x1f\x7f]', value) else quoted
        case Mapping():
            return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    return "[" + ", ".join(map(toml_value, value)) + "]"
