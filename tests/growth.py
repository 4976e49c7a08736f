"""How work grows with its input: a ratio measured in one run, never a limit in seconds."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def cpu(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the least CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)


def grows_evenly(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Tell whether twice the input costs no more than about twice the work; quadratic work costs four times."""
    return cpu(work(2 * size)) <= 3 * cpu(work(size)) + 0.03
