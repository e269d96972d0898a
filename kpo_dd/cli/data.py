"""`kpo-dd data`: what the reference data are, whether they are in order, and newer editions taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kpo_dd.cli.data_adding import add_data
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    OnOption,
    RulesOption,
    described,
    explained,
    group_language,
    parse_day,
    rulebook_at,
)
from kpo_dd.cli.usage import Commands
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

data_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("reference.data"), rich_markup_mode=None
)
data_app.callback()(group_language)


@data_app.command("list", **explained("reference.list"))
def list_data(
    rules: RulesOption = None, on: OnOption = None, lang: LangOption = Language.EN
) -> None:
    """Print one line a publication, with its age."""
    with refusing(lang):
        from kpo_dd.reports.console.data import print_data

        print_data(rulebook_at(rules), rows_of_tables(rules), parse_day(on), lang)


def rows_of_tables(rules: Path | None) -> Mapping[str, int]:
    """How many rows each table has."""
    import csv

    from kpo_dd.rulebook.loading import shipped_rules
    from kpo_dd.rulebook.rule_files import RuleFiles, table_files

    files = RuleFiles(rules or shipped_rules())
    texts = {name: files.text(f"reference/{name}") for name in table_files(files)}
    return {name: sum(map(bool, csv.reader(text.splitlines()))) - 1 for name, text in texts.items()}


@data_app.command("check", **explained("reference.check"))
def check_data(
    rules: RulesOption = None, on: OnOption = None, lang: LangOption = Language.EN
) -> None:
    """Print what is not as it is described, and exit 2; what is only old is said and costs nothing."""
    with refusing(lang):
        from kpo_dd.reports.console.data import print_ages
        from kpo_dd.rulebook.figures.reference_data import table_problems

        rulebook = rulebook_at(rules)
        found = list(table_problems(rulebook.reference_data, rulebook.table_files))
        complain(found, lang)
        print_ages(rulebook, parse_day(on), lang)
        if found:
            raise typer.Exit(ExitCode.COULD_NOT_RUN)
        print(say(lang, "data.in_order", count=len(rulebook.table_files)))


data_app.command("add", **explained("reference.add"))(add_data)
