"""The pages served on this machine only, and the browser opened on them."""

from __future__ import annotations

import secrets
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bienban import api
from bienban import store as kept
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
    api.begin_receiving()
    from django.core.wsgi import get_wsgi_application

    server = create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=8)
    address = f"http://127.0.0.1:{server.effective_port}/?k={token}"
    tell(address)
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.run()
    finally:
        api.end_receiving()
