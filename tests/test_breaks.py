"""A paper pasted in one piece, or typed without points, is understood as with its lines and points, and quoted as it is."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import train_breaks

from bienban import api, breaks, resources
from bienban.breaks import Breaks, gaps, line_ends, parse_breaks, sentence_ends
from bienban.model import Minutes
from bienban.readers import _pasted, read
from bienban.structure.unstopped import stopped
from tests.corpus.papers import HANDS, KEPT

LINES = """ĐẢNG BỘ XÃ ĐÔNG HẢI
CHI BỘ THÔN BẾN ĐÌNH
BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 5/2024
Thời gian: 19 giờ 30 ngày 03/5/2024
Địa điểm: Nhà văn hóa thôn Bến Đình
Tổng số đảng viên: 24; có mặt 22; vắng 2 có lý do: đồng chí Lê Thị Hoa (ốm), đồng chí Ngô Văn Bảy (đi xa)
Chủ trì: Đồng chí Trần Văn Khởi – Bí thư chi bộ
Thư ký: Đồng chí Phạm Thị Lụa
I. THÔNG TIN THỜI SỰ
Đồng chí Khởi thông báo tình hình trong nước và địa phương tháng 4.
II. KẾT QUẢ THÁNG 4
- Sản xuất: gieo cấy xong 42 ha lúa, chăm sóc 6 ha màu.
- An ninh trật tự: ổn định, không có vụ việc nào.
III. NHIỆM VỤ THÁNG 5
- Thu đủ đảng phí trước ngày 10/5.
- Làm 300 mét rãnh thoát nước ở xóm 3.
IV. Ý KIẾN THẢO LUẬN
- Đồng chí Vũ Đình Nam: đề nghị làm rãnh trước mùa mưa.
- Đồng chí Ngô Thị Thu: nhà văn hóa cần thay cửa.
V. KẾT LUẬN
Đồng chí Khởi kết luận: chi bộ thống nhất các nhiệm vụ tháng 5, giao chi ủy theo dõi.
Chi bộ biểu quyết thông qua nghị quyết: 22/22 đảng viên có mặt đồng ý.
Cuộc họp kết thúc lúc 21 giờ 30 cùng ngày.
THƯ KÝ CHỦ TRÌ
Phạm Thị Lụa Trần Văn Khởi
"""
PROSE = (
    "Trong tháng qua cả thôn dồn sức cho vụ chiêm, bà con cấy xong sớm hơn năm ngoái mười ngày, nước về đủ, mạ khỏe, sâu "
    "bệnh ít nên ai cũng mừng. Chi bộ cử người đi từng xóm nhắc bà con giữ bờ vùng, chăm bón đúng lịch của hợp tác xã. Việc "
    "làm đường xóm ba tuy chậm vì mưa nhưng đến cuối tháng cũng đã đổ xong hai trăm mét, số còn lại chờ xi măng của xã. "
) * 4


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Minutes:
    return _read(tmp_path_factory.mktemp("whole"), LINES)


def _read(folder: Path, text: str) -> Minutes:
    (folder / "paper.txt").write_text(text, "utf-8")
    return api.read(folder / "paper.txt")


def _joined(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _told(minutes: Minutes) -> tuple[dict[str, str], list[tuple[str, str]]]:
    return {each.kind: each.status for each in minutes.sections}, [(fact.path, str(fact.value)) for fact in minutes.facts]


def test_a_paper_in_one_piece_is_understood_as_in_lines(tmp_path: Path, whole: Minutes) -> None:
    sections, facts = _told(_read(tmp_path, _joined(LINES)))
    here, told = _told(whole)
    assert {kind for kind, status in sections.items() if status == "present"} == {
        kind for kind, status in here.items() if status == "present"
    }
    assert set(facts) >= {fact for fact in told if not fact[0].startswith("signature")}


def test_without_the_model_a_paper_in_one_piece_loses_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Minutes
) -> None:
    monkeypatch.setattr(breaks, "breaks", Breaks)
    sections, _ = _told(_read(tmp_path, _joined(LINES)))
    assert set(_told(whole)[0]) - set(sections) >= {"header.title", "content.news", "closing.assignment"}


def test_the_lines_of_a_word_paper_in_one_paragraph_keep_their_place_in_it(tmp_path: Path) -> None:
    text = _joined(LINES)
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.save(str(tmp_path / "paper.docx"))
    blocks = read(tmp_path / "paper.docx").blocks
    assert len(blocks) > 15
    assert {block.place.paragraph for block in blocks} == {1}
    for block in blocks:
        first = block.place.path[-1]
        assert text[first : first + len(block.text)] == block.text


@pytest.mark.parametrize("text", [PROSE, _joined(LINES)[:600], "Chi bộ " * 40_000], ids=["prose", "short", "endless"])
def test_a_long_paragraph_a_short_one_and_an_endless_one_stay_as_they_are(text: str) -> None:
    assert _pasted.parted(text) == text


@given(st.lists(st.sampled_from(LINES.split()), min_size=200, max_size=400).map(" ".join))
def test_only_blanks_become_ends_of_lines(text: str) -> None:
    made = _pasted.parted(text)
    assert len(made) == len(text)
    assert all(here == there or (here, there) == (" ", "\n") for here, there in zip(text, made, strict=True))


def _unstopped(text: str) -> str:
    return text.replace(".", "").replace(";", "")


def test_a_paper_without_points_is_quoted_as_it_is_and_its_numbers_are_numbers(tmp_path: Path, whole: Minutes) -> None:
    minutes = _read(tmp_path, _unstopped(LINES))
    assert "." not in "".join(block.text for block in minutes.document.blocks)
    sections, facts = _told(minutes)
    assert {kind for kind, status in sections.items() if status == "present"} == {
        kind for kind, status in _told(whole)[0].items() if status == "present"
    }
    assert ("attendance.present", "22") in facts


def test_sentences_of_a_paper_without_points_are_told_apart(tmp_path: Path) -> None:
    told = (
        "Đồng chí Khởi thông báo tình hình trong nước và địa phương Chi bộ thống nhất nhiệm vụ tháng 5 Cuộc họp kết thúc lúc "
        "21 giờ 30 cùng ngày"
    )
    (tmp_path / "paper.txt").write_text(_unstopped(LINES) + told + "\n", "utf-8")
    document = read(tmp_path / "paper.txt")
    made = stopped(document)
    assert [len(block.text) for block in made.blocks] == [len(block.text) for block in document.blocks]
    assert made.blocks[-1].text.split(".") == [
        "Đồng chí Khởi thông báo tình hình trong nước và địa phương",
        "Chi bộ thống nhất nhiệm vụ tháng 5;Cuộc họp kết thúc lúc 21 giờ 30 cùng ngày",
    ]
    assert next(block.text for block in made.blocks if "THỜI SỰ" in block.text) == "I.THÔNG TIN THỜI SỰ"


def test_without_the_model_no_point_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaks, "breaks", Breaks)
    (tmp_path / "paper.txt").write_text(_unstopped(LINES), "utf-8")
    document = read(tmp_path / "paper.txt")
    assert stopped(document) == document


def test_a_paper_with_its_points_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(LINES, "utf-8")
    document = read(tmp_path / "paper.txt")
    assert stopped(document) is document


def test_a_blank_is_told_by_what_stands_on_both_sides() -> None:
    places = dict(gaps("xong việc II. KẾT QUẢ"))
    assert sorted(places) == [4, 9, 13, 17]
    assert {"-2 xong việc", "d IV .", "a a"} <= set(places[9])
    assert "j 2 Aa" in dict(gaps("Khởi Chủ trì: đồng chí"))[4]
    assert "j 0 Aa" in dict(gaps("Khởi Chủ, trì: đồng chí"))[4]


def test_a_model_that_knows_nothing_finds_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaks, "breaks", Breaks)
    assert line_ends(_joined(LINES)) == sentence_ends(_joined(LINES)) == []


def test_the_shipped_model_is_small_and_as_trained() -> None:
    text = (resources.data() / "breaks.json").read_text("utf-8")
    assert len(text.encode()) < 300_000
    for model in json.loads(text).values():
        assert all(abs(weight) >= train_breaks.SMALLEST for weight in model["weights"].values())


def test_a_model_without_one_of_its_parts_is_refused() -> None:
    with pytest.raises(KeyError):
        parse_breaks({"lines": {"bias": 0, "weights": {}}})


def test_kept_hands_and_those_left_out_are_not_learned_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def asked_for(hands: str) -> object:
        asked.append(hands)
        return {name: {"bias": Breaks().lines.bias, "weights": {}} for name in ("lines", "sentences")}

    module: ModuleType = train_breaks
    monkeypatch.setattr(module, "fit", asked_for)
    train_breaks.main(["--without", "ab", "--out", str(tmp_path / "weights.json")])
    assert asked == ["".join(hand for hand in HANDS if hand not in "ab")]
    assert not set(asked[0]) & set(KEPT)
    assert parse_breaks(json.loads((tmp_path / "weights.json").read_text("utf-8"))) == Breaks()
    assert capsys.readouterr().out.startswith("0 + 0 weights")


def test_lines_run_together_and_points_taken_away_say_where_they_were() -> None:
    text = "Chủ trì: anh Nam. Thư ký:\n\n chị Hoa; vắng 2\n"
    assert [ended for _, ended in train_breaks.joined(text)] == [False] * 5 + [True] + [False] * 3
    assert [ended for _, ended in train_breaks.unstopped(text)] == [False] * 3 + [True] + [False] * 2 + [True, False]
