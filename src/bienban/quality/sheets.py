"""Score sheets from parsed TOML, and which of them belongs to a stack of profiles.

Keys of the file: ``data/quality/*.toml`` are the examples; every mistake is told with its key and reason, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, get_args

from bienban.errors import InvalidInputError
from bienban.model import Profile, Standing
from bienban.model.quality import Grade
from bienban.model.sheet import GradeRule, Group, Item, Limit, NaPolicy, Norm, ScoreKind, Sheet, SheetKind, Step

MEASURES = {
    "duration": "thời lượng",
    "duration_over": "thời lượng",
    "duration_percent": "thời lượng",
    "attendance_percent": "tỷ lệ đảng viên dự",
    "unexcused": "có ai vắng không lý do hay không",
    "speaker_percent": "tỷ lệ đảng viên phát biểu",
    "previous_percent": "tỷ lệ nhiệm vụ tháng trước đã hoàn thành",
    "opening": "phần mở đầu",
    "chi_uy_minutes": "biên bản họp chi ủy (hoặc chỉ có bí thư)",
    "notice": "ngày thông báo",
    "uploaded": "ngày đăng tài liệu",
    "politics": "phần chính trị tư tưởng",
    "previous": "phần kết quả tháng trước",
    "next": "phần nhiệm vụ tháng tới",
    "thematic": "nội dung chuyên đề",
    "commend_remind": "biểu dương, nhắc nhở",
    "ideology": "đánh giá tình hình tư tưởng",
    "criticism": "tự phê bình và phê bình",
    "speakers": "ý kiến phát biểu",
    "conclusion": "kết luận của chủ trì",
    "resolution": "biểu quyết nghị quyết hoặc kết luận",
    "approval": "thông qua biên bản",
    "assignment": "phân công nhiệm vụ",
}
"""What points may rest on, with the words for a person: those of a number first, then what was done or was not."""

_NUMBERS = ("duration_over", "duration_percent", "attendance_percent", "unexcused", "speaker_percent", "previous_percent")
_WORDS = {str: "chữ", int: "số nguyên", list: "danh sách", dict: "bảng"}
_SHEET = {
    "id": str,
    "title": str,
    "kind": str,
    "basis": str,
    "standing": str,
    "sources": list,
    "aliases": list,
    "na_policy": str,
    "note": str,
    "duration": dict,
    "groups": list,
    "grades": list,
}
_GROUP = {"code": str, "title": str, "max": int, "items": list}
_ITEM = {
    "code": str,
    "title": str,
    "max": int,
    "kind": str,
    "measure": str,
    "measures": list,
    "scale": list,
    "limits": list,
    "applies_when": str,
    "person": str,
}
_BOUNDS = ("at_least", "above", "at_most", "below")
_STEP = {"words": str, "points": object, "measure": str, **dict.fromkeys(_BOUNDS, object)}
_LIMIT = {"words": str, "points": object, "measure": str, "above": object}
_GRADE = {"name": str, "at_least": int, "gates": list}
_NORM = {"at_least": int, "combined": int, "large": int, "large_from": int}


def parse_sheet(file: str, mapping: Mapping[str, Any]) -> Sheet:
    """Return the sheet a TOML file describes.

    Raises ``InvalidInputError`` listing every unknown key, wrong value, unknown measure or gate, maxima that do not sum to 100,
    also after re-weighting, and grades that do not fall to 0.
    """
    problems = _Problems(file)
    sheet = _sheet(mapping, problems)
    if problems.found:
        raise InvalidInputError(
            f"Bảng chấm điểm “{file}” viết chưa đúng.",
            hint="Đồng chí sửa các khóa đã nêu; cách viết ở docs/how-to/cham-diem.md.",
            place=file,
            problems=tuple(problems.found),
        )
    return sheet


class _Problems:
    """The mistakes of one file, each with the place of its key."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{self.file}: {where}: {what}")

    def table(self, where: str, value: Any, keys: Mapping[str, type], needed: Iterable[str]) -> dict[str, Any]:
        """Return what of a table can be used, and note its unknown, missing and mistyped keys."""
        if not isinstance(value, dict):
            self.add(where, "phải là bảng")
            return {}
        for key in value:
            if key not in keys:
                self.add(where, f"khóa lạ “{key}”; các khóa dùng được: {', '.join(keys)}")
        for key in needed:
            if key not in value:
                self.add(where, f"thiếu khóa “{key}”")
        right = {key: each for key, each in value.items() if key in keys and (keys[key] is object or type(each) is keys[key])}
        for key in set(value) & set(keys) - set(right):
            self.add(where, f"khóa “{key}” phải là {_WORDS[keys[key]]}")
        return right

    def one_of(self, where: str, key: str, value: Any, known: Iterable[str]) -> None:
        if value not in known:
            self.add(where, f"“{key}” là “{value}”; chỉ dùng được: {', '.join(known)}")


