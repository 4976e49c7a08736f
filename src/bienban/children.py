"""Dangerous work in a child with limits: whatever the child does, the parent gets a result, a refusal or a reason.

A nursery is a small process started once, with an empty environment, which forks one child a task; so a task costs a fork
(milliseconds) and not the start of an interpreter, and the fork is safe however many threads the parent has. Measures and
reasons: docs/design/reading.md.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal, NoReturn, TypeVar

from bienban import errors

T = TypeVar("T")
Why = Literal["time", "memory", "death", "failure"]

SECONDS = 60.0  # a reader's wall clock …
MEMORY = 2_000_000_000  # … and address space
GRACE = 5.0  # how long after its limit a nursery may stay silent before it is ended too
_CAN_FORK = hasattr(os, "fork")
_LENGTH = struct.Struct(">Q")


class ChildDied(Exception):  # noqa: N818  it says what happened, not what the caller did wrong
    """The child gave no result: time, memory, death (a signal, an exit) or failure (an exception that is none of ours).

    ``detail`` is the number of a signal or the name of a type, never text of a paper.
    """

    def __init__(self, why: Why, detail: str = "") -> None:
        """Keep the reason."""
        super().__init__(why, detail)
        self.why = why
        self.detail = detail


def run(task: Callable[..., T], *args: Any, seconds: float = SECONDS, memory: int = MEMORY, warm: tuple[str, ...] = ()) -> T:
    """Return ``task(*args)``, done in a child within ``seconds`` of wall clock and ``memory`` bytes of address space.

    The task is found by module and name; its result is made of values of ``bienban.model``. ``warm`` names modules worth
    importing once, before children are forked. Raises the task's own ``BienbanError``, else ``ChildDied``.
    """
    request = pickle.dumps((task.__module__, task.__qualname__, args, seconds, memory, warm))
    with _borrowed() as nursery:
        reply = _ask(nursery, request, seconds + GRACE)
    try:
        kind, content = _Values(io.BytesIO(reply)).load()
    except Exception:  # bytes of a child that was taken over may be anything
        raise ChildDied("failure", "answer") from None
    if kind == "result":
        return content  # type: ignore[no-any-return]
    if kind == "refused":
        raise _refusal(*content)
    raise ChildDied(kind, content)


class _Values(pickle.Unpickler):
    """Reads what a child says; a child taken over by a hostile file can name nothing but values of a paper."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ``bienban.model`` and nothing else."""
        if module.startswith("bienban.model.") and "." not in name:
            return super().find_class(module, name)
        raise pickle.UnpicklingError("a child may answer with values of a paper only")


def _refusal(name: str, message: str, hint: str, place: str | None, outcome: errors.Outcome | None) -> errors.BienbanError:
    kind = getattr(errors, name)
    if outcome is not None:
        return errors.UnreadableError(message, hint=hint, place=place, outcome=outcome)
    error: errors.BienbanError = kind(message, hint=hint, place=place)
    return error


# ── the parent's side ────────────────────────────────────────────────────────────────────────────────────────────────────

_lock = threading.Lock()
_idle: list[subprocess.Popen[bytes]] = []
_owner = os.getpid()


@contextlib.contextmanager
def _borrowed() -> Iterator[subprocess.Popen[bytes]]:
    """Lend a nursery nobody else is using; one that failed its borrower is ended, not returned."""
    global _owner  # the pipes of a nursery belong to one process
    with _lock:
        if _owner != os.getpid():
            # This process was forked from the owner: the nurseries are not ours to talk to or to wait for.
            for nursery in _idle:
                _close_pipes(nursery)
                nursery.returncode = 0
            _idle.clear()
            _owner = os.getpid()
        nursery = _idle.pop() if _idle else _start()
    if nursery.poll() is not None:
        _end(nursery)
        nursery = _start()
    try:
        yield nursery
    except BaseException:
        _end(nursery)
        raise
    with _lock:
        _idle.append(nursery)


