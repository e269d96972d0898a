"""What the buyer knows of each supplier, told beside its answers with the cells of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kpo_dd.answers import Answers, AnswerValue, listed_column
from kpo_dd.assessment.findings.answer_columns import answer_of
from kpo_dd.assessment.knowing.comparing import ComparedColumn, answers_agree
from kpo_dd.assessment.knowing.settling import Settled, cell_in
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.known_answers import KnownAnswer, KnownReading
from kpo_dd.errors import Problem, in_rows
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.rulebook import Rulebook

CODES_OF_READINGS: Mapping[KnownReading, str] = {
    KnownReading.OURS: "known_ours_read",
    KnownReading.ANSWER: "known_answer_read",
    KnownReading.SILENT_OURS: "known_for_silence",
    KnownReading.SILENT: "known_not_for_silence",
    KnownReading.NOT_ASKED: "known_not_asked",
}


def known_of_each(settled: Settled, rulebook: Rulebook) -> list[tuple[KnownAnswer, ...]]:
    """Everything that is known of each supplier, questions as they are asked, then facts."""
    rows = range(len(settled.given.suppliers))
    found = [list[KnownAnswer]() for _ in rows]
    for column, readings in zip(settled.compared, settled.readings, strict=True):
        for row in rows:
            if (reading := readings[row]) is not None:
                found[row] += answers_known(settled, column, reading, row, rulebook)
    for fact in KnownFact:
        for row, value in enumerate(listed_values(settled.given, fact)):
            if value is not None and all(one.name != fact for one in found[row]):
                known = listed_evidence(settled.given, fact, str(fact), value, row)
                found[row].append(KnownAnswer(fact, "", KnownReading.BESIDE, known))
    return [tuple(some) for some in found]


def answers_known(
    settled: Settled, column: ComparedColumn, reading: KnownReading, row: int, rulebook: Rulebook
) -> Iterator[KnownAnswer]:
    """What each column of the list says in answer to one question; the worst has the reading."""
    said, tolerance = column.said[row], rulebook.method.knowledge
    for at, source in enumerate(column.sources):
        answer = source.answers[row]
        if answer is None:
            continue
        known = listed_evidence(
            settled.given, source.name, column.question.id, answer_of(source.values[row]), row
        )
        own = reading
        if at != column.chosen[row] and answer != column.sources[column.chosen[row]].answers[row]:
            agrees = said is not None and answers_agree(column.question, answer, said, tolerance)
            own = KnownReading.AGREES if agrees else KnownReading.BESIDE
        yield KnownAnswer(
            source.name, column.question.id, own, known, given_evidence(settled, column, row)
        )


def listed_values(given: Answers, name: str) -> list[AnswerValue | None]:
    """What a column of the list holds, a value a supplier."""
    column = listed_column(name)
    if column not in given.table.names:
        return [None] * len(given.suppliers)
    return [answer_of(value) for value in given.table.objects(column)]


def listed_evidence(
    given: Answers, name: str, question: str, value: AnswerValue | None, row: int
) -> Evidence:
    """What the list says, with its cell."""
    cell = cell_in(given.cells, given.suppliers[row], listed_column(name))
    return Evidence(question, value, cell.raw, cell.place, ours=True)


def given_evidence(settled: Settled, column: ComparedColumn, row: int) -> Evidence | None:
    """What the supplier wrote, with its cell; None where it wrote nothing."""
    given, name = settled.given, column.question.id
    cell = cell_in(given.cells, given.suppliers[row], name)
    value = answer_of(given.table.at(name, row)) if name in given.table.names else None
    if value is None and not cell.raw:
        return None
    return Evidence(name, value, cell.raw, cell.place, cell.comment)


def known_problems(
    suppliers: Iterable[str], known: Iterable[Iterable[KnownAnswer]]
) -> Iterator[Problem]:
    """A line for everything known that the supplier does not say, at its answer, else at the list."""
    for supplier, some in zip(suppliers, known, strict=True):
        for one in some:
            if code := CODES_OF_READINGS.get(one.reading):
                said = one.answered
                place = said.place if said and said.place.file else one.known.place
                yield Problem.of(
                    code,
                    place,
                    supplier,
                    id=supplier,
                    question=one.question,
                    text=said.raw if said else "",
                    listed=one.known.raw,
                    fact=one.name if one.name != one.question else "",
                    elsewhere=in_rows([one.known.place.parts]),
                )
