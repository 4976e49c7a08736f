"""LibreOffice reaches nothing: no address, no local file, no environment; and the test can see it when it does."""

from __future__ import annotations

import http.server
import io
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bienban import children, office

_MAIN = "http://schemas.openxmlformats.org"
W = f"{_MAIN}/wordprocessingml/2006/main"
WP = f"{_MAIN}/drawingml/2006/wordprocessingDrawing"
A = f"{_MAIN}/drawingml/2006/main"
R = f"{_MAIN}/officeDocument/2006/relationships"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@pytest.fixture
def decoy() -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a server on this machine and the paths asked of it."""
    asked: list[str] = []
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture.getvalue())

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815  names of the library

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1], asked
    server.shutdown()
    thread.join()
    server.server_close()


def _with_links(path: Path, targets: list[str]) -> Path:
    """Write a Word file whose pictures lie elsewhere."""
    pictures = "".join(
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{n}" name="p{n}"/><a:graphic>'
        f'<a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="p{n}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:link="rId{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        for n, _ in enumerate(targets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{target}" TargetMode="External"/>'
        for n, target in enumerate(targets, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        out.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>'
        )
        out.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:r="{R}" xmlns:pic="{_PIC}"><w:body>'
            f"<w:p><w:r><w:t>Chi bộ</w:t></w:r></w:p>{pictures}</w:body></w:document>",
        )
    return path


def _pictures(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(1 for page in document for thing in page.get_objects() if isinstance(thing, pypdfium2.PdfImage))


def _reached(tmp_path: Path, decoy: tuple[int, list[str]], *, settings: bool) -> tuple[list[str], int]:
    """Return the addresses LibreOffice asked for and the pictures it put into the PDF."""
    port, asked = decoy
    local = tmp_path / "decoy.png"
    Image.new("RGB", (40, 40), "blue").save(local)
    paper = _with_links(tmp_path / "paper.docx", [f"http://127.0.0.1:{port}/a.png", local.as_uri()])
    (made,) = office.convert([paper], "pdf", settings=settings)
    assert made is not None
    return asked, _pictures(made)


@pytest.mark.needs_soffice
def test_a_document_cannot_make_libreoffice_call_or_fetch(tmp_path: Path, decoy: tuple[int, list[str]]) -> None:
    assert _reached(tmp_path, decoy, settings=True) == ([], 0)


@pytest.mark.needs_soffice
def test_its_settings_alone_hold_where_no_network_can_be_taken_away(
    tmp_path: Path, decoy: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_alone", tuple)
    assert _reached(tmp_path, decoy, settings=True) == ([], 0)


@pytest.mark.needs_soffice
def test_as_shipped_it_calls_and_fetches_so_the_tests_above_can_see_it(tmp_path: Path, decoy: tuple[int, list[str]]) -> None:
    asked, pictures = _reached(tmp_path, decoy, settings=False)
    assert asked
    assert pictures


@pytest.mark.needs_soffice
def test_a_file_that_gives_nothing_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 broken")
    good = _with_links(tmp_path / "good.docx", [])
    broken, made = office.convert([tmp_path / "hong.docx", good], "pdf")
    assert broken is None
    assert made is not None
    assert made.startswith(b"%PDF")


def test_a_call_that_never_ends_is_ended_and_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*_: object, **__: object) -> None:
        raise children.ChildDied("time")

    monkeypatch.setattr(children, "run", died)
    monkeypatch.setattr(office, "program", lambda: "/bin/false")
    (tmp_path / "a.docx").write_bytes(b"x")
    assert list(office.convert([tmp_path / "a.docx"], "pdf")) == [None]


def test_more_papers_than_a_call_takes_go_in_several_calls_and_come_back_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[int] = []

    def made(_: object, command: list[str], home: str, **__: object) -> None:
        sources = [Path(word) for word in command if word.endswith(".docx")]
        called.append(len(sources))
        out = Path(home) / "out"
        out.mkdir()
        for source in sources:
            (out / f"{source.stem}.pdf").write_bytes(source.read_bytes())

    monkeypatch.setattr(children, "run", made)
    monkeypatch.setattr(office, "program", lambda: "/bin/false")
    monkeypatch.setattr(office, "_AT_ONCE", 2)
    papers = [tmp_path / f"{number}.docx" for number in range(5)]
    for paper in papers:
        paper.write_bytes(paper.name.encode())
    assert list(office.convert(papers, "pdf")) == [paper.name.encode() for paper in papers]
    assert called == [2, 2, 1]


def test_it_is_looked_for_by_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/x/libreoffice" if name == "libreoffice" else None)
    assert office.program() == "/x/libreoffice"
