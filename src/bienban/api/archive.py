"""A folder of papers, read and judged into a store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.api.judging import VIETNAM

if TYPE_CHECKING:
    from bienban.batch.run import Progress


def batch(
    root: str | Path, store: str | Path, *, workers: int | None = None, tell: Callable[[Progress], None] = lambda _: None
) -> Progress:
    """Read and judge every file below a folder into a store; what an earlier run did is not done again.

    ``tell`` hears after every write how the run stands. Raises ``UsageError`` for a folder or store that is none.
    """
    from bienban.batch import run

    today = datetime.now(VIETNAM).date().isoformat()
    return run.run(Path(root), store, workers=workers, today=today, tell=tell)
