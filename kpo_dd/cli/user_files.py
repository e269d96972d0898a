"""What a user keeps beside returns: passwords in a file, and what the program remembers for speed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from kpo_dd.errors import Place, UsageError

USUAL_CACHE = {"darwin": "Library/Caches"}


def passwords_in(path: Path) -> tuple[str, ...]:
    """The passwords of a file, one a line. UsageError where it can't be read or holds none."""
    place = Place(str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError.of(
            "file_unreadable", place, reason=error.strerror or type(error).__name__
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError.of("password_file_no_text", place) from error
    if not any(lines):
        raise UsageError.of("password_file_empty", place)
    return tuple(dict.fromkeys(filter(None, lines)))


def user_cache() -> Path | None:
    """The program's folder among what a user's programs keep and can do without; None without a home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        with suppress(RuntimeError):
            base = base or str(Path.home() / USUAL_CACHE.get(sys.platform, ".cache"))
    return Path(base) / "kpo-dd" if Path(base).is_absolute() else None
