"""What speaks against a supplier, with the answers it rests on: its flags, and the patterns of its return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kpo_dd.answers import PlacedCell
from kpo_dd.assessment.findings.spoken import THEME_SETS, themes_in_bits
from kpo_dd.assessment.findings.supplier_rows import NOT_WRITTEN, BareFlag, SupplierRows
from kpo_dd.assessment.result.flags import SPEAKS, Evidence, Flag, ReturnFlag
from kpo_dd.assessment.result.result_columns import Told
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import COUNTRY


def raised_flags(rows: SupplierRows, row: int) -> Iterator[Flag]:
    """Every rule that speaks against the supplier: red flags, then gaps, then contradictions.

    Each kind comes severest first, then by rule id, as rules stand in the rulebook: the one order of
    all reports. What another rule says of the same fact in a theme is not said there again.
    """
    known, made = rows.known, rows.told_of(row).made
    for bare, names in bare_flags(rows, row):
        found = [made.get(one) or evidence_of(rows, one, row) for one in names if known[one][row]]
        said = (bare.themes, bare.why, bare.action, bare.sources, bare.limits)
        yield Flag(bare.rule, bare.verdict, tuple(found), *said)


def bare_flags(rows: SupplierRows, row: int) -> list[BareFlag]:
    """The same without their evidence."""
    country, known = rows.all_words(COUNTRY)[row], rows.bare
    return [
        known.get((code, country)) or bare_flag(rows, *divmod(code, THEME_SETS), country)
        for code in rows.verdicts.flags.at(row)
    ]


def evidence_for(rows: SupplierRows, rule: str, row: int) -> Iterator[Evidence]:
    """The answers that made a rule speak; nothing where it raises no flag."""
    known = rows.rulebook.by_id[rule]
    bits = int(rows.verdicts.flag_themes[row, rows.rulebook.rules.index(known)])
    if bits:
        yield from answers_behind(known, themes_in_bits(known, bits), rows, row)


def told_flags(
    rows: SupplierRows, row: int, tell: Callable[[Evidence], Told]
) -> Iterator[tuple[Flag, list[Told]]]:
    """The same flags without evidence, and this as it is told: once, however many flags rest on it."""
    told: dict[str, Told] = {}
    for flag, names in bare_flags(rows, row):
        known = [name for name in names if rows.is_known(name, row)]
        for name in known:
            if name not in told:
                told[name] = tell(evidence_of(rows, name, row))
        yield flag, [told[name] for name in known]


def bare_flag(rows: SupplierRows, at: int, bits: int, country: str) -> BareFlag:
    """A flag without its evidence, and the questions this answers: made once for all of one country."""
    key = (at * THEME_SETS + bits, country)
    if key not in rows.bare:
        rule = rows.rulebook.rules[at]
        local, themes = rows.local_words(rule, country), themes_in_bits(rule, bits)
        said = (local.why, local.action, local.sources, local.limits)
        rows.bare[key] = (
            Flag(rule, SPEAKS[rule.kind], (), themes, *said),
            behind(rule, themes, rows),
        )
    return rows.bare[key]


def behind(rule: Rule, themes: tuple[Theme, ...], rows: SupplierRows) -> tuple[str, ...]:
    """The questions that make a rule speak; where it counts in other themes, then those that let it."""
    own = rows.ordered(rule.own_questions)
    if len(themes) > 1 or themes[0] is not rule.theme:
        return (*own, *rows.ordered(rule.questions - rule.own_questions))
    return own


def answers_behind(
    rule: Rule, themes: tuple[Theme, ...], rows: SupplierRows, row: int
) -> Iterator[Evidence]:
    """The answers that made a rule speak; where it counts in other themes, then those that let it."""
    names = behind(rule, themes, rows)
    return (evidence_of(rows, name, row) for name in names if rows.is_known(name, row))


def raised_return_flags(rows: SupplierRows, row: int) -> Iterator[ReturnFlag]:
    """The patterns of the return in a row, with the answers each rests on."""
    for at in rows.checks_found.at(row):
        column, (asked, found) = rows.tables.checks[at], rows.checked_answers[at]
        marked = zip(asked, found[row].tobytes(), strict=True)
        names = [name for name, mark in marked if mark and rows.known[name][row]]
        said = [evidence_of(rows, name, row) for name in names]
        count, of = column.count.item(row), column.of.item(row)
        yield ReturnFlag(column.check, int(count), int(of), tuple(said))


def comments(rows: SupplierRows, row: int) -> Iterator[Evidence]:
    """Everything the supplier added beside its answers, whether a rule reads them or not."""
    for question in rows.commented.get(rows.ids[row], ()):
        yield evidence_of(rows, question, row)


def all_answers(rows: SupplierRows, row: int) -> Iterable[Evidence]:
    """Everything that is written in answer, whether it could be read or not, as it is asked."""
    told = rows.told_of(row)
    return answers_in_cells(rows, row) if told.line is None else told.on_line(told.line)


def answers_in_cells(rows: SupplierRows, row: int) -> Iterator[Evidence]:
    """The same, wherever the cells stand."""
    made, cells = rows.told_of(row).made, rows.written.cells(rows.ids[row])
    for column in rows.written.of(cells, row):
        found = made.get(column)
        if found is None:
            found = made[column] = evidence_in(cells.get(column, NOT_WRITTEN), rows, column, row)
        if found.raw or found.comment or found.value is not None:
            yield found


def evidence_of(rows: SupplierRows, question: str, row: int) -> Evidence:
    """The answer to a question, with its cell; made once for all that rests on it."""
    told = rows.told_of(row)
    found = told.made.get(question)
    if found is not None:
        return found
    said = told.said.get(question)
    if told.line is not None and said is not None:
        return told.evidence(told.line, said)
    found = told.made[question] = evidence_in(rows.placed(question, row), rows, question, row)
    return found


def evidence_in(said: PlacedCell, rows: SupplierRows, question: str, row: int) -> Evidence:
    """The answer to a question that stands in a cell."""
    cell, place = said
    return Evidence(question, rows.answer(question, row), cell.raw, place, cell.comment, cell.ours)
