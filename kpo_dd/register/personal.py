"""What an event says of persons: kept apart from it, under a salt, so that it can be forgotten.

The event holds `personal` = SHA-256 of salt and text. Who has both can show that this is what was recorded.
Once both are gone nobody can find out what it was, not even by trying all names, and every digest of the
chain stays true.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from msgspec import Struct

SALT_BYTES = 16  # 128 bits, more than anybody can try


class PersonalPart(Struct, frozen=True):
    """A text, which is canonical JSON, and the salt it was recorded with; empty where there is nothing."""

    salt: str
    text: str

    @property
    def commitment(self) -> str:
        """What the event holds of it, as 64 hexadecimal digits; empty where there is nothing."""
        return committed(self.salt, self.text) if self.text else ""


NOTHING_PERSONAL = PersonalPart("", "")


def salted(text: str, salt: str = "") -> PersonalPart:
    """A text with a salt; with one of its own, if none is given."""
    return PersonalPart(salt or secrets.token_hex(SALT_BYTES), text)


def fresh_salts(count: int) -> list[str]:
    """So many salts, each another one; the system is asked for all of them at once."""
    drawn, size = secrets.token_hex(SALT_BYTES * count), 2 * SALT_BYTES
    return [drawn[at : at + size] for at in range(0, len(drawn), size)]


def committed(salt: str, text: str) -> str:
    """What an event holds of a text under a salt."""
    return sha256(bytes.fromhex(salt) + text.encode()).hexdigest()
