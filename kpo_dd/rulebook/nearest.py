"""The known name that someone probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one; empty where none is like it.

    The same letters and the same numbers go first, however they are joined and whatever zeros lead:
    `MS-3` is meant for `MS-03` and not for `MS-13`, `S-01` for `S-0001`.
    """
    names = list(known)
    parts = spelling(word)
    same = [name for name in names if parts and spelling(name) == parts]
    matches = difflib.get_close_matches(word, same or names, n=1, cutoff=0.0 if same else 0.6)
    return matches[0] if matches else ""


def spelling(word: str) -> tuple[str, ...]:
    """The runs of letters, in lower case, and the numbers of a word, without leading zeros."""
    runs = re.findall(r"\d+|[^\W\d_]+", word.casefold())
    return tuple((run.lstrip("0") or "0") if run.isdecimal() else run for run in runs)
