"""What `rules impact` and `rules sensitivity` print: what rules and weights do to real questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpo_dd.assessment.result.assessed import DRAWS, Assessment, SupplierResult
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.reports.console.summary import STYLES
from kpo_dd.reports.console.tables import Heading, print_rows, table_of, terminal
from kpo_dd.reports.words.outline import firm, most_influential, shares, tally
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, one_line, say

if TYPE_CHECKING:
    from rich.text import Text

    from kpo_dd.assessment.result.impacts import Impact, Move

MOST_MOVES = 4
IMPACT_HEADINGS = ("supplier", "bands", "scores", "moved")


def print_impacts(
    found: Sequence[Impact], before: Assessment, after: Assessment, language: Language
) -> None:
    """Print a row a supplier whose result differs, and how many suppliers each band has on both sides."""
    count = len({supplier.id for supplier in (*before.suppliers, *after.suppliers)})
    if not found:
        print(say(language, "impact.nothing", count=count))
        return
    headings = (say(language, f"impact.{heading}") for heading in IMPACT_HEADINGS)
    print_rows(headings, (impact_cells(one, language) for one in found))
    bands = sum(one.changes_band for one in found)
    sides = {"before": tallied(before, language), "after": tallied(after, language)}
    total = {"changed": len(found), "count": count, "bands": bands}
    print(say(language, "impact.total", **total, **sides))


def tallied(assessment: Assessment, language: Language) -> str:
    """How many suppliers each band has, worst first: `3 critical, 4 high`."""
    counts = tally(assessment).bands.items()
    return ", ".join(f"{count} {say(language, f'band.{band.key}')}" for band, count in counts)


def impact_cells(one: Impact, language: Language) -> tuple[str, ...]:
    """One supplier in the columns of the table: bands, scores, and what moved them."""
    moved = "; ".join(move_words(move, language) for move in one.moves[:MOST_MOVES])
    if not moved and one.changes_band:
        moved = say(language, "impact.open")
    return (
        one_line(one.name or one.supplier),
        arrow(band_word(one.before, language), band_word(one.after, language)),
        arrow(score_word(one.before, language), score_word(one.after, language)),
        moved,
    )


def arrow(before: str, after: str) -> str:
    """Both sides, or one where they are the same."""
    return before if before == after else f"{before} → {after}"


def band_word(side: SupplierResult | None, language: Language) -> str:
    """The band of one side in words."""
    return say(language, f"band.{side.band.key}") if side else say(language, "impact.none")


def score_word(side: SupplierResult | None, language: Language) -> str:
    """The score of one side."""
    return figure(side.score_that_counts, ".1f", language) if side else "–"


def move_words(move: Move, language: Language) -> str:
    """One move: `MS-03 +21.4, zero tolerance`."""
    unnamed = {"": "impact.exposure", StepKind.HELD.value: "impact.held"}
    name = say(language, unnamed[move.rule]) if move.rule in unnamed else move.rule
    words = say(language, "impact.points", name=name, points=figure(move.points, "+.1f", language))
    return f"{words}, {say(language, 'impact.cap')}" if move.cap else words


def print_sensitivity(assessment: Assessment, rulebook: Rulebook, language: Language) -> None:
    """Print for every supplier in how many draws its band holds, and the weights that matter most."""
    phrases = Phrases(rulebook, language)
    print(phrases.say("sensitivity.lead", draws=DRAWS))
    print()
    print_stability(assessment, phrases)
    print()
    print(f"{phrases.say('sensitivity.weights')}:")
    for one in most_influential(assessment):
        part, weight = phrases.percent(one.part), phrases.rules.weight(one)
        print(f"  {part:>5}  {weight} · {phrases.theme(one.theme)}")
    print()
    count = len(assessment.suppliers)
    print(phrases.say("sensitivity.total", firm=firm(assessment), count=count))


def print_stability(assessment: Assessment, phrases: Phrases) -> None:
    """Print a row a supplier."""
    headings = (
        Heading(phrases.say("impact.supplier")),
        *(
            Heading(phrases.say(f"sensitivity.{name}"), wraps=False, folds=False)
            for name in ("band", "holds", "range")
        ),
        Heading(phrases.say("sensitivity.spread"), folds=False),
    )
    rows = (stability_cells(supplier, phrases) for supplier in assessment.suppliers)
    terminal().print(table_of(headings, rows))


def stability_cells(supplier: SupplierResult, phrases: Phrases) -> tuple[str | Text, ...]:
    """One supplier in the columns of the table; the last has the bands of the draws with their shares."""
    from rich.text import Text

    robust = supplier.robustness
    spread = (f"{phrases.band(one.band)} {phrases.percent(one.share)}" for one in shares(supplier))
    return (
        phrases.name(supplier),
        Text(phrases.band(supplier.band), style=STYLES[supplier.band]),
        phrases.percent(supplier.stability),
        f"{phrases.figure(robust.lowest, '.1f')}–{phrases.figure(robust.highest, '.1f')}",
        ", ".join(spread),
    )
