"""The key that an organisation signs its checkpoints with: made once, kept in a file of its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from kpo_dd.register.proofs.signed_note import NoteError, NoteKey, NoteSignature, SignedNote

NAME_LINE = "kpo-dd signing key of "


class SigningKey(Struct, frozen=True):
    """A name, and the secret 32 bytes of an Ed25519 key, which are never shown."""

    name: str
    secret: bytes

    def __repr__(self) -> str:
        """Without the secret."""
        return f"SigningKey({self.name!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        """The same for who asks rich, which would list what is held."""
        return [("name", self.name)]

    @classmethod
    def new(cls, name: str) -> SigningKey:
        """A new key. NoteError for a name that can't stand in a note."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        made = cls(name, Ed25519PrivateKey.generate().private_bytes_raw())
        _ = made.public
        return made

    @property
    def public(self) -> NoteKey:
        """What others check its signatures with."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.from_private_bytes(self.secret)
        return NoteKey(self.name, private.public_key().public_bytes_raw())

    def signed(self, note: SignedNote) -> SignedNote:
        """The note with a signature more."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        signature = Ed25519PrivateKey.from_private_bytes(self.secret).sign(note.text.encode())
        own = NoteSignature(self.name, self.public.hash, signature)
        return SignedNote(note.text, (*note.signatures, own))

    def to_text(self) -> str:
        """The key as its file holds it: a name, and PEM that other programs read as well."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        pem = Ed25519PrivateKey.from_private_bytes(self.secret).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return f"{NAME_LINE}{self.name}\n{pem.decode()}"

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """The key that a file holds. NoteError where it holds none."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        first, _, pem = text.partition("\n")
        try:
            found = serialization.load_pem_private_key(pem.encode(), None)
        except (ValueError, TypeError) as error:  # TypeError: it is locked with a password
            raise NoteError(first[:100]) from error
        if not first.startswith(NAME_LINE) or not isinstance(found, Ed25519PrivateKey):
            raise NoteError(first[:100])
        key = cls(first.removeprefix(NAME_LINE).strip(), found.private_bytes_raw())
        _ = key.public
        return key


def keep_key(key: SigningKey, path: Path) -> None:
    """Write a key into a new file that only its owner can read. OSError where that can't be done."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(key.to_text().encode())
