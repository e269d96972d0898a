"""While reports are made, Python does not go through what was read and judged in search of circles."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import pytest

from kpo_dd.cli.run_writing import publish_run
from kpo_dd.errors import OutputError


def test_what_is_there_is_set_apart_while_reports_are_made_and_no_longer(tmp_path: Path) -> None:
    """What a report makes is looked through all the same."""
    seen: list[tuple[bool, bool]] = []

    def content(out: BinaryIO) -> None:
        seen.append((gc.get_freeze_count() > 0, gc.isenabled()))
        out.write(b"said")

    with ExitStack() as last:
        publish_run(tmp_path / "out", {"report.txt": content}, last)
    assert seen == [(True, True)]
    assert gc.get_freeze_count() == 0
    assert (tmp_path / "out" / "report.txt").read_bytes() == b"said"


def test_a_report_that_can_not_be_made_leaves_nothing_set_apart(tmp_path: Path) -> None:
    """Whoever uses this as a library goes on after it."""

    def content(out: BinaryIO) -> None:
        raise OutputError.of("output_disk_full")

    with ExitStack() as last, pytest.raises(OutputError):
        publish_run(tmp_path / "out", {"report.txt": content}, last)
    assert gc.get_freeze_count() == 0
