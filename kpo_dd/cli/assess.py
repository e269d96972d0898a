"""`kpo-dd assess`: the main job, in one straight line from workbooks to reports and register."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec.structs import replace

from kpo_dd import __version__
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.kept import DEFAULT_OUT, remember_run
from kpo_dd.cli.name_lists import (
    ForceOption,
    ListsOption,
    NoScreeningOption,
    lists_at,
    with_names_screened,
)
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    LatestOption,
    LimitOption,
    MappingOption,
    MasterOption,
    OnOption,
    PasswordsOption,
    PathsArgument,
    RegisterOption,
    RulesOption,
    SigningOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
)
from kpo_dd.cli.out_folders import folder_option
from kpo_dd.cli.parted import (
    Engine,
    EngineOption,
    PartedRun,
    WorkersOption,
    assess_parts,
    refuse_without,
)
from kpo_dd.cli.plan import Plan
from kpo_dd.cli.previous import PreviousOption, notes_before
from kpo_dd.cli.run_files import mapping_at, parse_formats, reports_among
from kpo_dd.cli.run_showing import show_assessment, show_overdue, tell
from kpo_dd.errors import NOWHERE, Place
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.assessment.seen_documents import DocumentsBySupplier
    from kpo_dd.cli.run_writing import RunOutcome
    from kpo_dd.reports.workbook.actions.action_notes import ActionNotes
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.screening.supplier_names import SupplierName

BandName = Literal["low", "medium", "high", "critical"]


def assess_command(
    paths: PathsArgument,
    out: Annotated[
        Path,
        folder_option("out_option"),
    ] = DEFAULT_OUT,
    on: OnOption = None,
    rules: RulesOption = None,
    mapping: MappingOption = None,
    lang: LangOption = Language.EN,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help=described("format_option"))
    ] = "xlsx,html,json",
    register: RegisterOption = DEFAULT_REGISTER,
    no_register: Annotated[
        bool, typer.Option("--no-register", help=described("no_register_option"))
    ] = False,
    master: MasterOption = None,
    fail_on: Annotated[
        BandName | None,
        typer.Option("--fail-on", help=described("fail_on_option"), show_default=False),
    ] = None,
    latest: LatestOption = False,
    previous: PreviousOption = None,
    lists: ListsOption = None,
    force: ForceOption = False,
    no_screening: NoScreeningOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=described("dry_run_option"))] = False,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
    redact: Annotated[bool, typer.Option("--redact", help=described("redact_option"))] = False,
    signing_key: SigningOption = None,
    engine: EngineOption = Engine.SINGLE,
    workers: WorkersOption = None,
    report_text: ReportTextOption = None,
) -> None:
    """Assess questionnaires, write the reports and register the commitments."""
    from kpo_dd.cli.checkpoints_kept import signing_key_at
    from kpo_dd.cli.settling import settle_runs, unfinished_runs

    with refusing(lang), ExitStack() as last:
        plan = Plan(
            on=parse_day(on),
            formats=parse_formats(formats),
            out=folder_to_pass_on(out) if redact else out,
            register=None if no_register or redact else register,
            limits=limits_of(limit, password_file),
            mapping=mapping,
            master=master,
            passwords=password_file,
            latest=latest,
            previous=previous,
            redact=redact,
            signing=signing_key_at(signing_key),
            lists=None if no_screening else lists,
            dry=dry_run,
        )
        plan.check(paths, rules)
        if engine is Engine.DASK:
            kept_apart = {"--dry-run": dry_run, "--fail-on": fail_on, "--redact": redact}
            refuse_without({**plan.of_one_process, **kept_apart}, engine)
            assess_parts(PartedRun(paths, rules, plan.on, out, plan.limits, workers), lang)
            return
        rulebook = rulebook_at(rules)
        against = () if no_screening else lists_at(rules, rulebook, lists, plan.limits, force=force)
        complain(unfinished_runs(out) if dry_run else settle_runs(out, plan.register), lang)
        notes = notes_before(plan, rulebook, lang)
        with refusing(lang, rulebook):
            assessment, refused, names = read_and_assess(paths, rulebook, plan)
        assessment = beside_register(assessment, plan.register, lang, rulebook)
        assessment = with_names_screened(assessment, names, against)
        if redact:
            from kpo_dd.assessment.result.redacting import redacted

            assessment = redacted(assessment, rulebook)
        # Written before it is shown: who closes the pipe after the first lines has the reports.
        told = None if dry_run else write_run(plan, (assessment, rulebook), notes, lang, last)
        if told is not None and not redact:
            remember_run(out)
        show_assessment(assessment, rulebook, lang)
        show_overdue(assessment, rulebook, told, lang)
        tell(told, lang)
        raise typer.Exit(exit_code(assessment, refused, fail_on))


def folder_to_pass_on(out: Path) -> Path:
    """Where a version to pass on goes: not over the whole one, unless somebody names that very folder."""
    return out.with_name(f"{out.name}-redacted") if out == DEFAULT_OUT else out


def read_and_assess(
    paths: list[Path], rulebook: Rulebook, plan: Plan
) -> tuple[Assessment, bool, tuple[SupplierName, ...]]:
    """The assessment of everything readable, whether anything was refused, and the names to screen."""
    from kpo_dd.api import Received, assess
    from kpo_dd.cli.progress import reading_progress
    from kpo_dd.reading.read import read_all, read_questionnaires
    from kpo_dd.scope.master import read_master
    from kpo_dd.scope.reconciling import reconcile
    from kpo_dd.screening.supplier_names import supplier_names

    mapping = mapping_at(plan.mapping, rulebook)
    master = read_master(plan.master, rulebook, plan.limits) if plan.master else None
    read = read_questionnaires if master is None else read_all  # nobody answered: all are missing
    with reading_progress() as progress:
        reading = read(
            paths,
            rulebook,
            limits=plan.limits,
            progress=progress,
            ours=(*plan.own_files, *reports_among(paths)),
            mapping=mapping,
            latest=plan.latest,
            on=plan.on,
        )
    received = Received(reading, reconcile(reading, master))
    documents = documents_in(plan.register, plan.on)
    assessment = assess(received, rulebook, plan.on, documents)
    listed = Place(master.file) if master else NOWHERE
    asked = rulebook.questionnaire
    names = supplier_names(received.answers, assessment.returns, asked, listed)
    return assessment, reading.refused, names


def documents_in(register: str | None, on: date) -> DocumentsBySupplier:
    """The documents that somebody has read, by the register, which is only read."""
    if register is None:
        return {}
    from kpo_dd.register.beside import entries_for
    from kpo_dd.register.events import EventKind

    return entries_for(register, on, [EventKind.EVIDENCE]).documents


def beside_register(
    assessment: Assessment, register: str | None, lang: Language, rulebook: Rulebook
) -> Assessment:
    """The assessment with what the register says beside it, as it stood before the runs of the day.

    The register is only read, so that a dry run says it too. What is odd beside what the day itself has
    recorded is said at once and stands in no report.
    """
    if register is None:
        return assessment
    from kpo_dd.register.beside import put_beside

    beside = put_beside(assessment, register, rulebook.method.commitments.undated_valid_months)
    complain(beside.doubts, lang, rulebook)
    return beside.assessment


def write_run(
    plan: Plan,
    run: tuple[Assessment, Rulebook],
    written: ActionNotes,
    lang: Language,
    last: ExitStack,
) -> RunOutcome:
    """Make the reports, record the run, put the reports into their folder; Ctrl-C as in `record_run`."""
    from kpo_dd.cli.run_writing import RunRegister, publish_run, record_run
    from kpo_dd.reports.formats import report_contents, report_notes
    from kpo_dd.reports.mail.reminding_mail import reminders

    files = report_contents(*run, lang, __version__, plan.formats, written)
    if not plan.redact:
        files |= reminders(*run, lang)
    notes = (*written.problems, *report_notes(*run, lang, plan.formats))
    if plan.register is None:
        outcome = publish_run(plan.out, files, last)
    else:
        outcome = record_run(plan.out, files, RunRegister(plan.register, plan.signing), run, last)
    return replace(outcome, notes=(*notes, *outcome.notes))


def exit_code(assessment: Assessment, refused: bool, fail_on: BandName | None) -> ExitCode:
    """A band that is asked about comes before what was refused or is missing."""
    from kpo_dd.rulebook.entries import Band

    if fail_on is not None:
        floor = Band.parse(fail_on)
        if any(supplier.band >= floor for supplier in assessment.suppliers):
            return ExitCode.ALARM
    lacking = any(one.expected and not one.state.is_usable for one in assessment.returns)
    return ExitCode.SOME_REFUSED if refused or lacking else ExitCode.DONE
