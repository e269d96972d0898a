"""Whoever has anything on record is looked up for it."""

from __future__ import annotations

import pytest

from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.reports.words.recorded_parts import with_records


@pytest.mark.parametrize("part", ["decisions", "documents", "actions", "opened", "cases"])
def test_one_entry_of_any_sort_suffices_to_be_looked_up(part: str) -> None:
    """Of nobody else; what a person said of names stands elsewhere."""
    entries = OfficerEntries(**{part: {"V-1": ()}})  # type: ignore[arg-type]
    assert with_records(entries) == {"V-1"}
    assert with_records(NO_ENTRIES) == set()
