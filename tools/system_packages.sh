#!/bin/sh
# Install the programs that some tests need (LibreOffice, Tesseract with Vietnamese, a Times-metric font with all Vietnamese letters, poppler, Chromium, PostgreSQL).
packages="libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2 poppler-utils tesseract-ocr tesseract-ocr-vie chromium postgresql"
have() { command -v "$1" >/dev/null 2>&1; }
serves() { ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || have postgres; }
reads() { tesseract --list-langs 2>/dev/null | grep -qx vie; }
calculates() { ls /usr/lib/libreoffice/program/libsclo.so /opt/libreoffice*/program/libsclo.so 2>/dev/null | grep -q .; }
have soffice && calculates && have pdftoppm && have chromium && reads && serves && fc-list 2>/dev/null | grep -qi 'liberation *serif' && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else sudo="none"; fi
    if [ "$sudo" != none ]; then
        echo "Cài $packages …" >&2
        $sudo apt-get update -qq >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1 && exit 0
    fi
fi
echo "Chưa cài được $packages; các kiểm thử cần chúng sẽ bỏ qua. Đồng chí gõ:" >&2
echo "    sudo apt-get install -y $packages" >&2
exit 0
