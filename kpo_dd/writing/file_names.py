"""A file name out of an id that somebody else chose: no path, no device, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST_SAFE_NAME, MOST_BYTES = 80, 120  # no disk takes more than 255 bytes, and more is added
UNSAFE = re.compile(r"[^\w.-]+")
DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:[.:]|$)", re.IGNORECASE
)
REFUSED_BY_WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]|(?<!^)(?<!^\.)[. ]$')
SHORT_DIGEST_LENGTH = 8


def safe_file_name(text: str) -> str:
    """The text where it may be a part of a file name as it is; else what may, and a digest of the whole.

    Names that differ stay apart, on disks as well that take small letters for capital ones: an id that is
    not written in capitals, figures and hyphens has its digest behind it. So has one that is written in a
    rare way of Unicode: some disks take it for the usual one.
    """
    kept = shortened_name(UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip("._ "))
    if kept and kept == text and kept.upper() == kept and not DEVICES.match(kept):
        return kept
    digest = sha256(text.encode(errors="surrogatepass")).hexdigest()[:SHORT_DIGEST_LENGTH]
    return f"{kept}-{digest}" if kept and not DEVICES.match(kept) else f"_{kept}-{digest}"


def shortened_name(text: str) -> str:
    """The beginning of a text, as many letters as a disk takes."""
    first = text[:LONGEST_SAFE_NAME].encode(errors="replace")
    return first[:MOST_BYTES].decode(errors="ignore")


def refused_by_windows(name: str) -> bool:
    """Whether Windows has no file of this name, or takes it for another: `nul.xlsx`, `a:b`, `a.`."""
    return bool(DEVICES.match(name) or REFUSED_BY_WINDOWS.search(name))
