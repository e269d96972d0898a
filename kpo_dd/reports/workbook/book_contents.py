"""What all sheets of the workbook are made from, read once: suppliers, words, what stands beside returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.register_standing import EarlierRun
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.supplier_cells import SupplierCells

MOST_WITH_TABLES = 2_000  # suppliers; above, what is dear is left out, and *Overview* says so


@dataclass(frozen=True)
class BookContents:
    """What a sheet may speak of. `version` is that of the tool.

    `carried`: how many cells that people filled in were taken over from the workbook before.
    """

    assessment: Assessment
    suppliers: SupplierCells
    phrases: Phrases
    version: str
    carried: int = 0

    @classmethod
    def of(
        cls,
        assessment: Assessment,
        phrases: Phrases,
        version: str,
        carried: int = 0,
    ) -> Self:
        """All of it for one assessment."""
        suppliers = SupplierCells.of(assessment)
        return cls(assessment, suppliers, phrases, version, carried)

    @property
    def on(self) -> date:
        """The day of the assessment."""
        return self.assessment.on

    @property
    def earlier(self) -> EarlierRun | None:
        """The latest recorded run of an earlier day; None where there is none on record."""
        register = self.assessment.register
        return None if register is None else register.earlier

    @property
    def is_small(self) -> bool:
        """Whether everything is written that is dear by supplier."""
        return len(self.suppliers.who) <= MOST_WITH_TABLES
