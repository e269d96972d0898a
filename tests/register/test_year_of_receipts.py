"""The receipts of a year: each is true of the register of its day and of all later ones, and of no other."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kpo_dd.cli.checkpoints_kept import (
    checkpoint_name,
    checkpoint_text,
    last_checkpoint,
    read_checkpoint,
    refuse_other_past,
)
from kpo_dd.errors import RegisterError
from kpo_dd.register.log import RegisterLog
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.proofs.merkle import extends
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, SIGNED, said

WEEKS = 52


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that grew every week, a receipt of each, and a copy of it from the summer."""
    folder = tmp_path_factory.mktemp("year")
    (folder / "receipts").mkdir()
    for week in range(WEEKS):
        events = [said(f"S{week}-{at}", SIGNED) for at in range(1 + week % 4)]
        with open_register(str(folder / "kpo-dd.db"), create=True) as register:
            register.record(events, AT + timedelta(weeks=week))
            log = register.log()
        path = folder / checkpoint_name(log.size)
        path.write_text(checkpoint_text(log.checkpoint(), None), encoding="utf-8")
        if week == WEEKS // 2:
            shutil.copy(folder / "kpo-dd.db", folder / "summer.db")
    return folder


def receipts(year: Path) -> dict[str, Checkpoint]:
    """All of them by name, in the order of the year."""
    return {path.name: read_checkpoint(path)[0] for path in sorted((year / "receipts").iterdir())}


def log_of(path: Path) -> RegisterLog:
    """The log of a register."""
    with open_register(str(path), create=False) as register:
        return register.log()


def faults(path: Path, kept: dict[str, Checkpoint]) -> Sequence[str]:
    """What verify says of receipts, in their order."""
    with open_register(str(path), create=False) as register:
        return [one.code for one in verify(register, checkpoints=kept).findings]


def test_all_receipts_of_a_year_verify_in_their_order(year: Path) -> None:
    """Each begins with the one before it, which anybody can check without the register."""
    kept, whole = receipts(year), log_of(year / "kpo-dd.db")
    assert len(kept) == WEEKS
    assert faults(year / "kpo-dd.db", kept) == []
    for old, new in pairwise(kept.values()):
        then = RegisterLog(whole.id, whole.hashes[: new.size])
        proof = then.tree.consistency(old.size)
        assert old.size < new.size
        assert extends(old.root, old.size, new.root, new.size, proof)
        assert not extends(new.root, old.size, old.root, new.size, proof)


def test_the_last_receipt_is_the_one_with_the_most_entries(year: Path) -> None:
    """Whatever the day of its file; and the register goes on from it."""
    path = last_checkpoint(year)
    assert path is not None
    assert path.name == [*receipts(year)][-1]
    refuse_other_past(year, log_of(year / "kpo-dd.db"))


def test_of_a_swapped_receipt_it_is_said(year: Path) -> None:
    """Two that changed their sizes are true of nothing."""
    kept = receipts(year)
    first, second = [*kept][10:12]
    one, other = kept[first], kept[second]
    swapped = {
        first: Checkpoint(one.origin, one.size, other.root, ()),
        second: Checkpoint(one.origin, other.size, one.root, ()),
    }
    assert faults(year / "kpo-dd.db", kept | swapped) == ["register_checkpoint_differs"] * 2


def test_a_shortened_register_is_refused(year: Path) -> None:
    """A copy from the summer: all receipts of the autumn are ahead of it, those before are true of it."""
    kept = receipts(year)
    size = log_of(year / "summer.db").size
    ahead = [name for name, one in kept.items() if one.size > size]
    assert 0 < len(ahead) < WEEKS
    assert faults(year / "summer.db", kept) == ["register_checkpoint_ahead"] * len(ahead)
    with pytest.raises(RegisterError) as caught:
        refuse_other_past(year, log_of(year / "summer.db"))
    assert caught.value.problems[0].code == "register_checkpoint_ahead"


def test_a_rebuilt_register_is_refused(year: Path) -> None:
    """Of another id, or under the same with one entry of another week in its place."""
    whole = log_of(year / "kpo-dd.db")
    hashes = [*whole.hashes]
    hashes[40], hashes[41] = hashes[41], hashes[40]
    rebuilt = RegisterLog(whole.id, hashes)
    with pytest.raises(RegisterError) as caught:
        refuse_other_past(year, rebuilt)
    assert caught.value.problems[0].code == "register_checkpoint_differs"
    with pytest.raises(RegisterError) as caught:
        refuse_other_past(year, RegisterLog("ab" * 16, whole.hashes))
    assert caught.value.problems[0].code == "register_checkpoint_other"
    with pytest.raises(RegisterError) as caught:
        refuse_other_past(year, RegisterLog("", ()))
    assert caught.value.problems[0].code == "register_checkpoint_gone"
