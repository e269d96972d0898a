"""How a job says what it did: one line of JSON, the last one."""

from __future__ import annotations

import json
from datetime import date

ON = date(2026, 11, 23)


def say_done(*, start: float = 0.0, done: float = 1.0, spent: float | None = None) -> None:
    """Print what `measuring.Said` reads."""
    print(json.dumps({"start": start, "done": done, "spent": spent}))