def _sheet(mapping: Mapping[str, Any], problems: _Problems) -> Sheet:
    head = problems.table("đầu tệp", dict(mapping), _SHEET, ("id", "title", "basis", "standing"))
    kind = head.get("kind", "points")
    problems.one_of("đầu tệp", "kind", kind, get_args(SheetKind))
    problems.one_of("đầu tệp", "na_policy", head.get("na_policy", "literal"), get_args(NaPolicy))
    problems.one_of("đầu tệp", "standing", head.get("standing", "secondary"), get_args(Standing))
    norm = problems.table("duration", head.get("duration", {"at_least": 90}), _NORM, ("at_least",))
    groups = tuple(_group(f"groups[{n}]", each, kind, problems) for n, each in enumerate(head.get("groups", ()), 1))
    codes = [code for group in groups for code in (group.code, *(item.code for item in group.items if item.code != group.code))]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        problems.add("groups", f"mã “{code}” dùng hai lần")
    grades = tuple(_grade(f"grades[{n}]", each, codes, problems) for n, each in enumerate(head.get("grades", ()), 1))
    rest: dict[str, Any] = {key: head[key] for key in ("basis", "standing", "na_policy", "note") if key in head}
    rest |= {key: tuple(head.get(key, ())) for key in ("aliases", "sources")}
    sheet = Sheet(head.get("id", ""), head.get("title", ""), groups, grades, kind, norm=Norm(**{"at_least": 0, **norm}), **rest)
    _weigh(sheet, problems)
    return sheet


def _weigh(sheet: Sheet, problems: _Problems) -> None:
    """Note maxima that do not sum to 100, with and without the thematic points, and grades that leave a total without one."""
    if sheet.kind == "missing" or sheet.standing == "missing":
        if sheet.kind != "missing" or sheet.standing != "missing" or sheet.groups or sheet.grades:
            problems.add(
                "đầu tệp", "bảng chưa tìm thấy nguyên văn thì kind và standing đều là “missing”, không ghi điểm, không ghi mức"
            )
        return
    if sheet.kind == "criteria":
        if sheet.grades:
            problems.add("grades", "bảng tiêu chí không có điểm nên không ghi mức theo điểm")
        return
    total = sum(group.max for group in sheet.groups)
    if total != 100:
        problems.add("groups", f"điểm tối đa các nhóm cộng lại là {total}, phải là 100")
    elif sheet.thematic == total:
        problems.add("groups", "mọi điểm đều chỉ tính khi có chuyên đề, tháng không có chuyên đề không quy được về thang 100")
    lowest = [grade.at_least for grade in sheet.grades]
    if lowest != sorted(set(lowest), reverse=True) or not lowest or lowest[0] > 100:
        problems.add("grades", "các mức phải xếp từ cao xuống thấp, không trùng, không quá 100")
    elif lowest[-1] != 0 or sheet.grades[-1].gates:
        problems.add("grades", "mức cuối phải từ 0 điểm và không kèm điều kiện, để điểm nào cũng có mức")


def _group(where: str, value: Any, kind: str, problems: _Problems) -> Group:
    head = problems.table(where, value, _GROUP, ("code", "title", *(("max",) if kind == "points" else ("items",))))
    code, title = head.get("code", where), head.get("title", "")
    where = f"nhóm {code}"
    if kind != "points" and "max" in head:
        problems.add(where, "bảng tiêu chí không có điểm, bỏ khóa “max”")
    given = head.get("items", [{"code": code, "title": title, "max": head.get("max", 0)}])
    items = tuple(_item(f"{where}, items[{n}]", each, kind, problems) for n, each in enumerate(given, 1))
    total = sum(item.max for item in items)
    if kind == "points" and total != head.get("max", total):
        problems.add(where, f"điểm các mục cộng lại là {total}, nhóm ghi {head['max']}")
    return Group(code, title, head.get("max", total), items)


