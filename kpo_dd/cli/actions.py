"""`kpo-dd actions`: what is to be done at suppliers, who sees to it, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.action_import import import_actions
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import (
    AsOfOption,
    ByOption,
    DayOfOption,
    EntryDesk,
    KnownOnOption,
    NewOption,
    ReasonOption,
    day_of,
    desk_for,
    events_known,
    print_entries,
    reason_given,
    shown_day,
    tell_recorded,
)
from kpo_dd.cli.open_findings import OpenFindings, action_named
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    explained,
    group_language,
    parse_day,
    rulebook_at,
)
from kpo_dd.cli.record import SupplierArgument, named_document, person_named, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.officer_entries import ActionEntry
    from kpo_dd.register.officer_records import ActionRecord
    from kpo_dd.rulebook.rulebook import Rulebook

actions_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.actions"), rich_markup_mode=None
)
actions_app.callback()(group_language)
actions_app.command("import", **explained("officer.actions_import"))(import_actions)
ActionArgument = Annotated[
    str, typer.Argument(metavar="ACTION", help=described("officer.action_argument"))
]
ACTION_HEADINGS = (
    *("supplier", "action", "state", "owner", "due", "status"),
    *("evidence", "reason", "comment"),
)


@actions_app.command("open", **explained("officer.actions_open"))
def open_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: ByOption,
    owner: Annotated[str, typer.Option("--owner", help=described("officer.owner_option"))] = "",
    due: Annotated[
        str | None,
        typer.Option(
            "--due", metavar="DATE", help=described("officer.due_option"), show_default=False
        ),
    ] = None,
    comment: Annotated[
        str, typer.Option("--comment", help=described("officer.comment_option"))
    ] = "",
    shared: Annotated[
        bool, typer.Option("--shared", help=described("officer.shared_option"))
    ] = False,
    on: DayOfOption = None,
    new: NewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Open an action, or say anew who sees to it and by when."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import ActionMove

        if shared and due is not None:
            raise UsageError.of("action_shared_day")
        step = ActionStep.of(action, by, on, rulebook_at(rules))
        with desk_for(register, supplier, new=new) as desk:
            before, raised = step.before(desk), step.raised(desk)
            agreed = parse_day(due) if due is not None else before.due if before else None
            said = step.record(before).model_copy(
                update={
                    "move": ActionMove.OPENED,
                    "owner": typed(owner) or (before.owner if before else ""),
                    "due": None if shared else agreed,
                    "comment": typed(comment) or (before.comment if before else ""),
                    "shared": shared,
                    "by_hand": not raised,
                    "rules": raised or (before.rules if before else ()),
                }
            )
            step.finish(desk, said, lang)


@actions_app.command("close", **explained("officer.actions_close"))
def close_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: ByOption,
    reason: ReasonOption,
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence", metavar="FILE", help=described("officer.evidence_option")),
    ] = None,
    on: DayOfOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Close an action."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import ActionMove

        step, why = ActionStep.of(action, by, on, rulebook_at(rules)), reason_given(reason)
        document, digest = named_document("", evidence)
        with desk_for(register, supplier, new=False) as desk:
            before = step.standing(desk)
            said = step.record(before).model_copy(
                update={
                    "move": ActionMove.CLOSED,
                    "reason": why,
                    "evidence": document or before.evidence,
                    "evidence_sha256": digest or before.evidence_sha256,
                }
            )
            step.finish(desk, said, lang)


@actions_app.command("accept", **explained("officer.actions_accept"))
def accept_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: ByOption,
    reason: ReasonOption,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help=described("officer.until_option"), show_default=False
        ),
    ] = None,
    on: DayOfOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Accept for a time that an action is not done."""
    with refusing(lang):
        from kpo_dd.assessment.result.officer_words import ActionMove

        if until is None:
            raise UsageError.of("action_until_missing")
        step, why = ActionStep.of(action, by, on, rulebook_at(rules)), reason_given(reason)
        last = parse_day(until)
        if last < step.day:
            raise UsageError.of("action_until_past", text=until)
        with desk_for(register, supplier, new=False) as desk:
            said = step.record(step.standing(desk)).model_copy(
                update={"move": ActionMove.ACCEPTED, "reason": why, "until": last}
            )
            step.finish(desk, said, lang)


@dataclass(frozen=True)
class ActionStep:
    """What a person does about one action on a day."""

    action: str
    person: str
    day: date
    rulebook: Rulebook

    @classmethod
    def of(cls, action: str, by: str, on: str | None, rulebook: Rulebook) -> ActionStep:
        """A step as it was typed. UsageError where it is nobody's, of nothing, or of a day to come."""
        return cls(action_named(action, rulebook), person_named(by), day_of(on), rulebook)

    def before(self, desk: EntryDesk) -> ActionEntry | None:
        """How the action stands; None where nothing is recorded of it."""
        from kpo_dd.register.officer_state import officer_entries

        found = officer_entries(desk.events, self.day).actions.get(desk.supplier, ())
        return next((one for one in found if one.action == self.action), None)

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
            raise UsageError.of("action_not_open", place, id=desk.supplier, name=self.action)
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

    def finish(self, desk: EntryDesk, record: ActionRecord, language: Language) -> None:
        """Record it and show what stands now."""
        said = desk.following(record, lambda one: one.action == self.action)
        recorded = desk.record(said)
        from kpo_dd.register.officer_state import action_shown

        tell_recorded(recorded, desk.register.name, language)
        shown = ActionLines(self.rulebook, self.day, language)
        print_entries(
            ACTION_HEADINGS, [shown.cells(desk.supplier, action_shown(said, None), ())], language
        )


@dataclass(frozen=True)
class ActionLines:
    """Actions as lines of a table."""

    rulebook: Rulebook
    day: date
    language: Language

    def cells(self, supplier: str, one: ActionEntry, raised: tuple[str, ...]) -> list[str]:
        """One of them."""
        from kpo_dd.reports.words.action_in_words import action_state_words, action_title

        return [
            one_line(supplier),
            action_title(one.action, self.rulebook, self.language),
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


@actions_app.command("list", **explained("officer.actions_list"))
def list_actions(
    everything: Annotated[
        bool, typer.Option("--all", help=described("officer.all_option"))
    ] = False,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print the actions on record, what is overdue first."""
    with refusing(lang):
        from kpo_dd.register.cleared_actions import with_cleared
        from kpo_dd.register.officer_state import officer_entries
        from kpo_dd.register.register import open_register

        day, rulebook = parse_day(as_of), rulebook_at(rules)
        with open_register(register, create=False) as opened:
            events = events_known(opened.events(), known_on)
            entries = with_cleared(officer_entries(events, day), opened, events, day)
            findings = OpenFindings.among(opened, events, day, rulebook)
        lines = ActionLines(rulebook, day, lang)
        found = [
            (urgency(one, day, raised := findings.flags(supplier)), supplier, one, raised)
            for supplier, some in entries.actions.items()
            for one in some
        ]
        rows = [
            lines.cells(supplier, one, raised)
            for (late, *_), supplier, one, raised in sorted(found, key=lambda each: each[:2])
            if everything or late < CLOSED_LAST
        ]
        print_entries(ACTION_HEADINGS, rows, lang)


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
