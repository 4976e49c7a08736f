"""Papers handed in on the pages: kept, then read and judged while a person waits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from bienban.api.judging import VIETNAM

if TYPE_CHECKING:
    from pathlib import Path

    from bienban.errors import UnreadableError
    from bienban.model.kept import KeptPaper
    from bienban.store.received import Received

T = TypeVar("T")
_NUMBER = re.compile(r"(\d+)")


def begin_receiving() -> None:
    """Make ready to read papers at once, and take up what was received and not read yet."""
    from bienban.batch import at_once

    at_once.begin(_today())


def end_receiving() -> None:
    """Stop reading; what is not done is taken up by the next start."""
    from bienban.batch import at_once

    at_once.end()


def receive(data: bytes, name: str, *, not_secret_by: str = "") -> tuple[Received, bool]:
    """Keep a paper handed in and tell whether it is new; when this returns, its bytes and its row are on the disk.

    ``not_secret_by`` is who has seen that what looks like the stamp of a secret paper is none; the journal keeps it.
    Raises ``UnreadableError`` for a paper that seems secret, of which nothing is kept, ``InvalidInputError`` where it cannot
    be written.
    """
    from bienban.batch import at_once, one
    from bienban.store import received

    if not not_secret_by and at_once.is_stamped(data, name):
        raise _suspected()
    return received.receive(data, name, one.rules_hash(received.folder()), not_secret_by=not_secret_by)


def papers_inside(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files of a zip of papers, each with its name, ``None`` for one that cannot be unpacked.

    Nothing comes of a Word file, which is a zip too, of pictures kept as one paper, and of a zip that is locked, damaged or too
    large: it is a file like any other. Hidden files and Word's locks are passed over.
    """
    import io
    import zipfile

    from bienban.batch.handed_in import PAGE

    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # a hostile zip makes zipfile raise anything
        return
    with package:
        infos = [info for info in package.infolist() if info.filename and not info.filename.endswith("/")]
        names = [info.filename for info in infos]
        if _WORDS_OWN.intersection(names) or all(map(PAGE.fullmatch, names)) or any(info.flag_bits & 1 for info in infos):
            return
        if len(infos) > _MAX_FILES or sum(info.file_size for info in infos) > _MAX_OPEN:
            return
        for info in sorted(infos, key=lambda each: each.filename):
            name = info.filename.rpartition("/")[2]
            if not name.startswith(_PASSED_OVER) and not info.filename.startswith("__MACOSX/"):
                try:
                    yield name, package.read(info)
                except Exception:  # as above
                    yield name, None


_WORDS_OWN = {"[Content_Types].xml", "word/document.xml", "mimetype", "content.xml"}
_PASSED_OVER = (".", "~$")
_MAX_FILES, _MAX_OPEN = 2_000, 500_000_000


def _suspected() -> UnreadableError:
    from bienban.errors import UnreadableError

    return UnreadableError("Tài liệu có dấu hiệu độ MẬT. Đã dừng, chưa lưu gì.", hint="", outcome="suspected_secret")


def receive_pictures(pictures: Sequence[tuple[str, bytes]], *, not_secret_by: str = "") -> tuple[Received, bool]:
    """Keep pictures, each with its name, as the pages of one paper, in the order of their names; else as ``receive``."""
    import io
    import zipfile

    from bienban import readers

    if not not_secret_by and any(readers.named_secret(name) for name, _ in pictures):
        raise _suspected()
    ordered = sorted(pictures, key=lambda each: [int(part) if part.isdigit() else part for part in _NUMBER.split(each[0])])
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as package:
        for number, (name, data) in enumerate(ordered, 1):
            suffix = re.sub(r"\W", "", name.rpartition(".")[2])[:4].lower() or "jpg"
            package.writestr(zipfile.ZipInfo(f"trang-{number:03}.{suffix}"), data)
    name = f"{ordered[0][0].rpartition('.')[0] or ordered[0][0]} ({len(ordered)} ảnh).zip"
    return receive(whole.getvalue(), name, not_secret_by=not_secret_by)


def judge_received(sha256: str) -> Received | None:
    """Read and judge a paper handed in, unless that is done; return what came of it, ``None`` where there is no such paper."""
    from bienban.batch import at_once
    from bienban.store import received

    at_once.judge(sha256, _today())
    return received.received(sha256)


def apart(task: Callable[..., T], *args: Any) -> T:
    """Return what a verb makes of a person's file, done in one of the processes that read papers, within their limits.

    Raises what the verb raises, ``UnreadableError`` where it was stopped.
    """
    from concurrent.futures import TimeoutError as FutureTimeoutError

    from bienban.batch import at_once, run
    from bienban.readers import gate

    try:
        answer: T = at_once.asked(task, *args)
    except FutureTimeoutError:
        raise gate.died("time", run.SECONDS) from None
    except MemoryError:
        raise gate.died("memory") from None
    except (OSError, RuntimeError):  # the process ended
        raise gate.died("death") from None
    return answer


def judged_by_old_rules(sha256: str) -> bool:
    """Tell whether a paper handed in was judged by rules that have changed since, in the program or by its keeper."""
    from bienban.batch import one
    from bienban.store import received

    rules = received.judged_by(sha256)
    return rules is not None and rules != one.rules_hash(received.folder())


def judge_again(sha256: str) -> Received | None:
    """Read and judge a paper handed in anew by the rules as they are now; return what came of it."""
    from bienban.store import received

    received.wait_again(sha256)
    return judge_received(sha256)


def latest_received(count: int = 50) -> list[Received]:
    """Return the papers handed in last, the newest first."""
    from bienban.store import received

    return received.latest(count)


def kept_paper(sha256: str) -> KeptPaper | None:
    """Return a paper by its content with its newest verdict, ``None`` where it is not kept."""
    from bienban.store import papers

    key = papers.by_content(sha256)
    return papers.paper(key) if key is not None else None


def original(sha256: str) -> Path | None:
    """Return where the file of a paper lies, ``None`` where it is not kept here and gone from its folder."""
    from bienban.store import received

    return received.lying(sha256)


def commented(sha256: str) -> bytes:
    """Return a paper handed in as a Word file with a comment on the words of each finding and remark; the original stays.

    Raises ``UnreadableError`` where it cannot be read, or its reading was stopped at a limit.
    """
    from concurrent.futures import TimeoutError as FutureTimeoutError

    from bienban.batch import at_once, handed_in
    from bienban.errors import UnreadableError
    from bienban.own.dismissals import Decision
    from bienban.store import papers, received, remarks

    key = papers.by_content(sha256)
    kept = papers.paper(key) if key is not None else None
    aside = [
        Decision(sha256, each.rule, each.words, each.aside.reason, each.aside.by, each.aside.at.astimezone(VIETNAM).date())
        for each in (kept.findings if kept else ())
        if each.aside
    ]
    place = received.lying(sha256)
    try:
        if place is None:
            raise OSError
        more = aside, received.not_secret(sha256), remarks.of(sha256)
        answer = at_once.asked(handed_in.commented, str(place), sha256, _today(), *more)
    except (FutureTimeoutError, OSError, RuntimeError):
        raise UnreadableError(
            "Đọc lại tệp không xong nên chưa làm được bản có ghi chú.", hint="Đồng chí bấm lại; nếu vẫn vậy, tải bản gốc."
        ) from None
    if isinstance(answer, tuple):
        raise UnreadableError(answer[0], hint=answer[1])
    return bytes(answer)


def _today() -> str:
    return datetime.now(VIETNAM).date().isoformat()
