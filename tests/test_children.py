"""Children: a result, a refusal or a reason, whatever the child does; and the parent goes on."""

from __future__ import annotations

import concurrent.futures
import os
import select
import time
from pathlib import Path

import pytest

from bienban import children
from bienban.errors import UnreadableError
from tests import child_tasks

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="limits need fork")


@pytest.fixture(autouse=True)
def _no_nursery_left() -> object:
    yield
    children.close()


def why(task: object, **limits: float) -> children.ChildDied:
    with pytest.raises(children.ChildDied) as caught:
        children.run(task, **limits)  # type: ignore[arg-type]
    return caught.value


def test_a_task_gives_its_result() -> None:
    assert children.run(child_tasks.double, 21) == 42


def test_a_refusal_of_the_task_arrives_whole() -> None:
    with pytest.raises(UnreadableError) as caught:
        children.run(child_tasks.refuse)
    assert (caught.value.message, caught.value.hint, caught.value.outcome) == ("Tệp có mật khẩu.", "Xóa mật khẩu.", "password")


def test_a_crash_is_told_by_its_signal_and_the_next_task_works() -> None:
    died = why(child_tasks.crash)
    assert (died.why, died.detail) == ("death", "-11")
    assert children.run(child_tasks.double, 2) == 4


def test_an_exit_without_an_answer_is_a_death() -> None:
    assert why(child_tasks.bad_exit).why == "death"


def test_an_exception_that_is_no_exception_is_caught_and_its_words_stay_inside() -> None:
    died = why(child_tasks.strange)
    assert (died.why, died.detail) == ("failure", "BaseException")
    assert "mật" not in repr(died)


def test_memory_beyond_the_limit_is_told_and_a_higher_limit_lets_it_pass() -> None:
    assert why(child_tasks.eat, memory=500_000_000).why == "memory"
    assert children.run(child_tasks.eat, memory=8_000_000_000) == 1_000_000_000


def test_a_child_that_hangs_is_ended_at_its_time() -> None:
    started = time.monotonic()
    assert why(child_tasks.hang, seconds=0.3).why == "time"
    assert time.monotonic() - started < 3


def test_a_child_that_ignores_signals_is_ended_too() -> None:
    assert why(child_tasks.ignore_signals, seconds=0.3).why == "time"


def test_what_a_child_prints_does_not_reach_the_answer() -> None:
    assert children.run(child_tasks.pollute) == "sạch"


def test_a_grandchild_does_not_outlive_the_task() -> None:
    assert _ends(children.run(child_tasks.grandchild))


def _ends(number: int) -> bool:
    """Wait until a process is dead, on busy cores too; of those tried here none would end by itself so soon."""
    try:
        process = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 20)[0])
    finally:
        os.close(process)


def test_a_child_has_no_environment_and_leaves_no_core() -> None:
    assert not {name for name in children.run(child_tasks.environment) if name != "LC_CTYPE"}
    assert children.run(child_tasks.core_limit) == [0, 0]


def test_a_child_taken_over_cannot_make_the_parent_run_anything(tmp_path: Path) -> None:
    died = why(child_tasks.sneak)
    assert died.why == "failure"
    assert not Path("/tmp/taken-over").exists()


def test_many_threads_are_served_at_once() -> None:
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda number: children.run(child_tasks.double, number), range(40))) == [2 * n for n in range(40)]


def test_a_forked_parent_does_not_speak_to_the_nursery_of_its_own_parent() -> None:
    assert children.run(child_tasks.double, 1) == 2
    child = os.fork()
    if child == 0:
        good = children.run(child_tasks.double, 4) == 8
        children.close()
        os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert children.run(child_tasks.double, 5) == 10


def test_a_nursery_that_was_killed_is_replaced() -> None:
    children.run(child_tasks.double, 1)
    os.kill(children._idle[0].pid, 9)
    children._idle[0].wait()
    assert children.run(child_tasks.double, 3) == 6


def test_a_child_does_not_outlive_its_nursery(tmp_path: Path) -> None:
    mark = tmp_path / "number"
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(children.run, child_tasks.write_number_and_hang, str(mark))
        while not (mark.exists() and mark.read_text(encoding="utf-8")):
            assert not waiting.done()
        number = int(mark.read_text(encoding="utf-8"))
        parent = int(Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
        os.kill(parent, 9)
        assert isinstance(waiting.exception(), children.ChildDied)
    assert _ends(number)


def test_a_child_costs_less_once_the_nursery_stands() -> None:
    def once() -> float:
        started = time.perf_counter()
        children.run(child_tasks.double, 1)
        return time.perf_counter() - started

    children.close()
    first = once()
    assert min(once() for _ in range(10)) < first
