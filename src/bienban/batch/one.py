"""One file: read, understood, judged; the function that a process of this machine and a worker of a cluster call alike.

It takes and gives plain values, opens nothing but the file, and never raises for what is in the file.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bienban import __version__
from bienban.batch.found import entries
from bienban.errors import BienbanError, UnreadableError
from bienban.store.packed import packed, reasons

if TYPE_CHECKING:
    from bienban.model import Document, Finding, Minutes, Report, Undecided
    from bienban.own.home import Home

_SUFFIX = 12  # characters


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as a row: rule, fault, force, message, section; ``undecided`` when it is a question.

    ``check_kind`` is the rule's kind of check, ``words`` the hash by which a person puts it aside; ``meeting`` the number of
    the meeting it is about, 0 where a paper is of one.
    """

    rule: str
    fault: str
    force: str
    message: str
    section: str
    undecided: bool = False
    check_kind: str = ""
    words: str = ""
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of a bound book as a row: its kind and types, its day, single facts by path, what is asked."""

    kind: str
    meeting_types: tuple[str, ...] = ()
    held_on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    feedback: tuple[str, ...] = ()
    first_block: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one file: an outcome of the gate's closed set and, where it was read, what it says and the verdict.

    ``meetings`` are those of a bound book, empty where a paper is of one; ``carried`` is the fingerprint that a paper made here
    was printed with.
    """

    outcome: str
    reason: str = ""
    sha256: str = ""
    name: str = ""
    media_type: str = ""
    size: int = 0
    kind: str = ""
    meeting_types: tuple[str, ...] = ()
    chi_bo_kind: str = ""
    organization: str = ""
    superior: str = ""
    held_on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    feedback: tuple[str, ...] = ()
    first_block: int = 0
    meetings: tuple[MeetingRow, ...] = ()
    carried: str = ""
    understood: bytes = b""
    judged: bytes = b""
    lines: bytes = b""
    text: str = ""
    profiles: tuple[str, ...] = ()
    complete: bool = True
    findings: tuple[Told, ...] = ()
    seconds: float = 0.0


def do(path: str, inside: str = "", today: str = "") -> Done:
    """Return what came of the file at ``path``, or of the file ``inside`` of the zip there; ``today`` is an ISO date."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bienban-") if inside else nullcontext("") as folder:
        try:
            file = _unpacked(Path(path), inside, Path(folder)) if inside else Path(path)
            done = _done(file, Path(path).parent, date.fromisoformat(today) if today else date.max)
            name = inside.rsplit("/", 1)[-1] or done.name
            done = replace(done, name=name.encode("utf-8", "backslashreplace").decode())
        except UnreadableError as problem:
            done = Done(problem.outcome, problem.message)
        except BienbanError as problem:
            done = Done("unreadable", problem.message)
        except OSError as problem:
            done = Done("unreadable", f"Không mở được tệp ({type(problem).__name__}).")
    return replace(done, seconds=time.perf_counter() - begin)


def _unpacked(path: Path, inside: str, folder: Path) -> Path:
    """Return the file of a zip, written under a name of ours; the name inside is only a label.

    Raises ``UnreadableError`` where it is named as secret papers are, is locked, claims to be larger than any paper, or does
    not unpack.
    """
    from bienban.readers import _secrecy, gate

    suffix = Path(inside).suffix.partition("#")[0]
    out = folder / f"paper{suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) < _SUFFIX else ''}"
    try:
        with zipfile.ZipFile(path) as package:
            info = entries(package)[inside]
            if _secrecy.named_secret(info.filename):
                raise _secrecy.suspected()
            if info.flag_bits & 1:
                raise gate.password()
            if info.file_size > gate.MAX_PDF:
                raise gate.over_limit(f"giải nén ra {gate.number(info.file_size // gate.MB)} MB")
            with package.open(info) as source, out.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
    except UnreadableError:
        raise
    except Exception as problem:  # what lies inside a zip makes zipfile raise almost anything
        if isinstance(problem, OSError) and problem.errno not in (None, errno.EINVAL):
            raise  # the disk's fault, not the file's
        raise gate.broken() from None
    return out


def _done(file: Path, folder: Path, today: date) -> Done:
    from bienban import readers

    return told(readers.read(file), file.stat().st_size, folder, today)


def told(document: Document, size: int, folder: Path, today: date) -> Done:
    """Return what a document says and the verdict on it, with what its items ask for next; ``size`` is that of its file."""
    from bienban import resources
    from bienban.checks._follow_ups import follow_ups
    from bienban.facts import understand
    from bienban.own import home as own
    from bienban.renderers import json_
    from bienban.text import lines

    minutes = understand(document, resources.lexicon(), resources.tagger())
    report = own.judge(minutes, _home(str(folder)), asked=(), on=None, today=today, version=__version__)
    steps = follow_ups(minutes, resources.follow_ups(), report.judged_on)
    report = replace(report, notes=(*report.notes, *steps))
    judged = json_.report_object(report, document.source.name)
    understood = judged.pop("minutes")
    del judged["file"], understood["file"]  # the same bytes are the same paper, whatever their names
    several = zip(minutes.meetings, understood.get("meetings", ()), strict=True)
    meetings = tuple(MeetingRow(**_told_of(one.within(document), said), first_block=one.first_block) for one, said in several)
    whole = _told_of(minutes, understood)
    whole["held_on"] = min((one.held_on for one in meetings if one.held_on), default=whole["held_on"])
    return Done(
        outcome="partial" if document.gaps else "read",
        reason=reasons(gap.reason for gap in document.gaps),
        sha256=document.source.sha256,
        name=document.source.name,
        media_type=document.source.media_type,
        size=size,
        **whole,
        chi_bo_kind=minutes.chi_bo_kind or "",
        organization=_one(minutes, "organization.name"),
        superior=_one(minutes, "organization.superior"),
        meetings=meetings,
        carried=document.reading.carried.words if document.reading.carried else "",
        understood=packed(understood),
        judged=packed(judged),
        lines=packed([[(index, document.blocks[index].text) for index in line.blocks] for line in lines(document)]),
        text="\n".join(block.text for block in document.blocks),
        profiles=tuple(profile.id for profile in report.profiles),
        complete=not report.undecided and not document.gaps,
        findings=_findings(report),
    )


@lru_cache(maxsize=256)
def _home(folder: str) -> Home:
    """Return what is known of the papers of a folder; settings are read once a process."""
    from bienban.own import home as own

    return own.home(Path(folder))


def _told_of(minutes: Minutes, understood: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a meeting, of a paper as a whole where it is of one."""
    return {
        "kind": minutes.kind,
        "meeting_types": minutes.meeting_types,
        "held_on": _day(minutes),
        "facts": {path: fact["value"] for path, fact in understood["facts"].items()},
        "feedback": _feedback(minutes),
    }


