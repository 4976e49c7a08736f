"""A profile proves itself: what its rules accept stays silent, what they reject is told on the marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bienban import resources
from bienban.checker import judge
from bienban.facts import understand
from bienban.model import (
    Block,
    Document,
    Example,
    Fact,
    Finding,
    Minutes,
    Place,
    Profile,
    Reading,
    Rule,
    Source,
    Span,
    TableCell,
)

_MARK = re.compile("([⟦⟧])")


def faults(profile: Profile) -> Iterator[str]:
    """Yield every specimen of a profile that does not prove its rule, with file and number; rules on several papers aside."""
    for rule in profile.rules:
        if rule.off:
            continue
        where = f"{profile.id}/{rule.id}.toml"
        yield from (
            f"{where}: thiếu [[{key}]], cần ít nhất một thí dụ" for key in ("accepts", "rejects") if not getattr(rule, key)
        )
        for key in ("accepts", "rejects"):
            for number, example in enumerate(getattr(rule, key), 1):
                problem = None if example.texts else _fault(rule, key, example)
                if problem:
                    yield f"{where} [[{key}]] thứ {number}: {problem}"


def _fault(rule: Rule, key: str, example: Example) -> str | None:
    minutes, marked = paper(example.text, example.context)
    try:
        findings, _ = judge(replace(rule, applies={}), minutes)
    except (ArithmeticError, TypeError, ValueError):  # raised by the check: types were seen to, values were not
        return f"kiểu “{rule.check}” không chạy được với giá trị ghi ở [params]; xem lại từng số, từng lời"
    except KeyError as unknown:
        return f"khóa “message” hoặc “suggestion” có chỗ điền {{{unknown.args[0]}}} mà kiểu “{rule.check}” không cho giá trị"
    if key == "accepts":
        return f"câu đúng mà vẫn bị nhắc: {findings[0].message}" if findings else None
    if not findings:
        return "câu sai mà không bị nhắc"
    if len(findings) > 1:
        return f"bị nhắc {len(findings)} lần, chỉ được một lần"
    return None if _touches(findings[0], marked) else "chỗ đánh dấu ⟦ ⟧ không phải chỗ bị nhắc: " + _quoted(findings[0])


def _touches(finding: Finding, marked: tuple[Span, ...]) -> bool:
    quoted = sorted(quote.span for quote in finding.quotes)
    pairs = zip(quoted, sorted(marked), strict=False)
    same = all(one.block == two.block and one.start < two.end and two.start < one.end for one, two in pairs)
    return len(quoted) == len(marked) and same


def _quoted(finding: Finding) -> str:
    return ", ".join(f"“{quote.text}”" for quote in finding.quotes) or "cả văn bản, không cần đánh dấu"


def paper(text: str, context: Mapping[str, Any]) -> tuple[Minutes, tuple[Span, ...]]:
    """Return a specimen understood, with what its context says of it, and the marked spans."""
    written, marked = document(text)
    minutes = understand(written, resources.lexicon())
    facts = minutes.facts
    if "date" in context:
        here = next((fact.spans for fact in facts if fact.path == "meeting.date"), (Span(0, 0, 1),))
        facts = (*(fact for fact in facts if fact.path != "meeting.date"), Fact("meeting.date", context["date"], here))
    told = {key: context[key] for key in ("kind", "chi_bo_kind") if key in context}
    types = tuple(context.get("meeting_types", minutes.meeting_types))
    return replace(minutes, facts=facts, meeting_types=types, **told), marked


def document(text: str) -> tuple[Document, tuple[Span, ...]]:
    """Return the document of a text without its marks ⟦ ⟧, and the marked spans: one block a line, or a cell between tabs."""
    blocks: list[Block] = []
    marked: list[Span] = []
    table = row = -1
    in_table = False
    for number, line in enumerate(text.strip("\n").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) > 1:
            table, row = (table, row + 1) if in_table else (table + 1, 0)
        in_table = len(cells) > 1
        for column, cell in enumerate(cells):
            raw, spans = _unmarked(cell, len(blocks))
            if raw.strip():
                place = Place(paragraph=number, line=number, cell=TableCell(table, row, column) if in_table else None)
                blocks.append(Block(raw, place))
                marked += spans
    return Document(Source("mau.txt", "0" * 64, "text/plain"), tuple(blocks), Reading("plain")), tuple(marked)


def _unmarked(cell: str, block: int) -> tuple[str, list[Span]]:
    raw, spans, start = "", [], 0
    for piece in _MARK.split(cell):
        if piece == "⟦":
            start = len(raw)
        elif piece == "⟧":
            spans.append(Span(block, start, len(raw)))
        else:
            raw += piece
    return raw, spans
