"""What `rules impact` and `rules sensitivity` found, as a table in words: to print, or for a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kpo_dd.assessment.result.assessed import DRAWS, Assessment, SupplierResult
from kpo_dd.assessment.result.impacts import Impact, Move
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.reports.words.outline import firm, most_influential, shares, tally
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, one_line, say

MOST_MOVES = 4  # on the screen; a file has all
IMPACT_HEADINGS = ("supplier", "bands", "scores", "moved")
STABILITY_HEADINGS = ("band", "holds", "range", "spread")
IN_A_MEMO = ("no_proof", "person", "workers", "weights")


class EffectTable(Struct, frozen=True):
    """A table of suppliers with what stands above and below it; `title` names it in a file."""

    title: str
    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]


class BothSides(Struct, frozen=True):
    """The suppliers under an earlier and a later rulebook, and whose result differs."""

    found: Sequence[Impact]
    before: Assessment
    after: Assessment

    @property
    def count(self) -> int:
        """How many suppliers there are on either side."""
        return len(set(ids_of(self.before, self.after)))


def ids_of(*assessments: Assessment) -> Iterable[str]:
    """The ids of all suppliers assessed."""
    return (one for assessment in assessments for one in columns_of(assessment).ids)


def impact_table(both: BothSides, language: Language) -> EffectTable:
    """A row a supplier whose result differs, with all that moved it."""
    rows = tuple(impact_cells(one, language, len(one.moves)) for one in both.found)
    headings = tuple(say(language, f"impact.{heading}") for heading in IMPACT_HEADINGS)
    title = say(language, "impact.title", day=both.after.on)
    return EffectTable(title, (), headings, rows, (impact_total(both, language),))


def impact_total(both: BothSides, language: Language) -> str:
    """How many suppliers change, and how many each band has on both sides."""
    if not both.found:
        return say(language, "impact.nothing", count=both.count)
    bands = sum(one.changes_band for one in both.found)
    sides = {"before": tallied(both.before, language), "after": tallied(both.after, language)}
    total = {"changed": len(both.found), "count": both.count, "bands": bands}
    return say(language, "impact.total", **total, **sides)


def tallied(assessment: Assessment, language: Language) -> str:
    """How many suppliers each band has, worst first: `Critical 3, High 4`."""
    counts = tally(assessment).bands.items()
    return ", ".join(f"{say(language, f'band.{band.key}')} {count}" for band, count in counts)


def impact_cells(one: Impact, language: Language, most: int = MOST_MOVES) -> tuple[str, ...]:
    """One supplier in the columns of the table: bands, scores, and what moved them."""
    moved = "; ".join(move_words(move, language) for move in one.moves[:most])
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


def sensitivity_table(assessment: Assessment, phrases: Phrases) -> EffectTable:
    """A row a supplier: in how many draws its band holds; below it the weights that matter most."""
    count = len(assessment.suppliers)
    headings = (
        phrases.say("impact.supplier"),
        *(phrases.say(f"sensitivity.{name}") for name in STABILITY_HEADINGS),
    )
    rows = tuple(stability_cells(supplier, phrases) for supplier in assessment.suppliers)
    total = phrases.say("sensitivity.total", firm=firm(assessment), count=count)
    weights = (f"{phrases.say('sensitivity.weights')}:", *weight_lines(assessment, phrases))
    title = phrases.say("sensitivity.title", day=assessment.on)
    lead = phrases.say("sensitivity.lead", draws=DRAWS)
    return EffectTable(title, (lead,), headings, rows, (*weights, total))


def weight_lines(assessment: Assessment, phrases: Phrases) -> Iterable[str]:
    """The weights that matter most, a line each, with their part of what moves."""
    for one in most_influential(assessment):
        part, weight = phrases.percent(one.part), phrases.rules.weight(one)
        yield f"  {part:>5}  {weight} · {phrases.theme(one.theme)}"


def stability_cells(supplier: SupplierResult, phrases: Phrases) -> tuple[str, ...]:
    """One supplier in the columns of the table; the last has the bands of the draws with their shares."""
    robust = supplier.robustness
    spread = (f"{phrases.band(one.band)} {phrases.percent(one.share)}" for one in shares(supplier))
    low, high = phrases.figure(robust.lowest, ".1f"), phrases.figure(robust.highest, ".1f")
    return (
        phrases.name(supplier),
        phrases.band(supplier.band),
        phrases.percent(supplier.stability),
        low if low == high else f"{low}–{high}",
        ", ".join(spread),
    )


def for_a_memo(table: EffectTable, rulebooks: Sequence[Rulebook], phrases: Phrases) -> EffectTable:
    """The same with what a reader who was not there has to know: which rules, their titles, the caveats.

    `rulebooks` are those compared, the earlier first; or the one there is.
    """
    made = ("impact.from", "impact.to") if len(rulebooks) > 1 else ("impact.under",)
    under = tuple(
        phrases.say(key, version=book.version, digest=book.sha256)
        for key, book in zip(made, rulebooks, strict=True)
    )
    caveats = tuple(phrases.say(f"report.note.{caveat}") for caveat in IN_A_MEMO)
    above = (*under, *table.above, *caveats)
    below = (*table.below, *rule_titles(table, rulebooks, phrases))
    return EffectTable(table.title, above, table.headings, table.rows, below)


def rule_titles(
    table: EffectTable, rulebooks: Sequence[Rulebook], phrases: Phrases
) -> Iterable[str]:
    """The rules that the table names by their ids, with their titles."""
    said = " ".join(cell for row in table.rows for cell in row[1:])
    words = {word.strip(",;") for word in said.split()}
    known = {rule.id: rule for book in rulebooks for rule in book.rules}
    named = [f"{name}: {phrases.words(known[name].title)}" for name in sorted(words & set(known))]
    return [f"{phrases.say('impact.rules')}:", *named] if named else []
