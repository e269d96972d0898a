"""`screening.json`: one object a name, with what it met on which list; no points and no flag."""

from __future__ import annotations

import orjson

from kpo_dd.reports.words.screening_in_words import Screening
from kpo_dd.screening.screened import NameHit, ScreenedName
from kpo_dd.wording import Language


def screening_json(screening: Screening) -> bytes:
    """All names in the order in which they stand; the same screening gives the same bytes."""
    names = [name_member(found) for found in screening.found]
    return orjson.dumps(names, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def name_member(found: ScreenedName) -> dict[str, object]:
    """One name, and its hits."""
    return {"name": found.name, "hits": [hit_member(hit) for hit in found.hits]}


def hit_member(hit: NameHit) -> dict[str, object]:
    """One hit; for programs, and so the same whatever language people asked for."""
    return {
        "listed": hit.entry.name,
        "met": hit.variant,
        "list": hit.list.called(Language.EN),
        "outcome": hit.outcome.value,
        "reading": hit.reading.value,
        "date": hit.list.day.isoformat() if hit.list.day else None,
    }
