"""Old encodings become Unicode exactly, content decides, names only lean, and nothing already Unicode is touched."""

from __future__ import annotations

import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban import legacy
from bienban.legacy import Decision, convert, decide
from bienban.readers import _lost_u
from tests.old_fonts import ALPHABET, FONTS, plainest, runs, written

EVERY = ALPHABET + ALPHABET.upper()
DOCS = [path for path in sorted((Path(__file__).parent / "corpus" / "docs").glob("*.txt")) if path.name[0] not in "fn"][::9]
SAID = "Đảng bộ xã Tân Phúc tổ chức sinh hoạt chi bộ thường kỳ, nghị quyết đã được biểu quyết."
HEADING = "BIÊN BẢN SINH HOẠT CHI BỘ"


def back(text: str, encoding: str, *, capitals: bool = False) -> str:
    return convert(text, encoding, capitals=capitals)[0]


@pytest.mark.parametrize("encoding", legacy.TABLES)
def test_every_letter_of_the_alphabet_goes_both_ways(encoding: str) -> None:
    for letter in ALPHABET + ("ĂÂÊÔƠƯĐ" if encoding == "tcvn3" else ALPHABET.upper()):
        old = written(letter, encoding)
        assert back(old, encoding) == letter
        # Letters beside it change nothing: “a” and a mark are taken together, a consonant and a mark are not.
        assert back(f"t{old}n {old}", encoding) == f"t{letter}n {letter}"


@pytest.mark.parametrize("letter", ALPHABET.upper())
def test_toned_capitals_of_tcvn3_come_back_in_its_font_of_capitals(letter: str) -> None:
    assert back(written(letter, "tcvn3"), "tcvn3", capitals=True) == letter


@pytest.mark.parametrize("encoding", legacy.TABLES)
def test_ascii_is_the_same_in_every_encoding(encoding: str) -> None:
    ascii_ = "".join(map(chr, (9, 10, *range(32, 127))))
    assert convert(ascii_, encoding) == (ascii_, ())


ICONV = {"tcvn3": "TCVN5712-1", "viscii": "VISCII", "cp1258": "CP1258"}


@pytest.mark.skipif(not shutil.which("iconv"), reason="no iconv here")
@pytest.mark.parametrize("encoding", ICONV)
def test_iconv_knows_the_same_letters(encoding: str) -> None:
    for letter in ALPHABET if encoding == "tcvn3" else EVERY:
        old = bytes(map(ord, written(letter, encoding))) if encoding != "viscii" else _bytes(written(letter, encoding))
        done = subprocess.run(["iconv", "-f", ICONV[encoding], "-t", "UTF-8"], input=old, capture_output=True, check=True)
        assert unicodedata.normalize("NFC", done.stdout.decode()) == letter


def _bytes(text: str) -> bytes:
    return b"".join(letter.encode("cp1252") if ord(letter) > 0xFF else bytes([ord(letter)]) for letter in text)


def test_the_faults_of_known_tables_are_mended() -> None:
    assert back("thaúng AÚ kyõ lyï baûo veä Kyø î Î Aá Ñaø", "vni") == "thẳng Ẳ kỹ lỵ bảo vệ Kỳ ỵ Ỵ Ấ Đà"


def test_what_other_programs_make_of_single_signs_is_known() -> None:
    assert back("b\u03bcn, x\u2219, th\u2212\xeang k\xfd, 5 \u2212 3", "tcvn3") == "bàn, xã, thường ký, 5 \u2212 3"


@pytest.mark.parametrize(
    ("raw", "modern"),
    [
        ("§¶NG Bé X· H¶I NAM", "ĐẢNG BỘ XÃ HẢI NAM"),
        ("ñY BAN NH¢N D¢N", "ỦY BAN NHÂN DÂN"),
        ("Sè 05/BB-CB", "Số 05/BB-CB"),
        ("Bµ TrÇn ThÞ H\xd3", "Bà Trần Thị Hể"),
        ("§¶NG Bé X· Vò L¹C", "ĐẢNG BỘ XÃ VŨ LẠC"),
        ("Bé GD§T, Sè TT", "Bộ GDĐT, Số TT"),
        ("CHI Bé\t\tH¶i Nam, ngµy 5", "CHI BỘ\t\tHải Nam, ngày 5"),
    ],
)
def test_words_in_capitals_are_capitals_throughout(raw: str, modern: str) -> None:
    assert back(raw, "tcvn3") == modern


