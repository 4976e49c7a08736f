"""The paper handed in comes back with comments on the exact words, and with not a letter of its text changed."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bienban import readers
from bienban.errors import UnreadableError, UsageError
from bienban.model import (
    Basis,
    Block,
    Document,
    Finding,
    Gap,
    Minutes,
    Place,
    Profile,
    Quote,
    Reading,
    Report,
    Section,
    Source,
    Span,
    TableCell,
    Undecided,
)
from bienban.renderers.word_comments import as_docx, render
from tests import old_fonts

WHEN = datetime(2026, 11, 21, 8, 30)  # noqa: DTZ001 (Word's dates have no time zone)
BASIS = Basis("Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025", "mục 3")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paper(
    body: str,
    *,
    relationships: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    types: str = "",
    w: str = W,
    root: str = "",
) -> bytes:
    """Return a DOCX with this body, these relationships of the document, and these further parts."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>{root}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{w}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relationships}</Relationships>',
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def relationship(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def read(data: bytes, folder: Path) -> Document:
    file = folder / "paper.docx"
    file.write_bytes(data)
    return readers.read(file)


def words(document: Document, text: str, nth: int = 0) -> Quote:
    """Return the quote of the nth place where the words stand."""
    places = [
        Span(index, match.start(), match.end())
        for index, block in enumerate(document.blocks)
        for match in re.finditer(re.escape(text), block.text)
    ]
    return document.quote(places[nth])


def finding(*quotes: Quote, **changes: Any) -> Finding:
    made = Finding("so-vang", "phải", "Số vắng không khớp.", BASIS, quotes, "" if quotes else "toàn văn bản", "Đếm lại.")
    return replace(made, **changes)


def report(document: Document, *findings: Finding, **changes: Any) -> Report:
    title = next((index for index, block in enumerate(document.blocks) if "BIÊN BẢN" in block.text), None)
    sections = () if title is None else (Section("header.title", "present", "heading", (Span(title, 0, 8),)),)
    profiles = (Profile("x", "X", "guide", date(2025, 10, 28)),)
    made = Report(Minutes(document, "minutes", sections=sections), profiles, findings, (), (), date(2026, 11, 7))
    return replace(made, **changes)


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def anchored(data: bytes) -> dict[str, str]:
    """Return the words between the marks of every comment, by the number of the comment."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in part(data, "word/document.xml").iter("{*}*"):
        name = etree.QName(element).localname
        number = element.get(f"{{{etree.QName(element).namespace}}}id", "")
        if name == "commentRangeStart":
            open_now.add(number)
            found[number] = ""
        elif name == "commentRangeEnd":
            open_now.remove(number)
        elif name in ("t", "tab", "br"):
            for each in open_now:
                found[each] += {"tab": "\t", "br": "\n"}.get(name, element.text or "")
    assert not open_now
    return found


def comments(data: bytes) -> dict[str, str]:
    """Return the text of every comment by its number."""
    return {
        element.get(f"{{{etree.QName(element).namespace}}}id"): "\n".join(
            "".join(text.text or "" for text in paragraph.iter("{*}t")) for paragraph in element.iter("{*}p")
        )
        for element in part(data, "word/comments.xml")
    }


def letters(data: bytes) -> list[str]:
    """Return the text of every paragraph as the XML has it, removed words and field codes too."""
    kinds = ("t", "delText", "instrText", "tab", "br")
    return [
        "".join(
            element.text or f"<{name}>" for element in each.iter("{*}*") if (name := etree.QName(element).localname) in kinds
        )
        for each in part(data, "word/document.xml").iter("{*}p")
    ]


def test_a_comment_sits_on_the_exact_words_and_the_runs_keep_their_look(tmp_path: Path) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    data = paper(p("BIÊN BẢN") + p(r("Tổng số 2", bold), "4 đồng chí, có mặt 19, vắng 02."))
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "24 đồng")), finding(words(document, "vắng 02"))), data, when=WHEN)
    assert anchored(copy) == {"0": "24 đồng", "1": "vắng 02"}
    assert letters(copy) == letters(data)
    runs = docx.Document(io.BytesIO(copy)).paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs if run.text] == [
        ("Tổng số ", True),
        ("2", True),
        ("4 đồng", None),
        (" chí, có mặt 19, ", None),
        ("vắng 02", None),
        (".", None),
    ]


def test_the_four_parts_author_and_date_are_as_agreed(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("vắng 02"))
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "vắng 02"))), data, when=WHEN, reviewer="Nguyễn Thị Hoa")
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert (comment.author, comment.initials) == ("Ban Xây dựng Đảng", "XDĐ")
    assert comment.timestamp is not None
    assert comment.timestamp.replace(tzinfo=None) == WHEN
    assert comment.text.split("\n") == [
        "Phải sửa. Số vắng không khớp.",
        "Căn cứ: Hướng dẫn số 42-HD/BTCTW, ngày 28/10/2025, mục 3.",
        "Gợi ý: Đếm lại.",
        "(Quy tắc: so-vang · Cán bộ rà soát: Nguyễn Thị Hoa, 21/11/2026)",
    ]
    assert [run.text for run in comment.paragraphs[0].runs if run.bold] == ["Phải sửa."]


def test_a_missing_section_is_told_on_the_heading_before_which_it_belongs(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("Thảo luận") + p("III- KẾT LUẬN"))
    document = read(data, tmp_path)
    before = words(document, "III- KẾT LUẬN").span
    missing = finding(message="Thiếu phần “Tự phê bình và phê bình”.", before=before)
    unsaid = replace(missing, message="Chưa ghi giờ kết thúc")
    copy = render(report(document, missing, replace(missing, before=None), unsaid), data, when=WHEN)
    assert anchored(copy) == {"0": "III- KẾT LUẬN", "1": "BIÊN BẢN", "2": "III- KẾT LUẬN"}
    assert comments(copy)["2"].startswith("Phải sửa. Thiếu: chưa ghi giờ kết thúc.\n")
    assert comments(copy)["0"].startswith("Phải sửa. Thiếu: phần “Tự phê bình và phê bình”.\n")


def test_two_places_that_disagree_each_name_the_other(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("có mặt 20 người") + p("đoạn giữa") + p("danh sách 19"))
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "20 người"), words(document, "danh sách 19"))), data, when=WHEN)
    assert anchored(copy) == {"0": "20 người", "1": "danh sách 19"}
    assert "“danh sách 19” (đoạn 4)" in comments(copy)["0"]
    assert "“20 người” (đoạn 2)" in comments(copy)["1"]


def test_neighbouring_quotes_share_one_comment(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("Có mặt 20, vắng 3.") + p("Vắng: Trần Văn Bính."))
    document = read(data, tmp_path)
    quotes = (words(document, "20"), words(document, "vắng 3"), words(document, "Trần Văn Bính"))
    copy = render(report(document, finding(*quotes)), data, when=WHEN)
    assert anchored(copy) == {"0": "20, vắng 3.Vắng: Trần Văn Bính"}


def test_words_in_a_table_get_their_comment_in_the_cell(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(left)}</w:tc><w:tc>{p(right)}</w:tc></w:tr>" for left, right in (("a", "b"), ("c", "d e f"))
    )
    data = paper(p("BIÊN BẢN") + f"<w:tbl>{rows}</w:tbl>" + p("cuối"))
    document = read(data, tmp_path)
    copy = render(
        report(document, finding(words(document, "e")), finding(words(document, "a"), words(document, "b"))), data, when=WHEN
    )
    assert anchored(copy) == {"0": "e", "1": "a", "2": "b"}


def test_lines_and_columns_of_one_paragraph_are_told_apart(tmp_path: Path) -> None:
    data = paper(
        p("BIÊN BẢN") + "<w:p><w:r><w:t>một hai</w:t><w:br/><w:t>ba hai</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Trần Thị B</w:t><w:tab/><w:tab/></w:r><w:r><w:t>Nguyễn Văn B</w:t></w:r></w:p>"
    )
    document = read(data, tmp_path)
    copy = render(
        report(document, finding(words(document, "hai", 1)), finding(words(document, "Nguyễn Văn B"))), data, when=WHEN
    )
    assert anchored(copy) == {"0": "hai", "1": "Nguyễn Văn B"}
    first, second = part(copy, "word/document.xml").findall(f".//{{{W}}}p")[1:]
    assert [element.getparent().index(element) for element in first.iter(f"{{{W}}}commentRangeStart")] == [1]
    assert "".join(text.text for text in first.findall(f"{{{W}}}r/{{{W}}}t")) == "một haiba hai"
    assert len(list(second.iter(f"{{{W}}}tab"))) == 2
    assert letters(copy) == letters(data)


def test_tracked_changes_stay_as_they_were(tmp_path: Path) -> None:
    who = 'w:author="Lý Thị Sua" w:date="2022-04-07T08:10:00Z"'
    data = paper(
        p("BIÊN BẢN")
        + p(
            "Không có người di cư",
            f'<w:del w:id="7" {who}><w:r><w:delText> cả</w:delText></w:r></w:del>',
            f'<w:ins w:id="8" {who}>{r(", không có người theo đạo lạ")}</w:ins>',
            ".",
        )
    )
    document = read(data, tmp_path)
    assert document.blocks[1].text == "Không có người di cư, không có người theo đạo lạ."
    copy = render(report(document, finding(words(document, "di cư, không có"))), data, when=WHEN)
    assert anchored(copy) == {"0": "di cư, không có"}
    assert letters(copy) == letters(data)
    root = part(copy, "word/document.xml")
    (inserted,) = root.iter(f"{{{W}}}ins")
    (deleted,) = root.iter(f"{{{W}}}del")
    assert inserted.get(f"{{{W}}}author") == deleted.get(f"{{{W}}}author") == "Lý Thị Sua"
    assert "".join(text.text for text in inserted.iter(f"{{{W}}}t")) == ", không có người theo đạo lạ"
    assert not list(inserted.iter(f"{{{W}}}commentReference")), "our mark would be taken for an inserted word"


def test_comments_of_others_are_kept_and_numbers_do_not_clash(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("BIÊN BẢN")
    paragraph = source.add_paragraph("có mặt 19, vắng 02")
    source.add_comment(paragraph.runs, text="Đã có ở mục 3.", author="Vũ Thị Hạnh", initials="VH")
    buffer = io.BytesIO()
    source.save(buffer)
    document = read(buffer.getvalue(), tmp_path)
    once = render(report(document, finding(words(document, "vắng 02"))), buffer.getvalue(), when=WHEN)
    assert next(iter(comments(once).items())) == ("0", "Đã có ở mục 3.")
    assert anchored(once) == {"0": "có mặt 19, vắng 02", "1": "vắng 02"}
    again = read(once, tmp_path)
    twice = render(report(again, finding(words(again, "19"))), once, when=WHEN)
    assert anchored(twice) == {"0": "có mặt 19, vắng 02", "1": "vắng 02", "2": "19"}
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        assert [name for name in package.namelist() if "comments" in name] == ["word/comments.xml"]


def test_a_field_or_an_inline_control_is_taken_whole(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("ngày 07/11/2026")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{r("Trần Quang Huy")}</w:fldSimple>'
    control = f"<w:sdt><w:sdtContent>{r('Nhà văn hóa thôn')}</w:sdtContent></w:sdt>"
    data = paper(p("BIÊN BẢN") + p("Họp ", field, ", ", simple, ", tại ", control, "."))
    document = read(data, tmp_path)
    quotes = [words(document, text) for text in ("07/11", "Quang", "văn hóa")]
    copy = render(report(document, *map(finding, quotes)), data, when=WHEN)
    assert list(anchored(copy).values()) == ["ngày 07/11/2026", "Trần Quang Huy", "Nhà văn hóa thôn"]
    assert letters(copy) == letters(data)
    (paragraph,) = (each for each in part(copy, "word/document.xml").iter(f"{{{W}}}p") if each.find(f"{{{W}}}sdt") is not None)
    marks = [element for element in paragraph.iter("{*}*") if "commentRange" in str(element.tag)]
    assert {mark.getparent() for mark in marks} == {paragraph}


def test_words_in_a_hyperlink_keep_the_link(tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="rId5">{r("trang của xã Minh Khê")}</w:hyperlink>'
    data = paper(
        p("BIÊN BẢN") + p("Xem ", link), relationships=relationship("rId5", "hyperlink", "https://vi.du/", external=True)
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "xã Minh"))), data, when=WHEN)
    assert anchored(copy) == {"0": "xã Minh"}
    (element,) = part(copy, "word/document.xml").iter(f"{{{W}}}hyperlink")
    assert element.get(f"{{{OFFICE}}}id") == "rId5"
    assert "".join(text.text for text in element.iter(f"{{{W}}}t")) == "trang của xã Minh Khê"


def test_words_in_a_block_control_or_a_box_are_quoted_on_the_next_paragraph(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{p('Họp tại Nhà văn hóa')}</w:sdtContent></w:sdt>"
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('Số 31-BB/CB')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    data = paper(p("BIÊN BẢN") + control + p("Chủ trì: Trần Quang Huy.") + box + p("Thư ký: Vũ Thị Hạnh."))
    document = read(data, tmp_path)
    quotes = [words(document, text) for text in ("Nhà văn hóa", "31-BB")]
    copy = render(report(document, *map(finding, quotes)), data, when=WHEN)
    assert anchored(copy) == {"0": "Chủ trì: Trần Quang Huy.", "1": "Thư ký: Vũ Thị Hạnh."}
    assert comments(copy)["0"].startswith("Phải sửa. Ô nhập liệu: “Nhà văn hóa”. Số vắng không khớp.")
    assert comments(copy)["1"].startswith("Phải sửa. Hộp chữ: “31-BB”. ")


def test_words_of_a_header_are_quoted_on_the_title(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}">{p("Mật - tháng 13")}</w:hdr>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr>'
    data = paper(
        p("BIÊN BẢN") + p("nội dung") + section,
        relationships=relationship("rId7", "header", "header1.xml"),
        parts={"word/header1.xml": header},
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "tháng 13"))), data, when=WHEN)
    assert anchored(copy) == {"0": "BIÊN BẢN"}
    assert comments(copy)["0"].startswith("Phải sửa. Đầu trang: “tháng 13”. Số vắng không khớp.")


def test_text_hidden_by_a_style_makes_the_comment_take_the_paragraph(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    hidden = r("(nháp) ", '<w:rPr><w:rStyle w:val="An"/></w:rPr>')
    plainly = r("(nháp) ", "<w:rPr><w:vanish/></w:rPr>")
    data = paper(
        p("BIÊN BẢN") + p(hidden, "vắng 02") + p(plainly, "vắng 03"),
        relationships=relationship("rId8", "styles", "styles.xml"),
        parts={"word/styles.xml": styles},
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "02")), finding(words(document, "03"))), data, when=WHEN)
    assert anchored(copy) == {"0": "(nháp) vắng 02", "1": "03"}


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_words_in_an_old_font_get_their_comment_on_the_very_letters(tmp_path: Path, encoding: str) -> None:
    said = "Chi bộ họp thường kỳ, quyết nghị đủ"
    old = "".join(
        r(raw, f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>') for raw, font in old_fonts.runs(said, encoding)
    )
    data = paper(p(old))
    document = read(data, tmp_path)
    marked = render(report(document, finding(words(document, "thường kỳ"))), data, when=WHEN)
    assert anchored(marked) == {"0": old_fonts.written("thường kỳ", encoding)}
    assert letters(marked) == letters(data)


def test_a_comment_is_never_longer_than_400_characters_and_keeps_its_four_parts(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("rất dài " * 100) + p("ngắn") + p("khác hẳn " * 50))
    document = read(data, tmp_path)
    everywhere = [document.quote(Span(index, 0, len(document.blocks[index].text))) for index in (1, 3)]
    long = finding(
        *everywhere,
        message="Không khớp " * 60,
        suggestion="Đếm lại " * 60,
        basis=Basis("Hướng dẫn " * 40, "mục " * 40),
    )
    copy = render(report(document, long), data, when=WHEN, reviewer="Nguyễn Thị Hoa")
    for text in comments(copy).values():
        assert len(text) <= 400
        assert [line.split(" ")[0] for line in text.split("\n")] == ["Phải", "Căn", "Gợi", "(Quy"]


def test_the_whole_paper_is_spoken_of_only_where_something_is_open_or_nothing_was_found(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("vắng 02"))
    document = read(data, tmp_path)
    fault = finding(words(document, "vắng 02"))
    assert list(anchored(render(report(document, fault), data, when=WHEN)).values()) == ["vắng 02"]
    still = report(document, fault, undecided=(Undecided("x", "Chưa rõ địa phương."),), gaps=(Gap(Place(page=3), "Có ảnh."),))
    copy = render(still, data, when=WHEN)
    assert list(anchored(copy).values()) == ["BIÊN BẢN", "vắng 02"]
    assert comments(copy)["0"] == "Chưa kết luận được 1 điều: Chưa rõ địa phương.\nChưa đọc được 1 chỗ: trang 3: Có ảnh."
    clean = render(report(document), data, when=WHEN)
    assert comments(clean) == {"0": "Không phát hiện gì theo các quy định đã đối chiếu."}


def test_the_same_report_gives_the_same_bytes_and_no_clock(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("vắng 02"))
    document = read(data, tmp_path)
    made = report(document, finding(words(document, "vắng 02")))
    copy = render(made, data, when=WHEN)
    assert copy == render(made, data, when=WHEN)
    assert copy != render(made, data, when=WHEN.replace(hour=9))
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_leads_outside_is_dropped_from_the_copy_and_visible_links_stay(tmp_path: Path) -> None:
    settings = (
        f'<w:settings xmlns:w="{W}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="rId1"/><w:zoom w:percent="90"/></w:settings>'
    )
    picture = '<w:r><w:pict><v:imagedata r:href="rId2"/></w:pict></w:r>'
    links = p(
        f'<w:hyperlink r:id="rId3">{r("nội bộ")}</w:hyperlink>', f'<w:hyperlink r:id="rId4">{r("trang xã")}</w:hyperlink>'
    )
    data = paper(
        p("BIÊN BẢN", picture) + links + p("vắng 02"),
        relationships=relationship("rId2", "image", "http://xa.lac/a.png", external=True)
        + relationship("rId3", "hyperlink", "file://may-chu/thu-muc", external=True)
        + relationship("rId4", "hyperlink", "https://vi.du/", external=True)
        + relationship("rId9", "settings", "settings.xml"),
        parts={
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": f'<Relationships xmlns="{RELS}">'
            + relationship("rId1", "attachedTemplate", "\\\\may-chu\\mau.dotm", external=True)
            + "</Relationships>",
        },
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "vắng 02"))), data, when=WHEN)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"may-chu" in package.read("word/_rels/settings.xml.rels"), "the control: it was there"
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        rels = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".rels")}
        assert package.read("word/settings.xml").count(b"attachedTemplate") == 0
        assert b"zoom" in package.read("word/settings.xml")
    assert re.findall(r'Target="([^"]+)" TargetMode="External"', "".join(rels.values())) == ["https://vi.du/"]
    root = part(copy, "word/document.xml")
    ids = {value for element in root.iter() for name, value in element.attrib.items() if str(name).startswith(f"{{{OFFICE}}}")}
    assert ids == {"rId4"}, "no reference is left dangling"
    assert letters(copy) == letters(data)


def field(*code: str, result: str) -> str:
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    inner = "".join(part if part.startswith("<") else f"<w:r><w:instrText>{escape(part)}</w:instrText></w:r>" for part in code)
    return f"{chars[0]}{inner}{chars[1]}{r(result)}{chars[2]}"


@pytest.mark.parametrize(
    ("made", "stays"),
    [
        (field(" DDEAUTO c:\\\\a.exe ", result="19 đồng chí"), False),
        (field(" DD", "E a b ", result="19 đồng chí"), False),
        (field(field(" QUOTE 68 68 69 ", result="DDE"), " a ", result="19 đồng chí"), False),
        (field(' INCLUDETEXT "\\\\may-chu\\a.docx" ', result="19 đồng chí"), False),
        (field(' HYPERLINK "file:///c:/a" ', result="19 đồng chí"), False),
        (field("", result="19 đồng chí"), False),
        (f'<w:fldSimple w:instr=" INCLUDETEXT a ">{r("19 đồng chí")}</w:fldSimple>', False),
        (f'<w:fldSimple w:instr=" NUMPAGES ">{r("19 đồng chí")}</w:fldSimple>', True),
        (field(" PAGE ", result="19 đồng chí"), True),
        (field(' HYPERLINK "https://vi.du/" ', result="19 đồng chí"), True),
    ],
)
def test_a_field_that_reaches_outside_leaves_only_its_shown_text(tmp_path: Path, made: str, *, stays: bool) -> None:
    data = paper(p("BIÊN BẢN") + p("Có mặt ", made, ", vắng 02"))
    document = read(data, tmp_path)
    assert document.blocks[1].text == "Có mặt 19 đồng chí, vắng 02"
    copy = render(report(document, finding(words(document, "vắng 02")), finding(words(document, "19"))), data, when=WHEN)
    xml = etree.tostring(part(copy, "word/document.xml")).decode()
    assert ("fldChar" in xml or "fldSimple" in xml) is stays
    assert read(copy, tmp_path).blocks == document.blocks
    assert anchored(copy)["0"] == "vắng 02"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_field_of_a_header_is_unlinked_too_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    xml = f"<w:hdr xmlns:w='{W}'>{p(field(' DDEAUTO a b ', result='Chi bộ thôn'))}</w:hdr>"
    header = f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding)
    data = paper(
        p("BIÊN BẢN") + '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr>',
        relationships=relationship("rId7", "header", "header1.xml"),
        parts={"word/header1.xml": header},
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "BIÊN"))), data, when=WHEN)
    assert len(list(etree.fromstring(header).iter("{*}instrText"))) == 1
    assert list(part(copy, "word/header1.xml").iter("{*}instrText", "{*}fldChar")) == []
    assert "".join(text.text for text in part(copy, "word/header1.xml").iter("{*}t")) == "Chi bộ thôn"


def test_a_digital_signature_stays_with_the_original_and_the_copy_says_so(tmp_path: Path) -> None:
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    data = paper(
        p("BIÊN BẢN") + p("vắng 02"),
        root=f'<Relationship Id="rId2" Type="{origin}" Target="_xmlsignatures/origin.sigs"/>',
        types='<Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/xml"/>',
        parts={"_xmlsignatures/origin.sigs": "", "_xmlsignatures/sig1.xml": "<Signature/>"},
    )
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "vắng 02"))), data, when=WHEN)
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert not [name for name in package.namelist() if "signature" in name]
        assert b"signature" not in package.read("_rels/.rels") + package.read("[Content_Types].xml")
    assert comments(copy)["0"] == "Chữ ký số chỉ có giá trị ở bản gốc."


def test_the_strict_dialect_of_word_is_commented_in_its_own_names(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN") + p("vắng 02"), w=STRICT)
    document = read(data, tmp_path)
    copy = render(report(document, finding(words(document, "02"))), data, when=WHEN)
    assert anchored(copy) == {"0": "02"}
    assert etree.QName(part(copy, "word/comments.xml")).namespace == STRICT


def test_other_bytes_than_those_that_were_read_are_refused(tmp_path: Path) -> None:
    data = paper(p("BIÊN BẢN"))
    made = report(read(data, tmp_path))
    with pytest.raises(UsageError, match="đã thay đổi"):
        render(made, paper(p("BIÊN BẢN khác")), when=WHEN)
    assert anchored(render(made, data, when=WHEN)) == {"0": "BIÊN BẢN"}


# Papers that were no Word file


def text_document(*blocks: Block, reader: str = "plain") -> Document:
    return Document(Source("bb.txt", "0" * 64, "text/plain"), blocks, Reading(reader))


def test_a_text_comes_back_as_a_new_word_file_that_says_so(tmp_path: Path) -> None:
    cells = [Block(text, Place(line=3, cell=TableCell(0, 0, column))) for column, text in enumerate(("Thư ký", "Chủ trì"))]
    numbered = Block("vắng \x07 < 02 &", Place(line=2), label="1.")
    document = text_document(Block("BIÊN BẢN", Place(line=1)), numbered, *cells)
    made = report(document, finding(words(document, "< 02")), finding(words(document, "Chủ")))
    with pytest.raises(UsageError, match="không phải Word"):
        render(made, b"BI\xc3\x8aN B\xe1\xba\xa2N", when=WHEN)
    copy = as_docx(made, when=WHEN)
    assert copy == as_docx(made, when=WHEN)
    assert anchored(copy) == {"0": "BIÊN BẢN", "1": "< 02", "2": "Chủ"}
    assert comments(copy)["0"].startswith("Bản dựng lại: tệp nộp lên là văn bản thuần")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(copy)).paragraphs]
    assert texts == ["BIÊN BẢN", "1.\tvắng \ufffd < 02 &", "Thư ký\tChủ trì"]
    assert [block.text for block in read(copy, tmp_path).blocks][2:] == ["Thư ký", "Chủ trì"]


# Laws

_RUN_TEXT = st.text(st.sampled_from("aăâbđ ,.\t\n<&🎉"), min_size=1, max_size=6)


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """Draw the texts of the runs of a paragraph, and a range of it."""
    runs = draw(st.lists(_RUN_TEXT, min_size=1, max_size=5).filter(lambda runs: bool("".join(runs).strip())))
    size = len("".join(runs))
    start = draw(st.integers(0, size - 1))
    return runs, start, draw(st.integers(start + 1, size))


def run_of(text: str) -> str:
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return (
        "<w:r>"
        + "".join(marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces(text))
        + "</w:r>"
    )


def pieces(text: str) -> Iterator[str]:
    return (piece for piece in re.split(r"([\t\n])", text) if piece)


@given(cut_paragraphs())
def test_any_words_of_any_runs_are_marked_exactly(
    tmp_path_factory: pytest.TempPathFactory, cut: tuple[list[str], int, int]
) -> None:
    runs, start, end = cut
    data = paper(p("BIÊN BẢN") + p(*map(run_of, runs)))
    document = read(data, tmp_path_factory.mktemp("law"))
    text = "".join(runs)
    spans: list[Span] = []
    position = 0
    for index, block in enumerate(document.blocks[1:], 1):
        place = text.index(block.text, position)
        position = place + len(block.text)
        if max(start, place) < min(end, position):
            spans.append(Span(index, max(start, place) - place, min(end, position) - place))
    for span in spans:
        quote = document.quote(span)
        copy = render(report(document, finding(quote)), data, when=WHEN)
        assert anchored(copy) == {"0": quote.text}
        assert letters(copy) == letters(data)
        assert read(copy, tmp_path_factory.mktemp("law")).blocks == document.blocks


@pytest.mark.needs_soffice
def test_libreoffice_opens_the_copy_and_keeps_comments_and_text(tmp_path: Path) -> None:
    who = 'w:author="Lý Thị Sua" w:date="2022-04-07T08:10:00Z"'
    data = paper(
        p("BIÊN BẢN")
        + p(
            r("Tổng số 2", "<w:rPr><w:b/></w:rPr>"),
            "4 đồng chí, ",
            f'<w:ins w:id="8" {who}>{r("có mặt 19")}</w:ins>',
            ", vắng 02.",
        )
        + p("III- KẾT LUẬN")
    )
    document = read(data, tmp_path)
    quotes = [words(document, text) for text in ("24 đồng", "mặt 19", "III- KẾT LUẬN")]
    file = tmp_path / "ban-goc.docx"
    file.write_bytes(render(report(document, *map(finding, quotes)), data, when=WHEN))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "ra"),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = (tmp_path / "ra" / "ban-goc.docx").read_bytes()
    assert sorted(anchored(again).values()) == sorted(quote.text for quote in quotes)
    assert all(text.startswith("Phải sửa. Số vắng không khớp.") for text in comments(again).values())
    assert [block.text for block in read(again, tmp_path).blocks] == [block.text for block in document.blocks]


HOSTILE = Path(__file__).parents[2] / "shared" / "hostile"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="cần thư mục tệp xấu đặt cạnh dự án")
def test_strange_word_files_come_back_with_their_text_and_lead_nowhere(tmp_path: Path) -> None:
    returned = 0
    for file in sorted(HOSTILE.glob("*.docx")):
        try:
            document = readers.read(file)
        except UnreadableError:
            continue
        blocks = document.blocks
        spans = [
            Span(index, 0, 1 + len(blocks[index].text) // 2)
            for index in sorted({0, len(blocks) // 2, len(blocks) - 1})
            if blocks
        ]
        quotes = [document.quote(replace(span, end=min(span.end, len(blocks[span.block].text)))) for span in spans]
        copy = render(report(document, *map(finding, quotes)), file.read_bytes(), when=WHEN)
        if quotes:
            assert [block.text for block in read(copy, tmp_path).blocks] == [block.text for block in blocks], file.name
        with zipfile.ZipFile(io.BytesIO(copy)) as package:
            rels = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
        outside = [tag for tag in re.findall(r"<Relationship [^>]+>", rels) if "External" in tag]
        assert all(re.search(r'Target="(https?|mailto):', tag) and "/hyperlink" in tag for tag in outside), file.name
        returned += 1
    assert returned > 50
