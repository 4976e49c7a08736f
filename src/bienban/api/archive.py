"""A folder of papers, read and judged into a store."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM
from bienban.errors import UsageError

if TYPE_CHECKING:
    from bienban.batch.progress import Progress
    from bienban.model.summary import Summary
    from bienban.model.totals import MonthTotals, StoreTotals


def batch(
    root: str | Path, store: str | Path, *, workers: int | None = None, tell: Callable[[Progress], None] = lambda _: None
) -> Progress:
    """Read and judge every file below a folder into a store; what an earlier run did is not done again.

    ``tell`` hears after every write how the run stands. Raises ``UsageError`` for a folder or store that is none.
    """
    from bienban.batch import run

    today = datetime.now(VIETNAM).date().isoformat()
    return run.run(Path(root), store, workers=workers, today=today, tell=tell)


def month_report(month: MonthTotals, to: str | Path) -> Path:
    """Write the report on a month counted from a store, on the form of the superior's report (F17), and return its path.

    What no figure holds is always printed. Raises ``InvalidInputError`` where the folder cannot be written.
    """
    from bienban.generate import counted
    from bienban.renderers.month import EXPECTED, not_counted

    return _written("bao-cao-tong-hop", counted.summary(month, (*not_counted(month), EXPECTED)), to)


def reminder(month: MonthTotals, chosen: Collection[int], to: str | Path, *, deadline: date | None = None) -> Path:
    """Write a letter to the ``chosen`` chi bộ (ids) of those without minutes in a month, and return its path.

    It asks for the minutes by the day of ``deadline``, left to fill by hand where that is not known; it names nobody.
    Raises ``UsageError`` where none of them is chosen, ``InvalidInputError`` where the folder cannot be written.
    """
    from bienban.generate import counted

    if not {one.id for one in month.missing} & set(chosen):
        raise UsageError("Chưa chọn chi bộ nào để nhắc.", hint="Đồng chí đánh dấu ít nhất một chi bộ chưa có biên bản.")
    return _written("cong-van-nhac", counted.reminder(month, chosen, deadline), to)


def _written(stem: str, record: Summary, to: str | Path) -> Path:
    from bienban import readers, resources
    from bienban.generate import render

    return render.write(Path(to), render.render(resources.templates()[stem], record), verify=readers.read)


def month(store: str | Path, year: int, number: int) -> MonthTotals:
    """Return the month of the chi bộ whose papers are in a store, counted from its rows.

    Raises ``UsageError`` for a store that is none.
    """
    _opened(store)
    from bienban.store import month as counted

    return counted.month(year, number)


def overview(store: str | Path) -> StoreTotals:
    """Return what a store holds in all, with every file that could not be read; raises as ``month``."""
    _opened(store)
    from bienban.store import overview as told

    return told.overview()


def _opened(store: str | Path) -> None:
    from bienban import store as kept

    if "://" not in str(store) and not Path(store).is_file():
        raise UsageError(
            "Không có kho kết quả này.", hint="Đồng chí chạy bienban batch trước, hoặc kiểm tra tên tệp.", place=str(store)
        )
    kept.opened(store)
