"""Findings that a person put aside, and baselines: what is told of a paper is parted by what is kept of it.

One file format for both: JSON Lines, UTF-8; the first line is ``{"format": …, "version": 1}``, every other line one entry. It
holds hashes, ids of rules and what the person typed, never words of a paper. Keys: docs/how-to/bo-qua-va-moc.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from bienban.errors import InvalidInputError, UsageError
from bienban.model import ArchiveReport, Dismissed, Finding, Report, Undecided
from bienban.text import fold

DISMISSALS_FILE = "bo-qua.jsonl"
_VERSION = 1
_TOGETHER = "*"
_HASH_LENGTH = 64

Told = Finding | Undecided
_Keys = Mapping[str, Callable[[Any], Any]]
AnyReport = TypeVar("AnyReport", bound=Report | ArchiveReport)


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding put aside, or taken back (``back``): SHA-256 of the file, rule, hash of the words, why, who and when."""

    file: str
    rule: str
    words: str
    reason: str
    by: str
    on: date
    back: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A finding or an open question that a baseline holds; ``name`` is the paper's path from the baseline's folder."""

    name: str
    file: str
    rule: str
    words: str


Held = Mapping[str, Sequence[Known]]


def words_hash(told: Told) -> str:
    """Return the hash of the words a finding quotes, spaces aside; of its message, or an open question's reason, without."""
    if isinstance(told, Undecided):
        words = told.reason
    else:
        words = "\n".join(" ".join(quote.text.split()) for quote in told.quotes) or told.message
    return hashlib.sha256(words.encode()).hexdigest()


def files_hash(report: Report | ArchiveReport, told: Told) -> str:
    """Return the SHA-256 of the paper; of papers judged together one hash over those the finding is about."""
    if isinstance(report, Report):
        return report.minutes.document.source.sha256
    named = told.files if isinstance(told, Finding) else ()
    hashes = sorted(each.minutes.document.source.sha256 for each in report.archive.papers if not named or each.file in named)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def put_aside(report: AnyReport, decisions: Iterable[Decision]) -> AnyReport:
    """Return the report with the findings that a person put aside, and did not take back, among its ``dismissed``.

    What an earlier call put aside is looked at again.
    """
    last = {(each.file, each.rule, each.words): each for each in decisions}
    kept: list[Finding] = []
    dismissed: list[Dismissed] = []
    for finding in (*report.findings, *(each.finding for each in report.dismissed)):
        decision = last.get((files_hash(report, finding), finding.rule, words_hash(finding)))
        if decision is None or decision.back:
            kept.append(finding)
        else:
            dismissed.append(Dismissed(finding, decision.reason, decision.by, decision.on))
    return replace(report, findings=tuple(kept), dismissed=tuple(dismissed))


def by_paper(baseline: Iterable[Known]) -> Held:
    """Return the entries of a baseline by the hash of their paper, and by its name."""
    held: dict[str, list[Known]] = {}
    for each in baseline:
        held.setdefault(each.file, []).append(each)
        held.setdefault(each.name, []).append(each)
    return held


def since(report: AnyReport, baseline: Held, name: str) -> AnyReport:
    """Return the report with what the baseline holds (``by_paper``) among its ``known``; each entry of it counts once.

    A paper is the one of the baseline when its bytes are, or its ``name``: what was mended in it must not make the rest new.
    Of papers judged together ``name`` stands for those that a finding names.
    """
    left: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    known: list[Told] = []

    def is_new(told: Told) -> bool:
        paper = file, of = files_hash(report, told), _name(told, name)
        if paper not in left:
            entries = [*baseline.get(file, ()), *(each for each in baseline.get(of, ()) if each.file != file)]
            left[paper] = Counter((each.rule, each.words) for each in entries)
        key = (told.rule, words_hash(told))
        left[paper][key] -= 1
        if left[paper][key] < 0:
            return True
        known.append(told)
        return False

    findings = tuple(filter(is_new, report.findings))
    return replace(report, findings=findings, undecided=tuple(filter(is_new, report.undecided)), known=tuple(known))


