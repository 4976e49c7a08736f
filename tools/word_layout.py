"""Layout of a Party paper (HD 05-HD/VPTW) as WordprocessingML: page, styles, header, rule, signatures; see form.md 1."""

# ruff: noqa: E501  XML reads better unbroken
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

MM = 56.6929  # twips
TITLE_WIDTH = 206.7  # points of ĐẢNG CỘNG SẢN VIỆT NAM in 15 pt bold Times New Roman
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'


@dataclass(frozen=True)
class Style:
    """A paragraph style: name as Word shows it, size in points, alignment, spacing in points, first line and both sides in mm."""

    name: str
    size: int = 14
    align: str = "center"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: float = 0
    after: float = 0
    exact: float | None = None
    first: float = 0
    sides: float = 0
    keep: bool = False
    outline: int | None = None
    grey: bool = False
    new_page: bool = False


STYLES: dict[str, Style] = {
    "CapTren": Style("Tên cấp trên"),
    "CoQuan": Style("Tên cơ quan ban hành", bold=True),
    "DauSao": Style("Dấu sao"),
    "SoKyHieu": Style("Số và ký hiệu"),
    "TieuDe": Style("Tiêu đề Đảng", size=15, bold=True),
    "DiaDanh": Style("Địa danh, ngày tháng", italic=True, before=18, keep=True),
    "TenLoai": Style("Tên loại văn bản", size=16, bold=True, before=18, keep=True),
    "TenPhanSo": Style("Tên phần của sổ", size=16, bold=True, after=10, keep=True, new_page=True),
    "TenLoaiTrangMoi": Style("Tên loại ở đầu trang mới", size=16, bold=True, keep=True, new_page=True),
    "TrichYeu": Style("Trích yếu", bold=True, sides=12, keep=True),
    "GachNgang": Style("Năm gạch dưới trích yếu", after=6),
    "NoiDung": Style("Nội dung", align="both", after=6, exact=19, first=10),
    "MucLon": Style("Mục lớn", align="left", bold=True, before=6, after=6, exact=19, first=10, keep=True, outline=0),
    "MucNho": Style("Mục nhỏ", align="left", bold=True, before=6, after=6, exact=19, first=10, keep=True, outline=1),
    "MucThuong": Style("Mục không đậm, điểm a, b, c", align="both", after=6, exact=19, first=10, keep=True),
    "LoiDan": Style("Lời dẫn", align="both", italic=True, after=6, exact=19, first=10, keep=True),
    "CauKet": Style("Câu kết", align="both", after=6, exact=19, first=10, keep=True),
    "SauBang": Style("Câu sau bảng", align="both", before=8, after=6, exact=19, first=10, keep=True),
    "ChuGiai": Style("Chú giải dưới bảng", size=11, align="both", before=4, keep=True),
    "DeKy": Style("Đề ký", bold=True, before=12, keep=True),
    "ChucVu": Style("Chức vụ người ký", keep=True),
    "HoTen": Style("Họ tên người ký", bold=True, before=64, keep=True),
    "NhanNoiNhan": Style("Nhãn nơi nhận", align="left", underline=True, before=12, keep=True),
    "NoiNhan": Style("Nơi nhận", size=12, align="left", keep=True),
    "TenCot": Style("Tên cột bảng", size=13, bold=True, before=2, after=2, keep=True),
    "OBang": Style("Chữ trong bảng", size=13, align="left", before=2, after=2),
    "NhomDong": Style("Tên nhóm dòng trong bảng", size=13, align="left", bold=True, before=2, after=2, keep=True),
    "OBangGiua": Style("Chữ giữa ô bảng", size=13, before=2, after=2),
    "TenCotNho": Style("Tên cột bảng khổ ngang", size=11, bold=True, before=2, after=2, keep=True),
    "OBangNho": Style("Chữ trong bảng khổ ngang", size=11, align="left", before=1, after=1),
    "OBangNhoGiua": Style("Chữ giữa ô bảng khổ ngang", size=11, before=1, after=1),
    "TenTrenPhieu": Style("Tên chi bộ trên phiếu", size=13, before=8, after=4),
    "CachGhiPhieu": Style("Cách ghi phiếu", size=13, italic=True, before=2, after=6),
    "TenSo": Style("Tên sổ", size=26, bold=True, before=160, after=12),
    "BiaSo": Style("Chữ trên bìa sổ", size=16, before=12),
    "SoTrang": Style("Số trang"),
    "CuoiVanBan": Style("Cuối văn bản (Word cần một đoạn sau bảng)", size=1, exact=1),
    "TheMau": Style("Thẻ của mẫu (không in)", size=10, align="left", grey=True),
}
OF_LETTERS: dict[str, Style] = {
    "TrichYeuCongVan": Style("Trích yếu công văn", size=12, italic=True, sides=4, before=4),
    "KinhGui": Style("Kính gửi", align="left", italic=True, before=18, sides=25, keep=True),
    "NguoiNhan": Style("Nơi nhận công văn ở đầu trang", align="left", after=4, sides=32),
}
"""Styles that letters alone have: below the number stands what they are about, above the text to whom they go."""


