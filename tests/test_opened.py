"""Who is away, invited, presiding or writing, and where a meeting is: also in words that no list holds."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.marks import unmarked
from tools.train_opened import OPENINGS, marked, openings

from bienban import resources
from bienban.checks import absentee_acts, absentees_agree, names_agree, reasons_given
from bienban.facts import understand
from bienban.facts.opened_people import ALONE
from bienban.model import Absentee, Fact, Minutes, Span, Verdict
from bienban.opened import NAME, ROLES, Opened, of_beginning, of_end, of_name, parse_opened, words
from tests.paper import document

TOP = ("ĐẢNG BỘ XÃ MINH TÂN", "CHI BỘ THÔN ĐOÀI", "BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 9 NĂM 2023")
HELD = "Ngày 05/9/2023, 19 giờ 30, nhà văn hóa thôn."
LED = "Chủ trì: đ/c Nguyễn Văn Hòa, Bí thư. Thư ký: đ/c Lê Thị Mai."
END = ("1. Tháng 8: gặt xong 40 mẫu, thu đủ thủy lợi phí.", "2. Tháng 9: làm đất vụ đông.")
TOLD = [
    ((HELD, "22 đảng viên, tới 21: Trần Văn Ba đang theo ghe ngoài khơi.", LED), "attendance.absentees", ["Trần Văn Ba"]),
    (
        ("Ngày 05/9/2023, 19 giờ 30, anh em trải chiếu giữa sân phơi nhà ông Tòng Văn Ín.", "Đủ 22/22.", LED),
        "meeting.place",
        ["sân phơi nhà ông Tòng Văn Ín"],
    ),
    (
        (HELD, "Có mặt 22/22.", "Cầm trịch bác Nguyễn Văn Hòa. Sổ bút cháu Lê Thị Mai."),
        "meeting.recorder",
        ["Lê Thị Mai"],
    ),
    ((HELD, "CÓ: 13/15", LED), "attendance.total", ["15"]),
    ((HELD, "CÓ: 13/15", LED), "attendance.present", ["13"]),
    ((HELD, "Chi bộ gồm 22 đồng chí đã họp phiên thường kỳ.", LED), "attendance.total", ["22"]),
]
WHY = [
    ("Vắng 01: Trần Văn Ba – gọi ba lần không nghe máy.", Absentee("Trần Văn Ba", "gọi ba lần không nghe máy", False)),
    ("Vắng 01: đi phụ hồ Hà Nội có Trần Văn Ba.", Absentee("Trần Văn Ba", "đi phụ hồ Hà Nội", None)),
]
NONE = [
    ((HELD, "Có mặt 22/22. Bà Trần Thị Ba mới ở viện ra vẫn đến.", LED), "attendance.absentees"),
    ((HELD, "Có mặt 22/22. Tháng trước ông Trần Văn Ba nằm viện nên không dự, nay đã khỏe.", LED), "attendance.absentees"),
    ((HELD, "Hỏi lại tháng trước: 22 hộ. Đếm lại: 20 hộ thoát nghèo.", LED), "attendance.present"),
    ((HELD, "Chọn 13/15 lá phiếu cho đại biểu xã.", LED), "attendance.total"),
    (("Địa điểm: như kỳ trước. Ngày 05/9/2023, 19 giờ 30.", "Có mặt 22/22.", LED), "meeting.place"),
    ((HELD, "Có mặt 22/22.", LED, "Đọc công văn do đồng chí Lê Văn Tư, Phó Bí thư Đảng ủy, ký."), "meeting.guests"),
]


def _read(lines: tuple[str, ...], path: str, *, learned: bool = True) -> list[str]:
    tagger = resources.tagger() if learned else replace(resources.tagger(), opened=Opened())
    minutes = understand(document(*TOP, *lines, *END), resources.lexicon(), tagger)
    return [fact.value.name if isinstance(fact.value, Absentee) else str(fact.value) for fact in minutes.every(path)]


@pytest.mark.parametrize(("lines", "path", "told"), TOLD)
def test_what_is_told_in_words_of_ones_own_is_read(lines: tuple[str, ...], path: str, told: list[str]) -> None:
    assert _read(lines, path) == told


def test_without_the_model_none_of_it_is_read() -> None:
    assert [_read(lines, path, learned=False) for lines, path, _ in TOLD] == [[]] * len(TOLD)


@pytest.mark.parametrize(("line", "told"), WHY)
def test_why_and_that_no_leave_was_asked_is_read_where_no_word_for_it_is_known(line: str, told: Absentee) -> None:
    minutes = understand(document(*TOP, HELD, line, LED, *END), resources.lexicon(), resources.tagger())
    assert [fact.value for fact in minutes.every("attendance.absentees")] == [told]
    words_alone = replace(resources.tagger(), opened=Opened())
    minutes = understand(document(*TOP, HELD, line, LED, *END), resources.lexicon(), words_alone)
    assert [fact.value for fact in minutes.every("attendance.absentees")] != [told]


def test_counters_of_the_learned_part_alone_prove_nothing() -> None:
    minutes = understand(document(*TOP, HELD, "CÓ: 13/15", LED, *END), resources.lexicon(), resources.tagger())
    assert {fact.confidence for path in ("total", "present") for fact in minutes.every(f"attendance.{path}")} == {ALONE}


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6), st.data())
def test_marks_come_out_where_they_stood(pieces: list[str], data: st.DataObject) -> None:
    kinds = [data.draw(st.sampled_from("todsvP")) for _ in pieces]
    line = " ".join(f"{{{kind}|{piece * 3}}}" for kind, piece in zip(kinds, pieces, strict=True))
    words, marks = unmarked(f"{{t|{line}}}")
    assert words == " ".join(piece * 3 for piece in pieces)
    assert [(kind, words[start:end]) for kind, start, end in marks[:-1]] == [
        (kind, piece * 3) for kind, piece in zip(kinds, pieces, strict=True)
    ]
    assert marks[-1] == ("t", 0, len(words))


@pytest.mark.parametrize(("lines", "path"), NONE)
def test_what_only_looks_like_it_is_none(lines: tuple[str, ...], path: str) -> None:
    assert _read(lines, path) == []


def test_as_many_as_are_counted_absent_are_left_as_words_tell_them() -> None:
    line = "Vắng 01: đ/c Trần Văn Ba (ốm). Cụ Đỗ Văn Tấn nằm viện tỉnh mới về."
    assert _read((HELD, line, LED), "attendance.absentees") == ["Trần Văn Ba"]


def test_the_commune_behind_a_place_belongs_to_it() -> None:
    lines = ("Thời gian: 19 giờ 30 ngày 05/9/2023", "Địa điểm: Nhà văn hóa thôn Đoài, xã Minh Tân, huyện Lục Hà", "Đủ 22/22.")
    assert _read((*lines, LED), "meeting.place") == ["Nhà văn hóa thôn Đoài, xã Minh Tân, huyện Lục Hà"]


texts = st.text(alphabet="aN Ệ1,.:;()\t", min_size=1, max_size=40)


@given(texts, st.data())
def test_any_words_have_a_probability(text: str, data: st.DataObject) -> None:
    model = resources.tagger().opened
    line = words(text, text)
    at = data.draw(st.integers(0, max(0, len(line.signs) - 1)))
    if line.signs:
        chances = model.of_name(of_name([*line.signs[:at], NAME, *line.signs[at + 1 :]], at, line.signs, ""))
        assert len(chances) == len(ROLES)
        assert all(0.0 < chance < 1.0 for chance in chances)
        assert isinstance(model.begins(of_beginning(line, at, "0")), int)
        assert isinstance(model.ends(of_end(line, 0, at)), int)


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    line = words(text, text)
    assert [text[start:end] for start, end in line.bounds] == [
        text[start:end] if sign == "0" else sign for sign, (start, end) in zip(line.signs, line.bounds, strict=True)
    ]
    assert "".join(text[start:end] for start, end in line.bounds) == text.replace(" ", "")


def test_of_words_without_end_only_those_near_a_name_are_read() -> None:
    assert sum(map(len, of_name(["a"] * 5_000 + [NAME] + ["a"] * 5_000, 5_000, ["a"] * 5_000, ""))) < 10_000


def test_marks_of_an_opening_come_out_with_what_they_tell() -> None:
    lines, known = marked(
        ["Họp tại {p|nhà ông {g|Tòng Văn Ín}}.", "Vắng {a|Lê Thị Mai}; {c|Hà Thị Mơ} chủ trì, {r|Lù A Tủa} ghi."]
    )
    assert lines == ["Họp tại nhà ông Tòng Văn Ín.", "Vắng Lê Thị Mai; Hà Thị Mơ chủ trì, Lù A Tủa ghi."]
    assert known.place == "nhà ông tòng văn ín"
    assert known.lines == {1}
    assert [(role, name, set(at)) for role, name, at in known.people] == [
        ("guest", "tòng văn ín", {1}),
        ("absentee", "lê thị mai", {2}),
        ("chair", "hà thị mơ", {2}),
        ("recorder", "lù a tủa", {2}),
    ]


def test_the_openings_of_clerks_are_well_made_and_none_stands_twice() -> None:
    text = "\n".join(file.read_text("utf-8") for file in sorted(OPENINGS.glob("*.txt")))
    assert text == unicodedata.normalize("NFC", text)
    several = ["\n".join(marked(lines)[0]) for lines in openings()]
    assert len(several) > 300
    assert [opening for opening, count in Counter(several).items() if count > 1] == []
    assert not any(mark in opening for opening in several for mark in "{}|")


def test_the_model_file_is_compact_and_lacks_no_part() -> None:
    text = (resources.data() / "opened.json").read_text("utf-8")
    assert len(text.encode()) < 1_000_000
    assert set(json.loads(text)) == {
        *("bias", "roles", "begin", "end", "excused", "unexcused", "reason"),
        *("counts_bias", "counts"),
    }
    with pytest.raises(KeyError):
        parse_opened({"bias": [0] * len(ROLES)})


def _verdicts(check: Callable[[Minutes], Iterator[Verdict]], *lines: str) -> list[tuple[bool, bool]]:
    """Return of every verdict whether it holds something against the paper, and whether it leaves something open."""
    minutes = understand(document(*TOP, *lines), resources.lexicon(), resources.tagger())
    return [(bool(verdict.values), bool(verdict.undecided)) for verdict in check(minutes)]


SIGNED = ("Chủ trì: đ/c Trần Văn Ba, Bí thư.", *END, "THƯ KÝ\tCHỦ TRÌ", "Lê Thị Mai\tTrần Văn Ba")


def test_who_is_said_to_be_away_and_presides_is_held_against_the_paper() -> None:
    assert _verdicts(absentee_acts.check, HELD, "22 đảng viên, tới 21. Vắng: Trần Văn Ba (đi viện).", *SIGNED) == [
        (True, False)
    ]


def test_who_is_only_likely_away_is_held_against_nobody() -> None:
    fact = Fact("attendance.absentees", Absentee("Trần Văn Ba"), (Span(0, 0, 3),), ALONE)
    chair = Fact("signature.chair", "Trần Văn Ba", (Span(1, 0, 3),))
    blocks = document("Trần Văn Ba theo ghe", "Trần Văn Ba")
    for told, open_ in ((fact, True), (replace(fact, confidence=1.0), False)):
        minutes = Minutes(blocks, "minutes", facts=(told, chair))
        assert [bool(verdict.undecided) for verdict in absentee_acts.check(minutes)] == [open_]
        counted = Minutes(blocks, "minutes", facts=(Fact("attendance.absent", 3, (Span(0, 0, 3),)), told))
        assert [bool(verdict.undecided) for verdict in absentees_agree.check(counted)] == [open_]
        assert len(list(reasons_given.check(Minutes(blocks, "minutes", facts=(told,))))) == (not open_)


def test_a_signature_against_a_name_that_is_only_likely_is_left_open() -> None:
    blocks = document("Hà Thị Mơ dắt buổi họp", "Trần Văn Ba")
    named = Fact("meeting.chair", "Hà Thị Mơ", (Span(0, 0, 3),), ALONE)
    signed = Fact("signature.chair", "Trần Văn Ba", (Span(1, 0, 3),))
    for told, open_ in ((named, True), (replace(named, confidence=1.0), False)):
        minutes = Minutes(blocks, "minutes", facts=(told, signed))
        verdicts = names_agree.check(minutes, opening="meeting.chair", signature="signature.chair")
        assert [bool(verdict.undecided) for verdict in verdicts] == [open_]
