"""What a run adds to the register of corrective actions: those its findings open, and those that came back.

What is on record as of the day of the run is left as it is, so that the same run again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.register.events import NewEvent
from kpo_dd.register.officer_state import OFFICER_KINDS, OfficerFold, officer_fold
from kpo_dd.register.register import Register
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord


def run_action_events(register: Register, assessment: Assessment) -> tuple[NewEvent, ...]:
    """One event a supplier for all it opens, in the order of ids, and one for each that came back."""
    fold = officer_fold(register.events(OFFICER_KINDS), assessment.on)
    return (*actions_raised(fold, assessment), *actions_reopened(fold, assessment))


def actions_raised(fold: OfficerFold, assessment: Assessment) -> Iterator[NewEvent]:
    """What findings ask for and nobody has on record yet."""
    columns = columns_of(assessment)
    found = columns.parts.actions()
    for row in sorted(range(len(columns)), key=columns.ids.__getitem__):
        supplier = columns.ids[row]
        new = {
            action: tuple(sorted(rules))
            for action, rules in found[row].items()
            if not fold.knows(supplier, action)
        }
        if new:
            yield ActionsRaisedRecord(on=assessment.on, opened=new).event(supplier)


def actions_reopened(fold: OfficerFold, assessment: Assessment) -> Iterator[NewEvent]:
    """What the run found to have come back, as long as it is closed on record."""
    for supplier, some in assessment.entries.actions.items():
        for one in some:
            before = fold.actions.get((supplier, one.action))
            is_new = one.move is ActionMove.REOPENED and one.on == assessment.on
            if is_new and before is not None and before.move is ActionMove.CLOSED:
                closing = fold.turned[supplier, one.action]
                yield ActionReopenedRecord(
                    action=one.action,
                    on=assessment.on,
                    reopens=closing.fingerprint,
                    rules=one.rules,
                ).event(supplier)
