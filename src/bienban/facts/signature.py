"""Who signed: the names under “THƯ KÝ” and “CHỦ TRÌ” at the end of the paper (documents.md SIG)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bienban.facts.names import name_at, printed
from bienban.facts.passages import Paper, Passage, columns
from bienban.facts.roles import LABELS
from bienban.model import Fact
from bienban.structure.zones import is_signer
from bienban.text import pattern

_SIGNERS = pattern(
    rf"(?P<recorder>{LABELS['meeting.recorder']}|(?:người )?trích (?:lục )?biên bản|người trích(?: lục)?)"
    rf"|(?P<chair>{LABELS['meeting.chair']}|chủ tịch đại hội"
    rf"|(?:phó )?bí th[ươ](?: chi bộ)?(?:(?:,| -| kiêm)? {LABELS['meeting.chair']})?"
    r"|bt"
    r"|xác nhận của (?:bí thư|chi bộ|chi ủy|chủ trì)"
    r"|(?:t/?m )?đoàn chủ tịch)"
)
_MORE = pattern(r"\((?:đã )?ký(?: tên| rõ họ tên)?\)")
_NOT_SIGNED = pattern(
    r"\(|đã ký|ký,|nơi nhận|[-*•]|lưu(?: ?[:;,.]| ?$| (?:vt|vp|hs|cb)(?!\w)"
    r"| (?:chi bộ|chi ủy|văn (?:phòng|thư)|hồ sơ|tại|đảng)(?!\w))"
)


@dataclass(frozen=True)
class _Field:
    """One column of a line of the signatures: offsets in the passage, and where it begins on the page."""

    passage: Passage
    start: int
    end: int
    column: int


def find(paper: Paper) -> Iterator[Fact]:
    """Yield the names signed as recorder and as chair; a heading without a name under it gives none."""
    zone = _zone(paper)
    rows = [[_Field(passage, *column) for column in columns(paper, passage)] for passage in zone]
    rows = [row for row in rows if row]
    found: dict[str, Fact] = {}
    for index, row in enumerate(rows):
        for position, field in enumerate(row):
            signer, name_from = _signer(field)
            if signer not in ("recorder", "chair"):
                continue
            path = f"signature.{signer}"
            fact = _inline(path, field, name_from) if name_from else _below(path, rows, index, position, field)
            if fact is not None and path not in found:
                found[path] = fact
    for passage in zone[-_LAST:]:
        for path, label in _SIGNS.items():
            told = label.search(passage.text)
            name = name_at(passage, told.end()) if told and path not in found else None
            if name is not None and " " in passage.text[name.start : name.end] and _REST.match(passage.text, name.end):
                found[path] = Fact(path, printed(passage, name), passage.spans(name.start, name.end))
        for start, end, _ in columns(paper, passage):
            name = name_at(passage, start, end)
            role = _NAMED_AS.fullmatch(passage.text, name.end, end) if name is not None else None
            path = f"signature.{role.lastgroup}" if role else ""
            if name is not None and role is not None and path not in found and " " in passage.text[name.start : name.end]:
                found[path] = Fact(path, printed(passage, name), passage.spans(name.start, name.end))
    for above, row in pairwise(rows):
        if not found and len(above) == len(row) == len(("recorder", "chair")):
            found.update({fact.path: fact for fact in _above(above, row)})
    yield from found.values()


_LAST = 4
_SIGNS = {
    path: pattern(rf"(?:^|[.)\t/] ?){head}(?: đã (?:xem|duyệt|đọc)| ký tên| \((?:đã )?ký\))?(?: ?: | )(?=[^ ])")
    for path, head in (
        ("signature.recorder", LABELS["meeting.recorder"]),
        ("signature.chair", rf"(?:{LABELS['meeting.chair']}|(?:phó )?bí thư(?: chi bộ)?)"),
    )
}
_NAMED_AS = pattern(
    rf" ?[,(-] ?(?:(?P<recorder>{LABELS['meeting.recorder']})|(?P<chair>{LABELS['meeting.chair']}|(?:phó )?bí thư(?: chi bộ)?))"
    r"\)?\.?"
)
"""What somebody signs as, told behind the name: “Lý Thành Vượng (chủ trì)”, “Vàng A Sủng, Bí thư”."""
_REST = pattern(r"[ .]*(?:\([^)]{2,10}\)|$|[.] |/ )")
"""“Thư ký A (đã ký) Chủ tọa B (đã ký)”: heads and names on one line."""


def _above(above: list[_Field], row: list[_Field]) -> Iterator[Fact]:
    """Yield the names that stand above what they sign as."""
    for named, head in zip(above, row, strict=True):
        signer = _signer(head)[0]
        name = name_at(named.passage, named.start, named.end)
        if signer in ("recorder", "chair") and name is not None and name.end == named.end:
            yield Fact(f"signature.{signer}", printed(named.passage, name), named.passage.spans(name.start, name.end))


def signers(paper: Paper) -> tuple[str, ...]:
    """Return the names that stand alone, or behind what they sign as, at the end of a paper."""
    found: list[str] = []
    for passage in _zone(paper):
        for start, end, _ in columns(paper, passage):
            colon = passage.text.find(": ", start, end)
            for begin in (start, colon + 2) if colon > 0 else (start,):
                name = name_at(passage, begin, end)
                rest = passage.text[name.end : end] if name else ""
                if name and " " in passage.text[name.start : name.end] and _SIGNED.fullmatch(rest):
                    found.append(printed(passage, name))
    return tuple(dict.fromkeys(found))


_SIGNED = pattern(r"[ .,/-]*(?:\([^)]*\))?[ .]*")


def _zone(paper: Paper) -> tuple[Passage, ...]:
    """Return the passages of the signatures; where none were found, the last that may be signed.

    Who presides and who writes are labelled in the opening in the same words: of a paper that breaks off they are the last.
    """
    structure, passages = paper.structure, paper.passages
    start = structure.signature.start
    if start < len(passages):
        return passages[min(start, max(structure.body.start, len(passages) - _LAST)) :]
    led = max((*structure.lines_of("opening.chair"), *structure.lines_of("opening.recorder")), default=-1)
    return passages[max(led + 1, structure.body.start, len(passages) - _LAST) :]


def _signer(field: _Field) -> tuple[str, int]:
    """Return whose heading a field is, and where the name begins when it stands in the same field (0 when it does not)."""
    text = field.passage.text
    colon = text.find(":", field.start, field.end)
    inline = _SIGNERS.fullmatch(text[field.start : colon].strip()) if colon > 0 else None
    if inline and text[colon + 1 : field.end].strip():
        return inline.lastgroup or "", colon + 1 + (text[colon + 1 : colon + 2] == " ")
    words = text[field.start : field.end].strip(" .:")
    if extra := _SIGNERS.fullmatch(words):
        return extra.lastgroup or "", 0
    return is_signer(words), 0


def _inline(path: str, field: _Field, start: int) -> Fact | None:
    name = name_at(field.passage, start)
    return Fact(path, printed(field.passage, name), field.passage.spans(name.start, name.end)) if name else None


def _below(path: str, rows: list[list[_Field]], index: int, position: int, field: _Field) -> Fact | None:
    """Return the fact of the fullest name below a heading, in its own column."""
    best: Fact | None = None
    alone = len(rows[index]) == 1
    for row in rows[index + 1 :]:
        signers = [_signer(other)[0] for other in row]
        if alone and any(signers):
            if best is not None or signers[0] != path.removeprefix("signature."):
                break
            continue
        candidates = [other for other, signer in zip(row, signers, strict=True) if not signer]
        if not alone and len(rows[index]) == len(row):
            candidates = [row[position]]
        elif not alone or len(row) > 1:
            candidates = sorted(candidates, key=lambda other: abs(other.column - field.column))[:1]
            # A printed page may set a name apart from its table; where only one signs, it can be nobody else's.
            apart = len(row) == 1 and sum(bool(_signer(other)[0]) for other in rows[index]) == 1
            if not alone and not apart and candidates and not _nearest(rows[index], position, candidates[0]):
                continue
        for other in candidates:
            if _NOT_SIGNED.match(other.passage.text, other.start):
                continue
            name = name_at(other.passage, other.start, other.end)
            if (
                name is None
                or _MORE.sub("", other.passage.text[name.end : other.end]).strip(" ()./-")
                or name.end - name.start < 2
            ):
                continue
            printed_name = printed(other.passage, name)
            if best is None or (
                str(best.value).split()[-1:] == printed_name.split()[-1:] and len(printed_name) > len(str(best.value))
            ):
                best = Fact(path, printed_name, other.passage.spans(name.start, name.end))
    return best


def _nearest(headings: list[_Field], position: int, field: _Field) -> bool:
    """Tell whether a heading is the one a field stands under."""
    gaps = [abs(heading.column - field.column) for heading in headings]
    return gaps.index(min(gaps)) == position
