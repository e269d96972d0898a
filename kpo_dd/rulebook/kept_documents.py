"""The parsed YAML of a rulebook, kept from one run to the next: to parse it takes most of loading it.

What is kept is never believed for being there.

- It goes by the digest of all files of the rulebook, which are read and hashed in every run: other rules, or
  another version of the program, find nothing.
- It is JSON: to load it can't run anything. What it holds goes through the same checks as a file.
- It is sealed with a key that only its owner can read (HMAC-SHA256). Changed by a byte, it counts as absent.
- Folder, key and file must belong to who runs the program, and others may not write to them.

Who can read the key is the owner of the account, who can as well change the rules or the program.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kpo_dd import __version__

KEY_BYTES = 32
KEY_FILE = "key"
KEPT_FORM = "with lines"  # another word where what is kept has another form
MOST_RULEBOOKS = 4  # rulebooks; the oldest go
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Documents = Mapping[str, object]  # file of the rules folder to what it holds
NOTHING_KEPT: Documents = {}
PLACED_LINES = "lines"  # of the files, beside them; no file of rules is called so


def digest_to_keep(rules: str) -> str:
    """What the documents of a rulebook go by: the digest of its files, the program, and its form."""
    return sha256(f"{__version__} {KEPT_FORM} {rules}".encode()).hexdigest()


def kept_documents(folder: Path, digest: str) -> Documents:
    """What is kept of the rulebook with a digest; nothing where there is none that can be believed."""
    path = kept_file(folder, digest)
    try:
        key = key_in(folder)
        if key is None or not (is_ours(folder) and is_ours(path)):
            return NOTHING_KEPT
        seal, _, content = path.read_bytes().partition(b"\n")
        if not hmac.compare_digest(seal, sealed_by_key(key, digest, content)):
            return NOTHING_KEPT
        documents = json.loads(content)
    except (OSError, ValueError):
        return NOTHING_KEPT
    return documents if isinstance(documents, dict) else NOTHING_KEPT


def kept_lines(kept: Documents, name: str) -> dict[tuple[int | str, ...], int]:
    """The lines that are kept of a file; that of its beginning where there is nothing to be believed."""
    files = kept.get(PLACED_LINES)
    lines = files.get(name) if isinstance(files, dict) else None
    said = lines.items() if isinstance(lines, dict) else ()
    return {(): 1, **{(part,): line for part, line in said if isinstance(line, int)}}


def keep_documents(folder: Path, digest: str, documents: Documents) -> None:
    """Keep what was parsed for the next run; where that can't be done, nothing is lost but time."""
    with suppress(OSError, ValueError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = key_in(folder) or new_key(folder)
        if not is_ours(folder):
            return
        text = json.dumps(documents, ensure_ascii=False, allow_nan=False)
        content = text.encode("utf-8", "surrogatepass")  # as `json.loads` takes it
        staged = folder / f".{secrets.token_hex(8)}"
        write_private(staged, sealed_by_key(key, digest, content) + b"\n" + content)
        staged.replace(kept_file(folder, digest))
        forget_the_oldest(folder)


def kept_file(folder: Path, digest: str) -> Path:
    """Where the documents of one rulebook are kept."""
    return folder / f"rules-{digest}.json"


def sealed_by_key(key: bytes, digest: str, content: bytes) -> bytes:
    """What only the owner of the key can say of a content and the rulebook it is of."""
    return hmac.digest(key, digest.encode() + b"\0" + content, "sha256").hex().encode()


def key_in(folder: Path) -> bytes | None:
    """The key, where there is one that nobody else can read."""
    path = folder / KEY_FILE
    if not is_ours(path, OPEN_TO_OTHERS):
        return None
    key = path.read_bytes()
    return key if len(key) == KEY_BYTES else None


def new_key(folder: Path) -> bytes:
    """A key of our own; in the place of one that others could read, or that is none."""
    key, staged = secrets.token_bytes(KEY_BYTES), folder / f".{secrets.token_hex(8)}"
    write_private(staged, key)
    staged.replace(folder / KEY_FILE)
    return key


def write_private(path: Path, content: bytes) -> None:
    """A new file that only its owner can read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)


def is_ours(path: Path, forbidden: int = WRITABLE_BY_OTHERS) -> bool:
    """Whether a file or folder, no link to one, is of who runs the program, and closed enough to others."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode):
        return False
    if not hasattr(
        os, "getuid"
    ):  # Windows: the folder of a user's own data is closed to other users
        return True
    return found.st_uid == os.getuid() and not found.st_mode & forbidden


def forget_the_oldest(folder: Path) -> None:
    """Keep a few rulebooks only."""
    kept = sorted(folder.glob("rules-*.json"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-MOST_RULEBOOKS]:
        path.unlink(missing_ok=True)
