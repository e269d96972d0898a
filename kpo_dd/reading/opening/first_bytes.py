"""How files of two kinds begin: known without the parsers, which are for workers alone."""

from __future__ import annotations

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file
ZIP = b"PK\x03\x04"
