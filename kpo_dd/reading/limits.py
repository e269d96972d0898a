"""What reading one file may cost: every limit, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may cost. The largest real questionnaires seen unpack to 11 MB, any file to 114 MB."""

    file_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 512 * MEGABYTE
    zip_entries: int = 10_000
    worker_bytes: int = 2048 * MEGABYTE
    seconds: float = 60.0
