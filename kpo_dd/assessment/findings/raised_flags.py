"""What speaks against a supplier, with the answers it rests on: its flags, and the patterns of its return."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from kpo_dd.assessment.findings.spoken import themes_of
from kpo_dd.assessment.findings.supplier_rows import BareFlag, SupplierRows
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
    """Every rule that speaks against the supplier, with its evidence; in the order of `bare_flags`."""
    for flag, names in bare_flags(rows, row):
        yield replace(flag, evidence=tuple(evidence_in(rows, names, row)))


def bare_flags(rows: SupplierRows, row: int) -> Iterator[BareFlag]:
    """Every rule that speaks against the supplier: red flags, then gaps, then contradictions.

    Each kind comes severest first, then by rule id, as rules stand in the rulebook: the one order of
    all reports. What another rule says of the same fact in a theme is not said there again. But for its
    evidence, a flag is the same for all of one country, and made once.
    """
    bits, country = rows.flag_themes[row].tobytes(), rows.words(COUNTRY, row)
    for at in rows.rules_by_kind:
        if bits[at]:
            key = (at, bits[at], country)
            if key not in rows.bare:
                rows.bare[key] = bare_flag(rows, *key)
            yield rows.bare[key]


def evidence_for(rows: SupplierRows, rule: str, row: int) -> Iterator[Evidence]:
    """The answers that made a rule speak; nothing where it raises no flag."""
    found = (names for flag, names in bare_flags(rows, row) if flag.rule.id == rule)
    return evidence_in(rows, next(found, ()), row)


def told_flags(
    rows: SupplierRows, row: int, tell: Callable[[Evidence], str]
) -> Iterator[tuple[Flag, list[str]]]:
    """Every rule that speaks against the supplier, its evidence as it is told; each answer is told once."""
    told: dict[str, str] = {}
    for flag, names in bare_flags(rows, row):
        known = [name for name in names if rows.is_known(name, row)]
        for name in known:
            if name not in told:
                told[name] = tell(evidence_of(rows, name, row))
        yield flag, [told[name] for name in known]


def bare_flag(rows: SupplierRows, at: int, bits: int, country: str) -> BareFlag:
    """What a rule says in a country where it counts in some themes, in the words for that country."""
    rule, known = rows.rulebook.rules[at], rows.rulebook.sources
    themes = themes_of(rule, bits)
    flag = Flag(
        rule=rule,
        verdict=SPEAKS[rule.kind],
        evidence=(),
        themes=themes,
        why=rule.why_in(country),
        action=rule.action_in(country),
        sources=tuple(name for name in rule.sources if known[name].speaks_of(country)),
        limits=tuple(limits_read(rule, rows, country)),
    )
    return flag, answers_behind(rule, themes, rows)


def limits_read(rule: Rule, rows: SupplierRows, country: str) -> Iterator[LimitRead]:
    """The limits of the place that a rule compares with, each once."""
    limits, names = rows.rulebook.limits, rule.names
    for limit in Limit:
        line = limits.read(limit, country, rows.on) if limit_name(limit) in names else None
        if line is not None:
            is_own = line.country != FLOOR
            read = (limit, line.value, line.source, country, is_own, line.is_verified)
            yield LimitRead(*read)


def answers_behind(rule: Rule, themes: tuple[Theme, ...], rows: SupplierRows) -> tuple[str, ...]:
    """The questions that made a rule speak; where it counts in other themes, then those that let it."""
    elsewhere = any(theme in rule.themes for theme in themes)
    others = rule.questions - rule.own_questions if elsewhere else frozenset[str]()
    return (*as_asked(rows, rule.own_questions), *as_asked(rows, others))


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
