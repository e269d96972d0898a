"""`kpo-dd data add`: a newer edition of a table, taken from a person's file into rules of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.kept import FromOption, file_in, last_written
from kpo_dd.cli.options import (
    LangOption,
    LimitOption,
    OnOption,
    RulesOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
)
from kpo_dd.errors import Place, Problem, ReadingError, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.editions.edition_checks import Wanted
    from kpo_dd.editions.new_edition import NewEdition
    from kpo_dd.rulebook.rulebook import Rulebook

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help=described("reference.file"), show_default=False)
]
TableOption = Annotated[str, typer.Option("--as", metavar="TABLE", help=described("reference.as"))]
EditionOption = Annotated[
    str, typer.Option("--edition", metavar="TEXT", help=described("reference.edition"))
]
DayOption = Annotated[
    str | None,
    typer.Option("--day", metavar="DATE", help=described("reference.day"), show_default=False),
]
SourceOption = Annotated[
    str, typer.Option("--source", metavar="TEXT", help=described("reference.source"))
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=described("reference.dry_run"))]
ForceEditionOption = Annotated[bool, typer.Option("--force", help=described("reference.force"))]


def add_data(
    file: FileArgument,
    table: TableOption = "",
    edition: EditionOption = "",
    day: DayOption = None,
    source: SourceOption = "",
    dry_run: DryRunOption = False,
    force: ForceEditionOption = False,
    run: FromOption = None,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Language.EN,
    limit: LimitOption = None,
) -> None:
    """Take a newer edition in, whole or not at all; with --dry-run say which suppliers it would move."""
    with refusing(lang):
        from kpo_dd.editions.edition_checks import RulesFolder
        from kpo_dd.editions.new_edition import new_edition
        from kpo_dd.editions.taking_in import take_in, tried_on_a_copy

        folder = own_folder(rules)
        said, limits = wanted(table, edition, day, source, parse_day(on)), limits_of(limit, None)
        before = rulebook_at(folder)
        found = new_edition(file, RulesFolder(folder, before), said, limits)
        if found.problems and not force:
            raise ReadingError(*found.problems)
        complain(found.problems, lang)
        with tried_on_a_copy(folder, found.files) as after:
            tell_edition(found, lang)
            if dry_run:
                tell_moves(before, after, run, on, lang)
        if dry_run:
            print(say(lang, "data.nothing_written"))
            return
        take_in(folder, found.files)
        print(say(lang, "data.taken", path=folder, table=found.table, day=said.day))


def own_folder(rules: Path | None) -> Path:
    """The folder of --rules. UsageError where there is none, or it is that of the program."""
    from kpo_dd.rulebook.loading import shipped_rules
    from kpo_dd.writing.outputs import is_inside

    if rules is None or is_inside(rules, shipped_rules()):
        raise UsageError.of("data_shipped", Place("--rules"))
    return rules


def wanted(table: str, edition: str, day: str | None, source: str, today: date) -> Wanted:
    """What was said of the file. UsageError where edition or day are missing, or the day is to come."""
    from kpo_dd.editions.edition_checks import Wanted
    from kpo_dd.reading.values.words import visible

    name = visible(edition)
    if not name or day is None:
        raise UsageError.of("data_unsaid", Place("--edition, --day"))
    said = parse_day(day)
    if said > today:
        raise UsageError.of("data_to_come", Place("--day"), day=said, on=today)
    return Wanted(table, name, said, visible(source))


def tell_edition(found: NewEdition, lang: Language) -> None:
    """Say what the edition is of, and how it differs from what is there."""
    print(
        say(
            lang,
            "data.compared",
            table=found.table,
            title=found.of.title.in_(lang),
            rows=found.rows,
            before=found.before,
            added=found.added,
            gone=found.gone,
        )
    )
    others = [name for name in found.files if name.endswith(".csv") and name != found.table]
    if others:
        print(say(lang, "data.counted", names=", ".join(others)))


def tell_moves(
    before: Rulebook, after: Rulebook, run: Path | None, on: str | None, lang: Language
) -> None:
    """Print which suppliers of a run would move; or that there is no run to try the edition on."""
    from kpo_dd.assessment.old_answers import judged_under_both
    from kpo_dd.assessment.trials.impact import impacts
    from kpo_dd.reports.console.effects import print_impacts
    from kpo_dd.reports.json.kept.kept_compared import compared_file
    from kpo_dd.reports.words.effect_tables import BothSides

    if run is None and not any(last_written().glob("assessment.json*")):
        print(say(lang, "data.no_run"))
        return
    kept = compared_file(file_in(run or last_written()), before)
    day = kept.named.on if on is None else parse_day(on)
    both = judged_under_both(kept.suppliers.values(), before, after, day)
    if left_out := len(kept.suppliers) - len(both[0].suppliers):
        complain([Problem.of("data_not_judged", Place(kept.named.name), count=left_out)], lang)
    print(say(lang, "data.tried", path=kept.named.name, day=day, count=len(both[0].suppliers)))
    if both[0].suppliers:
        print_impacts(BothSides(impacts(*both), *both), lang)