def _style(style_id: str, style: Style) -> str:
    line = f'w:line="{round(style.exact * 20)}" w:lineRule="exact"' if style.exact else 'w:line="240" w:lineRule="auto"'
    paragraph = (
        ("<w:keepNext/>" if style.keep else "")
        + ("<w:pageBreakBefore/>" if style.new_page else "")
        + f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {line}/>'
        + (f'<w:ind w:left="{round(style.sides * MM)}" w:right="{round(style.sides * MM)}"/>' if style.sides else "")
        + (f'<w:ind w:firstLine="{round(style.first * MM)}"/>' if style.first else "")
        + f'<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )
    run = (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + ('<w:color w:val="7F7F7F"/>' if style.grey else "")
        + f'<w:sz w:val="{style.size * 2}"/><w:szCs w:val="{style.size * 2}"/>'
        + ('<w:u w:val="single"/>' if style.underline else "")
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def styles(body: str) -> str:
    """Return styles.xml: Times New Roman 14 pt everywhere, one named style a component; those of letters where ``body`` is one."""
    every = STYLES | {name: style for name, style in OF_LETTERS.items() if f'"{name}"' in body}
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONT}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    base = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        "<w:semiHidden/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return f"{HEAD}<w:styles {SPACES}>{defaults}{base}{''.join(_style(*each) for each in every.items())}</w:styles>"


def p(style: str, text: str, extra: str = "") -> str:
    """Return a paragraph in a style; a line holding a paragraph tag gets the grey style of tags."""
    style = "TheMau" if text.startswith(("{%p", "{%tr")) else style
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{extra}</w:p>'
    )


