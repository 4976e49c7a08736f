"""Points of the groups against their total and the paper's own figures: what is innocent, and what each guard holds back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bienban import api
from bienban.checks.full_points import check as full_points
from bienban.checks.grade_agrees import check as grade_agrees
from bienban.checks.scores_agree import check as scores_agree
from bienban.checks.thematic_points import check as thematic_points
from bienban.model import Block, Document, Fact, GroupScore, Minutes, Place, Reading, Section, Source, Span
from tests.marked import paper

MAXIMA = (5, 5, 10, 40, 5, 30, 5)
TITLES = ("thời gian", "tỷ lệ dự", "chuẩn bị", "tổ chức sinh hoạt", "nguyên tắc", "kết quả", "kết thúc")


def scored(
    points: Sequence[float], total: float, *, maxima: Sequence[int] = MAXIMA, words: str = "", topic: bool = False
) -> Minutes:
    """Return minutes that print these points, one group a line, and the total on the last."""
    texts = [f"{title}: {value:g}/{most}" for title, value, most in zip(TITLES, points, maxima, strict=False)]
    texts += [f"Tổng {total:g} điểm {words}".strip(), "Chuyên đề: nêu gương của người đứng đầu"]
    blocks = tuple(Block(text, Place(line=number)) for number, text in enumerate(texts, 1))
    facts = [
        Fact("quality.scores", GroupScore(title, value, most), (Span(index, texts[index].index(":") + 2, len(texts[index])),))
        for index, (title, value, most) in enumerate(zip(TITLES, points, maxima, strict=False))
    ]
    facts.append(Fact("quality.total", total, (Span(len(facts), 5, 5 + len(f"{total:g}")),)))
    last = Span(len(blocks) - 1, 0, 9)
    sections = (Section("content.thematic", "present", "heading", (last,), last),) if topic else ()
    document = Document(Source("x.txt", "0" * 64, "text/plain"), blocks, Reading("plain"))
    return Minutes(document, "minutes", ("regular",), None, sections, tuple(facts))


def told(minutes: Minutes, about: str = "total") -> list[str]:
    """Return what is told and what is left open."""
    verdicts = scores_agree(minutes, about=about, thematic=5)  # type: ignore[arg-type]
    return [each.undecided or f"{each.values['sum']} ≠ {each.values['total']}" for each in verdicts]


CORPUS = Path(__file__).parents[1] / "corpus" / "docs"


@pytest.mark.parametrize(
    "name", ["a010", "b012", "b023", "c013", "e001", "e011", "i010", "k011", "l007", "o009", "q013", "r006"]
)
def test_a_total_changed_in_a_clean_paper_gives_exactly_its_finding(name: str, tmp_path: Path) -> None:
    clean = api.read(CORPUS / f"{name}.txt")
    total = clean.fact("quality.total")
    assert total is not None
    span = total.spans[-1]
    block = clean.document.blocks[span.block]
    words = block.text[span.start : span.end]
    lines = (CORPUS / f"{name}.txt").read_text("utf-8").split("\n")
    place = (block.place.line or 0) - 1
    assert f"{total.value}" in words
    lines[place] = words.replace(f"{total.value}", f"{int(str(total.value)) - 9}").join(lines[place].rsplit(words, 1))
    (tmp_path / "bb.txt").write_text("\n".join(lines), "utf-8")
    before = {(each.rule, each.message) for each in api.check(clean).findings}
    after = {(each.rule, each.message) for each in api.check(api.read(tmp_path / "bb.txt")).findings}
    new = {rule for rule, _ in after - before}
    assert "diem-cac-nhom-khong-bang-tong" in new
    assert new <= {"diem-cac-nhom-khong-bang-tong", "xep-loai-cao-hon-diem"}


points = st.tuples(*(st.integers(0, most) for most in MAXIMA))


@given(points)
def test_a_right_sum_is_innocent(given_points: tuple[int, ...]) -> None:
    assert told(scored(given_points, sum(given_points))) == []


@given(points, st.integers(-1, 1))
def test_a_total_on_the_scale_without_the_thematic_points_is_innocent(given_points: tuple[int, ...], off: int) -> None:
    scaled = round(float(Fraction(100 * sum(given_points), 95)), 1) + off / 20
    assert told(scored(given_points, scaled)) == []


@given(points)
def test_thematic_points_given_in_full_are_innocent(given_points: tuple[int, ...]) -> None:
    assert told(scored(given_points, min(100, sum(given_points) + 5))) == []


@given(points, st.integers(7, 40))
def test_a_total_further_off_than_any_convention_is_told(given_points: tuple[int, ...], off: int) -> None:
    total = sum(given_points) - off
    assume(2 * total >= sum(given_points))
    assert told(scored(given_points, total)) == [f"{sum(given_points)} ≠ {total}"]


def test_with_a_topic_no_convention_excuses_the_sum() -> None:
    right = (5, 5, 9, 36, 5, 27, 4)
    assert told(scored(right, 96)) == []
    assert told(scored(right, 96, topic=True)) == ["91 ≠ 96"]


@pytest.mark.parametrize(
    ("maxima", "total", "words"),
    [
        ((5, 5, 10, 40, 5, 30), 60, ""),
        ((5, 5, 10, 40, 5, 30, 10), 60, ""),
    ],
)
def test_a_list_whose_maxima_do_not_make_100_accuses_nobody(maxima: tuple[int, ...], total: float, words: str) -> None:
    given_points = (5, 5, 9, 36, 5, 27, 4)[: len(maxima)]
    assert told(scored(given_points, total, maxima=maxima, words=words)) == []


def test_a_list_without_maxima_counts_only_as_a_whole_sheet_within_its_maxima() -> None:
    listed = (
        "Chấm điểm buổi sinh hoạt: a {} điểm; b {} điểm; c {} điểm; d {} điểm; đ {} điểm; e {} điểm; g {} điểm. Tổng {} điểm."
    )
    for values, times in (
        ((5, 5, 9, 36, 5, 27, 4, 91), 0),
        ((5, 5, 9, 36, 5, 27, 4, 94), 1),
        ((5, 9, 5, 36, 5, 27, 4, 94), 0),
        ((5, 5, 10, 40, 5, 30, 5, 94), 0),
    ):
        minutes, _ = paper(listed.format(*values), {"kind": "minutes"})
        assert len(list(minutes.every("quality.scores"))) == 7
        assert len(list(scores_agree(minutes, about="total", maxima=MAXIMA))) == times, values


def test_points_read_as_a_head_count_deny_nothing() -> None:
    text = "Tỷ lệ đảng viên dự: 5/5 điểm\nChuẩn bị: 9/10 điểm\nThảo luận: 36/40 điểm\nTổng cộng: 95/100 điểm."
    minutes, _ = paper(f"NGHỊ QUYẾT\nIV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT\n{text}", {"kind": "resolution"})
    assert list(full_points(minutes, titles=["đảng viên dự"], when="few")) == []


def test_points_taken_off_or_added_and_a_total_of_the_maxima_leave_it_open() -> None:
    right = (5, 5, 9, 36, 5, 27, 4)
    assert "điểm cộng, điểm trừ" in told(scored(right, 81, words="sau khi trừ 10 điểm"))[0]
    assert "chưa đọc chắc" in told(scored(right, 100, topic=True))[0]
    assert "chưa đọc chắc" in told(scored(right, 9.1))[0], "a scale of ten"
    assert "còn ghi 91 điểm" in told(scored(right, 85, words="do cấp trên chấm, chi bộ tự chấm 91 điểm"))[0]
    assert told(scored((5, 5, 9, 36, 5, 26.5, 4), 91)) == [], "a half rounded"
    assert told(scored((5, 5, 9, 36, 5, 27, 4), 91.5)) == ["91 ≠ 91,5"]
    assert told(scored(right, 81)) == ["91 ≠ 81"]


def test_a_group_above_its_maximum_is_told_once_and_not_in_the_sum_too() -> None:
    wrong = scored((6, 5, 9, 36, 5, 27, 4), 80)
    assert told(wrong) == []
    assert [each.values["title"] for each in scores_agree(wrong, about="most")] == ["thời gian"]
    partial = scored((6, 5), 80, maxima=(5, 5))
    assert list(scores_agree(partial, about="most")) == []


def test_a_paper_without_points_or_total_says_nothing() -> None:
    minutes, _ = paper("Buổi sinh hoạt xếp loại Tốt.", {"kind": "minutes"})
    assert told(minutes) == []
    assert list(thematic_points(minutes)) == []
    assert list(full_points(minutes, titles=["dự"], when="unexcused")) == []


ABSENT = """
Tổng số đảng viên: 20 đồng chí. Có mặt: 19 đồng chí. Vắng không lý do: 01 đồng chí.
Chấm điểm buổi sinh hoạt: thời gian 5/5; {} 5/5; chuẩn bị 9/10. Tổng 91 điểm."""


@pytest.mark.parametrize(
    ("title", "times"), [("tỷ lệ dự", 1), ("đảng viên dự sinh hoạt", 1), ("thời gian, số đảng viên dự", 0), ("nguyên tắc", 0)]
)
def test_only_a_group_of_attendance_alone_is_denied_by_an_absence(title: str, times: int) -> None:
    minutes, _ = paper(ABSENT.format(title), {"kind": "minutes", "meeting_types": ["regular"]})
    found = full_points(minutes, titles=["tỷ lệ dự", "đảng viên dự"], besides=["thời gian"], when="unexcused")
    assert len(list(found)) == times


def test_a_band_the_paper_prints_binds_its_grade() -> None:
    floors = {"Tốt": 90, "Khá": 70}
    text = "10. Chấm điểm buổi sinh hoạt: 86 điểm, xếp loại Tốt{}."
    for printed, times in (("", 1), (" (từ 85 điểm trở lên)", 0), (" (từ 88 điểm trở lên)", 1)):
        minutes, _ = paper(text.format(printed), {"kind": "minutes"})
        assert len(list(grade_agrees(minutes, least=floors))) == times, printed


def test_a_heading_of_points_is_no_topic() -> None:
    text = """
BIÊN BẢN
Sinh hoạt chi bộ thường kỳ tháng 5 năm 2026
Thời gian: 19 giờ 30 phút, ngày 05 tháng 5 năm 2026.
Chấm điểm buổi sinh hoạt:
Thời gian: 5/5
Nội dung thường kỳ: 32/35
Sinh hoạt chuyên đề: 4/5
Tổng 91 điểm."""
    context = {"kind": "minutes", "meeting_types": ["regular"]}
    assert len(list(thematic_points(paper(text, context)[0]))) == 1
    held = text.replace(
        "Chấm điểm", "2. Chuyên đề “Nêu gương”: đồng chí Nguyễn Thị Hạnh trình bày, chi bộ thảo luận.\nChấm điểm", 1
    )
    assert list(thematic_points(paper(held, context)[0])) == []
