"""What a reviewer says of words of a paper: on the page, in the Word file, in the journal, and by the content of the paper."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from bienban import api
from bienban.errors import UsageError
from tests.test_web_check import PAPER, SAMPLES, judged, mended

SAYS = "Đề nghị ghi rõ ai phát biểu."
WHO = "Mai Thế Dũng"


@pytest.fixture
def sha256(person: Any) -> str:
    return judged(person, PAPER.read_bytes())[0]


def block_of(sha256: str, words: str) -> tuple[int, str]:
    """Return number and text of the block that holds some words."""
    paper = api.kept_paper(sha256)
    assert paper
    return next((number, text) for line in paper.lines for number, text in line if words in text)


def comments(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/comments.xml").decode()


def test_a_remark_on_a_line_is_marked_listed_printed_and_goes_into_word_with_the_name(person: Any, sha256: str) -> None:
    block, text = block_of(sha256, "10/10/2023")
    before = comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)
    sent = {"doan": str(block), "chu": "10/10/2023", "loi": SAYS, "nguoi": WHO}
    answer = person.post(f"/van-ban/{sha256}/gop-y/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{sha256}/#gop-y")
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert "Góp ý của người rà soát (1)" in page
    assert SAYS in page
    assert f'<option value="{block}">' in page
    assert SAYS in person.get(f"/van-ban/{sha256}/phieu/").content.decode()
    data = person.get(f"/van-ban/{sha256}/gop-y.docx").content
    told = comments(data)
    assert told.count("<w:comment ") == before.count("<w:comment ") + 1
    assert f'w:author="{WHO}"' in told
    assert 'w:initials="MTD"' in told
    assert SAYS in told
    assert f"Cán bộ rà soát: {WHO}" in told
    assert person.get(f"/van-ban/{sha256}/gop-y.docx").content == data
    assert text.count("10/10/2023") == 1


def test_a_blank_box_means_the_whole_line_and_a_place_means_the_words_there(person: Any, sha256: str) -> None:
    from bienban.store import remarks

    block, text = block_of(sha256, "10/10/2023")
    remarks.say(sha256, block, "", says=SAYS, by=WHO)
    letter = next(each for each in text if text.count(each) > 1 and each.isalpha())
    last = text.rindex(letter)
    remarks.say(sha256, block, letter, says="Chữ sau.", by=WHO, start=last)
    remarks.say(sha256, block, letter, says="Chữ trước.", by=WHO, start=last + 1)
    found = {each.says: each for each in remarks.of(sha256)}
    assert found[SAYS].words == text.strip()
    assert found["Chữ sau."].start == last
    assert found["Chữ trước."].start == text.index(letter)
    assert all(text[each.start : each.end] == each.words for each in found.values())


def test_a_name_with_a_character_that_xml_forbids_still_gives_a_word_file(person: Any, sha256: str) -> None:
    from bienban.store import remarks

    block, _ = block_of(sha256, "10/10/2023")
    remarks.say(sha256, block, "", says=SAYS, by="\x01Mai Thế\x02 Dũng")
    assert 'w:author="\ufffdMai Thế\ufffd Dũng"' in comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"doan": ""}, "Chưa chọn đoạn để góp ý."),
        ({"doan": "99999"}, "Chưa chọn đoạn để góp ý."),
        ({"loi": "  "}, "Chưa ghi góp ý."),
        ({"loi": "ă" * 301}, "Góp ý dài 301 chữ cái"),
        ({"nguoi": " "}, "Chưa ghi ai góp ý."),
        ({"chu": "không có chữ này"}, "Đoạn đã chọn không có những chữ ấy."),
    ],
)
def test_what_cannot_be_said_is_told_beside_the_form_which_keeps_what_was_typed(
    person: Any, sha256: str, sent: dict[str, str], words: str
) -> None:
    from bienban.store import remarks

    block, _ = block_of(sha256, "10/10/2023")
    every = {"doan": str(block), "chu": "", "loi": SAYS, "nguoi": WHO, **sent}
    answer = person.post(f"/van-ban/{sha256}/gop-y/", every)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count(words) == 2
    assert f">{every['loi'].strip()}</textarea>" in page
    assert remarks.of(sha256) == ()


def test_a_remark_is_taken_back_once_and_the_journal_keeps_both(person: Any, sha256: str) -> None:
    from bienban.store import journal, remarks
    from bienban.store.models import Journal

    block, _ = block_of(sha256, "10/10/2023")
    remarks.say(sha256, block, "", says=SAYS, by=WHO)
    (one,) = remarks.of(sha256)
    address = f"/van-ban/{sha256}/gop-y/bo/"
    page = person.get(f"/van-ban/{sha256}/").content.decode()
    assert "Người bỏ góp ý" in page
    assert f'value="{WHO}"' not in page, "who takes back is not taken for who wrote"
    assert person.post(address, {"gop-y": str(one.id), "nguoi": ""}).status_code == 400
    assert person.post(address, {"gop-y": str(one.id), "nguoi": WHO}).status_code == 302
    assert remarks.of(sha256) == ()
    assert "Không còn góp ý này." in person.post(address, {"gop-y": str(one.id), "nguoi": WHO}).content.decode()
    assert SAYS not in comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)
    assert list(Journal.objects.order_by("id").values_list("what", "by")) == [("remark", WHO), ("remark taken back", WHO)]
    assert journal.broken() is None


def test_a_remark_stays_with_its_content_when_the_paper_is_judged_again_and_not_with_another(person: Any, sha256: str) -> None:
    from bienban.store import remarks

    block, _ = block_of(sha256, "10/10/2023")
    remarks.say(sha256, block, "", says=SAYS, by=WHO)
    api.judge_again(sha256)
    assert [each.says for each in remarks.of(sha256)] == [SAYS]
    other, _ = judged(person, mended(PAPER.read_bytes(), {"10/10/2023": "07/10/2023"}))
    assert remarks.of(other) == ()
    with pytest.raises(UsageError, match="Không còn góp ý này"):
        remarks.take_back(other, remarks.of(sha256)[0].id, by=WHO)


def test_the_next_version_tells_whether_the_words_remarked_on_are_still_there(person: Any, sha256: str) -> None:
    from bienban.store import remarks

    block, _ = block_of(sha256, "10/10/2023")
    remarks.say(sha256, block, "10/10/2023", says=SAYS, by=WHO)
    remarks.say(sha256, block, "giờ", says="Xem lại giờ.", by=WHO)
    other, _ = judged(person, mended(PAPER.read_bytes(), {"10/10/2023": "07/10/2023"}))
    page = person.get(f"/van-ban/{other}/so-voi/{sha256}/").content.decode()
    assert "Góp ý của người rà soát ở lần 1 (2)" in page
    assert page.index("“giờ”: ") < page.index("chữ ấy vẫn còn") < page.index("“10/10/2023”: ") < page.index("chữ ấy đã đổi")
    assert "Góp ý của người rà soát ở lần" not in person.get(f"/van-ban/{sha256}/so-voi/{other}/").content.decode()


def test_words_that_are_read_otherwise_now_are_told_on_the_title(person: Any, sha256: str) -> None:
    from bienban.store import journal

    journal.write(WHO, "remark", sha256, {"block": 9999, "start": 0, "end": 5, "words": "chữ cũ", "says": SAYS})
    told = comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)
    assert "“chữ cũ”." in told
    assert SAYS in told


def test_a_paper_that_was_no_word_file_comes_back_with_remarks_too(person: Any) -> None:
    from bienban.store import remarks

    sha256, _ = judged(person, (SAMPLES / "tu-kho-ap-2004-11" / "paper.txt").read_bytes(), "bb.txt")
    paper = api.kept_paper(sha256)
    assert paper
    remarks.say(sha256, paper.lines[3][0][0], "", says=SAYS, by=WHO)
    assert SAYS in comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)


def test_a_sentence_is_kept_used_again_and_forgotten(person: Any, sha256: str) -> None:
    from bienban.store import remarks

    block, _ = block_of(sha256, "10/10/2023")
    sent = {"doan": str(block), "chu": "", "nguoi": WHO}
    person.post(f"/van-ban/{sha256}/gop-y/", {**sent, "loi": SAYS, "nho": "1"})
    assert remarks.sentences() == (SAYS,)
    assert f"<option>{SAYS}</option>" in person.get(f"/van-ban/{sha256}/").content.decode()
    person.post(f"/van-ban/{sha256}/gop-y/", {**sent, "cau": SAYS, "loi": "Xem lại dòng này."})
    assert f"{SAYS} Xem lại dòng này." in {each.says for each in remarks.of(sha256)}
    for number in range(remarks.MOST - 1):
        remarks.keep_sentence(f"Câu {number}.", by=WHO)
    with pytest.raises(UsageError, match="Đã có 20 câu hay dùng"):
        remarks.keep_sentence("Câu nữa.", by=WHO)
    remarks.keep_sentence(SAYS, by=WHO)
    assert person.post(f"/van-ban/{sha256}/gop-y/", {**sent, "loi": "Câu thứ 21.", "nho": "1"}).status_code == 400
    for _ in range(2):
        assert person.post(f"/van-ban/{sha256}/cau-hay-dung/bo/", {"cau": SAYS, "nguoi": WHO}).status_code == 302
    assert SAYS not in remarks.sentences()
    assert len(remarks.of(sha256)) == 2


def test_words_typed_stay_words(person: Any, sha256: str) -> None:
    block, _ = block_of(sha256, "10/10/2023")
    nasty = "</textarea><script>alert(1)</script>{{7*7}}"
    sent = {"doan": str(block), "chu": "", "loi": nasty, "nguoi": "<b>x</b>", "nho": "1"}
    person.post(f"/van-ban/{sha256}/gop-y/", sent)
    for address in (f"/van-ban/{sha256}/", f"/van-ban/{sha256}/phieu/"):
        page = person.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    assert "&lt;script&gt;" in comments(person.get(f"/van-ban/{sha256}/gop-y.docx").content)
