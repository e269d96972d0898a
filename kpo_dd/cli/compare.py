"""`kpo-dd compare`: who got better or worse between two runs, and what did it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.effects import Trial
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import KEPT_NAMES, file_in
from kpo_dd.cli.options import (
    LangOption,
    LatestOption,
    LimitOption,
    MappingOption,
    MasterOption,
    OnOption,
    PasswordsOption,
    ReplaceOption,
    RulesOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.changes import RunChanges, ToldApart
    from kpo_dd.assessment.result.compared_runs import ComparedRun
    from kpo_dd.rulebook.rulebook import Rulebook


class CompareFormat(StrEnum):
    """What `compare --format` takes."""

    TABLE = "table"
    JSON = "json"


OldArgument = Annotated[Path, typer.Argument(metavar="OLD", help=described("old_run_argument"))]
NewArgument = Annotated[Path, typer.Argument(metavar="NEW", help=described("new_run_argument"))]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help=described("compare_out_option"), show_default=False),
]
CompareFormatOption = Annotated[
    CompareFormat, typer.Option("--format", help=described("compare_format_option"))
]


def compare_command(
    old: OldArgument,
    new: NewArgument,
    out: OutOption = None,
    shown: CompareFormatOption = CompareFormat.TABLE,
    replace_: ReplaceOption = False,
    rules: RulesOption = None,
    on: OnOption = None,
    mapping: MappingOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
    master: MasterOption = None,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
    latest: LatestOption = False,
) -> None:
    """Compare two runs: files that `assess` wrote, or folders of returns, assessed by the rules in use."""
    with refusing(lang):
        from kpo_dd.writing.outputs import check_output
        from kpo_dd.writing.seals import Made

        kept = untouchable([old, new], rules)
        if out is not None:
            check_output(out, Made.COMPARISON, replace=replace_, untouchable=kept)
        limits, rulebook = limits_of(limit, password_file), rulebook_at(rules)
        trial = Trial([], parse_day(on), lang, limits, mapping, master, password_file, latest)
        changes = runs_compared(old, new, rulebook, trial, None if on is None else trial.day)
        tell_changes(changes, rulebook, lang, shown)
        if out is not None:
            write_changes(changes, rulebook, lang, out, replace=replace_, rules=rules)


def runs_compared(
    old: Path, new: Path, rulebook: Rulebook, trial: Trial, day: date | None
) -> RunChanges:
    """The changes; returns are assessed on the day that was asked for, else on that of the other run."""
    from kpo_dd.assessment.old_answers import judged_again
    from kpo_dd.assessment.result.changes import ToldApart
    from kpo_dd.assessment.result.run_changes import changes_between

    was, now = written_run(old, rulebook), written_run(new, rulebook)
    other = now or was
    on = day or (other.named.on if other else trial.day)
    was = was or assessed_run(old, rulebook, replace(trial, paths=[old], day=on))
    now = now or assessed_run(new, rulebook, replace(trial, paths=[new], day=on))
    told = way_told_apart(was, now, rulebook)
    both = [one for name, one in was.suppliers.items() if name in now.suppliers]
    again = told is ToldApart.JUDGED_AGAIN
    between = judged_again(both, rulebook, now.named.on) if again else {}
    return changes_between(was, now, between, told)


def way_told_apart(old: ComparedRun, new: ComparedRun, rulebook: Rulebook) -> ToldApart:
    """Whether old answers can be judged by the later rules."""
    from kpo_dd.assessment.result.changes import ToldApart
    from kpo_dd.assessment.result.run_changes import same_terms

    if same_terms(old, new):
        return ToldApart.SAME_TERMS
    if not old.holds_answers:
        return ToldApart.NO_ANSWERS
    same = new.named.rules_sha256 == rulebook.sha256
    return ToldApart.JUDGED_AGAIN if same else ToldApart.OTHER_RULES


def written_run(path: Path, rulebook: Rulebook) -> ComparedRun | None:
    """The run that a path holds; None where it holds returns, or nothing."""
    from kpo_dd.reports.json.kept.kept_compared import compared_file

    holds_run = path.is_dir() and any((path / name).is_file() for name in KEPT_NAMES)
    is_run = path.is_file() and path.suffix.casefold() in {".json", ".jsonl"}
    return compared_file(file_in(path), rulebook) if holds_run or is_run else None


def assessed_run(path: Path, rulebook: Rulebook, trial: Trial) -> ComparedRun:
    """Returns, assessed by the rules in use."""
    from kpo_dd.assessment.result.changes import RunNamed
    from kpo_dd.assessment.result.compared_runs import compared_results
    from kpo_dd.scope.states import with_returns

    assessment = with_returns(trial.assessed(rulebook))
    named = RunNamed(str(path), trial.day, rulebook.version, rulebook.sha256)
    titles = {rule.id: rule.title.in_(trial.lang) for rule in rulebook.rules}
    return compared_results(assessment, named, titles)


def tell_changes(
    changes: RunChanges, rulebook: Rulebook, lang: Language, shown: CompareFormat
) -> None:
    """Print the changes as they were asked for."""
    if shown is CompareFormat.JSON:
        from kpo_dd.reports.json.json_changes import changes_json

        print(changes_json(changes), end="")
        return
    from kpo_dd.reports.console.changes import print_changes
    from kpo_dd.reports.words.changes_in_words import ChangesInWords
    from kpo_dd.reports.words.phrases import Phrases

    print_changes(ChangesInWords(changes, Phrases(rulebook, lang, changes.new.on)))


def write_changes(
    changes: RunChanges,
    rulebook: Rulebook,
    lang: Language,
    out: Path,
    *,
    replace: bool,
    rules: Path | None,
) -> None:
    """Write the changes as a workbook, and say where it went."""
    import sys

    from kpo_dd.reports.console.tables import print_line
    from kpo_dd.reports.words.changes_in_words import ChangesInWords
    from kpo_dd.reports.words.phrases import Phrases
    from kpo_dd.reports.workbook.changes_book import changes_workbook
    from kpo_dd.writing.outputs import write_file
    from kpo_dd.writing.seals import Made

    told = ChangesInWords(changes, Phrases(rulebook, lang, changes.new.on))
    kept = untouchable((), rules)
    write_file(out, changes_workbook(told), Made.COMPARISON, replace=replace, untouchable=kept)
    print_line(say(lang, "compare.written", path=out), sys.stderr)
