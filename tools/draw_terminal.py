"""Draw text as a picture of a terminal: ``make demo | python tools/draw_terminal.py docs/picture/demo.svg``."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

LINE, LETTER, MARGIN, LONGEST = 18, 7.8, 16, 64


def draw(lines: list[str]) -> str:
    width = int(max(map(len, lines)) * LETTER) + 2 * MARGIN
    height = LINE * len(lines) + 2 * MARGIN
    rows = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * number + 12}" xml:space="preserve">{escape(line)}</text>'
        for number, line in enumerate(lines)
        if line.strip()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#1e1e2e"/>\n'
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" fill="#e6e6e6">\n{rows}\n</g>\n</svg>\n'
    )


def main() -> None:
    lines = sys.stdin.read().rstrip().splitlines()
    if len(lines) > LONGEST:
        lines = [*lines[: LONGEST - 1], "   …"]
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(draw(lines), "utf-8")


if __name__ == "__main__":
    main()