def known_of(report: Report | ArchiveReport, name: str) -> tuple[Known, ...]:
    """Return the entries of a baseline for one report: its findings and open questions, those known before or put aside too."""
    known = (*report.known, *report.findings, *report.undecided, *(each.finding for each in report.dismissed))
    return tuple(Known(_name(each, name), files_hash(report, each), each.rule, words_hash(each)) for each in known)


def _name(told: Told, name: str) -> str:
    return "; ".join(told.files) if isinstance(told, Finding) and told.files else name


def meant(report: Report | ArchiveReport, rule: str, words: str = "", *, back: bool = False) -> tuple[Finding, ...]:
    """Return the findings, with ``back`` those put aside, that a person means by a rule and part of the words quoted or told.

    Raises ``UsageError`` when there is none, or several of different words.
    """
    state = "đã bỏ qua" if back else "đang được nêu"
    aside = [each.finding for each in report.dismissed]
    there, others = (aside, report.findings) if back else (report.findings, aside)
    of_rule = [finding for finding in there if finding.rule == rule]
    if not of_rule:
        if any(finding.rule == rule for finding in others):
            raise UsageError(
                f"Điểm theo quy tắc “{rule}” {'đang được nêu' if back else 'đã bỏ qua từ trước'}, không phải làm gì thêm.",
                hint="Đồng chí gõ “bienban check” để xem lại." if back else "Muốn nêu lại thì thêm --back.",
            )
        raise UsageError(
            f"Văn bản không có điểm nào {state} theo quy tắc “{rule}”.",
            hint="Đồng chí gõ “bienban check” để xem các điểm và mã quy tắc ghi dưới mỗi điểm.",
        )
    wanted = fold(words)
    found = tuple(finding for finding in of_rule if any(wanted in fold(said) for said in _said(finding)))
    if not found:
        raise UsageError(
            f"Không có điểm nào của quy tắc “{rule}” chứa lời đã nêu.", hint="Đồng chí chép đúng một đoạn lời được trích."
        )
    if len({words_hash(finding) for finding in found}) > 1:
        raise UsageError(
            f"Quy tắc “{rule}” nêu {len(found)} điểm khác nhau trong văn bản.",
            hint='Đồng chí chọn một điểm bằng --words "một đoạn lời được trích".',
        )
    return found


def decided(
    report: Report | ArchiveReport, findings: Iterable[Finding], reason: str, by: str, on: date, *, back: bool = False
) -> tuple[Decision, ...]:
    """Return the decisions to put these findings of a paper aside, or to take them back."""
    keys = dict.fromkeys((files_hash(report, each), each.rule, words_hash(each)) for each in findings)
    return tuple(Decision(*key, reason, by, on, back) for key in keys)


def _said(finding: Finding) -> tuple[str, ...]:
    return (finding.message, *(quote.text for quote in finding.quotes))


# -- the file --------------------------------------------------------------------------------------------------------------


def decisions_in(file: Path) -> tuple[Decision, ...]:
    """Return the decisions kept in a file, none where there is none; raises as ``parse_decisions``."""
    return parse_decisions(_content(file), str(file)) if file.exists() else ()


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold a file of decisions for one who adds to it, so that no other program's decision is lost.

    Raises ``InvalidInputError`` where another holds it for longer than some seconds, or the folder cannot be written.
    """
    lock = file.with_name(f".{file.name}.khoa")
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise InvalidInputError(
                    "Tệp ghi các điểm đã bỏ qua đang được chương trình khác ghi nên chưa ghi gì.",
                    hint=f"Đồng chí chờ rồi chạy lại; chắc chắn không còn chương trình nào đang ghi thì xóa tệp {lock}.",
                    place=str(file),
                ) from None
            time.sleep(_PAUSE)
        except OSError:
            raise InvalidInputError(
                "Không ghi được các điểm đã bỏ qua vào thư mục này.",
                hint="Đồng chí chọn tệp khác bằng --dismissals, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
                place=str(file),
            ) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


_PATIENCE, _PAUSE = 5.0, 0.05
"""How long one waits for the other, and how often it looks again (seconds)."""


def baseline_in(file: Path) -> Held:
    """Return the entries of a baseline by paper, read once as long as the file is the same; raises as ``parse_baseline``."""
    return _baseline(file, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=4)
def _baseline(file: Path, _: int) -> Held:
    return by_paper(parse_baseline(_content(file), str(file)))


def path_from(baseline: Path, paper: str | Path) -> str:
    """Return the path of a paper from the folder of the baseline, as any machine writes it; papers together are ``*``."""
    return _TOGETHER if not paper else Path(os.path.relpath(paper, baseline.parent)).as_posix()


def _content(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInputError("Không đọc được tệp này.", hint="Đồng chí xem lại đường dẫn và tệp.", place=str(file)) from None


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Return the file of findings put aside."""
    return _text("bienban-bo-qua", decisions)


