"""The results of a run as bytes: their digest, and how they are kept."""

from __future__ import annotations

import zlib
from hashlib import sha256

from kpo_dd.errors import Place, RegisterError

PACKED_HARD = 4  # of 9; the usual 6 takes thrice the time for a tenth of the space
LARGEST_RESULTS = 1_000_000_000  # bytes; a hundred thousand suppliers make some ten million


def results_digest(text: bytes) -> str:
    """The SHA-256 by which the event of a run knows its results."""
    return sha256(text).hexdigest()


def packed_results(text: bytes) -> bytes:
    """The text as it is kept; the digest is that of the text, whatever packs it."""
    return zlib.compress(text, PACKED_HARD)


def unpacked_results(packed: bytes, digest: str, place: Place) -> bytes:
    """The text again. RegisterError where it is not the one that was recorded."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, LARGEST_RESULTS)
    except zlib.error as error:
        raise RegisterError.of("register_results_changed", place, digest=digest) from error
    if results_digest(text) != digest:
        raise RegisterError.of("register_results_changed", place, digest=digest)
    return text
