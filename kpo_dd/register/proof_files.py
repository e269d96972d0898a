"""A proof as a file: what was recorded of a supplier is in the log, or the log only grew since a receipt.

It is checked without the register. Of other suppliers it shows nothing but hashes, and of persons nothing.

    format       "kpo-dd register proof 1"
    checkpoint   the note that all is proved against
    entries      events whole, as they are hashed, each with its place and the proof that it is there
    since        an earlier checkpoint, and the proof that the log begins with what it was then
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.register.events import DigestFormat, Event, hash_of
from kpo_dd.register.log import RegisterLog, leaf_of_event
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.proofs.merkle import extends, includes
from kpo_dd.register.proofs.signed_note import NoteError, SignedNote, from_base64

PROOF_FORMAT: Literal["kpo-dd register proof 1"] = "kpo-dd register proof 1"
Count = Annotated[int, Field(ge=0, lt=2**53, strict=True)]
MOST_HASHES = 64  # of a tree with as many leaves as there can be


class ProvenEvent(BaseModel):
    """An event as it is hashed, which leaf it is, and the hashes that lead from there to the root."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    leaf: Count
    seq: Count
    at: str
    kind: str
    supplier: str
    payload: str
    previous: str
    v: DigestFormat
    proof: Annotated[tuple[str, ...], Field(max_length=MOST_HASHES)]


class ProvenGrowth(BaseModel):
    """An earlier checkpoint, and the hashes that lead from its root to the later one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    checkpoint: str
    proof: Annotated[tuple[str, ...], Field(max_length=2 * MOST_HASHES)]


class ProofFile(BaseModel):
    """All that is proved against one checkpoint."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: Literal["kpo-dd register proof 1"] = PROOF_FORMAT
    checkpoint: str
    entries: tuple[ProvenEvent, ...] = ()
    since: ProvenGrowth | None = None

    def to_json(self) -> str:
        """The proof as text; the same proof gives the same text."""
        return self.model_dump_json(indent=1) + "\n"


def proven_events(events: Iterable[Event], log: RegisterLog) -> tuple[ProvenEvent, ...]:
    """Events with the proofs that they are in the log."""
    leaves = {own: number for number, own in enumerate(log.hashes)}
    return tuple(proven_event(event, leaves[event.hash], log) for event in events)


def proven_event(event: Event, leaf: int, log: RegisterLog) -> ProvenEvent:
    """One event with the proof that it is in the log."""
    e = event
    said = (e.seq, e.at, e.kind.value, e.supplier, e.payload, e.previous)
    forms = (form for form in DigestFormat if hash_of(*said, form) == event.hash)
    return ProvenEvent(
        leaf=leaf,
        seq=e.seq,
        at=e.at,
        kind=e.kind.value,
        supplier=e.supplier,
        payload=e.payload,
        previous=e.previous,
        v=next(forms, DigestFormat.SECOND),
        proof=in_base64(log.tree.inclusion(leaf)),
    )


def proven_growth(earlier: Checkpoint, note: SignedNote, log: RegisterLog) -> ProvenGrowth:
    """That the log begins with what it was at a checkpoint, which it has to be true of."""
    size = earlier.size
    proof = log.tree.consistency(size) if 0 < size < log.size else ()
    return ProvenGrowth(checkpoint=str(note), proof=in_base64(proof))


def in_base64(hashes: Iterable[bytes]) -> tuple[str, ...]:
    """Hashes as text."""
    return tuple(b64encode(one).decode() for one in hashes)


def read_proof(text: str, file: str) -> ProofFile:
    """The proof in a file. RegisterError where it holds none."""
    try:
        return ProofFile.model_validate_json(text)
    except ValidationError as error:
        raise RegisterError.of("register_proof_unreadable", Place(file)) from error


def proof_faults(proof: ProofFile, place: Place) -> Iterator[Problem]:
    """What a proof does not show, though it says so; RegisterError where it can't be understood."""
    whole = checkpoint_in(proof.checkpoint, place)
    for event in proof.entries:
        if not is_included(event, whole, place):
            yield Problem.of("register_proof_event", place, event=event.seq)
    if proof.since is not None:
        earlier = checkpoint_in(proof.since.checkpoint, place)
        steps = hashes_in(proof.since.proof, place)
        sizes = (earlier.root, earlier.size, whole.root, whole.size)
        if earlier.origin != whole.origin or not extends(*sizes, steps):
            yield Problem.of("register_proof_growth", place, size=earlier.size)


def is_included(event: ProvenEvent, whole: Checkpoint, place: Place) -> bool:
    """Whether an event is in the log of a checkpoint."""
    e = event
    own = hash_of(e.seq, e.at, e.kind, e.supplier, e.payload, e.previous, e.v)
    return includes(whole.root, whole.size, e.leaf, leaf_of_event(own), hashes_in(e.proof, place))


def checkpoints_of(proof: ProofFile, place: Place) -> Sequence[Checkpoint]:
    """The checkpoints that a proof speaks of."""
    notes = [proof.checkpoint, *([proof.since.checkpoint] if proof.since else [])]
    return [checkpoint_in(note, place) for note in notes]


def checkpoint_in(text: str, place: Place) -> Checkpoint:
    """The checkpoint in a note. RegisterError where it holds none."""
    try:
        return Checkpoint.parse(SignedNote.parse(text).text)
    except NoteError as error:
        raise RegisterError.of("register_proof_unreadable", place) from error


def hashes_in(texts: Iterable[str], place: Place) -> list[bytes]:
    """Hashes from their texts. RegisterError where they are none."""
    try:
        return [from_base64(text) for text in texts]
    except NoteError as error:
        raise RegisterError.of("register_proof_unreadable", place) from error
