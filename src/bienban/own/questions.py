"""What a person is asked to write down a local regime, and what each answer means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from bienban import resources
from bienban.model import CHI_BO_KINDS, FORCES, Force, Layer, Rule, Standing
from bienban.profiles import LOCAL_LAYERS, rules_in_force, stack
from bienban.profiles.writing import COMBINED, LATEST_DAY, Regime, id_of, layer_of

Answers = dict[str, Any]

_YES = {"có": True, "co": True, "c": True, "true": True, "không": False, "khong": False, "k": False, "false": False}
_STANDINGS: dict[str, Standing] = {"văn bản": "primary", "nguồn khác": "secondary", "kinh nghiệm": "recalled"}
_LONGEST = 240
_SHORTEST = 30
_MOST_GRACE = 10


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key (the option and the key of a file of answers), the words, an example, how the answer is read.

    ``read`` takes the text and the answers so far and raises ``ValueError`` with what is wrong; ``default`` is the answer of
    who types nothing, ``None`` where there must be one. ``asked`` tells from the answers so far whether to ask.
    """

    key: str
    words: str
    example: str
    read: Callable[[str, Answers], Any]
    default: str | None = ""
    asked: Callable[[Answers], bool] = lambda _: True
    choices: Callable[[Answers], list[str]] = lambda _: []


def _body(text: str, _: Answers) -> str:
    if not re.search(r"[^\W\d_]{2}.*\s+\S", text):
        raise ValueError("ghi đủ tên, ví dụ Đảng ủy xã Minh Tân")
    return " ".join(text.split())


def _layer(text: str, _: Answers) -> Layer:
    words: dict[str, Layer] = {"tỉnh": "province", "xã": "commune", "phường": "commune", "chi bộ": "chi_bo"}
    layer = words.get(text.lower()) or next((each for each in get_args(Layer) if each == text and each in LOCAL_LAYERS), None)
    if layer is None:
        raise ValueError("chọn một trong: tỉnh, xã, chi bộ")
    return layer


def _names(text: str, _: Answers) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in text.split(";") if each.strip())


def day(text: str, _: Answers | None = None) -> date:
    """Return a day typed as ``22/11/2026`` or ``2026-11-22``; raises ``ValueError`` in Vietnamese."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"“{text}” không phải một ngày; viết như 22/11/2026")


def _maybe_day(text: str, answers: Answers) -> date | None:
    if not text:
        return None
    last = day(text)
    if "from" in answers and last < answers["from"]:
        raise ValueError("ngày hết hiệu lực ở trước ngày có hiệu lực")
    return last


def _issued(text: str, answers: Answers) -> date | None:
    return day(text) if text else None


def _symbol(text: str, _: Answers) -> str:
    if text and not re.fullmatch(r"\d+\s*-\s*[A-ZĐ]+/[\w-]+", text):
        raise ValueError("ghi số và ký hiệu như in trên văn bản, ví dụ 12-TB/ĐU")
    return re.sub(r"\s+", "", text)


def _standing(text: str, _: Answers) -> Standing:
    found = next((each for each in get_args(Standing) if each == text), None) or _STANDINGS.get(text.lower())
    if found is None:
        raise ValueError(f"chọn một trong: {', '.join(_STANDINGS)}")
    return found


def _force(text: str, answers: Answers) -> Force:
    found = next((each for each in FORCES if each == text.lower()), None)
    if found is None:
        raise ValueError(f"chọn một trong: {', '.join(FORCES)}")
    if found == "phải" and answers.get("standing", "recalled") == "recalled":
        raise ValueError("chưa có văn bản thì chỉ được là “nên” hoặc “có thể”")
    return found


def _number(least: int, most: int, *, empty: int | None = None) -> Callable[[str, Answers], int | None]:
    def read(text: str, _: Answers) -> int | None:
        if not text:
            return empty
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"ghi một số từ {least} đến {most}, hoặc để trống")
        return int(text)

    return read


def _day_of_month(text: str, answers: Answers) -> int | None:
    last = text.strip().lower() in ("cuối tháng", "ngày cuối tháng")
    return LATEST_DAY if last else _number(1, LATEST_DAY)(text, answers)


def _yes(text: str, _: Answers) -> bool:
    if text.lower() not in _YES:
        raise ValueError("trả lời có hoặc không")
    return _YES[text.lower()]


def _of(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids meant by numbers of a list, ids or Vietnamese names, parted by semicolons, numbers by commas too."""
    words = {each: key for number, (key, name) in enumerate(known.items(), 1) for each in (str(number), key, name.lower())}
    meant = []
    for part in filter(None, (each.strip().lower() for each in text.split(";"))):
        for each in [part] if part in words else filter(None, (one.strip() for one in part.split(","))):
            if each not in words:
                raise ValueError(f"không có “{each}”; ghi số thứ tự trong danh sách, cách nhau bằng dấu phẩy")
            meant.append(words[each])
    return tuple(dict.fromkeys(meant))


def kinds() -> dict[str, str]:
    """Return the kinds of chi bộ with their Vietnamese names."""
    return {kind: resources.labels()["chi_bo_kind"][kind] for kind in CHI_BO_KINDS}


_OF_SECTIONS = ("required_section", "section_or_table")


def models(first: date) -> dict[str, Rule]:
    """Return rules that ask for a section of a monthly meeting, by section, where the whole country does not ask for it."""
    in_force, _ = stack(resources.profiles(), on=first)
    asked = {rule.params["section"] for rule in rules_in_force(in_force) if rule.check in _OF_SECTIONS and rule.force == "phải"}
    found: dict[str, Rule] = {}
    for profile in sorted(resources.profiles(specimens=True), key=lambda each: (each.effective_from, each.id)):
        for rule in profile.rules:
            plain = rule.check in _OF_SECTIONS and rule.params.get("when", "always") == "always"
            if plain and "regular" in rule.applies.get("meeting_types", ()) and rule.params["section"] not in asked:
                found[rule.params["section"]] = rule
    return found


