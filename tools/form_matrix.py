"""One paper in every form an office holds it in: ``python -m tools.form_matrix PAPER.txt… -o FOLDER`` (LibreOffice for some).

Word files with tables, typed columns, real automatic numbers and old fonts; Word 97, RTF, OpenDocument and PDF made of them by
LibreOffice; plain text in old encodings. Forms as pictures are made by ``tools.form_images``.
"""

from __future__ import annotations

import argparse
import copy
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.making import as_docx
from tests.old_fonts import plainest, runs, written

# Six capitals of VISCII are control characters, which no XML may hold.
_NOT_IN_XML = str.maketrans("ẲẴẪỶỸỴ", "ẳẵẫỷỹỵ")


def lines_of(paper: Path) -> list[str]:
    """Return the lines of a paper of the corpus, without form feeds."""
    return paper.read_text(encoding="utf-8").replace("\f", "\n").split("\n")


def expected(lines: Sequence[str], form: str) -> list[str]:
    """Return the paragraphs and cells that a form should give back: blanks brought together, missing signs made plain."""
    encoding = encoding_of(form)
    typed = form.endswith(("txt", "tabs"))
    told = [" ".join(cell.split()) for line in lines for cell in _cells(line, typed) if cell.strip()]
    if encoding:
        told = [(_held if typed else plainest)(cell, encoding) for cell in told]
    if encoding == "viscii" and not form.endswith("txt"):
        told = [cell.translate(_NOT_IN_XML) for cell in told]
    return [unicodedata.normalize("NFC", cell) for cell in told]


def _cells(line: str, typed: bool) -> list[str]:
    """Return the columns of a line; typed with a tab, a number and its text are one paragraph and no row of a table."""
    cells = [cell for cell in line.split("\t") if cell.strip()]
    return [line] if typed and len(cells) == 2 and _LABEL.fullmatch(f"{cells[0].strip()} ") else cells


def encoding_of(form: str) -> str | None:
    """Return the old encoding of a form, or ``None``."""
    return next((name for name in ("tcvn3", "vni", "viscii", "cp1258") if form.startswith(name)), None)


# ── Word files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(lines: list[str], path: Path) -> None:
    as_docx(lines, path, borders=True)


def _typed(lines: list[str], path: Path) -> None:
    """Columns typed with tabs, as people do who do not know tables."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


_LABEL = re.compile(r"([IVX]+)(\.)\s+|(\d{1,2})([.)])\s+|([a-ceg-il-z])(\))\s+|(-)()\s+")
_ROW = re.compile(r"(\d{1,2})([.)]?)")  # alone in the first cell of a row
_FORMS = ("upperRoman", "decimal", "lowerLetter", "bullet")


def _numbered(lines: list[str], path: Path) -> None:
    """Labels typed at the head of paragraphs become real automatic numbers, wherever they go on by one."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    as_docx(lines, path, borders=True)
    document: Any = Document(str(path))
    root = document.part.numbering_part.element
    lists: dict[tuple[str, str], tuple[int, int]] = {}  # (form, sign) → number of the list, its last value
    count = 100
    columns = [row.cells[0].paragraphs for table in document.tables for row in table.rows if len(row.cells) > 2]
    rows = [column[0] for column in columns if len(column) == 1 and _ROW.fullmatch(column[0].text)]
    for paragraph in (*document.paragraphs, *rows):
        match = _LABEL.match(paragraph.text) or _ROW.fullmatch(paragraph.text)
        if not match or not paragraph.runs or len(paragraph.runs) > 1:
            continue
        kind = next(index for index in range(4) if match[2 * index + 1]) if match.re is _LABEL else 1
        said, sign = (match[2 * kind + 1], match[2 * kind + 2]) if match.re is _LABEL else match.groups()
        value = _value(said, kind)
        form = "decimalZero" if kind == 1 and said[0] == "0" and len(said) == 2 else _FORMS[kind]
        number, last = lists.get((form, sign), (0, 0))
        if (kind < 3 and value != last + 1) or not number:
            number = count = count + 1
            text = said if kind == 3 else f"%1{sign}"
            abstract = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{count}"><w:lvl w:ilvl="0"><w:start w:val="{value}"/>'
                f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            )
            root.insert(0, abstract)
            root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{count}"><w:abstractNumId w:val="{count}"/></w:num>'))
        lists[form, sign] = (number, value)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))
        order = properties.find(qn("w:jc"))
        if order is not None:
            order.addprevious(properties[-1])
        paragraph.runs[0].text = paragraph.text[match.end() :]
    document.save(str(path))


def _value(said: str, kind: int) -> int:
    if kind == 0:
        worth = {"I": 1, "V": 5, "X": 10}
        return sum(-worth[a] if worth[a] < worth.get(b, 0) else worth[a] for a, b in zip(said, f"{said[1:]} ", strict=True))
    return int(said) if kind == 1 else ord(said) - 96 if kind == 2 else 0


