"""`kpo-dd assess`: the main job, in one straight line from workbooks to reports and register."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kpo_dd import __version__
from kpo_dd.cli.exits import ExitCode, refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    OnOption,
    PathsArgument,
    RegisterOption,
    RulesOption,
    described,
    parse_day,
    rulebook_at,
)
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result import Assessment
    from kpo_dd.register.register import Register
    from kpo_dd.reports.formats import Format
    from kpo_dd.rulebook.rulebook import Rulebook

RECEIPT_FILE = "register-receipt.json"
BandName = Literal["low", "medium", "high", "critical"]


@dataclass(frozen=True)
class Plan:
    """What is asked for, checked: nothing in it can fail for a reason that was known beforehand."""

    on: date
    formats: tuple[Format, ...]
    out: Path
    register: str | None


def assess(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=described("out_option"))] = Path(
        "kpo-dd-report"
    ),
    on: OnOption = None,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help=described("format_option"))
    ] = "xlsx,html,json",
    register: RegisterOption = DEFAULT_REGISTER,
    no_register: Annotated[
        bool, typer.Option("--no-register", help=described("no_register_option"))
    ] = False,
    fail_on: Annotated[
        BandName | None,
        typer.Option("--fail-on", help=described("fail_on_option"), show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=described("dry_run_option"))] = False,
) -> None:
    """Assess questionnaires, write the reports and register the commitments."""
    with refusing(lang):
        plan = Plan(parse_day(on), parse_formats(formats), out, None if no_register else register)
        rulebook = rulebook_at(rules)
        assessment, refused = read_and_assess(paths, rulebook, plan.on)
        show(assessment, rulebook, lang)
        if dry_run:
            print(say(lang, "assess.dry_run"))
        else:
            write(plan, assessment, rulebook, lang)
        raise typer.Exit(exit_code(assessment, refused, fail_on))


def parse_formats(text: str) -> tuple[Format, ...]:
    """The formats of --format. UsageError where one is not known."""
    from kpo_dd.reports.formats import Format

    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Format)]
    if unknown or not names:
        known = ",".join(Format)
        raise UsageError.of("bad_format", text=", ".join(unknown) or text, known=known)
    return tuple(Format(name) for name in dict.fromkeys(names))


def read_and_assess(paths: list[Path], rulebook: Rulebook, on: date) -> tuple[Assessment, bool]:
    """The assessment of everything readable, and whether anything was refused."""
    from kpo_dd.assessment.assess import assess as assess_answers
    from kpo_dd.assessment.result import Input
    from kpo_dd.cli.progress import reading_progress
    from kpo_dd.reading.read import read_questionnaires

    with reading_progress() as progress:
        reading = read_questionnaires(paths, rulebook, progress=progress)
    inputs = tuple(
        Input(
            file=file.file,
            sha256=file.sha256,
            layout=file.layout,
            language=file.language,
            status="refused" if file.refused else "read",
            suppliers=len(file.returns),
        )
        for file in reading.files
    )
    return assess_answers(reading.answers, rulebook, on, inputs, reading.problems), reading.refused


def show(assessment: Assessment, rulebook: Rulebook, lang: Language) -> None:
    """Print the table of suppliers, and on stderr what was wrong."""
    from kpo_dd.cli.screen import screen
    from kpo_dd.reports.console import print_problems, print_summary

    print_summary(screen(), assessment, rulebook, lang)
    print_problems(screen(sys.stderr), assessment, lang)


def write(plan: Plan, assessment: Assessment, rulebook: Rulebook, lang: Language) -> None:
    """Write the reports, then the register; if either cannot be had, neither is written."""
    from kpo_dd.cli.screen import screen
    from kpo_dd.reports.console import print_written
    from kpo_dd.reports.formats import make_reports
    from kpo_dd.reports.writing import writable, write_reports

    files = make_reports(assessment, rulebook, lang, __version__, plan.formats)
    if plan.register is None:
        print_written(screen(), write_reports(plan.out, files), lang)
        return

    from kpo_dd.register.register import open_register

    with writable(plan.out), open_register(plan.register, create=True) as opened:
        written = write_reports(plan.out, files)
        told = record(opened, assessment, rulebook, plan, lang)
        print_written(screen(), (*written, *told[1]), lang)
        print(told[0])


def record(
    register: Register, assessment: Assessment, rulebook: Rulebook, plan: Plan, lang: Language
) -> tuple[str, tuple[Path, ...]]:
    """Record the run; what to say of it, and the receipt that was written."""
    from kpo_dd.register.assessed import events_of
    from kpo_dd.reports.writing import write_reports

    events = events_of(assessment, __version__, rulebook)
    recorded = register.record(events, datetime.now(UTC))
    receipt = write_reports(plan.out, {RECEIPT_FILE: recorded.head.to_json().encode()})
    counts = {"new": len(recorded.new), "known": recorded.known, "register": register.name}
    return say(lang, "commitments.recorded", **counts), receipt


def exit_code(assessment: Assessment, refused: bool, fail_on: BandName | None) -> ExitCode:
    """A band that is asked about comes before files that were refused."""
    from kpo_dd.rulebook.entries import Band

    if fail_on is not None:
        floor = Band.parse(fail_on)
        if any(supplier.band >= floor for supplier in assessment.suppliers):
            return ExitCode.AT_OR_ABOVE_BAND
    return ExitCode.SOME_REFUSED if refused else ExitCode.DONE
