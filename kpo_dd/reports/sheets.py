"""What stands in the sheets of the workbook report: suppliers, flags, questions, problems."""

from __future__ import annotations

from datetime import date

from kpo_dd.assessment.result import Assessment, Evidence, Flag, OpenQuestion, SupplierResult
from kpo_dd.errors import Problem
from kpo_dd.reports.about_sheet import about
from kpo_dd.reports.outline import all_flags, flags_of, questions_to_ask
from kpo_dd.reports.phrases import Phrases, due_on
from kpo_dd.reports.sheet import Column, Grade, Ink, Sheet, Value
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import one_line


def sheets(assessment: Assessment, phrases: Phrases, version: str) -> tuple[Sheet, ...]:
    """The sheets of the workbook, in order; `version` is that of the tool."""
    return (
        summary(assessment, phrases),
        flags(assessment, phrases),
        questions(assessment, phrases),
        problems(assessment, phrases),
        about(assessment, phrases, version),
    )


SUMMARY = (
    Column("sheet.supplier_id", 15),
    Column("sheet.supplier", 30),
    Column("sheet.band", 11, Ink.GRADE),
    Column("sheet.score", 7, Ink.POINTS),
    Column("sheet.score_low", 8, Ink.POINTS),
    Column("sheet.score_high", 8, Ink.POINTS),
    Column("sheet.status", 14),
    Column("sheet.coverage", 10, Ink.SHARE),
    Column("sheet.confidence", 11),
    Column("theme.modern_slavery", 10, Ink.POINTS),
    Column("theme.child_labour", 10, Ink.POINTS),
    Column("theme.trafficking", 10, Ink.POINTS),
    Column("sheet.red_flags", 9, Ink.COUNT),
    Column("sheet.control_gaps", 9, Ink.COUNT),
    Column("sheet.contradictions", 13, Ink.COUNT),
    Column("sheet.open_questions", 10, Ink.COUNT),
    Column("sheet.gravest", 34),
    Column("sheet.commitment", 16),
    Column("sheet.country", 14),
    Column("sheet.sector", 24),
    Column("sheet.read_from", 26),
)


def summary(assessment: Assessment, phrases: Phrases) -> Sheet:
    """One row a supplier, worst first, below the title and what to know before reading on."""
    title = phrases.say(
        "sheet.title",
        title=phrases.say("report.title"),
        day=assessment.on,
        version=phrases.rulebook.version,
    )
    notice = phrases.say("sheet.notice", about=phrases.say("sheet.about"))
    rows = tuple(summary_row(supplier, phrases) for supplier in assessment.suppliers)
    return Sheet("sheet.summary", SUMMARY, rows, lines=(title, notice), held=2)


def summary_row(supplier: SupplierResult, phrases: Phrases) -> tuple[Value, ...]:
    """One supplier in the columns of the summary."""
    red_flags = flags_of(supplier, Kind.RED_FLAG)
    scores = {theme.theme: theme.score for theme in supplier.themes}
    return (
        one_line(supplier.id),
        one_line(supplier.name),
        Grade(phrases.band(supplier.band), supplier.band),
        supplier.score,
        supplier.score_low,
        supplier.score_high,
        phrases.status(supplier.status),
        supplier.coverage,
        phrases.confidence(supplier.confidence_word),
        *(scores.get(theme) for theme in Theme),
        len(red_flags),
        len(flags_of(supplier, Kind.CONTROL)),
        len(flags_of(supplier, Kind.CONSISTENCY)),
        len(supplier.open_questions),
        phrases.words(red_flags[0].rule.title) if red_flags else "",
        phrases.commitment(supplier.commitment.kind),
        phrases.country(supplier.country),
        phrases.sector(supplier.sector),
        phrases.place(supplier.place),
    )


FLAGS = (
    Column("sheet.supplier_id", 15),
    Column("sheet.supplier", 24),
    Column("sheet.kind", 13),
    Column("sheet.severity", 11, Ink.GRADE),
    Column("sheet.theme", 14),
    Column("sheet.rule", 9),
    Column("sheet.flag", 32),
    Column("sheet.why", 42),
    Column("sheet.evidence", 48),
    Column("sheet.cap", 11, Ink.GRADE),
    Column("sheet.sources", 36),
    Column("sheet.action", 42),
    Column("sheet.due", 11, Ink.DAY),
)


def flags(assessment: Assessment, phrases: Phrases) -> Sheet:
    """One row a flag: suppliers as in the summary, each supplier's gravest first."""
    rows = tuple(
        flag_row(supplier, flag, assessment.on, phrases)
        for supplier in assessment.suppliers
        for flag in all_flags(supplier)
    )
    return Sheet("sheet.flags", FLAGS, rows, held=2)


def flag_row(supplier: SupplierResult, flag: Flag, on: date, phrases: Phrases) -> tuple[Value, ...]:
    """One flag in the columns of its sheet."""
    rule = flag.rule
    return (
        one_line(supplier.id),
        one_line(supplier.name),
        phrases.kind(rule.kind),
        Grade(phrases.severity(rule.severity), Band.parse(rule.severity.value)),
        phrases.theme(rule.theme),
        rule.id,
        phrases.finding(flag),
        phrases.words(rule.why),
        "\n".join(evidence_line(one, phrases) for one in flag.evidence),
        None if rule.cap is None else Grade(phrases.band(rule.cap), rule.cap),
        "\n".join(str(one) for one in phrases.citations(flag)),
        phrases.words(rule.action),
        due_on(flag, on),
    )


def evidence_line(evidence: Evidence, phrases: Phrases) -> str:
    """One answer: what was asked, how it was understood, what was written, and where."""
    asked, answer = phrases.question(evidence.question), phrases.answer(evidence)
    place = phrases.place(evidence.place)
    if not place:
        return phrases.say("sheet.evidence_line", question=asked, answer=answer)
    raw = phrases.quoted(evidence.raw)
    return phrases.say(
        "sheet.evidence_written", question=asked, answer=answer, raw=raw, place=place
    )


QUESTIONS = (
    Column("sheet.supplier_id", 15),
    Column("sheet.supplier", 26),
    Column("sheet.question", 56),
    Column("sheet.zero_tolerance", 12),
    Column("sheet.reason", 44),
    Column("sheet.rules", 44),
)


def questions(assessment: Assessment, phrases: Phrases) -> Sheet:
    """One row an open question: what to ask which supplier."""
    rows = tuple(
        question_row(supplier, question, phrases)
        for supplier in assessment.suppliers
        for question in questions_to_ask(supplier)
    )
    return Sheet("sheet.questions", QUESTIONS, rows, held=2)


def question_row(
    supplier: SupplierResult, question: OpenQuestion, phrases: Phrases
) -> tuple[Value, ...]:
    """One open question in the columns of its sheet."""
    return (
        one_line(supplier.id),
        one_line(supplier.name),
        phrases.question(question.question),
        phrases.say("report.yes") if question.zero_tolerance else "",
        phrases.why_open(question),
        phrases.left_undecided(question),
    )


PROBLEMS = (
    Column("sheet.file", 28),
    Column("sheet.sheet", 20),
    Column("sheet.cell", 10),
    Column("sheet.supplier_id", 16),
    Column("sheet.message", 100),
    Column("sheet.code", 24),
)


def problems(assessment: Assessment, phrases: Phrases) -> Sheet:
    """One row a problem: what could not be read or used."""
    rows = tuple(problem_row(problem, phrases) for problem in assessment.problems)
    return Sheet("sheet.problems", PROBLEMS, rows)


def problem_row(problem: Problem, phrases: Phrases) -> tuple[Value, ...]:
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
