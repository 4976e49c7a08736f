"""A paper typed without capitals, or in capitals alone, is understood as if it had those it would have, and quoted as it is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import train_capitals

from bienban import api, capitals, resources
from bienban.capitals import Capitals, Large, capitalised, parse_capitals
from bienban.facts import understand
from bienban.model import Document, Minutes
from bienban.structure.recased import recased
from tests.corpus.noise import bare
from tests.corpus.papers import HANDS, KEPT
from tests.marked import document

MEETING = """Đảng bộ xã Suối Hoa
Chi bộ thôn Đồng Mít
Biên bản sinh hoạt chi bộ thường kỳ tháng 5 năm 2024
Hôm nay, vào hồi 19 giờ 30 phút ngày 03 tháng 5 năm 2024, tại nhà văn hóa thôn Đồng Mít, chi bộ họp thường kỳ.
Chủ trì: đồng chí Nguyễn Văn Thịnh - Bí thư chi bộ
Thư ký: đồng chí Trần Thị Hoa
Tổng số đảng viên: 12 đồng chí; có mặt 11; vắng 01: đồng chí Lê Văn Tám (ốm, có lý do).
1. Đánh giá tháng 4: chi bộ đã hoàn thành nhiệm vụ theo Nghị quyết số 12-NQ/ĐU. UBND xã khen thôn.
2. Nhiệm vụ tháng 5: phân công đồng chí Hoàng Thị Mai vận động hội viên đóng quỹ trước ngày 20/5/2024.
Đồng chí Phạm Văn Đức phát biểu: đề nghị sửa đường vào xóm.
Hội nghị kết thúc vào hồi 21 giờ cùng ngày."""
NAMES = ("Nguyễn Văn Thịnh", "Trần Thị Hoa", "Lê Văn Tám", "Hoàng Thị Mai", "Phạm Văn Đức", "12-NQ/ĐU", "UBND")
TODAY = date(2026, 11, 23)


def read(text: str) -> Document:
    return document(text)[0]


def words(paper: Document) -> str:
    return "\n".join(block.text for block in paper.blocks)


def understood(paper: Document) -> Minutes:
    return understand(paper, resources.lexicon(), resources.tagger())


def named(minutes: Minutes) -> set[str]:
    values = [fact.value for fact in minutes.facts]
    return {str(getattr(value, "name", None) or getattr(value, "owner", None) or value) for value in values}


@pytest.mark.parametrize("typed", [str.lower, str.upper])
def test_names_sentences_and_symbols_get_their_capitals(typed: Callable[[str], str]) -> None:
    found = words(recased(read(typed(MEETING))))
    assert [name for name in NAMES if name not in found] == []
    assert "\nHội nghị kết thúc vào hồi" in found
    assert "UBND xã khen thôn" in found


def test_names_without_marks_get_their_capitals_too() -> None:
    found = words(recased(read(bare(MEETING).lower())))
    assert [name for name in NAMES if bare(name) not in found] == []


@pytest.mark.parametrize("typed", [str.lower, str.upper])
def test_people_are_told_as_in_the_paper_typed_well(typed: Callable[[str], str]) -> None:
    people = {"Nguyễn Văn Thịnh", "Trần Thị Hoa", "Lê Văn Tám", "Hoàng Thị Mai", "Phạm Văn Đức"}
    assert people <= named(understood(read(MEETING)))
    assert people <= named(understood(read(typed(MEETING))))


def test_without_the_weights_people_are_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capitals, "capitals", Capitals)
    assert "Trần Thị Hoa" not in named(understood(read(MEETING.lower())))


@pytest.mark.parametrize("typed", [str.lower, str.upper])
def test_words_are_quoted_as_they_are_printed(typed: Callable[[str], str]) -> None:
    paper = read(typed(MEETING.replace("có mặt 11", "có mặt 9")))
    minutes = understood(paper)
    assert minutes.document is paper
    assert all(paper.quote(span).text in words(paper) for fact in minutes.facts for span in fact.spans)
    report = api.check(minutes, today=TODAY)
    quotes = [quote for finding in report.findings for quote in finding.quotes]
    assert quotes
    assert all(quote.text == typed(quote.text) for quote in quotes)


def test_how_many_names_a_list_has_is_left_open_where_letters_have_one_size() -> None:
    text = MEETING.replace("vắng 01: đồng chí Lê Văn Tám", "vắng 03: đồng chí Lê Văn Tám").replace("có mặt 11", "có mặt 09")
    well, small = (api.check(understood(read(each)), today=TODAY) for each in (text, text.lower()))
    assert "absentee_count" in {finding.fault for finding in well.findings}
    assert "absentee_count" not in {finding.fault for finding in small.findings}
    reasons = [each.reason for each in small.undecided]
    assert any("chưa chắc đã tách đúng tên người vắng" in reason for reason in reasons)
    assert "chu-hoa-chu-thuong" in {each.rule for each in small.undecided} - {each.rule for each in well.undecided}


def test_each_meeting_of_a_book_is_quoted_as_it_is_printed() -> None:
    later = MEETING.replace("03 tháng 5", "04 tháng 6").replace("tháng 5", "tháng 6").replace("tháng 4", "tháng 5")
    paper = read(f"{MEETING}\n{later}".lower())
    minutes = understood(paper)
    assert len(minutes.meetings) == 2
    assert all(words(one.minutes.document) in words(paper) for one in minutes.meetings)
    assert "Trần Thị Hoa" in named(minutes.meetings[1].minutes)


@pytest.mark.parametrize(
    "text",
    [MEETING, "BIÊN BẢN HỌP CHI BỘ", "biên bản họp chi bộ", MEETING[:800] + MEETING[800:].lower(), "1234 56\n" * 60],
    ids=["typed well", "a title", "a short note", "half", "figures"],
)
def test_other_papers_stay_as_they_are(text: str) -> None:
    paper = read(text)
    assert recased(paper) is paper


def test_lines_typed_well_stay_in_a_paper_without_capitals() -> None:
    found = words(recased(read("BIÊN BẢN\n" + MEETING.lower() + "\nThư ký Trần thị hoa")))
    assert found.endswith("\nThư ký Trần thị hoa")


def test_a_paper_with_its_marks_apart_gets_capitals_in_the_same_places() -> None:
    apart = unicodedata.normalize("NFD", MEETING.lower())
    found = words(recased(read(apart)))
    assert len(found) == len(apart)
    assert unicodedata.normalize("NFC", found) == words(recased(read(MEETING.lower())))


def test_a_paper_beyond_a_hundred_pages_gets_them_to_the_hundredth() -> None:
    paper = recased(read(f"{'đồng chí nguyễn văn thịnh phát biểu ý kiến' * 2}\n" * 4000))
    assert "Nguyễn" in paper.blocks[0].text
    assert paper.blocks[-1].text.islower()


@given(
    st.lists(st.text("abđêắnhgtmiu ßİŉǰſıΣ\u0301\u0323.,:01-/\u200b", min_size=1, max_size=60), min_size=1, max_size=8),
    st.booleans(),
)
def test_letters_stay_the_same_but_for_their_size_and_in_their_places(texts: list[str], large: bool) -> None:
    paper = read("\n".join(f"x{text.upper() if large else text.lower()}" for text in texts * 30))
    for before, after in zip(paper.blocks, recased(paper).blocks, strict=True):
        assert len(before.text) == len(after.text)
        assert all(one.lower() == two.lower() for one, two in zip(before.text, after.text, strict=True))


def test_marks_and_numbers_have_no_capitals() -> None:
    assert capitalised([":", "0", "-"]) == [Large.NONE] * 3


def test_the_weights_fit_on_one_shelf() -> None:
    text = (resources.data() / "capitals.json").read_text("utf-8")
    model = json.loads(text)
    assert len(text.encode()) < 500_000
    assert all(abs(weight) >= train_capitals.SMALLEST for weight in model["weights"].values())
    assert {"ubnd", "tw", "nq"} <= set(model["whole"].split())


def test_a_model_without_its_weights_is_none() -> None:
    with pytest.raises(KeyError):
        parse_capitals({"bias": 0})


def test_papers_kept_from_training_are_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def asked_for(hands: str) -> dict[str, object]:
        asked.append(hands)
        return {"bias": 0, "weights": {}, "whole": ""}

    monkeypatch.setattr(train_capitals, "fit", asked_for)
    train_capitals.main(["--without", "ab", "--out", str(tmp_path / "weights.json")])
    assert asked == ["".join(hand for hand in HANDS if hand not in "ab")]
    assert not set(asked[0]) & set(KEPT)


def test_lines_in_one_kind_of_letters_teach_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Đồng chí Hoa có mặt\nBIÊN BẢN HỌP CHI BỘ\nanh em thôn ta ai cũng đồng ý hết\nđến dự"
    monkeypatch.setattr(train_capitals, "texts", lambda hands: [told])
    assert [" ".join(line) for line in train_capitals.lines("")] == ["Đồng chí Hoa có mặt", "đến dự"]


def test_a_word_is_told_by_those_before_and_behind_it_as_they_are_written() -> None:
    (_, first), (_, second), (found, third) = train_capitals.cases(["Chị", "Hoa", "nói", ":", "03"])
    assert (first, second, third) == (True, True, False)
    assert {"0 nói", "-1x hoa", "1 :", "2x 0", "=xx"} <= set(found)
