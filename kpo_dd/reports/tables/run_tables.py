"""The tables of a run: suppliers, flags, the answers behind these, open questions, problems.

Ids and codes, as in `assessment.json`; only what a problem says is a sentence, in the language asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kpo_dd.assessment.result.assessed import Assessment, Concern, Confidence, Status
from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.assessment.result.result_columns import CodeColumn, ResultColumns
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Place
from kpo_dd.reports.tables.run_table import (
    FieldKind,
    FieldRow,
    FieldValue,
    RunTable,
    TableField,
)
from kpo_dd.reports.words.answers_in_words import answer_text
from kpo_dd.reports.words.decision_in_words import (
    DecisionBasisSeen,
    basis_seen,
    first_condition_due,
)
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.principles import CommitmentKind

TEXT, COUNT, FIGURE, MARK, DAY = FieldKind
BAND_KEYS = tuple(band.key for band in Band)
CONCERNS = (*Concern, None)  # the last: no concern, whose code is -1
PLACE_FIELDS = tuple(map(TableField, ("file", "sheet", "cell")))
SUPPLIER_FIELDS = (
    *map(TableField, ("supplier_id", "name", "country", "sector", "status", "band", "concern")),
    *map(TableField, ("return_state", "confidence_word", "commitment")),
    *(TableField(f"{at}score{end}", FIGURE) for at in ("",) for end in ("", "_low", "_high")),
    TableField("coverage", FIGURE),
    TableField("confidence", FIGURE),
    TableField("flags", COUNT),
    TableField("open_questions", COUNT),
    *(TableField(f"{theme}_band") for theme in Theme),
    *(
        TableField(f"{theme}_score{end}", FIGURE)
        for end in ("", "_low", "_high")
        for theme in Theme
    ),
    *PLACE_FIELDS,
    TableField("decision"),
    TableField("decided_on", DAY),
    TableField("decided_by"),
    TableField("condition_due", DAY),
    TableField("decision_assessed_on", DAY),
    TableField("decision_saw_older", MARK),
)


def supplier_rows(assessment: Assessment, _: Phrases) -> Iterator[FieldRow]:
    """A row a supplier that was assessed, worst first."""
    results, taken = columns_of(assessment), assessment.entries.decisions
    known = zip(*supplier_figures(results), strict=True)
    for row, values in enumerate(known):
        decided = decision_cells_of(taken.get(results.ids[row]), assessment.on)
        yield (*values, *results.parts.place(row).parts, *decided)


UNDECIDED: FieldRow = (None,) * 6


def decision_cells_of(one: SupplierDecision | None, on: date) -> FieldRow:
    """The decision that stands; nothing where there is none."""
    if one is None:
        return UNDECIDED
    saw_older = basis_seen(one, on) is DecisionBasisSeen.OLDER
    return (str(one.decision), one.on, one.by, first_condition_due(one), one.assessed_on, saw_older)


def supplier_figures(results: ResultColumns) -> Iterator[Iterable[FieldValue]]:
    """The columns of the table of suppliers but for the place."""
    yield from (results.ids, results.names, results.countries, results.sectors)
    yield words_of_codes(tuple(Status), results.status)
    yield words_of_codes(BAND_KEYS, results.band)
    yield words_of_codes(CONCERNS, results.concern)
    yield words_of_codes(tuple(ReturnState), results.return_state)
    yield words_of_codes(tuple(Confidence), results.confidence_word)
    yield words_of_codes(tuple(CommitmentKind), results.commitment)
    for figures in (results.score, results.score_low, results.score_high):
        yield figures.tolist()
    yield results.coverage.tolist()
    yield results.confidence.tolist()
    yield results.raised.sum(axis=1).tolist()
    yield results.open_question.sum(axis=1).tolist()
    yield from (words_of_codes(BAND_KEYS, column) for column in results.theme_band.T)
    for scores in (results.theme_score, results.theme_score_low, results.theme_score_high):
        yield from scores.T.tolist()


def words_of_codes(values: Sequence[str | None], codes: CodeColumn) -> Iterable[FieldValue]:
    """Codes as the words they stand for."""
    words = [None if value is None else str(value) for value in values]
    return map(words.__getitem__, codes.tolist())


FLAG_FIELDS = (
    *map(TableField, ("supplier_id", "rule", "kind", "severity", "verdict", "themes", "cap")),
    TableField("due", DAY),
)


def flag_rows(assessment: Assessment, _: Phrases) -> Iterator[FieldRow]:
    """A row a flag, suppliers in their order, each one's gravest first."""
    results = columns_of(assessment)
    for row, supplier in enumerate(results.ids):
        for flag, _told in results.parts.told_flags(row, str):
            rule, due = flag.rule, due_on(flag, assessment.on)
            cap = None if rule.cap is None else rule.cap.key
            themes = " ".join(flag.themes)
            codes = (str(rule.kind), str(rule.severity), str(flag.verdict), themes, cap)
            yield (supplier, rule.id, *codes, due)


EVIDENCE_FIELDS = (
    *map(TableField, ("supplier_id", "rule", "question", "value", "raw", "comment")),
    *PLACE_FIELDS,
)


def evidence_rows(assessment: Assessment, _: Phrases) -> Iterator[FieldRow]:
    """A row an answer that a flag rests on."""
    results = columns_of(assessment)
    for row, supplier in enumerate(results.ids):
        for flag in results.parts.flags(row):
            for one in flag.evidence:
                said = (one.question, answer_text(one.value), one.raw, one.comment)
                yield (supplier, flag.rule.id, *said, *one.place.parts)


QUESTION_FIELDS = (
    TableField("supplier_id"),
    TableField("number", COUNT),
    TableField("question"),
    TableField("zero_tolerance", MARK),
    TableField("rules"),
    TableField("raw"),
    *PLACE_FIELDS,
)


def open_question_rows(assessment: Assessment, phrases: Phrases) -> Iterator[FieldRow]:
    """A row a question that rules wait for, those of zero tolerance first."""
    results, numbers = columns_of(assessment), phrases.rulebook.numbers
    for row, supplier in enumerate(results.ids):
        for one in results.parts.open_questions(row):
            asked = (numbers.get(one.question), one.question, one.zero_tolerance)
            yield (supplier, *asked, " ".join(one.rules), one.raw, *one.place.parts)


PROBLEM_FIELDS = (
    *PLACE_FIELDS,
    TableField("line", COUNT),
    *map(TableField, ("supplier_id", "code", "message")),
)


def problem_rows(assessment: Assessment, phrases: Phrases) -> Iterator[FieldRow]:
    """A row a problem, in reading order."""
    said = phrases.problems(assessment)
    for problem in assessment.problems:
        place: Place = problem.place
        line = place.line or None
        yield (*place.parts, line, problem.supplier, problem.code, said.line(problem))


RUN_TABLES: Mapping[str, RunTable] = {
    table.name: table
    for table in (
        RunTable("risk-suppliers", SUPPLIER_FIELDS, supplier_rows),
        RunTable("risk-flags", FLAG_FIELDS, flag_rows),
        RunTable("risk-evidence", EVIDENCE_FIELDS, evidence_rows),
        RunTable("risk-open-questions", QUESTION_FIELDS, open_question_rows),
        RunTable("risk-problems", PROBLEM_FIELDS, problem_rows),
    )
}