@given(st.text(alphabet=EVERY + "bcdghnt ,.", max_size=60), st.sampled_from(["vni", "viscii", "vps", "cp1258"]))
def test_offsets_lead_back_to_the_very_letters(text: str, encoding: str) -> None:
    old = written(text, encoding)
    modern, origin = convert(old, encoding)
    origin = origin or tuple(range(len(old) + 1))
    assert modern == text
    assert len(origin) == len(modern) + 1
    assert origin[-1] == len(old)
    for index, letter in enumerate(modern):
        assert back(old[origin[index] : origin[index + 1]], encoding) == letter


# ── which encoding ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_papers_without_any_font_are_known_by_content(path: Path, encoding: str) -> None:
    lines = [plainest(line, encoding) for line in path.read_text("utf-8").split("\n") if line.strip()]
    old = [written(line, encoding) for line in lines]
    for line, raw, found in zip(lines, old, decide([(line, None) for line in old]), strict=True):
        if raw != line:
            assert found == Decision(encoding)
            assert back(raw, encoding).casefold() == line.casefold()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
@pytest.mark.parametrize("font", [*FONTS.values(), ".VnTimeH", "Times New Roman", None])
def test_unicode_under_any_font_is_left_alone(path: Path, font: str | None) -> None:
    lines = [(line, font) for line in path.read_text("utf-8").split("\n") if not line.isascii()]
    assert {found.encoding for found in decide(lines)} <= {None}
    assert [
        found for found in decide([(unicodedata.normalize("NFD", text), name) for text, name in lines]) if found.encoding
    ] == []


def test_a_short_word_is_read_as_the_rest_of_its_font_and_then_as_the_font_is_called() -> None:
    assert decide([("chi bé", ".VnTime")]) == [Decision("tcvn3")]
    assert decide([("chi bé", "Arial")]) == [Decision()]
    assert decide([("chi bé", ".VnTime"), (SAID, ".VnTime")]) == [Decision(), Decision()]
    assert decide([("chi bé", "Arial"), (written(SAID, "tcvn3"), "Arial")]) == [Decision("tcvn3")] * 2


def test_a_line_of_abbreviations_and_chance_words_follows_its_font() -> None:
    line = "- Tæng sè: 19 ®/c (chÝnh thøc 17 ®/c, dù bÞ 02 ®/c)."  # “- Tững sè: 19 ệ/c (chÝnh thục …” in VISCII
    assert decide([(line, ".VnTime"), (written(SAID, "tcvn3"), ".VnTime")])[0] == Decision("tcvn3")
    assert decide([(line, None)]) == [Decision("tcvn3")]


def test_the_name_of_a_font_may_lie() -> None:
    assert decide([(written(SAID, "vni"), "VNSTCVN3"), (written(SAID, "tcvn3"), "VNSTCVN3")]) == [
        Decision("vni"),
        Decision("tcvn3"),
    ]


def test_encodings_mixed_in_one_paper_are_told_apart() -> None:
    mixed = [("tcvn3", ".VnTime"), ("vni", "VNI-Times"), (None, "Times New Roman"), ("viscii", "X"), ("vps", "VPS Times")]
    stretches = [(written(SAID, encoding) if encoding else SAID, font) for encoding, font in mixed]
    assert [found.encoding for found in decide(stretches)] == [encoding for encoding, _ in mixed]


def test_capitals_come_from_the_font_even_where_letters_are_ascii() -> None:
    assert decide([("bi\xaan b\xb6n", ".VnTimeH"), ("ban chi uy", ".VnArialH")]) == [Decision("tcvn3", capitals=True)] * 2
    assert not decide([(HEADING, ".VnTimeH")])[0].capitals


def test_vps_needs_its_name_or_a_word_from_a_person() -> None:
    raw = written(SAID, "vps")
    assert decide([(raw, "VPS Times")]) == [Decision("vps")]
    assert decide([(raw, None)], told="vps") == [Decision("vps")]
    assert decide([(raw, None)])[0].encoding != "vps"


def test_what_looks_old_and_is_not_known_is_left_alone_and_said() -> None:
    assert decide([("®¸¹ ©ø·¬ ñþ÷ ¶µ¸¨ ø¹¬® þ÷©", "Arial")]) == [Decision(doubtful=True)]
    assert decide([("Café Müller, Ängström", "Arial"), ("© 2024, 5 m²", "Arial")])[1] == Decision()


def test_english_apostrophes_and_signs_of_money_are_no_letters_of_old_encodings() -> None:
    english = "This is a simple header, with a € sign in it. That’s where we’ll be; Molière was here."
    assert decide([(english, "Times New Roman")]) == [Decision()]
    assert decide([(written(SAID, "viscii"), "Arial"), (english, "Times New Roman")]) == [Decision("viscii"), Decision()]


