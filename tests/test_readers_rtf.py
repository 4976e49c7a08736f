"""RTF: what a person sees is read, whatever the code page, the fonts and the nesting."""

from __future__ import annotations

from pathlib import Path

import pytest

from bienban import readers
from bienban.errors import UnreadableError
from bienban.model import Document, Reading, Source, TableCell
from bienban.readers import gate, rtf
from tests.hostile import making
from tests.old_fonts import runs

SAID = "Đảng bộ xã Tân Phúc tổ chức sinh hoạt chi bộ thường kỳ, Ý kiến đã được biểu quyết."
SOURCE = Source("bien-ban.rtf", "0" * 64, "")
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}{\f2\fcharset0{\*\fname x;}.VnTimeH;}"
    r"{\f3\fcharset0 VNI-Times{\*\falt Arial};}{\f4\fcharset163 Times New Roman;}{\f5\fcharset2 Symbol;}}"
)
NUMBERS = {"Times New Roman": 0, ".VnTime": 1, ".VnTimeH": 2, "VNI-Times": 3}


def rtf_of(body: str, head: str = r"\ansi\ansicpg1252\deff0\uc1") -> Document:
    data = ("{\\rtf1" + head + FONTS + body + "}").encode("latin-1")
    return rtf.read(gate.admit(data), SOURCE)


def texts(paper: Document) -> list[str]:
    return [block.text for block in paper.blocks]


def escaped(text: str) -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text)


def in_bytes(text: str) -> str:
    return "".join(letter if letter.isascii() else f"\\'{letter.encode('cp1252', 'replace')[0]:02x}" for letter in text)


def test_characters_given_by_number_are_read_and_their_stand_ins_are_not() -> None:
    paper = rtf_of(escaped(SAID) + r"\par \uc2\u272 \'ab?\u7843xx ng{\uc0\u7879 t}\par \uc1\u-10179?\u-8704?.\par")
    assert texts(paper) == [SAID, "Đả ngệt", "😀."]
    assert [block.place.paragraph for block in paper.blocks] == [1, 2, 3]
    assert paper.reading == Reading("rtf")


