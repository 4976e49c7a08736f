"""The pages served on this machine only, and the browser opened on them."""

from __future__ import annotations

import errno
import secrets
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bienban import api
from bienban import store as kept
from bienban.errors import UsageError
from bienban.web import settings


def serve(store: Path | None, *, port: int, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the pages of a store until interrupted; by default the store of the person using this machine.

    ``tell`` is given the address once it answers; port 0 takes any that is free.

    Raises ``UsageError`` for a store that cannot be opened and a port that is taken.
    """
    from platformdirs import user_data_path
    from waitress import create_server

    place = store or user_data_path("bienban", ensure_exists=True) / "bienban.sqlite"
    token = secrets.token_urlsafe(24)
    kept.opened(place, settings(token, port))
    from django.core.wsgi import get_wsgi_application

    try:
        server = create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=8)
    except OSError as problem:
        raise _not_ours(port, problem) from None
    api.begin_receiving()
    address = f"http://127.0.0.1:{server.effective_port}/?k={token}"
    tell(address)
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.run()
    finally:
        api.end_receiving()


def _not_ours(port: int, problem: OSError) -> UsageError:
    """Return why a port cannot be had: most often the pages are already open in another window."""
    if problem.errno == errno.EADDRINUSE:
        return UsageError(
            f"Cổng {port} đang có chương trình khác dùng; có thể các trang đã mở ở một cửa sổ khác.",
            hint="Đồng chí dùng cửa sổ đang mở ấy, hoặc mở ở cổng khác: bienban web --port 0",
        )
    return UsageError(f"Không mở được cổng {port} trên máy này.", hint="Đồng chí chọn cổng từ 1024 đến 65535 bằng --port.")
