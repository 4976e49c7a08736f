"""What programs get (JSON, held to its published schema) and what a person sees in the terminal."""

from __future__ import annotations

import itertools
import json
import re
import sys
import unicodedata
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bienban
from bienban.cli import main
from bienban.errors import OUTCOME_WORDS, UnreadableError
from bienban.model import (
    CHI_BO_KINDS,
    FACTS,
    FORCES,
    ITEM_KINDS,
    KINDS,
    LIST_FACTS,
    MATTERS,
    MEETING_TYPES,
    SECTIONS,
    Absentee,
    AssignedTask,
    Basis,
    Block,
    CitedDocument,
    Document,
    Fact,
    Finding,
    FoundBy,
    Gap,
    Matter,
    MeetingItem,
    Minutes,
    OneOfSeveral,
    Place,
    Profile,
    Reading,
    Report,
    Section,
    Source,
    Span,
    Standing,
    Undecided,
    VoteCount,
)
from bienban.model.paper import TableCell
from bienban.renderers._layout import styled
from bienban.renderers._understood import places
from bienban.renderers.json_ import line, minutes_object, report_object, unread_object
from bienban.renderers.text import colour_wanted, render_minutes, render_report, value_words
from bienban.resources import labels
from tests.paper import of_blocks

PAPER = Path(__file__).parents[1] / "samples" / "thuong-ky-2026-11" / "nghi-quyet-thang.txt"
SCHEMAS = {
    file.name: json.loads(file.read_text("utf-8"))
    for file in sorted((Path(bienban.__file__).parent / "data" / "schema").glob("*.json"))
}
TEXTS = (
    "CHI BỘ THÔN ĐỒNG BẾN",
    "BIÊN BẢN",
    "Bắt đầu lúc 19 giờ 30 phút, ngày 07 tháng 11 năm 2026.",
    "Tổng số 24 đồng chí, có mặt 19, vắng 02: Trần Văn Bính (đi viện), Nguyễn Thị Duyên.",
    "1. Thảo luận",
    "Đồng chí Lê Thị Hòa: nhất trí. Biểu quyết: 17/17, đạt 100%.",
)


def span(block: int, words: str) -> Span:
    start = TEXTS[block].index(words)
    return Span(block, start, start + len(words))


