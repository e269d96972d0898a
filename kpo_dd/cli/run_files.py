"""The files of a run: formats it may write, reports it left among returns, the mapping it reads by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kpo_dd.errors import UsageError

if TYPE_CHECKING:
    from kpo_dd.reading.returns.mapping import MappingFile
    from kpo_dd.reports.formats import Format
    from kpo_dd.rulebook.rulebook import Rulebook


def parse_formats(text: str) -> tuple[Format, ...]:
    """The formats of --format. UsageError where one is not known, or cannot be written here."""
    from kpo_dd.reports.formats import Format
    from kpo_dd.reports.tables.parquet_table import can_write_parquet

    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    unknown = [name for name in names if name not in set(Format)]
    if unknown or not names:
        known = ",".join(Format)
        raise UsageError.of("bad_format", text=", ".join(unknown) or text, known=known)
    if Format.PARQUET in names and not can_write_parquet():
        raise UsageError.of("parquet_missing")
    return tuple(map(Format, dict.fromkeys(names)))


def report_names() -> tuple[str, ...]:
    """What a run may write into its folder, by name."""
    from kpo_dd.reports.formats import REPORTS
    from kpo_dd.writing.changed import RECEIPT_FILE
    from kpo_dd.writing.report_names import LINES_FILE

    return (*(name for files in REPORTS.values() for name in files), LINES_FILE, RECEIPT_FILE)


def reports_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The reports of earlier runs in folders that are read: who works in one folder has them there."""
    from kpo_dd.writing.changed import reports_below

    names = report_names()
    return tuple(report for path in paths if path.is_dir() for report in reports_below(path, names))


def mapping_at(file: Path | None, rulebook: Rulebook) -> MappingFile | None:
    """The mapping of --mapping, if there is one. UsageError where it is wrong."""
    if file is None:
        return None
    from kpo_dd.reading.returns.mapping import read_mapping

    return read_mapping(file, rulebook)
