"""A file name out of an id that somebody else chose: no path, no device, and no two alike."""

from __future__ import annotations

import re
from hashlib import sha256

LONGEST_SAFE_NAME = 80
UNSAFE = re.compile(r"[^\w.-]+")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
SHORT_DIGEST_LENGTH = 8


def safe_file_name(text: str) -> str:
    """The text where it may be a part of a file name as it is; else what may, and a digest of the whole.

    Names that differ stay apart, on disks as well that take small letters for capital ones: an id that is
    not written in capitals, figures and hyphens has its digest behind it.
    """
    kept = UNSAFE.sub("_", text).strip("._ ")[:LONGEST_SAFE_NAME]
    if kept and kept == text and kept.upper() == kept and not DEVICES.match(kept):
        return kept
    digest = sha256(text.encode(errors="surrogatepass")).hexdigest()[:SHORT_DIGEST_LENGTH]
    return f"{kept}-{digest}" if kept and not DEVICES.match(kept) else f"_{kept}-{digest}"