DOCUMENT = Document(
    Source("bb.docx", "0" * 64, "application/octet-stream"),
    tuple(Block(text, Place(paragraph=number, path=(0, number - 1))) for number, text in enumerate(TEXTS, 1)),
    Reading("docx"),
    (Gap(Place(page=2), "Có ảnh; chữ trong ảnh không được đọc."),),
)
MINUTES = Minutes(
    DOCUMENT,
    "minutes",
    ("regular",),
    "rural",
    (
        Section("content.discussion", "present", "heading", (Span(5, 0, len(TEXTS[5])),), Span(4, 0, len(TEXTS[4])), 0.98),
        Section("header.title", "present", "heading", (span(1, "BIÊN BẢN"),)),
        Section("content.criticism", "empty", "agenda", (span(4, "Thảo luận"),), confidence=0.5),
    ),
    (
        Fact("attendance.present", 19, (span(3, "có mặt 19"),), 0.99),
        Fact("organization.name", "Chi bộ thôn Đồng Bến", (span(0, TEXTS[0]),)),
        Fact("meeting.date", date(2026, 11, 7), (span(2, "07 tháng 11 năm 2026"),)),
        Fact("meeting.start", time(19, 30), (span(2, "19 giờ 30 phút"),)),
        Fact("period.plan", "2026-11", (span(2, "tháng 11 năm 2026"),), 0.6),
        Fact("attendance.required", 21, (), stated=False),
        Fact("attendance.percent", 90.47619, (), stated=False),
        Fact("attendance.absentees", Absentee("Trần Văn Bính", "đi viện", True), (span(3, "Trần Văn Bính (đi viện)"),)),
        Fact("attendance.absentees", Absentee("Nguyễn Thị Duyên"), (span(3, "Nguyễn Thị Duyên"),), 0.9),
        Fact("votes", VoteCount("nghị quyết", 17, 0, None, 17, 100.0), (span(5, "17/17, đạt 100%"),)),
        Fact("citations", CitedDocument("42-HD/BTCTW", date(2025, 10, 28)), (span(5, "nhất trí"),)),
        Fact("tasks", AssignedTask("nạo vét mương", "Lê Thị Hòa", date(2026, 11, 11)), (span(5, "Lê Thị Hòa"),)),
        Fact("dues.amount", 1248000, (span(5, "17"),)),
    ),
)
BASIS = Basis("Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025", "mục 3", "secondary", "G06")
REPORT = Report(
    MINUTES,
    (Profile("hd42-btctw-2025", "Hướng dẫn 42-HD/BTCTW", "guide", date(2025, 10, 28), sha256="ab"),),
    (
        Finding(
            "so-vang-khong-khop",
            "phải",
            "Số có mặt và số vắng không khớp tổng số.",
            BASIS,
            (DOCUMENT.quote(span(3, "có mặt 19")), DOCUMENT.quote(span(3, "vắng 02"))),
            suggestion="Đề nghị đếm lại theo danh sách.",
            fault="absent_sum",
            section="opening.attendance",
        ),
        Finding(
            "thieu-tu-phe-binh",
            "nên",
            "Thiếu phần “Tự phê bình và phê bình”.",
            replace(BASIS, clause="", standing="derived"),
            looked_in="toàn văn bản",
            section="content.criticism",
            before=Span(4, 0, 5),
        ),
    ),
    (Undecided("ngay-sinh-hoat", "Chưa rõ địa phương nên không biết ngày sinh hoạt cố định."),),
    DOCUMENT.gaps,
    date(2026, 11, 7),
    notes=("Chưa rõ địa phương.",),
)
CLEAN = replace(REPORT, minutes=replace(MINUTES, document=replace(DOCUMENT, gaps=())), findings=(), undecided=(), gaps=())

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def problems(value: Any, schema: dict[str, Any], root: str, path: str = "$") -> list[str]:
    """Return where a value breaks a schema: as much of JSON Schema as the two published shapes use."""
    unknown = set(schema) - set(RULES) - {"$schema", "$id", "$defs", "title", "description", "additionalProperties", "required"}
    assert not unknown, f"the check of this test does not know {unknown}"
    if "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        target = SCHEMAS[file or root]
        for key in filter(None, pointer.split("/")):
            target = target[key]
        return problems(value, target, file or root, path)
    found: list[str] = []
    for key, rule in RULES.items():
        if key in schema:
            found += rule(value, schema, root, path)
    return found


def _type(value: Any, schema: dict[str, Any], root: str, path: str) -> list[str]:
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    fits = any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)
    return [] if fits else [f"{path}: {value!r} is not {names}"]


