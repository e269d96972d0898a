"""Two people at the same register: who looked before the other recorded is told, and records nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpo_dd.cli.officer import desk_for
from kpo_dd.errors import RegisterError
from kpo_dd.register.officer_records import TrainingRecord
from kpo_dd.register.record_form import Record
from kpo_dd.register.register import open_register
from tests.register.makers import SIGNED, record, said


def training(subject: str) -> Record:
    """Something that a person records."""
    return TrainingRecord(
        on=date(2026, 11, 1), subject=subject, people=3, language="kk", by="Ann Officer"
    )


@pytest.mark.parametrize("supplier", ["S1", "S9"])
def test_of_two_who_looked_at_the_same_one_wins(tmp_path: Path, supplier: str) -> None:
    """Also where nothing was on record of the supplier yet."""
    url = str(tmp_path / "kpo-dd.db")
    record(url, [said("S1", SIGNED)])
    with (
        desk_for(url, supplier, new=True) as ann,
        desk_for(url, supplier, new=True) as bob,
    ):
        assert len(ann.record(training("Recruitment")).new) == 1
        with pytest.raises(RegisterError) as caught:
            bob.record(training("Wages"))
        assert caught.value.problems[0].code == "register_overtaken"
    with open_register(url, create=False) as register:
        assert len(register.events(supplier=supplier)) == (2 if supplier == "S1" else 1)
