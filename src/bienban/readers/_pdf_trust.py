"""Is the text that a page of a PDF holds the text a person sees on it? Old scans carry layers that bad recognition left."""

from __future__ import annotations

import re

from bienban import legacy
from bienban.readers._pdf_words import UNKNOWN, Page

_FEW = 20  # letters; a page with a picture and fewer is a picture of a page
_WORDS = 15  # fewer are too few to judge by
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_STRANGE = 0.2  # the share of words that are none of Vietnamese: 0.00–0.06 on pages typed, 0.3 and more on bad layers
_MARKED = 0.35  # the share of words with a mark: 0.6–0.8 in Vietnamese, 0 where an English recogniser read it
_LOST = 0.1  # the share of letters that the file does not tell


def is_picture(page: Page) -> bool:
    """Tell whether a page is a picture, without text of its own."""
    return bool(page.pictures) and sum(len(word.text) for word in page.words) < _FEW


def believable(page: Page) -> bool:
    """Tell whether the text of a page can be believed; text without a picture behind it is doubted only where letters lack.

    Text in old encodings is believed: fonts and letters tell it, and it is turned into Unicode later.
    """
    text = " ".join(word.text for word in page.words)
    if text.count(UNKNOWN) > _LOST * len(text):
        return False
    words = _LETTERS.findall(text) if page.covered else []
    if len(words) < _WORDS:
        return True
    strange = sum(not legacy.is_vietnamese(word) for word in words)
    marked = sum(not word.isascii() for word in words)
    return strange <= _STRANGE * len(words) and marked >= _MARKED * len(words)