def _properties(value: Any, schema: dict[str, Any], root: str, path: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    found = [f"{path}: no {key}" for key in schema.get("required", ()) if key not in value]
    for key, item in value.items():
        if key in known:
            found += problems(item, known[key], root, f"{path}.{key}")
        elif schema.get("additionalProperties") is False:
            found.append(f"{path}: {key} is not in the shape")
    return found


def _items(value: Any, schema: dict[str, Any], root: str, path: str) -> list[str]:
    items = value if isinstance(value, list) else ()
    return [
        problem for index, item in enumerate(items) for problem in problems(item, schema["items"], root, f"{path}[{index}]")
    ]


def _any_of(value: Any, schema: dict[str, Any], root: str, path: str) -> list[str]:
    return [] if any(not problems(value, one, root, path) for one in schema["anyOf"]) else [f"{path}: fits none of anyOf"]


def _simple(test: Any) -> Any:
    return lambda value, schema, root, path: [] if test(value, schema) else [f"{path}: {value!r} breaks {schema}"]


RULES: dict[str, Any] = {
    "$ref": None,
    "type": _type,
    "properties": _properties,
    "items": _items,
    "anyOf": _any_of,
    "enum": _simple(lambda value, schema: value in schema["enum"]),
    "minimum": _simple(lambda value, schema: value is None or value >= schema["minimum"]),
    "maximum": _simple(lambda value, schema: value <= schema["maximum"]),
    "minLength": _simple(lambda value, schema: len(value) >= schema["minLength"]),
    "minItems": _simple(lambda value, schema: len(value) >= schema["minItems"]),
    "uniqueItems": _simple(lambda value, schema: len(set(value)) == len(value)),
    "pattern": _simple(lambda value, schema: isinstance(value, str) and re.search(schema["pattern"], value)),
}


def check(value: Any, name: str) -> list[str]:
    """Return where a value breaks the schema of this name, after one trip through the line that is printed."""
    return problems(json.loads(line(value)), SCHEMAS[name], name)


# JSON


def test_a_report_and_a_paper_have_the_published_shape() -> None:
    assert check(report_object(REPORT, "bb.docx"), "report.schema.json") == []
    assert check(minutes_object(MINUTES, "bb.docx"), "minutes.schema.json") == []
    assert check(report_object(CLEAN, "bb.docx"), "report.schema.json") == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "force"), "must"),
        (("findings", 0, "basis", "standing"), None),
        (("findings", 0, "extra"), 1),
        (("findings", 1, "looked_in"), ""),
        (("minutes", "kind"), "bien-ban"),
        (("minutes", "facts", "meeting.date", "value"), "07/11/2026"),
        (("minutes", "facts", "meeting.start", "value"), "19h30"),
        (("minutes", "facts", "attendance.present", "value"), True),
        (("minutes", "facts", "votes", "value"), {}),
        (("minutes", "facts", "attendance.present", "confidence"), 1.5),
        (("minutes", "sections", "content.news2"), {}),
        (("minutes", "sections", "header.title", "quotes"), []),
        (("minutes", "gaps", 0, "page"), 0),
    ],
)
def test_the_schema_refuses_what_the_shape_does_not_allow(path: tuple[str | int, ...], value: Any) -> None:
    shape = report_object(REPORT, "bb.docx")
    inner: Any = shape
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert check(shape, "report.schema.json") != []


def test_the_schema_lists_exactly_the_vocabulary_of_the_model() -> None:
    shape = SCHEMAS["minutes.schema.json"]
    assert tuple(shape["properties"]["sections"]["properties"]) == SECTIONS
    assert tuple(shape["properties"]["facts"]["properties"]) == FACTS
    assert tuple(shape["properties"]["kind"]["enum"]) == KINDS
    assert tuple(shape["properties"]["meeting_types"]["items"]["enum"]) == MEETING_TYPES
    assert tuple(shape["properties"]["chi_bo_kind"]["enum"]) == (*CHI_BO_KINDS, None)
    assert tuple(shape["$defs"]["section"]["properties"]["found_by"]["enum"]) == get_args(FoundBy)
    finding = SCHEMAS["report.schema.json"]["$defs"]["finding"]["properties"]
    assert tuple(finding["force"]["enum"]) == FORCES
    assert tuple(finding["basis"]["properties"]["standing"]["enum"]) == get_args(Standing)


def test_the_keys_of_a_report_are_those_of_the_contract() -> None:
    shape = report_object(REPORT, "bb.docx")
    assert list(shape) == ["file", "profiles", "retrospective", "findings", "undecided", "gaps", "notes", "minutes"]
    keys = ["rule", "fault", "force", "message", "suggestion", "basis", "quotes", "looked_in", "section"]
    assert list(shape["findings"][0]) == keys
    assert shape["profiles"] == [{"id": "hd42-btctw-2025", "hash": "ab"}]


def test_values_are_those_of_the_corpus() -> None:
    facts = minutes_object(MINUTES, "bb.docx")["facts"]
    assert facts["meeting.date"]["value"] == "2026-11-07"
    assert facts["meeting.start"]["value"] == "19:30"
    assert facts["attendance.percent"]["value"] == 90.4762
    assert facts["votes"]["value"] == [
        {"subject": "nghị quyết", "for": 17, "against": 0, "abstain": None, "base": 17, "percent": 100}
    ]
    assert facts["citations"]["value"] == [{"symbol": "42-HD/BTCTW", "date": "2025-10-28"}]
    assert facts["tasks"]["value"] == [{"task": "nạo vét mương", "owner": "Lê Thị Hòa", "deadline": "2026-11-11"}]


