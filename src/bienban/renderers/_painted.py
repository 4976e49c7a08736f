"""The lines of a paper on a terminal, each beside the names of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bienban.renderers._layout import clean, columns, styled, wrap
from bienban.renderers._understood import Part, Shown, margin, margin_name
from bienban.text import Line

_WIDEST = 18
_NUMBER = len("1234")


def painted(part: Part, labels: Mapping[str, Mapping[str, str]], *, width: int, colour: bool) -> Iterator[str]:
    """Yield the lines of a part: names of sections (where they change), number as in the places told, a bar, the words.

    The bar is broken where the paper only names the section or nobody is sure, and left out where there is none.
    """
    names = min(_WIDEST, width // 4)
    before: tuple[Shown, ...] = ()
    for line, shown in margin(part):
        beside = [(piece, each.group) for each in shown for piece in wrap(margin_name(each, labels), names, "", " ")]
        beside = beside if shown != before else []
        before = shown
        words = list(wrap(_words(part, line), width - names - _NUMBER - 4, "", ""))
        style = shown[0].group if shown else "bold"
        done = any(each.state == "present" for each in shown)
        bar = styled("┃" if done else "┊" if shown else " ", style, colour=colour and bool(shown))
        for row in range(max(len(beside), len(words))):
            name, group = beside[row] if row < len(beside) else ("", "bold")
            number = _number(part, line) if row == 0 else ""
            left = styled(name, group, colour=colour) + " " * (names - columns(name))
            yield f"{left} {number:>{_NUMBER}} {bar} {words[row] if row < len(words) else ''}".rstrip()


def _words(part: Part, line: Line) -> str:
    blocks = [part.minutes.document.blocks[index] for index in line.blocks]
    return clean(" | ".join(f"{block.label} {block.text}" for block in blocks))


def _number(part: Part, line: Line) -> str:
    """Return the number of the line or paragraph in its place, nothing in a table of a Word file."""
    place = part.minutes.document.blocks[line.blocks[0]].place
    number = place.line or (None if place.cell or place.part != "body" else place.paragraph)
    return str(number) if number and number < 10**_NUMBER else ""
