"""What stands in the sheets of the workbook report: suppliers, flags, questions, problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.errors import Problem
from kpo_dd.reports.words.outline import (
    flags_of,
    tally_returns,
    without_return,
)
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.reports.workbook.about_sheet import about
from kpo_dd.reports.workbook.returns_sheet import graded, returns
from kpo_dd.reports.workbook.screen_sheet import screen_sheet
from kpo_dd.reports.workbook.sheet import Grade, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import one_line


def sheets(assessment: Assessment, phrases: Phrases, version: str) -> tuple[ReportSheet, ...]:
    """The sheets of the workbook, in order; `version` is that of the tool."""
    return (
        summary(assessment, phrases),
        flags(assessment, phrases),
        questions(assessment, phrases),
        returns(assessment, phrases),
        screen_sheet(assessment, phrases),
        problems(assessment, phrases),
        about(assessment, phrases, version),
    )


SUMMARY = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 28),
    SheetColumn("sheet.band", 17, Ink.GRADE),
    SheetColumn("sheet.score", 8, Ink.POINTS),
    SheetColumn("sheet.score_low", 9, Ink.POINTS),
    SheetColumn("sheet.score_high", 9, Ink.POINTS),
    SheetColumn("sheet.status", 15),
    SheetColumn("sheet.return_state", 17, Ink.GRADE),
    SheetColumn("sheet.coverage", 11, Ink.SHARE),
    SheetColumn("sheet.red_flags", 12, Ink.COUNT),
    SheetColumn("sheet.gravest", 34),
    SheetColumn("sheet.commitment", 17),
    SheetColumn("sheet.confidence", 12),
    SheetColumn("theme.modern_slavery", 13, Ink.POINTS),
    SheetColumn("theme.child_labour", 10, Ink.POINTS),
    SheetColumn("theme.trafficking", 11, Ink.POINTS),
    SheetColumn("sheet.control_gaps", 11, Ink.COUNT),
    SheetColumn("sheet.contradictions", 14, Ink.COUNT),
    SheetColumn("sheet.open_questions", 11, Ink.COUNT),
    SheetColumn("sheet.country", 14),
    SheetColumn("sheet.sector", 26),
    SheetColumn("sheet.read_from", 28),
    SheetColumn("sheet.covers", 34),
    SheetColumn("sheet.covers_missing", 34),
)
SUMMARY_PRINTED = 12


def summary(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a supplier, worst first, below the title and what to know before reading on.

    Suppliers without a usable return stand above all bands but critical: silence is never a good sign.
    """
    title = phrases.say(
        "sheet.title",
        title=phrases.say("report.title"),
        day=assessment.on,
        version=phrases.rulebook.version,
    )
    notice = phrases.say("sheet.notice", about=phrases.say("sheet.about"))
    counted = phrases.returns(tally_returns(assessment))
    critical = [one for one in assessment.suppliers if one.band is Band.CRITICAL]
    others = assessment.suppliers[len(critical) :]
    rows = (
        *(summary_row(supplier, phrases) for supplier in critical),
        *(lacking_row(line, phrases) for line in without_return(assessment)),
        *(summary_row(supplier, phrases) for supplier in others),
    )
    return ReportSheet("sheet.summary", SUMMARY, rows, (title, notice, counted), 2, SUMMARY_PRINTED)


def lacking_row(line: SupplierReturn, phrases: Phrases) -> tuple[SheetValue, ...]:
    """A supplier without a usable return in the columns of the summary: no figure, no band."""
    state = graded(line, phrases)
    known: dict[str, SheetValue] = {
        "sheet.supplier_id": one_line(line.id),
        "sheet.supplier": phrases.name(line),
        "sheet.band": state,
        "sheet.return_state": state,
        "sheet.country": phrases.answers.country(line.country),
        "sheet.read_from": phrases.files(line),
    }
    return tuple(known.get(column.heading) for column in SUMMARY)


def summary_row(supplier: SupplierResult, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One supplier in the columns of the summary."""
    red_flags = flags_of(supplier, Kind.RED_FLAG)
    scores = {theme.theme: theme.score for theme in supplier.themes}
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        Grade(phrases.band(supplier.band), supplier.band),
        supplier.score,
        supplier.score_low,
        supplier.score_high,
        phrases.status(supplier.status),
        phrases.return_state(supplier.return_state),
        supplier.coverage,
        len(red_flags),
        phrases.words(red_flags[0].rule.title) if red_flags else "",
        phrases.commitment(supplier.commitment.kind),
        phrases.confidence(supplier.confidence_word),
        *(scores.get(theme) for theme in Theme),
        len(flags_of(supplier, Kind.CONTROL)),
        len(flags_of(supplier, Kind.CONSISTENCY)),
        len(supplier.open_questions),
        phrases.answers.country(supplier.country),
        phrases.answers.sector(supplier.sector),
        phrases.place(supplier.place),
        phrases.categories(supplier.commitment.covers),
        phrases.categories(supplier.commitment.missing),
    )


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
    return ReportSheet("sheet.flags", FLAGS, rows, held=2, printed=FLAGS_PRINTED)


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
        Grade(phrases.severity(rule.severity), Band.parse(rule.severity.value)),
        rule.id,
        phrases.rules.finding(flag),
        "\n".join(evidence_line(one, phrases) for one in flag.evidence),
        phrases.words(rule.action),
        due_on(flag, on),
        phrases.theme(rule.theme),
        None if rule.cap is None else Grade(phrases.band(rule.cap), rule.cap),
        phrases.words(rule.why),
        "\n".join(str(one) for one in phrases.citations(flag)),
    )


def return_flag_row(
    supplier: SupplierResult, flag: ReturnFlag, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """A pattern of the whole return in the same columns; it has no severity, no theme and no day."""
    count = phrases.say("html.return_count", count=flag.count, of=flag.of)
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.say("report.kind.return_check"),
        None,
        flag.check.id,
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


OPEN_QUESTION_COLUMNS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.question", 56),
    SheetColumn("sheet.zero_tolerance", 15),
    SheetColumn("sheet.reason", 44),
    SheetColumn("sheet.rules", 44),
)


def questions(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row an open question: what to ask which supplier."""
    rows = tuple(
        open_question_row(supplier, question, phrases)
        for supplier in assessment.suppliers
        for question in supplier.open_questions
    )
    return ReportSheet("sheet.questions", OPEN_QUESTION_COLUMNS, rows, held=2)


def open_question_row(
    supplier: SupplierResult, question: OpenQuestion, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One open question in the columns of its sheet."""
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.answers.question(question.question),
        phrases.say("report.yes") if question.zero_tolerance else "",
        phrases.answers.why_open(question),
        phrases.rules.left_undecided(question),
    )


PROBLEMS = (
    SheetColumn("sheet.file", 28),
    SheetColumn("sheet.sheet", 20),
    SheetColumn("sheet.cell", 10),
    SheetColumn("sheet.supplier_id", 16),
    SheetColumn("sheet.message", 100),
    SheetColumn("sheet.code", 24),
)


def problems(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a problem: what could not be read or used."""
    rows = tuple(problem_row(problem, phrases) for problem in assessment.problems)
    return ReportSheet("sheet.problems", PROBLEMS, rows)


def problem_row(problem: Problem, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One problem in the columns of its sheet."""
    place = problem.place
    return (
        one_line(place.file),
        one_line(place.sheet),
        one_line(place.cell),
        one_line(problem.supplier),
        phrases.problem(problem),
        problem.code,
    )