def test_the_items_of_a_list_become_one_entry_with_all_their_quotes() -> None:
    entry = minutes_object(MINUTES, "bb.docx")["facts"]["attendance.absentees"]
    assert [item["name"] for item in entry["value"]] == ["Trần Văn Bính", "Nguyễn Thị Duyên"]
    assert [quote["text"] for quote in entry["quotes"]] == ["Trần Văn Bính (đi viện)", "Nguyễn Thị Duyên"]
    assert entry["confidence"] == 0.9


def test_a_stated_value_wins_over_a_derived_one() -> None:
    both = replace(
        MINUTES, facts=(Fact("attendance.absent", 5, (), stated=False), Fact("attendance.absent", 2, (span(3, "02"),)))
    )
    assert minutes_object(both, "x")["facts"]["attendance.absent"]["value"] == 2


def test_quotes_are_verbatim_at_their_place() -> None:
    shape = minutes_object(MINUTES, "bb.docx")
    quotes = [quote for entry in (*shape["sections"].values(), *shape["facts"].values()) for quote in entry["quotes"]]
    assert quotes
    for quote in quotes:
        assert TEXTS[quote["block"]][quote["start"] : quote["end"]] == quote["text"]
        assert quote["place"] == f"đoạn {quote['block'] + 1}"


def test_sections_and_facts_stand_in_the_order_of_the_vocabulary_whatever_the_order_of_finding() -> None:
    shape = minutes_object(MINUTES, "x")
    assert list(shape["sections"]) == ["header.title", "content.discussion", "content.criticism"]
    backwards = replace(MINUTES, sections=MINUTES.sections[::-1])
    assert line(minutes_object(backwards, "x")) == line(shape)


@given(st.text(), st.text(min_size=1))
def test_any_text_is_one_line_of_utf_8_that_reads_back(name: str, words: str) -> None:
    document = replace(DOCUMENT, blocks=(Block(words),), gaps=())
    minutes = Minutes(document, "other", facts=(Fact("speakers", words, (Span(0, 0, len(words)),)),))
    text = line(minutes_object(minutes, name))
    assert text.splitlines() == [text]
    quote = json.loads(text.encode("utf-8"))["facts"]["speakers"]["quotes"][0]["text"]
    assert quote == words.encode("utf-8", "replace").decode("utf-8")


def test_a_file_that_cannot_be_read_has_a_published_shape_of_its_own() -> None:
    problem = UnreadableError("Tệp có mật khẩu.", hint="Bỏ mật khẩu rồi chọn lại tệp.", place="bb.docx", outcome="password")
    shape = unread_object(problem, "bb.docx")
    assert check(shape, "unread.schema.json") == []
    assert check({**shape, "outcome": "read"}, "unread.schema.json") != []
    assert set(SCHEMAS["unread.schema.json"]["properties"]["outcome"]["enum"]) == set(OUTCOME_WORDS) - {"read"}


def test_a_number_json_cannot_say_is_refused_rather_than_printed() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        line({"value": float("nan")})


# Text


def test_every_identifier_has_a_vietnamese_name_and_no_other() -> None:
    names = labels()
    assert tuple(names["section"]) == SECTIONS
    assert tuple(names["section_short"]) == SECTIONS
    assert tuple(names["section_group"]) == tuple(dict.fromkeys(kind.partition(".")[0] for kind in SECTIONS))
    assert set(names["status"]) == {"present", "empty", "unsure", "absent"}
    assert tuple(names["fact"]) == FACTS
    assert tuple(names["kind"]) == KINDS
    assert tuple(names["meeting_type"]) == MEETING_TYPES
    assert tuple(names["item"]) == ITEM_KINDS
    assert tuple(names["matter"]) == tuple(dict.fromkeys(itertools.chain.from_iterable(MATTERS.values())))
    assert tuple(names["chi_bo_kind"]) == CHI_BO_KINDS
    assert tuple(names["found_by"]) == get_args(FoundBy)
    assert tuple(names["standing"]) == get_args(Standing)
    assert tuple(names["force"]) == FORCES
    words = [word for table in names.values() for word in table.values()]
    assert all(word and unicodedata.is_normalized("NFC", word) and "uỷ" not in word for word in words)


