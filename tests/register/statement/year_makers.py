"""Years made by hand: what runs found, and what people recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from kpo_dd.assessment.result.officer_words import ActionMove, CaseState, SupplierVerdict
from kpo_dd.assessment.result.register_standing import EarlierColumns
from kpo_dd.register.events import EMPTY, NewEvent, Receipt, chain
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.statement.year_statement import YearLog
from kpo_dd.register.statement.year_suppliers import YearRun
from kpo_dd.rulebook.entries import Band, Theme

LAST = date(2026, 12, 31)
AT = datetime(2027, 1, 8, 9, tzinfo=UTC)


def found(
    bands: Mapping[str, Band],
    missing: Sequence[str] = (),
    outside: Sequence[str] = (),
    country: str = "KAZ",
    reports: Mapping[str, Sequence[int]] | None = None,
) -> EarlierColumns:
    """What a run found: the band of each supplier, in all themes."""
    ids = sorted(bands)
    size = len(ids)
    codes = [int(bands[one]) for one in ids]
    return EarlierColumns(
        ids,
        codes,
        ["assessed"] * size,
        [1.0] * size,
        [1.0] * size,
        [1.0] * size,
        ["assessed"] * size,
        ["MS-1"],
        [[0] if bands[one] is Band.CRITICAL else [] for one in ids],
        dict.fromkeys(missing, "missing"),
        [country] * size,
        ["F"] * size,
        list(Theme),
        [[code] * len(Theme) for code in codes],
        dict.fromkeys(missing, country),
        list(outside),
        tells_of_cases=True,
        case_years=reports or {},
    )


def run(event: int, on: date, results: EarlierColumns | None, *, has_list: bool = True) -> YearRun:
    """A recorded run."""
    return YearRun(event, on, has_list, results)


def log_of(runs: Sequence[YearRun], *said: NewEvent) -> YearLog:
    """A register that holds runs and some events, numbered from 1 (runs as they say themselves)."""
    events = chain(said, EMPTY, AT)
    head = Receipt(events[-1].seq, events[-1].hash) if events else EMPTY
    return YearLog(runs, events, head)


def decision(supplier: str, verdict: SupplierVerdict, on: date) -> NewEvent:
    """A decision."""
    record = SupplierDecisionRecord(decision=verdict, on=on, by="A. Officer", reason="Because")
    return record.event(supplier)


def action(
    supplier: str,
    move: ActionMove,
    on: date,
    due: date | None = None,
    until: date | None = None,
    name: str = "wages",
) -> NewEvent:
    """A word on an action."""
    record = ActionRecord(action=name, move=move, on=on, by="A. Officer", due=due, until=until)
    return record.event(supplier)


def case(supplier: str, on: date, state: CaseState = CaseState.OPEN) -> NewEvent:
    """A confirmed case of child labour."""
    theme = Theme.CHILD_LABOUR.value
    record = ConfirmedCaseRecord(theme=theme, on=on, people=2, state=state, by="A. Officer")
    return record.event(supplier)


def training(supplier: str, on: date, people: int) -> NewEvent:
    """Training."""
    record = TrainingRecord(on=on, subject="Fees", people=people, language="kk", by="A. Officer")
    return record.event(supplier)
