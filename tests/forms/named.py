"""Papers in old fonts printed where these fonts are installed: ``python -m tests.forms.named`` (LibreOffice).

``tests.forms.score`` prints them where they are not, so that the file tells neither the fonts nor their capitals. Here the font
of the house bears the names of old ones for the time of printing; its letters are not theirs, but what the file tells is.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
import tempfile
from pathlib import Path

from tools.form_matrix import make

from tests.forms.score import as_text, line, measure, sample

FORMS = ("tcvn3-pdf", "vni-pdf")
_FONTS = Path("/usr/share/fonts/truetype")
_FAMILIES = (".VnTime", ".VnTimeH", "VNI-Times")
_STYLES = ("Regular", "Bold", "Italic", "Bold Italic")


def renamed(font: bytes, family: str, style: str) -> bytes:
    """Return a TrueType font under another name."""
    count = struct.unpack(">H", font[4:6])[0]
    entries = [struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index]) for index in range(count)]
    tables = {tag: font[start : start + length] for tag, _, start, length in entries}
    names = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"{family}-{style.replace(' ', '')}"}
    records = store = b""
    for number, name in names.items():
        said = name.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(said), len(store))
        store += said
    tables[b"name"] = struct.pack(">3H", 0, len(names), 6 + len(records)) + records + store
    directory = body = b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", tag, total, 12 + 16 * count + len(body), len(table))
        body += padded
    return font[:12] + directory + body


def install(folder: Path) -> Path:
    """Write the fonts into a folder and return the settings that show them to LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in _STYLES:
        font = next(_FONTS.glob(f"*/LiberationSerif-{style.replace(' ', '')}.ttf")).read_bytes()
        for family in _FAMILIES:
            (folder / f"{family[1:]}-{style}.ttf").write_bytes(renamed(font, family, style))
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>'
        f"<dir>{folder}</dir></fontconfig>"
    )
    return settings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=60, help="about how many, spread over the hands; 0: all")
    papers = sample(parser.parse_args().papers)
    text = as_text(papers)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FONTCONFIG_FILE"] = str(install(Path(folder) / "fonts"))
        for form in FORMS:
            print(line(measure(form, papers, make(papers, [form], Path(folder))[form], text)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