def test_a_report_says_force_quote_place_basis_suggestion_and_what_is_open() -> None:
    text = render_report(REPORT, labels())
    for words in (
        "PHẢI SỬA (1)",
        "“có mặt 19” (đoạn 4)",
        "Căn cứ: Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025, mục 3 (theo nguồn dẫn",
        "Gợi ý: Đề nghị đếm lại theo danh sách.",
        "Quy tắc: so-vang-khong-khop",
        "NÊN SỬA (1)",
        "Đã tìm ở: toàn văn bản",
        "CHƯA KẾT LUẬN ĐƯỢC (1)",
        "CHƯA ĐỌC ĐƯỢC (1)",
        "trang 2: Có ảnh",
        "Ghi chú: Chưa rõ địa phương.",
    ):
        assert words in text
    assert text.index("PHẢI SỬA") < text.index("NÊN SỬA")
    assert text.endswith("Kết quả: 1 chỗ phải sửa; 1 chỗ nên sửa; 1 điều chưa kết luận được; 1 chỗ chưa\nđọc được.\n")


def test_nothing_found_is_said_only_where_nothing_is_open() -> None:
    assert "không phát hiện gì" in render_report(CLEAN, labels())
    for still_open in (replace(CLEAN, undecided=REPORT.undecided), replace(CLEAN, gaps=REPORT.gaps), REPORT):
        assert "không phát hiện gì" not in render_report(still_open, labels())


def test_a_paper_is_shown_with_sections_facts_and_what_is_missing() -> None:
    text = render_minutes(MINUTES, labels(), width=100)
    for words in (
        "Loại văn bản: Biên bản: sinh hoạt thường kỳ",
        "Chi bộ: Chi bộ thôn Đồng Bến (loại hình: thôn, xóm, ấp, bản)",
        "có, theo đề mục ",
        "  đoạn 5 đến đoạn 6",
        "mới nêu tên, trong chương trình, chưa chắc",
        "KHÔNG THẤY (30)",
        "  Tên tổ chức đảng; ",
        "07/11/2026 ",
        "tháng 11/2026 (chưa chắc)",
        "90,48% (suy ra)",
        "1.248.000 đồng",
        "Trần Văn Bính (đi viện, có lý do)",
        "nghị quyết: tán thành 17/17, đạt 100%, không tán thành 0",
        "42-HD/BTCTW, ngày 28/10/2025",
        "nạo vét mương (Lê Thị Hòa, hạn 11/11/2026)",
    ):
        assert words in text
    assert re.search(r"^  Ngày họp +07/11/2026 +đoạn 3$", text, re.MULTILINE), "name, value and place stand in columns"


def test_where_a_section_stands_does_not_claim_the_lines_between_its_words() -> None:
    blocks = [*(Block(f"Dòng {number}.", Place(line=number)) for number in range(1, 10)), Block("", Place(line=10))]
    blocks += [Block(f"Dòng {number}.", Place(line=number)) for number in (11, 12, 12, 13)]  # line 12 has two columns
    document = of_blocks(*blocks)

    def told(*numbers: int) -> str:
        return places(document, tuple(Span(number, 0, 4) for number in numbers))

    assert told(2, 3, 4) == "dòng 3 đến dòng 5"
    assert told(0, 4, 5) == "dòng 1; dòng 5 đến dòng 6"
    assert told(0, 2, 4, 6) == "dòng 1; dòng 3 và 2 chỗ khác"
    assert told(8, 10) == "dòng 9 đến dòng 11", "an empty line does not divide"
    assert told(11, 13) == "dòng 12 đến dòng 13", "nor does the other column of a line of signatures"
    assert told() == ""


