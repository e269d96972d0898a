"""What a person does about one action, and actions as lines of a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kpo_dd.cli.officer import EntryDesk, day_of_entry, print_entry_table, shown_day, tell_recorded
from kpo_dd.cli.open_findings import OpenFindings, action_named
from kpo_dd.cli.record import person_named
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from pathlib import Path

    from kpo_dd.assessment.result.officer_entries import ActionEntry
    from kpo_dd.register.officer_records import ActionRecord
    from kpo_dd.rulebook.rulebook import Rulebook

ACTION_HEADINGS = (
    *("supplier", "action", "state", "owner", "due", "status"),
    *("evidence", "reason", "comment"),
)


class StepOnAction(Struct, frozen=True):
    """What a person does about one action on a day."""

    action: str
    person: str
    day: date
    rulebook: Rulebook

    @classmethod
    def of(cls, action: str, by: str, on: str | None, rulebook: Rulebook) -> StepOnAction:
        """A step as it was typed. UsageError where it is nobody's, of nothing, or of a day to come."""
        return cls(action_named(action, rulebook), person_named(by), day_of_entry(on), rulebook)

    def before(self, desk: EntryDesk) -> ActionEntry | None:
        """How the action stands; None where nothing is recorded of it."""
        from kpo_dd.register.officer_state import officer_fold

        return officer_fold(desk.events, self.day).action(desk.supplier, self.action)

    def raised(self, desk: EntryDesk) -> tuple[str, ...]:
        """The rules that ask for it in the latest recorded run."""
        findings = OpenFindings.in_register(desk.register, self.day, self.rulebook)
        return findings.rules_of(desk.supplier, self.action)

    def standing(self, desk: EntryDesk) -> ActionEntry:
        """How it stands. UsageError where neither a person nor the latest run asks for it."""
        from kpo_dd.assessment.result.officer_entries import ActionEntry
        from kpo_dd.assessment.result.officer_words import ActionMove

        before = self.before(desk)
        if before is not None:
            return before
        raised = self.raised(desk)
        if not raised:
            place = Place(desk.register.name)
            name = self.rulebook.numbers.get(self.action, self.action)  # as the form has it
            raise UsageError.of("action_not_open", place, id=desk.supplier, name=name)
        return ActionEntry(self.action, ActionMove.OPENED, self.day, "", rules=raised)

    def record(self, before: ActionEntry | None) -> ActionRecord:
        """What is known of the action, to be changed."""
        from kpo_dd.assessment.result.officer_words import ActionMove
        from kpo_dd.register.officer_records import ActionRecord

        said = ActionRecord(action=self.action, move=ActionMove.NOTED, on=self.day, by=self.person)
        if before is None:
            return said
        return said.model_copy(
            update={
                "owner": before.owner,
                "due": before.due,
                "status": before.status,
                "evidence": before.evidence,
                "evidence_sha256": before.evidence_sha256,
                "comment": before.comment,
                "shared": before.shared,
                "by_hand": before.by_hand,
                "rules": before.rules,
            }
        )

    def finish(
        self,
        desk: EntryDesk,
        record: ActionRecord,
        language: Language,
        document: Path | None = None,
    ) -> None:
        """Record it, with the document that shows it, and print what stands now."""
        said = desk.following(record, lambda one: one.action == self.action)
        recorded = desk.record(said, document)
        from kpo_dd.register.entries_shown import action_shown

        tell_recorded(recorded, desk.register.name, language)
        shown = ActionLines(self.rulebook, self.day, language)
        print_entry_table(
            ACTION_HEADINGS, [shown.cells(desk.supplier, action_shown(said, None), ())], language
        )


class ActionLines(Struct, frozen=True):
    """Actions as lines of a table."""

    rulebook: Rulebook
    day: date
    language: Language
    titles: dict[str, str] = field(default_factory=dict)

    def title(self, action: str) -> str:
        """What an action is about; looked up once."""
        from kpo_dd.reports.words.action_in_words import action_title

        if action not in self.titles:
            self.titles[action] = action_title(action, self.rulebook, self.language)
        return self.titles[action]

    def cells(self, supplier: str, one: ActionEntry, raised: tuple[str, ...]) -> list[str]:
        """One of them."""
        from kpo_dd.reports.words.action_in_words import action_state_words

        return [
            one_line(supplier),
            self.title(one.action),
            action_state_words(one, self.day, raised, self.language),
            one_line(one.owner),
            say(self.language, "officer.shared")
            if one.shared
            else shown_day(one.due, self.language),
            status_word(one.status, self.language),
            one_line(one.evidence),
            one_line(one.reason),
            one_line(one.comment),
        ]


def status_word(status: str, language: Language) -> str:
    """A status of the sheet of actions in words; any other as a person wrote it."""
    from kpo_dd.reports.workbook.actions.action_notes import ActionStatus

    known = status in set(ActionStatus)
    return say(language, f"report.action_status.{status}") if known else one_line(status)


CLOSED_LAST = 3


def urgency(one: ActionEntry, day: date, raised: tuple[str, ...]) -> tuple[int, str]:
    """Sorts what is overdue or came back first, then open, accepted and closed; each by its day."""
    from kpo_dd.assessment.result.officer_words import ActionState

    order = {
        ActionState.OVERDUE: 0,
        ActionState.REOPENED: 0,
        ActionState.OPEN: 1,
        ActionState.ACCEPTED: 2,
        ActionState.CLOSED: CLOSED_LAST,
    }
    return order[one.state(day, raised)], str(one.due or "9999")
