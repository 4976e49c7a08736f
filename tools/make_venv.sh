#!/bin/sh
# Make .venv with the given Python; on a Debian without python3-venv, install that first or say which line to type.
set -eu
python=$1
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Máy chưa có $python. Đồng chí gõ: sudo apt-get install -y python3 python3-venv" >&2
    exit 5
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Cần Python từ 3.11. Đồng chí cài bản mới rồi gõ lại: make PYTHON=python3.11 …" >&2
    exit 5
fi
[ -x .venv/bin/pip ] && exit 0
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    exec "$python" -m venv .venv
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && exec "$python" -m venv .venv
fi
echo "Máy chưa có phần tạo môi trường của Python. Đồng chí gõ: sudo apt-get install -y python3-venv" >&2
exit 5
