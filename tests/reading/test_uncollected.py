"""What is read is not gone through for circles, neither while it is read nor right after."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kpo_dd.reading.read import uncollected


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The collector as each test finds it: at work, and again at work behind it."""
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def is_among(one: object, generation: int) -> bool:
    """Whether an object is in a generation of the collector."""
    return any(other is one for other in gc.get_objects(generation=generation))


def test_what_was_made_is_old_when_the_collector_is_at_work_again() -> None:
    """Else all of it would be gone through at once, at the next list that somebody makes."""
    with uncollected():
        made: list[list[int]] = [[]]
        assert not gc.isenabled()
        assert is_among(made, 0)
    assert gc.isenabled()
    assert is_among(made, 2)
    assert not gc.get_freeze_count()


def test_what_others_put_aside_stays_there() -> None:
    """A program that uses this as a library may have frozen what it will keep."""
    kept: list[list[int]] = [[]]
    gc.freeze()
    with uncollected():
        pass
    assert gc.get_freeze_count()
    assert not is_among(kept, 2)


def test_a_collector_that_was_not_at_work_stays_so() -> None:
    """Inside a run of the command line nobody collects."""
    gc.disable()
    with uncollected():
        made: list[list[int]] = [[]]
    assert not gc.isenabled()
    assert is_among(made, 0)
