"""The tree beside published roots, and beside a second implementation for every size and place."""

from __future__ import annotations

from itertools import product

import pytest

from kpo_dd.register.proofs.merkle import (
    EMPTY_ROOT,
    MerkleTree,
    extends,
    includes,
    leaf_hash,
)
from tests.register.proofs import naive_tree

# The eight entries that Certificate Transparency's reference code is tested with, and the roots of the first
# n of them (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MOST = 20
OTHERS = [bytes([at]) * at for at in range(MOST)]


def tree_of(entries: list[bytes]) -> MerkleTree:
    """The tree of some entries."""
    return MerkleTree([leaf_hash(entry) for entry in entries])


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_published_roots(size: int) -> None:
    """The roots of the first entries, of a tree of so many and of a larger one."""
    assert tree_of(ENTRIES[:size]).root().hex() == ROOTS[size]
    assert tree_of(ENTRIES).root(size).hex() == ROOTS[size]


def test_every_proof_is_that_of_the_definition() -> None:
    """Roots, inclusion and consistency for all sizes and places up to MOST."""
    tree = tree_of(OTHERS)
    for size in range(1, MOST + 1):
        entries = OTHERS[:size]
        assert tree.root(size) == naive_tree.mth(entries)
        for index in range(size):
            assert list(tree.inclusion(index, size)) == naive_tree.path(index, entries)
        for old in range(1, size + 1):
            assert list(tree.consistency(old, size)) == naive_tree.proof(old, entries)


def test_every_proof_is_believed() -> None:
    """What the tree proves is found true, for all sizes and places up to MOST."""
    tree = tree_of(OTHERS)
    for size in range(1, MOST + 1):
        root = tree.root(size)
        for index in range(size):
            leaf = leaf_hash(OTHERS[index])
            assert includes(root, size, index, leaf, tree.inclusion(index, size))
        for old in range(size + 1):
            proof = tree.consistency(old, size) if old else ()
            assert extends(tree.root(old), old, root, size, proof)


def test_no_other_leaf_place_size_or_path_is_believed() -> None:
    """A proof holds for one leaf in one place of one tree: with anything else it is refused."""
    tree = tree_of(OTHERS)
    for size, index in product(range(1, MOST + 1), range(MOST)):
        if index >= size:
            continue
        root, leaf = tree.root(size), leaf_hash(OTHERS[index])
        proof = tree.inclusion(index, size)
        other = leaf_hash(b"another")
        assert not includes(root, size, index, other, proof)
        assert not includes(other, size, index, leaf, proof)
        assert not includes(root, size, size, leaf, proof)
        assert not includes(root, size, index, leaf, (*proof, other))
        if proof:
            assert not includes(root, size, index, leaf, proof[:-1])
            assert not includes(root, size, index ^ 1, leaf, proof)
        for place in range(len(proof)):
            assert not includes(
                root, size, index, leaf, (*proof[:place], other, *proof[place + 1 :])
            )


def test_a_tree_that_was_changed_extends_no_older_one() -> None:
    """Swapped, rewritten, cut off or put together anew: nothing continues the old root."""
    tree, size = tree_of(OTHERS), MOST
    for old in range(1, size):
        proof, old_root, root = tree.consistency(old, size), tree.root(old), tree.root(size)
        changed = [*OTHERS]
        changed[old - 1] = b"rewritten"
        false = tree_of(changed)
        assert not extends(old_root, old, false.root(), size, false.consistency(old, size))
        assert not extends(root, size, old_root, old, proof)
        assert not extends(old_root, old, root, size, proof[:-1])
        assert not extends(old_root, old, root, size, (*proof, EMPTY_ROOT))
        assert not extends(false.root(old), old, root, size, proof)
        for place in range(len(proof)):
            path = (*proof[:place], EMPTY_ROOT, *proof[place + 1 :])
            assert not extends(old_root, old, root, size, path)


def test_the_empty_tree_begins_all_and_shows_nothing() -> None:
    """Its root is fixed: another one is not believed to be it."""
    root = tree_of(OTHERS).root()
    assert extends(EMPTY_ROOT, 0, root, MOST, ())
    assert not extends(root, 0, root, MOST, ())
    assert not extends(EMPTY_ROOT, 0, root, MOST, (EMPTY_ROOT,))


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, MOST + 1), (0, 0)])
def test_what_is_not_there_has_no_proof(index: int, size: int) -> None:
    """A place outside the tree, a tree that is larger than what is there."""
    with pytest.raises(ValueError, match="no such"):
        tree_of(OTHERS).inclusion(index, size)


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3), (1, MOST + 1), (-1, 3)])
def test_what_is_no_older_tree_has_no_proof(old: int, size: int) -> None:
    """An empty tree, a later one, one that is larger than what is there."""
    with pytest.raises(ValueError, match="no such"):
        tree_of(OTHERS).consistency(old, size)