def _in_font(encoding: str) -> Callable[[list[str], Path], None]:
    def write(lines: list[str], path: Path) -> None:
        from docx import Document
        from docx.oxml.ns import qn

        plain = [plainest(line, encoding) for line in lines]
        as_docx([line.translate(_NOT_IN_XML) if encoding == "viscii" else line for line in plain], path, borders=True)
        document: Any = Document(str(path))
        for run in list(document.element.body.iter(qn("w:r"))):
            for child in list(run):
                if child.tag == qn("w:tab"):  # stays where it was between the letters
                    piece = copy.deepcopy(run)
                    for other in [other for other in piece if other.tag != qn("w:rPr")]:
                        piece.remove(other)
                    piece.append(child)
                    run.addprevious(piece)
                if child.tag != qn("w:t"):
                    continue
                for text, font in runs(child.text or "", encoding):
                    piece = copy.deepcopy(run)
                    for other in [other for other in piece if other.tag != qn("w:rPr")]:
                        piece.remove(other)
                    fonts = piece.get_or_add_rPr().get_or_add_rFonts()
                    for slot in ("ascii", "hAnsi", "cs"):
                        fonts.set(qn(f"w:{slot}"), font)
                    new = copy.deepcopy(child)
                    new.text = text
                    new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    piece.append(new)
                    run.addprevious(piece)
                run.remove(child)
        document.save(str(path))

    return write


def _plain(encoding: str) -> Callable[[list[str], Path], None]:
    def write(lines: list[str], path: Path) -> None:
        text = "\n".join(lines)
        if encoding == "utf-16":
            path.write_bytes(text.encode("utf-16"))
        elif encoding == "nfd":
            path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
        else:
            shown = "\n".join(written(_held(line, encoding), encoding) for line in lines)
            path.write_bytes(b"".join(_byte(letter) for letter in shown))

    return write


def _held(text: str, encoding: str) -> str:
    """Return what a text in this encoding can hold; for any other sign people type a dash."""
    plain = plainest(text, encoding)
    return "".join("-" if letter != "?" and b"?" in map(_byte, written(letter, encoding)) else letter for letter in plain)


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if ord(letter) < 0x100 else letter.encode("cp1252", "replace")


WRITTEN: Mapping[str, tuple[str, Callable[[list[str], Path], None]]] = {
    "docx": (".docx", _tables),
    "docx-tabs": (".docx", _typed),
    "docx-numbered": (".docx", _numbered),
    "tcvn3-docx": (".docx", _in_font("tcvn3")),
    "vni-docx": (".docx", _in_font("vni")),
    "viscii-docx": (".docx", _in_font("viscii")),
    "utf16-txt": (".txt", _plain("utf-16")),
    "nfd-txt": (".txt", _plain("nfd")),
    "cp1258-txt": (".txt", _plain("cp1258")),
    "tcvn3-txt": (".txt", _plain("tcvn3")),
    "vni-txt": (".txt", _plain("vni")),
    "viscii-txt": (".txt", _plain("viscii")),
}
"""Forms written here: suffix and writer."""
CONVERTED: Mapping[str, tuple[str, str]] = {
    "doc": ("docx", "doc"),
    "doc-numbered": ("docx-numbered", "doc"),
    "tcvn3-doc": ("tcvn3-docx", "doc"),
    "vni-doc": ("vni-docx", "doc"),
    "viscii-doc": ("viscii-docx", "doc"),
    "rtf": ("docx", "rtf"),
    "rtf-numbered": ("docx-numbered", "rtf"),
    "tcvn3-rtf": ("tcvn3-docx", "rtf"),
    "vni-rtf": ("vni-docx", "rtf"),
    "viscii-rtf": ("viscii-docx", "rtf"),
    "odt": ("docx", "odt"),
    "odt-numbered": ("docx-numbered", "odt"),
    "tcvn3-odt": ("tcvn3-docx", "odt"),
    "vni-odt": ("vni-docx", "odt"),
    "pdf": ("docx", "pdf"),
    "pdf-numbered": ("docx-numbered", "pdf"),
    "tcvn3-pdf": ("tcvn3-docx", "pdf"),
    "vni-pdf": ("vni-docx", "pdf"),
}
"""Forms made by LibreOffice: of which form, and the suffix."""
FORMS = (*WRITTEN, *CONVERTED)


def make(papers: Sequence[Path], forms: Sequence[str], folder: Path) -> dict[str, list[Path]]:
    """Write papers of the corpus in these forms into ``folder/FORM/`` and return the files, in the order of the papers.

    Raises ``RuntimeError`` where LibreOffice is asked for and missing, or leaves a paper out.
    """
    made: dict[str, list[Path]] = {}
    needed = dict.fromkeys([*(CONVERTED[form][0] for form in forms if form in CONVERTED), *forms])
    for form in [form for form in needed if form in WRITTEN]:
        suffix, write = WRITTEN[form]
        (folder / form).mkdir(parents=True, exist_ok=True)
        made[form] = []
        for paper in papers:
            path = folder / form / f"{paper.stem}{suffix}"
            if not path.exists():
                write(lines_of(paper), path)
            made[form].append(path)
    for form in [form for form in needed if form in CONVERTED]:
        origin, suffix = CONVERTED[form]
        made[form] = _convert(made[origin], suffix, folder / form)
    return made


def _convert(papers: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    folder.mkdir(parents=True, exist_ok=True)
    results = [folder / f"{paper.stem}.{suffix}" for paper in papers]
    todo = [str(paper) for paper, result in zip(papers, results, strict=True) if not result.exists()]
    for start in range(0, len(todo), 60):
        if office is None:
            raise RuntimeError("LibreOffice is needed: sudo apt-get install -y libreoffice-writer-nogui")
        profile = f"-env:UserInstallation={(folder.parent / '.profile').resolve().as_uri()}"
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), *todo[start : start + 60]]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    missing = [result.name for result in results if not result.exists()]
    if missing:
        raise RuntimeError(f"LibreOffice left out {', '.join(missing)}")
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS))
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args()
    for form, files in make(chosen.papers, chosen.forms, chosen.output).items():
        print(f"{form}: {len(files)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
