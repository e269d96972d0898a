"""The Merkle tree of RFC 9162, section 2.1: its root, and proofs for those who do not hold the whole log.

    leaf   SHA-256 of 0x00 and the entry
    node   SHA-256 of 0x01, its left and its right child
    root   of no entries: SHA-256 of nothing

An inclusion proof shows that one entry is in a tree of some root, and shows nothing of the others; a
consistency proof shows that a larger tree begins with all entries of a smaller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry of the log."""
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(NODE + left + right).digest()


class MerkleTree:
    """A tree over the hashes of its leaves, of which every whole subtree is worked out once.

    `levels[k][i]`: the root of the leaves from i * 2^k on, 2^k of them; only where all of them are there.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.levels: list[Sequence[bytes]] = [leaves]
        while len(below := self.levels[-1]) > 1:
            pairs = range(0, len(below) - 1, 2)
            self.levels.append([node_hash(below[at], below[at + 1]) for at in pairs])

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first leaves, all where no number is given. ValueError for more than there are."""
        count = self.size if size is None else size
        if not 0 <= count <= self.size:
            raise ValueError("no such tree")
        return self.subtree(0, count) if count else EMPTY_ROOT

    def subtree(self, start: int, end: int) -> bytes:
        """The root of the leaves from start to before end; start is a multiple of what it can hold."""
        count = end - start
        level = count.bit_length() - 1
        if count == 1 << level:
            return self.levels[level][start >> level]
        middle = start + split_of(count)
        return node_hash(self.subtree(start, middle), self.subtree(middle, end))

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that a leaf is among the first ones. ValueError where it is not."""
        count = self.size if size is None else size
        if not 0 <= index < count <= self.size:
            raise ValueError("no such leaf")
        proof: list[bytes] = []
        start, end = 0, count
        while end - start > 1:
            middle = start + split_of(end - start)
            if index < middle:
                proof.append(self.subtree(middle, end))
                end = middle
            else:
                proof.append(self.subtree(start, middle))
                start = middle
        return tuple(reversed(proof))

    def consistency(self, old: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that a tree begins with all of a smaller one. ValueError for an empty or larger one."""
        count = self.size if size is None else size
        if not 0 < old <= count <= self.size:
            raise ValueError("no such trees")
        proof: list[bytes] = []
        start, end, known = 0, count, True  # known: the old tree's root is the root of what is left
        while old < end:
            middle = start + split_of(end - start)
            if old <= middle:
                proof.append(self.subtree(middle, end))
                end = middle
            else:
                proof.append(self.subtree(start, middle))
                start, known = middle, False
        if not known:
            proof.append(self.subtree(start, end))
        return tuple(reversed(proof))


def split_of(count: int) -> int:
    """The largest power of two below a count of at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a leaf is in a tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def extends(old_root: bytes, old: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a tree begins with all leaves of an older one (RFC 9162, 2.1.4.2).

    Every tree begins with the empty one, and with itself; for both the proof is empty.
    """
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old == size:
        return not proof and old_root == root
    if not 0 < old < size or not proof:
        return False
    path = list(proof)
    if old & (old - 1) == 0:  # a whole subtree: its root is known, and left out of the proof
        path.insert(0, old_root)
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_found = found = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old_found, found = node_hash(other, old_found), node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and old_found == old_root and found == root