def test_a_section_nobody_is_sure_of_is_neither_found_nor_missing() -> None:
    perhaps = Section("content.superior", "present", "lead", (span(5, "Đồng chí Lê Thị Hòa: nhất trí."),), confidence=0.354)
    text = render_minutes(replace(MINUTES, perhaps=(perhaps,)), labels(), width=100)
    assert "CHƯA RÕ (1)" in text
    assert re.search(r"Ý kiến của cấp trên +khoảng 35%: “Đồng chí Lê Thị Hòa: nhất trí.” +đoạn 6\n", text)
    assert "Ý kiến của cấp trên;" not in text
    for confidence, told in ((0.999, "khoảng 99%"), (0.0, "khoảng 1%")):
        assert told in render_minutes(replace(MINUTES, perhaps=(replace(perhaps, confidence=confidence),)), labels())


def test_only_minutes_can_miss_a_section() -> None:
    assert "KHÔNG THẤY" in render_minutes(MINUTES, labels())
    assert "KHÔNG THẤY" not in render_minutes(replace(MINUTES, kind="resolution"), labels())


def test_an_item_of_the_meeting_shows_whom_it_is_about_its_votes_and_what_is_told() -> None:
    words = (span(3, "Trần Văn Bính"),)
    vote = Fact("votes", VoteCount("miễn sinh hoạt cho đồng chí " + "Bính " * 30, 17, 0, None, 17, 100.0), (span(5, "17/17"),))
    matters = (Matter("written_request", words), Matter("ballot_form", words), Matter("vote", words, 17))
    item = MeetingItem("exemption", words, words, ("Trần Văn Bính",), (vote,), matters)
    text = render_minutes(replace(MINUTES, items=(item,)), labels(), width=200)
    assert text.index("VIỆC XEM XÉT TRONG CUỘC HỌP (1)") < text.index("PHẦN (3)")
    said = " ".join(text.split("PHẦN")[0].split())
    assert "Xét miễn công tác, sinh hoạt đảng Trần Văn Bính đoạn 4" in said
    assert "Bính …: tán thành 17/17, đạt 100%, không tán thành 0 đoạn 6" in said
    assert "Đã nêu Đơn đề nghị; Hình thức biểu quyết; Kết quả biểu quyết: 17." in said
    assert "Không thấy Người được xét; Lý do, căn cứ; Thời gian miễn; Người giữ liên hệ; Tỷ lệ biểu quyết; Kết luận." in said


def test_a_vote_stands_once_with_the_narrower_item() -> None:
    words = (span(3, "Trần Văn Bính"),)
    first, second = (
        Fact("votes", VoteCount(subject, 17, 0), (span(5, "17/17"),)) for subject in ("chương trình", "danh sách bầu")
    )
    whole = MeetingItem("congress", words, words, votes=(first, second), whole=True)
    text = render_minutes(replace(MINUTES, items=(whole, MeetingItem("election", words, words, votes=(second,)))), labels())
    congress, election = text.split("PHẦN")[0].split("Bầu cử")
    assert "chương trình" in congress.split("Đại hội")[1]
    assert "danh sách bầu" not in congress
    assert "danh sách bầu" in election


def test_nobody_misses_the_count_of_ballots_where_hands_were_raised() -> None:
    words = (span(3, "Trần Văn Bính"),)
    hands, ballots = (
        render_minutes(replace(MINUTES, items=(MeetingItem("deletion", words, words, matters=matters),)), labels())
        for matters in ((), (Matter("secret_ballot", words),))
    )
    assert "Phiếu thu về" not in hands
    assert "Phiếu thu về" in ballots


def test_a_meeting_with_no_item_shows_none() -> None:
    assert "VIỆC XEM XÉT" not in render_minutes(MINUTES, labels())