def _item(where: str, value: Any, kind: str, problems: _Problems) -> Item:
    head = problems.table(where, value, _ITEM, ("code", "title", *(("max",) if kind == "points" else ())))
    where = f"mục {head.get('code', where)}"
    if kind != "points" and "max" in head:
        problems.add(where, "bảng tiêu chí không có điểm, bỏ khóa “max”")
    most = head.get("max", 0 if kind == "points" else 1)
    if most < 1:
        problems.add(where, "điểm tối đa phải từ 1 trở lên")
    way = head.get("kind", "scale" if "scale" in head else "number")
    problems.one_of(where, "kind", way, get_args(ScoreKind))
    problems.one_of(where, "applies_when", head.get("applies_when", "thematic"), ("thematic",))
    measures = tuple(head.get("measures", [head["measure"]] if "measure" in head else []))
    for measure in measures:
        problems.one_of(where, "measure", measure, MEASURES)
    steps = tuple(_step(where, each, measures, problems) for each in head.get("scale", ()))
    limits = tuple(_limit(where, each, problems) for each in head.get("limits", ()))
    if (way == "scale") != bool(steps):
        problems.add(where, "kind “scale” đi với khóa “scale”, các kind khác thì không")
    if way == "toggle" and not measures:
        problems.add(where, "kind “toggle” cần khóa “measure” hoặc “measures”")
    if steps:
        _falling(where, steps, most, problems)
    return Item(
        code=head.get("code", ""),
        title=head.get("title", ""),
        max=most,
        kind=way,
        measures=measures,
        steps=steps,
        limits=limits,
        thematic="applies_when" in head,
        person=head.get("person", ""),
    )


def _falling(where: str, steps: Sequence[Step], most: int, problems: _Problems) -> None:
    tops = [step.points[1] for step in steps]
    if tops != sorted(set(tops), reverse=True) or tops[0] != most:
        problems.add(where, f"thang điểm phải giảm dần, mức đầu bằng điểm tối đa {most}")
    for step in steps:
        last = step is steps[-1]
        if last != (step.at_least is None and step.above is None):
            problems.add(where, f"bậc “{step.words}”: chỉ bậc cuối không ghi cận dưới (at_least hoặc above)")


def _step(where: str, value: Any, measures: Sequence[str], problems: _Problems) -> Step:
    head = problems.table(f"{where}, scale", value, _STEP, ("words", "points"))
    measure = head.get("measure", measures[0] if measures else "")
    problems.one_of(where, "measure", measure, _NUMBERS)
    bounds = {key: _bound(where, head[key], problems) for key in _BOUNDS if key in head}
    return Step(head.get("words", ""), _points(where, head.get("points"), problems), measure, **bounds)


def _limit(where: str, value: Any, problems: _Problems) -> Limit:
    head = problems.table(f"{where}, limits", value, _LIMIT, ("words", "points", "measure", "above"))
    problems.one_of(where, "measure", head.get("measure", ""), _NUMBERS)
    bound = _bound(where, head.get("above", 0), problems)
    return Limit(head.get("words", ""), _points(where, head.get("points"), problems), head.get("measure", ""), bound)


def _points(where: str, value: Any, problems: _Problems) -> tuple[int, int]:
    """Return lowest and highest points: a number, or two of them where the sheet itself leaves a span."""
    pair = value if isinstance(value, list) else [value, value]
    if len(pair) != 2 or not all(type(each) is int for each in pair) or not 0 <= pair[0] <= pair[1]:
        problems.add(where, "“points” phải là một số nguyên, hoặc hai số từ thấp đến cao")
        return 0, 0
    return pair[0], pair[1]


def _bound(where: str, value: Any, problems: _Problems) -> Fraction:
    if type(value) not in (int, float):
        problems.add(where, "cận của bậc phải là số")
        return Fraction(0)
    return Fraction(str(value))


def _grade(where: str, value: Any, codes: Sequence[str], problems: _Problems) -> GradeRule:
    head = problems.table(where, value, _GRADE, ("name", "at_least"))
    problems.one_of(where, "name", head.get("name", ""), get_args(Grade))
    for gate in head.get("gates", ()):
        problems.one_of(where, "gates", gate, codes)
    return GradeRule(head.get("name", "Kém"), head.get("at_least", 0), tuple(head.get("gates", ())))


def sheet_of(sheets: Mapping[str, Sheet], profiles: Sequence[Profile]) -> Sheet | None:
    """Return the sheet of the highest layer of a stack (in the order of the stack), ``None`` where it names none."""
    return next((sheets[profile.sheet] for profile in reversed(profiles) if profile.sheet), None)
