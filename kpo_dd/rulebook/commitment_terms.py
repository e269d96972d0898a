"""How long a commitment counts, in `method.yaml`."""

from __future__ import annotations

from pydantic import Field

from kpo_dd.rulebook.entries import Entry, WholeNumber


class CommitmentTerms(Entry):
    """How long a commitment counts that does not say so, and how early it is called expiring.

    Without `undated_valid_months` equivalent principles that have no day hold for ever.
    """

    undated_valid_months: WholeNumber | None = Field(default=None, gt=0, le=120)
    expiring_days: WholeNumber = Field(default=90, ge=0, le=3_650)