def rule() -> str:
    """Return a run holding a drawn line exactly as long as the title, under its paragraph."""
    width = round(TITLE_WIDTH * 12700)
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>254000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Đường kẻ dưới tiêu đề"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = (
        f'<w:pict><v:line from="0,20pt" to="{TITLE_WIDTH}pt,20pt" strokecolor="black" strokeweight=".75pt" '
        'style="position:absolute;mso-position-horizontal:center;mso-position-horizontal-relative:text"/></w:pict>'
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def table(widths: Iterable[float], rows: Iterable[str], *, borders: bool = False, right: bool = False, margin: int = 85) -> str:
    """Return a table of fixed widths in mm, at the right margin if so asked; with borders it has cell margins of ``margin`` twips."""
    twips = [round(width * MM) for width in widths]
    edges = "".join(
        f'<w:{side} w:val="{"single" if borders else "nil"}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margin = margin if borders else 0
    margins = f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
    place = '<w:jc w:val="right"/>' if right else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>{place}<w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(widths: Iterable[float], cells: Iterable[str], *, head: bool = False, height: float = 0) -> str:
    """Return a row that never breaks over pages; a head row is repeated, ``height`` is the least one in mm."""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    tall = f'<w:trHeight w:val="{round(height * MM)}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def band(widths: tuple[float, ...], text: str) -> str:
    """Return a row of one cell over all columns: the heading of a group of rows, kept with the row below."""
    span = f'<w:tcPr><w:tcW w:w="{round(sum(widths) * MM)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{span}{p('NhomDong', text)}</w:tc></w:tr>"


def listing(
    widths: tuple[float, ...],
    heads: Iterable[str],
    loop: str,
    cells: Iterable[str],
    *,
    unless: str = "",
    small: bool = False,
) -> str:
    """Return a table with a repeated head, in small print if so asked, and one row for each turn of the loop (“task in tasks”).

    Where ``unless`` holds a turn has no row.
    """
    before, behind = (f"{{%tr if {unless} %}}", "{%tr else %}"), ("{%tr endif %}",)
    rows = (
        row(widths, (p("TenCotNho" if small else "TenCot", head) for head in heads), head=True),
        tag_row(widths, f"{{%tr for {loop} %}}"),
        *(tag_row(widths, tag) for tag in before if unless),
        row(widths, cells),
        *(tag_row(widths, tag) for tag in behind if unless),
        tag_row(widths, "{%tr endfor %}"),
    )
    return table(widths, rows, borders=True)


def tag_row(widths: tuple[float, ...], tag: str) -> str:
    """Return a row that only carries a tag of the template."""
    return row(widths, (p("TheMau", tag), *(p("TheMau", "") for _ in widths[1:])))


CHI_BO = ("{{ organization.superior.party_org|upper }}", "{{ organization.name|upper }}")


def header(
    number: Iterable[str],
    dated: Iterable[str],
    *,
    bodies: tuple[str, str] = CHI_BO,
    widths: tuple[float, float] = (75, 90),
    about: str = "",
) -> str:
    """Return the two blocks at the head: ``bodies`` (superior, issuer), asterisk and number; title, rule, place and date.

    A letter says below its number what it is ``about``.
    """
    left = p("CapTren", bodies[0]) + p("CoQuan", bodies[1]) + p("DauSao", "*") + "".join(p("SoKyHieu", line) for line in number)
    left += p("TrichYeuCongVan", about) if about else ""
    right = p("TieuDe", "ĐẢNG CỘNG SẢN VIỆT NAM", rule()) + "".join(p("DiaDanh", line) for line in dated)
    return table(widths, (row(widths, (left, right)),))


def package(
    body: str,
    *,
    title: str,
    kind: str,
    purpose: str,
    form: str,
    meeting_types: str = "",
    record: str = "",
    needs: str = "",
    each: str = "",
    document: str = "",
    gathers: str = "",
    landscape: bool = False,
    paged: bool = True,
) -> bytes:
    """Return the Word file: the same body gives the same bytes.

    Properties say what the template is for: ``record`` (meeting, year), ``needs`` what must be there, ``each`` the list of which
    every one makes a paper of its own, ``document`` the key of its number and date, ``gathers`` the forms whose papers a book
    holds; blank ones are left out. Sheets that are cut out are not ``paged``: nothing may tell one from another.
    """
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    numbers = '<w:headerReference w:type="default" r:id="rId3"/>' if paged else ""
    section = (
        f"<w:sectPr>{numbers}{size}"
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    last = '<w:p><w:pPr><w:pStyle w:val="CuoiVanBan"/></w:pPr></w:p>'
    page = (
        '<w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    told = {
        "kind": kind,
        "purpose": purpose,
        "form": form,
        "meeting_types": meeting_types,
        "record": record,
        "needs": needs,
        "each": each,
        "document": document,
        "gathers": gathers,
    }
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="bienban.{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(((name, value) for name, value in told.items() if value), start=2)
    )
    relation = '<Relationship Id="rId{}" Type="{}" Target="{}"/>'
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{types}.settings+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{types}.header+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
        "_rels/.rels": f"<Relationships {relations}>"
        + relation.format(1, f"{office}/relationships/officeDocument", "word/document.xml")
        + relation.format(
            2, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
        )
        + relation.format(3, f"{office}/relationships/custom-properties", "docProps/custom.xml")
        + "</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}{last}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships {relations}>"
        + relation.format(1, f"{office}/relationships/styles", "styles.xml")
        + relation.format(2, f"{office}/relationships/settings", "settings.xml")
        + relation.format(3, f"{office}/relationships/header", "header1.xml")
        + "</Relationships>",
        "word/styles.xml": styles(body).removeprefix(HEAD),
        "word/settings.xml": f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>",
        "word/header1.xml": f"<w:hdr {SPACES}>{page}</w:hdr>",
        "docProps/core.xml": "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "docProps/custom.xml": f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{properties}</Properties>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, HEAD + content)
    return out.getvalue()
