"""What speaks against a supplier, with the answers it rests on: its flags, and the patterns of its return."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kpo_dd.assessment.findings.spoken import themes_of
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.flags import Evidence, Flag, LimitRead, ReturnFlag
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.figures.limits import FLOOR, Limit
from kpo_dd.rulebook.rule import Kind, Rule, Verdict
from kpo_dd.rulebook.rulebook import COUNTRY, limit_name

SPEAKS: Mapping[Kind, Verdict] = {
    Kind.RED_FLAG: Verdict.FLAG,
    Kind.CONTROL: Verdict.GAP,
    Kind.CONSISTENCY: Verdict.FLAG,
}


def raised_flags(rows: SupplierRows, row: int) -> Iterator[Flag]:
    """Every rule that speaks against the supplier: red flags, then gaps, then contradictions.

    Each kind comes severest first, then by rule id, as rules stand in the rulebook: the one order of
    all reports. What another rule says of the same fact in a theme is not said there again.
    """
    bits = rows.flag_themes[row].tobytes()
    for at in rows.rules_by_kind:
        if bits[at]:
            rule = rows.rulebook.rules[at]
            yield flag_of(rule, SPEAKS[rule.kind], themes_of(rule, bits[at]), rows, row)


def evidence_for(rows: SupplierRows, rule: str, row: int) -> Iterator[Evidence]:
    """The answers that made a rule speak; nothing where it raises no flag."""
    known = rows.rulebook.by_id[rule]
    bits = int(rows.flag_themes[row, rows.rulebook.rules.index(known)])
    if bits:
        yield from answers_behind(known, themes_of(known, bits), rows, row)


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
    return Evidence(question, rows.answer(question, row), cell.raw, cell.place, cell.comment)
