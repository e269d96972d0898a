"""Proofs that others check: true ones hold, and none holds in which anything was changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.log import RegisterLog
from kpo_dd.register.proof_files import (
    ProofFile,
    proof_faults,
    proven_events,
    proven_growth,
    read_proof,
)
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.proofs.signed_note import SignedNote
from kpo_dd.register.receipt_findings import checkpoint_fault
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, FIVE, SIGNED, in_short, ran, record, said

HERE = Place("proof.json")


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> ProofFile:
    """What is recorded of one of four suppliers, and that the register grew."""
    path = tmp_path_factory.mktemp("proven") / "kpo-dd.db"
    record(str(path), FIVE)
    with open_register(str(path), create=True) as register:
        earlier = register.log().checkpoint()
        register.record([said("S2", SIGNED), said("S8", SIGNED)], AT)
        log = register.log()
        entries = proven_events(register.events(supplier="S2"), log)
    growth = proven_growth(earlier, SignedNote(str(earlier)), log)
    note = str(SignedNote(str(log.checkpoint())))
    return ProofFile(checkpoint=note, entries=entries, since=growth)


def faults(proof: ProofFile) -> list[str]:
    """What is wrong with a proof, as one is read from a file."""
    try:
        return in_short(list(proof_faults(read_proof(proof.to_json(), "proof.json"), HERE)))
    except RegisterError as error:
        return [problem.code for problem in error.problems]


def test_a_true_proof_holds_and_shows_no_other_supplier_and_no_person(proof: ProofFile) -> None:
    """Three entries of the one that was asked about."""
    assert faults(proof) == []
    assert [entry.seq for entry in proof.entries] == [2, 3, 6]
    text = proof.to_json()
    assert not any(other in text for other in ('"S1"', '"S3"', '"S8"', "Айгүл", "Батыс"))


def test_events_of_the_first_version_are_proved_too(tmp_path: Path) -> None:
    """They have hashes of another format, and begin with number 1."""
    path = tmp_path / "kpo-dd.db"
    with closing(sqlite3.connect(path)) as connection:
        text = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
        connection.executescript(text)
    with open_register(str(path), create=True) as register:
        register.record([said("S9", SIGNED)], AT)
        log, events = register.log(), register.events()
    made = ProofFile(
        checkpoint=str(SignedNote(str(log.checkpoint()))), entries=proven_events(events, log)
    )
    assert faults(made) == []
    assert [(entry.leaf, entry.seq) for entry in made.entries][:2] == [(0, 1), (1, 2)]
    assert log.size == 7


def another_text(old: str) -> str:
    """A text with one other letter in it, near its end."""
    return old[:-3] + ("y" if old[-3:-2] == "x" else "x") + old[-2:]


def leaves_of(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each value of a proof."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves_of(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves_of(one, (*path, number))
    else:
        yield path


def test_no_proof_holds_in_which_anything_was_changed(proof: ProofFile) -> None:
    """Each value of it in turn."""
    whole = json.loads(proof.to_json())
    ways = list(leaves_of(whole))
    assert len(ways) > 30
    for *path, last in ways:
        changed = json.loads(proof.to_json())
        at = changed
        for step in path:
            at = at[step]
        old = at[last]
        at[last] = old + 1 if isinstance(old, int) else another_text(old)
        try:
            found = faults(ProofFile.model_validate(changed))
        except ValueError:
            continue  # no proof any more
        assert found != [], (path, last)


def test_a_register_of_another_id_is_no_growth_of_this_one(proof: ProofFile) -> None:
    """Even where its hashes are the same."""
    assert proof.since is not None
    other = proof.since.checkpoint.replace("register/", "register/0")
    since = proof.since.model_copy(update={"checkpoint": other})
    assert faults(proof.model_copy(update={"since": since})) == ["proof_growth 6"]


def test_what_is_no_proof_is_one_clear_problem() -> None:
    """Whatever it is."""
    for text in ("", "[]", '{"format":"kpo-dd register proof 2","checkpoint":"x"}'):
        with pytest.raises(RegisterError) as caught:
            read_proof(text, "proof.json")
        assert caught.value.problems[0].code == "register_proof_unreadable"


def test_checkpoints_of_a_year_verify_in_order(url: str) -> None:
    """Twelve runs with something new in each: every one is true at the end, and each grew from the last."""
    kept: dict[str, Checkpoint] = {}
    with open_register(url, create=True) as register:
        for month in range(12):
            events = [said(f"S{month}", SIGNED), ran(on=f"2026-{month + 1:02d}-01")]
            register.record(events, AT + timedelta(days=30 * month))
            log = register.log()
            kept[f"{log.size:06d}.txt"] = log.checkpoint((f"run {month}",))
        assert verify(register, {}, kept).findings == ()
    names = sorted(kept)
    assert names == [f"{3 + 2 * month:06d}.txt" for month in range(12)]
    for old, new in pairwise(names):
        growth = proven_growth(kept[old], SignedNote(str(kept[old])), at_size(log, kept[new].size))
        note = str(SignedNote(str(kept[new])))
        assert faults(ProofFile(checkpoint=note, since=growth)) == []


def at_size(log: RegisterLog, size: int) -> RegisterLog:
    """The log as it was when it had so many events."""
    return RegisterLog(log.id, log.hashes[:size])


HASHES = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=2, max_size=20)


@settings(max_examples=60)
@given(HASHES, st.data())
def test_a_checkpoint_is_true_of_a_log_that_begins_like_its_own_and_of_no_other(
    hashes: list[str], data: st.DataObject
) -> None:
    """Swapped, shortened, rebuilt, exchanged: each is named."""
    log = RegisterLog("ab" * 16, hashes)
    size = data.draw(st.integers(1, len(hashes)))
    checkpoint = log.checkpoint(size=size)
    assert checkpoint_fault(log, checkpoint) == ""
    assert checkpoint_fault(RegisterLog("cd" * 16, hashes), checkpoint).endswith("_other")
    shorter = replace(log, hashes=hashes[: size - 1])
    assert checkpoint_fault(shorter, checkpoint).endswith("_ahead" if size > 1 else "_gone")
    at = data.draw(st.integers(0, size - 1))
    changed = sha256(hashes[at].encode()).hexdigest()
    other = [*hashes[:at], changed, *hashes[at + 1 :]]
    assert checkpoint_fault(replace(log, hashes=other), checkpoint).endswith("_differs")
