"""What all sheets of the workbook are made from, read once: suppliers, words, what stands beside returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Self

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.register_standing import EarlierRun, RegisterStanding
from kpo_dd.reports.words.next_steps import commitment_standings
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes
from kpo_dd.reports.workbook.actions.registered_actions import (
    NOTHING_REGISTERED,
    RegisteredActions,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells


class BookContents(Struct, frozen=True, dict=True):
    """What a sheet may speak of. `version` is that of the tool.

    `notes`: what people wrote beside the actions of an earlier workbook and the register does not say.
    `registered`: the actions on record.
    """

    assessment: Assessment
    suppliers: SupplierCells
    phrases: Phrases
    version: str
    notes: ActionNotes = NO_NOTES
    registered: RegisteredActions = NOTHING_REGISTERED

    @classmethod
    def of(
        cls,
        assessment: Assessment,
        phrases: Phrases,
        version: str,
        notes: ActionNotes = NO_NOTES,
    ) -> Self:
        """All of it for one assessment."""
        suppliers = SupplierCells.of(assessment)
        registered = RegisteredActions.of(assessment.entries)
        return cls(assessment, suppliers, phrases, version, registered.pending(notes), registered)

    @property
    def on(self) -> date:
        """The day of the assessment."""
        return self.assessment.on

    @property
    def earlier(self) -> EarlierRun | None:
        """The latest recorded run of an earlier day; None where there is none on record."""
        register = self.assessment.register
        return None if register is None else register.earlier

    @cached_property
    def standings(self) -> Sequence[RegisterStanding]:
        """Where the commitments of assessed suppliers stand: by the register, else by their returns."""
        return commitment_standings(self.suppliers.results, self.on, self.assessment.register)

    @property
    def carried(self) -> int:
        """How many cells that people filled in are taken over and stand in no register yet."""
        return self.registered.unsaid(self.notes)

    @property
    def is_small(self) -> bool:
        """Whether everything is written that is dear by supplier."""
        return len(self.suppliers.who) <= MOST_WITH_TABLES
