"""Where the return of every supplier stands: who was to answer, what came, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment, MasterFile
from kpo_dd.assessment.result.prior_exposure import PriorExposure
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import in_reading_order
from kpo_dd.scope.master import InScope
from kpo_dd.scope.reconciling import Came, Reconciled

STATE_ORDER = tuple(ReturnState)
NO_EXPOSURES: Mapping[str, PriorExposure] = {}


def with_returns(
    assessment: Assessment,
    reconciled: Reconciled | None = None,
    exposures: Mapping[str, PriorExposure] = NO_EXPOSURES,
) -> Assessment:
    """The assessment with where the return of everybody stands, and what is odd about that.

    Without a list of who was to answer and what came, these are the suppliers assessed. `exposures`: what
    that list says of the risk of each; it is shown of those who can't be assessed.
    """
    beside = reconciled or Reconciled()
    master = beside.master
    return replace(
        assessment,
        problems=in_reading_order((*assessment.problems, *beside.problems)),
        returns=list_returns(beside, columns_of(assessment), exposures),
        master=MasterFile(master.file, master.sha256) if master else None,
    )


def list_returns(
    reconciled: Reconciled,
    columns: ResultColumns,
    exposures: Mapping[str, PriorExposure] = NO_EXPOSURES,
) -> tuple[SupplierReturn, ...]:
    """Everybody in scope and everybody something came from: what has to be chased stands first."""
    results = {supplier: AnsweredRow(columns, row) for row, supplier in enumerate(columns.ids)}
    came = {one.supplier: one for one in reconciled.came}
    master = reconciled.master
    listed = {one.id: one for one in master.suppliers} if master else {}
    known = [
        KnownReturn(
            supplier,
            listed.get(supplier),
            came.get(supplier),
            results.get(supplier),
            exposures.get(supplier),
        )
        for supplier in {*results, *came, *listed}
    ]
    lines = [one.line(None if master is None else one.listed is not None) for one in known]
    return tuple(sorted(lines, key=lambda line: (STATE_ORDER.index(line.state), line.id)))


class AnsweredRow(Struct, frozen=True):
    """What the columns say of the return of one supplier; no result is made for it."""

    columns: ResultColumns
    row: int

    @property
    def state(self) -> ReturnState:
        """The state of its answers."""
        return STATE_ORDER[int(self.columns.return_state[self.row])]

    @property
    def said(self) -> tuple[str, str, tuple[str, ...]]:
        """Its name, its country, and what it leaves open."""
        columns = self.columns
        left_open = columns.parts.left_open(self.row)
        return columns.names[self.row], columns.countries[self.row], left_open

    @property
    def file(self) -> str:
        """The file it came in; empty where it came in none."""
        return self.columns.parts.place(self.row).file

    @property
    def flagged(self) -> bool:
        """Whether its answers raise a red flag."""
        return bool(self.columns.flagged[self.row])


class KnownReturn(Struct, frozen=True):
    """All that is known of the return of one supplier; None where there is nothing."""

    id: str
    listed: InScope | None
    came: Came | None
    answered: AnsweredRow | None
    exposure: PriorExposure | None = None

    @property
    def state(self) -> ReturnState:
        """What can be assessed has the state of its answers; what only came is invalid."""
        if self.answered is not None:
            return self.answered.state
        return ReturnState.MISSING if self.came is None else ReturnState.INVALID

    def line(self, expected: bool | None) -> SupplierReturn:
        """The line of the list; what the list of suppliers says counts before what the return says."""
        listed, answered = self.listed or InScope(self.id), self.answered
        name, country, left_open = answered.said if answered else ("", "", ())
        own = (answered.file,) if answered and answered.file else ()
        came = self.came or Came(self.id, own, usable=False)
        return SupplierReturn(
            id=self.id,
            state=self.state,
            expected=expected,
            name=listed.name or name,
            country=listed.country or country,
            contact=listed.contact,
            deadline=listed.deadline,
            files=came.files,
            hinted=came.hinted,
            left_open=left_open,
            alike=came.alike,
            flagged=answered is not None and answered.flagged,
            language=came.language or listed.language,
            own_columns=listed.own_columns,
            exposure=None if self.state.is_usable else self.exposure,
        )
