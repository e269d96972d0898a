"""A row a flag, with its evidence: what was answered, what was written, and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, ReturnFlag
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.reports.workbook.sheet import ColouredWord, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import one_line

FLAGS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 22),
    SheetColumn("sheet.kind", 13),
    SheetColumn("sheet.severity", 13, Ink.GRADE),
    SheetColumn("sheet.rule", 9),
    SheetColumn("sheet.flag", 30),
    SheetColumn("sheet.evidence", 46),
    SheetColumn("sheet.action", 38),
    SheetColumn("sheet.due", 12, Ink.DAY),
    SheetColumn("sheet.theme", 16),
    SheetColumn("sheet.cap", 13, Ink.GRADE),
    SheetColumn("sheet.why", 48),
    SheetColumn("sheet.sources", 100),
)
FLAGS_PRINTED = 9


def flags(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a flag: suppliers as in the summary, each supplier's gravest first."""
    rows = tuple(
        row
        for supplier in assessment.suppliers
        for row in flag_rows(supplier, assessment.on, phrases)
    )
    return ReportSheet.of_rows("sheet.flags", FLAGS, rows, held=2, printed=FLAGS_PRINTED)


def flag_rows(
    supplier: SupplierResult, on: date, phrases: Phrases
) -> Iterator[tuple[SheetValue, ...]]:
    """The flags of a supplier, then the patterns of its return."""
    for flag in supplier.flags:
        yield flag_row(supplier, flag, on, phrases)
    for pattern in supplier.return_flags:
        yield return_flag_row(supplier, pattern, phrases)


def flag_row(
    supplier: SupplierResult, flag: Flag, on: date, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One flag in the columns of its sheet."""
    rule = flag.rule
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.kind(rule.kind),
        ColouredWord(phrases.severity(rule.severity), Band.parse(rule.severity.value)),
        rule.id,
        phrases.rules.finding(flag),
        "\n".join(evidence_lines(flag, phrases)),
        f"{phrases.say(f'action_of.{rule.actor}')}: {phrases.words(flag.action)}",
        due_on(flag, on),
        phrases.themes(flag.themes),
        None if rule.cap is None else ColouredWord(phrases.band(rule.cap), rule.cap),
        phrases.words(flag.why),
        "\n".join(str(one) for one in phrases.citations(flag)),
    )


def evidence_lines(flag: Flag, phrases: Phrases) -> Iterator[str]:
    """The answers a flag rests on, then the limits of the place it compares them with."""
    yield from (evidence_line(one, phrases) for one in flag.evidence)
    yield from phrases.limits(flag)


def return_flag_row(
    supplier: SupplierResult, flag: ReturnFlag, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """A pattern of the whole return in the same columns; it has no severity, rule, theme or day."""
    count = phrases.say("html.return_count", count=flag.count, of=flag.of)
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.say("report.kind.return_check"),
        None,
        "",
        f"{phrases.words(flag.check.title)} ({count})",
        "\n".join(evidence_line(one, phrases) for one in flag.evidence),
        phrases.words(flag.check.action),
        None,
        "",
        None,
        phrases.words(flag.check.why),
        "",
    )


def evidence_line(evidence: Evidence, phrases: Phrases) -> str:
    """One answer: what was asked, how it was understood, what was written, and where."""
    asked, answer = phrases.answers.question(evidence.question), phrases.answers.answer(evidence)
    place = phrases.place(evidence.place)
    if not place:
        return phrases.say("sheet.evidence_line", question=asked, answer=answer)
    raw = phrases.answers.quoted(evidence.raw)
    line = phrases.say(
        "sheet.evidence_written", question=asked, answer=answer, raw=raw, place=place
    )
    if not evidence.comment:
        return line
    return f"{line}; {phrases.say('html.commented', text=phrases.answers.quoted(evidence.comment))}"
