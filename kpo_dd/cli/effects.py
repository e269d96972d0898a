"""`kpo-dd rules impact` and `rules sensitivity`: what rules and weights do to real questionnaires."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    LatestOption,
    OnOption,
    PathsArgument,
    RulesOption,
    described,
    parse_day,
    rulebook_at,
)
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.rulebook.rulebook import Rulebook

AgainstOption = Annotated[
    Path, typer.Option("--against", metavar="DIR", help=described("against_option"))
]


def impact_command(
    paths: PathsArgument,
    against: AgainstOption,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Language.EN,
    latest: LatestOption = False,
) -> None:
    """Print every supplier whose result differs between `--against` (before) and the rules (after)."""
    with refusing(lang):
        from kpo_dd.assessment.trials.impact import impacts
        from kpo_dd.reports.console.effects import print_impacts

        earlier, later, day = rulebook_at(against), rulebook_at(rules), parse_day(on)
        before = assessed(paths, earlier, day, lang, latest)
        after = assessed(paths, later, day, lang, latest)
        print_impacts(impacts(before, after), before, after, lang)


def assessed(
    paths: list[Path], rulebook: Rulebook, day: date, lang: Language, latest: bool
) -> Assessment:
    """Everything readable at these paths, assessed; what could not be read is said on stderr."""
    from kpo_dd.assessment.assess import assess_answers
    from kpo_dd.reading.read import read_questionnaires

    reading = read_questionnaires(paths, rulebook, latest=latest)
    refused = [problem for file in reading.files if file.refused for problem in file.problems]
    complain(refused, lang)
    return assess_answers(reading.answers, rulebook, day, problems=reading.problems)


def sensitivity_command(
    paths: PathsArgument,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Language.EN,
    latest: LatestOption = False,
) -> None:
    """Print for every supplier in how many draws its band holds, and the weights that matter most."""
    with refusing(lang):
        from kpo_dd.reports.console.effects import print_sensitivity

        rulebook = rulebook_at(rules)
        assessment = assessed(paths, rulebook, parse_day(on), lang, latest)
        print_sensitivity(assessment, rulebook, lang)