def test_every_line_of_a_painted_paper_stands_beside_its_sections() -> None:
    perhaps = Section("content.criticism", "present", "lead", (span(3, "có mặt 19"),), confidence=0.3)
    painted = render_minutes(replace(MINUTES, perhaps=(perhaps,)), labels(), width=110, paint=True).split("PHẦN")[0]
    for row in (
        "                      1   CHI BỘ THÔN ĐỒNG BẾN",
        "Tên văn bản           2 ┃ BIÊN BẢN",
        "                      3   Bắt đầu lúc 19 giờ 30 phút, ngày 07 tháng 11 năm 2026.",
        "Phê bình (chưa rõ)    4 ┊ Tổng số 24 đồng chí",
        "Thảo luận             5 ┃ 1. Thảo luận\nPhê bình (mới nêu       ┃\n tên)                   ┃\n",
        "Thảo luận             6 ┃ Đồng chí Lê Thị Hòa: nhất trí.",
    ):
        assert row in painted


def test_names_of_sections_are_printed_where_they_change() -> None:
    body = tuple(Span(block, 0, len(TEXTS[block])) for block in (2, 3, 4))
    minutes = replace(MINUTES, sections=(Section("content.discussion", "present", "lead", body),))
    painted = render_minutes(minutes, labels(), width=110, paint=True).split("PHẦN")[0]
    assert painted.count("Thảo luận   ") == 1
    assert painted.count("┃") == 3


def test_cells_of_a_row_are_painted_on_one_line_and_labels_before_them() -> None:
    blocks = (
        Block("Việc", Place(cell=TableCell(0, 0, 0))),
        Block("Người", Place(cell=TableCell(0, 0, 1))),
        Block("Hạn", Place(paragraph=9), label="a)"),
    )
    minutes = Minutes(replace(DOCUMENT, blocks=blocks), "other")
    text = render_minutes(minutes, labels(), paint=True)
    assert "Việc | Người\n" in text
    assert "   9   a) Hạn\n" in text


def test_several_meetings_are_shown_each_under_its_own_heading() -> None:
    one = replace(MINUTES, document=replace(DOCUMENT, blocks=DOCUMENT.blocks * 1))
    twice = replace(DOCUMENT, blocks=DOCUMENT.blocks * 2)
    text = render_minutes(
        replace(MINUTES, document=twice, meetings=(OneOfSeveral(0, one), OneOfSeveral(6, one))), labels(), width=100, paint=True
    )
    assert "2 cuộc họp trong một tệp: 07/11/2026; 07/11/2026" in text
    assert "CUỘC HỌP 1: sinh hoạt thường kỳ, ngày 07/11/2026" in text
    assert "CUỘC HỌP 2: sinh hoạt thường kỳ, ngày 07/11/2026" in text
    assert text.count("NGUYÊN VĂN (6 dòng)") == text.count("PHẦN (3)") == text.count("DỮ KIỆN (13)") == 2


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    dots = replace(REPORT, findings=(replace(REPORT.findings[1], message="." * 500, looked_in="." * 500),))
    for text in (
        *(render_report(each, labels(), width=width) for each in (REPORT, dots)),
        *(render_minutes(MINUTES, labels(), width=width, paint=paint) for paint in (False, True)),
    ):
        decomposed = unicodedata.normalize("NFD", text)
        assert max(sum(not unicodedata.combining(letter) for letter in row) for row in decomposed.splitlines()) <= width


def test_a_table_of_decomposed_letters_stays_straight() -> None:
    decomposed = replace(
        MINUTES, facts=(Fact("speakers", unicodedata.normalize("NFD", "Lê Thị Hòa"), (span(5, "Lê Thị Hòa"),)),)
    )
    composed = replace(MINUTES, facts=(Fact("speakers", "Lê Thị Hòa", (span(5, "Lê Thị Hòa"),)),))
    shown = [unicodedata.normalize("NFC", render_minutes(each, labels())) for each in (decomposed, composed)]
    assert shown[0] == shown[1]