def _one(minutes: Minutes, path: str) -> str:
    fact = minutes.fact(path)
    return str(fact.value) if fact else ""


def _day(minutes: Minutes) -> date | None:
    for path in ("meeting.date", "document.date"):
        fact = minutes.fact(path)
        if fact and isinstance(fact.value, date):
            return fact.value
    return None


_NO_MATTER = re.compile(
    r"[-+•*\s]*(chủ trì kết luận|(kết quả )?trả lời ý kiến"
    r"|không có ý kiến(?!(?>.*?([.;]|\b(nhưng|chỉ|song)\b)).*\b(đề nghị|kiến nghị|đề xuất|mong|nhờ|xin(?! cảm)) (?!gì|nào)\w))",
    re.IGNORECASE,
)


def _feedback(minutes: Minutes) -> tuple[str, ...]:
    """Return the lines in which the chi bộ asks something of its superiors; none where it says that it asks nothing.

    The heading with who presents is no matter, nor what the chair concludes, nor the answer to what was asked before, nor
    “không có ý kiến”, unless it goes on to ask.
    """
    section = minutes.section("content.feedback")
    if section is None or section.status != "present" or section.found_by == "negative":
        return ()
    heading = section.heading
    told = ((span, minutes.document.quote(span).text) for span in section.body if span != heading)
    lines = (
        text.strip()
        for span, text in told
        if heading is None or span.block != heading.block or ":" in text[max(0, heading.end - span.start) :]
    )
    return tuple(line for line in lines if line and not _NO_MATTER.match(line))


def _findings(report: Report) -> tuple[Told, ...]:
    from bienban.model import Undecided
    from bienban.own.dismissals import words_hash

    kinds = {rule.id: rule.check for profile in report.profiles for rule in profile.rules}

    def told(each: Finding | Undecided, fault: str, force: str, message: str, section: str) -> Told:
        aside = kinds.get(each.rule, ""), words_hash(each)
        return Told(each.rule, fault, force, message, section, isinstance(each, Undecided), *aside, each.meeting)

    return (
        *(told(each, each.fault or "", each.force, each.message, each.section or "") for each in report.findings),
        *(told(each, "", "", each.reason, "") for each in report.undecided),
    )


def rules_hash(root: Path) -> str:
    """Return what decides the verdicts of a folder: the program's version, its data and the keeper's own profiles."""
    from bienban import resources

    home = _home(str(root))
    stack = sorted((profile.id, profile.sha256) for profile in home.profiles)
    told = json.dumps([__version__, resources.words_hash(), stack, list(home.told)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