def test_a_text_in_old_fonts_comes_back_exactly_with_its_capitals() -> None:
    for line in (SAID, HEADING, "Ý kiến đ/c Ánh: Ủy ban xã", "Ổn định tổ chức"):
        for encoding in FONTS:
            pieces = runs(line, encoding)
            found = decide(pieces + runs(SAID, encoding))
            assert "".join(
                back(raw, str(one.encoding), capitals=one.capitals) for (raw, _), one in zip(pieces, found, strict=False)
            ) == (line)


def test_a_lost_letter_is_put_back_where_one_place_alone_fits() -> None:
    lost = "Chi bộ thờng kỳ, đợc bí th báo cáo; trung ơng, THỜNG TRỰC, ngời, cha, UBND, Covid, nhà"
    assert _lost_u.with_lost_u(lost) == (
        "Chi bộ thường kỳ, được bí thư báo cáo; trung ương, THƯỜNG TRỰC, người, cha, UBND, Covid, nhà"
    )
    assert _lost_u.has_lost_u(lost * 4)
    assert not _lost_u.has_lost_u(SAID * 4)
    assert not _lost_u.has_lost_u("ngắn")


def test_a_letter_put_in_where_it_makes_no_word_is_left_out_again() -> None:
    put_in = "ưỦưy ban; ưýư kiến 14gư00; chưa đưược bư) Thư ký, Tư), 63-KH"
    assert _lost_u.without_false_u(put_in) == "Ủy ban; ý kiến 14g00; chưa được bư) Thư ký, Tư), 63-KH"
    assert _lost_u.without_false_u("bư) người") == "b) người"
    assert _lost_u.with_lost_u("b) ngời") == "b) người"
    assert _lost_u.without_false_u("ưýư kiến; có ưýư kiến") == "Ý kiến; có ý kiến"


def test_a_letter_is_put_beside_what_is_a_word_elsewhere_and_nowhere_that_it_makes_none() -> None:
    assert _lost_u.with_lost_u("Bí th, BÍ TH, thứ T, u tiên, u điểm") == "Bí thư, BÍ THƯ, thứ Tư, ưu tiên, ưu điểm"
    same = "12 kt, 5 km, 20h, đc, đ/c, v/v, bệnh sởi, khối u, trường TH"
    assert _lost_u.with_lost_u(same) == same


@pytest.mark.parametrize("unit", ["ưb", "ư", "Ưb", "b", "-", "a-", "-ab"])
def test_a_word_without_end_is_left_as_it_is_in_no_time(unit: str) -> None:
    began = time.process_time()
    for mend in (_lost_u.with_dashed_u, _lost_u.without_false_u, _lost_u.with_lost_u):
        mend(unit * 25_000 + "1")
        mend(unit * 25_000)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize(
    ("text", "bold", "cell", "meant"),
    [
        ("chi bộ thôn đông", False, False, True),
        ("phần thứ hai: kiểm điểm", False, False, True),
        ("ii. nội dung", False, True, True),
        ("thư ký", False, True, True),
        ("đã đạt", False, True, False),
        ("thông qua, có nhất trí.", False, False, False),
        ("- họp đúng kỳ", False, False, False),
        ("ý kiến khác", False, False, False),
        ("biên bản", True, True, True),
        ("Biên bản", True, True, False),
        ("12/2024", True, True, False),
    ],
)
def test_a_line_without_any_capital_that_heads_or_signs_stood_in_the_font_of_capitals(
    text: str, bold: bool, cell: bool, meant: bool
) -> None:
    assert _lost_u.without_capitals(text, bold=bold, cell=cell) is meant


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Ng-ời -u tiên, h-ớng dẫn th- ký; TR-ỜNG", "Người ưu tiên, hướng dẫn thư ký; TRƯỜNG"),
        ("về t- t-ởng ch-a rõ. - Tr-ớc hết", "về tư tưởng chưa rõ. - Trước hết"),
        ("đồng chí th-ký", "đồng chí thư ký"),
        ("Mác-Lênin, huyện-xã, 2020-2025, 05-NQ/CB, kinh tế - xã hội, -Về việc, a-b, B-C, A-ma", None),
        ("b- kết quả công tác", None),
    ],
)
def test_a_dash_is_the_letter_where_the_word_is_none_without_it(told: str, meant: str | None) -> None:
    assert _lost_u.with_dashed_u(told) == (meant or told)
