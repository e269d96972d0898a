"""`kpo-dd actions`: what is to be done at suppliers, who sees to it, and what has become of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kpo_dd.cli.action_import import import_actions
from kpo_dd.cli.action_steps import (
    ACTION_HEADINGS,
    CLOSED_LAST,
    ActionLines,
    StepOnAction,
    urgency,
)
from kpo_dd.cli.commitment_looks import KnownOnOption
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import (
    DayOfOption,
    EntriesAsOfOption,
    NewOption,
    OfficerOption,
    OfficerReasonOption,
    desk_for,
    events_known,
    officer_reason,
    print_entry_table,
)
from kpo_dd.cli.open_findings import OpenFindings
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
from kpo_dd.cli.record import SupplierArgument, named_document, typed
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language

actions_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("officer.actions"), rich_markup_mode=None
)
actions_app.callback()(group_language)
actions_app.command("import", **explained("officer.actions_import"))(import_actions)
ActionArgument = Annotated[
    str, typer.Argument(metavar="ACTION", help=described("officer.action_argument"))
]


@actions_app.command("open", **explained("officer.actions_open"))
def open_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: OfficerOption,
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
        step = StepOnAction.of(action, by, on, rulebook_at(rules))
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
                    "by_hand": not (raised or (before and before.rules)),
                    "rules": raised or (before.rules if before else ()),
                }
            )
            step.finish(desk, said, lang)


@actions_app.command("close", **explained("officer.actions_close"))
def close_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: OfficerOption,
    reason: OfficerReasonOption,
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

        step, why = StepOnAction.of(action, by, on, rulebook_at(rules)), officer_reason(reason)
        document, digest = named_document("", evidence)
        with desk_for(register, supplier, new=False) as desk:
            before = step.standing(desk)
            said = step.record(before).model_copy(
                update={
                    "move": ActionMove.CLOSED,
                    "reason": why,
                    "evidence": document or before.evidence,
                    "evidence_sha256": digest or before.evidence_sha256,
                    "kept": bool(digest) and desk.keeps,
                }
            )
            step.finish(desk, said, lang, evidence)


@actions_app.command("accept", **explained("officer.actions_accept"))
def accept_action(
    supplier: SupplierArgument,
    action: ActionArgument,
    by: OfficerOption,
    reason: OfficerReasonOption,
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
        step, why = StepOnAction.of(action, by, on, rulebook_at(rules)), officer_reason(reason)
        last = parse_day(until)
        if last < step.day:
            raise UsageError.of("action_until_past", day=last)
        with desk_for(register, supplier, new=False) as desk:
            said = step.record(step.standing(desk)).model_copy(
                update={"move": ActionMove.ACCEPTED, "reason": why, "until": last}
            )
            step.finish(desk, said, lang)


@actions_app.command("list", **explained("officer.actions_list"))
def list_actions(
    everything: Annotated[
        bool, typer.Option("--all", help=described("officer.all_option"))
    ] = False,
    as_of: EntriesAsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the actions on record, what is overdue first."""
    with refusing(lang):
        from kpo_dd.register.cleared_actions import with_cleared
        from kpo_dd.register.officer_state import officer_fold
        from kpo_dd.register.register import open_register

        day, rulebook = parse_day(as_of), rulebook_at(rules)
        with open_register(register, create=False) as opened:
            events = events_known(opened.events(), known_on)
            fold = officer_fold(events, day)
            entries = with_cleared(fold.entries(day), opened, events, day)
            findings = OpenFindings.among(opened, events, day, rulebook)
            found = [
                (urgency(one, day, raised := findings.flags(supplier)), supplier, one, raised)
                for supplier, some in (*entries.actions.items(), *fold.raised_entries())
                for one in some
            ]
        lines = ActionLines(rulebook, day, lang)
        rows = [
            lines.cells(supplier, one, raised)
            for (late, *_), supplier, one, raised in sorted(found, key=lambda each: each[:2])
            if everything or late < CLOSED_LAST
        ]
        print_entry_table(ACTION_HEADINGS, rows, lang)