def _sections(answers: Answers) -> dict[str, str]:
    return {section: resources.labels()["section"][section] for section in models(answers["from"])}


def _sheets() -> dict[str, str]:
    return {sheet.id: sheet.title for sheet in resources.sheets().values()}


def _one_sheet(text: str, _: Answers) -> str:
    found = _of(text, _sheets())
    if len(found) > 1:
        raise ValueError("chỉ chọn một phiếu")
    return found[0] if found else ""


def _listed(known: Mapping[str, str]) -> list[str]:
    return [f"{number}. {words}" for number, words in enumerate(known.values(), 1)]


QUESTIONS = (
    Question("body", "Tổ chức đảng ra quy định", "Đảng ủy xã Minh Tân", _body, default=None),
    Question("layer", "Đây là cấp nào: tỉnh, xã hay chi bộ", "xã", _layer, None, lambda a: layer_of(a["body"]) is None),
    Question(
        "under",
        "Đảng ủy cấp trên của chi bộ",
        "Đảng ủy xã Minh Tân",
        lambda text, _: (_body(text, {}),),
        None,
        lambda a: a.get("layer", layer_of(a["body"])) == "chi_bo",
    ),
    Question("names", "Tên khác còn in trên văn bản, cách nhau bằng dấu chấm phẩy (không có thì bỏ trống)", "", _names),
    Question(
        "kinds",
        "Áp dụng cho loại hình chi bộ nào (bỏ trống là tất cả)",
        "1, 2",
        lambda text, _: _of(text, kinds()),
        choices=lambda _: _listed(kinds()),
    ),
    Question("symbol", "Số, ký hiệu văn bản quy định (chưa có văn bản thì bỏ trống)", "12-TB/ĐU", _symbol),
    Question("issued", "Ngày ban hành văn bản", "15/12/2025", _issued, "", lambda a: bool(a["symbol"])),
    Question(
        "standing",
        "Biết quy định này từ đâu: văn bản, nguồn khác (báo, tin nhắn), hay kinh nghiệm",
        "văn bản",
        _standing,
        "kinh nghiệm",
        lambda a: bool(a["symbol"]),
    ),
    Question("from", "Có hiệu lực từ ngày", "01/01/2026", day, None),
    Question("to", "Hết hiệu lực sau ngày (còn hiệu lực thì bỏ trống)", "30/6/2027", _maybe_day),
    Question("force", "Lời văn bản là “phải”, “nên” hay “có thể”", "phải", _force, "nên"),
    Question(
        "day",
        f"Ngày sinh hoạt hằng tháng, 1 đến {LATEST_DAY}, hoặc “cuối tháng” (không ấn định thì bỏ trống)",
        "7",
        _day_of_month,
    ),
    Question(
        "grace",
        "Có lý do thì được lùi tối đa mấy ngày (không cho lùi thì bỏ trống)",
        "2",
        _number(0, _MOST_GRACE, empty=0),
        "",
        lambda a: bool(a["day"]),
    ),
    Question(
        "shift",
        "Trùng thứ Bảy, Chủ nhật, ngày lễ có chuyển sang ngày làm việc kế tiếp không (có, không)",
        "có",
        _yes,
        "không",
        lambda a: bool(a["day"]),
    ),
    Question(
        "sections",
        "Ngoài quy định chung của cả nước, biên bản phải có thêm phần nào (bỏ trống là không thêm)",
        "1, 3",
        lambda text, a: _of(text, _sections(a)),
        choices=lambda a: _listed(_sections(a)),
    ),
    Question("minutes", "Thời lượng ít nhất, phút (theo quy định chung thì bỏ trống)", "90", _number(_SHORTEST, _LONGEST)),
    Question(
        "combined",
        f"Họp gộp với chuyên đề ít nhất bao nhiêu phút (bỏ trống là {COMBINED})",
        "120",
        _number(_SHORTEST, _LONGEST),
        "",
        lambda a: bool(a["minutes"]),
    ),
    Question(
        "sheet",
        "Phiếu chấm điểm buổi sinh hoạt (theo quy định chung thì bỏ trống)",
        "1",
        _one_sheet,
        choices=lambda _: _listed(_sheets()),
    ),
)


def regime_of(answers: Answers) -> Regime:
    """Return the regime that all answers tell."""
    layer = answers.get("layer") or layer_of(answers["body"])
    assert layer is not None, "the layer is asked where the name does not tell it"
    return Regime(
        body=answers["body"],
        layer=layer,
        under=answers.get("under", ()),
        names=answers["names"],
        kinds=answers["kinds"],
        symbol=answers["symbol"],
        issued=answers.get("issued"),
        standing=answers.get("standing", "recalled"),
        force=answers["force"],
        first=answers["from"],
        last=answers["to"],
        day=answers["day"],
        grace=answers.get("grace", 0),
        shifted=answers.get("shift", False),
        sections=answers["sections"],
        least=answers["minutes"],
        combined=answers.get("combined"),
        sheet=answers["sheet"],
    )


def id_for(answers: Answers) -> str:
    """Return the name of the regime's folder where none is chosen."""
    return id_of(answers["body"], answers["from"].year)


def as_typed(value: Any) -> str:
    """Return a value of a file of answers as a person would have typed it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(map(as_typed, value)) if isinstance(value, list) else str(value).strip()
