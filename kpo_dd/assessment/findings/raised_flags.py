"""What speaks against a supplier, with the answers it rests on: its flags, and the patterns of its return."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.flags import Evidence, Flag, LimitRead, ReturnFlag
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.figures.limits import FLOOR, Limit
from kpo_dd.rulebook.rule import Kind, Rule, Verdict
from kpo_dd.rulebook.rulebook import COUNTRY, limit_name

AGAINST = {Verdict.FLAG, Verdict.GAP}


def raised_flags(rows: SupplierRows, row: int) -> Iterator[Flag]:
    """Every rule that speaks against the supplier: red flags, then gaps, then contradictions.

    Each kind comes severest first, then by rule id, as rules stand in the rulebook: the one order of
    all reports. What another rule says of the same fact in a theme is not said there again.
    """
    for kind in Kind:
        for rule in rows.rulebook.of_kind(kind):
            verdict = rows.tables.verdicts.verdict(rule, row)
            themes = themes_spoken_in(rows, rule, row)
            for other in rule.same_fact:
                told = themes_spoken_in(rows, rows.rulebook.by_id[other], row)
                themes = tuple(theme for theme in themes if theme not in told)
            if themes:
                yield flag_of(rule, verdict, themes, rows, row)


def flag_of(
    rule: Rule, verdict: Verdict, themes: tuple[Theme, ...], rows: SupplierRows, row: int
) -> Flag:
    """A rule that speaks against the supplier in a row, in the words for its country."""
    country, known = rows.words(COUNTRY, row), rows.rulebook.sources
    return Flag(
        rule=rule,
        verdict=verdict,
        evidence=tuple(answers_behind(rule, themes, rows, row)),
        themes=themes,
        why=rule.why_in(country),
        action=rule.action_in(country),
        sources=tuple(name for name in rule.sources if known[name].speaks_of(country)),
        limits=tuple(limits_read(rule, rows, country)),
    )


def limits_read(rule: Rule, rows: SupplierRows, country: str) -> Iterator[LimitRead]:
    """The limits of the place that a rule compares with, each once."""
    limits, names = rows.rulebook.limits, rule.names
    for limit in Limit:
        line = limits.read(limit, country, rows.on) if limit_name(limit) in names else None
        if line is not None:
            is_own = line.country != FLOOR
            read = (limit, line.value, line.source, country, is_own, line.is_verified)
            yield LimitRead(*read)


def answers_behind(
    rule: Rule, themes: tuple[Theme, ...], rows: SupplierRows, row: int
) -> Iterator[Evidence]:
    """The answers that made a rule speak; where it counts in other themes, then those that let it."""
    yield from rests_on(rows, rule.own_questions, row)
    if set(themes) & set(rule.themes):
        yield from rests_on(rows, rule.questions - rule.own_questions, row)


def themes_spoken_in(rows: SupplierRows, rule: Rule, row: int) -> tuple[Theme, ...]:
    """The themes in which a rule speaks against the supplier in a row, its own first."""
    verdicts = rows.tables.verdicts
    return verdicts.counting(rule, row) if verdicts.verdict(rule, row) in AGAINST else ()


def raised_return_flags(rows: SupplierRows, row: int) -> Iterator[ReturnFlag]:
    """The patterns of the return in a row, with the answers each rests on."""
    for column in rows.tables.checks:
        if column.fired[row]:
            names = {name for name, flags in column.found.items() if flags[row]}
            count, of = int(column.count[row]), int(column.of[row])
            yield ReturnFlag(column.check, count, of, tuple(rests_on(rows, names, row)))


def rests_on(rows: SupplierRows, names: Collection[str], row: int) -> Iterator[Evidence]:
    """The answers to some questions, in the order they were asked; only those that count."""
    for question in rows.rulebook.questionnaire.questions:
        if question.id in names and rows.is_known(question.id, row):
            yield evidence_of(rows, question.id, row)


def comments(rows: SupplierRows, row: int) -> Iterator[Evidence]:
    """Everything the supplier added beside its answers, whether a rule reads them or not."""
    for question in rows.rulebook.questionnaire.questions:
        if rows.cell(question.id, row).comment:
            yield evidence_of(rows, question.id, row)


def evidence_of(rows: SupplierRows, question: str, row: int) -> Evidence:
    """The answer to a question, with its cell."""
    cell = rows.cell(question, row)
    value = rows.answer(question, row)
    return Evidence(question, value, cell.raw, cell.place, cell.comment, cell.ours)