def test_bytes_are_read_in_the_code_page_of_their_font() -> None:
    raw = "".join(f"\\'{byte:02x}" for byte in b"\xd0a\xd2ng vi\xean")
    assert texts(rtf_of(rf"\f4 {raw}\f0  caf\'e9\par")) == ["Đảng viên café"]
    assert texts(rtf_of(rf"{raw}\par", r"\ansi\ansicpg1258\deff6")) == ["Đảng viên"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_fonts_are_read_in_unicode_with_their_capitals(encoding: str) -> None:
    body = "".join(
        "".join(rf"{{\f{NUMBERS[font]} {in_bytes(raw)}}}" for raw, font in runs(text, encoding)) + r"\par "
        for text in ("BIÊN BẢN", SAID)
    )
    paper = rtf_of(body)
    assert texts(paper) == ["BIÊN BẢN", SAID]
    assert paper.reading.encoding == encoding


def test_looks_and_settings_are_kept_until_the_group_or_the_paragraph_ends() -> None:
    paper = rtf_of(r"\pard\qc\outlinelevel0\fs28{\b\caps BI\'caN}\par\pard\plain\i x\b0\par")
    first, second = (block.style for block in paper.blocks)
    assert (first.bold, first.caps, first.size, first.align, first.outline) == (True, True, 14.0, "center", 1)
    assert (second.bold, second.italic, second.align, second.outline) == (False, True, "left", None)


def test_deleted_and_hidden_words_codes_of_fields_and_silent_groups_are_not_read() -> None:
    paper = rtf_of(
        r"{\info{\title Mat}}{\stylesheet{\s0 Normal;}}{\*\generator x;}c\'f2n{\deleted  x\'f3a}{\v  an}{\*\bkmkstart b}"
        r"{\field{\*\fldinst PAGE}{\fldrslt  7}}{\xe index}{\*\unknown x}.\par"
    )
    assert texts(paper) == ["còn 7."]
    told = rtf_of(r"{\field{\*\fldinst {DDE}AUTO x}{\fldrslt kq}}\par")
    assert [gap.reason for gap in told.gaps] == [gate.OUTSIDE]


def test_signs_breaks_and_columns() -> None:
    paper = rtf_of(r"a\~b\_c\-d \lquote x\rquote  \emdash \{\}\\ \line hai\par A\tab B\par 1.\tab m\'f4c\par a\'0d\par")
    assert texts(paper)[:5] == ["a\xa0b\u2011c\u00add ‘x’ —{}\\ ", "hai", "A", "B", "1.\tmôc"]
    assert [block.place.cell for block in paper.blocks[2:5]] == [TableCell(0, 0, 0), TableCell(0, 0, 1), None]


def test_labels_are_those_that_the_file_shows() -> None:
    paper = rtf_of(
        r"\pard{\listtext\pard\plain I.\tab}\ls1 A\par{\pntext\f5\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}b\par\pard c\par"
    )
    assert [(block.label, block.text) for block in paper.blocks] == [("I.", "A"), ("•", "b"), ("", "c")]


LISTS = (
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc1\levelnfcn1\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc0\levelstartat1{\leveltext\leveltemplateid5\'04\'00.\'01.;}{\levelnumbers\'01\'03;}\levellegal}"
    r"{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}{\levelnumbers;}\f5}{\listname ;}\listid77}"
    r"{\list{\listlevel\levelnfc0\levelstartat3{\leveltext\'07\u272 ?i\u7873 ?u \'00.;}{\levelnumbers\'06;}}\listid-9}}"
    r"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}{\listoverride\listid-9\listoverridecount0\ls2}"
    r"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls3}}"
)


def test_labels_that_the_file_does_not_show_are_counted_by_its_lists() -> None:
    paper = rtf_of(
        LISTS + r"\pard\ls1 a\par\pard{\listtext II.\tab}\ls1 b\par\pard\ls1\ilvl1 c\par d\par\ilvl2 e\par\pard\ls2 f\par g\par"
        r"\pard\ls3 h\par\pard none\par\pard\ls8 of no list\par"
    )
    assert [(block.label, block.text) for block in paper.blocks] == [
        ("I.", "a"), ("II.", "b"), ("2.1.", "c"), ("2.2.", "d"), ("•", "e"), ("Điều 3.", "f"), ("Điều 4.", "g"),
        ("V.", "h"), ("", "none"), ("", "of no list"),
    ]  # fmt: skip
    shown = rtf_of(LISTS + r"\pard{\listtext\tab}\ls1 without\par\pard{\listtext 9)\tab}\ls1 other\par\pard\ls1 third\par")
    assert [block.label for block in shown.blocks] == ["", "9)", "III."], "what the file shows wins, and counts"
    cut = LISTS[: LISTS.index("levelstartat3")]
    before = rtf_of(r"before\par" + cut)
    assert ([block.text for block in before.blocks], [gap.reason for gap in before.gaps]) == (["before"], [rtf.CUT])


SECTION = (
    r"{\*\pnseclvl1\pnucrm\pnstart1\pnindent720\pnhang{\pntxta .}}{\*\pnseclvl2\pndec\pnstart1{\pntxta .}}"
    r"{\*\pnseclvl3\pndec\pnstart1\pnprev{\pntxta .}}"
)


def marked(*paragraphs: tuple[str, str]) -> list[tuple[str, str]]:
    """Return (label, text) of paragraphs, each set anew with the words of its mark."""
    body = "".join(rf"\pard{{\*\pn{mark}}}{text}\par " if mark else rf"\pard {text}\par " for mark, text in paragraphs)
    return [(block.label, block.text) for block in rtf_of(SECTION + body).blocks]


ONE, LETTER, SIGN = r"\pnlvlbody\pndec\pnstart1{\pntxta .}", r"\pnlvlbody\pnlcltr\pnstart3{\pntxtb (}{\pntxta )}", r"\pnlvlblt"


def test_numbers_that_word_95_gave_each_paragraph_are_counted_where_the_file_does_not_show_them() -> None:
    told = [(ONE, "a"), (ONE, "b"), (r"\pnlvlcont", "more of b"), (ONE, "c"), ("", "ends the run"), (ONE, "d"), (LETTER, "e")]
    assert marked(*told, (LETTER, "f")) == [
        ("1.", "a"), ("2.", "b"), ("", "more of b"), ("3.", "c"), ("", "ends the run"), ("1.", "d"), ("(c)", "e"), ("(d)", "f"),
    ]  # fmt: skip
    assert [block.label for block in rtf_of(rf"\pard{{\*\pn{ONE}}}a\par b\par\pard c\par").blocks] == ["1.", "2.", ""]
    assert marked((rf"{SIGN}\pnf5{{\pntxtb\'b7}}", "a"), (rf"{SIGN}{{\pntxtb \u9830 ?}}", "b")) == [("•", "a"), ("♦", "b")]


def test_levels_of_an_outline_go_on_over_plain_paragraphs_and_take_their_form_from_the_section() -> None:
    levels = [(r"\pnlvl1", "a"), ("", "plain"), (r"\pnlvl2", "b"), (r"\pnlvl3", "c"), (r"\pnlvl3", "d"), (r"\pnlvl1", "e")]
    assert marked(*levels, (r"\pnlvl2", "f")) == [
        ("I.", "a"), ("", "plain"), ("1.", "b"), ("1.1.", "c"), ("1.2.", "d"), ("II.", "e"), ("1.", "f"),
    ]  # fmt: skip
    assert marked((r"\pnlvl1\pnucltr\pnstart2{\pntxta )}", "own form")) == [("B)", "own form")]


def test_shown_labels_and_lists_win_over_marks_and_cells_beside_a_numbered_one_do_not_end_its_run() -> None:
    shown = rtf_of(rf"{{\pntext 7.\tab}}\pard{{\*\pn{ONE}}}a\par{{\pntext\tab}}b\par c\par\pard d\par")
    assert [block.label for block in shown.blocks] == ["7.", "", "3.", ""], "shown ones count along"
    assert [block.label for block in rtf_of(LISTS + rf"\pard{{\*\pn{ONE}\ls1}}\ls1 a\par").blocks] == ["I."]
    rows = "".join(rf"\trowd\cellx900\cellx3000\pard\intbl{{\*\pn{ONE}}}{name}\cell\pard\intbl ghi\cell\row" for name in "ab")
    assert [block.label for block in rtf_of(rows).blocks] == ["1.", "", "2.", ""]
    styles = r"{\stylesheet{\s1{\*\pn\pnlvlbody\pndec}x;}}\pard\s1 of a style\par"
    assert [block.label for block in rtf_of(styles).blocks] == [""]
    assert [gap.reason for gap in rtf.read(gate.admit(rb"{\rtf1 a\par{\*\pn\pnlvl"), SOURCE).gaps] == [rtf.CUT]


def test_letters_in_a_font_of_signs_are_the_signs_they_show() -> None:
    assert texts(rtf_of(r"\f5\'b7\f0  v\par")) == ["• v"]


def test_tables_have_columns_where_their_lines_are_and_tables_of_their_own_inside() -> None:
    rows = (
        r"\trowd\cellx2000\cellx3000\pard\intbl a\cell b\cell\row"
        r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl c\par c2\cell d\cell e\cell\row"
    )
    inner = (
        r"\pard sau\par\trowd\cellx3000\pard\intbl ngo\'e0i\par\pard\intbl\itap2 trong\nestcell"
        r"{\*\nesttableprops\trowd\cellx900\nestrow}{\nonesttables\par}\pard\intbl h\'fdt\cell\row\pard c\par"
    )
    paper = rtf_of(rows + inner)
    assert [(block.text, block.place.cell) for block in paper.blocks] == [
        ("a", TableCell(0, 0, 0)),
        ("b", TableCell(0, 0, 2)),
        ("c", TableCell(0, 1, 0)),
        ("c2", TableCell(0, 1, 0)),
        ("d", TableCell(0, 1, 1)),
        ("e", TableCell(0, 1, 2)),
        ("sau", None),
        ("ngoài", TableCell(1, 0, 0)),
        ("trong", TableCell(2, 0, 0)),
        ("hýt", TableCell(1, 0, 0)),
        ("c", None),
    ]


def test_notes_headers_and_text_boxes_stand_in_their_parts() -> None:
    paper = rtf_of(
        r"{\header DAU\par}{\headerf trang dau\par}{\footer chan\par}than{\footnote\pard\plain  chu}{\shp{\*\shpinst{\sp{\sn a}"
        r"{\sv 1}}{\shptxt hop\par}}{\shprslt{\*\do xx}}} sau\par\sect{\header DAU\par}"
    )
    assert [(block.text.strip(), block.place.part) for block in paper.blocks] == [
        ("than sau", "body"),
        ("hop", "textbox"),
        ("chu", "footnote"),
        ("DAU", "header"),
        ("chan", "footer"),
    ]
    assert texts(rtf_of(r"\titlepg{\header DAU\par}{\headerf trang dau\par}than\par")) == ["trang dau", "than", "DAU"]
    assert "trang dau" in texts(rtf_of(r"\titlepg{\headerf trang dau\par}than\par"))


def test_pictures_and_objects_are_gaps_and_ornaments_are_not() -> None:
    picture = r"{\*\shppict{\pict\pngblip\picwgoal3000\pichgoal3000 89504e}}{\nonshppict{\pict 00}}"
    assert len(rtf_of(rf"a{picture}\par").gaps) == 1
    assert rtf_of(rf"a{picture.replace('pichgoal3000', 'pichgoal20')}\par").gaps == ()
    assert len(rtf_of(r"a{\object\objemb{\result{\pict 00}}}\par").gaps) >= 1


def test_raw_bytes_are_stepped_over_and_a_file_cut_short_says_so() -> None:
    assert texts(rtf_of("a{\\pict\\bin6 }}}}}}}b\\par")) == ["ab"]
    data = b"{\\rtf1\\ansi{\\b mot\\par hai"
    paper = rtf.read(gate.admit(data), SOURCE)
    assert texts(paper) == ["mot", "hai"]
    assert [gap.reason for gap in paper.gaps] == [rtf.CUT]


def test_groups_deeper_than_any_paper_has_are_over_limit() -> None:
    with pytest.raises(UnreadableError) as caught:
        rtf_of("{" * 6000 + "a" + "}" * 6000)
    assert caught.value.outcome == "over_limit"
    assert texts(rtf_of("{" * 400 + "a" + "}" * 400)) == ["a"]


def test_mutants_end_in_outcomes_and_surprise_nobody(tmp_path: Path) -> None:
    good = (
        "{\\rtf1\\ansi" + FONTS + r"{\header x\par}\trowd\cellx900\intbl a\cell\row\pard{\listtext 1.\tab}\u7843? b\'e0\par"
        r"{\shp{\*\shpinst{\shptxt h\par}}}c\par}"
    ).encode()
    path = tmp_path / "a.rtf"
    ends: set[str] = set()
    for data in (good, *making.flips(good, 400, seed=12), *making.truncations(good, 64)):
        path.write_bytes(data)
        try:
            paper = readers.read(path)
            ends.add("partial" if paper.gaps else "read")
        except UnreadableError as error:
            ends.add("surprise" if error.message == gate.died("failure").message else error.outcome)
    assert {"read", "partial"} <= ends <= {"read", "partial", "unreadable"}
