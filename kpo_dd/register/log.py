"""The register as a log of hashes, in the order of its events: what checkpoints and proofs are made from.

Leaf number n is the 32 bytes of the hash of the event that stands n-th; the first is leaf 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from sqlalchemy import Connection, select

from kpo_dd.register.events import EventKind
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.proofs.merkle import MerkleTree, leaf_hash
from kpo_dd.register.schema import EVENTS

ORIGIN = "kpo-dd/register/"
REGISTER_ID = re.compile(r"[0-9a-f]{32}")
EVENT_HASH = re.compile(r"[0-9a-f]{64}")


class RegisterLog(Struct, frozen=True, dict=True):
    """The id of a register, empty where it has none, and the hashes of its events."""

    id: str
    hashes: Sequence[str]

    @property
    def origin(self) -> str:
        """What checkpoints of this register begin with."""
        return f"{ORIGIN}{self.id}"

    @property
    def size(self) -> int:
        """How many events there are, the one that gives the register its id among them."""
        return len(self.hashes)

    @cached_property
    def tree(self) -> MerkleTree:
        """The tree of RFC 9162 over the hashes."""
        return MerkleTree(list(map(leaf_of_event, self.hashes)))

    def checkpoint(self, extensions: tuple[str, ...] = (), size: int | None = None) -> Checkpoint:
        """What the log is now, or was when it had so many events."""
        count = self.size if size is None else size
        return Checkpoint(self.origin, count, self.tree.root(count), extensions)


NO_LOG = RegisterLog("", ())


def leaf_of_event(own: str) -> bytes:
    """The leaf of an event by its hash; of what is no hash, a leaf that no event has."""
    sound = isinstance(own, str) and EVENT_HASH.fullmatch(own)
    return leaf_hash(bytes.fromhex(own) if sound else repr(own).encode())


def log_in(connection: Connection) -> RegisterLog:
    """The log as it stands in a database."""
    hashes = connection.scalars(select(EVENTS.c.hash).order_by(EVENTS.c.seq)).all()
    return RegisterLog(id_in(connection), hashes)


def id_in(connection: Connection) -> str:
    """The id that a register was given; empty where it has none, or more than one."""
    query = select(EVENTS.c.payload).where(EVENTS.c.kind == EventKind.OPENED).limit(2)
    opened = connection.scalars(query).all()
    return id_of_payload(str(opened[0])) if len(opened) == 1 else ""


def id_of_payload(payload: str) -> str:
    """The id that an event of the kind `opened` gives."""
    try:
        said = json.loads(payload)
    except ValueError:
        return ""
    found = str(said.get("register", "")) if isinstance(said, dict) else ""
    return found if REGISTER_ID.fullmatch(found) else ""