def test_the_terminal_is_never_commanded_by_a_paper() -> None:
    evil = "\x1b]0;x\x07\x1b[2J\u202emật\u202c"
    finding = Finding("x", "nên", evil, BASIS, looked_in=evil, suggestion=evil)
    document = replace(DOCUMENT, blocks=(Block(evil),))
    minutes = Minutes(document, "other", facts=(Fact("speakers", evil, (Span(0, 0, 3),)),))
    report = replace(
        REPORT, minutes=minutes, findings=(finding, replace(finding, quotes=(document.quote(Span(0, 0, len(evil))),)))
    )
    text = render_report(report, labels(), name=evil) + render_minutes(minutes, labels(), name=evil, paint=True)
    assert "mật" in text
    assert not set(text) & set("\x1b\x07\u202e\u202c")


def test_colour_is_only_there_when_asked_for_and_changes_no_letter() -> None:
    plain, coloured = (render_report(REPORT, labels(), colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain != coloured
    plain, coloured = (render_minutes(MINUTES, labels(), colour=colour, paint=True) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain != coloured
    for group in ("header", "content"):
        assert coloured.count(styled("┃", group, colour=True)) > 0


@pytest.mark.parametrize(
    ("environ", "is_terminal", "wanted"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colour_is_wanted_on_a_terminal_unless_refused(environ: dict[str, str], *, is_terminal: bool, wanted: bool) -> None:
    assert colour_wanted(environ, is_terminal=is_terminal) is wanted


def test_values_are_written_as_vietnamese_readers_write_them() -> None:
    assert value_words(date(2026, 5, 7)) == "07/5/2026"
    assert value_words(date(2026, 2, 7)) == "07/02/2026"
    assert value_words("2026-06", "period.review") == "tháng 6/2026"
    assert value_words(time(21, 5)) == "21 giờ 05 phút"
    assert value_words(90.5, "attendance.percent") == "90,5%"
    assert value_words(100.0, "attendance.percent") == "100%"
    assert value_words(1248000, "dues.amount") == "1.248.000 đồng"
    assert value_words(Absentee("Lê Văn A", None, False)) == "Lê Văn A (không có lý do)"
    assert value_words("mùng 3 hằng tháng", "meeting.place") == "mùng 3 hằng tháng"
    assert value_words(AssignedTask("x", None, "trong tuần")) == "x (hạn trong tuần)"


def test_a_long_quote_shows_its_beginning_and_its_end() -> None:
    long = "đầu " + "giữa " * 200 + "cuối"
    document = replace(DOCUMENT, blocks=(Block(long),))
    finding = Finding("x", "nên", "Dài.", BASIS, (document.quote(Span(0, 0, len(long))),))
    text = render_report(replace(REPORT, minutes=Minutes(document, "other"), findings=(finding,)), labels())
    assert "“đầu giữa" in text
    assert "[…]" in text
    assert "cuối”" in text
    assert text.count("giữa") < 60


def test_list_facts_are_all_shown() -> None:
    assert set(LIST_FACTS) <= set(FACTS)
    text = render_minutes(MINUTES, labels())
    assert text.count("Người vắng") == 1, "the name of a list stands once"
    assert "Trần Văn Bính (đi viện, có lý do)" in text
    assert "Nguyễn Thị Duyên" in text


@pytest.mark.parametrize(
    ("arguments", "is_terminal", "painted"),
    [
        ([], True, True),
        ([], False, False),
        (["--paint"], False, True),
        (["--no-paint"], True, False),
        ([str(PAPER)], True, False),
    ],
    ids=["one paper on a terminal", "through a pipe", "asked for", "refused", "several papers"],
)
def test_the_words_of_a_paper_are_shown_where_a_person_reads_one_paper(
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_terminal: bool,
    painted: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert main(["read", *arguments, str(PAPER)]) == 0
    assert ("NGUYÊN VĂN" in capsys.readouterr().out) is painted


def test_a_long_paper_does_not_flood_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "so.txt"
    book.write_text("Đọc cho chi bộ nghe một đoạn dài.\n" * 201, "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["read", str(book)]) == 0
    said = capsys.readouterr().out
    assert "NGUYÊN VĂN" not in said
    assert "--paint" in said, "how to see it all is told"