def baseline_text(known: Iterable[Known]) -> str:
    """Return the file of a baseline, in the order of its names."""
    return _text("bienban-moc", sorted(known, key=astuple))


def parse_decisions(text: str, place: str) -> tuple[Decision, ...]:
    """Return the decisions kept in a file, oldest first.

    Raises ``InvalidInputError`` naming the file and every damaged line with its reason.
    """
    keys: _Keys = {
        "file": _hash,
        "rule": _words,
        "words": _hash,
        "reason": _maybe,
        "by": _words,
        "on": date.fromisoformat,
        "back": _flag,
    }
    return tuple(Decision(**each) for each in _entries(text, place, "bienban-bo-qua", "các điểm đã bỏ qua", keys))


def parse_baseline(text: str, place: str) -> tuple[Known, ...]:
    """Return the entries of a baseline.

    Raises ``InvalidInputError`` naming the file and every damaged line with its reason.
    """
    keys: _Keys = {"file": _hash, "name": _words, "rule": _words, "words": _hash}
    return tuple(Known(**each) for each in _entries(text, place, "bienban-moc", "mốc rà soát", keys))


def _text(format_: str, entries: Iterable[Decision | Known]) -> str:
    lines = [{"format": format_, "version": _VERSION}, *map(asdict, entries)]
    return "".join(f"{json.dumps(each, ensure_ascii=False, default=date.isoformat)}\n" for each in lines)


def _hash(value: Any) -> str:
    if not isinstance(value, str) or len(value) != _HASH_LENGTH or not set(value) <= set("0123456789abcdef"):
        raise ValueError
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _maybe(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _entries(text: str, place: str, format_: str, what: str, keys: _Keys) -> Sequence[Mapping[str, Any]]:
    problems: list[str] = []
    entries: list[dict[str, Any]] = []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for index, (number, line) in enumerate(lines):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):  # no JSON, or a number longer than Python reads
            problems.append(f"dòng {number}: không đọc được, dòng bị sửa hoặc bị cắt")
            continue
        if index == 0:
            problems += _head_problems(value, number, format_, what)
        elif not isinstance(value, dict) or set(value) != set(keys):
            problems.append(f"dòng {number}: thiếu hoặc thừa khóa; cần đúng: {', '.join(keys)}")
        else:
            for key, read in keys.items():
                try:
                    value[key] = read(value[key])
                except (ValueError, TypeError):
                    problems.append(f"dòng {number}: khóa “{key}” ghi sai")
            entries.append(value)
    if not lines:
        problems.append("tệp trống")
    if problems:
        raise InvalidInputError(
            f"Tệp ghi {what} bị hỏng nên chưa dùng được.",
            hint="Đồng chí lấy lại bản sao trước đó của tệp, hoặc xóa các dòng đã nêu rồi chạy lại.",
            place=place,
            problems=tuple(problems),
        )
    return entries


def _head_problems(value: Any, number: int, format_: str, what: str) -> list[str]:
    if not isinstance(value, dict) or value.get("format") != format_:
        return [f"dòng {number}: đây không phải tệp ghi {what} của bienban"]
    if value.get("version") != _VERSION:
        return [f"dòng {number}: tệp do phiên bản khác của phần mềm ghi; cần phần mềm mới hơn để đọc"]
    return []
