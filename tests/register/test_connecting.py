"""A register that is not there yet: read as an empty one, and made by whoever records first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpo_dd.cli.officer import desk_for
from kpo_dd.errors import RegisterError, UsageError
from kpo_dd.register.events import EMPTY
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, FIVE, SIGNED, record, said
from tests.register.test_refusals import other_program


def test_to_open_and_to_read_makes_no_file(tmp_path: Path) -> None:
    """Nothing is on record; what is recorded then is in a file of its owner's."""
    path = tmp_path / "kpo-dd.db"
    with open_register(str(path), create=True) as register:
        assert (register.events(), register.suppliers(), register.log().size) == (
            (),
            frozenset(),
            0,
        )
        assert (register.head(), verify(register).findings) == (EMPTY, ())
        assert list(tmp_path.iterdir()) == []
        assert len(register.record(FIVE, AT).new) == 5
        assert len(register.events()) == 5
        assert verify(register).findings == ()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_refusal_leaves_no_empty_register(tmp_path: Path) -> None:
    """A slip in the id of a supplier, in a folder where there is none."""
    with (
        pytest.raises(UsageError),
        desk_for(str(tmp_path / "kpo-dd.db"), "S-1", new=False),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_of_two_who_make_it_both_are_in_it(tmp_path: Path) -> None:
    """The second finds what the first has made, and reads it too."""
    url = str(tmp_path / "kpo-dd.db")
    with open_register(url, create=True) as ann, open_register(url, create=True) as bob:
        assert (ann.suppliers(), bob.suppliers()) == (frozenset(), frozenset())
        ann.record([said("S1", SIGNED)], AT)
        assert bob.suppliers() == {"S1"}
        bob.record([said("S2", SIGNED)], AT)
        assert ann.suppliers() == bob.suppliers() == {"S1", "S2"}
    with open_register(url, create=False) as register:
        assert verify(register).findings == ()


def test_who_saw_nothing_is_overtaken_where_somebody_made_it_meanwhile(tmp_path: Path) -> None:
    """What was expected of a supplier counts in a register that is just being made, too."""
    url = str(tmp_path / "kpo-dd.db")
    with open_register(url, create=True) as late:
        record(url, [said("S1", SIGNED)])
        with pytest.raises(RegisterError) as caught:
            late.record([said("S1", SIGNED, note="late")], datetime.now(UTC), {"S1": ""})
    assert caught.value.problems[0].code == "register_overtaken"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_text("mine", encoding="utf-8"), "register_not_sqlite"),
        (other_program, "register_foreign"),
    ],
)
def test_a_file_of_another_program_that_comes_in_between_is_left_alone(
    tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    """It is no register, whenever it came."""
    path = tmp_path / "kpo-dd.db"
    with open_register(str(path), create=True) as register:
        make(path)
        before = path.read_bytes()
        with pytest.raises(RegisterError) as caught:
            register.record(FIVE, AT)
    assert caught.value.problems[0].code == code
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])