def _start() -> subprocess.Popen[bytes]:
    code = f"import sys; sys.path[:] = {sys.path!r}; from bienban import children; children._serve()"
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(  # noqa: S603  our own interpreter and code
        [sys.executable, "-I", "-S", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=_CAN_FORK,
    )


def _end(nursery: subprocess.Popen[bytes]) -> None:
    if nursery.poll() is None:
        with contextlib.suppress(OSError):
            nursery.kill()
    _close_pipes(nursery)
    nursery.wait()


def _close_pipes(nursery: subprocess.Popen[bytes]) -> None:
    for pipe in (nursery.stdin, nursery.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()


@atexit.register
def close() -> None:
    """End the idle nurseries of this process."""
    with _lock:
        if _owner == os.getpid():
            while _idle:
                _end(_idle.pop())


def _ask(nursery: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
    """Return what the nursery answers; a nursery that is gone or silent means the child was not mastered by its limits."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    alarm = threading.Timer(seconds, _end, (nursery,)) if not _CAN_FORK else None
    try:
        if alarm:
            alarm.start()
        nursery.stdin.write(_LENGTH.pack(len(request)) + request)
        nursery.stdin.flush()
        reply = _receive(nursery.stdout.fileno(), time.monotonic() + seconds)
    except (OSError, EOFError):
        raise ChildDied("death", "nursery") from None
    except TimeoutError:
        raise ChildDied("time", "nursery") from None
    finally:
        if alarm:
            alarm.cancel()
    return reply


def _receive(pipe: int, until: float | None = None) -> bytes:
    """Return one message: its length, then its bytes; raises ``EOFError`` or ``TimeoutError``."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size, until))
    return _exactly(pipe, length, until)


def _exactly(pipe: int, length: int, until: float | None) -> bytes:
    chunks = bytearray()
    while len(chunks) < length:
        if until is not None and _CAN_FORK and not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        chunk = os.read(pipe, min(length - len(chunks), 1 << 20))
        if not chunk:
            raise EOFError
        chunks += chunk
    return bytes(chunks)


# ── the nursery's side ───────────────────────────────────────────────────────────────────────────────────────────────────


def _serve() -> None:
    """Answer requests until the parent is gone; what the work prints goes nowhere, since the pipes carry answers."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    while True:
        try:
            request = _receive(requests)
        except (EOFError, OSError):
            return
        answer = _in_child(request) if _CAN_FORK else _done(request)
        _send(answers, answer)


def _send(pipe: int, message: bytes) -> None:
    content = memoryview(_LENGTH.pack(len(message)) + message)
    while content:
        content = content[os.write(pipe, content) :]


def _in_child(request: bytes) -> bytes:
    """Fork a child for one request and return its answer, or what became of it."""
    seconds, memory, warm = pickle.loads(request)[3:]  # noqa: S301  from our own parent
    for module in warm:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _live(reading, writing, request, seconds, memory)
    os.close(writing)
    try:
        answer = _receive(reading, time.monotonic() + seconds)
    except TimeoutError:
        answer = pickle.dumps(("time", ""))
    except (EOFError, OSError):
        answer = b""
    finally:
        os.close(reading)
        # The whole group: a grandchild must not outlive the task.
        with contextlib.suppress(OSError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return answer or pickle.dumps(("death", str(os.waitstatus_to_exitcode(status))))


def _live(reading: int, writing: int, request: bytes, seconds: float, memory: int) -> NoReturn:
    """Be the child: its own process group, limits, one answer, and out without any clean-up of the nursery's."""
    import resource

    try:
        # A short life needs no collector, and every page it touches would be copied.
        gc.disable()
        os.setsid()
        _die_with_parent()
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        cpu = int(seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        _send(writing, _done(request))
    finally:
        os._exit(0)


def _die_with_parent() -> None:
    """Let the kernel end the child when its nursery is ended (Linux; elsewhere the limit on CPU time has to do)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _done(request: bytes) -> bytes:
    """Do the task and return its pickled answer; every exception there is becomes one of the reasons."""
    try:
        module, name, args = pickle.loads(request)[:3]  # noqa: S301  from our own parent
        task: Any = importlib.import_module(module)
        for step in name.split("."):
            task = getattr(task, step)
        return pickle.dumps(("result", task(*args)))
    except errors.BienbanError as error:
        outcome = getattr(error, "outcome", None)
        return pickle.dumps(("refused", (type(error).__name__, error.message, error.hint, error.place, outcome)))
    except (MemoryError, RecursionError):
        return pickle.dumps(("memory", ""))
    except BaseException as error:  # a reader may raise anything, even what is no Exception
        return pickle.dumps(("failure", type(error).__name__))
