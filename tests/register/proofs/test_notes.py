"""Signed notes and checkpoints: the published example, and what is none."""

from __future__ import annotations

import stat
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.pretty import pretty_repr

from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.proofs.merkle import EMPTY_ROOT
from kpo_dd.register.proofs.signed_note import NoteError, NoteKey, SignedNote
from kpo_dd.register.proofs.signing_key import SigningKey, keep_key
from tests.systems import NOT_ON_WINDOWS

# The example in the documentation of golang.org/x/mod/sumdb/note, which C2SP's signed-note describes.
NEUMANN = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
EXAMPLE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ORIGIN = "kpo-dd/register/00112233445566778899aabbccddeeff"


def test_the_published_note_is_signed_by_its_key() -> None:
    """And it is written as it was read."""
    note = SignedNote.parse(EXAMPLE)
    assert NEUMANN.verifies(note)
    assert str(note) == EXAMPLE
    assert str(NEUMANN).startswith("PeterNeumann+c74f20a3+")


@pytest.mark.parametrize("at", range(0, EXAMPLE.index("\n\n"), 7))
def test_a_letter_changed_is_not_what_was_signed(at: int) -> None:
    """Wherever the text is changed, the signature is not true of it."""
    changed = EXAMPLE[:at] + ("x" if EXAMPLE[at] != "x" else "y") + EXAMPLE[at + 1 :]
    assert not NEUMANN.verifies(SignedNote.parse(changed))


def test_a_key_signs_what_it_says_and_nobody_else_does() -> None:
    """Another key of the same name is told by its hash; a second signature leaves the first."""
    ours, others = SigningKey.new("kpo"), SigningKey.new("kpo")
    note = ours.signed(SignedNote("text\n"))
    assert ours.public.verifies(SignedNote.parse(str(note)))
    assert not others.public.verifies(note)
    both = others.signed(note)
    assert ours.public.verifies(both)
    assert others.public.verifies(both)
    assert not ours.public.verifies(SignedNote("text\n"))


def test_one_true_signature_does_not_hide_a_false_one() -> None:
    """A note with two signatures of one key holds only where both are true."""
    key = SigningKey.new("kpo")
    other = key.signed(SignedNote("other\n")).signatures
    both = SignedNote("text\n", (*key.signed(SignedNote("text\n")).signatures, *other))
    assert not key.public.verifies(both)


@NOT_ON_WINDOWS
def test_a_key_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    """Its file is new, nobody else can read it, it holds the key, and a repr shows nothing of it."""
    key, path = SigningKey.new("kpo"), tmp_path / "kpo.key"
    keep_key(key, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SigningKey.parse(path.read_text(encoding="utf-8")) == key
    assert repr(key.secret) not in repr(key) + pretty_repr(key)
    assert repr(key.secret) in pretty_repr((key.name, key.secret))
    with pytest.raises(FileExistsError):
        keep_key(key, path)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nend", "tab\tbed"])
def test_a_name_that_no_note_can_hold_is_refused(name: str) -> None:
    """Spaces and plus signs divide the parts of a line."""
    with pytest.raises(NoteError):
        SigningKey.new(name)


@pytest.mark.parametrize(
    "text",
    ["", "kpo", "kpo+00000000+AAAA", str(NEUMANN).replace("c74f20a3", "c74f20a4"), "a+b+c+d"],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    """Cut short, of another kind, or with a hash of another key."""
    with pytest.raises(NoteError):
        NoteKey.parse(text)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "text\n",
        "text\n\n— kpo",
        "text\n\nkpo AAAAAAAA\n",
        "text\n\n— kpo !!!\n",
        "text\n\n— kpo AAAA\n",
        "\n\n— kpo AAAAAAAA\n",
        "te\x1bxt\n\n",
        EXAMPLE.rstrip("\n"),
    ],
)
def test_what_is_no_note_is_refused(written: str) -> None:
    """No empty line, a line that is no signature, a signature too short, an escape."""
    with pytest.raises(NoteError):
        SignedNote.parse(written)


ROOTS = st.binary(min_size=32, max_size=32)
WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)


@given(WORDS, st.integers(0, 10**17), ROOTS, st.lists(WORDS, max_size=3))
def test_a_checkpoint_is_read_as_it_was_written(
    origin: str, size: int, root: bytes, lines: list[str]
) -> None:
    """Of any origin, size, root and extension, through a signed note and back."""
    checkpoint = Checkpoint(origin, size, root, tuple(lines))
    note = SignedNote.parse(str(SignedNote(str(checkpoint))))
    assert Checkpoint.parse(note.text) == checkpoint


def test_a_checkpoint_has_three_lines_and_a_short_form() -> None:
    """As C2SP's tlog-checkpoint shows it."""
    checkpoint = Checkpoint(ORIGIN, 0, EMPTY_ROOT)
    assert str(checkpoint) == f"{ORIGIN}\n0\n{b64encode(EMPTY_ROOT).decode()}\n"
    assert checkpoint.short == "0 e3b0c442"


ROOT = b64encode(EMPTY_ROOT).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{ORIGIN}\n",
        f"{ORIGIN}\n01\n{ROOT}\n",
        f"{ORIGIN}\n-1\n{ROOT}\n",
        f"{ORIGIN}\n١\n{ROOT}\n",
        f"{ORIGIN}\n1\nAAAA\n",
        f"{ORIGIN}\n1\n{ROOT[:-1]}\n",
        f"\n1\n{ROOT}\n",
        f"{ORIGIN}\n1\n{ROOT}\n\n",
        f"{ORIGIN}\n1\n{ROOT}",
        f"{ORIGIN} \n1\n{ROOT}\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    """Lines that are missing, numbers in another writing, a root of another length, an empty extension."""
    with pytest.raises(NoteError):
        Checkpoint.parse(text)
