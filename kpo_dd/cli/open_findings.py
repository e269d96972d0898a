"""What recorded runs found of suppliers, and which actions they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kpo_dd.cli.record import typed
from kpo_dd.errors import UsageError
from kpo_dd.wording import one_line

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.register_standing import EarlierRun
    from kpo_dd.register.day_before import RecordedRun
    from kpo_dd.register.events import Event
    from kpo_dd.register.register import Register
    from kpo_dd.rulebook.rulebook import Rulebook


class OpenFindings(Struct, frozen=True):
    """What runs up to a day found, the latest first; each is read when it is wanted, and once."""

    register: Register
    runs: Sequence[RecordedRun]
    rulebook: Rulebook
    read: dict[str, EarlierRun] = field(default_factory=dict)

    @classmethod
    def in_register(cls, register: Register, day: date, rulebook: Rulebook) -> OpenFindings:
        """Of all runs of a register."""
        from kpo_dd.register.events import EventKind

        return cls.among(register, register.events([EventKind.RUN]), day, rulebook)

    @classmethod
    def among(
        cls, register: Register, events: Iterable[Event], day: date, rulebook: Rulebook
    ) -> OpenFindings:
        """Of the runs among some events."""
        from kpo_dd.register.day_before import runs_among

        runs = [one for one in runs_among(events) if one.record.on <= day and one.record.results]
        return cls(register, runs[::-1], rulebook)

    def flags(self, supplier: str) -> tuple[str, ...]:
        """The rules that spoke against a supplier in the latest run that knows it.

        Not in the latest of all: that may have been of another list of suppliers.
        """
        for run in self.runs:
            found = self.found(run)
            if found.return_state(supplier) is not None:
                result = found.result(supplier)
                return result.flags if result else ()
        return ()

    def found(self, run: RecordedRun) -> EarlierRun:
        """What a run found."""
        from kpo_dd.register.day_before import as_earlier
        from kpo_dd.register.run_findings import results_in

        digest = run.record.results
        if digest not in self.read:
            self.read[digest] = as_earlier(run, results_in(self.register, digest))
        return self.read[digest]

    def rules_of(self, supplier: str, action: str) -> tuple[str, ...]:
        """Those of them that ask for an action: by its own name, or by the question it is about."""
        tested = {rule.id: rule.tested_questions for rule in self.rulebook.rules}
        return tuple(
            rule
            for rule in self.flags(supplier)
            if rule == action or action in tested.get(rule, frozenset())
        )


def action_named(text: str, rulebook: Rulebook) -> str:
    """The name of an action: a question by number or id, a rule, a check, or words of a person."""
    said = one_line(typed(text))
    if not said:
        raise UsageError.of("action_blank")
    by_number = {str(number): name for name, number in rulebook.numbers.items()}
    if said in by_number:
        return by_number[said]
    known = [*rulebook.questionnaire.by_id, *(rule.id for rule in rulebook.rules)]
    folded = {name.casefold(): name for name in known}
    return folded.get(said.casefold(), said)
