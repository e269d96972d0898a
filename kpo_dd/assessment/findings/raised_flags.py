"""What speaks against a supplier, with the answers it rests on: its flags, and the patterns of its return."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kpo_dd.assessment.findings.spoken import themes_of
from kpo_dd.assessment.findings.supplier_rows import RuleSaid, SupplierRows
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
    country = rows.words(COUNTRY, row)
    if (rule.id, country) not in rows.said_in:
        rows.said_in[rule.id, country] = said_in(rule, rows, country)
    why, action, sources, limits = rows.said_in[rule.id, country]
    evidence = tuple(answers_behind(rule, themes, rows, row))
    return Flag(rule, verdict, evidence, themes, why, action, sources, limits)


def said_in(rule: Rule, rows: SupplierRows, country: str) -> RuleSaid:
    """What a rule says in a country: why, what to do, on which sources, by which limits."""
    known = rows.rulebook.sources
    sources = tuple(name for name in rule.sources if known[name].speaks_of(country))
    limits = tuple(limits_read(rule, rows, country))
    return rule.why_in(country), rule.action_in(country), sources, limits


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
    elsewhere = any(theme in rule.themes for theme in themes)
    if (rule.id, elsewhere) not in rows.behind:
        others = rule.questions - rule.own_questions if elsewhere else frozenset[str]()
        behind = (*as_asked(rows, rule.own_questions), *as_asked(rows, others))
        rows.behind[rule.id, elsewhere] = behind
    return evidence_in(rows, rows.behind[rule.id, elsewhere], row)


def raised_return_flags(rows: SupplierRows, row: int) -> Iterator[ReturnFlag]:
    """The patterns of the return in a row, with the answers each rests on."""
    for column in rows.tables.checks:
        if column.fired[row]:
            names = {name for name, flags in column.found.items() if flags[row]}
            count, of = int(column.count[row]), int(column.of[row])
            yield ReturnFlag(column.check, count, of, tuple(rests_on(rows, names, row)))


def rests_on(rows: SupplierRows, names: Collection[str], row: int) -> Iterator[Evidence]:
    """The answers to some questions, in the order they were asked; only those that count."""
    return evidence_in(rows, as_asked(rows, names), row)


def as_asked(rows: SupplierRows, names: Collection[str]) -> tuple[str, ...]:
    """Some questions in the order they are asked."""
    return tuple(one.id for one in rows.rulebook.questionnaire.questions if one.id in names)


def evidence_in(rows: SupplierRows, names: Iterable[str], row: int) -> Iterator[Evidence]:
    """The answers to questions, in their order, that count."""
    return (evidence_of(rows, name, row) for name in names if rows.is_known(name, row))


def comments(rows: SupplierRows, row: int) -> Iterator[Evidence]:
    """Everything the supplier added beside its answers, whether a rule reads them or not."""
    for question in rows.rulebook.questionnaire.questions:
        if rows.cell(question.id, row).comment:
            yield evidence_of(rows, question.id, row)


def evidence_of(rows: SupplierRows, question: str, row: int) -> Evidence:
    """The answer to a question, with its cell."""
    cell = rows.cell(question, row)
    return Evidence(question, rows.answer(question, row), cell.raw, cell.place, cell.comment)
