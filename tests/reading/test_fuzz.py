"""Whatever is done to a workbook, it is read or refused in one line."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.read import read_all
from tests.reading.fuzz import PASSWORD, fuzz, seeds
from tests.toys import toy

pytestmark = [pytest.mark.slow, pytest.mark.long]

EXAMPLES = "KPO_DD_FUZZ"


def test_changed_workbooks_are_read_or_refused() -> None:
    """A few hundred, always the same; KPO_DD_FUZZ names another number, each time others."""
    wanted = os.environ.get(EXAMPLES, "")
    fuzz(int(wanted or 600), always_the_same=not wanted)


def test_changed_workbooks_among_good_ones_harm_only_themselves(tmp_path: Path) -> None:
    """Through the real worker process, in one go."""
    chance = random.Random(7)  # noqa: S311
    for number, seed in enumerate(seeds() * 2):
        changed = bytearray(seed)
        for _ in range(3):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        (tmp_path / f"{number}.xlsx").write_bytes(changed)
    (tmp_path / "good.xlsx").write_bytes(seeds()[0])
    reading = read_all([tmp_path], toy(), limits=Limits(passwords=(PASSWORD,)))
    assert len(reading.files) == len(seeds()) * 2 + 1
    (good,) = [file for file in reading.files if file.file.endswith("good.xlsx")]
    assert not good.refused
    for file in reading.files:
        assert file.returns or file.refused
        assert file.problems or file.returns
