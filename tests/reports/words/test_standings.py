"""What a supplier said, line by line: each thing a record can hold has its word."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.register.records import Authority, CommitmentRecord, RecordedBy
from kpo_dd.reports.words.standings import field_words
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.wording import Language, say

TEXT = "as recorded"
DAY = date(2026, 11, 20)
CHOSEN = {
    "kind": CommitmentKind.EQUIVALENT_PRINCIPLES,
    "recorded_by": RecordedBy.OFFICER,
    "authority": Authority.CONFIRMED,
    "signed_on": DAY,
    "expires_on": DAY,
    "covers": (TEXT,),
    "missing": (TEXT,),
    "undated_months": 12,
    "kept": True,
}
FULL = CommitmentRecord.model_validate(
    {**dict.fromkeys(CommitmentRecord.model_fields, TEXT), **CHOSEN}
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", sorted(FULL.model_dump(exclude={"personal"})))
def test_whatever_is_recorded_can_be_shown(name: str, language: Language) -> None:
    """With a label, and in the language's own words where they are not the supplier's."""
    assert say(language, f"register.field.{name}")
    shown = field_words(name, FULL.model_dump(mode="json")[name], {}, language)
    assert shown
    assert shown not in {"True", "False", "None"}
