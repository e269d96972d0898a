"""`kpo-dd rules impact` and `rules sensitivity`: what rules and weights do to real questionnaires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    OnOption,
    PathsArgument,
    RulesOption,
    described,
    parse_day,
    rulebook_at,
)
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from datetime import date

    from rich.text import Text

    from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
    from kpo_dd.assessment.result.impacts import Impact, Move
    from kpo_dd.reports.words.phrases import Phrases
    from kpo_dd.rulebook.rulebook import Rulebook

AgainstOption = Annotated[
    Path, typer.Option("--against", metavar="DIR", help=described("against_option"))
]
MOST_MOVES = 4


def impact_command(
    paths: PathsArgument,
    against: AgainstOption,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print every supplier whose result differs between `--against` (before) and the rules (after)."""
    with refusing(lang):
        from kpo_dd.assessment.trials.impact import impacts

        earlier, later, day = rulebook_at(against), rulebook_at(rules), parse_day(on)
        before = assessed(paths, earlier, day, lang)
        after = assessed(paths, later, day, lang)
        found = impacts(before, after)
        count = len({s.id for side in (before, after) for s in side.suppliers})
        if not found:
            print(say(lang, "impact.nothing", count=count))
            return
        print_impacts(found, later, earlier, lang)
        bands = sum(one.changes_band for one in found)
        sides = {"before": tallied(before, lang), "after": tallied(after, lang)}
        print(say(lang, "impact.total", changed=len(found), count=count, bands=bands, **sides))


def assessed(paths: list[Path], rulebook: Rulebook, day: date, lang: Language) -> Assessment:
    """Everything readable at these paths, assessed; what could not be read is said on stderr."""
    from kpo_dd.assessment.assess import assess_answers
    from kpo_dd.reading.read import read_questionnaires

    reading = read_questionnaires(paths, rulebook)
    refused = [problem for file in reading.files if file.refused for problem in file.problems]
    complain(refused, lang)
    return assess_answers(reading.answers, rulebook, day, problems=reading.problems)


def tallied(assessment: Assessment, lang: Language) -> str:
    """How many suppliers each band has, worst first: `3 critical, 4 high`."""
    from kpo_dd.rulebook.entries import Band

    counts = Counter(supplier.band for supplier in assessment.suppliers)
    bands = sorted(Band, reverse=True)
    return ", ".join(f"{counts[band]} {say(lang, f'band.{band.key}')}" for band in bands)


def print_impacts(
    found: Iterable[Impact], later: Rulebook, earlier: Rulebook, lang: Language
) -> None:
    """One row a supplier: bands, scores, and what moved them."""
    from rich.table import Table
    from rich.text import Text

    from kpo_dd.reports.console.terminal import terminal

    table = Table(box=None, pad_edge=False)
    for heading in ("supplier", "bands", "scores", "moved"):
        table.add_column(say(lang, f"impact.{heading}"), overflow="fold")
    for one in found:
        bands = arrow(*(band_word(side, lang) for side in (one.before, one.after)))
        scores = arrow(*(f"{side.score:.1f}" if side else "–" for side in (one.before, one.after)))
        moved = "; ".join(move_words(move, lang) for move in one.moves[:MOST_MOVES])
        if not moved and one.changes_band:
            moved = say(lang, "impact.open")
        table.add_row(
            Text(one_line(one.name or one.supplier)), Text(bands), Text(scores), Text(moved)
        )
    terminal().print(table)


def arrow(before: str, after: str) -> str:
    """Both sides, or one where they are the same."""
    return before if before == after else f"{before} → {after}"


def band_word(side: SupplierResult | None, lang: Language) -> str:
    """The band of one side in words."""
    return say(lang, f"band.{side.band.key}") if side else say(lang, "impact.none")


def move_words(move: Move, lang: Language) -> str:
    """One move: `MS-03 +21.4, zero tolerance`."""
    name = move.rule or say(lang, "impact.exposure")
    words = say(lang, "impact.points", name=name, points=f"{move.points:+.1f}")
    return f"{words}, {say(lang, 'impact.cap')}" if move.cap else words


def sensitivity_command(
    paths: PathsArgument,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print for every supplier in how many draws its band holds, and the weights that matter most."""
    with refusing(lang):
        from kpo_dd.assessment.result.robustness import DRAWS
        from kpo_dd.reports.words.outline import firm, most_influential
        from kpo_dd.reports.words.phrases import Phrases

        rulebook = rulebook_at(rules)
        assessment = assessed(paths, rulebook, parse_day(on), lang)
        phrases = Phrases(rulebook, lang)
        print(say(lang, "sensitivity.lead", draws=DRAWS))
        print()
        print_stability(assessment, phrases)
        print()
        print(f"{say(lang, 'sensitivity.weights')}:")
        for one in most_influential(assessment):
            print(
                f"  {phrases.percent(one.part):>5}  {phrases.weight(one)} · {phrases.theme(one.theme)}"
            )
        print()
        count = len(assessment.suppliers)
        print(say(lang, "sensitivity.total", firm=firm(assessment), count=count))


def print_stability(assessment: Assessment, phrases: Phrases) -> None:
    """One row a supplier."""
    from rich.table import Table
    from rich.text import Text

    from kpo_dd.reports.console.summary import STYLES
    from kpo_dd.reports.console.terminal import terminal

    table = Table(box=None, pad_edge=False)
    table.add_column(phrases.say("impact.supplier"), overflow="fold")
    for heading in ("band", "holds", "range", "spread"):
        table.add_column(phrases.say(f"sensitivity.{heading}"), no_wrap=heading != "spread")
    for supplier in assessment.suppliers:
        robust = supplier.robustness
        table.add_row(
            Text(phrases.name(supplier)),
            Text(phrases.band(supplier.band), style=STYLES[supplier.band]),
            Text(phrases.percent(supplier.stability)),
            Text(f"{robust.lowest:.1f}–{robust.highest:.1f}"),
            spread(supplier, phrases),
        )
    terminal().print(table)


def spread(supplier: SupplierResult, phrases: Phrases) -> Text:
    """The bands a supplier has in the draws, with their shares."""
    from rich.text import Text

    from kpo_dd.reports.words.outline import shares

    words = (f"{phrases.band(one.band)} {phrases.percent(one.share)}" for one in shares(supplier))
    return Text(", ".join(words))
