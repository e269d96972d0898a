"""A server that goes away while a run is recorded, at any moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.deaths import check, outcomes
from tests.systems import ON_LINUX


@pytest.mark.long
@pytest.mark.slow
@ON_LINUX
def test_a_run_whose_server_goes_away_agrees_with_the_register(
    tmp_path: Path, new_database: Callable[[], str]
) -> None:
    """The same on PostgreSQL, with all connections cut at each moment, too."""
    found = outcomes(tmp_path, new_database())
    assert any(one["how"] == "lost" and one["status"] != 0 for one in found)
    check(found)
