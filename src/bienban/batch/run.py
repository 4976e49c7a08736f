"""A run over a folder: what is left is done by processes with limits, every result goes into the store with its row.

The process that runs is the only one that writes. Workers give values back (``batch.one``); a worker that dies or hangs costs
one attempt of one file. Whatever ends the run, the same command goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
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
from bienban.errors import UsageError

if TYPE_CHECKING:
    from bienban.batch.one import Done

SECONDS = 90.0  # wall clock of a file; readers have tighter limits of their own
MEMORY = 3_000_000_000  # address space of a worker
_TOGETHER, _OFTEN = 24, 0.5  # results written in one transaction, and at least this often (s)
_LIFE = 1_000  # files a worker does before a fresh one takes its place
_NEAR = 200  # rows leased at a time, so that a run that is killed leaves few for the next to take back


@dataclass(slots=True)
class Progress:
    """How a run stands: files in all, done by this run, outcomes so far of all of them, seconds since it began."""

    total: int = 0
    before: int = 0
    done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False

    @property
    def left(self) -> int:
        """Return how many files are still to be done."""
        return max(0, self.total - self.before - self.done)

    @property
    def eta(self) -> float | None:
        """Return the seconds that are left at the rate so far, ``None`` before there is one."""
        spent = time.monotonic() - self.began
        return spent / self.done * self.left if self.done else None


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
    Raises ``UsageError`` for a folder that is none, ``InvalidInputError`` for settings or profiles that cannot be used.
    """
    if not root.is_dir():
        raise UsageError("Không có thư mục này.", hint="Đồng chí kiểm tra lại đường dẫn.", place=str(root))
    store.opened(place)
    from bienban.store import ledger
    from bienban.store.models import Run

    files = {file.place: file for file in found.lying(root)}
    kept = Path(str(place)).absolute()
    for name in (kept, *(kept.with_name(kept.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        files.pop(found.printable(name), None)  # the store itself may lie in the folder
    rules = one.rules_hash(root)
    ledger.reclaim()
    told = ledger.enrol([ledger.Entry(file.place, file.size, file.changed) for file in files.values()], rules)
    progress = Progress(total=len(files), before=told["done"])
    row = Run.objects.create(root=found.printable(root), rules=rules, version=__version__)
    tell(progress)
    with _interrupts() as asked:
        _work(files, rules, progress, asked, workers or max(1, os.cpu_count() or 1), today, seconds, tell)
    progress.counts = ledger.counts(found.printable(root))
    row.counts = dict(progress.counts)
    if not progress.stopped:
        from django.utils import timezone

        row.ended_at = timezone.now()
    row.save()
    return progress


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


def _work(
    files: dict[str, found.Lying],
    rules: str,
    progress: Progress,
    asked: Sequence[int],
    workers: int,
    today: str,
    seconds: float,
    tell: Callable[[Progress], None],
) -> None:
    from pebble import ProcessPool

    from bienban.store import kept, ledger

    mine = ledger.owner()
    context = multiprocessing.get_context("spawn")
    waiting: list[Any] = []
    running: dict[Future[Done], Any] = {}
    results: list[tuple[int, Done]] = []
    written = beaten = time.monotonic()
    with ProcessPool(max_workers=workers, max_tasks=_LIFE, initializer=_ready, context=context) as pool:
        try:
            while True:
                if not waiting and not asked:
                    waiting = [item for item in ledger.take(None, mine, _NEAR) if _still(item, files)]
                while waiting and len(running) < 2 * workers and not asked:
                    item = waiting.pop(0)
                    file = files[item.place]
                    running[pool.schedule(one.do, args=(str(file.path), file.inside, today), timeout=seconds)] = item
                if not running:
                    break
                ready, _ = wait(running, timeout=_OFTEN, return_when=FIRST_COMPLETED)
                for future in ready:
                    _settle(future, running.pop(future), results, progress)
                now = time.monotonic()
                if results and (len(results) >= _TOGETHER or now - written > _OFTEN or not running):
                    kept.keep(results, rules, __version__)
                    progress.done += len(results)
                    results.clear()
                    written = now
                    tell(progress)
                if now - beaten > ledger.LEASE / 4:
                    ledger.beat(mine)
                    beaten = now
            progress.stopped = bool(asked)
        finally:
            if results:
                kept.keep(results, rules, __version__)
                progress.done += len(results)
            ledger.give_back(mine)
            if asked or running:
                pool.stop()  # type: ignore[no-untyped-call]


def _still(item: Any, files: dict[str, found.Lying]) -> bool:
    """Tell whether a leased row is a file of this run; one that is gone since is told so."""
    if item.place in files:
        return True
    from bienban.store import kept

    kept.park(item.id, "Tệp không còn trong thư mục.")
    return False


def _settle(future: Future[Done], item: Any, results: list[tuple[int, Done]], progress: Progress) -> None:
    """Take what came of a file; one whose worker died or hung is tried once more, then parked."""
    from pebble import ProcessExpired

    from bienban.store import kept, ledger
    from bienban.store.models import Item

    try:
        results.append((item.id, future.result()))
        return
    except FutureTimeoutError:
        reason, outcome = f"Quá thời gian {SECONDS:.0f} giây.", "over_limit"
    except ProcessExpired:
        reason, outcome = "Tệp làm dừng chương trình.", "unreadable"
    except Exception as error:  # a bug of ours: the file is told of, the run goes on
        reason, outcome = f"Phần mềm gặp lỗi ({type(error).__name__}).", "unreadable"
    if item.attempts < ledger.MOST:
        Item.objects.filter(id=item.id).update(state="waiting", owner="", until=0)
    else:
        kept.park(item.id, reason, outcome)
        progress.done += 1


def _ready() -> None:
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
