"""A run over a folder: what is left is done by processes with limits, every result goes into the store with its row.

The process that runs is the only one that writes. Workers give values back (``batch.one``); a worker that dies or hangs costs
one attempt of one file. Whatever ends the run, the same command goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bienban import __version__, store
from bienban.batch import found, one
from bienban.batch.progress import Progress
from bienban.errors import InvalidInputError, UsageError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from bienban.batch.one import Done

SECONDS = 90.0  # wall clock of a file; readers have tighter limits of their own
MEMORY = 3_000_000_000  # address space of a worker
_TOGETHER, _OFTEN = 24, 0.5  # results written in one transaction, and at least this often (s)
_LIFE = 1_000  # files a worker does before a fresh one takes its place
_DEATHS, _HANGS = 4, 2  # attempts: a worker may die of something else than its file, but hardly four times
_BROKEN = 20  # pools that may break one after another without a file done
_MB = 1_000_000
_SPARE, _KEPT = 500 * _MB, 60_000  # bytes of the disk left free; of the store a paper (measured: bench.store)
_NEAR = 200  # rows leased at a time, so that a run that is killed leaves few for the next to take back


def run(
    root: Path,
    place: str | Path,
    *,
    workers: int | None = None,
    today: str = "",
    seconds: float = SECONDS,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Read and judge every file below ``root`` into the store at ``place``; return how it stands at the end.

    ``today`` is an ISO date; ``tell`` is called after every write. A run that is interrupted returns with ``stopped``.
    Raises ``UsageError`` for a folder that is none, ``InvalidInputError`` for settings or profiles that cannot be used and for
    a store that cannot be written.
    """
    if not root.is_dir():
        raise UsageError("Không có thư mục này.", hint="Đồng chí kiểm tra lại đường dẫn.", place=str(root))
    store.opened(place)
    from django.db import DatabaseError

    try:
        return _run(root, place, workers, today, seconds, tell)
    except DatabaseError:
        raise InvalidInputError(
            "Không ghi được vào kho kết quả nên đã dừng; những tệp đã xong vẫn được giữ.",
            hint="Đồng chí kiểm tra chỗ trống trên đĩa và quyền ghi, rồi chạy lại đúng lệnh trên để làm tiếp.",
            place=Path(str(place)).name,
        ) from None


