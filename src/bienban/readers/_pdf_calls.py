"""Functions of pdfium called as they are: a page needs thousands of calls, and converting arguments takes most of the time."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def call(name: str, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """Return a function of pdfium whose arguments are not converted: whole numbers, ``c_void_p`` and ``byref`` alone.

    It takes half the time of the one in ``pypdfium2.raw``. A handle comes back as a number, ``None`` where there is none.
    """
    from pypdfium2 import raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]


def handle(pointer: Any) -> ctypes.c_void_p:
    """Return a handle of pypdfium2 as an argument for such functions."""
    return ctypes.cast(pointer, ctypes.c_void_p)


def reals(kind: Any, count: int) -> tuple[Any, list[Any]]:
    """Return a view of so many numbers, ``c_double`` or ``c_float``, and references to each for pdfium to write them."""
    room = (kind * count)()
    size = ctypes.sizeof(kind)
    return memoryview(room).cast("B").cast(kind._type_), [ctypes.byref(room, size * index) for index in range(count)]
