"""Notes that somebody signed, as C2SP's signed-note has them: a text, an empty line, a line a signature.

    — NAME BASE64        BASE64: four bytes that tell the key, and an Ed25519 signature of the text

A key is told as `NAME+HASH+BASE64`, which can be printed or sent; whoever has it can check the note. The
library for it is imported only where a key exists.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

ED25519 = b"\x01"  # the kind of signature, as C2SP numbers them
HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES = 4, 32, 64
MOST_SIGNATURES = 100
KEY_NAME = re.compile(r"[^\s+]+")
SIGNATURE_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)")
PRINTED_KEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)")


class NoteError(ValueError):
    """A text that is no signed note, or no key."""


class NoteKey(Struct, frozen=True):
    """The public part of a key, and the name of who signs with it. NoteError for a name that none may be."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        """Whether the name can stand in a note."""
        if not KEY_NAME.fullmatch(self.name) or len(self.public) != KEY_BYTES:
            raise NoteError(self.name)

    @property
    def hash(self) -> bytes:
        """What tells the key from others of the same name."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:HASH_BYTES]

    def __str__(self) -> str:
        """The key as it is printed."""
        return f"{self.name}+{self.hash.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> NoteKey:
        """The key that is printed so. NoteError where it is none, or its parts do not belong together."""
        match = PRINTED_KEY.fullmatch(text.strip())
        if match is None:
            raise NoteError(text)
        content = from_base64(match[3])
        if content[:1] != ED25519 or len(content) != 1 + KEY_BYTES:
            raise NoteError(text)
        key = cls(match[1], content[1:])
        if key.hash.hex() != match[2]:
            raise NoteError(text)
        return key

    def verifies(self, note: SignedNote) -> bool:
        """Whether the note bears a signature with this key that is true of its text."""
        own = [s for s in note.signatures if (s.name, s.key_hash) == (self.name, self.hash)]
        return bool(own) and all(self.is_true(note.text, one.signature) for one in own)

    def is_true(self, text: str, signature: bytes) -> bool:
        """Whether a signature is of this text."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


class NoteSignature(Struct, frozen=True):
    """One signature below a note."""

    name: str
    key_hash: bytes
    signature: bytes

    def __str__(self) -> str:
        """The line it is written as."""
        return f"— {self.name} {b64encode(self.key_hash + self.signature).decode()}"


class SignedNote(Struct, frozen=True):
    """A text, which ends with a line end, and its signatures; a note nobody has signed has none."""

    text: str
    signatures: tuple[NoteSignature, ...] = ()

    def __str__(self) -> str:
        """The note as it is written."""
        return self.text + "\n" + "".join(f"{one}\n" for one in self.signatures)

    @classmethod
    def parse(cls, written: str) -> SignedNote:
        """The note that is written so. NoteError where it is none."""
        text, gap, below = written.rpartition("\n\n")
        lines = below.splitlines()
        if not gap or not text or (below and not below.endswith("\n")):
            raise NoteError(written[:100])
        if len(lines) > MOST_SIGNATURES or not is_plain(written):
            raise NoteError(written[:100])
        return cls(text + "\n", tuple(signatures_in(lines)))


def signatures_in(lines: Iterable[str]) -> Iterable[NoteSignature]:
    """The signatures below a note, of keys of any kind. NoteError for any other line."""
    for line in lines:
        match = SIGNATURE_LINE.fullmatch(line)
        content = from_base64(match[2]) if match else b""
        if match is None or len(content) <= HASH_BYTES:
            raise NoteError(line[:100])
        yield NoteSignature(match[1], content[:HASH_BYTES], content[HASH_BYTES:])


def from_base64(text: str) -> bytes:
    """Bytes as standard base64 writes them, in no second way. NoteError where it does not."""
    try:
        content = b64decode(text, validate=True)
    except (NotBase64, ValueError) as error:
        raise NoteError(text[:100]) from error
    if b64encode(content).decode() != text:
        raise NoteError(text[:100])
    return content


def is_plain(text: str) -> bool:
    """Whether a text has no control characters but line ends."""
    return all(char == "\n" or ord(char) >= ord(" ") for char in text)
