"""Pictures of every form: ``python tools/draw_forms.py [STEM …]`` prints each template on its sample, as a person would see it.

The first pages of a paper side by side, grey, one PNG a form in ``docs/reference/mau``, and a page that shows them all. Needs
LibreOffice.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from bienban import api, office, resources
from bienban.errors import BienbanError
from bienban.generate import render

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference" / "mau"
PAGES, HEIGHT, GAP = 3, 620, 12
RECORDS = ("meeting.yaml", "year.yaml", "summary.yaml")
MADE = "<!-- Trang này do tools/draw_forms.py tạo ra; sửa ở nguồn, không sửa ở đây. -->\n\n"


def records(stem: str) -> Iterator[Path]:
    """Yield the record files of the samples that hold a golden text of a form."""
    for golden in sorted((ROOT / "samples").glob(f"*/{stem}.txt")):
        yield from (golden.with_name(name) for name in RECORDS if golden.with_name(name).exists())


def picture(pdf: bytes) -> tuple[Image.Image, int]:
    """Return the first pages side by side on grey, and how many there are in all."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
        scale = [HEIGHT / document[number].get_height() for number in range(min(count, PAGES))]
        pages: list[Any] = [document[number].render(scale=each).to_pil().convert("L") for number, each in enumerate(scale)]
    sheet = Image.new("L", (sum(page.width for page in pages) + GAP * (len(pages) + 1), HEIGHT + 2 * GAP), 190)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet, count


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    templates = resources.templates(ROOT / "templates")
    lines = ["# Các mẫu văn bản\n", "Ảnh chụp văn bản in từ các hồ sơ mẫu ở `samples/`; số trang là của hồ sơ mẫu ấy.\n"]
    with tempfile.TemporaryDirectory() as name:
        made: dict[str, Path] = {}
        for stem in templates:
            for record in records(stem):
                try:
                    made[stem] = api.generate(api.load(record), kinds=[stem], to=Path(name, stem), carry=False)[0]
                except BienbanError as problem:
                    print(f"{stem}: {problem}", file=sys.stderr)
                    continue
                break
            else:
                print(f"{stem}: no sample", file=sys.stderr)
        wanted = [stem for stem in made if not sys.argv[1:] or stem in sys.argv[1:]]
        for stem, pdf in zip(wanted, office.convert([made[stem] for stem in wanted], "pdf"), strict=True):
            if pdf is None:
                sys.exit(f"{stem}: LibreOffice gave no PDF")
            sheet, count = picture(pdf)
            sheet.quantize(16).save(FOLDER / f"{stem}.png", optimize=True)
            title = render.template(templates[stem]).title
            lines.append(f"## {title}\n\n`{stem}`, {count} trang\n\n![{title}]({stem}.png)\n")
    if not sys.argv[1:]:
        (FOLDER / "README.md").write_text(MADE + "\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
