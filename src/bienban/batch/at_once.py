"""Papers handed in one by one, read while a person waits: two processes with limits, kept warm.

Who asks for a paper that is being read already waits for the same answer. What a process that died left unread is read again.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING, Any

from bienban import children, readers
from bienban.batch import handed_in, one, run
from bienban.batch.one import Done
from bienban.errors import BienbanError
from bienban.readers import gate
from bienban.store import received

if TYPE_CHECKING:
    from pebble import ProcessPool

WORKERS = 2
_ATTEMPTS = 2
_LOOK = 20.0  # seconds a look for a stamp may take
_MEND = "Đồng chí mở tệp bằng Word, lưu lại thành “Tài liệu Word (.docx)” rồi nộp bản mới."
_KINDS = ("doc", "docx", "odt", "pdf", "plain", "rtf", "scan", "xlsx")
_WARM = ("bienban.batch.handed_in", "lxml.etree", "bienban.readers._container", *(f"bienban.readers.{kind}" for kind in _KINDS))
_lock = threading.Lock()
_free = threading.Semaphore(WORKERS)
_pool: ProcessPool | None = None
_reading: dict[str, threading.Event] = {}
_log = logging.getLogger(__name__)


def begin(today: str) -> threading.Thread:
    """Start the processes, and let a thread read what is still waiting from earlier; return the thread."""
    pool = _processes()
    for _ in range(WORKERS):
        pool.schedule(os.getpid)
    thread = threading.Thread(target=_catch_up, args=(today,), daemon=True, name="catch-up")
    thread.start()
    return thread


def end() -> None:
    """Stop the processes; what they were reading is taken up by the next start."""
    global _pool  # one pool a process
    with _lock:
        pool, _pool = _pool, None
    if pool is not None:
        _stop(pool)


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def judge(sha256: str, today: str) -> None:
    """Read and judge a paper handed in, unless that is done; return when its row tells what came of it."""
    from django.db import DatabaseError

    with _lock:
        running = _reading.get(sha256)
        mine = None if running else _reading.setdefault(sha256, threading.Event())
    if mine is None:
        assert running
        running.wait(_ATTEMPTS * run.SECONDS + 10)
        return
    try:
        with _free:  # a row is taken only when a process is free to read it: the time of its lease runs
            while (row := received.lease(sha256)) is not None:
                _judge(row, sha256, today)
    except DatabaseError as error:  # nothing could be written: the row waits for the next start
        _log.error("keeping %s ended with %s", sha256[:12], type(error).__name__)
    finally:
        with _lock:
            del _reading[sha256]
        mine.set()


def _judge(row: int, sha256: str, today: str) -> None:
    """Do a paper whose row is ours: write what came of it, or give the row back for another attempt."""
    rules, tried = one.rules_hash(received.folder()), received.attempts(row) + 1
    mine = received.received(sha256)
    name = mine.name if mine else sha256
    try:
        done = asked(handed_in.do, str(received.original(sha256)), name, today, received.not_secret(sha256))
    except FutureTimeoutError:
        done = Done("over_limit", f"Đọc quá {run.SECONDS:.0f} giây nên đã dừng. Tệp vẫn được giữ.\n{_MEND}")
    except Exception as error:  # a worker that died, or a bug of ours: the paper is kept, the pages go on
        _log.error("reading %s ended with %s", sha256[:12], type(error).__name__)
        if tried < _ATTEMPTS:
            received.give_back(row, tried)
            return
        done = Done("unreadable", f"Đọc tệp này làm dừng chương trình đọc. Tệp vẫn được giữ.\n{_MEND}")
    received.keep(row, sha256, done, rules)


def tried(task: Any, *args: Any) -> Done | None:
    """Return what would come of a paper judged now (``handed_in.do``, ``one.do``); ``None`` where it cannot be read."""
    try:
        done: Done = asked(task, *args)
    except Exception as error:  # as in _judge; what is kept of the paper stays
        _log.error("trying a paper again ended with %s", type(error).__name__)
        return None
    return done if done.outcome in ("read", "partial") else None


def is_stamped(data: bytes, name: str) -> bool:
    """Tell whether a paper not kept yet seems to be a secret one, by its name or, where it is read in a moment, its words.

    The words of printed pages and of pictures are looked at when they are read; a paper stopped then is not kept either.
    """
    if readers.named_secret(name):
        return True
    if gate.sniff(data[: gate.HEAD]) in ("pdf", "image"):
        return False
    try:
        return children.run(handed_in.is_stamped, data, seconds=_LOOK, warm=_WARM)
    except (children.ChildDied, BienbanError):
        return False


def asked(task: Any, *args: Any, seconds: float = run.SECONDS) -> Any:
    """Return what a task gives, done in one of the processes within so many seconds; raises what pebble raises."""
    future: Future[Any] = _processes().schedule(task, args=args, timeout=seconds)
    return future.result()


def _processes() -> ProcessPool:
    """Return the processes that read, made anew where one died with nothing to read: the others are lost with it."""
    global _pool
    from pebble import ProcessPool

    with _lock:
        broken = _pool if _pool is not None and not _pool.active else None
        if _pool is None or broken is not None:
            context = multiprocessing.get_context("spawn")
            _pool = ProcessPool(max_workers=WORKERS, max_tasks=200, initializer=run.begin_worker, context=context)
        pool = _pool
    if broken is not None:
        _stop(broken)
    return pool


def _catch_up(today: str) -> None:
    from django.db import connection

    one.rules_hash(received.folder())  # a second of reading rules, before the first page asks for it
    with contextlib.closing(connection):
        for sha256 in received.waiting():
            judge(sha256, today)