def _run(
    root: Path, place: str | Path, workers: int | None, today: str, seconds: float, tell: Callable[[Progress], None]
) -> Progress:
    from bienban.store import kept, ledger
    from bienban.store.models import Run

    files = {file.place: file for file in found.lying(root)}
    mine = Path(str(place)).absolute()
    for name in (mine, *(mine.with_name(mine.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        files.pop(found.printable(name), None)  # the store itself may lie in the folder
    rules = one.rules_hash(root)
    ledger.reclaim()
    told = ledger.enrol((ledger.Entry(file.place, file.size, file.changed) for file in files.values()), rules)
    place_ = found.printable(root.absolute())
    # An empty folder is more likely a disk that is not there than an archive thrown away.
    gone = ledger.leave_out(place_, files.keys()) if files else []
    kept.first_of(gone)
    workers = workers or max(1, os.cpu_count() or 1)
    progress = Progress(len(files), told["done"], gone=len(gone), changed=told["changed"], workers=workers)
    progress.kinds = Counter(file.kind for file in files.values())
    progress.left_kinds = Counter(files[each].kind for each in ledger.waiting(place_) if each in files)
    _room(mine, progress.left)
    row = Run.objects.create(root=place_, rules=rules, version=__version__)
    tell(progress)
    with _interrupts() as asked:
        _work(_Desk(place_, files, rules, progress, tell), asked, workers, today, seconds)
    progress.counts = ledger.counts(place_)
    progress.stopped = progress.stopped and bool(progress.counts["waiting"])
    row.counts = dict(progress.counts)
    if not progress.stopped:
        from django.utils import timezone

        row.ended_at = timezone.now()
    row.save()
    return progress


def _room(place: Path, files: int) -> None:
    """Raise ``UsageError`` where the disk has no room for the results of so many files (security.md T31)."""
    if not files or not place.parent.is_dir():  # a server has a disk of its own
        return
    free, needed = shutil.disk_usage(place.parent).free, _SPARE + 2 * _KEPT * files
    if free < needed:
        raise UsageError(
            f"Đĩa chỉ còn {free // _MB} MB, cần khoảng {needed // _MB} MB cho kết quả của {files} tệp.",
            hint="Đồng chí xóa bớt tệp, hoặc đặt kho kết quả (--store) ở đĩa khác.",
            place=str(place.parent),
        )


@contextlib.contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Yield a list that is no longer empty once a person or the system asked to stop; a second time stops at once."""
    asked: list[int] = []

    def ask(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(ValueError):  # not the main thread: whoever called has to stop us
            before[number] = signal.signal(number, ask)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class _Desk:
    """What the running process has in its hands: rows leased, rows with workers, results not written yet."""

    root: str
    files: dict[str, found.Lying]
    rules: str
    progress: Progress
    tell: Callable[[Progress], None]
    waiting: list[Any] = field(default_factory=list)
    running: dict[Future[Done], Any] = field(default_factory=dict)
    results: list[tuple[Any, Done]] = field(default_factory=list)
    written: float = field(default_factory=time.monotonic)

    def write(self, *, now: bool) -> None:
        """Write the results when they are many or old enough, or ``now``."""
        from bienban.store import kept

        late = time.monotonic() - self.written > _OFTEN
        if not self.results or not (now or late or len(self.results) >= _TOGETHER):
            return
        kept.keep([(item.id, done) for item, done in self.results], self.rules, __version__)
        for item, done in self.results:
            self.progress.add(self.files[item.place].kind, done.outcome, done.seconds)
        self.results.clear()
        self.written = time.monotonic()
        self.tell(self.progress)


def _work(desk: _Desk, asked: Sequence[int], workers: int, today: str, seconds: float) -> None:
    """Do what is left; workers that all die before they began are replaced, as long as a file is done in between."""
    from bienban.store import ledger

    mine = ledger.owner()
    broken = 0
    try:
        while broken <= _BROKEN:
            before = desk.progress.done
            if not _with_pool(desk, mine, asked, workers, today, seconds):
                break
            broken = broken + 1 if desk.progress.done == before else 0
        else:
            raise UsageError(
                "Các tiến trình đọc tệp không khởi động được.",
                hint="Đồng chí đóng bớt chương trình khác cho đủ bộ nhớ, rồi chạy lại đúng lệnh trên.",
            )
    finally:
        desk.write(now=True)
        ledger.give_back(mine)
    desk.progress.stopped = bool(asked)


def _with_pool(desk: _Desk, mine: str, asked: Sequence[int], workers: int, today: str, seconds: float) -> bool:
    """Do what is left with one pool of workers; tell whether the pool broke and what it held has to be done by another."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessPool

    from bienban.store import ledger

    beaten = time.monotonic()
    with ProcessPool(max_workers=workers, max_tasks=_LIFE, initializer=begin_worker, context=_context()) as pool:
        try:
            while True:
                if not desk.waiting and not asked:
                    desk.waiting = _more(desk, mine)
                while desk.waiting and len(desk.running) < 2 * workers and not asked:
                    item = desk.waiting.pop(0)
                    file = desk.files[item.place]
                    begun = pool.schedule(one.do, args=(file.file, file.inside, today), timeout=seconds)
                    desk.running[begun] = item
                if not desk.running:
                    return False
                ready, _ = wait(desk.running, timeout=_OFTEN, return_when=FIRST_COMPLETED)
                for future in ready:
                    _settle(future, desk.running.pop(future), desk)
                desk.write(now=not desk.running)
                if time.monotonic() - beaten > ledger.LEASE / 4:
                    ledger.beat(mine)
                    beaten = time.monotonic()
        except (BrokenProcessPool, RuntimeError):
            return True
        finally:
            desk.waiting = [*desk.running.values(), *desk.waiting]
            desk.running.clear()
            pool.stop()  # type: ignore[no-untyped-call]


def _more(desk: _Desk, mine: str) -> list[Any]:
    """Lease more rows of this run's files; what another run found here since then is left to it."""
    from bienban.store import ledger

    while taken := ledger.take(desk.root, mine, _NEAR):
        if known := [item for item in taken if item.place in desk.files]:
            return known
    return []


def _settle(future: Future[Done], item: Any, desk: _Desk) -> None:
    """Take what came of a file; one whose worker died or hung is tried again, then parked.

    Raises ``BrokenProcessPool`` when the workers died while none had a file: the file goes back untouched.
    """
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    from bienban.store import kept
    from bienban.store.models import Item

    try:
        desk.results.append((item, future.result()))
        return
    except BrokenProcessPool:
        desk.waiting.insert(0, item)
        raise
    except FutureTimeoutError:
        reason, outcome, most = "Quá thời gian cho phép.", "over_limit", _HANGS
    except ProcessExpired:
        reason, outcome, most = f"Tệp làm dừng chương trình {_DEATHS} lần.", "unreadable", _DEATHS
    except Exception as error:  # a bug of ours: the file is told of, the run goes on
        reason, outcome, most = f"Phần mềm gặp lỗi ({type(error).__name__}).", "unreadable", 1
    item.attempts += 1
    if item.attempts < most:
        Item.objects.filter(id=item.id).update(state="waiting", owner="", until=0, attempts=item.attempts)
    else:
        kept.park(item.id, reason, outcome)
        desk.progress.add(desk.files[item.place].kind, outcome, 0.0)


def _context() -> BaseContext:
    """Return how workers begin: forked from one process that is ready (``batch.ready``), started anew where nothing forks."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bienban.batch.ready"])
    return context


def begin_worker() -> None:
    """Begin a worker: it leaves interrupts to the parent, has a limit of memory, and loads words and rules once."""
    from bienban import resources

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resources.lexicon()
    resources.tagger()
    resources.profiles()
